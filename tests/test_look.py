"""Colours, marks and the parts of the site that every page has."""

import re
import subprocess
import sys
import time

import pytest
from conftest import CODES, ROOT, edit, folder
from PIL import Image
from test_images import BLOCK, IMAGES, SVG, photograph, with_blocks
from test_pixels import opened, source

from kit import cli
from kit.content.load import load
from kit.formats import images, pixels
from kit.formats.cards import card
from kit.formats.made import Made
from kit.formats.product import Work
from kit.language import reading
from kit.language.language import Language
from kit.site.words import WORDS


def test_cards_of_pages_differ_and_mirror(kit):
    english, *_, arabic = reading.languages(kit)
    cards = [card(english, "Calendar", "a"), card(english, "Meetings " * 20, "a")]
    cards.append(card(arabic, "Calendar", "a"))
    assert len(set(cards)) == 3
    for data in cards:
        assert data[16:24] == (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")


@pytest.mark.fast
def test_every_word_of_the_theme_is_translated(kit):
    for language in reading.languages(kit)[1:]:
        for word in WORDS.values():
            assert language.translate(word).lang == language.code, (language.code, word)


def page(built, code, name=""):
    return (built / f"build/site/{folder(code)}{name}index.html").read_text("utf-8")


def test_each_page_has_a_title_once_and_a_picture_of_its_own(built):
    pictures = set()
    for code in CODES:
        for name in ("", "faqs/", "meetings/2023-12-07/"):
            html = page(built, code, name)
            title = re.search("<title>(.*?)</title>", html)[1]
            assert len(set(title.split(" – "))) == len(title.split(" – ")) == 2
            picture = re.search('og:image" content="https://[^/]+/(.*?)"', html)[1]
            assert (built / "build/site" / picture).is_file()
            pictures.add(picture)
    assert len(pictures) == 3 * len(CODES)


def test_the_footer_says_whom_to_write_to_and_who_paid(project):
    contact = "contact:\n  member: iss\n  email: editor@example.org\n"
    edit(project / "content/kit.yml", "contact:\n", contact)
    (project / "content/images").mkdir(exist_ok=True)
    mark = Image.new("RGB", (600, 200), "#0b4f5c")
    mark.paste("#ffffff", (60, 60, 140, 140))
    mark.save(project / "content/images/mark.png")
    (project / "content/images.yml").write_text(
        "logos:\n  - {id: payer, of: funder, file: mark.png, alt: Fund & Co}\n", "utf-8"
    )
    assert cli.main(["build", "--only", "site", "--lang", "en"], root=project) == 0
    footer = page(project, "en").partition('<footer class="kit-footer"')[2]
    for wanted in (
        'href="mailto:editor@example.org"',
        'href="https://inspire-strategies.org/',
        "Institute for Security Studies",
        "funded by the ISS",
        'alt="Fund &amp; Co"',
        'src="assets/logos/payer.png"',
        'href="translations/"',
        "INSPIRE Implementation Working Group",
    ):
        assert wanted in footer


def test_the_page_for_missing_addresses_shows_the_language_of_the_address(served, browser):
    page = browser.new_page()
    page.goto(served + "404.html")
    assert page.locator("section[data-home]:visible h1").all_inner_texts() == ["Page not found"]
    html = page.content()
    page.route("**/ar/nowhere/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(served + "ar/nowhere/")
    assert page.locator("section[data-home]:visible").get_attribute("lang") == "ar"
    assert page.evaluate("document.body.dir") == "rtl"
    page.close()


def test_the_place_and_the_colours_stay_when_the_language_changes(served, browser):
    page = browser.new_page(color_scheme="light")
    page.goto(served + "faqs/#mooc")
    page.locator("label[for='__palette_1']").click()
    page.locator(".kit-footer a[hreflang='fr']").click()
    page.wait_for_url("**/fr/faqs/#mooc")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.close()


def late(route):
    """A file that takes a while."""
    time.sleep(0.25)
    route.continue_()


@pytest.mark.parametrize("slow", ["**/*.woff2", "**/bundle*.js"], ids=["fonts", "scripts"])
def test_pages_hardly_move_while_they_load(served, browser, slow):
    for path in ("", "faqs/", "ar/", "ar/meetings/2023-12-07/", "ar/faqs/"):
        page = browser.new_page(viewport={"width": 412, "height": 823})
        page.add_init_script(
            "window.moved = 0; new PerformanceObserver(list => {"
            "for (const entry of list.getEntries()) window.moved += entry.value"
            "}).observe({type: 'layout-shift', buffered: true})"
        )
        page.route(slow, late)
        page.goto(served + path, wait_until="networkidle")
        page.wait_for_timeout(300)
        assert page.evaluate("window.moved") < 0.05, path
        page.close()


def test_the_site_works_from_a_disk(built, browser):
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.goto((built / "build/site/index.html").as_uri())
    page.locator(".md-tabs a", has_text="About").click()
    page.wait_for_url("**/factsheet/index.html")
    page.locator(".md-sidebar--primary a", has_text="Questions").click()
    page.wait_for_url("**/faqs/index.html")
    page.locator(".kit-footer a[hreflang='ar']").click()
    page.wait_for_url("**/ar/faqs/index.html")
    page.locator("input.md-search__input").click()
    page.keyboard.type("INSPIRE")
    page.keyboard.press("End")
    page.wait_for_selector(".md-search-result__link")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url("**/ar/**/index.html*")
    assert page.locator("h1").count() == 1
    page.wait_for_function("[...document.fonts].at(-1).status == 'loaded'")
    assert "Noto Sans Arabic" in _faces(page, "h1")
    page.close()


def _faces(page, selector):
    """The families that a browser has drawn an element in."""
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    top = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": top, "selector": selector})
    fonts = session.send("CSS.getPlatformFontsForNode", node)["fonts"]
    return {font["familyName"] for font in fonts}


def test_serve_says_where_the_site_will_be(project):
    command = [sys.executable, str(ROOT / "build_kit.py"), "serve", "--root", str(project)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert "http://127.0.0.1:8000/" in server.stdout.readline()
    finally:
        server.terminate()
        server.wait()


def test_a_drawing_loses_what_nobody_sees():
    text = SVG.format(
        "<!-- by somebody --><metadata>somebody</metadata><rect width='9' height='9'/>"
    )
    of = source(text.encode())
    assert b"somebody" not in pixels.drawing(of) and b"rect" in pixels.drawing(of)
    assert opened(pixels.plain(of, 800)).size == (800, 400)


def test_only_pictures_that_are_shown_are_published_and_logos_for_both_grounds(project):
    with_blocks(project, BLOCK + "\n- {attachment: terms.pdf, title: Terms}")
    photograph().save(project / "content/images/spare.jpg")
    (project / "content/images/mark.svg").write_text(SVG.format("<circle r='9'/>"), "utf-8")
    photograph((600, 400)).save(project / "content/images/mark.png")
    spare = IMAGES[IMAGES.index("  - id") :].replace("class-room", "spare")
    logos = (
        "logos:\n  - {id: us, of: publisher, file: mark.svg, dark: mark.png, alt: Us, clear: 0.5}\n"
    )
    (project / "content/images.yml").write_text(IMAGES + spare + logos, "utf-8")
    kit = load(project)
    language = Language(kit, kit.languages[0])
    made = Made(project / "made")
    found = list(images.FORMAT.products(kit, language))
    for product in found:
        assert not list(images.FORMAT.make(Work(kit, language, found, made), product))
    assert sorted(made.sizes) == [
        "site/assets/files/terms.pdf",
        "site/assets/logos/us-dark.png",
        "site/assets/logos/us.svg",
        "site/assets/pictures/class-room-1000.avif",
        "site/assets/pictures/class-room-480.avif",
        "site/assets/pictures/class-room-800.avif",
        "site/assets/pictures/class-room.jpg",
    ]
    assert made.sizes["site/assets/pictures/class-room-800.avif"] < 30_000
    (mark,) = images.logos(kit, "publisher")
    assert (mark.light, mark.dark, mark.margin) == (
        "assets/logos/us.svg",
        "assets/logos/us-dark.png",
        0.5,
    )
