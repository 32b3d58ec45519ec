"""A document of an edition, and one with notes, that comes back from review."""

import copy as copying
import shutil

import docx
import pytest
from conftest import ROOT
from docx.oxml.ns import qn
from test_review import FACTSHEET, Copy, by_writer, lines, reviewed

from kit import cli
from kit.content.load import load
from kit.language.catalogues import po
from kit.making.snapshot import snapshot

NOTED = """\
  INSPIRE is a package\\
  of {strategies}^[As of *{meeting_2023_q4}*; see the [questions](page:faqs).] for all^[Of them.].
"""


@pytest.fixture
def noted(project):
    """A project whose factsheet begins with two lines and two notes."""
    path = project / FACTSHEET
    text = path.read_text("utf-8")
    start, end = text.index("lead: >-\n") + len("lead: >-\n"), text.index("sections:")
    path.write_text(text[:start] + NOTED + text[end:], "utf-8")
    return project


def lead_after(noted, change):
    """The lead of the factsheet when a document has come back with a change; and what was told."""
    copy = Copy(noted, "factsheet")
    change(copy)
    review = reviewed(noted, copy.saved().read_bytes())
    for path, text in review.files.items():
        path.write_text(text, "utf-8")
    return str(load(noted).factsheet.lead), [str(remark) for remark in review.remarks]


def footnotes(copy):
    """The part of the footnotes, to be changed."""
    rels = copy.document.part.rels.values()
    return next(rel.target_part for rel in rels if rel.reltype.endswith("/footnotes"))


def test_a_text_with_notes_and_lines_is_changed_in_both(noted):
    was = str(load(noted).factsheet.lead)

    def change(copy):
        copy.replace("INSPIRE is a package", "INSPIRE is one package")
        part = footnotes(copy)
        part._blob = part.blob.replace(b"Of them.", b"Of all of them.")

    lead, told = lead_after(noted, change)
    expected = was.replace("a package", "one package").replace("Of them.", "Of all of them.")
    assert (lead, told) == (expected, [])


def test_a_note_and_the_end_of_a_line_can_be_taken_away(noted):
    def change(copy):
        body = copy.document.element.body
        *_, last = body.iter(qn("w:footnoteReference"))
        last.getparent().remove(last)
        line = next(body.iter(qn("w:br")))
        line.getparent().replace(line, copying.deepcopy(line))
        line = next(body.iter(qn("w:br")))
        line.tag = qn("w:tab")

    lead, told = lead_after(noted, change)
    assert lead == (
        "INSPIRE is a package of {strategies}^[As of *{meeting_2023_q4}*; see the "
        "[questions](page:faqs).] for all."
    )
    assert told == []


def test_a_placeholder_in_a_note_that_is_damaged_is_refused(noted):
    def change(copy):
        part = footnotes(copy)
        part._blob = part.blob.replace("7\u00a0December".encode(), b"8 December")

    copy = Copy(noted, "factsheet")
    change(copy)
    (problem,) = reviewed(noted, copy.saved().read_bytes()).damaged
    assert "the placeholder {meeting_2023_q4}" in problem.message


def test_notes_and_lines_that_writer_has_saved_are_as_they_were(noted):
    edited = Copy(noted, "factsheet")
    edited.replace("INSPIRE is a package", "INSPIRE is one package")
    same, changed = by_writer(noted, same=Copy(noted, "factsheet"), edited=edited)
    assert same.changes == [] and same.remarks == []
    (text,) = changed.files.values()
    assert "is one package" in text and "for all^[Of them.]." in text
    assert changed.remarks == [] and "^[As of *{meeting_2023_q4}*; see" in text


@pytest.fixture
def kenya(project):
    """A project with the sample edition."""
    shutil.copytree(ROOT / "tests/editions/kenya", project / "editions/kenya")
    return project


def of_edition(root, code, *changes, name="faqs"):
    """What the command says of a document of the edition with these changes, taken over."""
    name = [name, "--edition", "kenya", "--lang", code, "--to", str(root / "faqs.docx")]
    assert cli.main(["review", "export", *name], root=root) == 0
    document = docx.Document(root / "faqs.docx")
    for old, new in changes:
        nodes = (n for n in document.element.body.iter(qn("w:t")) if old in (n.text or ""))
        node = next(nodes)
        node.text = node.text.replace(old, new, 1)
    document.save(root / "back.docx")
    command = ["review", "import", str(root / "back.docx"), "--edition", "kenya", "--apply"]
    assert cli.main(command, root=root) == 0


def test_a_text_of_an_edition_is_changed_there_and_one_of_the_kit_gets_another_in_its_place(
    kenya, capsys
):
    path = "editions/kenya/content/faqs.yml"
    before, base = lines(kenya, path), lines(kenya, "content/faqs.yml")
    of_edition(kenya, "en", ("one for each letter", "one a letter"), ("What is INSPIRE?", "What?"))
    told = capsys.readouterr().out
    after = lines(kenya, path)
    assert [b for a, b in zip(before, after, strict=False) if a != b] == [
        "          Seven, one a letter of the name. Two activities run across them."
    ]
    assert after[len(before) :] == ["      - id: what-is-inspire", "        question: What?"]
    assert lines(kenya, "content/faqs.yml") == base
    assert f"{path}:8:17: hint: " in told
    assert "content/faqs.yml:9:19: hint: 'What is INSPIRE?' → 'What?'" in told
    assert f"(from now on in {path})" in told


def test_an_edition_takes_over_a_list_without_names_as_a_whole(kenya):
    path = "editions/kenya/content/factsheet.yml"
    of_edition(
        kenya,
        "en",
        ("and says how the pieces", "and shows how the pieces"),
        ("INSPIRE at a glance", "INSPIRE in Kenya"),
        ("take the INSPIRE online course", "take the course"),
        name="factsheet",
    )
    with snapshot(kenya, "kenya") as copy:
        now = load(copy.folder).factsheet
    base = load(kenya).factsheet
    assert str(now.title) == "INSPIRE in Kenya"
    assert str(now.lead) == str(base.lead)
    assert [section.id for section in now.sections] == [section.id for section in base.sections]
    assert "and shows how" in now.sections[0].blocks[0].text
    assert now.sections[0].blocks[1] == base.sections[0].blocks[1]
    assert now.sections[-1].blocks[0].items[2] == "**Learn**: take the course, and pass it on."
    assert lines(kenya, path)[0] == "# yaml-language-server: $schema=schemas/factsheet.json"
    assert "lead:" not in "".join(lines(kenya, path))


def test_a_translation_of_an_edition_is_changed_in_its_own_catalogue(kenya):
    own = kenya / "editions/kenya"
    catalogue = po.read(own, "sw", kenya)
    entry = next(
        e for e in catalogue.entries if e.translated and e.msgid == "Questions and answers"
    )
    before = (kenya / "translations/fr/LC_MESSAGES/kit.po").read_bytes()
    of_edition(kenya, "sw", (entry.strings[0], f"{entry.strings[0]} mapya"))
    after = po.read(own, "sw", kenya).get(entry.msgid)
    assert after.strings == [f"{entry.strings[0]} mapya"]
    assert (kenya / "translations/fr/LC_MESSAGES/kit.po").read_bytes() == before
