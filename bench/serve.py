"""From saving to seeing: this kit beside what one would take instead, on the same pages.

`python bench/serve.py`, with bench/requirements.txt installed, and Chromium; Eleventy and VitePress
are taken from npm where Node.js is there. Each server follows its files, a browser has the page of
questions open, and a question is edited five times. Prints a table for docs/SPEED.md: the median of
the seconds from the save until the browser shows it, and of the processor seconds that the server
takes till then, and until it has nothing more to do. `--meetings 300 --only kit` adds a row.

The others follow ready Markdown: they translate nothing, and make neither slides nor sheets. All
but mkdocs-static-i18n have the pages of one language.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil
from chromium import launch
from generate import ROOT, generate
from playwright.sync_api import ConsoleMessage, Error, Page, sync_playwright
from side_by_side import PYTHON, mkdocs_settings, pages

sys.path.insert(0, str(ROOT))

from kit.content.load import load
from kit.language import reading

EDITS, PATIENCE = 5, 1200  # seconds to wait for anything, such as a kit of 300 meetings
QUIET, IDLE = 3.0, 0.15  # a server that takes less than this share in so many seconds is done
QUESTION = "What is this kit for?"
# The page itself tells when it shows an edit, by the clock of the computer: a program that asks it
# from outside does so every half second while pages are loaded.
TELLS = """\
new MutationObserver(() => {
  const [, number] = document.documentElement.textContent.match(/What is edit (\\d+) of/) || [];
  if (number && number !== window.told) {
    window.told = number;
    requestAnimationFrame(() => console.log(`edit ${number} at ${Date.now()}`));
  }
}).observe(document, {childList: true, subtree: true, characterData: true});
"""
PACKAGES = ("@11ty/eleventy@3", "vitepress@1")
PLAIN = """\
site_name: x
site_url: http://127.0.0.1/
theme: {name: material, font: false}
docs_dir: docs/en
markdown_extensions: [abbr, attr_list, md_in_html, tables, toc]
"""
ELEVENTY = """\
module.exports = function (config) {
  config.addGlobalData("layout", "page.njk");
  config.setServerOptions({showAllHosts: false});
};
module.exports.config = {markdownTemplateEngine: false, dir: {includes: "../../layouts"}};
"""
LAYOUT = "<!doctype html><html><head><title>{{ title }}</title></head><body>{{ content | safe }}"


@dataclass
class Server:
    """A server: what it is called, how it is begun on a port, and the file that is edited."""

    name: str
    languages: int
    command: Sequence[object]
    file: Path
    address: str = "faqs/"


@dataclass
class Seen:
    """Seconds from a save until it is seen; those of processors until then, and in all."""

    wall: float
    until: float
    whole: float


def port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def used(server: psutil.Process) -> float:
    """The processor seconds that a server and its children have taken."""
    total = 0.0
    for process in (server, *server.children(recursive=True)):
        with contextlib.suppress(psutil.Error):  # it has just ended
            times = process.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
    return total


def settle(server: psutil.Process) -> None:
    """Wait until a server has nothing to do."""
    for _ in range(int(PATIENCE / QUIET)):
        before = used(server)
        time.sleep(QUIET)
        if used(server) - before < IDLE * QUIET:
            return


def says(beginning: str, message: ConsoleMessage) -> bool:
    return message.text.startswith(beginning)


def measure(server: Server, at: int, folder: Path, page: Page) -> list[Seen]:
    """Begin a server, and edit what it follows."""
    with (folder / "log").open("w") as log:
        running = psutil.Popen(
            [str(part) for part in server.command], cwd=folder, stdout=log, stderr=log
        )
    original = server.file.read_text("utf-8")
    try:
        end = time.monotonic() + PATIENCE
        while True:  # until it is there
            try:
                page.goto(f"http://127.0.0.1:{at}/{server.address}")
                page.get_by_text(QUESTION).first.wait_for(state="attached", timeout=1000)
                break
            except Error:
                if time.monotonic() > end or running.poll() is not None:
                    raise
                time.sleep(0.5)
        seen: list[Seen] = []
        for number in range(EDITS):
            settle(running)
            question = f"What is edit {number} of this kit for?"
            changed = original.replace(QUESTION, question, 1)
            shown = f"edit {number} at "
            tells = partial(says, shown)
            with page.expect_console_message(tells, timeout=1000 * PATIENCE) as found:
                before, begun = used(running), time.time()
                server.file.write_text(changed, "utf-8")
            until = used(running) - before
            wall = int(found.value.text.removeprefix(shown)) / 1000 - begun
            settle(running)
            seen.append(Seen(wall, until, used(running) - before))
        return seen
    finally:
        server.file.write_text(original, "utf-8")
        for process in (*running.children(recursive=True), running):
            with contextlib.suppress(psutil.Error):
                process.terminate()
        running.wait(30)


def servers(folder: Path, at: int) -> Iterator[Server]:
    """All that there are, each as soon as what it follows is written."""
    kit = folder / "kit"
    with (kit / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\ndev_addr: 127.0.0.1:{at}\n")
    languages = reading.languages(load(kit))
    pages(folder, languages)
    command = [PYTHON, kit / "build_kit.py", "serve"]
    yield Server("this kit, with slides and sheets", 4, command, kit / "content/faqs.yml")

    file, address = folder / "docs/en/faqs.md", f"127.0.0.1:{at}"
    plain = folder / "plain.yml"
    plain.write_text(PLAIN, "utf-8")
    mkdocs = [PYTHON, "-m", "mkdocs", "serve", "-a", address, "-f"]
    yield Server("MkDocs", 1, [*mkdocs, plain], file)
    several = mkdocs_settings(folder, languages)
    yield Server("MkDocs with mkdocs-static-i18n", 4, [*mkdocs, several], file)
    zensical = [Path(PYTHON).with_name("zensical"), "serve", "-a", address, "-f", plain]
    yield Server("Zensical", 1, zensical, file)

    npm = shutil.which("npm")
    tools = folder / "node_modules/.bin"
    if npm:
        subprocess.run(
            [npm, "install", "--silent", "--no-fund", "--no-audit", *PACKAGES],
            cwd=folder,
            check=False,
        )
    if tools.is_dir():
        (folder / "layouts").mkdir()
        (folder / "layouts/page.njk").write_text(LAYOUT, "utf-8")
        (folder / "eleventy.config.cjs").write_text(ELEVENTY, "utf-8")
        eleventy = [tools / "eleventy", "--config=eleventy.config.cjs", "--input=docs/en"]
        serve = [*eleventy, f"--output={folder / 'eleventy'}", "--serve", f"--port={at}"]
        yield Server("Eleventy, bare pages", 1, serve, file)
        vitepress = [tools / "vitepress", "dev", "docs/en", "--host", "127.0.0.1", "--port", at]
        yield Server("VitePress", 1, vitepress, file, "faqs")


def main() -> None:
    """Measure all, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--meetings", type=int, default=1)
    parser.add_argument("--only", help="a word of the name of a server")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder, at = Path(name).resolve(), port()
        os.environ.setdefault("KIT_CACHE", str(folder / "cache"))
        os.environ["NO_MKDOCS_2_WARNING"] = "1"
        generate(folder / "kit", options.meetings)
        browser = launch(playwright)
        cores = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
        print(f"{dt.date.today():%d %B %Y}, {cores}, {options.meetings} meetings\n")
        print("| server | languages | from saving to seeing, s | processor s | in all | load |")
        print("|---|---:|---:|---:|---:|---:|", flush=True)
        for server in servers(folder, at):
            if options.only and options.only not in server.name:
                continue
            head = f"| {server.name} | {server.languages} |"
            page = browser.new_page()
            page.add_init_script(TELLS)
            try:
                seen = measure(server, at, folder, page)
            except Error:
                print(f"{head} it did not show the page | | | |", flush=True)
                sys.stderr.write((folder / "log").read_text("utf-8")[-2000:])
                continue
            finally:
                page.close()
            walls, until, whole = (
                statistics.median(getattr(one, field) for one in seen)
                for field in ("wall", "until", "whole")
            )
            load, _, _ = psutil.getloadavg()
            print(f"{head} {walls:.2f} | {until:.2f} | {whole:.1f} | {load:.1f} |", flush=True)


if __name__ == "__main__":
    main()
