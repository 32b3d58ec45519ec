"""Colours and marks of a kit: read on light and dark, and shared with other programs."""

import re
from types import SimpleNamespace

import pytest
from conftest import edit, mistakes

from kit.colours import contrast, lighter
from kit.content.load import load
from kit.errors import KitError
from kit.formats import style
from kit.site.serve import Follower


@pytest.mark.fast
@pytest.mark.parametrize("colour", ["#0b4f5c", "#6b3fa0", "#8a5a00", "#000000", "#0000ff"])
def test_a_lighter_colour_is_read_on_dark_and_keeps_its_hue(colour):
    found = lighter(colour, "#1b2b30")
    assert contrast(found, "#1b2b30") >= 4.5
    order = sorted(range(3), key=lambda n: colour[1 + 2 * n : 3 + 2 * n])
    parts = [int(found[1 + 2 * n : 3 + 2 * n], 16) for n in order]
    assert parts[0] <= parts[2]
    assert lighter("#ffffff", "#000000") == "#ffffff"


@pytest.mark.fast
def test_dark_pages_have_colours_of_their_own_that_can_be_read(kit):
    css = style.css(kit).decode()
    dark = dict(re.findall(r"--kit-(\w+):(#\w+)", re.search(r"slate.*?\{(.*?)\}", css)[1]))
    for name in ("primary", "accent", "ink", "muted", *(f"s{n}" for n in range(1, 8))):
        assert contrast(dark[name], dark["paper"]) >= 4.5, name
        assert contrast(dark[name], dark["tint"]) >= 4.5, name


@pytest.mark.fast
@pytest.mark.parametrize(
    "file,old,new,names",
    [
        ("kit.yml", 'muted: "#55666c"', 'muted: "#a0a8aa"', ("muted", "#a0a8aa", "#ffffff")),
        ("kit.yml", 'paper: "#ffffff"', 'paper: "#60757a"', ("ink", "#1c2b30", "#60757a")),
        ("strategies.yml", '"#8a5a00"', '"#e8b44a"', ("income", "#e8b44a", "#ffffff")),
    ],
)
def test_colours_that_cannot_be_read_are_an_error_that_names_both(content, file, old, new, names):
    path = content / "content" / file
    line = edit(path, old, new, 1)
    said = mistakes(load, content)
    found = [one for one in said if all(name in one for name in names)]
    assert found and all("WCAG" in one for one in said)
    assert file == "kit.yml" and "paper" in old or f"{file}:{line}:" in found[0]


@pytest.mark.fast
def test_a_kit_without_strategies_has_a_letter_as_its_mark(kit):
    ours = style.mark(kit, "favicon.svg").decode()
    assert len(set(re.findall('fill="(#[0-9a-f]{6})"', ours))) == 8  # the paper, and seven strokes
    other = type(kit)(kit.root, {}, kit.about.model_copy(update={"name": "<Other> group"}))
    assert "&lt;</text>" in style.mark(other, "favicon.svg").decode()


BRAND = """meta: {name: The network, link: https://network.example}
logo: {small: mark.svg}
color:
  palette: {leaf: "#1e6b3c", night: "#10202a", page: "#fdfdfb"}
  primary: leaf
  secondary: "#8a2f0b"
  foreground: {light: night, dark: page}
  background: page
typography:
  fonts: [{family: Noto Sans, source: google}]
  base: {family: Noto Sans, size: 1rem}
"""


@pytest.mark.fast
def test_what_kit_yml_leaves_out_comes_from_the_brand_that_others_share(content):
    path = content / "content/kit.yml"
    text = path.read_text("utf-8")
    for name in ("primary", "ink", "paper"):
        text = re.sub(rf" +{name}: \".*\n", "", text)
    path.write_text(text, "utf-8")
    (content / "_brand.yml").write_text(BRAND, "utf-8")
    brand = load(content).about.brand
    assert (brand.colours.primary, brand.colours.ink) == ("#1e6b3c", "#10202a")
    assert (brand.colours.paper, brand.colours.accent) == ("#fdfdfb", "#b8480f")  # its own stays
    path.write_text(text[: text.index("\nbrand:")], "utf-8")
    (content / "_brand.yml").write_text(BRAND + '  x: "y"\n', "utf-8")
    with pytest.raises(KitError) as error:
        load(content)
    assert ["'muted'" in str(error.value), "'tint'" in str(error.value)] == [True, True]


@pytest.mark.fast
@pytest.mark.parametrize(
    "old,new,said",
    [
        ("primary: leaf", "primary: laef", "_brand.yml:5:12: expected a colour such as"),
        ("primary: leaf", "primary: rgb(1, 2, 3)", "_brand.yml:5:12: expected a colour such as"),
        ("primary: leaf", "primary: primary", "_brand.yml:5:12: expected a colour such as"),
        ('leaf: "#1e6b3c"', 'leaf: "#8fd0a5"', "_brand.yml:5:12: the primary '#8fd0a5' on the"),
        ("family: Noto Sans, size", "family: 3, size", "_brand.yml:11:"),
        ("color:", "color: [", "_brand.yml:"),
    ],
)
def test_a_mistake_in_the_brand_file_is_told_with_its_place(content, old, new, said):
    path = content / "content/kit.yml"
    path.write_text(re.sub(r" +primary: \".*\n", "", path.read_text("utf-8")), "utf-8")
    (content / "_brand.yml").write_text(BRAND.replace(old, new, 1), "utf-8")
    with pytest.raises(KitError) as error:
        load(content)
    assert any(str(problem).startswith(said) for problem in error.value.problems)


@pytest.mark.fast
def test_serve_follows_the_brand_file(content):
    (content / "_brand.yml").write_text(BRAND, "utf-8")
    watched = []
    nothing = lambda *given: None  # noqa: E731
    server = SimpleNamespace(root="", watch=watched.append, unwatch=nothing, set_app=nothing)
    config = SimpleNamespace(
        extra={"root": content},
        docs_dir=str(content),
        config_file_path=str(content / "mkdocs.yml"),
        dev_addr=SimpleNamespace(host="127.0.0.1"),
    )
    Follower(server, config, nothing, None)
    assert {str(content / "_brand.yml"), str(content / "content")} <= set(watched)
