"""Units as XLIFF 1.2 (OASIS, 2008), which the programs of translators' agencies work with.

Plural forms are grouped as its guide for gettext has it; placeholders are inline elements, so that
these programs keep them as they are.
"""

from __future__ import annotations

import itertools
import re

from lxml import etree

from ...content import inline
from ...errors import KitError
from .units import Parcel, State, Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_X = f"{{{NAMESPACE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STATES: dict[State, str] = {
    "missing": "needs-translation",
    "fuzzy": "needs-review-translation",
    "translated": "translated",
    "reviewed": "final",
}
# Of XLIFF's states, those that say that somebody has to look again.
_OPEN = re.compile(r"new|needs-.*")


def write(parcel: Parcel) -> bytes:
    """The document: a file for each language that texts are written in."""
    root = etree.XML(f'<xliff xmlns="{NAMESPACE}" version="1.2"/>')
    for source in sorted({unit.language for unit in parcel.units}):
        file = etree.SubElement(
            root,
            f"{_X}file",
            {
                "original": parcel.name,
                "source-language": source,
                "target-language": parcel.language,
                "datatype": "po",
            },
        )
        body = etree.SubElement(file, f"{_X}body")
        mine = [unit for unit in parcel.units if unit.language == source]
        for entry, forms in itertools.groupby(mine, key=lambda unit: unit.entry):
            units = list(forms)
            parent = body
            if units[0].numbers:
                parent = etree.SubElement(
                    body, f"{_X}group", {"id": entry, "restype": "x-gettext-plurals"}
                )
            for unit in units:
                _add(parent, unit)
    etree.indent(root)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return data + b"\n"


def _add(parent: etree._Element, unit: Unit) -> None:
    approved = "yes" if unit.state == "reviewed" else "no"
    element = etree.SubElement(
        parent, f"{_X}trans-unit", {"id": unit.id, "approved": approved, _SPACE: "preserve"}
    )
    _inline(etree.SubElement(element, f"{_X}source"), unit.source)
    target = etree.SubElement(element, f"{_X}target", {"state": _STATES[unit.state]})
    _inline(target, unit.target)
    if unit.context:
        group = etree.SubElement(
            element, f"{_X}context-group", {"name": "po-entry", "purpose": "information"}
        )
        context = etree.SubElement(group, f"{_X}context", {"context-type": "x-po-msgctxt"})
        context.text = unit.context
    said = [
        unit.where,
        f"For the numbers {unit.numbers}" if unit.numbers else "",
        f"The translation is of another text: {unit.previous}" if unit.previous else "",
    ]
    for text in filter(None, said):
        note = etree.SubElement(element, f"{_X}note", {"from": "developer"})
        note.text = text
    if unit.comment:
        note = etree.SubElement(element, f"{_X}note", {"from": "po-translator"})
        note.text = unit.comment


def _inline(element: etree._Element, text: str) -> None:
    """Put a text into an element, with its placeholders as inline elements."""
    end = 0
    last: etree._Element | None = None
    seen: dict[str, int] = {}

    def put(words: str) -> None:
        if last is None:
            element.text = words
        else:
            last.tail = words

    for found in inline.PLACEHOLDER.finditer(text):
        put(text[end : found.start()])
        seen[found[0]] = seen.get(found[0], 0) + 1
        last = etree.SubElement(
            element, f"{_X}ph", {"id": f"{found[1]}-{seen[found[0]]}", "ctype": "x-placeholder"}
        )
        last.text = found[0]
        end = found.end()
    put(text[end:])


def read(data: bytes, name: str) -> Parcel:
    """The units of a document. Raises KitError with what is wrong."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise KitError.at(name, f"this is no XML: {error.msg}", line or 1, max(column, 1)) from None
    if root.tag != f"{_X}xliff":
        raise KitError.at(name, "this is not XLIFF 1.2; save it in that version", _line(root), 1)
    files = root.findall(f"{_X}file")
    languages = {file.get("target-language") or "" for file in files}
    if len(languages) != 1 or "" in languages:
        raise KitError.at(name, "the files in it are not of one target-language", _line(root), 1)
    units = tuple(_unit(element) for element in root.iter(f"{_X}trans-unit"))
    return Parcel(languages.pop(), name, units)


def _unit(element: etree._Element) -> Unit:
    target = element.find(f"{_X}target")
    text = _text(target) if target is not None else ""
    said = target.get("state") or "" if target is not None else ""
    state: State = "translated"
    if not text.strip():
        state = "missing"
    elif _OPEN.fullmatch(said):
        state = "fuzzy"
    notes = [n for n in element.findall(f"{_X}note") if n.get("from") != "developer"]
    return Unit(
        id=element.get("id") or "",
        source=_text(element.find(f"{_X}source")),
        target=text.strip(),
        state=state,
        comment="\n".join(_text(note) for note in notes),
        line=_line(target if target is not None else element),
        column=1,
    )


def _line(element: etree._Element) -> int:
    return int(str(element.sourceline or 1))


def _text(element: etree._Element | None) -> str:
    return "" if element is None else "".join(str(text) for text in element.itertext())
