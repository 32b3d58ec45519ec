"""What is true when it is written and false later, and what a translation says otherwise."""

import datetime as dt

import pytest
from conftest import ROOT, replaced

from kit.content import model
from kit.content.load import load
from kit.language.claims import meetings, remarks
from kit.language.language import Language
from kit.language.written import Written, written

fast = pytest.mark.fast
TODAY = dt.date(2024, 4, 1)


def said(language, text, source="", name="faqs"):
    """What is told of a text: (column, sentence) each."""
    name = "" if source else name
    one = Written(text, "f", lambda offset: (1, offset + 1), name, source)
    return [(p.column, p.message) for p in remarks.problems(language, [one], TODAY)]


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
    (r"We meet\n Now", 8, r"readers see '\n' as it stands; type the character itself"),
    ("By 2010 we will reach all", 1, "as to come, but 'By 2010' was on 2010-12-31"),
    ("In 2021, the group will launch it", 1, "as to come, but 'In 2021' was on 2021-12-31"),
    ("We have met since 2090", 13, "as over, but 'since 2090' is on 2090-01-01"),
    ("In April 2021, we will launch it", 1, "but 'In April 2021' was on 2021-12-31"),
    ("It will be published by 2019", 4, "as to come, but 'will be published by 2019' was on 2019-"),
    ("Register by 15 March 2024.", 1, "as to come, but 15 March 2024 was on 2024-03-15"),
    ("The deadline is 15 March 2024.", 1, "but 15 March 2024 was on 2024-03-15"),
    ("We launched it last Tuesday, two weeks ago", 16, "'last Tuesday' is said from one day"),
    ("From 15:00 to 14:00", 6, "'15:00 to 14:00' ends before it begins"),
    ("At 10:00 CET (11:00 UTC)", 4, "'10:00 CET (11:00 UTC' are two different times"),
    ("It rose by 50%, from 100 to 200", 4, "does not go together: that is +100 %"),
    ("An increase of 50%, from 100 to 120", 4, "does not go together: that is +20 %"),
    ("Prices fell by 120%.", 8, "'fell by 120%' is more than all there was"),
    ("In two (3) regions", 4, "'two (3)' are two numbers; which is right?"),
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
    ("In Febuary 2024", 4, "'Febuary' looks misspelt; is 'February' meant?"),
    ("We meet again in Septembr", 18, "'Septembr' looks misspelt; is 'September' meant?"),
    ("On 3 Apirl 2024, or Septmeber 4, 2024", 6, "'Apirl' looks misspelt; is 'April' meant?"),
    ("1 million (100,000) children", 1, "'1 million (100,000)' are two numbers; which is right?"),
    ("Twenty thousand (2,000)", 1, "are two numbers; which is right?"),
    ("Two million (200,000)", 1, "are two numbers; which is right?"),
    ("60% said yes, 30% no, and the remaining 20% nothing.", 1, "of this whole are 110 % in all"),
    ("The budget is divided into 60% staff, 30% travel and 20% print.", 1, "are 110 % in all"),
    ("It will be published in two weeks.", 9, "'be published in two weeks' is said from one day"),
    ("The report was released today", 16, "'released today' is said from one day, and read on"),
    ("The update has found 22,150 articles", 22, "'22,150' is said here, and {reviews_found} is"),
    ("It has users in 153 countries", 17, "'153' is said here, and {mooc_countries} is 135; which"),
    ("23,000 titles and abstracts", 1, "'23,000' is said here, and {titles_screened} is 22,000"),
    ("The four priority areas", 5, "'four priority areas' is not so: the content has 5"),
    ("INSPIRE has six strategies", 13, "'six strategies' is not so: the content has 7"),
    ("23 organisations took part on {meeting_2023_q4}", 1, "is not so: the content has 24"),
    ("The September meeting is on {meeting_2024_q2}", 29, "is not the month of 'Second quarterly"),
    ("The meeting in Buenos Aires is on {meeting_2024_q1}", 35, "'Buenos Aires' stands beside the"),
    ("The third quarterly meeting of 2024 is on {meeting_2024_q1}", 43, "stands beside the day of"),
    ("In 2025 it meets on {meeting_2024_q1}", 21, "'2025' is not the year of 'First quarterly me"),
    ("The group met on 8 December 2023", 18, "no meeting is on 8 December 2023; {meeting_2023_q"),
    ("The 2024-2020 plan", 5, "'2024-2020' ends before it begins"),
    ("From 10-5 %", 6, "'10-5' ends before it begins"),
    ("a total of 160: 100 girls and 50 boys", 12, "do not go together: these are 150"),
    ("A majority (45 %) said so", 1, "'A majority (45 %)' does not go together; which is right"),
    ("A small minority of them (60%)", 1, "does not go together; which is right?"),
    ("The World Healt Organization", 5, "looks misspelt; is 'World Health Organization' meant?"),
    ("The Institute of Security Studies", 5, "is 'Institute for Security Studies' meant?"),
    ("Red por la Infanzia hosts it", 1, "is 'Red por la Infancia' meant?"),
    ("By Mr Paolo Espiniella", 7, "is 'Pablo Espiniella' meant?"),
    ("The Institute for Security Studies (IIS)", 5, "is ISS in acronyms.yml, not IIS; which"),
    ("The International Working Group (IWG)", 5, "IWG is 'Implementation Working Group' in acron"),
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
        "The two strategies that matter; the three priority areas with funds; our six regions",
        "Kenya has two strategies of its own; five priority areas; the three members of another",
        "22,150 children, 130 countries, 221,050 and 135,000",
        "1,200 families in six districts (four rural, two urban)",
        "12,000 review articles of them, and 135,000 more",
        "The draft of September is due before {meeting_2024_q2}; since May, on {meeting_2024_q1}",
        "After Buenos Aires, the group meets again on {meeting_2024_q3}, in September",
        "The journal of 8 December 2023 says so; most of them (70%), a minority (20%)",
        "Sustainable Development Goals, universities of Oxford, the World Bank’s group (IWG)",
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
        "In 2021 we agreed that we will meet; registration was open until 15 March 2024",
        "It rose by 50%, from 100 to 150; it rose by 5%, from 10% to 15%; prices rose by 120%",
        "In two (2) regions, in three (2023), five (of 6), a fall of 20% from 100 to 80, two (3 m)",
        "In 12 languages, with 40 members of another group, 200 partners, with more to come",
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
        "Augusta 2024, in Septembre 2024, 3 months, Marchs, 12 marches 2024, 20 members, Decembers",
        "1.5 million (1,523,412), half a million (500,000), a million (2 m), 2 million (1,987,000)",
        "more than 1 million (1,800,000), one to two million (1,500,000), 3 million (2019 to 2021)",
        "one hundred twenty million (120,000,000), 25 thousand (25,000), two thousand (2024)",
        "60% of girls and 50% of boys took part; the rest did not. 60% said yes, 70% use it.",
        "60% met; of the rest, 90% did. It rose from 60% to 70%, the rest stayed. 33.5%, 33.5%, the"
        " remaining 34%; 90% of girls and 80% of boys, the rest not",
        "Kenya reached 95%, the rest 60%; one is at 90% and the rest at 50%, the rest 20%",
        "It is made up of 30 groups, 60% of them led by women and 50% in Africa.",
        "It can be done in two weeks; a reply in 3 days; held in two weeks of May; what is today?",
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
        ("{organisations:2023-12-07} were there.", None),
        ("{organisations:2023-09-07} were there.", "counts another meeting than that of 2023-12-0"),
        ("In September, {organisations:2023-09-07} were there.", None),
        ("At the last meeting, {organisations:2023-09-07} were there.", None),
        ("It took place on {meeting_2023_q4}, and will take place on {meeting_2024_q1}.", None),
    ],
)
def test_a_report_says_what_was_so_on_its_day(languages, text, message):
    found = said(languages["en"], text, name="meetings/2023-12-07")
    assert message in found[0][1] if message else found == []


@fast
@pytest.mark.parametrize(
    "lead,told",
    [
        ("On 24 June 2024", True),
        ("In June 2023 we meet", True),
        ("On 27 June 2024, in June 2024", False),
        ("Reply by 24 June 2024, as in March 2023", False),
    ],
)
def test_a_text_on_an_event_names_its_day(lead, told):
    language = Language(kit := load(ROOT), kit.languages[0])
    part = kit.texts["buenos-aires-advisory"]
    kit.texts["buenos-aires-advisory"] = part.model_copy(update={"lead": model.Text(lead)})
    one = Written(lead, "f", lambda offset: (1, 1), "texts/buenos-aires-advisory")
    assert bool([*meetings.problems(language, one)]) is told


@pytest.mark.parametrize(
    "name,old,new,message",
    [
        (
            "calendar",
            "First quarterly",
            "Third quarterly",
            "'Third quarterly meeting of 2024' is be",
        ),
        ("calendar", "2024-09-19", "2024-03-19", "is before this, on 2024-03-19; which is right?"),
        ("calendar", "Fourth quarterly meeting of 2024", "First retreat of 2024", None),
        (
            "texts/meeting-invitation",
            "the first quarterly",
            "the second quarterly",
            "is called 'Fir",
        ),
        ("texts/meeting-invitation", "the first quarterly", "a quarterly", None),
    ],
)
def test_what_is_counted_in_a_title_is_in_its_order(content, name, old, new, message):
    replaced(content, name, old, new)
    language = Language(kit := load(content), kit.languages[0])
    told = [p.message for p in remarks.problems(language, written(language), TODAY)]
    assert message in told[0] if message else told == []


@fast
def test_a_dash_or_none_is_told_but_in_a_table_or_chart(languages):
    for cell in (True, False):
        one = Written("None", "f", lambda offset: (1, 1), "faqs", cell=cell)
        assert bool(list(remarks.problems(languages["en"], [one], TODAY))) is not cell


@fast
def test_reports_and_names_say_what_was_on_their_day(languages):
    for name in ("meetings/2023-12-07", "sources"):
        assert said(languages["en"], "The five priorities on 28 February 2024", name=name) == []


def test_the_texts_of_this_kit_need_no_second_look(languages):
    for language in languages.values():
        assert list(remarks.problems(language, written(language), dt.date.today())) == []


LISTS = [
    ("The update has three objectives:", 4, "'three objectives' and the 4 entries of the list"),
    ("It has {priorities}:", 3, "'{priorities}' and the 3 entries of the list do not go together"),
    ("It has three objectives:", 3, None),
    ("In the first three days:", 2, None),
    ("More than three reasons:", 5, None),
    ("Three objectives, and what stands for them:", 2, None),
]


@fast
@pytest.mark.parametrize("text,items,message", LISTS)
def test_a_list_has_as_many_entries_as_the_words_before_it_say(languages, text, items, message):
    one = Written(text, "f", lambda offset: (1, 1), "faqs", items=items)
    found = [problem.message for problem in remarks.problems(languages["en"], [one], TODAY)]
    assert any(message in sentence for sentence in found) if message else found == []


@fast
def test_the_entries_of_a_list_are_counted_where_it_stands(languages):
    texts = {text.text: text.items for text in written(languages["en"])}
    assert texts["The INSPIRE evidence update has three objectives:"] == 3


@fast
def test_the_latest_report_has_as_many_areas_as_the_content(languages):
    name = "meetings/2023-12-07"
    right, wrong = "Stock of the five priority areas", "Stock of the four priority areas"
    assert said(languages["en"], right, name=name) == []
    assert "is not so: the content has 5" in said(languages["en"], wrong, name=name)[0][1]
    assert said(languages["en"], wrong, name="sources") == []
