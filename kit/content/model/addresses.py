"""Addresses: of pages elsewhere, of the site itself, of people, and the targets of links."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

from pydantic import ValidationError

from .. import scripts
from .base import Scalar
from .types import UNFILLED

if TYPE_CHECKING:
    from pydantic import HttpUrl, TypeAdapter

# The part before the @ is a dot-atom (RFC 5322, 3.2.3), that after it a name of at least two labels
# (RFC 1035, 2.3.1), in letters of any script.
_LABEL = r"[^\W_]([\w-]{0,61}[^\W_])?"
_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    rf"@({_LABEL}\.)+(?!\d+$){_LABEL}"
)
_EMAIL_PARTS = (64, 254)  # octets: before the @, and in all (RFC 5321, 4.5.3.1)

# That of a host as it is asked for: a label, or an address in brackets.
_HOST_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?|\[?[0-9a-f:]+\]?")
_ANEW = "type it anew, as the organisation writes it"

# What a link may say of a message (RFC 6068): no further reader, and no end of a line in a subject.
_SAID = r"[\w.~!$'()*+,;:@/?-]|%{}[0-9A-Fa-f]{{2}}"
_FIELD = rf"(?:subject=(?:{_SAID.format('(?!0[ADad])')})*|body=(?:{_SAID.format('')})*)"
_MAIL_FIELDS = re.compile(rf"{_FIELD}(?:&{_FIELD})*")


# A number of at most 15 digits (ITU-T E.164); a short one is dialled in its country alone, as those
# of helplines are.
_TELEPHONE = re.compile(r"tel:(?:\+(?:\d[-.]?){6}|\d[-.]?)(?:\d[-.]?){0,8}\d")

_PRIVATE = (".localhost", ".local", ".internal", ".home.arpa", ".lan", ".intranet", ".corp")


def web_address(value: object) -> str:
    """An address of the web as browsers write it. Raises ValueError with the sentence."""
    text = str(value)
    if UNFILLED.fullmatch(text):  # which is told as what is still to be written
        return text
    try:
        if re.search(r"\s|%(?![0-9A-Fa-f]{2})", text):
            raise ValueError
        address = str(_web().validate_python(text))
    except (ValueError, ValidationError):
        raise ValueError(
            f"'{value}' is not a web address; expected one that starts with https://"
        ) from None
    if "@" in urlsplit(address).netloc:
        raise ValueError("a web address must not hold a user name or a password")
    host = urlsplit(address).hostname or ""
    if not all(_HOST_LABEL.fullmatch(label) for label in host.removesuffix(".").split(".")):
        raise ValueError(f"'{value}' is not a web address: '{host}' is no name of a computer")
    if disguised := scripts.disguised(host):
        raise ValueError(f"'{value}' is not what it looks like: {disguised}; {_ANEW}")
    if _at_home(host):
        raise ValueError(
            f"'{value}' leads to one computer alone, or to none; expected a web address that "
            "everybody can open"
        )
    return address


@cache
def _web() -> TypeAdapter[HttpUrl]:
    """What reads addresses of the web."""
    from pydantic import HttpUrl, TypeAdapter  # here, because they take long to import

    return TypeAdapter(HttpUrl)


def _at_home(host: str) -> bool:
    """Whether a host is on no public network: a name without a dot, or an address kept for others.

    The names are those of RFC 6761, 6762 and 8375 and of ICANN (.internal), and such as are in use;
    the addresses are those of IANA's registries.
    """
    with suppress(ValueError):
        return not ip_address(host.strip("[]")).is_global
    return "." not in host or host.endswith(_PRIVATE)


def _site_address(value: object) -> str:
    """The address of the folder a site is in, with its slash. Raises ValueError as above."""
    address = web_address(value)
    if UNFILLED.fullmatch(address):
        return address
    for mark in "?#":
        if mark in str(value):
            raise ValueError(
                f"'{value}' has a '{mark}' in it; expected the address of a folder, "
                "such as https://example.org/kit/"
            )
    if odd := re.search(r"[^A-Za-z0-9._~/:%-]", address):
        raise ValueError(
            f"'{value}' has a '{odd[0]}' in it; expected letters, digits, hyphens and dots alone, "
            "such as https://example.org/kit/"
        )
    if re.search(r"\.html?$", address):
        raise ValueError(
            f"'{value}' is the address of a page; expected that of its folder, "
            f"'{address.rpartition('/')[0]}/'"
        )
    return address if address.endswith("/") else f"{address}/"


def email(value: object) -> str:
    """An e-mail address. Raises ValueError with the sentence."""
    text = value if isinstance(value, str) else ""
    local = text.rpartition("@")[0]
    fits = len(local.encode()) <= _EMAIL_PARTS[0] and len(text.encode()) <= _EMAIL_PARTS[1]
    if not (fits and _EMAIL.fullmatch(text)):
        raise ValueError(
            f"'{value}' is not an e-mail address; expected one such as name@example.org"
        )
    if disguised := scripts.disguised(text.rpartition("@")[2]):
        raise ValueError(f"'{value}' is not what it looks like: {disguised}; {_ANEW}")
    return text


WebAddress = Annotated[str, Scalar(web_address, {"type": "string", "format": "uri"})]
SiteAddress = Annotated[str, Scalar(_site_address, {"type": "string", "format": "uri"})]
EmailAddress = Annotated[str, Scalar(email, {"type": "string", "format": "email"})]


@dataclass(frozen=True)
class Leads:
    """Marks a field as the target of a link: `page:NAME`, `page:NAME#PLACE` or an address."""


def elsewhere(target: str) -> str:
    """The target of a link that leads off the site. Raises ValueError with the sentence."""
    if target.startswith("mailto:"):
        address, _, fields = target.removeprefix("mailto:").partition("?")
        email(address)
        if fields and not _MAIL_FIELDS.fullmatch(fields):
            raise ValueError(
                f"'{target}' says more than whom to write to and on what; after the '?', only a "
                "subject and a body can stand, such as mailto:name@example.org?subject=Kit"
            )
        return target
    if target.startswith("tel:"):
        if not _TELEPHONE.fullmatch(target):
            raise ValueError(
                f"'{target}' is no telephone number; expected one such as tel:116 or, with the "
                "code of its country, tel:+41-22-791-2111"
            )
        return target
    if not target.lower().startswith(("https://", "http://")):
        raise ValueError(f"'{target}' must start with https://, mailto:, tel: or page:")
    return web_address(target)


def _target(value: object) -> str:
    text = str(value)
    if text.startswith("page:") and not re.search(r"\s", text):
        return text
    try:
        return web_address(text)
    except ValueError as error:
        raise ValueError(f"{error}, or page: and the name of a page") from None


Target = Annotated[str, Scalar(_target, {"type": "string"}), Leads()]
