"""Build the pages with Zensical, the successor of the theme, so that a move stays possible.

`python .ci/with_zensical.py FOLDER` writes the generated Markdown of every language to FOLDER/docs,
with a configuration of plain MkDocs beside it, has Zensical build it, and looks whether each page
came out with its heading and its text. Needs Zensical installed beside the kit.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kit import resources  # noqa: E402
from kit.content.load import load  # noqa: E402
from kit.formats.made import Made, address  # noqa: E402
from kit.language import reading  # noqa: E402
from kit.making import make  # noqa: E402

CONFIGURATION = """\
site_name: The kit, built with Zensical
site_url: https://example.org/
theme: {name: material, font: false}
extra_css: [assets/brand.css, assets/kit.css]
markdown_extensions: [abbr, attr_list, md_in_html, tables, {toc: {permalink: true}}]
"""


def export(folder: Path) -> list[str]:
    """Write what Zensical reads to a folder, and return the names of the pages."""
    kit = load(ROOT)
    languages = reading.languages(kit)
    made = make.make(kit, languages, Made(folder / "made"))
    coverage = reading.coverages(kit, languages)
    make.finish(kit, languages, languages, coverage, made)
    docs = folder / "docs"
    shutil.copytree(resources.ENGINE / "templates/site/static", docs)
    for path in made.sizes:
        target = docs / address(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        made.there(path).replace(target)
    shutil.rmtree(folder / "made")
    (folder / "mkdocs.yml").write_text(CONFIGURATION, "utf-8")
    return [path.relative_to(docs).as_posix() for path in sorted(docs.rglob("*.md"))]


def wrong(folder: Path, name: str) -> str | None:
    """What is wrong with the page that Zensical made of a Markdown file."""
    path = name.removesuffix(".md")
    path = f"{path.removesuffix('index') if path.endswith('index') else f'{path}/'}index.html"
    if not (folder / "site" / path).is_file():
        return f"{name}: there is no {path}"
    page = html.unescape(re.sub(r"<[^>]*>", "", (folder / "site" / path).read_text("utf-8")))
    source = (folder / "docs" / name).read_text("utf-8")
    heading = re.search(r"^# (.*?)(?: *\{.*)?$", source, re.MULTILINE)
    if heading is None:
        return f"{name}: has no heading"
    # Words without markup are the same in both.
    for line in (heading[1], *re.findall(r"^[^\W\d_][\w ,;]{30,}", source, re.MULTILINE)):
        if html.unescape(line).strip() not in page:
            return f"{name}: '{line}' is not on {path}"
    return None


def main(folder: Path) -> int:
    """Export, build, compare. Returns the exit code."""
    names = export(folder)
    subprocess.run([sys.executable, "-m", "zensical", "build", "--clean"], cwd=folder, check=True)
    found = [problem for name in names if (problem := wrong(folder, name))]
    print("\n".join(found) or f"Zensical built {len(names)} pages, each with its heading and text.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
