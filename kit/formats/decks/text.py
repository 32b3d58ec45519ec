"""Runs of the content as paragraphs of PowerPoint, each in the language that it is in."""

from __future__ import annotations

from typing import Any

from pptx.text.text import TextFrame

from ...content.inline import BREAK
from ...language.language import INTERFACE, Language
from .ooxml import texts
from .slides import Paragraphs


class TextWriter:
    """Writes for the readers of a language.

    `proofing` are the tags that Office checks spelling with, by the languages of the kit.
    """

    def __init__(self, language: Language):
        self.language = language
        # A text of the interface that is not translated is in English, in any kit.
        self.proofing = {INTERFACE: "en-GB"}
        self.proofing |= {info.code: info.proofing for info in language.kit.languages}

    def put(self, frame: TextFrame, paragraphs: Paragraphs, aligned: bool = False) -> None:
        """Put text where there is none yet.

        Alignment is physical in DrawingML (ECMA-376, part 1, 20.1.10.59). `aligned` says that no
        mirrored layout gives it, so that it must stand at the paragraph.
        """
        untyped: Any = frame
        for i, runs in enumerate(paragraphs):
            paragraph = untyped.paragraphs[0] if i == 0 else untyped.add_paragraph()
            if self.language.rtl:
                # A text that is not translated yet keeps the direction of the language it is in.
                rtl = any(run.lang == self.language.code for run in runs)
                properties = texts.paragraph_properties(paragraph)
                properties.set("rtl", "1" if rtl else "0")
                if aligned:
                    properties.set("algn", "r")
            for item in runs:
                if item.text == BREAK:
                    paragraph.add_line_break()
                    continue
                run = paragraph.add_run()
                run.text = item.text
                if item.strong:
                    run.font.bold = True
                if item.emphasis:
                    run.font.italic = True
                texts.run_properties(run).set("lang", self.proofing[item.lang])
                if item.href:
                    run.hyperlink.address = self.language.address(item.href)
