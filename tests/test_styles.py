"""Style sheets with what the pages of a kit can show, and no more."""

import re
from pathlib import Path

import material
import pytest

from kit.site.styles import CLASSES, light, uncommented

pytestmark = pytest.mark.fast

(MAIN,) = Path(material.__file__).parent.glob("templates/assets/stylesheets/main.*.min.css")
THEME = MAIN.read_text("utf-8")
NAMED = ("abbr", "attr_list", "md_in_html", "tables", "toc", "fenced_code", "search")


def test_a_style_sheet_has_no_rules_for_what_no_page_can_have():
    found = light(THEME, NAMED)
    assert len(found) < 0.6 * len(THEME)
    assert not re.search(r"[,}]\.md-typeset \.tabbed-|\.md-version|\.task-list", found)
    for page in (".md-typeset table", ".md-nav__link", ".md-search", ".headerlink", "details"):
        assert page in found, page


def test_icons_that_rules_show_are_there():
    found = light(THEME, NAMED)
    icons = set(re.findall(r"--([\w-]+):url\(", THEME))
    shown = icons & set(re.findall(r"var\(--([\w-]+)", found))
    assert shown == set(re.findall(r"--([\w-]+):url\(", found)) and len(shown) > 5


def test_what_a_site_names_keeps_its_rules():
    assert ".admonition-title" not in light(THEME, NAMED)
    assert ".admonition-title" in light(THEME, [*NAMED, "admonition"])
    assert light(THEME, [name for names in CLASSES for name in names]).count("{") > 1000


def test_the_other_selectors_of_a_rule_stay():
    text = "@media print{.a,.keys:not(.b,.c) p,.d:not(.keys){top:0}}@media all{.keys{top:1}}"
    assert light(text, ()) == "@media print{.a,.d:not(.keys){top:0}}"


def test_a_palette_has_the_colours_alone_that_a_site_names():
    red, kept = "[data-md-color-primary=red]", "[data-md-color-primary=deep-orange] a"
    text = f"{red},{kept}:not({red}){{top:0}}{red} a{{top:1}}"
    assert light(text, ["deep-orange"]) == f"{kept}:not({red}){{top:0}}"


def test_comments_are_for_those_who_change_a_style_sheet():
    text = """a { top: 0 } /* it's " here,
    and there */
b::after { content: "/* \\" */" ' /* ' } /**/c { top: 1 }
"""
    found = uncommented(text)
    assert found == """a { top: 0 } b::after { content: "/* \\" */" ' /* ' } c { top: 1 }\n"""
