"""What a first visit transfers, by page: HTML, styles, scripts, fonts and pictures, compressed.

`python bench/page_weight.py` after a build, with requirements-test.txt installed and Chromium at
hand, prints kilobytes of 1000 bytes. Text counts as gzip (level 6) makes it, as nginx sends it.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chromium import launch
from playwright.sync_api import Browser, Request, sync_playwright

SITE = Path(__file__).resolve().parent.parent / "build/site"

KINDS = {
    ".css": "CSS",
    ".js": "JS",
    ".woff2": "fonts",
    ".svg": "pictures",
    ".png": "pictures",
    ".webp": "pictures",
    ".json": "JS",
}
PAGES = ("", "faqs/", "progress/engagements/", "meetings/2023-12-07/", "decks/inspire-and-iwg/")


def weight(path: Path) -> int:
    """How many bytes of a file are transferred."""
    data = path.read_bytes()
    return len(data) if path.suffix in (".woff2", ".png", ".webp") else len(gzip.compress(data, 6))


@contextmanager
def served() -> Iterator[str]:
    """The address of the built site, served on this computer."""
    server = subprocess.Popen(
        [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "-d", str(SITE)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout  # which was asked for
    try:
        yield f"http://127.0.0.1:{server.stdout.readline().split('port ')[1].split()[0]}/"
    finally:
        server.terminate()


def sizes(browser: Browser, base: str, address: str) -> Counter[str]:
    """What a first visit to a page transfers, in bytes, by kind."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    found: dict[Path, None] = {}

    def note(request: Request) -> None:
        if request.url.startswith(base):
            found[SITE / request.url.removeprefix(base).partition("?")[0]] = None

    page.on("request", note)
    page.goto(base + address, wait_until="networkidle")
    page.context.close()
    result: Counter[str] = Counter()
    for path in found:
        file = path / "index.html" if path.is_dir() else path
        result[KINDS.get(file.suffix, "HTML")] += weight(file)
    return result


def main() -> None:
    names = ("HTML", "CSS", "JS", "fonts", "pictures")
    print(f"{'page':<32}" + "".join(f"{name:>10}" for name in (*names, "together")))
    with served() as base, sync_playwright() as playwright:
        browser = launch(playwright)
        for address in (code + name for code in ("", "fr/", "es/", "ar/") for name in PAGES):
            found = sizes(browser, base, address)
            columns = (*(found[name] for name in names), found.total())
            shown = "".join(f"{size / 1000:>10.0f}" for size in columns)
            print(f"{address or '/':<32}{shown}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
