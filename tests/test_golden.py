"""Outputs that people have looked at: a page, slides and a sheet, in each language.

They are made of what a new kit begins with, and of tests/golden/content. After a change that is
meant, `pytest --accept tests/test_golden.py` renews them; what has changed is read in the diff.
"""

import re
import shutil

import pytest
from conftest import CODES, ROOT, pptx
from lxml import etree

from kit import cli
from kit.content.load import load
from kit.formats import FORMATS, offered, products, typst
from kit.formats.decks import kinds
from kit.formats.made import Made
from kit.formats.pages.render import Pages
from kit.formats.product import Work
from kit.language import reading
from kit.unpacked import parts

GOLDEN = ROOT / "tests/golden"


@pytest.fixture(scope="module")
def languages(tmp_path_factory):
    """The languages of a new kit, by their codes."""
    root = tmp_path_factory.mktemp("golden") / "kit"
    assert cli.main(["init", str(root), "--languages", ",".join(CODES)]) == 0
    shutil.copytree(GOLDEN / "content", root / "content", dirs_exist_ok=True)
    sources = root / "content/sources.yml"
    text = re.sub(r"year: \d+", "year: 2024", sources.read_text("utf-8"))
    sources.write_text(text, "utf-8")
    return {language.code: language for language in reading.languages(load(root))}


def work(language, languages):
    """The work on a language, as if every download were there and had 1000 bytes."""
    listed = products(language.kit, language)
    made = Made(GOLDEN, {product.path: 1000 for product in listed})
    return Work(
        language.kit,
        language,
        listed,
        made,
        languages=list(languages.values()),
        offers={code: offered(language.kit, other) for code, other in languages.items()},
        coverage=reading.coverages(language.kit, languages.values()),
    )


def page(language, languages):
    """The Markdown of the page of questions."""
    rendered = Pages(work(language, languages))
    return rendered.page(rendered.pages["faqs"])


def slide(language, languages):
    """The slides of a deck in PresentationML (ECMA-376), one after the other."""
    deck = language.kit.decks["figures"]
    data = pptx(language.kit, language, "figures", kinds.slides(language, deck))
    found = sorted((name, xml) for name, xml in parts(data).items() if "slides/slide" in name)
    trees = [etree.fromstring(xml) for name, xml in found if name.endswith(".xml")]
    for tree in trees:
        etree.indent(tree)
    return "\n".join(etree.tostring(tree, encoding="unicode") for tree in trees) + "\n"


def sheet(language, languages, monkeypatch):
    """The Typst source of the factsheet."""
    sources = []
    monkeypatch.setattr(
        typst, "pdf", lambda source, *given: sources.append(source) or (b"", 1, 1.0)
    )
    product = next(p for p in products(language.kit, language) if p.kind == "factsheet")
    made = Work(language.kit, language, [product], Made(GOLDEN))
    monkeypatch.setattr(Made, "add", lambda *given: None)
    assert not list(FORMATS[product.format].make(made, product))
    return re.sub("<svg.*?</svg>", "<svg/>", sources[0])  # pictures have tests of their own


def hold(request, name, text):
    """Compare with the golden file, or renew it."""
    path = GOLDEN / name
    if request.config.getoption("--accept"):
        path.write_text(text, "utf-8", newline="\n")
    assert path.is_file(), f"there is no {path}; run pytest --accept tests/test_golden.py"
    expected = path.read_text("utf-8")
    assert text == expected, f"{path} is different; see the first lines of tests/test_golden.py"


@pytest.mark.parametrize("code", CODES)
def test_page_is_the_golden_one(request, languages, code):
    hold(request, f"faqs.{code}.md", page(languages[code], languages))


@pytest.mark.parametrize("code", CODES)
def test_slides_are_the_golden_ones(request, languages, code):
    hold(request, f"slides.{code}.xml", slide(languages[code], languages))


@pytest.mark.parametrize("code", CODES)
def test_sheet_is_the_golden_one(request, monkeypatch, languages, code):
    hold(request, f"factsheet.{code}.typ", sheet(languages[code], languages, monkeypatch))
