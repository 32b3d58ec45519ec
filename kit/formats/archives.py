"""An archive of what is made for a language, with a manifest."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from .. import STAMP, cache
from ..content.kit import Kit
from ..content.networks import NETWORKS
from ..errors import Problem
from ..language.labels import PRODUCTS
from ..language.language import Language
from . import rights
from .fonts import faces, webfonts
from .made import SITE, Made
from .product import Format, Product, Work

_KEY = "archive", zlib.ZLIB_RUNTIME_VERSION


class Packed(NamedTuple):
    """A file as it stands in a zip (RFC 1951), the size and the CRC-32 of what that says."""

    data: bytes | memoryview
    size: int
    crc: int


def write(
    made: Made, path: str, files: list[str], terms: Mapping[str, bytes], about: Mapping[str, str]
) -> None:
    """Write a zip of files that were made, with the terms they are under and a manifest.

    That says what it is `about`, and of each file its size in bytes and its SHA-256 (FIPS 180-4).
    """
    manifest = []
    known = _known(made, path)
    places: dict[str, tuple[int, int, int, int]] = {}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:

        def add(name: str, packed: Packed) -> int:
            # It is put there as it is once packed, which its head is then told.
            info = zipfile.ZipInfo(name, STAMP.timetuple()[:6])
            archive.writestr(info, packed.data)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.file_size, info.CRC = packed.size, packed.crc
            buffer.seek(info.header_offset)
            buffer.write(info.FileHeader())
            return buffer.tell()

        def tell(name: str, digest: str, packed: Packed) -> None:
            begin = add(name, packed)
            places[digest] = begin, begin + len(packed.data), packed.size, packed.crc
            manifest.append({"file": name, "size": packed.size, "sha256": digest})

        for name, file in {file.rpartition("/")[2]: file for file in files}.items():
            digest = made.digest(file)
            tell(name, digest, known.get(digest) or _packed(made.read(file)))
        for name, data in terms.items():
            tell(name, hashlib.sha256(data).hexdigest(), _packed(data))
        whole = {**about, "files": manifest}
        add("manifest.json", _packed(json.dumps(whole, indent=1, ensure_ascii=False).encode()))
    made.add(path, buffer.getvalue())
    cache.store(json.dumps(places).encode(), *_KEY, made.digests[path])


def _known(made: Made, path: str) -> dict[str, Packed]:
    """What an archive that is there already has packed, by the SHA-256 of each file."""
    there = made.previous.folder / path, made.path(path)
    data = next((place.read_bytes() for place in there if place.is_file()), b"")
    places = cache.recall(*_KEY, hashlib.sha256(data).hexdigest()) or b"{}"
    return {
        digest: Packed(memoryview(data)[begin:end], size, crc)
        for digest, (begin, end, size, crc) in json.loads(places).items()
    }


def _packed(data: bytes) -> Packed:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return Packed(packer.compress(data) + packer.flush(), len(data), zlib.crc32(data))


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    path = f"archives/kit.{language.code}.zip"
    yield Product("archives", "archive", path, title=kit.about.name, page="downloads")


def _make(work: Work, product: Product) -> Iterable[Problem]:
    order = list(PRODUCTS)
    found = [p for p in work.products if p.page and not p.path.startswith(SITE)]
    found = [p for p in found if work.made.has(p.path) and not _aside(p)]
    paths = [p.path for p in sorted(found, key=lambda p: order.index(p.kind))]
    language, about = work.language, work.kit.about
    terms = {
        rights.FILE: rights.text(language).encode(),
        webfonts.LICENCE: webfonts.licence(faces.used(work.kit)),  # the documents hold their fonts
    }
    said = {
        "name": language.text(about.name),
        "language": language.code,
        "licence": rights.named(language, about.licence),
        "attribution": language.text(about.attribution),
    }
    write(work.made, product.path, paths, terms, said)
    return ()


def _aside(product: Product) -> bool:
    """Whether a file is only on its page, and the archive has what says the same.

    Of a post it has the pictures that networks are given by the table; of a shorter version of a
    deck, what is spoken from, and the handout of the whole.
    """
    if product.kind == "handout":
        return bool(product.cut)
    size = product.item.partition("/")[2] if product.format == "posts" else ""
    return bool(size) and size not in {network.picture for network in NETWORKS.values()}


FORMAT = Format(
    "archives",
    _products,
    _make,
    label="ZIP",
    needs=("decks", "sheets", "documents", "mails", "posts"),
    kept=False,
)
