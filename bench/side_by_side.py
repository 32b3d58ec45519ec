"""This kit beside what one would take instead, on the same content, in one run.

Prints seconds, and the ratio to ours. Needs bench/requirements.txt and pandoc. The others get our
pages as plain Markdown, already translated; none of them draws the slides, checks that texts fit,
or falls back where a translation is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generate import ROOT, generate

sys.path.insert(0, str(ROOT))

from kit.content.load import load
from kit.formats.product import SITE
from kit.language import catalogues
from kit.language.language import Language
from kit.making import make

SHEETS = ("factsheet", "faqs", "meetings/2023-12-07", "decks/inspire-and-iwg", "decks/iwg-update")
WEASYPRINT = """
import markdown, sys, weasyprint
EXTENSIONS = ["tables", "attr_list", "md_in_html", "meta"]
for path in sys.argv[1:]:
    body = markdown.markdown(open(path, encoding="utf-8").read(), extensions=EXTENSIONS)
    page = f"<html lang='{path.split('/')[-1][:2]}'><title>x</title>{body}"
    weasyprint.HTML(string=page, base_url=path).write_pdf(path + ".pdf", pdf_variant="pdf/ua-1")
"""
MKDOCS = """\
site_name: x
theme: {{name: material, font: false}}
docs_dir: docs
site_dir: mkdocs-site
markdown_extensions: [abbr, attr_list, md_in_html, tables, toc]
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
{languages}
"""
SPHINX = """\
extensions = ['myst_parser']
myst_enable_extensions = ['attrs_inline', 'attrs_block']
"""
PYTHON = sys.executable
Row = tuple[str, str, float]  # what is made, by which tool, in how many seconds


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def run(*command: str | Path) -> None:
    """Run a program without a word."""
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


def ours(folder: Path) -> list[Row]:
    """The times of this kit, each with an empty cache."""

    def part(name: str) -> Callable[[], object]:
        shutil.rmtree(folder / "cache", ignore_errors=True)
        program = folder / "kit/build_kit.py"
        return lambda: run(PYTHON, program, "build", "--only", name, "--jobs", "1")

    return [
        ("sheets", "this kit (and its slides, to draw them)", seconds(part("sheets"))),
        ("decks", "this kit", seconds(part("decks"))),
        ("site", "this kit (with all its downloads)", seconds(part("site"))),
    ]


def pages(folder: Path, languages: list[Language]) -> None:
    """Write the pages as plain Markdown, a folder for each language, below docs/."""
    kit = languages[0].kit
    made = make.make(kit, languages, folder / "made")
    pot = catalogues.template(kit)
    coverage = {language.code: language.coverage(pot) for language in languages}
    for language in languages:
        before = set(made.sizes)
        make.finish(kit, [language], coverage, made)
        for path in set(made.sizes) - before:
            name = path.removeprefix(SITE).removeprefix(language.prefix)
            target = folder / "docs" / language.code / name
            target.parent.mkdir(parents=True, exist_ok=True)
            made.path(path).replace(target)


def sheets(folder: Path, languages: list[Language]) -> list[Row]:
    """The times of others for the pages that are sheets and decks here."""
    flat = []
    for language in languages:
        for page in SHEETS:
            flat.append(folder / f"{language.code}-{page.replace('/', '-')}.md")
            text = (folder / "docs" / language.code / f"{page}.md").read_text("utf-8")
            # Neither tool is to look for pictures.
            kept = [line for line in text.splitlines() if not line.startswith("![")]
            flat[-1].write_text("\n".join(kept), "utf-8")
    engine = Path(PYTHON).with_name("weasyprint")

    def pandoc_pdf() -> None:
        for file in flat:
            run("pandoc", file, "-o", f"{file}.pandoc.pdf", "--pdf-engine", engine)

    def pandoc_pptx() -> None:
        for file in flat:
            if "decks" in file.name:
                run("pandoc", file, "-o", f"{file}.pptx", "--slide-level", "2")

    return [
        ("sheets", "WeasyPrint, PDF/UA", seconds(lambda: run(PYTHON, "-c", WEASYPRINT, *flat))),
        ("sheets", "pandoc with WeasyPrint", seconds(pandoc_pdf)),
        ("decks", "pandoc", seconds(pandoc_pptx)),
    ]


def sites(folder: Path, languages: list[Language]) -> list[Row]:
    """The times of others for the site."""
    entry = "        - {{locale: {code}, name: {name}, build: true, default: {first}}}"
    entries = [
        entry.format(code=l.code, name=l.info.name, first=str(l is languages[0]).lower())
        for l in languages  # noqa: E741
    ]
    config = folder / "mkdocs.yml"
    config.write_text(MKDOCS.format(languages="\n".join(entries)), "utf-8")
    for language in languages:
        (folder / "docs" / language.code / "conf.py").write_text(SPHINX, "utf-8")

    def sphinx() -> None:
        for language in languages:
            source, target = folder / "docs" / language.code, folder / "sphinx" / language.code
            tongue = f"language={language.code}"
            run(PYTHON, "-m", "sphinx", "-q", "-b", "html", "-D", tongue, source, target)

    mkdocs = (PYTHON, "-m", "mkdocs", "build", "-q", "-f", config)
    return [
        ("site", "MkDocs with mkdocs-static-i18n", seconds(lambda: run(*mkdocs))),
        ("site", "Sphinx, once for each language", seconds(sphinx)),
    ]


def main() -> None:
    """Measure all, and print a table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.update(KIT_CACHE=str(folder / "cache"), NO_MKDOCS_2_WARNING="1")
        generate(folder / "kit")
        languages = catalogues.languages(load(folder / "kit"))
        rows = ours(folder)
        pages(folder, languages)
        rows += sheets(folder, languages) + sites(folder, languages)
        for site in (folder / "kit/build/site", folder / "mkdocs-site", folder / "sphinx"):
            print(f"{len(list(site.rglob('*.html'))):>5} pages in {site.relative_to(folder)}")
    base = {kind: value for kind, tool, value in rows if tool.startswith("this kit")}
    print(f"{'what':<8}{'tool':<42}{'seconds':>8}{'ratio':>7}")
    for kind, tool, value in sorted(rows, key=lambda row: "sheets decks site".index(row[0])):
        print(f"{kind:<8}{tool:<42}{value:>8.1f}{value / base[kind]:>7.2f}")


if __name__ == "__main__":
    main()
