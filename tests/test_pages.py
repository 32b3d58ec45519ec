"""The list of pages against the pages themselves."""

import dataclasses
import re

import pytest
from conftest import CODES, ROOT, edit, folder

from kit.content import pages
from kit.content.links import wrong_link
from kit.content.load import load
from kit.errors import KitError
from kit.formats import FORMATS
from kit.formats.made import Made
from kit.making import make

# Ids of the theme, which are on every page or belong to its search.
THEME = re.compile(r"__\w+")
ID = re.compile(r'\sid="([^"]+)"')


def article(path):
    """The part of a page that the kit writes."""
    html = path.read_text("utf-8")
    return html[html.index("<article") : html.index("</article>")]


def test_the_places_of_each_page_are_those_of_the_list_both_ways(built):
    kit = load(built)
    for code in CODES:
        for page in pages.pages(kit).values():
            html = article(built / f"build/site/{folder(code)}{page.address}index.html")
            found = [name for name in ID.findall(html) if not THEME.fullmatch(name)]
            assert sorted(found) == sorted(set(found)), f"{page.name}: equal ids"
            wanted = {place.id for place in page.places}
            optional = {"missing"} if page.name == "translations" else set()
            assert set(found) - optional == wanted, page.name


def test_no_page_is_built_that_is_not_in_the_list(built):
    site = built / "build/site"
    listed = {
        f"{folder(code)}{page.address}index.html"
        for code in CODES
        for page in pages.pages(load(built)).values()
    }
    found = {p.relative_to(site).as_posix() for p in site.rglob("*.html") if p.name != "404.html"}
    assert found == listed


@pytest.mark.fast
@pytest.mark.parametrize(
    "target",
    [
        "page:index",
        "page:meetings/2023-12-07#decisions",
        "page:meetings/2023-12-07#next-steps",
        "page:progress",
        "page:progress/evidence#stages",
        "page:factsheet#partners",
        "page:calendar#y2024",
        "page:downloads#ar",
        "page:decks/iwg-update#slide-3",
        "page:priorities#evidence-update",
        "page:faqs#top",
        "page:translations",
    ],
)
def test_a_link_to_a_place_that_is_there_is_right(kit, target):
    assert wrong_link(kit, target) is None


@pytest.mark.fast
@pytest.mark.parametrize(
    "file,old,new,message",
    [
        (
            "meetings/2023-12-07",
            "id: purpose",
            "id: decisions",
            "the page 'meetings/2023-12-07' has a place 'decisions' already; choose another id",
        ),
        ("faqs", "id: what-is-inspire", "id: top", "the page 'faqs' has a place 'top' already"),
        ("factsheet", "id: what\n", "id: partners\n", "has a place 'partners' already"),
        ("communications", "id: reach", "id: strategy", "has a place 'strategy' already"),
    ],
)
def test_an_id_that_is_a_place_of_the_page_already_is_refused(project, file, old, new, message):
    path = project / "content" / f"{file}.yml"
    line = edit(path, old, new, 1)
    with pytest.raises(KitError) as error:
        load(project)
    places = {problem.line: problem.message for problem in error.value.problems}
    assert message in places[line]


@pytest.mark.fast
@pytest.mark.parametrize("row", FORMATS.values(), ids=FORMATS)
def test_what_is_declared_is_written(row):
    assert all((ROOT / path).is_file() for path in row.templates)


@pytest.mark.fast
def test_a_sheet_without_a_template_is_an_error_before_anything_is_made(kit, tmp_path, monkeypatch):
    row = dataclasses.replace(FORMATS["sheets"], templates=("templates/sheets/banner.typ",))
    monkeypatch.setitem(FORMATS, "sheets", row)
    with pytest.raises(KitError) as error:
        make.make(kit, [], Made(tmp_path))
    assert [problem.file for problem in error.value.problems] == ["templates/sheets/banner.typ"]
    assert not list(tmp_path.iterdir())


@pytest.mark.fast
def test_a_short_deck_does_not_take_the_place_of_the_one_on_the_first_page(content):
    decks = content / "content/decks"
    (decks / "a-short-one.yml").write_text((decks / "two-slides.yml").read_text("utf-8"), "utf-8")
    kit = load(content)
    assert next(iter(kit.decks)) == "a-short-one" and kit.fullest_deck == "inspire-and-iwg"
