"""What is in another language than its page begins on the side where that language begins."""

import pytest

from kit.site import sides

ENGLISH = '<span lang="en" dir="ltr">{}</span>'
LINK = '<a class="headerlink" href="#x" title="Link">&para;</a>'


def english(text):
    return ENGLISH.format(text)


@pytest.mark.fast
@pytest.mark.parametrize(
    "was,now",
    [
        (f"<p>{english('A <em>b</em>')}</p>", '<p lang="en" dir="ltr">A <em>b</em></p>'),
        (
            f'<p class="kit-lead">{english("A.")} {english("B.")}</p>',
            '<p class="kit-lead" lang="en" dir="ltr">A. B.</p>',
        ),
        (
            f'<h2 id="x">{english("A")}{LINK}</h2>',
            f'<h2 id="x" lang="en" dir="ltr">A{LINK}</h2>',
        ),
        (
            f"<ul>\n<li>{english('A')}</li>\n<li>{english('B')}</li>\n</ul>",
            '<ul lang="en" dir="ltr">\n<li>A</li>\n<li>B</li>\n</ul>',
        ),
        # What is a part of something stays with it.
        (f"<p>نص {english('A')}</p>",) * 2,
        (f"<ul><li>{english('A')}</li><li>نص</li></ul>",) * 2,
        (f"<td>{english('A')}</td>",) * 2,
        (f'<p>{english("A")} <span lang="fr" dir="ltr">B</span></p>',) * 2,
        (f'<p>{english("A")} <span lang="fa" dir="rtl">ب</span></p>',) * 2,
        (f"<p>{english('A <span>b</span>')}</p>",) * 2,
    ],
)
def test_a_block_takes_the_direction_of_the_language_that_all_of_it_is_in(was, now):
    assert sides.own(was, "rtl") == now
    assert sides.own(was.replace("rtl", "ltr"), "ltr") == was.replace("rtl", "ltr")


def test_columns_of_the_glossary_and_lists_begin_where_their_language_does(built, browser):
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.goto((built / "build/site/ar/glossary/index.html").as_uri())
    side = """cell => {
      const range = document.createRange(), box = cell.getBoundingClientRect()
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
      while (!texts.nextNode().data.trim()) {}
      range.selectNode(texts.currentNode)
      const text = range.getBoundingClientRect()
      return text.left - box.left < box.right - text.right ? "left" : "right"
    }"""
    rows = page.locator("table").first.locator("tr")
    for row in (rows.nth(0), rows.nth(1)):
        cells = row.locator("th, td")
        found = [cells.nth(n).evaluate(side) for n in range(cells.count())]
        assert found == ["left", "left", "left", "right"]
    listed = sides.own(f"<ul><li>{english('A')}</li></ul>", "rtl")
    page.evaluate("text => document.querySelector('.md-content article').innerHTML = text", listed)
    box = page.locator("article ul").bounding_box()
    entry = page.locator("article li").bounding_box()
    assert entry["x"] - box["x"] > 15 and entry["x"] + entry["width"] == box["x"] + box["width"]
    page.close()
