"""The kinds of blocks: the kind of one is the field that only it has, such as `text` or `quote`.

A new kind is a class, a row of `KINDS`, and a form for each format
(`kit.formats.product.Format.blocks`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Discriminator, Field, Tag

from ...errors import did_you_mean
from .base import Text, described
from .blocks import (
    Attachment,
    Block,
    Callout,
    Figures,
    Heading,
    Link,
    List,
    Paragraph,
    People,
    Picture,
    Quote,
    Shown,
    Table,
    Timeline,
)
from .charts import Chart

KINDS: dict[str, type[Block]] = {
    kind.kind: kind
    for kind in (
        Paragraph,
        Heading,
        List,
        Table,
        Quote,
        Figures,
        Timeline,
        People,
        Callout,
        Link,
        Picture,
        Chart,
        Attachment,
        Shown,
    )
}
# What a kind is called in pydantic's places; with a mark that no field of an author has.
_TAG = "block:{}"


def kind_of(value: object) -> str | None:
    """The kind of a block as it stands in a file, or None where there is not exactly one."""
    if isinstance(value, Block):
        return _TAG.format(value.kind)
    found = [kind for kind in KINDS if isinstance(value, dict) and kind in value]
    return _TAG.format(found[0]) if len(found) == 1 else None


def not_a_block(value: object) -> str:
    """The sentence for a block that has no kind, or more than one."""
    if not isinstance(value, dict):
        return f"expected a block such as 'text: …', found {described(value)}"
    found = [f"'{kind}'" for kind in KINDS if kind in value]
    if found:
        return (
            f"a block needs exactly one of these: {', '.join(found)}; make each a block of its own"
        )
    hints = filter(None, (did_you_mean(str(name), KINDS) for name in value))
    hint = next(hints, f"; expected one of: {', '.join(KINDS)}")
    return f"there is no kind of block with these fields{hint}"


if TYPE_CHECKING:
    AnyBlock = Block
else:
    _tagged = (Annotated[kind, Tag(_TAG.format(name))] for name, kind in KINDS.items())
    AnyBlock = Annotated[
        Union[tuple(_tagged)],  # noqa: UP007
        Discriminator(kind_of, custom_error_type="block", custom_error_message="no block"),
    ]


def _several(value: object) -> str:
    return "blocks" if isinstance(value, list) else "a text"


# A text, or where one paragraph is not enough, blocks.
Blocks = Annotated[
    Annotated[Text, Tag("a text")] | Annotated[list[AnyBlock], Field(min_length=1), Tag("blocks")],
    Discriminator(_several),
]


def blocks_of(value: Text | list[AnyBlock]) -> list[AnyBlock]:
    """The blocks of what may be one text."""
    if isinstance(value, list):
        return value
    return [Paragraph.model_construct(text=value)]  # the text itself, and no copy of it
