"""How a web server (nginx) hands the site out: headers, types, the language of a first visit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from .. import resources
from ..content import tags
from ..content.kit import Kit
from ..language.language import Language
from .product import Format, Product, one_file

FOLDER, NAME = "templates/server", "nginx.conf"


def preferences(codes: Sequence[str]) -> list[tuple[str, str]]:
    """What `Accept-Language` may begin with, and the language that a visitor gets then.

    `codes` are the languages of the kit, the source language first: it is "" here, as it stands at
    the root. The exact tag comes first, then the regions that write a language in the same script,
    then the language alone.
    """
    folder = {code: "" if code == codes[0] else code for code in codes}
    exact = [(code, folder[code]) for code in codes if "-" in code]
    regional: list[tuple[str, str]] = []
    alone: dict[str, str] = {}
    for code in codes:
        language = code.partition("-")[0]
        same = [other for other in codes if other.partition("-")[0] == language]
        if len({tags.script(other) for other in same}) > 1:
            regional += [(tag, folder[code]) for tag in tags.regions(language, tags.script(code))]
        usual = (other for other in same if tags.script(other) == tags.script(language))
        alone.setdefault(language, folder[next(usual, code)])
    named = {tag for tag, _ in exact}
    return [*exact, *(row for row in regional if row[0] not in named), *alone.items()]


def conf(kit: Kit) -> str:
    """The configuration of nginx for a kit."""
    address = urlsplit(kit.about.site_url)
    host = address.hostname or ""
    codes = [language.code for language in kit.languages]
    root = f"/var/www/{host}"
    # The address and the tags have been checked: they hold nothing that means anything to nginx.
    return (resources.templates(kit.root, FOLDER).get_template(NAME)).render(
        host=host,
        root=root,
        top=f"{root}{address.path}".rstrip("/"),
        base=address.path,
        codes=codes[1:],
        preferences=preferences(codes),
    )


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    yield Product("server", "server", f"server/{NAME}")


FORMAT = Format(
    "server",
    _products,
    one_file(lambda work, product: conf(work.kit).encode()),
    label="nginx",
    shared=True,
    published=False,
    templates=(f"{FOLDER}/{NAME}",),
)
