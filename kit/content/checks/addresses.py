"""Addresses of the web, of people and of telephones that lead nowhere, or where none should go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from ... import words
from .. import inline

Remark = tuple[str, str]  # what stands in a text, and what is said of it
EXAMPLE = "an example address, which leads nowhere; write the real one"
EXAMPLE_SITE = (
    "an example address, which would go into QR codes, the calendar and "
    "the feed; write the real one before you print or publish"
)
# What each kind of address begins with, or has in it, with the sentence that follows it.
_KINDS = (
    # Names that are kept for examples, and lead nowhere (RFC 2606), and such as writers make up.
    (
        r"(?:https?://|mailto:|@)(?:[\w-]+\.)*(?:example(?:\.(?:com|net|org))?|test|invalid)\b"
        r"|(?:https?://|www\.|@)(?:www\.)?(?:your|my)-?(?:web)?(?:site|domain|org\w*|company)\.\w+"
        r"|(?:www\.|@)(?:website|domain|organi[sz]ation|company|provider)\.\w+"
        r"|(?<![\w.])(?:(?:your|first)[._-]?name(?:[._-]?(?:last|sur)[._-]?name)?|name[._-]surname"
        r"|pr[eé]nom[._-]nom|nombre[._-]apellido)@[\w.-]+",
        EXAMPLE,
    ),
    # The first of the numbers that are kept for stories (NANPA), and those that a hand makes up.
    (
        r"(?<!\w)\(?555\)?[ .-](?:555[ .-]\d{4}|01\d\d)|(?<!\d)(?:123[ .-]?456[ .-]?7890|"
        r"0?12345678(?:90?)?)(?!\d)|\+?(?<!\d)0{2,3}(?:[ .-]?0{2,4}){2,}(?!\d)",
        "nobody answers at '{}'; write the real number",
    ),
    (
        r"(?<!\w)(?:https?(?:/+|:/(?!/)|;/+|:?\\+|://(?=\s|https?:))|(?:htp|htpp|hhtp|httpss|ttps?)s?://"
        r"|ww\.(?=\w+\.)|wwww\.|www(?:\. (?=\w+\.)|,))\S*",
        "'{}' is no web address; write one such as https://www.who.int",
    ),
    (
        r"https?://docs\.google\.com/\w+/(?:u/\d/)?d/(?!e/)[\w-]+(?:/edit|/?(?=[?#\s)]|$))"
        r"|https?://[\w-]+\.sharepoint\.com/(?:\S*/)?:[wxpo]:/|https?://1drv\.ms/[wxpo]/"
        r"|https?://\S+/_layouts/15/Doc\.aspx",
        "'{}' is a document that is written together, which some readers cannot open and others "
        "may change; publish it, and write the address of that",
    ),
    (
        r"https?://drive\.google\.com/(?:drive/|folderview|open\?)|https?://1drv\.ms/f/"
        r"|https?://[\w-]+\.sharepoint\.com/:f:/|https?://onedrive\.live\.com/(?:redir)?\?"
        r"|https?://(?:www\.)?dropbox\.com/(?:sh|scl/fo|home|work|l/scl)/",
        "'{}' is a folder, which its owner moves or closes, and others may look through; publish "
        "what is meant, and write the address of that",
    ),
    (
        r"https?://\S+?(?:[?&]preview=true|/wp-admin/|/node/\d+/edit)",
        "'{}' is what the editors of a site see; write the address that readers see",
    ),
    (
        r"[?&](?:utm_[a-z]+|fbclid|gclid|igshid|mc_[ce]id|mkt_tok)=",
        "'{}' only tells where a reader comes from; take this part of the address out",
    ),
    (
        r"https?://[\w.-]*(?:safelinks\.protection\.outlook\.com|urldefense\.(?:com|proofpoint\.com))",
        "'{}' is the filter of somebody's mail; write the address that it leads to",
    ),
    (r"(?<![\w/])http://[\w-]+\.[\w.-]*\w", "'{}' is not encrypted; write https:// if it is there"),
    (
        r"https?://(?:localhost|127\.|0\.0\.0\.0|192\.168\.|10\.\d)|file:///|\b[A-Z]:\\(?=\w)",
        "'{}' leads to one computer alone; write an address that everybody can open",
    ),
    (
        r"@(?:gmial|gmai|gmal|gnail|gmaill|hotmial|hotmal|hotmai|yaho|yahooo|outlok|outloook)\.\w+"
        r"|@gmail\.(?:co|cm)\b|@[\w.-]+\.(?:con|cmo|ogr|rog|comm)(?![\w.])",
        "'{}' looks misspelt; no mail would arrive there",
    ),
    (
        r"\w@@[\w-]+|(?<!\S)[a-z][\w.+-]*(?: @|@ )[\w-]+\.(?:org|int|com|net)\b"
        r"|(?<![\w@])[a-z][\w.+-]*@[\w-]+(?:,\w+)?(?=[\s;:)!?]|[.,](?:\s|$)|$)",
        "'{}' is no whole address of mail; write one such as name@who.int",
    ),
)
_ANY = re.compile(r"@|://|file:|:\\|[?&]|ww|tps?[:;/]|\d{3}|00")
_PATTERNS = [(re.compile(pattern), sentence) for pattern, sentence in _KINDS]
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:/\S*)?")
_SHOWN = re.compile(r"(?<!\]\()(?<!\w)(page:[a-z][\w/#-]*)")
_NUMBER = re.compile(r"\+?[\d\s()./-]{3,}")
VAGUE = (
    "'{}' does not say where the link leads, to those who hear links by themselves; "
    "name what is there (WCAG 2.2, 2.4.4)"
)


def odd(text: str) -> Iterator[Remark]:
    """What wants a second look in the addresses of a text, or in one that stands alone."""
    if not _ANY.search(text):
        return
    for pattern, sentence in _PATTERNS:
        for found in pattern.finditer(text):
            yield found[0], sentence.format(found[0])


def others(text: str) -> Iterator[Remark]:
    """Links whose words are another address than they lead to, or say nothing of it."""
    for run in inline.parse(text) if "](" in text else ():
        if run.href and _leads_elsewhere(run.text.strip(), run.href):
            yield run.text, f"the words say '{run.text}', and the link leads to '{run.href}'"
    for found in _SHOWN.finditer(text) if "page:" in text else ():
        words = f"readers see '{found[1]}' as it stands; write [words]({found[1]})"
        yield found[1], words
    yield from ((words, VAGUE.format(words)) for words in unnamed(text))


def vague(said: str) -> bool:
    """Whether the words of a link say nothing of where it leads."""
    said = said.strip(" .,:;!?…→←»«>[]()،")
    return bool(re.fullmatch(words.any_of("vague_link"), said, re.IGNORECASE))


def unnamed(text: str) -> Iterator[str]:
    """The words of the links of a text that say nothing of where these lead."""
    for href, runs in groupby(inline.parse(text) if "](" in text else (), attrgetter("href")):
        words = "".join(run.text for run in runs)
        if href and vague(words):
            yield words


def _leads_elsewhere(words: str, href: str) -> bool:
    if href.startswith("mailto:"):
        address = href.removeprefix("mailto:").partition("?")[0]
        return "@" in words and " " not in words and words.casefold() != address.casefold()
    if href.startswith("tel:"):
        said, dialled = (re.sub(r"\D", "", each).lstrip("0") for each in (words, href))
        return bool(_NUMBER.fullmatch(words)) and not dialled.endswith(said)
    said_address = _ADDRESS.fullmatch(words)
    return bool(said_address and "//" in href and said_address[1] not in href)
