"""Posts for networks: measured as each network measures, and drawn in the sizes they ask for."""

import csv
import io
import zipfile
from typing import get_args

import pytest
from conftest import CODES, fill, folder, language_of, mistakes, replaced, told, translate
from PIL import Image

from kit import cli
from kit.content import model
from kit.content.load import load
from kit.content.networks import NETWORKS
from kit.formats import offered, postcards, posts, products, tables
from kit.formats.made import Made
from kit.formats.product import Work
from kit.making.make import tried
from kit.making.snapshot import snapshot


@pytest.mark.fast
def test_each_network_has_its_rule_and_a_picture_that_is_made():
    assert set(NETWORKS) == set(get_args(model.Network))
    assert {network.picture for network in NETWORKS.values()} <= {s.name for s in postcards.SIZES}


@pytest.mark.fast
@pytest.mark.parametrize(
    "network,text,length",
    [
        ("x", "a" * 280, 280),
        ("x", "العنف ضد الأطفال", 16),
        ("x", "“Curly” – and an e\u0301", 18),
        ("x", "中文", 4),
        ("x", "See https://example.org/a/long/address?with=more now", 31),
        ("mastodon", "See https://example.org/a/long/address?with=more now", 31),
        ("mastodon", "中文", 2),
        ("bluesky", "https://example.org/", 20),
        ("linkedin", "https://example.org/", 20),
    ],
)
def test_a_post_is_as_long_as_its_network_counts(network, text, length):
    assert NETWORKS[network].length(text) == length


@pytest.mark.fast
def test_a_post_that_is_too_long_for_a_network_is_told_where_it_stands(project):
    line = replaced(
        project, "posts", "The online course on INSPIRE has", "The online course " * 12 + "has"
    )
    assert [problem.partition(": ")[0] for problem in told(project)] == [
        f"content/posts.yml:{line - 1}:11"
    ] * 2
    first, second = told(project)
    assert (
        "has 360 characters on X in English; expected at most 280: shorten it, or give X" in first
    )
    assert "Bluesky in English; expected at most 300" in second


def test_a_translated_post_is_told_in_its_catalogue(project):
    text = load(project).posts.posts[4].text
    translate(project, "fr", text, "Le cours {mooc_countries} " + "long " * 50)
    first, second = told(project)
    assert first.startswith("translations/fr/LC_MESSAGES/kit.po:") and "on X in Français" in first
    translate(project, "fr", text, "Le cours {mooc_countries}")
    translate(project, "fr", "Parenting", "Être parent")
    (problem,) = told(project)
    assert problem.startswith("translations/fr/LC_MESSAGES/kit.po:")
    assert "'Être parent' is not a hashtag" in problem


@pytest.mark.fast
@pytest.mark.parametrize(
    "old,new,message",
    [
        ("strategy: parents", "strategy: parent", "there is no strategy 'parent'; did you mean"),
        ("figure: reviews_found", "figure: reviews", "there is no figure 'reviews'; did you mean"),
        ("2023-12-07/people-centred", "2023-12-07/people", "there is no quote '2023-12-07/people'"),
        ("strategy: parents", "{}", "a card shows exactly one of: message, figure, quote, strat"),
        (
            "strategy: parents",
            "strategy: parents\n      message: Two",
            "a card shows exactly one of: message, figure",
        ),
        ("      linkedin:", "      twitter:", "'twitter' is not allowed here; expected one of: x,"),
        ("[INSPIRE, Parenting]", "['#INSPIRE']", "'#INSPIRE' is not a hashtag"),
        ("link: page:progress/cap", "link: page:cap", "there is no page 'capacity'"),
        ("id: parents", "id: online-course", "the id 'online-course' is already used in line"),
    ],
)
def test_what_is_wrong_with_a_post_is_told(project, old, new, message):
    replaced(project, "posts", old, new)
    assert any(message in line for line in mistakes(load, project))


@pytest.mark.fast
def test_a_file_of_posts_is_begun(project):
    (project / "content/posts.yml").unlink()
    assert cli.main(["new", "post", "our-day"], root=project) == 0
    assert cli.main(["new", "post", "our-day"], root=project) == 1
    path = project / "content/posts.yml"
    assert "$schema=schemas/posts.json" in path.read_text("utf-8")
    fill(path)
    (post,) = load(project).posts.posts
    assert (post.id, post.card.kind) == ("our-day", "message")


@pytest.fixture(scope="module")
def made(kit, tmp_path_factory):
    """The posts of two languages, and their archives: what a build makes of them."""
    found = {}
    for code in ("en", "ar"):
        speaker = language_of(kit, code)
        listed = products(kit, speaker)
        work = Work(kit, speaker, listed, Made(tmp_path_factory.mktemp(code)))
        for product in listed:
            if product.format in ("posts", "archives"):  # in this order
                assert tried(work, product) == ([], True)
        found[code] = work
    return found


def test_each_card_has_its_size_few_colours_and_its_sides_free(kit, made):
    for code, work in made.items():
        for item in posts.shown(work.language):
            for size, path in item.cards:
                with Image.open(work.made.path(path)) as picture:
                    assert picture.size == (size.width, size.height)
                    assert picture.mode == "P" and len(picture.getcolors()) <= 64
                    assert work.made.sizes[path] < 50_000
                    shown = picture.convert("RGB")
                # Where a reader begins, nothing stands in the outer tenth, down to the ring.
                tenth = size.width // 10
                left = size.width - tenth if code == "ar" else 0
                side = shown.crop((left, 0, left + tenth, size.height))
                assert len(side.getcolors()) == 1, path


def test_beside_each_card_is_what_to_paste_and_what_is_on_it(made):
    for work in made.values():
        for item in posts.shown(work.language):
            texts = {text.own: work.made.path(path).read_text("utf-8") for text, path in item.texts}
            assert set(texts) == ({None, "linkedin"} if item.post.own else {None})
            for text in texts.values():
                paragraph, address, tags = text.rstrip("\n").split("\n\n")
                assert paragraph and address.startswith("https://") and tags[0] == "#"
            assert work.made.path(item.alt_path).read_text("utf-8") == f"{item.alt}\n"
    spoken = [item.alt for item in posts.shown(made["en"].language)]
    assert spoken[0] == "Violence against children can be prevented."
    assert spoken[1] == "22,105: review articles found"


def test_the_table_has_a_row_for_each_post_and_network(kit, made):
    for code, work in made.items():
        path = work.made.path(f"posts/{code}/posts.{code}.csv")
        head, *rows = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig")))
        assert len(rows) == len(kit.posts.posts) * len(NETWORKS) and len(head) == 7
        for post, network, text, picture, alt, length, _ in rows:
            rule = next(rule for rule in NETWORKS.values() if rule.name == network)
            assert rule.length(text) == int(length) <= rule.most
            assert (path.parent / picture).is_file() and rule.picture in picture
            assert post in picture and alt


def test_the_archive_has_the_posts_and_the_downloads_only_their_table(kit, made):
    listed = [p.path for p in offered(kit, made["en"].language) if p.format == "posts"]
    assert listed == ["posts/en/posts.en.csv"]
    with zipfile.ZipFile(made["en"].made.path("archives/kit.en.zip")) as archive:
        names = set(archive.namelist())
    with made["en"].made.path("posts/en/posts.en.csv").open(encoding="utf-8-sig") as table:
        pictures = {row[3] for row in list(csv.reader(table))[1:]}
    assert {name for name in names if name.endswith(".png")} == pictures
    assert {"parents.en.txt", "posts.en.csv"} <= names


@pytest.mark.fast
def test_a_post_under_embargo_is_nowhere(project):
    replaced(
        project, "posts", "id: parents\n", "id: parents\n    embargo: 2099-01-01T10:00+01:00\n"
    )
    with snapshot(project, purpose="publish") as copy:
        assert "parents" not in [post.id for post in load(copy.folder).posts.posts]


@pytest.mark.fast
def test_no_cell_of_a_table_is_a_formula():
    rows = csv.reader(io.StringIO(tables.table([["=1+1", "@a", "#tag", "a"]]).decode("utf-8-sig")))
    assert list(rows) == [["'=1+1", "'@a", "#tag", "a"]]


def test_a_text_is_copied_by_keyboard_and_selected_without_scripts(served, browser, kit):
    for code in CODES[::3]:
        page = browser.new_page()
        page.goto(f"{served}{folder(code)}messages/posts/")
        button = page.locator(".kit-copy button").first
        page.evaluate("navigator.clipboard.writeText = async text => { document.title = text }")
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("document.querySelector('.kit-copied').textContent")
        expected = next(posts.shown(language_of(kit, code))).texts[0][0].full
        assert page.evaluate("document.title.length") and page.title().split() == expected.split()
        page.close()
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{served}messages/posts/")
    assert not plain.locator(".kit-copy button").first.is_visible()
    assert plain.locator(".kit-copy__text").first.is_visible()
    plain.close()
