"""An archive of everything that is made for a language, with a manifest."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator

from .. import STAMP
from ..content.kit import Kit
from ..errors import Problem
from ..language.labels import PRODUCTS
from ..language.language import Language
from . import fonts
from .product import Format, Made, Product, Work


def write(made: Made, path: str, files: list[str], licence: bytes) -> None:
    """Write a zip of files that were made, with the licence of their fonts and a manifest.

    It says their sizes in bytes and their SHA-256 (FIPS 180-4).
    """
    manifest = []
    made.path(path).parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(made.path(path), "w", zipfile.ZIP_DEFLATED) as archive:

        def add(name: str, data: bytes) -> None:
            archive.writestr(
                zipfile.ZipInfo(name, STAMP.timetuple()[:6]), data, zipfile.ZIP_DEFLATED
            )

        # The documents hold their fonts.
        found = {file.rpartition("/")[2]: made.path(file).read_bytes() for file in files}
        for name, data in {**found, fonts.LICENCE: licence}.items():
            add(name, data)
            manifest.append(
                {"file": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            )
        add("manifest.json", json.dumps(manifest, indent=1).encode())
    made.sizes[path] = made.path(path).stat().st_size


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    path = f"archives/kit.{language.code}.zip"
    yield Product("archives", "archive", path, title=kit.about.name, page="downloads")


def _make(work: Work, product: Product) -> Iterable[Problem]:
    order = list(PRODUCTS)
    found = [p for p in work.products if p.title and p.path in work.made.sizes]
    paths = [p.path for p in sorted(found, key=lambda p: order.index(p.kind))]
    write(work.made, product.path, paths, fonts.licence(fonts.used(work.kit)))
    return ()


FORMAT = Format("archives", _products, _make, label="ZIP", needs=("decks", "sheets", "documents"))
