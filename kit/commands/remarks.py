"""What is no mistake, but may be none of what the author wants readers to see."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..content import schemas
from ..content.kit import Kit
from ..errors import Problem
from ..formats.fonts import faces
from ..language import secondlook
from ..language.language import Language
from ..making.snapshot import Snapshot


def of(
    kit: Kit, languages: Sequence[Language], copy: Snapshot, root: Path, edition: str
) -> list[Problem]:
    """What wants a second look in the content, its translations, templates and schemas."""
    found = [*copy.remarks, *kit.remarks, *secondlook.translations(kit, languages)]
    return [*found, *faces.unfound(kit), *schemas.remarks(kit, root, edition)]


def show(remarks: Sequence[Problem], copy: Snapshot) -> str:
    """Show what wants a second look, and say how much that is."""
    for remark in sorted(copy.told(remark) for remark in remarks):
        print(remark)
    count = len(remarks)
    return f"{count} place{'s want' if count > 1 else ' wants'} a second look" if count else ""


def show_after(remarks: Sequence[Problem], copy: Snapshot) -> None:
    """Show it after something was made."""
    if remarks:
        print(f"\n{show(remarks, copy)}.")
