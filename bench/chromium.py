"""The browser that pages are looked at with."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "msedge")
OPTIONS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def path() -> str | None:
    """Where Chromium is: as KIT_CHROMIUM says, or where it is installed, if it is."""
    return os.environ.get("KIT_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def launch(playwright: Playwright) -> Browser:
    """Begin it, without a window."""
    return playwright.chromium.launch(executable_path=path(), args=OPTIONS)
