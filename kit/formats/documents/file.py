"""A document for Word as a whole: its styles, numbering, page, footer and properties."""

from __future__ import annotations

import io
from collections.abc import Mapping
from html import escape

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from ... import cache, reads
from ...content.kit import Kit
from ...files import saved
from ...language.language import Language
from .. import jinja, rights
from ..fonts import faces
from ..office import describe, fixed
from .lines import Lines
from .markup import STYLES, Tree
from .ooxml import MILLIMETRE, PAPERS, Element, field, flag, text, w
from .word import BULLETS, DEEPEST, NUMBERS, Body

_ = str  # marks a text to be extracted; it is translated where it is shown
DRAFT = _("Draft translation: no person has reviewed it yet.")
MARGIN = round(20 * MILLIMETRE)
INDENT = 360  # twentieths of a point: of each level of a list
BULLET = ("•", "–", "•")
# What the template of python-docx holds beside a document.
_UNUSED = ("thumbnail", "stylesWithEffects", "customXml", "webSettings")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# The colours of the theme (20.1.6.2) that programs offer, by those of kit.yml.
_THEME = {
    "dk1": "ink",
    "lt1": "paper",
    "dk2": "primary",
    "lt2": "tint",
    "accent1": "primary",
    "accent2": "accent",
    "accent3": "muted",
    "accent4": "ink",
    "accent5": "primary",
    "accent6": "accent",
    "hlink": "primary",
    "folHlink": "muted",
}
_PROPS_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_PROPS = (
    b'<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
    b'ds:itemID="{6B697472-6576-6965-7700-000000000001}"/>'
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>Microsoft Office Word</Application></Properties>'
)


def kept(language: Language, tree: Tree) -> bytes:
    """The file; it is written again only where it would be another."""
    shown = etree.tostring(tree.root), sorted(tree.pictures.items()), tree.preview
    return cache.remember(lambda: docx_of(language, tree), "docx", *_inputs(language), *shown)


@reads.shared
def _inputs(language: Language) -> tuple[object, ...]:
    """All that a document of a language is made of but for what it shows."""
    about = language.kit.about
    return (
        about,
        language.kit.languages,
        language.info,
        _faces(language),
        language.text(about.publisher),
        language.text(DRAFT),
        rights.line(language),
        etree.tostring(_styles(language, 0)),
    )


def docx_of(
    language: Language,
    tree: Tree,
    bookmarks: Mapping[int, str] | None = None,
    about: bytes | None = None,
) -> bytes:
    """The file, the same bytes for the same document.

    For a review, `bookmarks` are those of its texts (see `word.Body`), and `about` is an XML part
    that says what they are.
    """
    document = docx.Document(io.BytesIO(_plain(language)))
    part, width = document.part, _width(language.kit)
    _page(document, language, tree.preview)
    _properties(document, language, tree)
    Body(document, language, tree, width, bookmarks).write()
    if about is not None:
        added = Part(PackURI("/customXml/item1.xml"), "application/xml", about, part.package)
        part.relate_to(added, RELATIONSHIP_TYPE.CUSTOM_XML)
        # Without these, Writer does not keep it.
        props = Part(PackURI("/customXml/itemProps1.xml"), _PROPS_TYPE, _PROPS, part.package)
        added.relate_to(props, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    return fixed(saved(document.save))


@reads.shared
def _plain(language: Language) -> bytes:
    """What all documents of a language have: an empty one with its styles, numbering and theme."""
    return cache.remember(lambda: _begun(language), "docx", *_inputs(language))


def _begun(language: Language) -> bytes:
    document = docx.Document()
    kit, part = language.kit, document.part
    for holder in (part.package, part):
        for name in [n for n, rel in holder.rels.items() if rel.reltype.endswith(_UNUSED)]:
            holder.rels.pop(name)
    document.styles.element[:] = list(_styles(language, _width(kit)))
    part.numbering_part.element[:] = _numbering()
    document.settings.element[:] = list(_settings(language))
    theme = part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _theme(kit, language, theme.blob)
    return saved(document.save)


def _width(kit: Kit) -> int:
    """How wide the text is, in twentieths of a point."""
    return PAPERS[kit.about.paper][0] - 2 * MARGIN


def _faces(language: Language) -> tuple[str, str]:
    """The faces of Latin and of all other letters, which every copy of Office has."""
    return language.kit.about.brand.fonts.deck_latin, faces.deck_face(language)


def _styles(language: Language, width: int) -> Element:
    latin, other = _faces(language)
    env = jinja.environment(language, "documents", lambda runs: "", escape)
    context = {"latin": latin, "other": other, "width": width, "proofing": language.info.proofing}
    return etree.fromstring(env.get_template(STYLES).render(context).strip())


def _numbering() -> list[Element]:
    """Bullets and numbers, on as many levels as there are styles (17.9)."""

    def level(number: int, mark: str, form: str) -> Element:
        ends = INDENT * (number + 1)
        return w(
            "lvl",
            w("start", val=1),
            w("numFmt", val=form),
            w("lvlText", val=mark),
            w("lvlJc", val="left"),
            w("pPr", w("ind", left=ends, hanging=INDENT)),
            ilvl=number,
        )

    bullets = [level(n, BULLET[n], "bullet") for n in range(DEEPEST + 1)]
    numbers = [level(n, f"%{n + 1}.", "decimal") for n in range(DEEPEST + 1)]
    return [
        *(
            w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=number)
            for number, levels in ((BULLETS, bullets), (NUMBERS, numbers))
        ),
        *(w("num", w("abstractNumId", val=n), numId=n) for n in (BULLETS, NUMBERS)),
    ]


def _settings(language: Language) -> Element:
    mode = w(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    proofing = language.info.proofing
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", mode),
        w("themeFontLang", **{"bidi" if language.rtl else "val": proofing}),
    )


def _theme(kit: Kit, language: Language, blob: bytes) -> bytes:
    """The theme, in the colours and faces of the kit."""
    root = etree.fromstring(blob)
    colours = kit.about.brand.colours.model_dump()
    for scheme in root.iter(f"{_DRAWING}clrScheme"):
        scheme.set("name", "Kit")
        for node in scheme:
            name = _THEME[etree.QName(node).localname]
            del node[:]
            etree.SubElement(node, f"{_DRAWING}srgbClr").set("val", colours[name][1:])
    for scheme in root.iter(f"{_DRAWING}fontScheme"):
        scheme.set("name", "Kit")
        for kind, face in zip(("latin", "cs"), _faces(language), strict=True):
            for node in scheme.iter(f"{_DRAWING}{kind}"):
                node.set("typeface", face)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _page(document: Document, language: Language, preview: str) -> None:
    """The paper, its margins, and a footer with whose it is and the number of the page."""
    wide, high = PAPERS[language.kit.about.paper]
    ends = document.element.body.sectPr
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    around = dict.fromkeys(("top", "right", "bottom", "left"), MARGIN)
    margins = w("pgMar", **around, header=MARGIN // 2, footer=MARGIN // 2, gutter=0)
    reference = ends[0]
    ends[:] = [reference, w("pgSz", w=wide, h=high), margins]
    if language.rtl:
        ends.append(w("bidi"))
    lines = Lines(document, language)
    whose = rights.line(language)
    if language.info.status == "draft":
        whose = f"{whose} · {language.text(DRAFT)}"
    if preview:
        whose = f"{preview} · {whose}"
    line = w("p", w("pPr", w("pStyle", val="Footer"), flag("bidi", language.rtl)), lines.run(whose))
    line.append(w("r", lines.properties(), w("tab")))
    line.extend(field("PAGE", "1", lines.properties()))
    line.append(w("r", lines.properties(), text(" / ")))
    line.extend(field("NUMPAGES", "1", lines.properties()))
    footer.part.element[:] = [line]


def _properties(document: Document, language: Language, tree: Tree) -> None:
    """What the file says of itself."""
    core = document.core_properties
    author = language.text(language.kit.about.publisher)
    about = f"{rights.line(language)}. {tree.description}"
    describe(core, tree.title, author, about, language.info.proofing)
    core.content_status = "Draft" if language.info.status == "draft" else "Final"
    for rel in document.part.package.rels.values():
        if rel.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            rel.target_part._blob = _APP.encode()
