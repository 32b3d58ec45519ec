"""A presentation as a whole: its theme, its sections and the parts of its file."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, cast

from lxml import etree
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.opc.serialized import PackageWriter, _PhysPkgWriter
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideMaster

from . import Element, attributes, child, element, qn, xml

# The extension that lists the sections of a presentation, and its namespace.
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def theme(prs: Presentation) -> Element:
    """The theme of the slides, parsed; what is changed in it counts after `set_theme`."""
    return etree.fromstring(_theme_part(prs.slide_master).blob)


def set_theme(prs: Presentation, element: Element) -> None:
    """Put a theme in the place of the one there is."""
    _theme_part(prs.slide_master)._blob = xml(element)


def _theme_part(master: SlideMaster) -> Any:
    rels = master.part.rels.values()
    found = [rel.target_part for rel in rels if rel.reltype.endswith("/theme")]
    if not found:
        raise LookupError("theme")
    return found[0]


def map_links(slide: Slide, name: str) -> None:
    """Show the links of a slide in another colour of the theme, for there is one for all."""
    names = attributes(element(slide.slide_layout.slide_master).find(qn("p:clrMap")))
    holder = child(element(slide), "p:clrMapOvr", ("p:transition", "p:timing", "p:extLst"))
    del holder[:]
    mapping = etree.SubElement(holder, qn("a:overrideClrMapping"))
    for key, value in {**names, "hlink": name, "folHlink": name}.items():
        mapping.set(key, value)


def mapped(slide: Slide) -> dict[str, str]:
    """The names of colours that a slide maps in its own way."""
    return attributes(element(slide).find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}"))


def sections(prs: Presentation, found: Sequence[tuple[str, int]]) -> None:
    """Say which sections the slides are in: the name of each, and how many slides it has."""
    node = element(prs)
    ids = [str(one.get("id")) for one in node.iter(qn("p:sldId"))]
    holder = child(node, "p:extLst")
    ext = etree.SubElement(holder, qn("p:ext"), uri=SECTIONS)
    listed = etree.SubElement(ext, f"{{{P14}}}sectionLst", nsmap={"p14": P14})
    for number, (name, count) in enumerate(found):
        key = str(uuid.uuid5(uuid.NAMESPACE_URL, f"section:{number}:{name}")).upper()
        section = etree.SubElement(listed, f"{{{P14}}}section", name=name, id=f"{{{key}}}")
        inside = etree.SubElement(section, f"{{{P14}}}sldIdLst")
        for one in ids[:count]:
            etree.SubElement(inside, f"{{{P14}}}sldId", id=one)
        ids = ids[count:]


def drop_parts(prs: Presentation, reltype: str) -> None:
    """Leave out what the package or the presentation is related to in this way."""
    package: Any = prs.part.package
    for name, rel in list(package._rels.items()):
        if rel.reltype == reltype:
            package.drop_rel(name)
    for name, rel in list(prs.part.rels.items()):
        if rel.reltype == reltype:
            prs.part.rels.pop(name)


def put_part(prs: Presentation, name: str, reltype: str, content_type: str, data: bytes) -> None:
    """Put a part into the package, in the place of what is there in its relation."""
    drop_parts(prs, reltype)
    package: Any = prs.part.package
    part = Part(PackURI(name), content_type, package, data)
    package.relate_to(part, reltype)


def files(prs: Presentation) -> list[tuple[str, bytes]]:
    """The files of a presentation, each with its name."""
    package, found = cast(Any, prs.part.package), _Files()
    writer = PackageWriter("", package._rels, tuple(package.iter_parts()))
    writer._write_content_types_stream(found)
    writer._write_pkg_rels(found)
    writer._write_parts(found)
    return found.listed


class _Files(_PhysPkgWriter):
    """Takes what python-pptx would compress, so that this is done once."""

    def __init__(self) -> None:
        self.listed: list[tuple[str, bytes]] = []

    def write(self, pack_uri: PackURI, blob: bytes) -> None:
        """Take a file."""
        self.listed.append((pack_uri.membername, blob))
