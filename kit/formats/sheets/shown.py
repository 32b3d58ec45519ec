"""What the templates of sheets can show beside texts: drawings, pictures, logos, codes."""

from __future__ import annotations

from jinja2 import Environment
from markupsafe import Markup

from ... import cache, reads
from ...content import inline
from ...content.images import used
from ...content.kit import Kit
from ...files import saved
from ...language.language import Language
from .. import images, jinja, pixels, plotsvg, rights, safeguarding, typst
from ..drawing import ring, signs

# What Typst calls the papers of kit.yml.
CHART = 340  # points: the width that a chart is drawn in, about that of the text beside notes
PAPERS = {"a4": "a4", "letter": "us-letter"}
POSTERS = {"a4": 'paper: "a3"', "letter": "width: 11in, height: 17in"}


@reads.shared
def environment(language: Language) -> Environment:
    """The templates of sheets in a language, with all that they can show."""
    env = jinja.typeset(language, "sheets")
    kit = language.kit
    env.globals.update(
        paper=PAPERS[kit.about.paper],
        poster=POSTERS[kit.about.paper],
        band_art=lambda: _band(kit, language.rtl),
        cover=lambda: _cover(kit, language.rtl),
        symbol=lambda: ring.symbol(signs.colours(kit), language.rtl),
        package=lambda: signs.package(kit, language.rtl),
        sign=lambda name, colour: signs.sign(kit.root, name, colour),
        printed=lambda id, ratio=None: Markup(
            typst.string(typst.shelved(pixels.plain(images.source(kit, id), pixels.PRINTED, ratio)))
        ),
        logo_file=lambda logo: Markup(
            typst.string(typst.shelved(pixels.logo(images.logo_source(kit, logo))))
        ),
        series_colours=plotsvg.series_colours(kit),
        drawn=lambda plot: plotsvg.on_paper(language, plot, CHART),
        pictures_of=lambda part: [kit.index["image"][id] for id in used(part)],
        terms=rights.line(language),
        help=(language.text(safeguarding.TITLE), language.text(safeguarding.TEXT)),
        clock=lambda minutes: language.isolate("{}:{:02}".format(*divmod(round(minutes * 60), 60))),
        plain_runs=inline.plain,
    )
    return env


def _band(kit: Kit, rtl: bool) -> str:
    """The ring at the far side of a band, 110 × 60, which it runs out of."""
    centre = (18 if rtl else 92, 30)
    return ring.svg(ring.Ring(23.5, 7.5, centre, rtl).strokes(signs.on_brand(kit)), 110, 60)


def _cover(kit: Kit, rtl: bool) -> str:
    """The ring in the upper half of a page, 210 × 297, which it runs out of at the far side."""
    centre = (54 if rtl else 156, 82)
    return ring.svg(ring.Ring(82, 23, centre, rtl).strokes(signs.on_brand(kit)), 210, 297)


def qr_code(address: str) -> str:
    """A QR code (ISO/IEC 18004) as SVG, error correction level M."""

    def make() -> str:
        import segno  # here, because it takes long to import and is seldom needed

        code = segno.make(address, error="m", micro=False)
        return saved(code.save, kind="svg", border=0, xmldecl=False, svgns=True).decode()

    return cache.remember(make, "qr", address)
