"""What a file says twice, adds up wrongly, leaves blank or puts in the wrong order."""

import pytest
from conftest import replaced

from kit.content.load import load
from kit.errors import KitError

PERCENT = "format: percent, title: T, source: iwg-report"
# A block in one line, and what is said of it; nothing where it is right.
BLOCKS = [
    ("{chart: pie, %s, labels: [A, B], series: [{name: S, values: [70, 40]}]}", "pie are 110 %"),
    ("{chart: pie, %s, labels: [A, B], series: [{name: S, values: [33.3, 66.6]}]}", None),
    (
        "{chart: stacked, %s, labels: [A], series: [{name: S, values: [70]}, "
        "{name: T, values: [40]}]}",
        "the parts of 'A' are 110 % in all",
    ),
    ("{chart: bars, %s, labels: [A, B], series: [{name: S, values: [70, 140]}]}", None),
    ("{chart: bars, %s, labels: [A, B], series: [{name: S, values: [0.4, 40]}]}", "0.4 is shown"),
    ("{chart: bars, %s, labels: [A, B], series: [{name: S, values: [40.1, 40]}]}", "as the same"),
    ("{chart: bars, %s, labels: [A, B], series: [{name: S, values: [40, 40]}]}", None),
    (
        "{chart: bars, decimals: 1, %s, labels: [A, B], series: [{name: S, values: [0.4, 0]}]}",
        None,
    ),
    ("{chart: bars, %s, labels: [A, a], series: [{name: S, values: [1, 2]}]}", "'a' stands here"),
    (
        "{table: [[Land, Users], [A, 12], [B, 8], [Total, 25]]}",
        "the total is 25, but its numbers add up to 20",
    ),
    ("{table: [[Land, Users], [A, 12], [B, 8], [المجموع, 20]]}", None),
    ("{table: [[Land, X, Y, Total], [A, 12, 3, 16], [B, 8, 1, 9]]}", "the total is 16"),
    ("{table: [[Land, Users], [A, 12], [B, few], [Total, 25]]}", None),
    ("{table: [[~, ~], [~, ~]]}", "this table has nothing in its cells"),
    ("{table: [[Land, Users]]}", "this table has a head and no row below it"),
    ("{table: [[Land, Users]], header: none}", None),
    ("{timeline: [{when: 2024-05, text: B}, {when: 2023, text: A}]}", "2023-01-01 is before 2024"),
    ("{timeline: [{when: 2023, text: A}, {when: 2023-05, text: B}]}", None),
    ("{items: [One, Two, one]}", "'one' stands here twice"),
    ("{items: [One, Two, Three]}", None),
    ("{quote: '“Nobody can.”', source: A report}", "quotation marks are set around a quote"),
    ("{quote: 'Say “no”.', source: A report}", None),
    ("{heading: First}", "nothing stands below this heading"),
    ("{heading: Second}", None),
    ("{text: Below it.}", None),
    ("{chart: bars, %s, labels: [A], series: [{name: S, values: [40]}]}", "one number shows noth"),
    ("{chart: bars, %s, labels: [A, B], series: [{name: S, values: [0, 0]}]}", "chart are 0"),
    (
        "{chart: line, %s, labels: ['2020', '2023', '2021'], "
        "series: [{name: S, values: [1, 2, 3]}]}",
        "the years are not in their order",
    ),
    (
        "{chart: bars, %s, decimals: 1, labels: [A, B], series: [{name: S, values: [0.4, 0.6]}]}",
        "45 %",
    ),
    ("{table: [[Land, Users], [A, 1], [~, ~]]}", "this row has nothing in its cells"),
    ("{table: [[Land, Users], [A, ~], [B, ~]]}", "column 2 has nothing in its cells"),
    ("{table: [[Land, ~], [A, 1], [B, 2]]}", "column 2 has no head"),
    ("{table: [[~, Users], [A, –], [B, n/a], [None, 2]]}", None),
    ("{people: [{name: Ann O, role: Chair}, {name: Ann O, role: Guest}]}", "'Ann O' stands in"),
    ("{people: [{name: TBC, role: Coordinator}]}", "'TBC' looks unfinished"),
    ("{people: [{name: Nan Test, role: Coordinator}]}", None),
    ("{text: The group meets every quarter.}", None),
    ("{text: The group meets every quarter.}", "stands in this list twice"),
    ("{link: 'https://docs.google.com/document/d/1a/edit', title: A}", "is written together"),
    ("{link: 'https://docs.google.com/forms/d/e/1a/viewform', title: B}", None),
    ("{link: 'https://o.sharepoint.com/:w:/s/a/b', title: C}", "is written together"),
    ("{link: 'https://who.int/a?id=1&utm_source=x', title: D}", "where a reader comes from"),
    ("{link: 'http://www.who.int/', title: E}", "is not encrypted"),
    ("{text: 'Write to info@gmial.com.'}", "looks misspelt"),
    ("{text: 'Write to info@who,int now.'}", "is no whole address of mail"),
    ("{text: 'Write to info@who.int, or to @WHO.'}", None),
    ("{text: 'Write to [info@who.int](mailto:inof@who.int)'}", "and the link leads to"),
    ("{text: 'Call [116 112](tel:116111)'}", "and the link leads to 'tel:116111'"),
    ("{text: 'Call [116 111](tel:116111) or [022 791 21 11](tel:+41-22-791-2111)'}", None),
    ("{link: 'https://drive.google.com/drive/folders/1a', title: F}", "is a folder"),
    ("{link: 'https://drive.google.com/file/d/1a/view', title: G}", None),
    ("{link: 'https://www.dropbox.com/scl/fo/1a/b?dl=0', title: H}", "is a folder"),
    ("{link: 'https://o-my.sharepoint.com/:f:/g/a', title: I}", "is a folder"),
    ("{link: 'https://who.int/a', title: Click here}", "'Click here' does not say where the link"),
    ("{text: 'See [**here**](https://who.int).'}", "'here' does not say where the link leads"),
    ("{text: 'Voir [ce lien](page:faqs)'}", "does not say where the link"),
    ("{text: 'انظر [هنا](page:faqs)'}", "'هنا' does not say where the link"),
    ("{text: 'More [on this](page:faqs), [more tools here](page:messages)'}", None),
    ("{text: 'The objectives are:'}", "nothing follows this colon"),
    ("{heading: Last}", "nothing stands below this heading"),
]


def test_a_block_that_contradicts_itself_or_is_blank_wants_a_second_look(content):
    path = content / "content/pages/odd.yml"
    path.parent.mkdir()
    lines = "".join(f"  - {block.replace('%s', PERCENT)}\n" for block, _ in BLOCKS)
    path.write_text(f"title: Odd\nlead: Blocks.\nblocks:\n{lines}", "utf-8")
    remarks = [p for p in load(content, hints=True).remarks if p.file == "content/pages/odd.yml"]
    found = {problem.line - 4: problem.message for problem in remarks}
    assert len(found) == len(remarks)
    for number, (block, said) in enumerate(BLOCKS):
        assert (said or "") in found.pop(number, "") if said else number not in found, block
    assert not found


@pytest.mark.parametrize(
    "value,said",
    [
        ("1e300", "the number 1e300 is too large to be read; choose another unit"),
        ("-1e16", "the number -1e16 is too large to be read"),
        ("1e-300", "the number 1e-300 is too small to be read; choose another unit"),
        (".nan", "expected a number, found the number .nan"),
        ("~", "this entry of the list has no value"),
    ],
)
def test_a_number_that_nobody_could_read_is_told_at_its_place(content, value, said):
    path = content / "content/pages/odd.yml"
    path.parent.mkdir()
    chart = (
        f"{{chart: line, {PERCENT}, labels: [A, B], series: [{{name: S, values: [{value}, 1]}}]}}"
    )
    path.write_text(f"title: Odd\nlead: Blocks.\nblocks:\n  - {chart}\n", "utf-8")
    with pytest.raises(KitError) as error:
        load(content)
    assert f"content/pages/odd.yml:4:{chart.index(value) + 5}: {said}" in str(error.value)


def test_what_a_list_names_twice_would_be_counted_twice(content):
    line = replaced(
        content, "meetings/2023-12-07", "organisations: [who,", "organisations: [who, who,"
    )
    replaced(content, "faqs", "sources: [inspire-package]", "sources: [sdgs, sdgs]")
    with pytest.raises(KitError) as error:
        load(content)
    first, second = map(str, error.value.problems)
    assert first.startswith("content/faqs.yml:13:25: 'sdgs' stands in this list twice")
    assert second.startswith(
        f"content/meetings/2023-12-07.yml:{line}:24: 'who' stands in this list"
    )


def test_a_later_stage_has_no_more_than_the_one_before_and_nothing_appeared_in_years_to_come(
    content,
):
    line = replaced(content, "figures", "value: 22000", "value: 23000")
    assert line
    replaced(content, "sources", "year: 2023", "year: 2099")
    said = [str(p) for p in load(content, hints=True).remarks]
    assert any("23000 in this stage are more than 22105 in the one before" in s for s in said)
    assert any(
        s.startswith("content/sources.yml:8:11: hint: the year 2099 is still to come") for s in said
    )


MAIL = [
    ("?bcc=a@who.int", True),
    ("?subject=Kit&cc=a@who.int", True),
    ("?subject=Kit%0D%0ABcc:a@who.int", True),
    ("?to=a@who.int", True),
    ("?subject=The%20kit", False),
    ("?subject=Kit&body=Dear%20all,%0D%0A", False),
]


@pytest.mark.parametrize("fields,wrong", MAIL)
def test_a_link_to_an_address_of_mail_names_no_further_reader(content, fields, wrong):
    replaced(content, "faqs", "INSPIRE is a package", f"[Write](mailto:a@who.int{fields})")
    if not wrong:
        load(content)
        return
    with pytest.raises(KitError, match="says more than whom to write to and on what"):
        load(content)


def test_an_address_with_half_an_escape_is_told(content):
    replaced(content, "sources", "url: https://", "url: https://who.int/50%off/")
    with pytest.raises(KitError, match="'https://who.int/50%off.*' is not a web address"):
        load(content)


def test_a_page_of_questions_has_some(content):
    path = content / "content/faqs.yml"
    path.write_text("title: Questions\ncategories: []\n", "utf-8")
    with pytest.raises(KitError, match="content/faqs.yml:2:13: 'categories' is empty"):
        load(content)


def test_a_question_asks_and_no_two_posts_or_meanings_are_called_the_same(content):
    replaced(content, "faqs", "question: What is INSPIRE?", "question: What is INSPIRE")
    replaced(content, "posts", "title: What INSPIRE is", "title: The evidence update")
    replaced(content, "acronyms", "Violence against women", "Violence against children")
    said = {(p.file, p.message) for p in load(content, hints=True).remarks}
    asks = "this asks nothing; is its question mark missing?"
    twice = "'{}' stands in this list twice; is the other one right?"
    assert ("content/faqs.yml", asks) in said
    assert ("content/posts.yml", twice.format("The evidence update")) in said
    assert ("content/acronyms.yml", twice.format("Violence against children")) in said
