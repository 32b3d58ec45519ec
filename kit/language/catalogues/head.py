"""The head of a new catalogue."""

from __future__ import annotations

from ... import STAMP
from .entries import Entry


def new(project: str, comment: str, language: str = "", plural_forms: str = "") -> Entry:
    """The head of a catalogue, or of the template, which has no language and no plural forms."""
    made = f"{STAMP:%Y-%m-%d %H:%M%z}"
    fields = [
        ("Project-Id-Version", project),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", made),
        ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"),
        ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>"),
        ("Language-Team", "LANGUAGE <LL@li.org>"),
        ("Language", language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ]
    if plural_forms:
        fields.append(("Plural-Forms", plural_forms))
    text = "".join(f"{name}: {value}\n" for name, value in fields)
    return Entry("", strings=[text], comments=[f" {comment}"])
