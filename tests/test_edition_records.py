"""What an edition records of the texts that it replaces."""

import json

from conftest import edit
from test_editions import NAMED, QUESTION, merged, put, questions, wrong

from kit import cli
from kit.making.snapshot import snapshot


def remarks(edition):
    with snapshot(edition.parents[1], "kenya") as copy:
        return [str(copy.told(remark)) for remark in copy.remarks]


def test_a_text_of_the_kit_that_changed_under_an_edition_is_told_until_it_is_accepted(
    edition, content
):
    (hint,) = remarks(edition)
    assert hint.startswith("editions/kenya: hint: 2 texts of the kit are replaced here")
    assert "build_kit.py accept --edition kenya" in hint
    assert cli.main(["accept", "--edition", "kenya"], root=content) == 0
    assert remarks(edition) == []
    path = content / "content/faqs.yml"
    edit(path, "of laws; norms", "of law; norms")
    (warning,) = remarks(edition)
    assert warning.startswith(f"{NAMED}/faqs.yml:8:17: warning: ")
    assert "Implementation and enforcement of laws" in warning
    assert "Implementation and enforcement of law;" in warning
    assert cli.main(["accept", "--edition", "kenya"], root=content) == 0
    assert remarks(edition) == []


def test_an_entry_that_has_gone_from_the_kit_is_told_though_it_says_all_of_itself(edition, content):
    whole = "question: Q\n        answer: A\n        sources: [iwg-report]"
    put(edition, "faqs.yml", QUESTION.format("sdgs", whole))
    assert cli.main(["accept", "--edition", "kenya"], root=content) == 0
    path = content / "content/faqs.yml"
    edit(path, "id: sdgs", "id: goals")
    (said,) = wrong(edition)
    assert said.startswith(f"{NAMED}/faqs.yml:4:13: content/faqs.yml has no 'sdgs'")
    assert cli.main(["accept", "--edition", "kenya"], root=content) == 0
    assert questions(merged(edition))["sdgs"] == "A"


def test_a_record_that_somebody_has_broken_is_told_with_its_line(edition):
    (edition / "base.json").write_text('{\n "faqs": <<<<\n}', "utf-8")
    (said,) = wrong(edition)
    assert said.startswith("editions/kenya/base.json:2:10: cannot be read")


def test_a_record_without_end_is_told(edition):
    (edition / "base.json").write_text("[" * 100_000)
    assert "base.json: is not what the program has written" in wrong(edition)[0]


def test_what_is_recorded_is_what_is_replaced(edition, content):
    assert cli.main(["accept", "--edition", "kenya"], root=content) == 0
    (found,) = json.loads((edition / "base.json").read_text("utf-8"))["faqs"]
    assert found == "categories/inspire/questions/which-strategies/answer"
