"""Files of designers: templates, settings, brand. `check` tells what is wrong, with its place."""

import pytest
from conftest import tree

from kit import cli, resources

MISTAKES = [
    # file, what is replaced (None: at the end), by what; and what is said
    ("site/pages/faqs.md", None, "{{ 1 // 0 }}", "site/pages/faqs.md:{end}:1: a template"),
    ("site/pages/faqs.md", None, "{{ 1 // 0 }}", "division or modulo by zero"),
    ("site/pages/faqs.md", None, "{{ nothing }}", "'nothing' is undefined"),
    ("site/pages/faqs.md", None, "{{ index['figure']['nothing'] }}", "site/pages/faqs.md:{end}:1"),
    ("site/pages/faqs.md", None, "{{ language.when(7, 8, 9) }}", "site/pages/faqs.md:{end}:1"),
    ("site/pages/faqs.md", None, "{% include 'faqs.md' %}", "site/pages/faqs.md:"),
    ("site/pages/faqs.md", None, "{% include 'nothing.md' %}", "nothing.md"),
    ("site/pages/faqs.md", None, "{% for %}", "site/pages/faqs.md:{end}:1: a template"),
    ("site/pages/faqs.md", None, "caf\udce9", "site/pages/faqs.md:{end}:1: not UTF-8 text"),
    ("site/pages/_macros.md", None, "caf\udce9", "site/pages/_macros.md:{end}:1: not UTF-8 text"),
    (
        "site/theme/main.html",
        "{% block extrahead %}",
        "{% block extrahead %}{{ 1 // 0 }}",
        "main.html:5",
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
        "sheets/_sheet.typ:12:1: Typst cannot set this: unknown variable: enom",
    ),
    ("shared/chart.typ", "  let bar(", "  nothing()\n  let bar(", "shared/chart.typ:9:1: Typst"),
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
    ("mkdocs.yml", "theme:", "theme: [", "mkdocs.yml:"),
    ("mkdocs.yml", "generator: false", "generator: 'a: b", "mkdocs.yml:"),
    ("mkdocs.yml", "site_dir: build/site", "site_dir: caf\udce9", "mkdocs.yml: not UTF-8 text"),
    ("mkdocs.yml", None, "nav:\n  - nothing.md", "nothing.md"),
    ("mkdocs.yml", None, "- x", "mkdocs.yml:"),
]


@pytest.mark.parametrize(
    "file,old,new,said", MISTAKES, ids=[f"{f} {n!a}" for f, _, n, _ in MISTAKES]
)
def test_a_mistake_is_told_with_its_place(project, capsys, file, old, new, said):
    (project / "build").mkdir()
    (project / "build/last.txt").write_text("good")
    path = project / ("mkdocs.yml" if file == "mkdocs.yml" else f"templates/{file}")
    text = path.read_text("utf-8")
    assert old is None or old in text
    text = text.replace(old, new, 1) if old else f"{text.rstrip()}\n{new}\n"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    lines = text.rstrip("\n").split("\n")
    end = len(lines) - (new.count("\n") if old is None else 0)
    theme = next((n for n, line in enumerate(lines, 1) if line.startswith("theme:")), 0)
    assert cli.main(["check", "--jobs", "1"], root=project) == 1
    error = capsys.readouterr().err
    assert said.replace("{end}", str(end)).replace("{theme}", str(theme)) in error
    assert "Traceback" not in error and "has a mistake in it" not in error
    assert "/kit-" not in error  # where the copy was
    assert tree(project / "build") == {"last.txt": b"good"}


def test_a_style_sheet_that_every_page_needs_is_missed(project, capsys, monkeypatch):
    monkeypatch.setattr(resources, "ENGINE", project)  # as in a checkout
    (project / "templates/site/static/assets/kit.css").unlink()
    assert cli.main(["check", "--jobs", "1"], root=project) == 1
    error = capsys.readouterr().err
    assert "'assets/kit.css' is not there; expected it as templates/site/static" in error
    assert error.startswith("mkdocs.yml:")
