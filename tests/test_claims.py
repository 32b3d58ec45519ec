"""What is true when it is written and false later, and what a translation says otherwise."""

import datetime as dt

import pytest
from conftest import ROOT, copy

from kit.content.load import load
from kit.errors import KitError
from kit.language import claims, days, reading
from kit.language.language import Language
from kit.language.written import Written, written

fast = pytest.mark.fast
TODAY = dt.date(2024, 4, 1)


@pytest.fixture(scope="module")
def languages():
    kit = load(ROOT)
    return {info.code: Language(kit, info) for info in kit.languages}


def said(language, text, source="", name="faqs"):
    """What is told of a text: (column, sentence) each."""
    name = "" if source else name
    one = Written(text, "f", lambda offset: (1, offset + 1), name, source)
    return [(p.column, p.message) for p in claims.problems(language, [one], TODAY)]


BY_HAND = [
    ("It has five priorities.", 8, "'five priorities' is counted from the content; write {priori"),
    ("Its 7 strategies", 5, "'7 strategies' is counted from the content; write {strategies}"),
    ("In four languages", 4, "write {languages}"),
    ("24 organisations met", 1, "write {organisations:meeting_2023_q4}"),
    ("Of 22,105 articles", 4, "'22,105' is a figure of the content; write {reviews_found}"),
    ("Of 22105 articles", 4, "write {reviews_found}"),
    ("On 28 February 2024", 4, "is the day of an event; write {meeting_2024_q1}"),
    ("On February 28th, 2024", 4, "is the day of an event; write {meeting_2024_q1}"),
    ("A. The next meeting is on {meeting_2024_q1}.", 4, "spoken of as to come, but {meeting_2024"),
    ("It will take place on 3 March 2024.", 1, "but 3 March 2024 was on 2024-03-03"),
    (
        "Our priorities for 2023 and 2024",
        20,
        "stands in the content already; write {period}, which",
    ),
    ("We meet next month.", 9, "'next month' is said from one day, and read on others"),
    ("By [Name], Director", 4, "'[Name]' looks unfinished"),
    ("By XXX, 2024", 4, "'XXX' looks unfinished"),
    ("The place is tbc", 14, "'tbc' looks unfinished"),
    ("\u0410bout us", 1, "'\u0410bout' has letters of two scripts, cyrillic and latin"),
]


@fast
@pytest.mark.parametrize("text,column,message", BY_HAND)
def test_what_the_kit_knows_better_is_told(languages, text, column, message):
    found = said(languages["en"], text)
    assert any(at == column and message in sentence for at, sentence in found), found


@fast
@pytest.mark.parametrize(
    "text",
    [
        "Two strategies, three organisations and 22,105,000 people",
        "In 2024 and 2023, on {meeting_2024_q1}",
        "The meeting will take place on {meeting_2024_q3}.",
        "It met on {meeting_2023_q4}. The next meeting is on {meeting_2024_q3}.",
        "He said “[…] it works [sic]”, see [the site](https://who.int)",
        "5 µm, 3 º, Ελλάδα and Москва",
    ],
)
def test_what_no_number_of_the_kit_is_is_left_alone(languages, text):
    assert said(languages["en"], text) == []


@fast
def test_reports_and_names_say_what_was_on_their_day(languages):
    for name in ("meetings/2023-12-07", "sources"):
        assert said(languages["en"], "The five priorities on 28 February 2024", name=name) == []


OTHERWISE = [
    ("fr", "In 2024, 20 met", "En 2025, vingt", "expected 20, 2024; found 2025"),
    ("fr", "In 2024", "Bientôt", "expected 2024; found none"),
    ("ar", "In 2024", "في ٢٠٢٣", "expected 2024; found 2023"),
    ("fr", "Help us to end it", "Help us to end it", "is the same as its source"),
    ("fr", "A kit", "Кит", "'К' is a letter of another script (cyrillic)"),
    ("fr", "A (short) kit", "Un kit (court", "( and ) go together"),
    ("fr", "A kit", "[à traduire]", "a bracket that the source has not looks unfinished"),
]


@fast
@pytest.mark.parametrize("code,source,text,message", OTHERWISE)
def test_what_a_translation_says_otherwise_is_told(languages, code, source, text, message):
    assert any(message in sentence for _, sentence in said(languages[code], text, source))


@fast
@pytest.mark.parametrize(
    "code,source,text",
    [
        ("fr", "22,105 and 16.2, some 20 in the 7 days", "22 105 et 16,2, une vingtaine en sept"),
        ("ar", "WHO, target 16.2, 2030", "منظمة WHO، الغاية 16-2، ٢٠٣٠"),
        ("es", "INSPIRE IWG", "INSPIRE IWG"),
        ("fr", "“Ελλάδα” (a)", "« Ελλάδα » (a)"),
    ],
)
def test_what_says_the_same_is_left_alone(languages, code, source, text):
    assert said(languages[code], text, source) == []


@fast
def test_a_translation_that_lost_its_end_is_told(languages):
    long = "This is a sentence that goes on and on, until it has said all that it has to say to us."
    texts = [
        Written("x" * length, "f", lambda offset: (1, 1), source=long)
        for length in (*range(80, 100), 30)
    ]
    (found,) = claims.problems(languages["fr"], texts, TODAY)
    assert "much shorter than others" in found.message


DAYS = [
    ("en", "On Monday, 28 February 2024", "'Monday, 28 February 2024': 2024-02-28 is a Wednesday"),
    ("en", "On Monday {meeting_2024_q1}", "'Monday {meeting_2024_q1}': 2024-02-28 is a Wednesday"),
    ("en", "By 31 June 2024", "'31 June 2024' is not a day of the calendar"),
    ("fr", "Le lundi 28 février 2024", "2024-02-28 is a Wednesday"),
    ("es", "El lunes, 28 de febrero de 2024", "2024-02-28 is a Wednesday"),
    ("ar", "الاثنين 28 فبراير 2024", "2024-02-28 is a Wednesday"),
    ("en", "On Wednesday, 28 February 2024, and Friday 1 March 2024", None),
    ("es", "El miércoles {meeting_2024_q1}", None),
    ("en", "May 2024, and a Sunday in 2023", None),
]


@fast
@pytest.mark.parametrize("code,text,message", DAYS)
def test_days_that_cannot_be_are_errors(languages, monkeypatch, code, text, message):
    one = Written(text, "f", lambda offset: (1, offset + 1), "faqs")
    monkeypatch.setattr(days, "written", lambda language, having: [one])
    found = [(p.severity, p.message) for p in days.problems(languages[code])]
    assert found == [] if message is None else message in found[0][1]
    assert {severity for severity, _ in found} <= {"error"}


def test_a_day_that_cannot_be_stops_a_build_at_its_place(tmp_path):
    content = copy(tmp_path)
    path = content / "content/faqs.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("What is INSPIRE?", "Monday {meeting_2024_q1}?"), "utf-8")
    with pytest.raises(KitError) as error:
        reading.languages(load(content))
    assert str(error.value).startswith("content/faqs.yml:9:19: 'Monday {meeting_2024_q1}': 2024-02")


def test_the_texts_of_this_kit_need_no_second_look(languages):
    for language in languages.values():
        assert list(claims.problems(language, written(language), dt.date.today())) == []
