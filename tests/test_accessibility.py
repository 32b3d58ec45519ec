"""Every page in every language against WCAG 2.2 AA (axe-core), keyboard and the site's policy."""

import sys
from pathlib import Path

import pytest
from pptx import Presentation

SCHEMES = ("light", "dark")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


# What is asked of dialogs is of no level of WCAG.
RUN = """rules => axe.run(
  document, {runOnly: rules, rules: {"aria-dialog-name": {enabled: true}}}
)"""
# Both directions in every look; the other languages differ from English in their words alone.
LOOKS = [
    *(
        (code, width, scheme)
        for code in ("en", "ar")
        for width in (390, 1300)
        for scheme in SCHEMES
    ),
    ("fr", 390, "light"),
    ("es", 1300, "dark"),
]


@pytest.mark.parametrize("code,width,scheme", LOOKS)
def test_every_page_meets_wcag_and_its_own_policy(built, served, browser, code, width, scheme):
    axe = next(Path(sys.prefix).rglob("axe_playwright_python/axe.min.js")).read_text("utf-8")
    site = built / "build/site"
    urls = [p.parent.relative_to(site).as_posix() + "/" for p in site.rglob("index.html")]
    urls = [
        u
        for u in urls
        if (u.split("/")[0] if u.split("/")[0] in ("fr", "es", "ar") else "en") == code
    ]
    assert len(urls) > 10
    context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=scheme)
    page = context.new_page()
    errors, found = [], []
    page.on("console", lambda m: errors.append((page.url, m.text)) if m.type == "error" else None)
    for url in urls:
        page.goto(served + url)
        page.evaluate(axe)
        result = page.evaluate(RUN, RULES)
        assert len(result["passes"]) > 10
        found += [(url, v["id"], n["target"]) for v in result["violations"] for n in v["nodes"]]
    context.close()
    assert found == [] and errors == []


def test_the_checker_would_notice(served, browser):
    axe = next(Path(sys.prefix).rglob("axe_playwright_python/axe.min.js")).read_text("utf-8")
    page = browser.new_page()
    page.goto(served)
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', "
        '\'<p style="color:#ccc">pale</p><img src="assets/logo.svg">\')'
    )
    page.evaluate(axe)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert {"color-contrast", "image-alt"} <= {v["id"] for v in result["violations"]}
    page.close()


def tab_to(page, selector, limit=80):
    """Press Tab until an element that matches has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never reached {selector}")


def test_switcher_search_and_downloads_with_the_keyboard_only(served, browser):
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.goto(served + "faqs/")
    tab_to(page, "a.md-select__link[hreflang=fr]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/faqs/")

    page.goto(served)
    page.keyboard.press("/")
    page.keyboard.type("pathfinding", delay=20)
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.md-search-result__link')")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != served)

    page.goto(served + "factsheet/")
    tab_to(page, "a.kit-download")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert page.evaluate("document.activeElement.href").endswith(
        "/files/sheets/en/factsheet.en.pdf"
    )
    page.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_menu_of_a_narrow_page_with_the_keyboard_only(served, browser, scripts):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=scripts
    )
    page = context.new_page()
    for path, edge in (("faqs/", "left"), ("ar/faqs/", "right")):
        page.goto(served + path)
        for _ in range(80):
            page.keyboard.press("Tab")
            place = page.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
            assert -100 < place[edge] < 500, "the focus is where nobody sees it"
            if page.evaluate("document.activeElement.matches('article *')"):
                break
        else:
            raise AssertionError("Tab never reached the text")
        page.goto(served + path)
        tab_to(page, "#__drawer")
        page.keyboard.press("Space")
        tab_to(page, ".md-nav--primary a[href*=priorities]")
        page.keyboard.press("Enter")
        page.wait_for_url("**/priorities/")
    context.close()


def test_slides_are_read_title_first_and_nothing_is_left_undescribed(built):
    for path in (built / "build/decks").rglob("*.pptx"):
        for slide in Presentation(path).slides:
            shapes = list(slide.shapes)
            assert shapes[0] == slide.shapes.title, path
            order = [s.placeholder_format.idx for s in shapes if s.is_placeholder]
            assert order[0] == 0 and order.index(0) < order.index(max(order)), path
            for shape in shapes:
                if shape.has_chart or shape.has_table:
                    assert shape._element.nvGraphicFramePr.cNvPr.get("descr"), path
