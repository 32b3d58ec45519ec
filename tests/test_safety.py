"""Content that means harm, and machines that fail: a clear error, the last good output intact."""

import errno
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from conftest import edit, lighter, translate
from pptx import Presentation
from pypdf import PdfReader

from kit import cli
from kit.errors import KitError
from kit.formats.fonts import fontfiles, scripts, webfonts
from kit.language.catalogues import po

NASTY = (
    '<script>alert(1)</script> {{ 7*7 }} {% raw %} #read("/etc") $x$ ]) <!-- `x` | &amp; \\u0041'
)


class Text(HTMLParser):
    """The text and the number of scripts of a page."""

    def __init__(self, html):
        super().__init__()
        self.text, self.scripts = "", 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script"

    def handle_data(self, data):
        self.text += data


def test_markup_of_every_kind_stays_text(project, built):
    typed = re.sub("[{}]", r"\\\g<0>", NASTY.replace("'", "''"))  # braces that are such
    for file, old in (
        ("faqs", "What is this kit for?"),
        ("factsheet", "INSPIRE at a glance"),
        ("decks/inspire-and-iwg", "Published in 2016 by WHO with nine partner agencies"),
    ):
        path = project / f"content/{file}.yml"
        edit(path, old, f"'{typed}'", 1)
    assert cli.main(["build", "--lang", "en"], root=project) == 0
    shown = NASTY.replace("&amp;", "&")  # a character reference is Markdown; everything else is not
    for page in ("faqs", "factsheet", "decks/inspire-and-iwg", "decks"):
        new, old = (
            Text((root / f"build/site/{page}/index.html").read_text("utf-8"))
            for root in (project, built)
        )
        assert new.scripts == old.scripts, page
        assert page == "decks" or shown in new.text, page
    slides = Presentation(project / "build/decks/en/inspire-and-iwg.en.pptx").slides
    boxes = [box for slide in slides for box in slide.placeholders if box.has_text_frame]
    assert shown in [p.text for box in boxes for p in box.text_frame.paragraphs]
    reader = PdfReader(project / "build/sheets/en/factsheet.en.pdf")
    assert (
        reader.metadata.title == shown
        and "{{ 7*7 }}" in reader.pages[0].extract_text()
        and "#read(" in reader.pages[0].extract_text()
    )


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "../../etc/passwd",
        "page:../x",
    ],
)
def test_only_safe_links(light, capsys, href):
    path = light / "content/faqs.yml"
    edit(path, "(page:pathfinding)", f"({href})")
    assert cli.main(["check"], root=light) == 1
    assert "content/faqs.yml:" in capsys.readouterr().err


def test_a_translation_cannot_bring_a_link_of_its_own(light, capsys):
    translate(light, "fr", "What will you do next?", "[Merci](javascript:alert(1))")
    assert cli.main(["check"], root=light) == 1
    assert (
        "the links of the translation differ from the source: "
        "expected none; found javascript:alert(1)" in capsys.readouterr().err
    )


def test_markup_in_a_translation_stays_text(light):
    translate(light, "fr", "Calendar", re.sub(r"\{.*?\}+", "", NASTY))
    assert cli.main(["build", "--only", "site", "--lang", "fr"], root=light) == 0
    page = (light / "build/site/fr/calendar/index.html").read_text("utf-8")
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page


def test_alias_bomb_huge_file_and_link_to_elsewhere(project, capsys, tmp_path_factory):
    path = project / "content/faqs.yml"
    good = path.read_text("utf-8")
    path.write_text("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "utf-8")
    assert cli.main(["check"], root=project) == 1
    assert "faqs.yml:1:4: a text that begins with '&'" in capsys.readouterr().err
    path.write_text(good + "#" * 2_100_000, "utf-8")
    assert cli.main(["check"], root=project) == 1
    assert "content/faqs.yml: is larger than 2 MB" in capsys.readouterr().err
    secret = tmp_path_factory.mktemp("other") / "secret.yml"
    secret.write_text("password: 12345\n", "utf-8")
    path.unlink()
    path.symlink_to(secret)
    assert cli.main(["check"], root=project) == 1
    error = capsys.readouterr().err
    assert "is a link to a file outside this folder" in error and "12345" not in error


def corrupt(root, what):
    if what == "brand template":
        (root / "templates/decks/brand.pptx").write_bytes(b"PK\x03\x04 not really")
        return "templates/decks/brand.pptx: is not a readable PowerPoint file"
    if what == "layout":
        prs = Presentation(root / "templates/decks/brand.pptx")
        prs.slide_layouts.get_by_name("Cover")._element.cSld.set("name", "Covr")
        prs.save(root / "templates/decks/brand.pptx")
        return "templates/decks/brand.pptx: has no layout called 'Cover'; did you mean 'Covr'?"
    if what == "placeholder":
        prs = Presentation(root / "templates/decks/brand.pptx")
        shape = next(
            s
            for s in prs.slide_layouts.get_by_name("Content").placeholders
            if s.placeholder_format.idx == 1
        )
        shape._element.getparent().remove(shape._element)
        prs.save(root / "templates/decks/brand.pptx")
        return "the layout 'Content' has lost its placeholder 1"
    if what == "catalogue":
        path = po.path_of(root, "fr")
        path.write_bytes(path.read_bytes()[:5000] + b'\nmsgid "unfinished')
        return "translations/fr/LC_MESSAGES/kit.po"
    if what == "catalogue encoding":
        path = po.path_of(root, "es")
        path.write_bytes(path.read_bytes().replace("ó".encode(), b"\xf3"))
        return "not UTF-8 text"
    if what == "page template":
        path = root / "templates/site/pages/faqs.md"
        path.write_text(path.read_text("utf-8") + "{% if %}", "utf-8")
        return "a template cannot be used"
    if what == "sheet template":
        path = root / "templates/sheets/faqs.typ"
        path.write_text(path.read_text("utf-8") + "#nothing()", "utf-8")
        return "Typst cannot set this: unknown variable: nothing (in the line"
    path = root / "content/kit.yml"
    edit(path, "locale: fr_FR", "locale: xx_YY")
    return "'xx_YY' is not a CLDR locale"


@pytest.mark.parametrize(
    "what",
    [
        "brand template",
        "layout",
        "placeholder",
        "catalogue",
        "catalogue encoding",
        "page template",
        "sheet template",
        "locale",
    ],
)
def test_a_broken_input_is_named_and_changes_nothing(whole, capsys, what):
    root = lighter(whole)
    (root / "build").mkdir()
    (root / "build/last.txt").write_text("good")
    expected = corrupt(root, what)
    assert cli.main(["build"], root=root) == 1
    error = capsys.readouterr().err
    assert expected in error and "Traceback" not in error and "mistake in the program" not in error
    assert (root / "build/last.txt").read_text() == "good"
    assert [p.name for p in root.glob(".build-*")] == []


def test_a_missing_font_is_named(monkeypatch):
    gone = replace(scripts.LATIN, file="NoSuchFont[")
    monkeypatch.setitem(scripts.SCRIPTS, "Latn", gone)
    for use in (fontfiles.folders, lambda: webfonts.web(next(webfonts.faces(gone)))):
        with pytest.raises(KitError, match="this font is missing; run the first command"):
            use()


@pytest.mark.skipif(os.name != "posix", reason="uses limits of POSIX")
def test_a_full_disk(light):
    """A limit on the size of files fails a write as a full disk does."""
    import resource

    (light / "build").mkdir()
    (light / "build/last.txt").write_text("good")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path; "
        "from kit import cli; "
        "sys.exit(cli.main(['build', '--lang', 'en'], root=Path(sys.argv[1])))"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code, str(light)],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )
    assert (
        done.returncode == 1
        and "make room on the disk\nNothing was changed; the last good output was left"
        in done.stderr
        and "Traceback" not in done.stderr
    )
    assert (light / "build/last.txt").read_text() == "good" and [
        p.name for p in light.glob(".build-*")
    ] == []


def test_a_folder_that_may_not_be_written(light, monkeypatch, capsys):
    (light / "build").mkdir()
    (light / "build/last.txt").write_text("good")
    mkdir = os.mkdir

    def refuse(
        path, *arguments, **keywords
    ):  # what the system says in a read-only folder, also to one whom no mode stops
        if str(path).startswith(str(light)):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        mkdir(path, *arguments, **keywords)

    monkeypatch.setattr(os, "mkdir", refuse)
    assert cli.main(["build", "--lang", "en", "--only", "decks"], root=light) == 1
    assert "is it open in another program, or not yours to change?" in capsys.readouterr().err
    assert (light / "build/last.txt").read_text() == "good" and [
        p.name for p in light.glob(".build-*")
    ] == []
