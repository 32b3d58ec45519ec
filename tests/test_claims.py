"""What is true when it is written and false later, and what a translation says otherwise."""

import datetime as dt

import pytest
from conftest import ROOT, copy, edit, told, translate

from kit.content import model
from kit.content.load import load
from kit.errors import KitError
from kit.language import reading
from kit.language.claims import days, judge
from kit.language.language import Language
from kit.language.written import Written, written

fast = pytest.mark.fast
TODAY = dt.date(2024, 4, 1)


@pytest.fixture(scope="module")
def languages():
    kit = load(ROOT)
    kit.index["event"]["in_2099"] = model.EventItem(id="in_2099", title="T", date="2099-05-04")
    return {info.code: Language(kit, info) for info in kit.languages}


def said(language, text, source="", name="faqs"):
    """What is told of a text: (column, sentence) each."""
    name = "" if source else name
    one = Written(text, "f", lambda offset: (1, offset + 1), name, source)
    return [(p.column, p.message) for p in judge.problems(language, [one], TODAY)]


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


BY_HAND += [
    ("It has eight strategies", 8, "'eight strategies' is not so: the content has 7; write {strat"),
    ("All three priorities count", 1, "'All three priorities' is not so: the content has 5"),
    ("On {meeting_2023_q4}, 25 organisations met", 23, "is not so: the content has 24"),
    ("Of 200 users, 50 (40%) said so", 1, "'Of 200 users, 50 (40%)' does not go together: that is"),
    ("45 of the 60 countries (57 per cent)", 1, "does not go together: that is 75 %"),
    ("70% of them (three out of four)", 1, "does not go together: that is 75 %"),
    ("{interviews} of 20 people (70 %)", 1, "does not go together: that is 75 %"),
    ("It reached 150% of the schools", 12, "'150% of the' is more than all there is"),
    ("1,500,000 children: 900,000 girls and 500,000 boys", 1, "these are 1,400,000"),
    ("12 events: 5 global, 4 regional and 2 national.", 1, "do not go together: these are 11"),
    ("nine offices (four in Asia, three in Africa)", 1, "do not go together: these are 7"),
    ("{members}: 10 universities and 9 ministries", 1, "do not go together: these are 19"),
    ("From 2024 to 2021 it grew", 1, "'From 2024 to 2021' ends before it begins"),
    ("We begin at 14:75 UTC", 13, "'14:75 UTC' is no time of the day"),
    ("We begin at 13 pm", 13, "'13 pm' is no time of the day"),
    (
        "It took place on {in_2099}.",
        1,
        "spoken of as over, but {in_2099} is on 2099-05-04, which is",
    ),
    ("It was held on 4 May 2099.", 1, "but 4 May 2099 is on 2099-05-04, which is still to come"),
    ("Details to follow.", 1, "'Details to follow' looks unfinished"),
    ("The text goes here", 5, "'text goes here' looks unfinished"),
    ("On XX May 2024, N. N. spoke", 4, "'XX' looks unfinished"),
    ("1 in 4 children (20%)", 1, "'1 in 4 children (20%)' does not go together: that is 25 %"),
    ("One in every five (25 %)", 1, "does not go together: that is 20 %"),
    ("Half of them (40%) said so", 1, "'Half of them (40%)' does not go together: that is 50 %"),
    ("Nearly two thirds (80%)", 8, "does not go together: that is 66.7 %"),
    ("It fell from 42% to 45% then", 4, "'fell from 42% to 45' is not less; is it meant?"),
    ("It has grown from 1,200 to 900", 8, "'grown from 1,200 to 900' is not more; is it meant?"),
    ("Children aged 17 to 2", 10, "'aged 17 to 2' ends before it begins"),
    ("Some 2O24 children, or l00", 6, "'2O24' has a letter for a digit"),
    ("We begin at 9:75", 13, "'9:75' is no time of the day"),
    (
        "It was held in 2098.",
        1,
        "spoken of as over, but 'in 2098' is on 2098-01-01, which is still",
    ),
    (
        "The next quarterly meeting in March 2024",
        1,
        "as to come, but 'in March 2024' was on 2024-0",
    ),
    ("Ask (insert name)", 5, "'(insert name)' looks unfinished"),
    ("See page ??", 10, "'??' looks unfinished"),
    ("By 2010 we will reach all", 1, "as to come, but 'By 2010' was on 2010-12-31"),
    ("In 2021, the group will launch it", 1, "as to come, but 'In 2021' was on 2021-12-31"),
    ("We have met since 2090", 13, "as over, but 'since 2090' is on 2090-01-01"),
    ("Register by 15 March 2024.", 1, "as to come, but 15 March 2024 was on 2024-03-15"),
    ("The deadline is 15 March 2024.", 1, "but 15 March 2024 was on 2024-03-15"),
    ("We launched it last Tuesday, two weeks ago", 16, "'last Tuesday' is said from one day"),
    ("From 15:00 to 14:00", 6, "'15:00 to 14:00' ends before it begins"),
    ("At 10:00 CET (11:00 UTC)", 4, "'10:00 CET (11:00 UTC' are two different times"),
    ("12 out of 10 people said so", 1, "'12 out of 10' is more than all there is"),
    ("It doubled from 100 to 150", 4, "does not go together: that is 1.5 times as many"),
    ("two countries (Kenya, Uganda and Malawi)", 1, "and the 3 names after it do not go together"),
    ("Of 22.105 articles, or 22 105", 4, "'22.105' is a figure of the content"),
    ("Children aged between 12 and 8", 10, "ends before it begins"),
    ("30–20 minutes", 1, "'30–20' ends before it begins"),
    ("Dear ___, we meet", 6, "'___' looks unfinished"),
    ("We meet (source?)", 9, "'(source?)' looks unfinished"),
    ("We meet. (draft)", 10, "'(draft)' looks unfinished"),
    ("See above", 1, "'See above' says nothing; write the text, or take it out"),
    ("n/a", 1, "'n/a' says nothing"),
    ("On {meeting_2024_q1} {organisations:meeting_2023_q4} met", 22, "counts another meeting than"),
    ("{reviews_found} reviews as of 1 March 2024", 1, "is what was known on 2023-12-07, not on 20"),
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
        "45 of the 60 countries (75%), 2 of 3 (67%), about 3 of 10 (28%), 1 of 3 (33.3 %)",
        "12 events, 5 of them global; 3 talks: 5 minutes, 10 minutes and 20 minutes",
        "24 offices, including 10 large ones; 3 steps: 1 plan, 2 act and 3 learn",
        "4 days: 28 February, 26 June and 5 December; 2 decks: 5 and 10 minutes",
        "It reached 120% of its target, 2019–2024, at 10:00 (UTC+01:00), 12.30 pm, 25:30",
        "The group met on {meeting_2023_q4} and will meet on {in_2099}.",
        "At the meeting on {meeting_2023_q4}, the next meeting was set for {in_2099}.",
        "The needs are met, and two strategies of all",
        "He said “[…] it works [sic]”, see [the site](https://who.int)",
        "5 µm, 3 º, Ελλάδα and Москва",
        "A word^[A note on it.] of ours",
        "March 31, 2024, 48 h 30, John 3:75, pp. 67:10–12, an 85:15 split, aged 2 to 17",
        "More than half (58%), one in three (33%), nearly half (47%), the second half (12%)",
        "It rose from 42% to 45%, then fell from 5th to 7th place; grown from 2016 to 2019",
        "It pledged 200% of last time, or 120% of GDP; the target is 150% of the schools of 2010",
        "Help us to define it; “to be confirmed” is a stamp; it is to be completed by 2026",
        "We met in 2023, and hope to end it in 2098; the group met to plan for good in 2098.",
        "It was held in Geneva in 2023; the 2098 plan will be published in 2098.",
        "By 2030, we will have reached all; it was launched in 2020 and will be translated.",
        "Since 2016; the meeting planned for 3 May 2023 was cancelled; we had to apply by May 2023",
        "The deadline was 15 March 2024. Today and tomorrow: tomorrow’s leaders, “Yesterday” too",
        "The last week of May 2023, from 22:00 to 06:00, at 14:00 CEST (12:00 UTC), 9:00–17:30",
        "It has doubled, from 40 to 80, and more than doubled from 40 to 95; 5 of the 60",
        "Three regions (Africa, Asia and Europe), 24 countries (in Africa, Asia and Europe)",
        "Children aged 12 to 17; a 60–40 split; 5–10 minutes; a draft (first draft); see above",
        "{organisations:meeting_2023_q4} met on {meeting_2023_q4}; more are to meet in 2099.",
        "We invite {organisations:meeting_2023_q4} to the meeting on {in_2099}; n/a is a mark",
        "{reviews_found} reviews as of {meeting_2023_q4}",
        "COVID-19, SDG 16.2, ISO 9001:2015, H2O, CO2, G20, 10th, 1l, 24/7, +41 22 791 21 11, I10",
    ],
)
def test_what_no_number_of_the_kit_is_is_left_alone(languages, text):
    assert said(languages["en"], text) == []


@fast
@pytest.mark.parametrize(
    "text,message",
    [
        ("25 organisations took part.", "and the report lists 24"),
        ("It took place on 8 December 2023.", "which is still to come"),
        ("The next meeting will take place on 3 March 2023.", "was on 2023-03-03"),
        ("24 organisations took part; three organisations reported.", None),
        ("It took place on {meeting_2023_q4}, and will take place on {meeting_2024_q1}.", None),
    ],
)
def test_a_report_says_what_was_so_on_its_day(languages, text, message):
    found = said(languages["en"], text, name="meetings/2023-12-07")
    assert message in found[0][1] if message else found == []


@fast
def test_a_dash_or_none_is_told_but_in_a_table_or_chart(languages):
    for cell in (True, False):
        one = Written("None", "f", lambda offset: (1, 1), "faqs", cell=cell)
        assert bool(list(judge.problems(languages["en"], [one], TODAY))) is not cell


@fast
def test_reports_and_names_say_what_was_on_their_day(languages):
    for name in ("meetings/2023-12-07", "sources"):
        assert said(languages["en"], "The five priorities on 28 February 2024", name=name) == []


OTHERWISE = [
    ("fr", "In 2024, 20 met", "En 2025, vingt", "expected 2024; found 2025"),
    ("fr", "In 2024", "Bientôt", "expected 2024; found none"),
    ("ar", "In 2024", "في ٢٠٢٣", "expected 2024; found 2023"),
    ("fr", "Help us to end it", "Help us to end it", "is the same as its source"),
    ("fr", "A kit", "Кит", "'К' is a letter of another script (cyrillic)"),
    ("fr", "A (short) kit", "Un kit (court", "( and ) go together"),
    ("fr", "Seven met", "Huit se sont réunis", "expected 7; found 8"),
    ("es", "In 3 steps", "En cuatro pasos", "expected 3; found 4"),
    ("ar", "There are three", "هناك أربعة", "expected 3; found 4"),
    ("fr", "Twenty-one met", "Vingt-deux se sont réunis", "expected 21; found 22"),
    ("fr", "On 3 May 2024", "Le 3 mars 2024", "the days of the translation differ from those"),
    ("ar", "On 3 May 2024", "في 3 آذار/مارس 2024", "the days of the translation differ from"),
    ("fr", "2 billion dollars", "2 millions de dollars", "a million of the one text is a thousand"),
    ("es", "45 of 60", "45 de 60 (57 %)", "does not go together: that is 75 %"),
    ("ar", "45 of 60", "45 من أصل 60 بلدًا (57٪)", "does not go together: that is 75 %"),
    ("fr", "It was on {meeting_2023_q4}", "Elle aura lieu le {meeting_2023_q4}", "as to come, but"),
    ("es", "It was on {meeting_2023_q4}", "Se celebrará el {meeting_2023_q4}", "as to come, but"),
    ("ar", "It was on {meeting_2023_q4}", "سيُعقد في {meeting_2023_q4}", "as to come, but"),
    ("fr", "It is on {in_2099}", "Elle s’est tenue le {in_2099}", "spoken of as over, but"),
    ("es", "It is on {in_2099}", "Tuvo lugar el {in_2099}", "spoken of as over, but"),
    ("ar", "It is on {in_2099}", "انعقد في {in_2099}", "spoken of as over, but"),
    ("fr", "It was then", "C’était hier", "'hier' is said from one day, and read on others"),
    ("es", "The place", "Lugar por confirmar", "'por confirmar' looks unfinished"),
    ("fr", "A kit", "[à traduire]", "'[à traduire]' looks unfinished"),
    ("fr", "2 billion dollars", "2 billions de dollars", "a million of the one text is a thousand"),
    ("ar", "Twenty-five met", "اجتمع ستة وعشرون", "expected 25; found 26"),
    ("ar", "The 21st century", "القرن الثاني والعشرون", "expected 21; found 22"),
    ("fr", "Ninety-nine met", "Quatre-vingt-dix-huit se sont réunis", "expected 99; found 98"),
    ("es", "At 9:30 p.m.", "A las 22.30", "expected 9; found 22"),
    ("fr", "1.5 billion children", "1 500 000 enfants", "expected 1, 5; found 1500000"),
    ("fr", "Ask a@who.int", "Écrivez à b@who.int", "expected a@who.int; found b@who.int"),
    ("ar", "A half", "ثلث الأطفال (50٪)", "does not go together: that is 33.3 %"),
    ("fr", "On Tuesday", "Le lundi", "the days of the week of the translation differ"),
    ("es", "In March 2024", "En mayo de 2024", "the months of the translation differ"),
    ("ar", "In March 2024", "في أيار/مايو 2024", "the months of the translation differ"),
    ("fr", "A third of them", "La moitié", "the fractions of the translation differ"),
    ("es", "The second meeting", "La tercera reunión", "the ordinals of the translation differ"),
    ("fr", "USD 5 million", "5 millions d’euros", "the currencies of the translation differ"),
    ("es", "Mr Pablo Espiniella", "Sr. Pablo Espinella", "'Espiniella' is missing"),
    ("fr", "22,105 articles", "22,105 articles", "is how English parts thousands, and not Fra"),
    ("ar", "How do they meet?", "How do they all meet?", "has no letter of العربية"),
    ("es", "How often do you meet?", "Pendiente", "'Pendiente' says nothing of its source"),
    ("ar", "How often do you meet?", "يحدد لاحقا", "looks unfinished"),
    ("fr", "In 2010", "D’ici à 2010, nous lancerons", "as to come, but 'D’ici à 2010' was on 2010"),
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
        ("fr", "The seven strategies, twice", "Les sept stratégies, deux fois"),
        ("fr", "Two hundred people", "200 personnes"),
        ("es", "Twenty-one of 2 billion", "Veintiuna de dos mil millones"),
        ("ar", "The age of seventeen", "سن السابعة عشرة"),
        ("ar", "On 3 May 2024, seventeen", "في 3 أيار/مايو 2024، سبع عشرة"),
        ("fr", "To be confirmed", "À confirmer"),
        (
            "fr",
            "We will meet on {meeting_2023_q4}",
            "Nous aurons lieu, à venir le {meeting_2023_q4}",
        ),
        ("fr", "“Ελλάδα” (a)", "« Ελλάδα » (a)"),
        ("es", "On 31 March at 9:30 p.m.", "El 31 de marzo a las 21:30"),
        ("es", "At 9 a.m. and 2:15 p.m.", "A las 09:00 y a las 14.15"),
        ("fr", "At 6 p.m. on 7/12/2023", "À 18 h le 07/12/2023"),
        ("es", "Half of 1.2 billion children (50%)", "La mitad de 1200 millones de niños (50 %)"),
        ("fr", "2.5 trillion dollars", "2 500 milliards de dollars"),
        ("fr", "In 2023/24, and the 1990s", "En 2023-2024 et dans les années 90"),
        ("fr", "80 people of 70 to 99", "Quatre-vingts de soixante-dix à quatre-vingt-dix-neuf"),
        ("ar", "25 people from 30 countries", "خمسة وعشرون شخصًا من ثلاثين بلدًا"),
        ("ar", "In the 21st century, 100 people", "في القرن الحادي والعشرين، مئة شخص"),
        ("es", "500 children", "Quinientos niños"),
        ("fr", "(a) One; (b) two", "a) Un ; b) deux"),
        ("fr", "Help to define it", "Aider à la définir, à définir le reste"),
        ("fr", "At a@who.int", "À a@who.int"),
        ("fr", "The first Tuesday in March 2024", "Le premier mardi de mars 2024"),
        ("es", "A third of US$ 5 million", "Un tercio de 5 millones de dólares"),
        ("ar", "On Monday, the second day", "يوم الاثنين، اليوم الثاني"),
        ("fr", "Dr Najat Maalla M'jid", "La docteure Najat Maalla M’jid"),
        ("es", "Half of them, in the first half", "La mitad, en el primer semestre"),
        ("fr", "First of all, see above", "D’abord, voir ci-dessus"),
        ("fr", "Open", "En attente"),
        ("fr", "At <https://who.int/a>.", "À « https://who.int/a »."),
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
    (found,) = judge.problems(languages["fr"], texts, TODAY)
    assert "much shorter than others" in found.message


DAYS = [
    ("en", "On Monday, 28 February 2024", "'Monday, 28 February 2024': 2024-02-28 is a Wednesday"),
    ("en", "On Monday {meeting_2024_q1}", "'Monday {meeting_2024_q1}': 2024-02-28 is a Wednesday"),
    ("en", "By 31 June 2024", "'31 June 2024' is not a day of the calendar"),
    ("en", "By 31 June at last", "'31 June' is not a day of the calendar"),
    ("en", "By 30 Feb. 2024", "'30 Feb. 2024' is not a day of the calendar"),
    ("en", "On 2024-02-30, or 2023-02-01", "'2024-02-30' is not a day of the calendar"),
    ("en", "On 2024-13-01", "'2024-13-01' is not a day of the calendar"),
    ("en", "By 31/11/2024", "'31/11/2024' is not a day of the calendar"),
    ("en", "On Mon 28 Feb 2024", "'Mon 28 Feb 2024': 2024-02-28 is a Wednesday"),
    ("en", "On 28 February 2024 (Monday)", "2024-02-28 is a Wednesday"),
    ("en", "On 28 February 2024, a Monday", "2024-02-28 is a Wednesday"),
    ("en", "28 to 26 June 2024", "'28 to 26 June 2024' ends before it begins"),
    ("en", "26–31 June 2024", "'26–31 June 2024' is not a day of the calendar"),
    ("fr", "Du 28 au 26 juin 2024", "ends before it begins"),
    ("fr", "Le 30 févr. 2024", "is not a day of the calendar"),
    ("es", "El 31 de septiembre", "is not a day of the calendar"),
    ("ar", "في 31 حزيران/يونيو 2024", "is not a day of the calendar"),
    ("ar", "الخميس 28 شباط/فبراير 2024", "2024-02-28 is a Wednesday"),
    ("en", "See page:meetings/2023-12-07, [x](https://who.int/2024-02-30) and 1.13.2024", None),
    ("en", "26–28 June 2024, Wed 28 Feb 2024, 2024-02-29, 12/31/2024 and 31.12.2024", None),
    ("en", "In April 31 people met, and 30 in May 2024; 29 February; version 2024-99-1x", None),
    ("fr", "Du 26 au 28 juin 2024, le 1er mars 2024", None),
    ("ar", "في 30 حزيران/يونيو 2024", None),
    ("fr", "Le lundi 28 février 2024", "2024-02-28 is a Wednesday"),
    ("es", "El lunes, 28 de febrero de 2024", "2024-02-28 is a Wednesday"),
    ("ar", "الاثنين 28 فبراير 2024", "2024-02-28 is a Wednesday"),
    ("en", "On Wednesday, 28 February 2024, and Friday 1 March 2024", None),
    ("es", "El miércoles {meeting_2024_q1}", None),
    ("en", "May 2024, and a Sunday in 2023", None),
    ("en", "By April 31.", "'April 31' is not a day of the calendar"),
    ("en", "On Friday 2024-02-28", "'Friday 2024-02-28': 2024-02-28 is a Wednesday"),
    ("en", "Mon, 28.02.2024", "2024-02-28 is a Wednesday"),
    ("en", "On {meeting_2024_q1} (Monday)", "'{meeting_2024_q1} (Monday)': 2024-02-28 is a Wednes"),
    ("en", "From 28 June to 26 May 2024", "'28 June to 26 May 2024' ends before it begins"),
    ("en", "2024-06-30 to 2024-06-01", "'2024-06-30 to 2024-06-01' ends before it begins"),
    ("es", "Del 28 de junio al 26 de mayo de 2024", "ends before it begins"),
    ("ar", "من 28 حزيران/يونيو إلى 26 أيار/مايو 2024", "ends before it begins"),
    ("en", "28 November to 3 February 2025, Wed 2024-02-28, Wednesday 28/02/2024", None),
    ("en", "Tuesday 03/12/2024, 2024-02-29T10:00, {meeting_2024_q1} (Wednesday), 31 May", None),
    ("fr", "Du 28 février 2024 au 1er mars 2024, mercredi 2024-02-28", None),
    ("en", "From May 2024 to March 2024", "'May 2024 to March 2024' ends before it begins"),
    ("es", "De mayo de 2024 a marzo de 2024", "ends before it begins"),
    ("en", "From May 2023 to March 2024, 12 May 2024", None),
]


@fast
@pytest.mark.parametrize("code,text,message", DAYS)
def test_days_that_cannot_be_are_errors(languages, code, text, message):
    one = Written(text, "f", lambda offset: (1, offset + 1), "faqs")
    texts = [one] if days.DATED.search(text) else []
    found = [(p.severity, p.message) for p in days.problems(languages[code], texts)]
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


def test_a_translation_is_judged_again_where_a_day_that_it_names_has_changed(tmp_path):
    """Though its own file has not, and what was found in it is kept."""
    root = copy(tmp_path)
    source = "A draft report before {meeting_2024_q1}, and a survey of course users in 2024."
    french = "Un rapport avant le mercredi {meeting_2024_q1}, et une enquête en 2024."
    translate(root, "fr", source, french)
    reading.languages(load(root))
    edit(root / "content/calendar.yml", "date: 2024-02-28", "date: 2024-02-29", 1)
    (sentence,) = told(root)
    assert "translations/fr/LC_MESSAGES/kit.po" in sentence and "is a Thursday" in sentence


def test_the_texts_of_this_kit_need_no_second_look(languages):
    for language in languages.values():
        assert list(judge.problems(language, written(language), dt.date.today())) == []
