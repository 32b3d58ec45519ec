"""What is counted: figures, and what stands in braces, in running text and for a meeting."""

import shutil

import pytest
from conftest import CODES, ROOT, edit, language_of, mistakes

from kit.content.load import load
from kit.content.model import Text
from kit.content.placeholders import Counted
from kit.errors import KitError

pytestmark = pytest.mark.fast


@pytest.fixture
def kit(content):
    """The content with its catalogues, and a second report, of a meeting of two organisations."""
    shutil.copytree(ROOT / "translations", content / "translations")
    report = (content / "content/meetings/2023-12-07.yml").read_text("utf-8")
    head = report[: report.index("sections:")].replace("2023-12-07", "2024-02-28")
    head = head.replace("{meeting_2023_q4}", "{meeting_2024_q1}")
    (content / "content/meetings/2024-02-28.yml").write_text(
        f"{head}sections:\n  - id: all\n    title: All\n    blocks:\n"
        "      - text: '{organisations} met; {organisations:2023-12-07} had met before.'\n"
        "decisions: []\nparticipants:\n  organisations: [who, cdc]\n",
        "utf-8",
    )
    return load(content)


def shown(kit, code, text):
    return language_of(kit, code).text(text)


def test_what_is_said_of_a_meeting_is_counted_at_that_meeting(kit):
    assert str(kit.latest.date) == "2024-02-28"
    for name in ("2023-12-07", "meeting_2023_q4"):
        text = Text(f"There were {{organisations:{name}}}.")
        assert shown(kit, "en", text) == "There were 24 organisations."
    block = kit.meetings["2024-02-28"].sections[0].blocks[0]
    assert shown(kit, "en", block.text) == "2 organisations met; 24 organisations had met before."
    sheet = [text for text, file, *_ in kit.shown_texts if file.name == "content/factsheet.yml"]
    faqs = [text for text, file, *_ in kit.shown_texts if file.name == "content/faqs.yml"]
    for code in CODES:
        reader = language_of(kit, code)
        for texts in (sheet, faqs):
            assert any("24" in reader.text(text) for text in texts)
            assert not any("2 organ" in reader.text(text) for text in texts)


WRONG = [
    ("{organisations} met", "'{organisations}' must say at which meeting, such as '{organisations"),
    ("{organisations:2023-12-08} met", "names no meeting that there is a report of; did you mean"),
    ("{organisations:meeting_2024_q2} met", "names no meeting that there is a report of"),
    ("{interviews:2023-12-07} done", "is the same everywhere; write '{interviews}'"),
    ("{strateges}", "is not a figure or an event; did you mean 'strategies'?"),
]


@pytest.mark.parametrize("text,message", WRONG)
def test_what_is_in_braces_must_be_bound(content, text, message):
    path = content / "content/faqs.yml"
    edit(path, "What is this kit for?", f"'{text}'")
    with pytest.raises(KitError) as caught:
        load(content)
    assert all(p.file == "content/faqs.yml" for p in caught.value.problems)
    assert message in str(caught.value)


def test_nothing_is_counted_where_there_is_no_file(content):
    (content / "content/strategies.yml").unlink()
    path = content / "content/faqs.yml"
    edit(path, "for?", "for? {strategies}")
    with pytest.raises(KitError, match="there is no file content/strategies.yml"):
        load(content)


def test_who_met_is_not_known_before_there_is_a_report(content):
    path = content / "content/meetings/2023-12-07.yml"
    text = path.read_text("utf-8").replace("\ntitle:", "\nstage: agenda\ntitle:", 1)
    path.write_text(text.replace("introduction: >-\n", "introduction: >-\n  {organisations}\n"))
    assert any(
        "needs the report of a meeting, and there is none" in line
        for line in mistakes(load, content)
    )


@pytest.mark.parametrize(
    "code,forms",
    [
        ("en", {1: "1 language", 2: "2 languages", 5: "5 languages"}),
        ("fr", {1: "1 langue", 2: "2 langues"}),
        ("es", {1: "1 idioma", 2: "2 idiomas"}),
        ("ar", {1: "لغة واحدة", 2: "لغتان", 5: "5 لغات", 11: "11 لغة"}),
    ],
)
def test_what_is_counted_has_the_form_of_its_number(kit, code, forms):
    reader = language_of(kit, code)
    for number, said in forms.items():
        assert reader.format(Counted("languages", number)) == said


def test_the_numbers_are_those_of_the_files(kit):
    text = Text("{strategies}, {priorities}, {languages}, {partners}, {members}; {period}")
    said = shown(kit, "en", text)
    partners, members = len(kit.strategies.partners), len(kit.members.members)
    assert said == (
        f"7 strategies, 5 priorities, 4 languages, {partners} partners, {members} members; "
        f"{kit.priorities.period}"
    )


def test_more_than_is_said_wherever_a_figure_is(kit):
    text = Text("{titles_screened} titles were screened, {titles_screened}.")
    assert shown(kit, "en", text) == "More than 22,000 titles were screened, more than 22,000."
    figure = kit.index["figure"]["titles_screened"]
    said = {code: language_of(kit, code).format(figure) for code in CODES}
    assert said["en"] == "more than 22,000" and said["fr"].startswith("plus de 22")
    assert said["es"].startswith("más de 22") and said["ar"].startswith("أكثر من 22")
    # A text that is not translated keeps to its own language, numbers included.
    assert shown(kit, "fr", text) == shown(kit, "en", text)


def test_no_text_of_the_kit_says_more_than_twice(kit):
    for code in CODES:
        reader = language_of(kit, code)
        for text, file, *_ in kit.shown_texts:
            said = reader.text(text).lower()
            for words in ("more than more", "plus de plus", "más de más", "أكثر من أكثر"):
                assert words not in said, (file.name, text)
