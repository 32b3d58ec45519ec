"""What a page of the site may run and load, and a last look at each page before it is published.

A page carries a Content Security Policy (W3C, level 3). It allows the scripts that the theme ships,
which are read from its templates and never from a finished page: what content or a translation
might bring in is not among them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment
from lxml import etree
from mkdocs.config.defaults import MkDocsConfig

from .. import cache
from ..errors import KitError, Problem

# Everything comes from the site itself; the theme sets styles in attributes.
_POLICY = (
    "default-src 'none'; base-uri 'self'; connect-src 'self'; font-src 'self'; form-action 'self'; "
    "img-src 'self' data:; style-src 'self' 'unsafe-inline'; worker-src 'self'; script-src 'self'"
)
_PARSER = etree.HTMLParser()
_HEAD = '<meta charset="utf-8">'
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SCRIPTS = "partials/javascripts/"  # where Material keeps those that stand in a page
_DATA = ("application/json", "application/ld+json")  # what a browser does not run
_FORBIDDEN = ("style", "base", "iframe", "object", "embed", "applet", "frame", "portal")
# The forms of a page, by their class: the theme's two, and the choices of a table.
_FORMS = ("md-search__form", "md-header__option", "kit-filter")
_TARGETS = ("href", "src", "action", "formaction", "data", "{http://www.w3.org/1999/xlink}href")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ADDRESS = re.compile(rf"{_SCHEME.pattern}|[/\\\\]{{2}}", re.IGNORECASE)
_BLANK = re.compile(r"[\x00-\x20]")
_HARMLESS = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


class Guard:
    """Looks at the pages of a site, and gives them their policy.

    `theme` is the environment of the theme's templates.
    """

    def __init__(self, theme: Environment, config: MkDocsConfig):
        self.theme, self.config = theme, config
        folders = (Path(folder, _SCRIPTS) for folder in config.theme.dirs)
        self.names = sorted(
            {f"{_SCRIPTS}{path.name}" for each in folders for path in each.glob("*")}
        )
        self.scripts = lru_cache(maxsize=None)(self._scripts)

    def secured(self, page: str, name: str, base_url: str) -> str:
        """The HTML page with its policy in the head.

        `base_url` is the address of its language as seen from the page. Raises KitError if the page
        holds what neither the theme nor the kit puts there.
        """
        self.inspect(page, name, base_url)
        hashes = dict.fromkeys(
            base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            for script in _SCRIPT.findall(page)
            if script in self.scripts(base_url)
        )
        policy = _POLICY + "".join(f" 'sha256-{value}'" for value in hashes)
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        return page.replace(_HEAD, _HEAD + meta, 1)

    def inspect(self, page: str, name: str, base_url: str) -> None:
        """Raise KitError if a page holds what neither the theme nor the kit puts there."""
        allowed = self.scripts(base_url)

        def look() -> None:
            found = dict.fromkeys(
                wrong
                for element in etree.fromstring(page, _PARSER).iter("*")
                for wrong in _wrong(element, allowed)
            )
            if found:
                message = "the page holds {}, which neither the theme nor the kit put there"
                raise KitError(Problem(name, 0, 0, message.format(wrong)) for wrong in found)

        cache.remember(look, "inspected", page, sorted(allowed))

    def _scripts(self, base_url: str) -> frozenset[str]:
        """The scripts that the theme puts into a page."""
        features = self.config.theme["features"]
        context = {"config": self.config, "features": features, "base_url": base_url}
        return frozenset(
            script
            for name in self.names
            for script in _SCRIPT.findall(self.theme.get_template(name).render(context))
        )


def _wrong(element: etree._Element, allowed: frozenset[str]) -> Iterator[str]:
    """What of an element should not be there."""
    tag = str(element.tag).lower()
    if tag in _FORBIDDEN or tag == "meta" and "http-equiv" in element.attrib:
        yield f"<{tag}>"
    if tag == "form" and (element.get("class") not in _FORMS or "action" in element.attrib):
        yield "a form"
    if tag == "script" and element.get("type") not in _DATA:
        if "src" in element.attrib:
            if _ADDRESS.match(_read(element.get("src", ""))):
                yield "a script from elsewhere"
        elif (element.text or "") not in allowed:
            yield "a script"
    styles = tag == "link" and element.get("rel") == "stylesheet"
    if styles and _ADDRESS.match(_read(element.get("href", ""))):
        yield "a style sheet from elsewhere"
    for name, value in element.items():
        key = str(name)
        if key.lower().startswith("on"):
            yield f"the event handler '{key}'"
        address = _read(str(value)) if key in _TARGETS else ""
        if _SCHEME.match(address) and not _HARMLESS.match(address):
            yield f"an address that begins with '{address.split(':')[0]}:'"


def _read(address: str) -> str:
    """An address as a browser reads it: without blanks and controls (WHATWG URL, 4.4)."""
    return _BLANK.sub("", address)
