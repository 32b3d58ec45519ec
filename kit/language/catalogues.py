"""The catalogues as a whole: extract, update, check."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from babel.messages import Catalog, extract

from .. import STAMP, files, resources
from ..content import inline
from ..content.kit import Kit
from ..errors import KitError, Problem
from . import po
from .language import Language

KEYWORDS = {"_": None, "ngettext": (1, 2)}


def template(kit: Kit) -> Catalog:
    """Every translatable string of the content and the templates, as a gettext template."""
    source = kit.languages[0]
    catalog = Catalog(
        project=str(kit.about.name),
        version="1",
        copyright_holder=str(kit.about.publisher),
        creation_date=STAMP,
        revision_date=STAMP,
        charset="utf-8",
        msgid_bugs_address="",
    )
    catalog.header_comment = (
        f"# Translations of the {kit.about.name}. Source language: {source.name}."
    )
    for text, file, line, path in kit.texts():
        flags = ["python-brace-format"] if inline.placeholders(text) else []
        catalog.add(str(text), None, [(file, line)], flags, [f"Where: {path}"])
    sources = {
        name: path
        for name, path in resources.files(kit.root, "templates").items()
        if path.suffix in (".md", ".typ", ".yml", ".html")
    }
    sources |= resources.program()
    for name in sorted(sources, key=PurePosixPath):
        path = sources[name]
        with path.open("rb") as stream:
            method = "python" if path.suffix == ".py" else "jinja2"
            for line, msgid, comments, _ in extract.extract(
                method, stream, KEYWORDS, ["Translators:"], {"silent": "false"}
            ):
                flat = msgid[0] if isinstance(msgid, tuple) else msgid
                flags = ["python-brace-format"] if inline.placeholders(flat) else []
                catalog.add(msgid, None, [(name, line)], flags, comments)
    return catalog


def write_template(kit: Kit) -> None:
    """Write the template to translations/kit.pot."""
    po.write(po.path_of_template(kit.root), template(kit))


def update(kit: Kit) -> None:
    """Bring every catalogue up to the template. Translations are kept; what changed becomes fuzzy.

    All files are replaced, or none.
    """
    pot = template(kit)
    texts: dict[Path, str | bytes] = {po.path_of_template(kit.root): po.text(pot)}
    for language in kit.languages[1:]:
        catalog = po.read(kit.root, language)
        catalog.update(pot, update_header_comment=False)
        for message in catalog:
            if message.fuzzy:  # its English has changed, so what was reviewed is no more
                message.user_comments = [
                    comment
                    for comment in message.user_comments
                    if not comment.lower().startswith("reviewed")
                ]
        catalog.locale = language.locale
        catalog.fuzzy = False
        if language.status == "draft":
            catalog.header_comment = f"# {language.name}: draft, not yet reviewed by a person."
        texts[po.path_of(kit.root, language.code)] = po.text(catalog)
    files.replace_all(texts)


def languages(kit: Kit) -> list[Language]:
    """Every language of the kit. Raises KitError with every problem of their translations."""
    found = [Language(kit, info) for info in kit.languages]
    wrong = list(problems(found))
    if wrong:
        raise KitError(wrong)
    return found


def problems(languages: Iterable[Language]) -> Iterator[Problem]:
    """Translations whose placeholders or links differ from the source."""
    for language in languages:
        root = language.kit.root
        name = po.path_of(root, language.code).relative_to(root).as_posix()
        for message in language.catalog if language.catalog is not None else ():
            if not message.id or message.fuzzy:
                continue
            plural = isinstance(message.id, tuple)
            source = message.id[1] if plural else message.id
            for string in message.string if plural else [message.string]:
                if not string:
                    continue
                for what, of in (("placeholders", inline.placeholders), ("links", inline.links)):
                    wanted, found = of(source), of(string)
                    # A language may leave the number out where the form itself says it ("one question").
                    if found != wanted and not (
                        plural and what == "placeholders" and set(found) <= set(wanted)
                    ):
                        yield Problem(
                            name,
                            message.lineno or 0,
                            1,
                            f"the {what} of the translation differ from the source: "
                            f"expected {', '.join(wanted) or 'none'}; found {', '.join(found) or 'none'}",
                        )
