"""This kit beside what one would take instead, on the same content, in one run: seconds, and the ratio to ours.

Needs bench/requirements.txt and pandoc. The others get our pages as plain Markdown, already translated; none of them
draws the slides, checks that texts fit, or falls back where a translation is missing.
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

from kit.site.render import Pages

from kit.content.load import load
from kit.language import catalogues
from kit.language.language import Language
from kit.making import make
from kit.site import build as site

SHEETS = ("factsheet", "faqs", "meetings/2023-12-07", "decks/inspire-and-iwg", "decks/iwg-update")
WEASYPRINT = """
import markdown, sys, weasyprint
for path in sys.argv[1:]:
    body = markdown.markdown(open(path, encoding="utf-8").read(), extensions=["tables", "attr_list", "md_in_html", "meta"])
    weasyprint.HTML(string=f"<html lang='{path.split('/')[-1][:2]}'><title>x</title>{body}", base_url=path).write_pdf(path + ".pdf", pdf_variant="pdf/ua-1")
"""


def seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def run(*command: str | Path, **environment: str) -> None:
    subprocess.run(
        [str(part) for part in command],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder / "kit")
        kit = load(folder / "kit")
        languages = [Language(kit, info) for info in kit.languages]
        cold = {"KIT_CACHE": str(folder / "cache")}
        os.environ.update(cold)
        rows: list[tuple[str, str, float]] = []

        def ours(part: str) -> Callable[[], object]:
            shutil.rmtree(folder / "cache", ignore_errors=True)
            return lambda: run(
                sys.executable,
                folder / "kit/build_kit.py",
                "build",
                "--only",
                part,
                "--jobs",
                "1",
                **cold,
            )

        rows.append(("sheets", "this kit (and its slides, to draw them)", seconds(ours("sheets"))))
        rows.append(("decks", "this kit (and its sheets)", seconds(ours("decks"))))
        made = make.make(kit, languages, folder / "made")
        shutil.rmtree(folder / "cache", ignore_errors=True)
        rows.append(
            (
                "site",
                "this kit",
                seconds(
                    lambda: site.build(kit, folder / "site", made, [l.code for l in languages])
                ),
            )
        )

        pot = catalogues.template(kit)
        docs = folder / "docs"
        for language in languages:
            for path, text in Pages(kit, languages, language, pot, made.sizes).render():
                target = docs / language.code / path.removeprefix(language.prefix)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, "utf-8")
        flat = []
        for language in languages:
            for page in SHEETS:
                flat.append(folder / f"{language.code}-{page.replace('/', '-')}.md")
                text = (docs / language.code / f"{page}.md").read_text("utf-8")
                # Neither tool is to look for pictures.
                flat[-1].write_text(
                    "\n".join(line for line in text.splitlines() if not line.startswith("![")),
                    "utf-8",
                )
        rows.append(
            (
                "sheets",
                "WeasyPrint, PDF/UA",
                seconds(lambda: run(sys.executable, "-c", WEASYPRINT, *flat)),
            )
        )
        rows.append(
            (
                "sheets",
                "pandoc with WeasyPrint",
                seconds(
                    lambda: [
                        run(
                            "pandoc",
                            f,
                            "-o",
                            f"{f}.pandoc.pdf",
                            "--pdf-engine",
                            Path(sys.executable).with_name("weasyprint"),
                        )
                        for f in flat
                    ]
                ),
            )
        )
        rows.append(
            (
                "decks",
                "pandoc",
                seconds(
                    lambda: [
                        run("pandoc", f, "-o", f"{f}.pptx", "--slide-level", "2")
                        for f in flat
                        if "decks" in f.name
                    ]
                ),
            )
        )

        config = "site_name: x\ntheme: {name: material, font: false}\ndocs_dir: docs\nsite_dir: mkdocs-site\nmarkdown_extensions: [abbr, attr_list, md_in_html, tables, toc]\nplugins:\n  - search\n  - i18n:\n      docs_structure: folder\n      languages:\n"
        for language in languages:
            config += f"        - {{locale: {language.code}, name: {language.info.name}, build: true, default: {str(language is languages[0]).lower()}}}\n"
        (folder / "mkdocs.yml").write_text(config, "utf-8")
        rows.append(
            (
                "site",
                "MkDocs with mkdocs-static-i18n",
                seconds(
                    lambda: run(
                        sys.executable,
                        "-m",
                        "mkdocs",
                        "build",
                        "-q",
                        "-f",
                        folder / "mkdocs.yml",
                        NO_MKDOCS_2_WARNING="1",
                    )
                ),
            )
        )
        for language in languages:
            (docs / language.code / "conf.py").write_text(
                "extensions = ['myst_parser']\nmyst_enable_extensions = ['attrs_inline', 'attrs_block']\n",
                "utf-8",
            )
        rows.append(
            (
                "site",
                "Sphinx, once for each language",
                seconds(
                    lambda: [
                        run(
                            sys.executable,
                            "-m",
                            "sphinx",
                            "-q",
                            "-b",
                            "html",
                            "-D",
                            f"language={l.code}",
                            docs / l.code,
                            folder / "sphinx" / l.code,
                        )
                        for l in languages
                    ]
                ),
            )
        )

        for built in (
            folder / "site",
            folder / "mkdocs-site",
            *(folder / "sphinx" / l.code for l in languages),
        ):
            print(f"{len(list(built.rglob('*.html'))):>5} pages in {built.relative_to(folder)}")
    base = {kind: value for kind, tool, value in rows if tool.startswith("this kit")}
    print(f"{'what':<8}{'tool':<42}{'seconds':>8}{'ratio':>7}")
    for kind, tool, value in sorted(
        rows, key=lambda row: ("sheets decks site".index(row[0]), not row[1].startswith("this"))
    ):
        print(f"{kind:<8}{tool:<42}{value:>8.1f}{value / base[kind]:>7.2f}")


if __name__ == "__main__":
    main()
