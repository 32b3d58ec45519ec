"""The website, as a reader's browser shows it."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from html.parser import HTMLParser
from urllib.parse import urljoin, urlparse

import pytest
from conftest import CODES, ROOT, UNTRANSLATED, edit, folder, lighter, translate, tree
from lxml import html
from pypdf import PdfReader

from kit import cli


class Links(HTMLParser):
    """Collects the attributes of every start tag."""

    def __init__(self, path):
        super().__init__()
        self.tags = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def pages(built):
    site = built / "build/site"
    return {
        p.relative_to(site).as_posix(): Links(p)
        for p in site.rglob("*.html")
        if p.name != "404.html"
    }


def test_every_page_is_there_in_every_language_and_says_so(built):
    found = pages(built)
    names = {p for p in found if p.split("/")[0] not in CODES}
    assert {
        "index.html",
        "faqs/index.html",
        "meetings/2023-12-07/index.html",
        "decks/inspire-and-iwg/index.html",
    } <= names
    for code in CODES:
        for name in names:
            page = found[folder(code) + name]
            assert next(a for t, a in page.tags if t == "html")["lang"] == code
            assert next(a for t, a in page.tags if t == "body")["dir"] == (
                "rtl" if code == "ar" else "ltr"
            )
            links = [a for _, a in page.tags if a.get("class") == "headerlink"]
            assert links and all(a["aria-label"] == a["title"] for a in links)
            url = name.removesuffix("index.html")
            alternates = {
                a["hreflang"]: a["href"] for t, a in page.tags if t == "link" and a.get("hreflang")
            }
            assert alternates == {
                c: f"https://inspire-iwg.example.org/{folder(c)}{url}" for c in CODES
            } | {"x-default": f"https://inspire-iwg.example.org/{url}"}


def test_every_link_inside_the_site_leads_somewhere(built):
    site = built / "build/site"
    found = pages(built)
    ids = {name: {a["id"] for _, a in page.tags if a.get("id")} for name, page in found.items()}
    checked = 0
    for name, page in found.items():
        for tag, attributes in page.tags:
            href = attributes.get("href") or attributes.get("src")
            if not href or tag == "link" and "alternate" in attributes.get("rel", ""):
                continue
            url = urlparse(urljoin(f"http://site/{name}", href))
            if url.netloc != "site" or url.path.startswith("/None"):
                continue
            path = url.path.lstrip("/") + ("index.html" if url.path.endswith("/") else "")
            assert (site / path).is_file(), (name, href)
            if url.fragment and not url.fragment.startswith("__"):
                assert url.fragment in ids[path], (name, href)
            checked += 1
    assert checked > 2000


def test_a_link_to_a_place_on_a_page_works_in_every_format(project):
    path = project / "content/factsheet.yml"
    edit(path, "take the INSPIRE online course", "take the [INSPIRE online course](page:faqs#mooc)")
    assert cli.main(["update"], root=project) == 0
    assert cli.main(["build", "--lang", "en"], root=project) == 0
    page = pages(project)["factsheet/index.html"]
    assert [a["href"] for t, a in page.tags if t == "a" and "mooc" in a.get("href", "")] == [
        "../faqs/#mooc"
    ]
    annotations = [
        a.get_object()
        for p in PdfReader(project / "build/sheets/en/factsheet.en.pdf").pages
        for a in p.get("/Annots", [])
    ]
    assert "https://inspire-iwg.example.org/faqs/#mooc" in [
        a["/A"]["/URI"] for a in annotations if "/A" in a
    ]


def test_missing_translation_is_english_marked_and_told(built):
    text = (built / "build/site/es/faqs/index.html").read_text("utf-8")
    assert (
        f'<span dir="ltr" lang="en">{UNTRANSLATED}</span>' in text
        or f'<span lang="en" dir="ltr">{UNTRANSLATED}</span>' in text
    )
    assert "Traducción provisional" in text and "Algunos textos aún" in text
    french = (built / "build/site/fr/faqs/index.html").read_text("utf-8")
    assert "Traduction provisoire" in french and "Certains textes" not in french
    assert "md-banner" not in (built / "build/site/faqs/index.html").read_text("utf-8")


def test_switching_language_stays_on_the_page(served, browser):
    page = browser.new_page()
    page.goto(served + "faqs/#mooc")
    page.get_by_label("Select language").hover()
    page.get_by_role("navigation").get_by_role("link", name="العربية").click()
    page.wait_for_url("**/ar/faqs/**")
    assert page.locator("h1").inner_text().startswith("أسئلة وأجوبة")
    # The first column of a mirrored page is on the right.
    page.goto(served + "ar/calendar/")
    cells = page.locator("table").first.locator("th")
    assert cells.nth(0).bounding_box()["x"] > cells.nth(1).bounding_box()["x"]
    page.close()


def test_headings_end_no_line_before_their_question_mark(built):
    """As French sets it, on the page and in its table of contents."""
    page = html.parse(built / "build/site/fr/faqs/index.html").getroot()
    for place in ("//h3", "//*[@data-md-component='toc']//*[@class='md-ellipsis']"):
        found = [item.text_content().rstrip("¶\n") for item in page.xpath(place)]
        asked = [text for text in found if text.endswith("?")]
        assert len(asked) > 10 and all(text.endswith("\u202f?") for text in asked), place


@pytest.mark.parametrize(
    "code,word,expected",
    [
        ("en", "trainers", "Training of Trainers"),
        ("ar", "الدورة", "الدورة"),
        ("fr", "formateurs", "formateurs"),
    ],
)
def test_search_finds_a_question_in_the_language_of_the_page(served, browser, code, word, expected):
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.goto(served + folder(code))
    page.locator("input.md-search__input").click()
    page.keyboard.type(word)
    page.keyboard.press(
        "End"
    )  # letters that are not on an English keyboard arrive without the key-up the theme waits for
    # The list changes while the word is typed and looked up, so it is read in one step.
    hrefs = page.wait_for_function(
        """expected => {
        const list = document.querySelector('.md-search-result__list')
        const links = [...list.querySelectorAll('.md-search-result__link')].map(a => a.href)
        const found = links.some(href => href.includes('/faqs/'))
        return list.innerText.includes(expected) && found && links
    }""",
        arg=expected,
    ).json_value()
    assert all(urlparse(href).path.startswith(f"/{folder(code)}") for href in hrefs)
    if code == "en":
        assert not any(urlparse(href).path.split("/")[1] in CODES for href in hrefs)
    page.close()


def test_nothing_is_requested_from_another_host_and_nothing_fails(served, browser):
    page = browser.new_page()
    requests, failures = [], []
    page.on("request", lambda r: requests.append(r.url))
    page.on("response", lambda r: failures.append(r.url) if r.status >= 400 else None)
    page.on("console", lambda m: failures.append(m.text) if m.type == "error" else None)
    for path in ("", "ar/", "decks/inspire-and-iwg/", "ar/meetings/2023-12-07/", "fr/downloads/"):
        page.goto(served + path, wait_until="networkidle")
    assert len(requests) > 20 and not failures
    assert all(url.startswith((served, "data:", "blob:")) for url in requests)
    page.close()


def test_a_phone_shows_the_page_without_scrolling_sideways(served, browser):
    """And so does a large screen at 400 % (WCAG 2.2, 1.4.10)."""
    page = browser.new_page(viewport={"width": 320, "height": 740})
    for path in (
        "",
        "ar/",
        "faqs/",
        "ar/meetings/2023-12-07/",
        "decks/inspire-and-iwg/",
        "es/downloads/",
        "fr/texts/",
    ):
        page.goto(served + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.close()


def test_fonts_of_the_site_are_used(served, browser):
    page = browser.new_page()
    for path, family in (("", "Noto Sans"), ("ar/", "Noto Sans Arabic")):
        page.goto(served + path, wait_until="networkidle")
        assert page.evaluate(f"document.fonts.check('16px \"{family}\"')")
        loaded = page.evaluate(
            "[...document.fonts].filter(f => f.status == 'loaded')"
            ".map(f => f.family.replaceAll('\"', ''))"
        )
        assert family in loaded
        if not path:
            assert "Noto Sans Arabic" not in loaded
    page.close()


def test_plain_mkdocs_build_makes_the_same_site(built, tmp_path):
    subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--strict",
            "--quiet",
            "-f",
            str(built / "mkdocs.yml"),
            "-d",
            str(tmp_path / "site"),
        ],
        check=True,
    )
    trees = [tree(tmp_path / "site"), tree(built / "build/site")]
    assert set(trees[0]) == set(trees[1])
    assert [name for name in trees[0] if trees[0][name] != trees[1][name]] == []


def words(pdf):
    """The words of a PDF."""
    command = ["pdftotext", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True).stdout.decode()


@contextmanager
def mkdocs_serve(root):
    """Serves a kit; yields what waits until a page shows a text."""
    address = "127.0.0.1:8957"
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-f", str(root / "mkdocs.yml"), "-a", address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def shows(page, text, read=bytes.decode):
        for _ in range(600):
            with suppress(urllib.error.URLError, ConnectionError):
                found = urllib.request.urlopen(f"http://{address}/{page}", timeout=30).read()
                if text in read(found):
                    return
            time.sleep(0.5)
        raise AssertionError(f"{text!r} was never shown")

    try:
        yield shows
    finally:
        server.terminate()
        server.wait()


def test_serving_shows_what_is_saved_mistakes_included(whole):
    faqs, styles = whole / "content/faqs.yml", whole / "templates/site/static/assets/kit.css"
    with mkdocs_serve(lighter(whole)) as shows:
        shows("faqs/", "What is this kit for?")
        edit(faqs, "What is this kit for?", "Whom is this kit for?")
        shows("faqs/", "Whom is this kit for?")
        # What there is to download comes after the page.
        shows("files/sheets/en/faqs.en.pdf", "Whom is this kit for?", words)
        translate(whole, "fr", "Calendar", "Agenda du groupe")
        shows("fr/calendar/", "Agenda du groupe")
        edit(whole / "content/kit.yml", "#b8480f", "#a8400f")
        shows("assets/brand.css", "#a8400f")
        styles.write_text(styles.read_text("utf-8") + "\nh6 { top: 7px }\n", "utf-8")
        shows("assets/kit.css", "h6 { top: 7px }")
        (whole / "content/messages").write_text("", "utf-8")
        shows("faqs/", "nothing reads this")
        (whole / "content/messages").unlink()
        shows("faqs/", "Whom is this kit for?")
        edit(faqs, "question: Whom is", "qestion: Whom is")
        shows("faqs/", "&#x27;qestion&#x27; is not a field of a question; did you mean &#x27;qu")
        edit(faqs, "qestion: Whom is", "question: Whom is")
        shows("faqs/", "Whom is this kit for?")


def test_committed_configuration_names_no_machine():
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "/work" not in text and "localhost" not in text
