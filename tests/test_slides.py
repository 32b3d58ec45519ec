"""What is on a slide: the templates of the layouts, read strictly."""

import shutil

import pytest
from conftest import ROOT

from kit import resources
from kit.content import layouts
from kit.content.load import load
from kit.errors import KitError
from kit.formats.decks import slides
from kit.language.language import Language

pytestmark = pytest.mark.fast


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    """All content, with templates of its own that a test may add to."""
    root = tmp_path_factory.mktemp("kit")
    for folder in ("content", "translations", "templates/decks", "templates/shared"):
        shutil.copytree(ROOT / folder, root / folder)
    return load(root)


def made(kit, template):
    """The slides of a deck of one slide, whose layout is this template."""
    (kit.root / layouts.FOLDER / "mine.yml").write_text(template, "utf-8")
    slide = {"layout": "mine", "title": "A title"}
    deck = {"title": "A deck", "description": "For a test.", "slides": [slide]}
    return slides.slides(Language(kit, kit.languages[0]), layouts.deck(kit.root)(**deck))


def test_a_layout_is_one_file(kit):
    (slide,) = made(kit, "layout: Content\ntitle: {{ slide.title }}\nbody: [{{ _('Done') }}]\n")
    assert (slide.layout, slide.title[0].text, slide.body[0][0].lang) == (
        "Content",
        "A title",
        "en",
    )


def test_a_template_that_writes_nothing_makes_no_slide(kit):
    assert made(kit, "{% if kit.strategies is none %}\ntitle: 1\n{% endif %}\n") == []


@pytest.mark.parametrize(
    "template,line,message",
    [
        ("\nlayout: Content\n", 1, "'title' is missing; a slide needs it"),
        ("title: {{ slide.title }}\n", 1, "'layout' is missing; a slide needs it"),
        (
            "{# One #}\nlayout: Content\ntitle: {{ slide.title }}\nbodi: [{{ slide.title }}]\n",
            4,
            "'bodi' is not a part of a slide; did you mean 'body'?",
        ),
        (
            "layout: Content\ntitle: {{ slide.title }}\ntitle: {{ slide.title }}\n",
            2,
            "'title' is written a second time",
        ),
        ("layout: Content\ntitle: Words\n", 2, "'title' needs one text in double braces"),
        (
            "layout: Content\ntitle: {{ slide.title }}\nbody:\n",
            3,
            "'body' needs a list of texts; leave it out if there is none",
        ),
        (
            "layout: Content\ntitle: {{ slide.title }}\nbody: [{{ slide.title }}, Words]\n",
            3,
            "'body' needs one text in double braces",
        ),
        (
            "layout: Content\ntitle: {{ slide.title }}\n"
            "table:\n  - [{{ slide.title }}]\n  - [{{ slide.title }}, {{ slide.title }}]\n",
            3,
            "'table' has rows of different lengths",
        ),
        (
            "layout: Content\ntitle: {{ slide.title }}\nchart: {{ slide.title }}\n",
            3,
            "'chart' needs 'charts.… | keep'",
        ),
        ("layout: [\n", 0, "does not write YAML"),
        ("words\n", 0, "does not write fields such as 'title: …'"),
    ],
)
def test_a_mistake_in_a_template_is_named_with_its_line(kit, template, line, message):
    with pytest.raises(KitError) as raised:
        made(kit, template)
    found = [p for p in raised.value.problems if message in p.message]
    assert [(p.file, p.line) for p in found] == [("templates/decks/kinds/mine.yml", line)]


def test_every_layout_is_written_in_every_language(kit):
    own = {
        "title": {"subtitle": "Words"},
        "bullets": {"bullets": ["Words"]},
        "priority": {"priority": "engagements"},
        "chart": {"figures": ["reviews_found"]},
        "figures": {"figures": ["reviews_found"]},
        "calendar": {"year": 2024},
        "big-number": {"figure": "titles_screened"},
        "question": {"question": "mooc"},
        "message": {"audience": "donors"},
        "blocks": {"blocks": [{"text": "Words"}]},
    }
    names = [name for name in layouts.layouts(ROOT) if name != "picture"]  # which needs a picture
    title = {
        name: {} if name in ("priority", "question", "message") else {"title": "Words"}
        for name in names
    }
    names = sorted(names, key=lambda name: name == "section")  # for the agenda, at least one
    entries = [{"layout": name, **title[name], **own.get(name, {})} for name in names]
    deck = layouts.deck(ROOT)(title="All", description="All of them.", slides=entries)
    for info in kit.languages:
        found = slides.slides(Language(kit, info), deck)
        assert [slide.entry for slide in found] == list(range(len(names)))
        assert all(slide.content() or slide.layout == "Section" for slide in found)


def test_a_layout_of_the_model_without_a_template_stops_the_program(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "ENGINE", tmp_path)
    with pytest.raises(KitError) as raised:
        load(tmp_path)
    assert "templates/decks/kinds/bullets.yml: is missing" in str(raised.value)


@pytest.mark.parametrize(
    "old,new,message",
    [
        ("layout: Comparison", "layout: Comparisn", "did you mean 'Comparison'?"),
        (
            "Left Head:",
            "Left Hed:",
            "the layout 'Comparison' has no placeholder 'Left Hed'; it has",
        ),
    ],
)
def test_a_name_that_the_brand_file_has_not_is_told_with_its_like(content, old, new, message):
    path = content / "content/decks/two-slides.yml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(KitError) as raised:
        load(content)
    assert message in str(raised.value) and "two-slides.yml:" in str(raised.value)
