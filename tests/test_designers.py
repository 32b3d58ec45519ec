"""Files of designers: templates, settings, brand. `check` tells what is wrong, with its place."""

import io
import re
import shutil
import zipfile

import pytest
from conftest import ROOT, replaced, tree
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from kit import cli, resources

MISTAKES = [
    # file, what is replaced (None: at the end), by what; and what is said
    ("site/pages/_page.md", None, "{{ 1 // 0 }}", "site/pages/_page.md:{end}:1: a template"),
    ("site/pages/_page.md", None, "{{ 1 // 0 }}", "division or modulo by zero"),
    ("site/pages/_page.md", None, "{{ nothing }}", "'nothing' is undefined"),
    (
        "site/pages/_page.md",
        None,
        "{{ index['figure']['nothing'] }}",
        "site/pages/_page.md:{end}:1",
    ),
    ("site/pages/_page.md", None, "{{ language.when(7, 8, 9) }}", "site/pages/_page.md:{end}:1"),
    ("site/pages/_page.md", None, "{% include 'faqs.md' %}", "site/pages/_page.md:"),
    ("site/pages/_page.md", None, "{% include 'nothing.md' %}", "nothing.md"),
    ("site/pages/_page.md", None, "{% for %}", "site/pages/_page.md:{end}:1: a template"),
    ("site/pages/_page.md", None, "caf\udce9", "site/pages/_page.md:{end}:1: not UTF-8 text"),
    ("site/pages/_macros.md", None, "caf\udce9", "site/pages/_macros.md:{end}:1: not UTF-8 text"),
    (
        "site/theme/main.html",
        "{% block extrahead %}",
        "{% block extrahead %}{{ 1 // 0 }}",
        "main.html:31",
    ),
    ("site/theme/main.html", None, "caf\udce9", "site/theme/main.html:{end}:1: not UTF-8 text"),
    ("site/theme/partials/alternate.html", None, "{{ 1 // 0 }}", "partials/alternate.html:{end}:1"),
    ("site/theme/404.html", "{% block content %}", "{% block content %}{{ no.no }}", "404.html:"),
    ("site/static/assets/kit.css", None, "/* caf\udce9 */", "kit.css:{end}:1: not UTF-8 text"),
    ("sheets/faqs.typ", None, "#nothing()", "sheets/faqs.typ:{end}:1: Typst cannot set this"),
    (
        "sheets/faqs.typ",
        None,
        "#let x = {{ 7 }} + [",
        "sheets/faqs.typ:{end}:1: Typst cannot set this",
    ),
    (
        "sheets/_sheet.typ",
        "#set enum(",
        "#set enom(",
        "sheets/_sheet.typ:18:1: Typst cannot set this: unknown variable: enom",
    ),
    ("sheets/faqs.typ", None, "{{ 1 // 0 }}", "sheets/faqs.typ:{end}:1: a template"),
    ("pictures/slides.typ", None, "#nothing", "pictures/slides.typ"),
    ("pictures/social.typ", None, "#nothing", "pictures/social.typ"),
    ("mkdocs.yml", "palette:", "palete:", "mkdocs.yml:{theme}:1: 'palette' needs two"),
    ("mkdocs.yml", '{media: "(prefers-color-scheme: dark)"', "5 #", "mkdocs.yml:"),
    ("mkdocs.yml", "name: material", "name: materiel", "mkdocs.yml:{theme}:1: the theme"),
    ("mkdocs.yml", "plugins: [search]", "plugins: []", "'search' is missing"),
    ("mkdocs.yml", "plugins: [search]", "plugins: [search, nothing]", 'The "nothing" plugin'),
    ("mkdocs.yml", "attr_list", "atr_list", "mkdocs.yml:"),
    ("mkdocs.yml", "extra_css:", "extra_cs:", "mkdocs.yml:"),
    ("mkdocs.yml", "assets/kit.css", "assets/kid.css", "'assets/kid.css' is not there"),
    ("mkdocs.yml", "assets/logo.svg", "assets/lego.svg", "'assets/lego.svg' is not there"),
    ("mkdocs.yml", "theme:", "theme: [", "not valid YAML: expected"),
    ("mkdocs.yml", "generator: false", "generator: 'a: b", "mkdocs.yml:"),
    ("mkdocs.yml", "site_dir: build/site", "site_dir: caf\udce9", "mkdocs.yml: not UTF-8 text"),
    ("mkdocs.yml", None, "nav:\n  - nothing.md", "nothing.md"),
    (
        "mkdocs.yml",
        "site_dir:",
        "INHERIT: mkdocs.yml\nsite_dir:",
        ":1: the settings of another file",
    ),
    ("mkdocs.yml", None, f"x: {'[' * 5000}{']' * 5000}", "mkdocs.yml: nested too deeply"),
    ("mkdocs.yml", None, "- x", "mkdocs.yml:"),
    (
        "mkdocs.yml",
        "generator: false",
        "generator: !!python/object/apply:os.system ['touch x']",
        "the tag '!!python/object/apply:os.system' is not allowed here",
    ),
]


@pytest.fixture
def english(tmp_path):
    """A small kit in English with all templates: what is wrong with one is so in every kit."""
    assert cli.main(["init", str(tmp_path / "kit"), "--languages", "en"]) == 0
    shutil.copytree(ROOT / "templates", tmp_path / "kit/templates")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "kit")
    return tmp_path / "kit"


@pytest.mark.parametrize(
    "file,old,new,said", MISTAKES, ids=[f"{f} {n!a}" for f, _, n, _ in MISTAKES]
)
def test_a_mistake_is_told_with_its_place(english, capsys, file, old, new, said):
    told(english, capsys, file, old, new, said)


def test_a_mistake_in_what_draws_charts_is_told(whole, capsys):
    about = whole / "content/kit.yml"
    text = about.read_text("utf-8")
    about.write_text(re.sub(r"^  - \{code: (fr|es|ar).*\n", "", text, flags=re.M), "utf-8")
    replaced(whole, "figures", "value: 22000", "value: 9000")  # which bars show better than words
    old, said = "  let bar(", "shared/chart.typ:9:1: Typst"
    told(whole, capsys, "shared/chart.typ", old, f"  nothing()\n{old}", said)


def told(root, capsys, file, old, new, said):
    """Make a mistake in a file of designers; `check` tells it, and the last output stays."""
    (root / "build").mkdir()
    (root / "build/last.txt").write_text("good")
    path = root / ("mkdocs.yml" if file == "mkdocs.yml" else f"templates/{file}")
    text = path.read_text("utf-8")
    assert old is None or old in text
    text = text.replace(old, new, 1) if old else f"{text.rstrip()}\n{new}\n"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    lines = text.rstrip("\n").split("\n")
    end = len(lines) - (new.count("\n") if old is None else 0)
    theme = next((n for n, line in enumerate(lines, 1) if line.startswith("theme:")), 0)
    assert cli.main(["check", "--jobs", "1"], root=root) == 1
    error = capsys.readouterr().err
    assert said.replace("{end}", str(end)).replace("{theme}", str(theme)) in error
    assert "Traceback" not in error and "mistake in the program" not in error
    assert "/kit-" not in error  # where the copy was
    assert tree(root / "build") == {"last.txt": b"good"}


def test_a_style_sheet_that_every_page_needs_is_missed(whole, capsys, monkeypatch):
    monkeypatch.setattr(resources, "ENGINE", whole)  # as in a checkout
    (whole / "templates/site/static/assets/kit.css").unlink()
    assert cli.main(["check", "--jobs", "1"], root=whole) == 1
    error = capsys.readouterr().err
    assert "'assets/kit.css' is not there; expected it as templates/site/static" in error
    assert error.startswith("mkdocs.yml:")


NAMES = " ".join(f'xmlns:{prefix}="{qn(prefix + ":x")[1:-2]}"' for prefix in ("a", "p", "r"))
PLACE = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="9000000" cy="5000000"/></a:xfrm>'

GROUPED = PLACE.replace(
    "</a:xfrm>", '<a:chOff x="0" y="0"/><a:chExt cx="9000000" cy="5000000"/></a:xfrm>'
)


def shape(fill, place=PLACE, names=NAMES):
    return (
        f'<p:sp {names}><p:nvSpPr><p:cNvPr id="900" name="X"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr></p:sp>'
    )


def group(inside="", place=""):
    return (
        f'<p:grpSp {NAMES}><p:nvGrpSpPr><p:cNvPr id="901" name="G"/><p:cNvGrpSpPr/><p:nvPr/>'
        f"</p:nvGrpSpPr><p:grpSpPr>{place}</p:grpSpPr>{inside}</p:grpSp>"
    )


def rgb(colour):
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def with_shape(xml):
    def put(prs):
        layout = prs.slide_layouts.get_by_name("Content and Ring")
        layout.shapes._spTree.insert(2, etree.fromstring(xml))

    return put


def justified(prs):
    for sheet in (prs.slide_master, *prs.slide_layouts):
        for level in sheet._element.iter():
            if etree.QName(level).localname.startswith("lvl"):
                level.set("algn", "just")


def without_theme(prs):
    for rel, found in list(prs.slide_master.part.rels.items()):
        if found.reltype.endswith("/theme"):
            prs.slide_master.part.drop_rel(rel)


def renamed(prs):
    for layout, name in zip(
        prs.slide_layouts, ("Blank Slide", "Title Slide", "Title, Content"), strict=False
    ):
        layout._element.cSld.set("name", name)


BRANDS = [
    (with_shape(shape(rgb("1A2B3C"))), ""),
    (with_shape(shape('<a:solidFill><a:prstClr val="tomato"/></a:solidFill>')), ""),
    (with_shape(shape("<a:solidFill/>")), ""),
    (with_shape(shape(rgb("1A2B3C"), place="")), ""),
    (with_shape(group(shape(rgb("1A2B3C"), names=""), GROUPED)), ""),
    (justified, ""),
    (with_shape(shape(rgb("zz"))), "is not a readable PowerPoint file"),
    (with_shape(group()), ""),
    (with_shape(f'<p:contentPart {NAMES} r:id="rId98"/>'), "holds something that the kit cannot"),
    (without_theme, "has lost a part of its theme"),
    (lambda prs: prs.slides.add_slide(prs.slide_layouts[0]), "has slides of its own; delete them"),
    (
        renamed,
        "; the layouts Agenda, Backup, Closing, Comparison, Content, Content and Ring, "
        "Content and Sign, Cover, Icons, Section, Statement, Table, Timeline, Two Figures are "
        "needed, and it has: 'Blank Slide', 'Title Slide', 'Title, Content', 'Content',",
    ),
]


@pytest.mark.parametrize("change,said", BRANDS, ids=map(str, range(len(BRANDS))))
def test_a_brand_file_is_used_or_told_what_is_wrong_with(whole, capsys, change, said):
    path = whole / "templates/decks/brand.pptx"
    prs = Presentation(path)
    change(prs)
    prs.save(path)
    command = ["build", "--only", "decks", "--lang", "ar", "--jobs", "1"]
    assert cli.main(command, root=whole) == bool(said)
    error = capsys.readouterr().err
    assert said in error and "mistake in the program" not in error
    assert not said or error.startswith("templates/decks/brand.pptx: ")


def test_a_brand_file_saved_by_libreoffice_is_told_so(whole, capsys):
    path = whole / "templates/decks/brand.pptx"
    prs, buffer = Presentation(path), io.BytesIO()
    renamed(prs)
    prs.save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = b"<Properties><Application>LibreOffice/24.8</Application></Properties>"
            new.writestr(name, data if name == "docProps/app.xml" else old.read(name))
        if "docProps/app.xml" not in old.namelist():
            new.writestr("docProps/app.xml", "<Application>LibreOffice/24.8</Application>")
    assert cli.main(["check", "--jobs", "1"], root=whole) == 1
    assert "LibreOffice gives layouts names of its own" in capsys.readouterr().err
