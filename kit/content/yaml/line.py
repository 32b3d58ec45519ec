"""A line of YAML that need not be right, taken to pieces."""

from __future__ import annotations

import re

_LINE = re.compile(
    r"(?P<indent> *)(?P<dashes>(?:-(?: +|$))*)"
    r"(?:(?P<key>\"[^\"]*\"|'[^']*'|[^\s#\"'\[\]{}&*!|>@`%,][^#]*?) *:(?= |$) *)?(?P<value>.*)"
)


class Line:
    """A line, taken to pieces: `- - name: value`."""

    def __init__(self, text: str, index: int):
        self.start = text.rfind("\n", 0, index) + 1
        end = text.find("\n", self.start)
        self.text = text[self.start : end if end >= 0 else len(text)]
        found = _LINE.match(self.text)
        assert found  # everything in it is optional
        self.indent = len(found["indent"])
        self.dashes = found["dashes"]
        self.key: str | None = found["key"]
        self.key_column = found.end("dashes")
        self.colon = self.start + self.text.find(":", found.end("key")) if self.key else -1
        self.value = found["value"]
        self.value_index = self.start + found.start("value")
        self.content = self.text[self.indent :]
        self.first = self.start + self.indent
        self.is_text = bool(self.content) and not self.content.startswith("#")

    @property
    def columns(self) -> tuple[list[int], list[int]]:
        """The columns, from 0, of its dashes, and of its key."""
        dashes = [self.indent + n for n, sign in enumerate(self.dashes) if sign == "-"]
        return dashes, [self.key_column] if self.key else []
