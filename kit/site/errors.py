"""What is wrong, as MkDocs tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from mkdocs.exceptions import Abort

from ..errors import KitError, Problem, template_problem


class KitAbort(Abort):
    """Our errors, as the one that MkDocs prints without a traceback."""

    def __init__(self, problems: Sequence[Problem]):
        super().__init__("\n" + "\n".join(map(str, problems)))
        self.problems = problems


@contextmanager
def explained(told: Callable[[Problem], Problem]) -> Iterator[None]:
    """Raise KitAbort for what is wrong in the block: errors of ours, or in a template.

    `told` says how a problem is told to the author, whose files it need not have been read from.
    """
    try:
        yield
    except KitError as error:
        raise KitAbort(sorted(map(told, error.problems))) from None
    except Exception as error:
        problem = template_problem(error)
        if problem is None:
            raise
        raise KitAbort([problem]) from None
