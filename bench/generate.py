"""Make a synthetic kit: the real one, with many meetings or many questions.

`python bench/generate.py FOLDER --meetings 100`
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST = dt.date(1990, 1, 1)


def generate(target: Path, meetings: int = 1, questions: int = 0) -> None:
    """Write the inputs of a kit to a new folder.

    It has this many meetings, and this many questions besides the real ones.
    """
    for folder in ("content", "templates", "translations", "kit"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, target / folder, ignore=ignored)
    for file in ("mkdocs.yml", "build_kit.py"):
        shutil.copy(ROOT / file, target)
    report = (ROOT / "content/meetings/2023-12-07.yml").read_text("utf-8")
    for n in range(meetings - 1):
        day = FIRST + dt.timedelta(days=7 * n)
        text = report.replace("date: 2023-12-07\n", f"date: {day}\n")
        text = text.replace("Members took stock", f"Meeting {n}: members took stock")
        (target / f"content/meetings/{day}.yml").write_text(text, "utf-8")
    with (target / "content/faqs.yml").open("a", encoding="utf-8") as stream:
        for n in range(questions):
            stream.write(
                f"      - id: synthetic-{n}\n"
                f"        question: What is question number {n} about?\n"
                f"        answer: It is about the number {n}, and makes the list longer.\n"
                "        sources: [iwg-report]\n"
            )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--meetings", type=int, default=1)
    parser.add_argument("--questions", type=int, default=0)
    options = parser.parse_args()
    generate(options.folder, options.meetings, options.questions)
