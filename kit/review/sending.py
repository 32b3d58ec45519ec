"""A document that goes out for review, with what it says, to tell later what has changed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from lxml import etree
from pydantic import TypeAdapter

from ..content import inline
from ..content.kit import Kit
from ..content.model import FieldPath
from ..errors import KitError, meant_or_listed
from ..formats import documents
from ..formats.documents import file
from ..formats.product import Product
from ..language.language import Language
from . import reading
from .document import Paragraph
from .reading import SPACE


@dataclass(frozen=True)
class Sent:
    """A text as it went out: where it stands in the content, what it said there, and in `lang`."""

    file: str
    path: FieldPath
    msgid: str
    lang: str
    written: str  # in Markdown, as the file or the catalogue has it


@dataclass(frozen=True)
class Baseline:
    """A document as it went out: what it is, its texts by their marks, and its paragraphs.

    `names` are those of the placeholders, by the bookmarks of what stands for them; `targets` the
    links as they are written in the content, by their addresses.
    """

    document: str
    language: str
    texts: dict[str, Sent]
    names: dict[str, str]
    paragraphs: list[Paragraph]
    targets: dict[str, str]


def product(kit: Kit, language: Language, name: str) -> Product:
    """The document of a name: of a kind, of a text for the press, or as its file is called.

    Raises KitError if there is none, or more than one.
    """
    found = list(documents.FORMAT.products(kit, language))
    names = {p.path.rpartition("/")[2].split(".")[0]: p for p in found}
    named = [p for stem, p in names.items() if name in (stem, p.kind)]
    if len(named) == 1:
        return named[0]
    if named:
        listed = ", ".join(stem for stem, p in names.items() if p in named)
        sentence = (
            f"there are {len(named)} documents of the kind '{name}'; expected one of: {listed}"
        )
    else:
        sentence = f"there is no document '{name}'{meant_or_listed(name, names)}"
    raise KitError.at("review", sentence)


def document(language: Language, name: str) -> bytes:
    """The file that goes out. Raises KitError as `product` does."""
    kit = language.kit
    tree = documents.tree(language, product(kit, language, name), review=True)
    where = {
        id(value): (name, path) for name, leaves in kit.leaves.items() for path, value, _ in leaves
    }
    bookmarks: dict[int, str] = {}
    texts: dict[str, Sent] = {}
    seen: set[int] = set()
    for number, text in enumerate(tree.texts):
        if id(text) not in where or id(text) in seen:  # what stands twice is asked about once
            continue
        seen.add(id(text))
        mark = f"kit_{len(texts) + 1:04}"
        shown = language.translate(text)
        written = shown.text if shown.lang == language.code else str(text)
        bookmarks[number] = mark
        texts[mark] = Sent(*where[id(text)], str(text), shown.lang, written)
    plain = reading.read(file.docx_of(language, tree, bookmarks), name)
    targets = {
        language.address(run.href): run.href
        for sent in texts.values()
        for run in inline.parse(sent.written)
        if run.href
    }
    names = {
        f"{bookmarks[int(node.get('value', ''))]}_{number}": found.get("title", "")
        for node in tree.root.iter("data")
        if int(node.get("value", "")) in bookmarks
        for number, found in enumerate(node.iter("var"), 1)
    }
    baseline = Baseline(name, language.code, texts, names, plain.paragraphs, targets)
    return file.docx_of(language, tree, bookmarks, _packed(baseline))


def _packed(baseline: Baseline) -> bytes:
    """A baseline as the XML part that Word and Writer keep with the document (15.2.5)."""
    root = etree.Element(f"{{{SPACE}}}review")
    root.text = json.dumps(asdict(baseline), ensure_ascii=False, sort_keys=True)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def unpacked(about: bytes, name: str) -> Baseline:
    """The baseline in a document that came back. Raises KitError if it has none."""
    try:
        text = etree.fromstring(about).text or ""
        return TypeAdapter(Baseline).validate_json(text)
    except (etree.XMLSyntaxError, ValueError):
        sentence = (
            "this document does not say what it was when it went out, so nobody can know what has "
            "changed; expected one that `review export` wrote, and that Word or Writer has saved"
        )
        raise KitError.at(name, sentence) from None
