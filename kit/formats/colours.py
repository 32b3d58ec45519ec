"""Colours that can be told from what is behind them: lighter variants."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ..colours import ENOUGH as TEXT
from ..colours import contrast as contrast

if TYPE_CHECKING:
    from coloraide import Color


@lru_cache(maxsize=256)
def lighter(colour: str, ground: str, ratio: float = TEXT) -> str:
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
