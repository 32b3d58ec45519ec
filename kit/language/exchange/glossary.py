"""The termbase as a file that Weblate and programs of agencies import: TBX or a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping

from lxml import etree

from ...content import model
from ...content.kit import Kit

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _tbx(kit: Kit, code: str) -> bytes:
    """TBX (ISO 30042:2008), with what is forbidden as deprecated terms."""
    source = kit.languages[0].code
    root = etree.Element("martif", {"type": "TBX", _LANG: source})
    head = etree.SubElement(etree.SubElement(root, "martifHeader"), "fileDesc")
    described = etree.SubElement(etree.SubElement(head, "sourceDesc"), "p")
    described.text = f"{kit.about.name}: content/terms.yml"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for term, found in _pairs(kit, code):
        entry = etree.SubElement(body, "termEntry", id=term.id)
        for note in filter(None, (term.note, f"Source: {term.source}")):
            etree.SubElement(entry, "descrip", type="explanation").text = note
        sides: tuple[tuple[str, str, list[str], list[str]], ...] = (
            (source, term.term, term.forms, []),
            (code, found.term, found.forms, found.forbidden),
        )
        for language, preferred, forms, forbidden in sides:
            words = etree.SubElement(entry, "langSet", {_LANG: language})
            for word, status in (
                (preferred, "preferredTerm-admn-sts"),
                *((form, "admittedTerm-admn-sts") for form in forms),
                *((wrong, "deprecatedTerm-admn-sts") for wrong in forbidden),
            ):
                tig = etree.SubElement(words, "tig")
                etree.SubElement(tig, "term").text = word
                etree.SubElement(tig, "termNote", type="administrativeStatus").text = status
    etree.indent(root)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def _csv(kit: Kit, code: str) -> bytes:
    """A table with the heads that Weblate knows."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["source", "target", "context", "developer_comments"])
    for term, found in _pairs(kit, code):
        avoid = f"Not: {'; '.join(found.forbidden)}. " if found.forbidden else ""
        writer.writerow([term.term, found.term, term.id, f"{avoid}{term.note or ''}".strip()])
    return text.getvalue().encode()


def _pairs(kit: Kit, code: str) -> list[tuple[model.Term, model.Rendering]]:
    return [(term, found) for term in kit.terms.terms if (found := term.into(code))]


FORMATS: Mapping[str, Callable[[Kit, str], bytes]] = {"tbx": _tbx, "csv": _csv}
