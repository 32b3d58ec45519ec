"""Markup in every text there is: in no output does it become more than text."""

import csv
import dataclasses
import io
import json
import re
import zipfile

import docx
import icalendar
import pytest
import yaml
from conftest import CODES, copy, folder
from docx.oxml.ns import qn
from lxml import etree, html
from pypdf import PdfReader

from kit import cli
from kit.content import inline, model
from kit.content.load import load
from kit.content.walk import walk
from kit.formats import decks, sheets
from kit.language.catalogues import po
from kit.site import shards

# Ends an attribute, a script, a comment, a CDATA section; begins an element that no page has.
MARKER = "\"'> </script> --> ]]> <x{n} onx=1><img src=y{n}> &lt;x{n}&gt; ${{x}} #x"
ELEMENT = re.compile(r"x\d+")


def marker(number, source=""):
    """A text that would break out of anything, with the placeholders and links of its source."""
    kept = [f"{{{name}}}" for name in inline.placeholders(source)]
    kept += [f"[x]({target})" for target in inline.links(source)]
    return " ".join([MARKER.format(n=number).replace("${x}", "$x"), *kept])


def hostile_translations(root, code):
    """Put a marker in the place of every translation of a language."""
    catalogue = po.read(root, code)
    for number, entry in enumerate(catalogue.entries):
        if any(line.endswith(".hashtags") for line in entry.extracted):
            continue  # a hashtag is one word
        source = entry.msgid if entry.plural is None else entry.plural
        entry.strings = [marker(number, source) for _ in entry.strings]
    po.write(po.path_of(root, code), catalogue)
    return len(catalogue.entries)


def hostile_content(root):
    """Put a marker in the place of every text of every content file."""
    kit, number = load(root), 0
    for name, part in kit.named():
        path = root / "content" / f"{name}.yml"
        data = yaml.safe_load(path.read_text("utf-8"))
        for steps, value, _ in walk(part):
            if not isinstance(value, model.Text) or {"acronym", "hashtags"} & set(steps):
                continue  # others refer to an acronym by its letters; a hashtag is one word
            *inner, last = steps
            owner = data
            for step in inner:
                owner = owner[step]
            owner[last] = marker(number, value)
            number += 1
        if name == "kit":  # and of what is no text for readers, yet stands in pages and decks
            data["languages"][0]["name"] = marker(9001)
            data["brand"]["fonts"]["deck_latin"] = marker(9002)
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return number


@pytest.fixture(scope="module", params=["translations", "content"])
def hostile(request, tmp_path_factory):
    """A site, decks and sheets whose texts are all markers, and the code of their language."""
    root = copy(tmp_path_factory.mktemp("hostile"))
    if request.param == "translations":
        code = "fr"
        assert hostile_translations(root, code) > 500
    else:
        code = "en"
        assert hostile_content(root) > 300
    with pytest.MonkeyPatch.context() as patch:  # whether they fit is another matter
        patch.setattr(decks, "_overflows", lambda *_: ())
        for kind, sheet in sheets.SHEETS.items():
            patch.setitem(sheets.SHEETS, kind, dataclasses.replace(sheet, pages=lambda _: None))
        assert cli.main(["build", "--lang", code, "--jobs", "1"], root=root) == 0
    return root / "build", code


def pages_of(hostile):
    build, code = hostile
    for path in sorted((build / "site" / folder(code)).rglob("*.html")):
        if code != "en" or path.relative_to(build / "site").parts[0] not in CODES:
            yield path, path.read_text("utf-8")


def test_no_text_becomes_an_element_or_an_attribute(hostile):
    seen = set()
    for path, page in pages_of(hostile):
        for element in html.document_fromstring(page).iter("*"):
            assert not ELEMENT.fullmatch(str(element.tag)), (path, element.tag)
            assert not [key for key in element.attrib if key.startswith("on")], (path, element.tag)
        seen |= set(re.findall(r"x\d+", page))
    assert len(seen) > 200  # the markers were shown


def test_pages_hold_the_scripts_of_the_theme_and_no_others(hostile, built):
    build, code = hostile
    for path, page in pages_of(hostile):
        honest = (built / "build/site" / path.relative_to(build / "site")).read_text("utf-8")

        def scripts(text):
            found = html.document_fromstring(text).iter("script")
            return [s.get("type") or s.get("src") or s.text for s in found]

        def policy(text):
            found = html.document_fromstring(text).iter("meta")
            return [m.get("content") for m in found if m.get("http-equiv")]

        assert scripts(page) == scripts(honest), path
        assert policy(page) == policy(honest) and len(policy(page)) == 1, path


def test_no_marker_runs_in_a_browser(hostile, browser):
    build, code = hostile
    page = browser.new_page()
    failures = []
    page.on("console", lambda m: failures.append(m.text) if "Content Security" in m.text else None)
    page.on("pageerror", lambda error: failures.append(str(error)))
    asked = []  # also by what a script makes of a text and shows nowhere yet
    page.on("request", lambda request: asked.append(request.url))
    for name in ("", "faqs/", "downloads/", "glossary/"):
        page.goto((build / "site" / folder(code) / name / "index.html").as_uri())
        assert page.locator("x1, x2, x3, x20, [onx]").count() == 0
    assert not [text for text in failures if "inline" in text]
    assert asked and not [url for url in asked if re.search(r"/y\d+$", url)]
    page.close()


def test_facts_for_search_engines_are_json(hostile):
    found = 0
    for _, page in pages_of(hostile):
        for script in html.document_fromstring(page).xpath("//script[@type]"):
            json.loads(script.text)
            found += script.get("type") == "application/ld+json"
    assert found == 2


def test_feeds_are_what_their_formats_say(hostile):
    build, code = hostile
    site = build / "site" / folder(code)
    feed = etree.parse(site / "meetings/feed.xml")
    assert not [e for e in feed.iter() if ELEMENT.fullmatch(etree.QName(e).localname)]
    raw = (site / "calendar.ics").read_bytes()
    assert b"\n" not in raw.replace(b"\r\n", b"")  # RFC 5545, 3.1
    events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert events and all("x" in str(event["summary"]) for event in events)
    table = (site / "progress/requests.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table), delimiter=";" if code in ("fr", "es") else ","))
    assert all(
        not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row
    )


def test_the_search_index_holds_text(hostile):
    build, code = hostile
    for doc in shards.read(build / "site" / folder(code) / "search"):
        for part in ("title", "text"):
            shown = html.fragment_fromstring(doc[part], create_parent="div")
            assert not [e.tag for e in shown.iter("*") if ELEMENT.fullmatch(str(e.tag))], doc


def test_slides_and_their_pictures_hold_text(hostile):
    build, code = hostile
    for path in (build / "decks" / code).rglob("*"):
        if path.suffix == ".svg":
            root = etree.parse(path).getroot()
            names = {etree.QName(e).localname for e in root.iter("*")}
            assert "script" not in names and not any(map(ELEMENT.fullmatch, names))
        if path.suffix == ".pptx":
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    if name.endswith((".xml", ".rels")):
                        names = {
                            etree.QName(e).localname
                            for e in etree.fromstring(archive.read(name)).iter("*")
                        }
                        assert not any(map(ELEMENT.fullmatch, names)), name


def test_sheets_show_the_markers_as_they_are_written(hostile):
    build, code = hostile
    found = 0
    for path in (build / "sheets" / code).glob("*.pdf"):
        reader = PdfReader(path)
        text = "".join(page.extract_text() for page in reader.pages)
        found += len(re.findall(r"onx=1", text))
        assert "onx" in reader.metadata.subject
        assert not reader.attachments and "/OpenAction" not in reader.trailer["/Root"]
        assert "/JavaScript" not in str(reader.trailer["/Root"].get("/Names", ""))
    assert found > 100


def test_names_in_archives_are_plain(hostile):
    build, code = hostile
    with zipfile.ZipFile(build / f"archives/kit.{code}.zip") as archive:
        assert all(re.fullmatch(r"[\w.-]+", name) for name in archive.namelist())


def test_documents_and_mails_hold_text(hostile):
    build, code = hostile
    for path in (build / "documents" / code).glob("*.docx"):
        words = "".join(opened.text for opened in docx.Document(path).element.iter(qn("w:t")))
        assert "</script>" in words and "<x" in words
    for path in (build / "mails" / code).glob("*.htm"):
        found = html.fromstring(path.read_text("utf-8"))
        assert not [node for node in found.iter() if ELEMENT.fullmatch(str(node.tag))]
        assert not found.xpath("//@onx") and not found.xpath("//script")
