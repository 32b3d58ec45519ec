"""What is on a slide: the templates of the layouts, read strictly."""

import shutil

import pytest
from conftest import ROOT, edit, mistakes, replaced

from kit import resources
from kit.content import layouts
from kit.content import load as loading
from kit.content.load import load
from kit.content.model import Deck
from kit.errors import KitError
from kit.formats.decks import kinds
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
    return kinds.slides(Language(kit, kit.languages[0]), layouts.deck(kit.root)(**deck))


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
        found = kinds.slides(Language(kit, info), deck)
        assert [slide.entry for slide in found] == list(range(len(names)))
        assert all(slide.content() or slide.layout == "Section" for slide in found)


def test_a_deck_that_was_valid_is_not_when_its_kind_of_slide_has_gone(content):
    replaced(content, "decks/iwg-update", "layout: update-decisions", "layout: mine")
    kind = content / layouts.FOLDER / "mine.yml"
    kind.parent.mkdir(parents=True)
    kind.write_text("layout: Content\ntitle: {{ slide.title }}\n", "utf-8")
    known = load(content).decks["iwg-update"]
    loading._valid.cache_clear()  # as in another process, which has what is kept
    found = load(content).decks["iwg-update"]
    assert found is not known and repr(found) == repr(known) and isinstance(found, Deck)
    kind.unlink()
    assert any("'mine'" in line for line in mistakes(load, content))


def test_a_layout_of_the_model_without_a_template_stops_the_program(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "ENGINE", tmp_path)
    assert any(
        "templates/decks/kinds/bullets.yml: is missing" in line for line in mistakes(load, tmp_path)
    )


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
    edit(path, old, new)
    with pytest.raises(KitError) as raised:
        load(content)
    assert message in str(raised.value) and "two-slides.yml:" in str(raised.value)


def slide_of(kit, info, **slide):
    """A slide of a deck of one, in a language."""
    deck = {"title": "A deck", "description": "For a test.", "slides": [slide]}
    (found,) = kinds.slides(Language(kit, info), layouts.deck(kit.root)(**deck))
    return found


def said(found):
    return ["".join(run.text for run in runs) for runs in found.body]


def test_points_hold_points_of_their_own(kit):
    points = ["One", {"text": "Two", "items": ["Two and a half", "Nearly three"]}, "Three"]
    found = slide_of(kit, kit.languages[0], layout="bullets", title="Points", bullets=points)
    assert said(found) == ["One", "Two", "Two and a half", "Nearly three", "Three"]
    assert found.second == {2, 3}


def test_only_the_entries_of_lists_have_a_mark_among_blocks(kit):
    blocks = [
        {"heading": "A heading"},
        {"text": "A text"},
        {"intro": "A list:", "items": ["One", {"text": "Two", "items": ["Half"]}]},
        {"link": "page:faqs", "title": "Questions", "description": "All of them"},
    ]
    found = slide_of(kit, kit.languages[0], layout="blocks", title="Blocks", blocks=blocks)
    texts = said(found)
    assert [texts[n] for n in sorted(found.plain)] == [
        *("A heading", "A text", "A list:", "Questions", "All of them")
    ]
    assert [texts[n] for n in sorted(found.second)] == ["Half"]
    assert found.body[0][0].strong and found.body[6][0].href == "page:faqs"


def test_what_is_drawn_of_other_files_has_a_head(kit):
    for part in ("strategies", "priorities", "calendar"):
        blocks = [{"show": part}]
        found = slide_of(kit, kit.languages[0], layout="blocks", title="Part", blocks=blocks)
        first = "".join(run.text for run in found.table.rows[0][0])
        assert first in ("Strategy", "Priority", "Date") and found.table.heads == 1
    blocks = [{"table": [["Kenya", 12], ["Ghana", 3]], "header": "column"}]
    found = slide_of(kit, kit.languages[0], layout="blocks", title="Part", blocks=blocks)
    assert (found.table.header, found.table.heads) == ("column", 0)


BARS = {"title": "Users", "source": "iwg-report"}


@pytest.mark.parametrize(
    "kind, labels, series, message",
    [
        ("line", 13, 1, "a chart shows at most 12 labels that can be read, and this one has 13"),
        ("pie", 7, 1, "a pie shows at most 6 parts that can be read, and this one has 7"),
        ("bars", 8, 2, "a slide has room for 14 bars with numbers that can be read, and this one"),
    ],
)
def test_a_chart_that_nobody_could_read_is_refused(kit, kind, labels, series, message):
    chart = {
        **BARS,
        "chart": kind,
        "labels": [f"L{n}" for n in range(labels)],
        "series": [{"name": f"S{n}", "values": [1] * labels} for n in range(series)],
    }
    with pytest.raises(ValueError, match=message):
        slide_of(kit, kit.languages[0], layout="blocks", title="Chart", blocks=[chart])


def test_a_sign_that_is_not_there_is_told_with_its_like(content):
    wrong = "sign: technical-asistance"
    line = replaced(content, "decks/inspire-and-iwg", "sign: technical-assistance", wrong)
    (problem,) = mistakes(load, content)
    assert f"content/decks/inspire-and-iwg.yml:{line}:" in problem
    assert "no sign 'technical-asistance'; did you mean 'technical-assistance'?" in problem
