"""Pieces of a newsletter as e-mails: HTML that mail programs show, and plain text.

Mail programs leave style sheets, scripts and most of CSS out, so every style stands in the element
it is for, and tables make the layout. Pictures, which would come from elsewhere, are left out.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape

from lxml import etree

from ..content import tags
from ..content.kit import Kit
from ..errors import Problem
from ..language.language import Language
from . import documents
from .documents.markup import Tree
from .product import Format, Product, Work

KIND = "newsletter-item"
# Bytes: of what is longer, Gmail shows the beginning alone.
LARGEST = 102_000
WIDTH = 600  # pixels: what is shown beside the list of mails
LINE = 72  # characters of a line of plain text, as RFC 3676, 4.2, has it for those who quote
FACES = "Arial, Helvetica, sans-serif"


def html(language: Language, tree: Tree) -> str:
    """The whole e-mail."""
    colours = language.kit.about.brand.colours
    body = tree.root.find("body")
    assert body is not None
    name = escape(language.text(language.kit.about.name))
    way = f'dir="{language.direction(language.code)}"'
    hidden = "display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px"
    written = "".join(_Html(language).blocks(body))
    return (
        f'<!DOCTYPE html>\n<html lang="{language.code}" {way}>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(tree.title)}</title>\n</head>\n"
        f'<body {way} style="margin:0;padding:0;background:{colours.tint}">\n'
        f'<div style="{hidden}">{escape(tree.description)}</div>\n'
        f'<table role="presentation" {way} width="100%" cellpadding="0" cellspacing="0" border="0"'
        f' style="background:{colours.tint}"><tr><td align="center" style="padding:16px">\n'
        f'<table role="presentation" {way} width="{WIDTH}" cellpadding="0" cellspacing="0" '
        f'border="0" style="width:100%;max-width:{WIDTH}px;background:{colours.paper}">\n'
        f'<tr><td style="background:{colours.primary};color:{colours.paper};padding:14px 28px;'
        f'font:bold 15px {FACES}">{name}</td></tr>\n'
        f'<tr><td style="padding:24px 28px;color:{colours.ink};font:16px/1.5 {FACES}">\n'
        f"{written}</td></tr>\n</table>\n</td></tr></table>\n</body>\n</html>\n"
    )


class _Html:
    """The elements of a document, with the styles that mail programs show."""

    def __init__(self, language: Language):
        self.language = language
        self.colours = colours = language.kit.about.brand.colours
        box = f"margin:0 0 16px;padding:12px 16px;background:{colours.tint}"
        muted = f"margin:0 0 12px;color:{colours.muted};font-size:14px"
        self.styles = {
            "h1": f"margin:0 0 14px;color:{colours.primary};font:bold 26px/1.25 {FACES}",
            "h2": f"margin:26px 0 10px;color:{colours.primary};font:bold 19px/1.3 {FACES}",
            "h3": f"margin:20px 0 8px;color:{colours.primary};font:bold 17px/1.3 {FACES}",
            "h4": f"margin:18px 0 8px;color:{colours.ink};font:bold 16px/1.3 {FACES}",
            "p": "margin:0 0 14px",
            "ul": "margin:0 0 14px",
            "ol": "margin:0 0 14px",
            "cite": f"display:block;font-style:normal;color:{colours.muted};font-size:14px",
            "aside": box,
            "blockquote": f"{box};color:{colours.primary};font-size:18px",
            "lead": f"margin:0 0 18px;color:{colours.muted};font-size:18px",
            "draft": f"{box};color:{colours.accent};font-weight:bold;font-size:14px",
            "number": f"margin:0;color:{colours.primary};font:bold 28px/1.2 {FACES}",
            "kicker": muted,
            "note": muted,
            "source": muted,
            "caption": "margin:0 0 8px;font-weight:bold",
        }

    def blocks(self, parent: etree._Element) -> Iterator[str]:
        """The elements in another, one after the other."""
        for node in parent:
            yield from self.block(node)

    def block(self, node: etree._Element) -> Iterator[str]:
        """An element, and what is in it; nothing of one that mails do not show."""
        tag, kind = str(node.tag), node.get("class", "")
        if tag == "table":
            yield self.table(node)
        elif tag in ("aside", "blockquote"):
            yield f'<div style="{self.styles[tag]}">{"".join(self.blocks(node))}</div>\n'
        elif tag == "figure":
            yield from self.blocks(node)
        elif kind == "button":
            yield self.button(node)
        elif tag in self.styles:
            named, style = "p" if tag == "cite" else tag, self.styles.get(kind, self.styles[tag])
            yield f'<{named} style="{style}">{self.inline(node)}</{named}>\n'

    def button(self, node: etree._Element) -> str:
        """A link that mail programs show as a button: a cell of a table in a colour."""
        (link,) = node.iter("a")
        to, words = escape(link.get("href", "")), escape(_said(link))
        look = f"display:inline-block;padding:12px 22px;color:{self.colours.paper};"
        return (
            '<table role="presentation" cellpadding="0" cellspacing="0" border="0" '
            f'style="margin:8px 0 20px"><tr><td style="background:{self.colours.accent}">'
            f'<a href="{to}" style="{look}text-decoration:none;font:bold 16px {FACES}">{words}</a>'
            "</td></tr></table>\n"
        )

    def table(self, node: etree._Element) -> str:
        """A table with its look on each cell, since mail programs leave style sheets out."""
        start = "right" if self.language.rtl else "left"
        line = f"border-bottom:1px solid {self.colours.muted}"
        rows = []
        for row in node.iter("tr"):
            cells = []
            for cell in row:
                inner = "".join(self.blocks(cell)) or self.inline(cell)
                look = f"padding:6px 8px;{line};text-align:{start};vertical-align:top"
                cells.append(f'<{cell.tag} style="{look}">{inner}</{cell.tag}>')
            rows.append(f"<tr>{''.join(cells)}</tr>\n")
        caption = node.find("caption")
        above = "" if caption is None else f"<caption>{self.inline(caption)}</caption>"
        return (
            '<table width="100%" cellpadding="0" cellspacing="0" border="0" '
            f'style="margin:0 0 16px;font-size:15px;border-collapse:collapse">{above}'
            f"{''.join(rows)}</table>\n"
        )

    def inline(self, node: etree._Element) -> str:
        """What an element holds in a line, as HTML; of an element without a form, its words."""
        written = escape(node.text or "")
        for child in node:
            inner = self.inline(child)
            match child.tag:
                case "strong" | "em":
                    written += f"<{child.tag}>{inner}</{child.tag}>"
                case "br":
                    written += "<br>"
                case "note":
                    written += f" ({inner})"
                case "a":
                    look = f"color:{self.colours.primary}"
                    written += f'<a href="{escape(child.get("href", ""))}" style="{look}">'
                    written += f"{inner}</a>"
                case "span":
                    code = child.get("lang", "")
                    way = tags.direction(code)
                    written += f'<span lang="{escape(code)}" dir="{way}">{inner}</span>'
                case "li":
                    written += f'<li style="margin:0 0 6px">{inner}</li>'
                case "ul" | "ol":
                    written += f'<{child.tag} style="margin:6px 0">{inner}</{child.tag}>'
                case _:
                    written += inner
            written += escape(child.tail or "")
        return written


def plain(tree: Tree) -> str:
    """The same as plain text; the address of a link stands behind it."""
    body = tree.root.find("body")
    assert body is not None
    parts = [part for part in _plain(body) if part]
    return "\n\n".join(parts) + "\n"


def _plain(parent: etree._Element) -> Iterator[str]:
    for node in parent:
        match node.tag:
            case "h1" | "h2" | "h3" | "h4":
                mark = "=" if node.tag == "h1" else "-"
                words = _said(node)
                yield f"{_wrapped(words)}\n{mark * min(len(words), LINE)}"
            case "ul" | "ol":
                yield "\n".join(_listed(node, ""))
            case "table":
                rows = ([_said(cell) for cell in row] for row in node.iter("tr"))
                yield "\n".join(" | ".join(filter(None, row)) for row in rows)
            case "blockquote" | "aside" | "figure":
                yield "\n".join(_plain(node))
            case "p" | "cite" | "figcaption":
                yield _wrapped(_said(node))


def _listed(node: etree._Element, indent: str) -> Iterator[str]:
    for number, item in enumerate(node, 1):
        inner = [child for child in item if child.tag in ("ul", "ol")]
        mark = f"{number}. " if node.tag == "ol" else "- "
        words = _said(item, without=("ul", "ol"))
        yield _wrapped(words, indent + mark, indent + " " * len(mark))
        for child in inner:
            yield from _listed(child, indent + "  ")


def _wrapped(words: str, first: str = "", others: str = "") -> str:
    lines = (
        textwrap.fill(
            line,
            LINE,
            initial_indent=first,
            subsequent_indent=others,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in words.split("\n")
    )
    return "\n".join(lines)


def _said(node: etree._Element, without: tuple[str, ...] = ()) -> str:
    """The words of an element, without markup. In plain text, an address stands behind them."""

    def words(found: etree._Element) -> str:
        parts = [found.text or ""]
        for child in found:
            if child.tag == "note":
                parts.append(f" ({words(child)})")
            elif child.tag not in without:
                parts.append("\0" if child.tag == "br" else words(child))
                to = re.sub("^(?:mailto|tel):", "", child.get("href", ""))
                if to and to not in parts[-1]:
                    parts.append(f" ({to})")
            parts.append(child.tail or "")
        return "".join(parts)

    found = re.sub(r"[ \t\r\n]+", " ", words(node)).strip(" ")
    return "\n".join(line.strip(" ") for line in found.split("\0"))


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    for product in documents.FORMAT.products(kit, language):
        if product.kind == KIND:
            for ending, label in (("htm", "HTML"), ("txt", "Text")):
                path = f"mails/{language.code}/{product.item}.{language.code}.{ending}"
                yield replace(product, format="mails", path=path, label=label)


def _make(work: Work, product: Product) -> Iterable[Problem]:
    tree = documents.tree(work.language, product, mail=True)
    written = html(work.language, tree) if product.path.endswith(".htm") else plain(tree)
    work.made.add(product.path, written.encode())
    size = len(written.encode())
    if size > LARGEST:
        sentence = (
            f"the e-mail has {size:,} bytes in {work.language.info.name}, expected at most "
            f"{LARGEST:,}: of what is longer, Gmail shows the beginning alone; shorten it"
        )
        yield Problem(f"content/texts/{product.item}.yml", 0, 0, sentence)


FORMAT = Format("mails", _products, _make, label="HTML")
