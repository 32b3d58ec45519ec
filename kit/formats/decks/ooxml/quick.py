"""python-pptx made quick: what it looks up again and again is found once, with the same results.

This took a third of the time of a deck.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from lxml import etree
from pptx.enum.base import BaseXmlEnum
from pptx.opc.packuri import PackURI
from pptx.oxml import ns, xmlchemy
from pptx.oxml.shapes.shared import BaseShapeElement
from pptx.util import lazyproperty

# What follows from a name alone: the name with its namespace, which a deck asks for 200,000 times,
# the member of an enumeration, where a part is as seen from another.
qn = cache(ns.qn)
vars(xmlchemy)["qn"] = qn
_member: Any = cache(vars(BaseXmlEnum)["from_xml"].__func__)
BaseXmlEnum.from_xml = classmethod(_member)  # type: ignore[method-assign, assignment]
PackURI.from_rel_ref = staticmethod(cache(PackURI.from_rel_ref))  # type: ignore[method-assign]
PackURI.relative_ref = cache(PackURI.relative_ref)  # type: ignore[method-assign]
# What is known once is then an attribute like any other, and not asked of the property again.
del lazyproperty.__set__

_PLACEHOLDER = qn("p:ph")


def _placeholder_mark(node: etree._Element) -> etree._Element | None:
    """The p:ph of a shape, where it is a placeholder: asked for hundreds of times a slide."""
    return next(node[0].iter(_PLACEHOLDER), None) if len(node) else None


# Both were looked for with XPath.
BaseShapeElement.ph = property(_placeholder_mark)  # type: ignore[method-assign, assignment]
BaseShapeElement._nvXxPr = property(lambda node: node[0])  # type: ignore[method-assign, assignment]
