"""Makes the decks of a kit as pandoc makes its own: not made to fit, and not drawn."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from generate import ROOT

sys.path.insert(0, str(ROOT))

from kit import memory
from kit.content.load import load
from kit.formats.decks import FORMAT, kinds, package, write
from kit.language import reading


def main() -> None:
    """Write the decks of the kit in the first folder to the second, with nothing kept before."""
    root, target = map(Path, sys.argv[1:])
    memory.collect_seldom()  # as the program itself is
    os.environ["KIT_CACHE"] = str(target / "cache")
    for language in reading.languages(load(root)):
        for deck in FORMAT.products(language.kit, language):
            slides = kinds.slides(language, language.kit.decks[deck.item], deck.cut)
            presentation = write.presentation(language, deck.item, slides)
            (target / Path(deck.path).name).write_bytes(package.save(presentation))


if __name__ == "__main__":
    main()
