"""New entries of the files that are lists, each from a template of its own in templates/new."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ... import files, resources
from ...errors import KitError
from .. import placeholders, schemas
from ..checks.alone import alone
from ..kit import Kit
from ..model import FieldPath
from ..yaml.data import Data
from ..yaml.yamlfile import YamlFile
from .scaffold import FOLDER, checked, first, following, latest_day


@dataclass(frozen=True)
class Kind:
    """A kind of entry: its file, and the list there that it is added to.

    The list must be the last thing in its file; an index of -1 is that of its last entry. What can
    stand `in_braces` has one meaning everywhere.
    """

    file: str
    path: FieldPath
    in_braces: bool = False

    @property
    def template(self) -> str:
        """The template of the entry. That of a new file is called as the file."""
        return f"{self.file.removesuffix('s')}.yml"

    def taken(self, kit: Kit) -> set[str]:
        """The ids that a new entry cannot have."""
        found = alone(kit).get(self.file)
        own = {id for _, id, _ in found.ids} if found else set()
        return own | {*placeholders.values(kit)} if self.in_braces else own


KINDS = {
    "faq": Kind("faqs", ("categories", -1, "questions")),
    "message": Kind("messages", ("audiences",)),
    "post": Kind("posts", ("posts",)),
    "source": Kind("sources", ("sources",)),
    "figure": Kind("figures", ("figures",), in_braces=True),
    "engagement": Kind("engagements", ("engagements",), in_braces=True),
    "request": Kind("requests", ("requests",)),
    "action": Kind("actions", ("actions",)),
    "picture": Kind("images", ("images",)),
    "term": Kind("terms", ("terms",)),
}


def add(kit: Kit, home: Path, name: str, kind: str) -> str:
    """Add an entry of a kind, with this id, to its file, which is begun if it is not there.

    Returns the name of the file, from the folder `home` (see `scaffold`), with the line of the
    entry. Raises KitError if the id is taken or no id, or the list not the last thing in the file.
    """
    of = KINDS[kind]
    target = f"content/{of.file}.yml"
    if checked(name) in of.taken(kit):
        raise KitError.at(target, f"has '{name}' already; choose another name")
    env = resources.templates(kit.root, FOLDER)
    entry = env.get_template(of.template).render(_examples(kit), id=name)
    if (home / target).exists():
        text = _added(kit, home, of.file, of.path, entry)
    elif of.file in kit.files:  # of the kit, which an edition says only the new entry beside
        text = f"{schemas.comment(of.file)}\n{_alone(kit, of.file, of.path, entry)}"
    else:
        whole = env.get_template(f"{of.file}.yml").render(entry=entry)
        text = f"{schemas.comment(of.file)}\n{whole}"
    begun = _begun(home, target, of.path, name, text)
    (home / target).parent.mkdir(parents=True, exist_ok=True)
    files.replace_text(home / target, text)
    return f"{target}:{begun}"


def _examples(kit: Kit) -> dict[str, object]:
    """What an entry may name of the kit, as an example for its author."""
    day, event = latest_day(kit), following(kit)
    return {
        "date": day,
        "month": f"{day:%Y-%m}",
        "meeting": kit.latest,
        "event": event and event.id,
        "country": "CO",
        "languages": kit.languages[1:],
        "source": first(kit.index["source"]) or "<An id of sources.yml>",
        "figure": first(kit.index["figure"]),
        "member": first(kit.index["member"]),
        "priority": first(kit.index["priority"]),
        "strategy": first(kit.index["strategy"]),
        "quote": first(kit.index["quote"]),
    }


def _added(kit: Kit, home: Path, file: str, path: FieldPath, entry: str) -> str:
    """The text of a file with an entry after what it says."""
    target = home / f"content/{file}.yml"
    text, own = target.read_text("utf-8-sig").rstrip("\n"), YamlFile(target, home)
    if not isinstance(own.data, dict) or path[0] not in own.data:
        return f"{text}\n{_alone(kit, file, path, entry)}"
    path = _counted(own.data, path)
    column = own.place((*path, 0))[1]
    if text.endswith("[]"):  # the list is empty so far
        text, column = text[:-2].rstrip(), own.place(path, key=True)[1] + 4
    return f"{text}\n{_indented(entry, column - 3)}"


def _alone(kit: Kit, file: str, path: FieldPath, entry: str) -> str:
    """The text of a file that says nothing but an entry, in the list of that path in the kit."""
    base = kit.files[file]
    text, indent = "", 0
    path = _counted(base.data, path)
    for number, step in enumerate(path):
        if isinstance(step, str):
            text += f"{' ' * indent}{step}:\n"
            indent += 2
        else:
            said = base.typed((*path[: number + 1], "id"))
            text += f"{' ' * indent}- id: {said}\n"
            indent += 2
    return text + _indented(entry, indent)


def _indented(entry: str, columns: int) -> str:
    return re.sub(r"^(?=.)", " " * columns, entry, flags=re.MULTILINE)


def _counted(data: Data, path: FieldPath) -> FieldPath:
    """A path with the index of the last entry where it says -1."""
    found: FieldPath = ()
    for step in path:
        if isinstance(data, list) and isinstance(step, int):
            step = max(len(data) - 1, 0) if step < 0 else step
            data = data[step] if data else None
        else:
            data = data.get(str(step)) if isinstance(data, dict) else None
        found = (*found, step)
    return found


def _begun(home: Path, target: str, path: FieldPath, name: str, text: str) -> int:
    """The line that the entry of a name begins in, in a file with this text.

    Raises KitError if the list at the path does not end with it.
    """
    with suppress(KitError):
        file = YamlFile(home / target, home, text)
        where = (*_counted(file.data, (*path, -1)), "id")
        if file.typed(where) == name:
            return file.place(where)[0]
    message = f"'{path[-1]}' must be the last thing in this file for an entry to be added to it"
    raise KitError.at(target, message)
