"""The cards of posts: what is on them, and when they are refused."""

import dataclasses
import datetime as dt
import io

import pytest
from conftest import language_of, replaced, told
from PIL import Image

from kit.content.load import load
from kit.formats import cards, postcards, products
from kit.formats.made import Made
from kit.formats.product import Work
from kit.language import acronyms
from kit.making.make import tried


@pytest.mark.fast
def test_a_card_is_read_at_a_glance(project):
    line = replaced(
        project, "posts", "can be prevented.\n", "can be prevented, " + "and again " * 7 + "\n"
    )
    (problem,) = told(project)
    assert problem.startswith(f"content/posts.yml:{line}:16: the card has 20 words;")


def test_a_card_whose_text_does_not_fit_stops_the_build(project, tmp_path_factory):
    line = replaced(project, "posts", "can be prevented.\n", "can be " + "unputdownable" * 5 + "\n")
    kit = load(project)
    speaker = language_of(kit, "en")
    listed = products(kit, speaker)
    work = Work(kit, speaker, listed, Made(tmp_path_factory.mktemp("made")))
    cards = [p for p in listed if p.item.startswith("what-inspire-is/")]
    problems = [str(problem) for card in cards for problem in tried(work, card)[0]]
    assert len(problems) == 4
    place = f"content/posts.yml:{line}:7: the card is too full in English, at 1200x630 pixels"
    assert problems[0].startswith(place)


MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
    '<path fill="#ff00ff" d="M0 0h200v100H0z"/></svg>'
)


@pytest.mark.parametrize("kind", ["message", "figure"])
@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_card_has_the_logo_of_the_publisher_with_its_clear_space(project, kind, code):
    (project / "content/images").mkdir(exist_ok=True)
    (project / "content/images/us.svg").write_text(MARK, "utf-8")
    logos = "logos: [{id: us, of: publisher, file: us.svg, alt: Us, clear: 0.5}]\n"
    (project / "content/images.yml").write_text(logos, "utf-8")
    kit = load(project)
    post = next(post for post in kit.posts.posts if post.card.kind == kind)
    fits, cards = postcards.card(language_of(kit, code), post)
    card = Image.open(io.BytesIO(cards[1])).convert("RGB")
    assert all(fits) and card.size == (1080, 1080)
    found = [
        (x, y)
        for x in range(card.width)
        for y in range(0, card.height // 3)
        if card.getpixel((x, y))[1] < 60 and min(card.getpixel((x, y))[::2]) > 200
    ]
    left, top = min(x for x, _ in found), min(y for _, y in found)
    right, bottom = max(x for x, _ in found), max(y for _, y in found)
    high = bottom - top + 1
    assert 55 < high < 90 and abs((right - left + 1) / high - 2) < 0.1
    space = int(0.5 * high) - 3
    beside = left - space if code == "ar" else right + space
    for x, y in ((beside, top), (left, top - space), (right, bottom + space)):
        assert min(card.getpixel((x, y))) > 250  # paper, or a panel of it


def test_the_cards_of_a_preview_say_so(kit):
    hour = dt.datetime(2024, 2, 28, tzinfo=dt.UTC)
    looked_at = language_of(dataclasses.replace(kit, preview=hour), "en")
    fits, pictures = postcards.card(looked_at, kit.posts.posts[0])
    published = postcards.card(language_of(kit, "en"), kit.posts.posts[0])[1]
    assert all(fits) and not set(pictures) & set(published)


@pytest.mark.fast
def test_an_acronym_is_explained_where_a_picture_stands_alone(kit):
    quote = next(post for post in kit.posts.posts if post.card.quote)
    told = {code: postcards.alternative(language_of(kit, code), quote) for code in ("en", "fr")}
    assert "VAC: Violence against children" in told["en"]
    assert "SRSG: Special Representative of the UN Secretary-General" in told["en"]
    assert "the SRSG. SRSG: " in told["en"]  # each part is read as a sentence
    assert "RSSG" in told["fr"] and "VAC" not in told["fr"]
    english = language_of(kit, "en")
    assert list(acronyms.explained(english, "The IWG and its VACS")) == [
        "VACS: Violence Against Children Surveys"
    ]
    assert not list(acronyms.explained(english, "World Health Organization (WHO)"))


def test_a_card_says_that_its_language_is_a_draft_until_it_is_reviewed(kit):
    draft = language_of(kit, "fr")
    reviewed = language_of(kit, "fr")
    reviewed.info = draft.info.model_copy(update={"status": "reviewed"})
    post = kit.posts.posts[0]
    assert not set(postcards.card(draft, post)[1]) & set(postcards.card(reviewed, post)[1])
    assert cards.card(draft, "A", "b") != cards.card(reviewed, "A", "b")
    assert cards.card(draft, "A", "b") != cards.card(draft, "A", "b", preview="Preview")
