"""A document goes out, is changed as Word changes it, and comes back."""

import copy as copying
import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from conftest import ROOT, language_of, translate
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from kit import cli
from kit.content.load import load
from kit.language.catalogues import po
from kit.review import sending, taking

FACTSHEET = "content/factsheet.yml"
LINK = qn("w:hyperlink")


def language(root, code):
    kit = load(root)
    return language_of(kit, code)


class Copy:
    """A document that is being reviewed."""

    def __init__(self, root, name, code="en"):
        self.root, self.kit = root, load(root)
        data = sending.document(language(root, code), name)
        self.document = docx.Document(io.BytesIO(data))

    def paragraph(self, words):
        """The paragraph with these words."""
        return next(
            p
            for p in self.document.element.body.iter(qn("w:p"))
            if words in "".join(node.text or "" for node in p.iter(qn("w:t")))
        )

    def node(self, words):
        """The text of the run with these words."""
        return next(
            node
            for node in self.document.element.body.iter(qn("w:t"))
            if words in (node.text or "")
        )

    def replace(self, old, new):
        node = self.node(old)
        node.text = node.text.replace(old, new, 1)
        node.set(qn("xml:space"), "preserve")

    def track(self, old, new, author="A. Person", date="2024-01-05T10:11:00Z"):
        """Replace words as Word does while it tracks changes."""
        node = self.node(old)
        run = node.getparent()
        before, _, after = node.text.partition(old)
        made = []
        for kind, words in (("", before), ("del", old), ("ins", new), ("", after)):
            if not words:
                continue
            part = copying.deepcopy(run)
            (text,) = part.findall(qn("w:t"))
            text.text = words
            text.set(qn("xml:space"), "preserve")
            if kind == "del":
                text.tag = qn("w:delText")
            if kind:
                change = OxmlElement(f"w:{kind}")
                for name, value in (("id", "900"), ("author", author), ("date", date)):
                    change.set(qn(f"w:{name}"), value)
                change.append(part)
                part = change
            made.append(part)
        for part in made:
            run.addprevious(part)
        run.getparent().remove(run)

    def comment(self, words, said, author="B. Person"):
        for paragraph in self.document.paragraphs:
            for run in paragraph.runs:
                if words in run.text:
                    self.document.add_comment(run, text=said, author=author, initials="B")
                    return
        raise AssertionError(words)

    def review(self):
        data = io.BytesIO()
        self.document.save(data)
        return taking.review(self.kit, data.getvalue(), "back.docx", taking.Home(self.root))

    def saved(self):
        path = self.root / "back.docx"
        self.document.save(path)
        return path


def said(problems):
    return [str(problem) for problem in problems]


def lines(root, path):
    return (root / path).read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", ["factsheet", "faqs", "report", "meeting-invitation"])
@pytest.mark.parametrize("code", ["en", "ar"])
def test_an_untouched_document_changes_nothing(name, code):
    review = Copy(ROOT, name, code).review()
    assert review.changes == [] and review.remarks == [] and review.files == {}


def test_an_edit_changes_one_line_of_the_content_and_keeps_its_comments(project):
    sent = Copy(project, "factsheet")
    sent.replace("whose target 16.2 is", "where target 16.2 is")
    before = lines(project, FACTSHEET)
    assert cli.main(["review", "import", str(sent.saved()), "--apply"], root=project) == 0
    after = lines(project, FACTSHEET)
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert [b.strip() for _, b in changed] == [changed[0][0].strip().replace("whose", "where")]
    load(project)


def test_nothing_is_written_unless_it_is_asked_for(project, capsys):
    sent = Copy(project, "factsheet")
    sent.replace("INSPIRE at a glance", "INSPIRE in short")
    before = lines(project, FACTSHEET)
    assert cli.main(["review", "import", str(sent.saved())], root=project) == 0
    assert lines(project, FACTSHEET) == before
    told = capsys.readouterr().out
    assert f"{FACTSHEET}:3:8: hint: 'INSPIRE at a glance' → 'INSPIRE in short'" in told
    assert "1 text would change. Nothing was written" in told


def test_an_edit_in_french_changes_one_entry_and_nothing_else(project):
    sent = Copy(project, "factsheet", "fr")
    old = po.read(project, "fr").get("INSPIRE at a glance").strings[0]
    sent.replace(old, "INSPIRE en un coup d’œil")
    content = lines(project, FACTSHEET)
    before = {e.key: e.message() for e in po.read(project, "fr").entries}
    assert cli.main(["review", "import", str(sent.saved()), "--apply"], root=project) == 0
    after = {e.key: e.message() for e in po.read(project, "fr").entries}
    changed = {key for key in after if before[key] != after[key]}
    assert changed == {(None, "INSPIRE at a glance")}
    assert po.read(project, "fr").get("INSPIRE at a glance").strings == ["INSPIRE en un coup d’œil"]
    assert lines(project, FACTSHEET) == content


def test_the_blanks_of_french_are_not_written_into_the_catalogue(project):
    translate(project, "fr", "What is INSPIRE?", "Qu’est-ce qu’INSPIRE ?")  # an ordinary blank
    sent = Copy(project, "faqs", "fr")
    assert "\u202f?" in sent.node("Qu’est-ce qu’INSPIRE").text
    sent.replace("Qu’est-ce qu’INSPIRE", "INSPIRE, qu’est-ce")
    (change,) = sent.review().changes
    assert change.file.endswith("kit.po") and "'INSPIRE, qu’est-ce ?'" in change.message


def test_the_blanks_that_a_translation_has_stay_in_it(project):
    translate(project, "fr", "What is INSPIRE?", "Qu’est-ce qu’INSPIRE\u202f?")
    sent = Copy(project, "faqs", "fr")
    sent.replace("Qu’est-ce qu’INSPIRE", "Qu’est INSPIRE")
    (catalogue,) = sent.review().files.values()
    assert "Qu’est INSPIRE\u202f?" in catalogue


def test_what_a_person_has_reviewed_stays(project):
    catalogue = po.read(project, "fr")
    entry = catalogue.get("INSPIRE at a glance")
    entry.comments.append(" reviewed: A. Name, 2024-03-01")
    po.write(po.path_of(project, "fr"), catalogue)
    sent = Copy(project, "factsheet", "fr")
    sent.replace(entry.strings[0], "INSPIRE en un coup d’œil")
    review = sent.review()
    assert review.changes == [] and "it was reviewed here" in review.remarks[0].message


def test_tracked_changes_and_comments_are_listed_with_their_place_author_and_day(project):
    sent = Copy(project, "factsheet")
    sent.track("says how the pieces fit", "shows how the parts fit")
    sent.comment("The group meets every quarter", "Is this still so?")
    review = sent.review()
    (change,) = review.changes
    assert "shows how the parts fit together" in change.message and change.line == 11
    told = said(review.remarks)
    where = f"{FACTSHEET}:11:15: hint: "
    assert any(
        line.startswith(f"{where}deleted by A. Person, 2024-01-05 10:11:00: 'says how the pieces")
        for line in told
    )
    assert any(line.startswith(f"{where}inserted by A. Person") for line in told)
    assert any("comment by B. Person" in line and "'Is this still so?'" in line for line in told)
    assert next(p for p in review.remarks if "comment" in p.message).line == 24


def test_a_tracked_change_in_arabic_is_told_in_its_catalogue(project):
    sent = Copy(project, "factsheet", "ar")
    sent.track("لمحة عن ", "نظرة إلى ")
    review = sent.review()
    (change,) = review.changes
    assert change.file == "translations/ar/LC_MESSAGES/kit.po" and "نظرة إلى INSPIRE" in str(change)
    assert {p.file for p in review.remarks} == {change.file}


@pytest.mark.parametrize(
    "old,new,how",
    [
        ("7 strategies", "8 strategies", "says '8 strategies' now"),
        ("7 strategies", "", "is gone"),
        ("7 strategies", "7 strategies and 7 strategies", "says '7 strategies and"),
    ],
)
def test_a_damaged_placeholder_is_refused_with_its_place(project, old, new, how):
    sent = Copy(project, "factsheet")
    sent.node(old).text = new
    sent.replace("INSPIRE at a glance", "INSPIRE in short")
    (problem,) = sent.review().damaged
    assert (problem.file, problem.line, problem.severity) == (FACTSHEET, 4, "error")
    assert f"the placeholder {{strategies}} ('7 strategies') {how}" in problem.message


def test_what_else_came_back_is_listed_beside_what_is_damaged(project, tmp_path, capsys):
    sent = Copy(project, "factsheet")
    sent.node("7 strategies").text = "8 strategies"
    sent.replace("INSPIRE at a glance", "INSPIRE in short")
    sent.comment("The group meets every quarter", "Is this still so?")
    sent.document.save(tmp_path / "back.docx")
    before = (project / FACTSHEET).read_bytes()
    for more in ((), ("--apply",)):
        command = ["review", "import", str(tmp_path / "back.docx"), *more]
        assert cli.main(command, root=project) == 1
        told, wrong = capsys.readouterr()
        assert "'INSPIRE at a glance' → 'INSPIRE in short'" in told
        assert "'Is this still so?'" in told
        assert "says '8 strategies' now" in wrong and "1 problem; nothing was changed." in wrong
        assert (project / FACTSHEET).read_bytes() == before


def test_words_at_the_edge_of_a_placeholder_belong_to_the_text(project):
    sent = Copy(project, "factsheet")
    sent.replace("7 strategies", "just 7 strategies")
    (change,) = sent.review().changes
    assert "→ '… is a package of just {strategies} for ending violence …'" in change.message


def test_words_at_the_edge_of_a_paragraph_belong_to_its_text(project):
    sent = Copy(project, "factsheet")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = " Both of them."
    text.set(qn("xml:space"), "preserve")
    run.append(text)
    sent.paragraph("The group meets every quarter").append(run)  # after the end of the bookmark
    (change,) = sent.review().changes
    assert change.message.startswith(
        "'… report of that meeting.' → '… report of that meeting. Both of them.'"
    )


def test_links_and_strong_words_come_back_as_they_are_written(project):
    sent = Copy(project, "factsheet")
    sent.replace("2030 Agenda for", "Agenda 2030 for")
    sent.replace("plan and organise", "organise and plan")
    changes = " ".join(said(sent.review().changes))
    assert "[Agenda 2030 for Sustainable Development](https://sdgs.un.org/2030agenda)" in changes
    assert "'**Use INSPIRE**: organise and plan prevention with its strategies.'" in changes


def test_a_link_to_a_page_keeps_its_name(project):
    sent = Copy(project, "faqs", "fr")
    links = (link.find(f"{qn('w:r')}/{qn('w:t')}") for link in sent.document.element.iter(LINK))
    next(node for node in links if node.text == "rapport de la réunion").text = "compte rendu"
    assert "[compte rendu](page:meetings/2023-12-07)" in str(sent.review().changes)


def test_stars_and_brackets_that_a_reviewer_types_are_text(project):
    sent = Copy(project, "factsheet")
    sent.replace("INSPIRE at a glance", "INSPIRE at *one* [glance](x)")
    assert cli.main(["review", "import", str(sent.saved()), "--apply"], root=project) == 0
    title = load(project).factsheet.title
    assert language(project, "en").text(title) == "INSPIRE at *one* [glance](x)"


def test_a_document_for_review_is_valid(tmp_path):
    for code in ("en", "ar"):
        path = tmp_path / f"{code}.docx"
        path.write_bytes(sending.document(language(ROOT, code), "report"))
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_the_command_writes_a_file_that_is_not_there_yet(project, monkeypatch, capsys):
    monkeypatch.chdir(project)
    assert cli.main(["review", "export", "report", "--lang", "ar"], root=project) == 0
    assert Path("report.ar.review.docx").stat().st_size > 10_000
    assert cli.main(["review", "export", "report", "--lang", "ar"], root=project) == 1
    assert "is there already" in capsys.readouterr().err


def by_writer(project, **copies):
    """What a review is of copies that LibreOffice Writer has saved."""
    if not shutil.which("soffice"):
        pytest.skip("needs LibreOffice")
    (project / "a").mkdir()
    for name, copy in copies.items():
        copy.document.save(project / f"a/{name}.docx")
    subprocess.run(
        [
            *("soffice", "--headless", f"-env:UserInstallation=file://{project}/lo"),
            *("--convert-to", "docx:MS Word 2007 XML", "--outdir", project / "b"),
            *sorted((project / "a").glob("*.docx")),
        ],
        check=True,
        capture_output=True,
    )
    return [reviewed(project, (project / f"b/{name}.docx").read_bytes()) for name in copies]


def reviewed(project, data):
    return taking.review(load(project), data, "back.docx", taking.Home(project))


@pytest.mark.parametrize("code", ["en", "ar"])
def test_writer_saves_it_without_a_change_and_with_the_one_that_was_made(project, code):
    untouched, edited = Copy(project, "factsheet", code), Copy(project, "factsheet", code)
    title = language(project, code).text(load(project).factsheet.title)
    old = title.split(" ")[0]
    edited.replace(old, f"New {old}")
    same, changed = by_writer(project, untouched=untouched, edited=edited)
    assert same.changes == [] and same.remarks == []
    assert changed.remarks == []
    (change,) = changed.changes
    assert re.search(f"→ 'New {old}", change.message)
