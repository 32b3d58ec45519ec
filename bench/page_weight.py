"""What a first visit transfers, by page: HTML, styles, scripts, fonts and pictures, compressed.

`python bench/page_weight.py` after a build, with requirements-test.txt installed and Chromium at
hand, prints kilobytes of 1000 bytes. Text counts as gzip (level 6) makes it, as nginx sends it.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from playwright.sync_api import Request, sync_playwright

ROOT = Path(__file__).resolve().parent.parent

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
    data = path.read_bytes()
    return len(data) if path.suffix in (".woff2", ".png", ".webp") else len(gzip.compress(data, 6))


def main() -> None:
    site = ROOT / "build/site"
    server = subprocess.Popen(
        [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "-d", str(site)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout  # which was asked for
    base = f"http://127.0.0.1:{server.stdout.readline().split('port ')[1].split()[0]}/"
    names = ("HTML", "CSS", "JS", "fonts", "pictures")
    print(f"{'page':<32}" + "".join(f"{name:>10}" for name in (*names, "together")))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("KIT_CHROMIUM") or shutil.which("chromium"),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
            ],
        )
        for code in ("", "fr/", "es/", "ar/"):
            for name in PAGES:
                page = chromium.new_context(viewport={"width": 390, "height": 844}).new_page()
                found: dict[Path, None] = {}

                def note(request: Request, found: dict[Path, None] = found) -> None:
                    if request.url.startswith(base):
                        found[site / request.url.removeprefix(base).partition("?")[0]] = None

                page.on("request", note)
                page.goto(base + code + name, wait_until="networkidle")
                page.context.close()
                sizes: Counter[str] = Counter()
                files = [path / "index.html" if path.is_dir() else path for path in found]
                for path in files:
                    sizes[KINDS.get(path.suffix, "HTML")] += weight(path)
                total = sum(sizes.values())
                print(
                    f"{code + name or '/':<32}"
                    + "".join(
                        f"{n / 1000:>10.0f}" for n in (*(sizes[name] for name in names), total)
                    ),
                    flush=True,
                )
        chromium.close()
    server.terminate()


if __name__ == "__main__":
    main()
