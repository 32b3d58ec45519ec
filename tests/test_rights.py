"""On what terms the kit may be used: asked of its authors, and said in all that is made."""

import importlib
import io
import json
import re
import zipfile
from dataclasses import replace

import pytest
from conftest import CODES, edit, mistakes
from lxml import etree
from pptx import Presentation
from pypdf import PdfReader

from kit.content import model
from kit.content.load import load
from kit.formats import products, rights, typst
from kit.formats.decks import kinds
from kit.formats.made import Made
from kit.formats.pages.render import Pages
from kit.formats.pages.statement import CHECKED
from kit.formats.product import Work
from kit.language import reading
from kit.language.language import Language
from kit.making.make import tried

LICENCE = "licence:\n  name: Not yet chosen\n"
REPORT = "licence: {name: None known, terms: The report states none. Ask"
NOTICE = "This translation was not made by the publisher."
# What is put in the place of something in content/, and what its author is told.
SLIPS = [
    ("kit", LICENCE, "licence:\n", "kit.yml:19:3: a licence needs either 'spdx'"),
    ("kit", LICENCE, "licence:\n  spdx: CC-BY-4\n  name: x\n", "did you mean 'CC-BY-4.0'?"),
    ("kit", "attribution:", "attributed:", "did you mean 'attribution'?"),
    ("sources", "{name: None known, terms: The", "{name: None known}  # The", "needs its 'url'"),
    (
        "sources",
        "    attribution: United Nations\n",
        "",
        "sources.yml:20:5: 'attribution' is missing",
    ),
    ("sources", REPORT, "licence: {spdx: CC-BY-NC-SA-3.0-IGO}  # Ask", "asks for a notice"),
]


@pytest.mark.fast
@pytest.mark.parametrize(("name", "old", "new", "said"), SLIPS)
def test_terms_that_are_missing_or_unclear_are_told(content, name, old, new, said):
    path = content / f"content/{name}.yml"
    edit(path, old, new, 1)
    assert any(said in line for line in mistakes(load, content))


def test_the_notice_that_a_source_asks_for_stands_with_its_translations_alone(content, tmp_path):
    path = content / "content/sources.yml"
    old = path.read_text("utf-8").partition(REPORT)[2].partition("\n")[0]
    new = f"licence: {{spdx: CC-BY-NC-SA-3.0-IGO}}\n    translation_notice: {NOTICE}"
    edit(path, REPORT + old, new)
    kit = load(content)
    for info in kit.languages[:2]:
        language = Language(kit, info)
        pages = Pages(Work(kit, language, [], Made(tmp_path), languages=[language]))
        shown = [NOTICE in pages.page(pages.pages[name]) for name in ("faqs", "factsheet")]
        assert shown == [info.code != "en"] * 2
        assert (NOTICE in rights.text(language)) == (info.code != "en")


def test_a_licence_and_a_notice_with_addresses_stand_on_sheets_and_in_notes(content, tmp_path):
    edit(content / "content/kit.yml", LICENCE, "licence:\n  spdx: CC-BY-4.0\n")
    path = content / "content/kit.yml"
    path.write_text(re.sub(r"(4\.0\n)  terms: >-\n(    .*\n)+", r"\1", path.read_text("utf-8")))
    said = f"translation_notice: {NOTICE} See its [terms](https://example.org/terms).\n"
    who = "    contact: https://www.who"
    edit(content / "content/sources.yml", who, f"    {said}{who}", 1)
    kit = load(content)
    language = Language(kit, kit.languages[1])
    listed = products(kit, language)
    work = Work(kit, language, listed, Made(tmp_path / "made"))
    for kind in ("factsheet", "poster"):
        sheet = next(p for p in listed if (p.format, p.kind) == ("sheets", kind))
        assert tried(work, sheet) == ([], True)
        for page in PdfReader(work.made.path(sheet.path)).pages:
            text = " ".join(page.extract_text().split())
            assert "CC BY 4.0" in text and NOTICE in text
    for deck, noticed in (("inspire-and-iwg", True), ("two-slides", True), ("iwg-update", False)):
        first, *_ = kinds.slides(language, kit.decks[deck])
        assert (NOTICE in "".join(run.text for run in first.care[-1])) == noticed


@pytest.mark.fast
def test_what_is_said_of_accessibility_is_what_a_test_checks():
    for _, test in CHECKED:
        module, name = test.split("::")
        assert callable(getattr(importlib.import_module(module), name))


def test_a_pdf_says_where_its_licence_can_be_read(kit):
    source = '#set document(title: "A")\nA'
    about = kit.about.model_copy(update={"licence": model.Licence(spdx="CC-BY-4.0")})
    for changed, where in ((kit.about, ".org/use/"), (about, "/licenses/by/4.0/")):
        language = Language(replace(kit, about=changed), kit.languages[0])
        data = typst.pdf(source, "a.typ", about=rights.xmp(language))
        said = etree.fromstring(
            PdfReader(io.BytesIO(data)).trailer["/Root"]["/Metadata"].get_data()
        )
        (found,) = said.iter("{http://ns.adobe.com/xap/1.0/rights/}WebStatement")
        assert found.text.endswith(where)
        assert data == typst.pdf(source, "a.typ", about=rights.xmp(language))


def test_everything_that_is_made_says_its_terms(built):
    kit = load(built)
    for language in reading.languages(kit):
        code, line = language.code, rights.line(language)
        for page in (built / "build/site").glob("**/index.html"):
            assert '<link rel="license" href=' in page.read_text("utf-8"), page
        for sheet in (built / f"build/sheets/{code}").glob("*.pdf"):
            reader = PdfReader(sheet)
            assert line in reader.metadata.subject, sheet
            assert reader.xmp_metadata.dc_rights == {"x-default": line}, sheet
        deck = Presentation(built / f"build/decks/{code}/inspire-and-iwg.{code}.pptx")
        assert deck.core_properties.comments.endswith(line)
        name = language.text(kit.about.licence.name)
        closing = [s for s in deck.slides if s.slide_layout.name == "Closing"]
        assert any(name in shape.text_frame.text for shape in closing[0].placeholders)
        with zipfile.ZipFile(built / f"build/archives/kit.{code}.zip") as archive:
            manifest = json.loads(archive.read("manifest.json"))
            assert (manifest["licence"], manifest["language"]) == (name, code)
            assert line in archive.read("LICENCE.txt").decode()
    assert set(CODES) == {language.code for language in kit.languages}
