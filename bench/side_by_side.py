"""This kit beside what one would take instead, on the same content, in one run.

Prints a table for README.md: processor seconds of whole programs and of all that they begin,
and the ratio to ours for each file; then what ours and three others take for the same work. Needs
bench/requirements.txt and pandoc. Each part of ours begins with what it is made of (the sheets with
the drawn slides, the site with its downloads) and nothing else kept. The others get our pages as
plain Markdown, already translated; none of them draws slides, checks that texts fit, or falls back
where a translation is missing.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import mul
from pathlib import Path

from generate import ROOT, generate

sys.path.insert(0, str(ROOT))

from kit.content.load import load
from kit.formats.made import SITE, Made
from kit.language import reading
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
# What is made, by which tool, the endings of its files and where they are, and the seconds it took.
Row = tuple[str, str, str, float]
SITES = "pages of the site"
TOGETHER = "these three"
ORDER = ("decks", "sheets", SITES, TOGETHER, "all files")
BARE_DECKS = "this kit, the files alone"
PLAIN_PAGES = "this kit, of Markdown, all else kept"
# Who does the same work: decks that nobody measures or draws, sheets, and pages of Markdown.
SAME = {
    "this kit": (BARE_DECKS, "this kit", PLAIN_PAGES),
    "pandoc, WeasyPrint, MkDocs": (
        "pandoc",
        "WeasyPrint, PDF/UA",
        "MkDocs with mkdocs-static-i18n",
    ),
}
REST = ("documents", "posts", "mails", "archives")


# What an author, a translator and a designer change: the file, and a text in it. The first text
# that is not translated yet is told on every page of a language, the next is not.
EDITS = (
    ("a first edit of an answer", "content/faqs.yml", "answer: ", "answer: Yes. "),
    ("the next edit of it", "content/faqs.yml", "answer: Yes. ", "answer: No. "),
    (
        "a question more",
        "content/faqs.yml",
        "questions:\n",
        "questions:\n      - {id: more, question: More?, answer: Yes., sources: [iwg-report]}\n",
    ),
    ("another day of an event", "content/calendar.yml", "2024-09-19", "2024-09-18"),
    (
        "the edit of a slide",
        "content/decks/iwg-update.yml",
        "  title: What was agreed",
        "  title: Agreed",
    ),
    (
        "a translation",
        "translations/fr/LC_MESSAGES/kit.po",
        'msgstr "Calendrier"',
        'msgstr "Dates"',
    ),
    ("a template of a page", "templates/site/pages/faqs.md", "### {{", "#### {{"),
    (
        "a style sheet",
        "templates/site/static/assets/kit.css",
        "line-height: 1.6",
        "line-height: 1.5",
    ),
    ("a colour", "content/kit.yml", "#b8480f", "#a8400f"),
)


@dataclass(frozen=True)
class Result:
    """A line of the table: what was made, by which tool, how many, in how many seconds."""

    kind: str
    tool: str
    number: int
    spent: float

    @property
    def each(self) -> float:
        """The seconds for one."""
        return self.spent / self.number


def used() -> float:
    """The processor time of all programs that were run and have ended, in seconds."""
    found = resource.getrusage(resource.RUSAGE_CHILDREN)
    return found.ru_utime + found.ru_stime


def seconds(work: Callable[[], object]) -> float:
    """How many seconds of a processor the programs take that are run."""
    begun = used()
    work()
    return used() - begun


def run(*command: str | Path) -> None:
    """Run a program without a word."""
    # There, because pandoc leaves files for a while where it is run.
    folder = tempfile.gettempdir()
    subprocess.run([str(part) for part in command], check=True, capture_output=True, cwd=folder)


def ours(folder: Path) -> list[Row]:
    """The times of this kit."""
    root = folder / "kit"

    def build(*options: str) -> None:
        run(PYTHON, root / "build_kit.py", "build", "--jobs", "1", *options)

    def part(name: str) -> float:
        return seconds(lambda: build("--only", name))

    def edit(name: str, old: str, new: str) -> None:
        path = root / name
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    def bare() -> None:
        (folder / "bare").mkdir()
        run(PYTHON, Path(__file__).with_name("bare_decks.py"), root, folder / "bare")

    rows: list[Row] = [("decks", BARE_DECKS, "bare/*.pptx", seconds(bare))]
    drawn = "this kit, made to fit, and a drawing of each slide"
    parts: list[Row] = [
        ("decks", drawn, "kit/build/decks/**/*.pptx", part("decks")),
        ("sheets", "this kit", "kit/build/sheets/**/*.pdf", part("sheets")),
    ]
    downloads = sum(map(part, REST))
    whole = "this kit, with fonts, cards and previews"
    parts.append((SITES, whole, "kit/build/site/**/*.html", part("site")))
    cold = sum(spent for *_, spent in parts) + downloads
    rows += parts
    # As it is for the others: each page is made of Markdown that is there.
    edit("mkdocs.yml", "permalink: true", "permalink: true, toc_depth: 5")
    rows.append((SITES, PLAIN_PAGES, rows[-1][2], part("site")))
    every = "kit/build/**/*.*"
    rows.append(("all files", "this kit, nothing kept", every, cold))
    build()
    for what, name, old, new in EDITS:
        edit(name, old, new)
        rows.append(("all files", f"this kit, after {what}", every, seconds(build)))
    rows.append(("all files", "this kit, nothing changed", every, seconds(build)))
    return rows


def pages(folder: Path, languages: list[Language]) -> None:
    """Write the pages as plain Markdown, a folder for each language, below docs/."""
    kit = languages[0].kit
    made = make.make(kit, languages, Made(folder / "made"))
    coverage = reading.coverages(kit, languages)
    for language in languages:
        before = set(made.sizes)
        make.finish(kit, [language], languages, coverage, made)
        for path in set(made.sizes) - before:
            name = path.removeprefix(SITE).removeprefix(language.prefix)
            target = folder / "docs" / language.code / name
            target.parent.mkdir(parents=True, exist_ok=True)
            made.there(path).replace(target)


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
        (
            "sheets",
            "WeasyPrint, PDF/UA",
            "*.md.pdf",
            seconds(lambda: run(PYTHON, "-c", WEASYPRINT, *flat)),
        ),
        ("sheets", "pandoc with WeasyPrint", "*.pandoc.pdf", seconds(pandoc_pdf)),
        ("decks", "pandoc", "*.md.pptx", seconds(pandoc_pptx)),
    ]


def mkdocs_settings(folder: Path, languages: list[Language]) -> Path:
    """Write the settings of MkDocs with mkdocs-static-i18n, and return their file."""
    entry = "        - {{locale: {code}, name: {name}, build: true, default: {first}}}"
    entries = [
        entry.format(code=l.code, name=l.info.name, first=str(l is languages[0]).lower())
        for l in languages  # noqa: E741
    ]
    config = folder / "mkdocs.yml"
    config.write_text(MKDOCS.format(languages="\n".join(entries)), "utf-8")
    return config


def sites(folder: Path, languages: list[Language]) -> list[Row]:
    """The times of others for the site."""
    config = mkdocs_settings(folder, languages)
    for language in languages:
        (folder / "docs" / language.code / "conf.py").write_text(SPHINX, "utf-8")

    def sphinx() -> None:
        for language in languages:
            source, target = folder / "docs" / language.code, folder / "sphinx" / language.code
            tongue = f"language={language.code}"
            run(PYTHON, "-m", "sphinx", "-q", "-b", "html", "-D", tongue, source, target)

    def mkdocs() -> None:
        run(PYTHON, "-m", "mkdocs", "build", "-q", "-f", config)

    return [
        (SITES, "MkDocs with mkdocs-static-i18n", "mkdocs-site/**/*.html", seconds(mkdocs)),
        (SITES, "Sphinx, once for each language", "sphinx/**/*.html", seconds(sphinx)),
    ]


def together(rows: list[Result]) -> Iterator[Result]:
    """What the same work takes of ours and of the others, each making as many files as ours."""
    numbers = [row.number for tool in SAME["this kit"] for row in rows if row.tool == tool]
    for name, tools in SAME.items():
        each = [row.each for tool in tools for row in rows if row.tool == tool]
        spent = sum(map(mul, numbers, each))
        yield Result(TOGETHER, name, sum(numbers), spent)


def main() -> None:
    """Measure all, and print a table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.update(KIT_CACHE=str(folder / "cache"), NO_MKDOCS_2_WARNING="1")
        generate(folder / "kit")
        languages = reading.languages(load(folder / "kit"))
        rows = ours(folder)
        pages(folder, languages)
        rows += sheets(folder, languages) + sites(folder, languages)
        counted = [Result(*row[:2], len(list(folder.glob(row[2]))), row[3]) for row in rows]
    counted += together(counted)
    cores = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    print(f"{dt.date.today():%d %B %Y}, {cores}\n")
    print("| what | made by | number | processor seconds | of it for each, ms | ratio |")
    print("|---|---|---:|---:|---:|---:|")
    base: dict[str, float] = {}
    for row in sorted(counted, key=lambda row: ORDER.index(row.kind)):
        ratio = row.each / base.setdefault(row.kind, row.each)
        numbers = f"{row.number} | {row.spent:.1f} | {1000 * row.each:.0f} | {ratio:.2f}"
        print(f"| {row.kind} | {row.tool} | {numbers} |")


if __name__ == "__main__":
    main()
