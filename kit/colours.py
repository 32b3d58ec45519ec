"""Colours as #rrggbb: their parts, how well one is told from another, and lighter ones."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coloraide import Color

# What text must have at least against what is behind it (WCAG 2.2, success criterion 1.4.3).
ENOUGH = 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def parts(colour: str) -> tuple[float, float, float]:
    """Red, green and blue, from 0 to 1."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


def text(parts: Iterable[float]) -> str:
    """The colour of red, green and blue, from 0 to 1; what lies beyond is cut off."""
    return "#" + "".join(f"{round(255 * min(1, max(0, part))):02x}" for part in parts)


def linear(part: float) -> float:
    """A part of a colour as an amount of light (IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def gamma(part: float) -> float:
    """An amount of light as a part of a colour (IEC 61966-2-1)."""
    return part * 12.92 if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


def _luminance(colour: str) -> float:
    red, green, blue = (linear(part) for part in parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=256)
def lighter(colour: str, ground: str, ratio: float = ENOUGH) -> str:
    """The colour, its lightness in OKLCH raised until it has a contrast on a dark ground."""
    from coloraide import Color  # here, because it takes long to import

    found = Color(colour).convert("oklch")
    while (result := _hex(found)) and contrast(result, ground) < ratio:
        if found["lightness"] >= 1:
            raise ValueError(f"no lighter variant of {colour} reaches {ratio}:1 on {ground}")
        found["lightness"] = min(1.0, found["lightness"] + 0.005)
    return result


def whitened(colour: str, share: float) -> str:
    """A colour with a share of white, from 0 to 1."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in parts)


def _hex(colour: Color) -> str:
    fitted = colour.convert("srgb").fit("srgb", method="oklch-chroma")
    return fitted.to_string(hex=True)
