"""What went wrong, in the author's language: a place in a file and a sentence."""

from __future__ import annotations

import difflib
import re
import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning", "hint"]
# What is wrong with a text: at which of its characters, and a sentence.
Finding = tuple[int, str]
# What a terminal obeys in the place of showing it (ECMA-48), or sets all that follows the other way
# round by (UAX #9); the name of a file may hold such.
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LONGEST = 1000  # characters of a sentence; what it quotes of an author may be of any length


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong, or wants a second look. `line` and `column` count from 1; 0 is the whole file.

    An error stops the command; a warning and a hint are shown, and stop nothing.
    """

    file: str
    line: int
    column: int
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        file = self.file.replace("\n", "\\n")
        place = f"{file}:{self.line}:{self.column}" if self.line else file
        kind = "" if self.severity == "error" else f"{self.severity}: "
        return harmless(f"{place}: {kind}{shortened(self.message)}")


def harmless(text: str) -> str:
    """A text in which a terminal finds nothing to obey."""
    return _COMMANDS.sub(lambda found: ascii(found[0])[1:-1], text)


def shortened(sentence: str) -> str:
    """A sentence without the middle of what is too long to be read in it."""
    left = LONGEST // 2
    if len(sentence) <= LONGEST:
        return sentence
    return f"{sentence[:left]} … {sentence[-left:]}"


class KitError(Exception):
    """Stops a build. Carries every problem found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))

    @classmethod
    def at(cls, file: str, message: str, line: int = 0, column: int = 0) -> KitError:
        """The error of one problem; without a line, of the whole file."""
        return cls([Problem(file, line, column, message)])

    def __reduce__(self) -> tuple[type[KitError], tuple[list[Problem]]]:
        return KitError, (self.problems,)  # so that it can be handed from one process to another


@contextmanager
def collecting(problems: list[Problem]) -> Iterator[None]:
    """Within this, a KitError ends no more than the block; its problems are added to a list."""
    try:
        yield
    except KitError as error:
        problems += error.problems


def stop_at_errors(problems: Iterable[Problem]) -> list[Problem]:
    """Raise KitError with the errors among the problems; else return what is left, by place."""
    found = sorted(set(problems))
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise KitError(errors)
    return found


def template_problem(error: Exception) -> Problem | None:
    """Where a Jinja template cannot be used, and why; None if none has raised this."""
    from jinja2 import TemplateError  # here, because it takes long to import

    # A mistake of syntax says where it is; else it is in the last template that was being rendered.
    rendered = [
        (frame.filename, frame.lineno)
        for frame in traceback.extract_tb(error.__traceback__)
        if _is_template(Path(frame.filename))
    ]
    if not isinstance(error, TemplateError) and (
        not rendered or isinstance(error, OSError | MemoryError)
    ):
        return None
    of_syntax = (
        getattr(error, "filename", None) or getattr(error, "name", None),
        getattr(error, "lineno", None),
    )
    last = rendered[-1:]
    if isinstance(error, RecursionError):  # it ends anywhere; what comes again and again is why
        last = [place for place, _ in Counter(rendered).most_common(1)]
    file, line = last[0] if last else of_syntax
    name = Path(file or "templates").as_posix()
    why = error.message if isinstance(error, TemplateError) else _why(error)
    return Problem(
        name[max(name.rfind("templates/"), 0) :],
        line or 0,
        1 if line else 0,
        f"a template cannot be used: {why}",
    )


def raised(error: Exception) -> str:
    """What kind of error it is, and where in the program; nothing of what it quotes."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(frame.filename).name}, line {frame.lineno}"


def _is_template(path: Path) -> bool:
    """Whether a file is a template of the kit, and not one of the theme's package."""
    before, within, _ = path.as_posix().rpartition("/templates/")
    return bool(within) and not before.endswith("/material")


def _why(error: Exception) -> str:
    """What Python says of a mistake, in a sentence where it says less."""
    if isinstance(error, RecursionError):
        return "it includes itself without end"
    if isinstance(error, KeyError):
        return f"there is no {error}"
    return str(error) or type(error).__name__


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean 'x'?" for the nearest of the known words, or an empty string."""
    small = {name.lower(): name for name in known}
    near = difflib.get_close_matches(str(word).lower(), list(small), n=1, cutoff=0.6)
    return f"; did you mean '{small[near[0]]}'?" if near else ""


def meant_or_listed(word: str, known: Iterable[str]) -> str:
    """As `did_you_mean`, or, where no word is near, "; expected one of: x, y"."""
    words = list(known)
    return did_you_mean(word, words) or (f"; expected one of: {', '.join(words)}" if words else "")


CONTEXT = 4  # words on either side of what has changed in a long text
SHORT = 12  # words of a text that is shown whole


def changed_words(old: str, new: str) -> str:
    """What a text said and says, of a long one as far as it is not the same."""
    was, now = old.split(), new.split()
    shorter = min(len(was), len(now))
    first = next((n for n in range(shorter) if was[n] != now[n]), shorter)
    rest = shorter - first
    last = next((n for n in range(rest) if was[-1 - n] != now[-1 - n]), rest)
    return f"'{_part(was, first, last)}' → '{_part(now, first, last)}'"


def _part(words: list[str], first: int, last: int) -> str:
    """The words between the first and the last so many, with some on either side."""
    if len(words) <= SHORT:
        return " ".join(words)
    start, end = max(first - CONTEXT, 0), min(len(words) - last + CONTEXT, len(words))
    shown = " ".join(words[start:end])
    return f"{'… ' * (start > 0)}{shown}{' …' * (end < len(words))}"
