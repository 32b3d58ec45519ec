"""Where links and printed codes lead after a page has another address."""

import re

import pytest
from conftest import work_of

from kit.content.load import load
from kit.errors import KitError
from kit.formats import moved, products

pytestmark = pytest.mark.fast


def moving(root, *rows):
    path = root / "content/kit.yml"
    said = "".join(f"  - {{was: {was}, now: '{now}'}}\n" for was, now in rows)
    path.write_text(f"{path.read_text('utf-8')}\nmoved:\n{said}", "utf-8")
    return root


@pytest.mark.parametrize(
    "was,now,leads",
    [
        ("answers", "page:faqs", "../faqs/"),
        ("decks/our-talk", "page:decks/two-slides#slide-1", "../../decks/two-slides/#slide-1"),
        ("about", "page:index", "../"),
        ("donate", "https://www.who.int/x?a=1&b=2", "https://www.who.int/x?a=1&amp;b=2"),
    ],
)
def test_an_address_of_old_leads_to_that_of_today_in_each_language(content, was, now, leads):
    work = work_of(moving(content, (was, now)), "ar", content / "made")
    (product,) = (p for p in products(work.kit, work.language) if p.format == "moved")
    list(moved.FORMAT.make(work, product))
    page = (content / f"made/site/ar/{was}/index.html").read_text("utf-8")
    assert re.search('http-equiv="refresh" content="0; url=([^"]*)"', page)[1] == leads
    assert f'<a href="{leads}"' in page and 'lang="ar" dir="rtl"' in page
    assert '<h1 lang="en" dir="ltr">' in page  # which nobody has translated here


@pytest.mark.parametrize(
    "was,now,said",
    [
        ("faqs", "page:factsheet", "the site has a 'faqs'; expected an address that no page has"),
        ("fr/answers", "page:faqs", "the site has a 'fr/answers'"),
        ("Our Work", "page:faqs", "'Our Work' is not allowed here; expected the end of the addre"),
        ("answers", "page:fax", "there is no page 'fax'"),
    ],
)
def test_what_cannot_have_moved_is_told(content, was, now, said):
    with pytest.raises(KitError) as error:
        load(moving(content, (was, now)))
    (problem,) = error.value.problems
    assert problem.file == "content/kit.yml" and said in str(problem)
