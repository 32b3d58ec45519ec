"""The last look at a finished page: what neither theme nor kit put there stops the build."""

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from kit.errors import KitError
from kit.site.csp import Guard

PAGE = '<!doctype html><html><head><meta charset="utf-8"></head><body>{}</body></html>'
SCRIPT = 'scope(new URL("{}"))'

pytestmark = pytest.mark.fast


@pytest.fixture
def guard(tmp_path):
    shipped = tmp_path / "partials/javascripts/base.html"
    shipped.parent.mkdir(parents=True)
    shipped.write_text(f"<script>{SCRIPT}</script>".replace("{}", "{{ base_url }}"), "utf-8")
    config = MkDocsConfig()
    config.theme = Theme(custom_dir=str(tmp_path), features=[])
    return Guard(Environment(loader=FileSystemLoader(tmp_path), autoescape=True), config)


@pytest.mark.parametrize(
    "markup",
    [
        "<script>{}</script>".format(SCRIPT.format("..")),
        '<script type="application/ld+json">{"a": 1}</script>',
        '<script src="../assets/filter.js" defer></script>',
        '<form class="kit-filter" hidden></form>',
        '<form class="md-search__form" name="search"></form>',
        '<a href="https://example.org/">x</a><a href="mailto:a@example.org">x</a>'
        '<a href="#x">x</a>',
        '<link rel="stylesheet" href="../assets/kit.css">',
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; onclick=x</p>",
    ],
)
def test_what_the_theme_and_the_kit_put_there_passes(guard, markup):
    secured = guard.secured(PAGE.format(markup), "faqs/", "..")
    assert secured.count("Content-Security-Policy") == 1 and markup in secured


@pytest.mark.parametrize(
    "markup,what",
    [
        ("<script>alert(1)</script>", "a script"),
        ("<SCRIPT type=module>alert(1)</SCRIPT>", "a script"),
        ("<script>{}</script>".format(SCRIPT.format("../..")), "a script"),
        ('<script src="//evil.example/x.js"></script>', "a script from elsewhere"),
        ('<script src="https://evil.example/x.js"></script>', "a script from elsewhere"),
        ('<script src="data:text/javascript,alert(1)"></script>', "a script from elsewhere"),
        ("<svg><script>alert(1)</script></svg>", "a script"),
        ("<img src=x OnError=alert(1)>", "the event handler 'onerror'"),
        ("<svg/onload=alert(1)>", "the event handler 'onload'"),
        ("<style>body{display:none}</style>", "<style>"),
        ('<form action="https://evil.example/"><input></form>', "a form"),
        ('<form class="kit-filter" action="/x"></form>', "a form"),
        ('<base href="https://evil.example/">', "<base>"),
        ('<meta http-equiv="refresh" content="0;url=https://evil.example/">', "<meta>"),
        ('<iframe src="https://evil.example/"></iframe>', "<iframe>"),
        ("<object data=x></object>", "<object>"),
        ("<embed src=x>", "<embed>"),
        ('<a href=" JavaScript:alert(1)">x</a>', "an address that begins with"),
        ('<a href="java&#9;script:alert(1)">x</a>', "an address"),
        ('<link rel="stylesheet" href="//evil.example/x.css">', "a style sheet from elsewhere"),
    ],
)
def test_anything_else_stops_the_build(guard, markup, what):
    with pytest.raises(KitError) as error:
        guard.secured(PAGE.format(markup), "faqs/", "..")
    (problem, *_) = error.value.problems
    assert what in problem.message and problem.file == "faqs/"


def test_the_policy_never_names_a_script_of_the_page_alone(guard):
    """A parser that reads the page otherwise than the browser must not let a script in."""
    allowed = guard.secured(PAGE.format("<p>x</p>"), "faqs/", "..")
    hidden = guard.secured(PAGE.format("<!-- <script>alert(1)</script> -->"), "faqs/", "..")
    assert "sha256" not in allowed and "sha256" not in hidden
