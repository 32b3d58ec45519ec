"""Single shapes of a slide as SVG: forms of their own (a:custGeom), pictures as they are cut."""

from __future__ import annotations

import base64
import math
from xml.sax.saxutils import escape

from lxml import etree
from pptx.shapes.picture import Picture

from .art import UNITS
from .ooxml import A, element, qn


def form(
    geometry: etree._Element, fill: str | None, line: str | None, width: float, flipped: bool
) -> str:
    """A form of its own as a picture (SVG); `width` is that of the line in units of the path."""
    paths, size = [], (1.0, 1.0)
    for path in geometry.iter(f"{{{A}}}path"):
        size = float(path.get("w", "1")), float(path.get("h", "1"))
        own = fill if path.get("fill") != "none" else None
        paths.append(f'<path d="{_path_data(path)}" fill="{escape(own or "none")}"/>')
    edge = f'stroke="{escape(line)}" stroke-width="{width:g}"' if line else 'stroke="none"'
    turned = f' transform="matrix(-1 0 0 1 {size[0]:g} 0)"' if flipped else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]:g} {size[1]:g}" '
        f'width="{size[0] / UNITS:g}" height="{size[1] / UNITS:g}">'
        f'<g {edge}{turned} stroke-linecap="round" stroke-linejoin="round">'
        f"{''.join(paths)}</g></svg>"
    )


def _path_data(path: etree._Element) -> str:
    """A path of DrawingML as path data of SVG, each piece from where the last has ended."""
    parts, start, at = [], (0.0, 0.0), (0.0, 0.0)
    letters = {"moveTo": "m", "lnTo": "l", "cubicBezTo": "c", "quadBezTo": "q", "close": "z"}
    for step in path:
        name = etree.QName(step).localname
        if name == "arcTo":
            wide, high = float(step.get("wR", "0")), float(step.get("hR", "0"))
            begin = math.radians(float(step.get("stAng", "0")) / 60000)
            sweep = math.radians(float(step.get("swAng", "0")) / 60000)
            x = wide * (math.cos(begin + sweep) - math.cos(begin))
            y = high * (math.sin(begin + sweep) - math.sin(begin))
            at = at[0] + x, at[1] + y
            flags = f"{int(abs(sweep) > math.pi)} {int(sweep > 0)}"
            parts.append(f"a{wide:g} {high:g} 0 {flags} {x:g} {y:g}")
        elif name in letters:
            points = [(float(p.get("x", "0")), float(p.get("y", "0"))) for p in step]
            numbers = " ".join(f"{x - at[0]:g} {y - at[1]:g}" for x, y in points)
            parts.append(letters[name] + numbers.replace(" -", "-"))
            at = points[-1] if points else start
            if name == "moveTo":
                start = at
    return "".join(parts)


def picture(shape: Picture) -> str:
    """A picture as SVG, cut as the slide shows it; nothing where no browser can show it."""
    image = shape.image
    if image.content_type not in ("image/png", "image/jpeg", "image/gif"):
        return ""
    data = base64.b64encode(image.blob).decode()
    width, height = image.size
    x, y = shape.crop_left * width, shape.crop_top * height
    w = width * (1 - shape.crop_left - shape.crop_right)
    h = height * (1 - shape.crop_top - shape.crop_bottom)
    form = element(shape).find(f".//{qn('a:prstGeom')}")
    cut = rounded = ""
    if form is not None and form.get("prst") == "ellipse":
        rx, ry = w / 2, h / 2
        ellipse = f'<ellipse cx="{x + rx:g}" cy="{y + ry:g}" rx="{rx:g}" ry="{ry:g}"/>'
        cut = f'<clipPath id="form">{ellipse}</clipPath>'
        rounded = 'clip-path="url(#form)" '
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x:g} {y:g} {w:g} {h:g}" '
        f'width="{w:g}" height="{h:g}" preserveAspectRatio="none">{cut}'
        f'<image {rounded}width="{width}" height="{height}" preserveAspectRatio="none" '
        f'href="data:{image.content_type};base64,{data}"/></svg>'
    )
