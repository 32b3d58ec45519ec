"""New entries of the files that are lists, each from a template of its own in templates/new."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ... import files, resources
from ...errors import KitError
from .. import placeholders, schemas
from ..kit import Kit, Named
from ..model import FieldPath
from ..yaml.data import Data
from ..yaml.yamlfile import YamlFile
from .scaffold import FOLDER, checked, first, following, latest_day


@dataclass(frozen=True)
class Kind:
    """A kind of entry: its file, the list it is added to, and the ids that it cannot have.

    The list must be the last thing in its file; an index of -1 is that of its last entry.
    """

    file: str
    path: FieldPath
    taken: Callable[[Kit], Iterable[str]]

    @property
    def template(self) -> str:
        """The template of the entry. That of a new file is called as the file."""
        return f"{self.file.removesuffix('s')}.yml"


def _ids(items: Iterable[Named]) -> list[str]:
    return [item.id for item in items]


KINDS = {
    "picture": Kind("images", ("images",), lambda kit: kit.index["image"]),
    "faq": Kind("faqs", ("categories", -1, "questions"), lambda kit: kit.index["question"]),
    "message": Kind("messages", ("audiences",), lambda kit: kit.index["audience"]),
    "post": Kind("posts", ("posts",), lambda kit: _ids(kit.posts.posts if kit.posts else ())),
    "source": Kind("sources", ("sources",), lambda kit: kit.index["source"]),
    # What can stand in braces has one meaning everywhere.
    "figure": Kind("figures", ("figures",), placeholders.values),
    "engagement": Kind("engagements", ("engagements",), placeholders.values),
    "request": Kind(
        "requests", ("requests",), lambda kit: _ids(kit.requests.requests if kit.requests else ())
    ),
    "action": Kind("actions", ("actions",), lambda kit: _ids(kit.actions.actions)),
    "term": Kind("terms", ("terms",), lambda kit: _ids(kit.terms.terms)),
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
        "source": first(kit.sources.sources) or "<An id of sources.yml>",
        "figure": first(kit.figures.figures),
        "member": first(kit.members.members),
        "priority": first(kit.priorities.priorities if kit.priorities else []),
        "strategy": first(kit.strategies.strategies if kit.strategies else []),
        "quote": next(iter(kit.index["quote"]), ""),
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
