"""On what terms the kit may be used, as each file that is made says it."""

from __future__ import annotations

from html import escape

from ..content import model, rights
from ..language.language import Language

FILE = "LICENCE.txt"
_XMP = 'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
_ = str  # marks a text to be extracted; it is translated where it is shown


def named(language: Language, licence: model.Licence) -> str:
    """The name of a licence, and where it can be read."""
    called = licence.called
    name = language.text(called) if isinstance(called, model.Text) else called
    address = licence.address
    return f"{name} ({address})" if address else name


def line(language: Language) -> str:
    """Whom to name, and the licence, in a line for the properties of a file."""
    about = language.kit.about
    credit = language.text(about.attribution)
    licence = language.text(
        _("{label}: {value}"),
        label=language.text(_("Licence")),
        value=named(language, about.licence),
    )
    return f"{credit}. {licence}"


def xmp(language: Language) -> str:
    """The same as properties of XMP, for the metadata of a PDF (ISO 16684-1, 8.3 and 8.5)."""
    about = language.kit.about
    licence = about.licence
    terms = language.text(licence.terms) if licence.terms else named(language, licence)
    where = licence.address or language.address("page:use")
    marked = licence.spdx != "CC0-1.0"  # else nobody keeps any right
    return (
        f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{escape(line(language))}</rdf:li>'
        f"</rdf:Alt></dc:rights><xmpRights:Marked {_XMP}>{marked}</xmpRights:Marked>"
        f"<xmpRights:WebStatement {_XMP}>{escape(where)}</xmpRights:WebStatement>"
        f'<xmpRights:UsageTerms {_XMP}><rdf:Alt><rdf:li xml:lang="x-default">{escape(terms)}'
        "</rdf:li></rdf:Alt></xmpRights:UsageTerms>"
    )


def notices(language: Language, part: object) -> list[model.Text]:
    """What sources want said with their translations, if the language is one."""
    return rights.notices(language.kit, part) if _translated(language) else []


def _translated(language: Language) -> bool:
    return language.code != language.source


def text(language: Language) -> str:
    """All terms as a file of plain text: those of the kit, then those of each source."""
    kit, about = language.kit, language.kit.about
    contact = about.contact
    whom = [language.text(contact.name), contact.url, contact.email]
    lines = [language.text(about.name), "", line(language)]
    lines += [language.text(about.licence.terms)] if about.licence.terms else []
    lines += [_labelled(language, _("Contact"), " · ".join(str(w) for w in whom if w))]
    for source in kit.sources.sources:
        licence = source.licence
        lines += ["", language.text(source.title), language.text(source.attribution)]
        lines += [_labelled(language, _("Licence"), named(language, licence))]
        lines += [language.text(licence.terms)] if licence.terms else []
        lines += [_labelled(language, _("Contact"), str(source.contact))]
        if source.translation_notice and _translated(language):
            lines += [language.text(source.translation_notice)]
    return "\n".join(lines) + "\n"


def _labelled(language: Language, label: str, value: str) -> str:
    return language.text(_("{label}: {value}"), label=language.text(label), value=value)
