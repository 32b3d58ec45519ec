"""What a partner lays over the kit, and what is told of it."""

import shutil

import pytest
from conftest import edit, mistakes, replaced

from kit import inputs
from kit.content.editions.layers import pieces, write
from kit.content.load import load
from kit.content.yaml.yamlfile import YamlFile
from kit.errors import KitError
from kit.language import hints
from kit.making import reading
from kit.making.snapshot import snapshot

NAMED = "editions/kenya/content"


def merged(edition):
    """The content with the edition laid over it, and how problems of it are told."""
    with snapshot(edition.parents[1], "kenya") as copy:
        return load(copy.folder)


def wrong(edition):
    """What is wrong with an edition, as its author reads it."""
    return mistakes(merged, edition)


def put(edition, name, text):
    path = edition / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def questions(kit):
    return {q.id: str(q.answer) for c in kit.faqs.categories for q in c.questions}


def test_every_document_is_the_same_when_it_is_written_again(content):
    for path in sorted(content.glob("content/**/*.yml")):
        file = YamlFile(path, content)
        text, _ = write(pieces(file))
        path.write_text(text, "utf-8")
        assert YamlFile(path, content).data == file.data, path


def test_every_place_of_a_document_that_is_written_again_is_that_of_its_author(content):
    path = content / "content/faqs.yml"
    file = YamlFile(path, content)
    text, source = write(pieces(file))
    path.write_text(text, "utf-8")
    again = YamlFile(path, content)
    answer = ("categories", 0, "questions", 1, "answer")
    for at in (("title",), ("categories", 1, "id"), answer):
        assert source(*again.place(at)) == (file.name, *file.place(at))
        assert source(*again.place(at, key=True)) == (file.name, *file.place(at, key=True))
        for offset in (1, 130 if at == answer else 2):
            place = source(*again.place_in(at, offset))
            assert place == (file.name, *file.place_in(at, offset))


def test_an_edition_changes_adds_moves_and_leaves_out(edition, content):
    base, kit = load(content), merged(edition)
    before, after = questions(base), questions(kit)
    assert list(after)[:4] == [
        "what-is-inspire",
        "in-kenya",
        "who-made-inspire",
        "which-strategies",
    ]
    assert "sdgs" in before and "sdgs" not in after
    assert after["which-strategies"].startswith("Seven, one for each letter")
    assert after["what-is-iwg"] == before["what-is-iwg"]
    assert [language.code for language in kit.languages] == ["en", "sw"]
    assert str(kit.about.name) == "INSPIRE kit, Kenya"
    assert kit.about.tagline == base.about.tagline
    slides, all_slides = (made.decks["inspire-and-iwg"].slides for made in (kit, base))
    assert {slide.id for slide in all_slides} - {slide.id for slide in slides} == {"pathfinding"}
    assert next(s for s in slides if s.id == "closing").next.startswith("Call 116")
    assert set(kit.decks) == {*base.decks, "kenya"} - {"two-slides"}


def test_a_group_that_is_whole_by_itself_takes_the_place_of_one_that_it_contradicts(edition):
    path = edition / "content/kit.yml"
    text = path.read_text("utf-8")
    path.write_text(text + "licence: {spdx: CC-BY-4.0}\n", "utf-8")
    licence = merged(edition).about.licence
    assert (licence.called, licence.terms) == ("CC BY 4.0", None)
    path.write_text(text + "licence: {terms: Ask us.}\n", "utf-8")
    licence = merged(edition).about.licence
    assert (licence.called, licence.terms) == ("Not yet chosen", "Ask us.")


def test_what_changes_in_the_kit_changes_in_the_edition_too(edition, content):
    path = content / "content/faqs.yml"
    edit(path, "Questions and answers", "Asked often")
    assert str(merged(edition).faqs.title) == "Asked often"


def test_the_kit_is_made_of_the_same_with_and_without_editions(edition, content):
    with snapshot(content) as copy:
        there = inputs.digest(copy.folder)
    shutil.rmtree(edition.parent)
    with snapshot(content) as copy:
        assert inputs.digest(copy.folder) == there


QUESTION = """\
categories:
  - id: inspire
    questions:
      - id: {}
        {}
"""
# What an edition says in faqs.yml, and what its author is told.
SLIPS = [
    (
        QUESTION.format("what-is-inspir", "answer: Shorter."),
        f"{NAMED}/faqs.yml:4:13: content/faqs.yml has no 'what-is-inspir' for this to be laid "
        "over; a new entry needs 'question', 'sources' too; did you mean 'what-is-inspire'?",
    ),
    (
        QUESTION.format("sdg", "hide: true"),
        f"{NAMED}/faqs.yml:4:13: content/faqs.yml has no 'sdg' for this to be laid over; "
        "did you mean 'sdgs'?",
    ),
    (
        QUESTION.format("sdgs", "after: what-is-inspir"),
        f"{NAMED}/faqs.yml:5:16: content/faqs.yml has no 'what-is-inspir' for this to come after; "
        "did you mean 'what-is-inspire'?",
    ),
    (
        QUESTION.format("sdgs", "hide: yes"),
        f"{NAMED}/faqs.yml:5:15: expected 'hide: true', or no 'hide'",
    ),
    (
        QUESTION.format("sdgs", "answer: See {no_such_figure}."),
        f"{NAMED}/faqs.yml:5:21: '{{no_such_figure}}' is not a figure or an event",
    ),
    (QUESTION.format("sdgs", "anser: See."), f"{NAMED}/faqs.yml:5:9: "),
    (QUESTION.format("sdgs", "sources: [iwg-reprt]"), f"{NAMED}/faqs.yml:5:19: there is no source"),
    (
        QUESTION.format("inspire", "question: Q\n        answer: A\n        sources: [sdgs]"),
        f"{NAMED}/faqs.yml:4:13: the id 'inspire' is already used in content/faqs.yml:5",
    ),
]


@pytest.mark.parametrize(("text", "said"), SLIPS)
def test_a_slip_is_told_at_its_place_in_the_edition(edition, text, said):
    put(edition, "faqs.yml", text)
    assert wrong(edition)[0].startswith(said)


def test_slips_in_an_edition_that_cannot_be_laid_and_in_the_kit_are_told_together(edition, content):
    put(edition, "faqs.yml", QUESTION.format("gone", "answer: x"))
    replaced(content, "factsheet", "{strategies}", "{strategys}")
    first, second = wrong(edition)
    assert first.startswith("content/factsheet.yml:5:27: '{strategys}' is not a figure")
    assert second.startswith(f"{NAMED}/faqs.yml:4:13: content/faqs.yml has no 'gone'")


def test_all_that_is_wrong_with_an_edition_is_told_together(edition):
    put(edition, "faqs.yml", QUESTION.format("gone", "answer: x"))
    put(edition, "factsheet.yml", "title: a {Strategies}\n")
    first, second = wrong(edition)
    assert first.startswith(f"{NAMED}/factsheet.yml:1:10: '{{Strategies}}' is no name in braces")
    assert second.startswith(f"{NAMED}/faqs.yml:4:13: content/faqs.yml has no 'gone'")


def test_a_slip_in_the_kit_is_told_at_its_place_there(edition, content):
    path = content / "content/faqs.yml"
    edit(path, "[inspire-package]", "[inspire-pakage]", 1)
    (said,) = wrong(edition)
    assert said.startswith("content/faqs.yml:13:19: there is no source 'inspire-pakage'")


def test_what_the_kit_says_of_something_left_out_is_told_with_the_place_that_does_so(edition):
    put(edition, "faqs.yml", QUESTION.format("new-framework", "hide: true"))
    (said,) = wrong(edition)
    assert said.startswith("content/decks/inspire-and-iwg.yml:")
    assert said.endswith(f"no question 'new-framework'; it is left out by {NAMED}/faqs.yml:5")


def test_files_that_are_not_there_or_stand_elsewhere_are_told(edition):
    put(edition, "decks/gone.yml", "hide: true\n")
    assert wrong(edition)[0].startswith(
        f"{NAMED}/decks/gone.yml:1:1: there is no content/decks/gone"
    )
    (edition / "content/decks/gone.yml").unlink()
    (edition / "faqs.yml").write_text("title: Here\n", "utf-8")
    (said,) = wrong(edition)
    assert said.startswith("editions/kenya/faqs.yml: nothing reads this; did you mean")
    with pytest.raises(KitError, match="there is no edition 'kenia'; did you mean 'kenya'?"):
        inputs.home(edition.parents[1], "kenia")


BROKEN = [
    ("faqs.yml", f"{NAMED}/faqs.yml:2:9: the quote that opens here is not closed"),
    ("kit.yml", f"{NAMED}/kit.yml:2:9: the quote that opens here is not closed"),
    ("decks/kenya.yml", f"{NAMED}/decks/kenya.yml:2:9: the quote that opens here is not closed"),
    ("../../../content/faqs.yml", "content/faqs.yml:2:9: the quote that opens here is not closed"),
]


@pytest.mark.parametrize("name,said", BROKEN)
def test_a_file_that_cannot_be_read_hides_no_mistake_of_the_others(edition, name, said):
    put(edition, name, "categories:\n  - id: 'x\n")
    put(edition, "figures.yml", "figures:\n  - {id: interviews, value: many}\n")
    first, second = wrong(edition)
    assert first.startswith(said) or second.startswith(said)
    other = f"{NAMED}/figures.yml:2:29: expected a whole number"
    assert first.startswith(other) or second.startswith(other)


@pytest.mark.parametrize(
    "name,text,said",
    [
        ("faqs.yml", "hide: yes", "faqs.yml:1:7: expected 'hide: true', or no 'hide'"),
        ("faqs.yml", "hide: 'true'", "faqs.yml:1:7: expected 'hide: true', or no 'hide'"),
        ("faqs.yml", "hide: true\ntitle: A", "in a file that is left out, it stands alone"),
        ("faqs.yml", "words", "faqs.yml:1:1: expected fields such as 'title: …'"),
        ("kit.yml", "words", "kit.yml:1:1: expected fields such as 'title: …'"),
        (
            "sources.yml",
            "sources:\n- {id: iwg-report, year: 2020}\n- {id: iwg-report, year: 2021}",
            "sources.yml:3:3: 'iwg-report' stands here a second time",
        ),
        ("sources.yml", "sources:\n-", "sources.yml:2:2: this entry of the list has no value"),
    ],
)
def test_what_would_be_laid_over_the_kit_unseen_is_told(edition, name, text, said):
    put(edition, name, text + "\n")
    assert any(said in line and line.startswith("editions/kenya/") for line in wrong(edition))


def test_a_link_to_a_file_elsewhere_is_told_and_not_followed(edition, tmp_path_factory):
    other = tmp_path_factory.mktemp("elsewhere") / "sources.yml"
    other.write_text("sources: []", "utf-8")
    (edition / "content/sources.yml").unlink()
    (edition / "content/sources.yml").symlink_to(other)
    (said,) = wrong(edition)
    assert said.startswith(f"{NAMED}/sources.yml: is a link to a file outside this folder")


def test_a_catalogue_that_an_edition_has_not_begun_is_named_where_it_will_be(edition, content):
    shutil.rmtree(edition / "translations")
    with snapshot(content, "kenya") as copy:
        kit, languages = reading.read(copy.folder)
        (said,) = [
            str(copy.told(problem))
            for problem in hints.translations(kit, languages)
            if "not in this file yet" in problem.message
        ]
    assert said.startswith("editions/kenya/translations/sw/LC_MESSAGES/kit.po: hint: ")
