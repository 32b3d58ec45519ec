"""A document goes out, is changed as Word changes it, and comes back."""

import copy as copying
import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from conftest import ROOT, language_of, translate
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator

from kit import cli, unpacked
from kit.content.load import load
from kit.errors import KitError
from kit.formats import office
from kit.language.catalogues import po
from kit.making.snapshot import snapshot
from kit.review import document, sending, taking

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


def test_a_paragraph_that_is_gone_is_told_and_stays(project):
    sent = Copy(project, "factsheet")
    gone = sent.paragraph("It supports the")
    gone.getparent().remove(gone)
    review = sent.review()
    assert review.changes == []
    (remark,) = review.remarks
    assert (remark.file, remark.line) == (FACTSHEET, 14)
    assert "is gone from the document; it stays in the content" in remark.message


def test_paragraphs_that_were_joined_are_told_and_stay(project):
    sent = Copy(project, "factsheet")
    first, second = sent.paragraph("was published by the"), sent.paragraph("It supports the")
    for node in list(second)[1:]:
        first.append(node)
    second.getparent().remove(second)
    sent.replace("INSPIRE at a glance", "INSPIRE in short")
    review = sent.review()
    assert len(review.changes) == 1  # the title
    assert len(review.remarks) == 2
    assert all("has been joined with the paragraph beside it" in p.message for p in review.remarks)


def test_words_that_were_cut_out_and_put_into_another_paragraph_are_told_and_stay(project):
    sent = Copy(project, "factsheet")
    first, second = sent.paragraph("was published by the"), sent.paragraph("It supports the")
    for run in second.findall(f".//{qn('w:r')}"):  # as they are pasted: without their bookmarks
        first.append(run)
    second.getparent().remove(second)
    review = sent.review()
    assert review.changes == []
    assert "joined with the paragraph beside it; it stays" in "".join(said(review.remarks))
    assert "'It supports the" in "".join(said(review.remarks))


def test_paragraphs_whose_joining_is_tracked_are_told(project):
    sent = Copy(project, "factsheet")
    properties = sent.paragraph("was published by the").find(qn("w:pPr"))
    run = OxmlElement("w:rPr")
    run.append(OxmlElement("w:del"))
    properties.append(run)
    assert "has been joined" in sent.review().remarks[0].message


def test_a_paragraph_that_was_split_is_told_and_stays(project):
    sent = Copy(project, "factsheet")
    paragraph = sent.paragraph("was published by the")
    second = copying.deepcopy(paragraph)
    for node in list(second):
        if node.tag == qn("w:bookmarkStart"):
            second.remove(node)
    for node in list(paragraph):
        if node.tag == qn("w:bookmarkEnd"):
            paragraph.remove(node)
    paragraph.addnext(second)
    review = sent.review()
    assert review.changes == []
    assert "stands in more than one paragraph now" in review.remarks[0].message


def test_a_mark_that_begins_and_ends_beside_its_paragraph_is_no_change(project):
    sent = Copy(project, "factsheet")
    paragraph = sent.paragraph("It supports the")
    before = copying.deepcopy(sent.paragraph("Who developed it"))
    for node in list(before)[1:]:
        before.remove(node)
    before.append(paragraph.find(qn("w:bookmarkStart")))  # an empty paragraph, put in before it
    paragraph.addprevious(before)
    paragraph.getnext().insert(1, paragraph.findall(qn("w:bookmarkEnd"))[-1])
    review = sent.review()
    assert review.changes == [] and review.remarks == []


def test_a_document_for_review_is_valid(tmp_path):
    for code in ("en", "ar"):
        path = tmp_path / f"{code}.docx"
        path.write_bytes(sending.document(language(ROOT, code), "report"))
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_a_paragraph_that_was_moved_is_told_and_its_words_are_taken_over(project):
    sent = Copy(project, "factsheet")
    moved = sent.paragraph("It supports the")
    sent.paragraph("Pathfinding has moved to").addnext(moved)
    sent.replace("It supports the", "It also supports the")
    review = sent.review()
    assert "'It also supports the" in review.changes[0].message
    assert any(
        "has been moved; the order is that of the content" in p.message for p in review.remarks
    )


def test_a_paragraph_of_the_reviewers_own_is_told(project):
    sent = Copy(project, "factsheet")
    new = copying.deepcopy(sent.paragraph("It supports the"))
    for node in list(new)[1:]:
        new.remove(node)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "A paragraph of my own."
    run.append(text)
    new.append(run)
    sent.paragraph("It supports the").addnext(new)
    (remark,) = sent.review().remarks
    assert remark.file == "back.docx" and remark.line > 1
    assert "'A paragraph of my own.' is no text of the content" in remark.message


def test_words_of_the_templates_are_told_and_stay(project):
    sent = Copy(project, "factsheet")
    sent.replace("Who developed it", "Its authors")
    (remark,) = sent.review().remarks
    assert "'Its authors' is no text of the content" in remark.message


def test_an_empty_text_is_told_and_stays(project):
    sent = Copy(project, "factsheet")
    sent.replace("INSPIRE at a glance", "")
    review = sent.review()
    assert review.changes == [] and "is empty now" in review.remarks[0].message


def test_what_has_changed_here_since_the_export_stays(project):
    sent = Copy(project, "factsheet")
    sent.replace("INSPIRE at a glance", "INSPIRE in short")
    path = project / FACTSHEET
    text = path.read_text("utf-8")
    path.write_text(text.replace("title: INSPIRE at a glance", "title: All of INSPIRE"), "utf-8")
    sent.kit = load(project)
    review = sent.review()
    assert review.changes == []
    assert "the kit no longer says 'INSPIRE at a glance' there" in review.remarks[0].message


def test_entries_that_were_added_here_since_the_export_do_no_harm(project):
    sent = Copy(project, "factsheet")
    sent.replace("take the INSPIRE online course", "follow the INSPIRE online course")
    path = project / FACTSHEET
    mark = '      - items:\n          - "**Use'
    text = path.read_text("utf-8")
    assert mark in text
    path.write_text(text.replace(mark, mark.replace("- items:\n", "- items:\n          - New\n")))
    sent.kit = load(project)
    (change,) = sent.review().changes
    assert "'**Learn**: follow the INSPIRE online course" in change.message


def test_a_link_that_leads_nowhere_is_refused(project):
    sent = Copy(project, "factsheet")
    part = sent.document.part
    (rel,) = (r for r in part.rels.values() if r.is_external and "2030agenda" in r.target_ref)
    rel._target = "file:///c/secret"
    with pytest.raises(KitError, match="file:///c/secret"):
        sent.review()


@pytest.mark.parametrize(
    "new,message",
    [
        ("follow the {nope} course", "'{nope}' is not a figure or an event"),
        ("TODO: ask", "'TODO' is still to be written"),
        ("a \u2063b", "U+2063 (invisible separator) cannot be seen"),
        ("a \u202eb", "U+202E (right-to-left override) cannot be seen"),
        ("con\ufb01rm", "no search finds it; type 'fi'"),
        ("{strategies", "'{' is no name in braces"),
    ],
)
def test_what_a_build_would_refuse_is_not_taken_over(project, new, message):
    sent = Copy(project, "factsheet")
    sent.replace("take the INSPIRE online course", new)
    with pytest.raises(KitError) as error:
        sent.review()
    assert message in str(error.value) and str(error.value).startswith(f"{FACTSHEET}:")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"text"])
def test_what_is_no_document_is_told(data):
    with pytest.raises(KitError, match="this is not a Word document"):
        taking.review(load(ROOT), data, "back.docx", taking.Home(ROOT))


OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPOILED = [
    ("word/document.xml", "w:body>", "w:bodies>"),
    ("word/document.xml", "w:document", "w:hdr"),
    ("word/_rels/document.xml.rels", '"comments.xml"', '"https://x.org/" TargetMode="External"'),
    ("word/_rels/document.xml.rels", '"../customXml/item1.xml"', '"/x" TargetMode="External"'),
    ("[Content_Types].xml", f"{OFFICE}.comments+xml", "text/plain"),
    ("word/comments.xml", "</w:comments>", f"</w:comments>{' ' * 50_000_000}"),
]


@pytest.mark.parametrize("part,old,new", SPOILED, ids=[str(n) for n in range(len(SPOILED))])
def test_a_document_that_somebody_has_spoiled_is_told(project, part, old, new):
    copy, data = Copy(project, "factsheet"), io.BytesIO()
    copy.comment("INSPIRE", "Hm")
    copy.document.save(data)
    parts = unpacked.parts(data.getvalue())
    parts[part] = parts[part].decode().replace(old, new).encode()
    back = office.zipped(parts.items())
    sentence = r"back.docx: this is not a Word document \(.docx\); save it as one"
    with pytest.raises(KitError, match=sentence):
        taking.review(load(project), back, "back.docx", taking.Home(project))


@pytest.mark.parametrize(
    "steps,value",
    [
        (("names",), ["x"]),
        (("targets", "x"), 1),
        (("texts", "kit_0001"), {}),
        (("texts", "kit_0001", "path"), "name"),
        (("texts", "kit_0001", "file"), None),
        (("paragraphs", 0, "stretches"), {"mark": ""}),
        (("paragraphs", 0, "stretches", 0, "mark"), {}),
        (("paragraphs", 0, "number"), "first"),
        (("paragraphs",), [[]]),
    ],
)
def test_what_a_document_says_of_itself_is_looked_at(steps, value):
    sent = sending.Sent("kit", ("name",), "A", "en", "A")
    piece = [document.Paragraph(1, [document.Stretch("kit_0001", (document.Piece("A"),))])]
    baseline = sending.Baseline("factsheet", "en", {"kit_0001": sent}, {}, piece, {})
    root = etree.fromstring(sending._packed(baseline))
    assert sending.unpacked(etree.tostring(root), "back.docx") == baseline
    data = inner = json.loads(root.text)
    for step in steps[:-1]:
        inner = inner[step]
    inner[steps[-1]] = value
    root.text = json.dumps(data)
    with pytest.raises(KitError, match="does not say what it was when it went out"):
        sending.unpacked(etree.tostring(root), "back.docx")


def test_a_document_that_did_not_go_out_for_review_is_told():
    data = io.BytesIO()
    docx.Document().save(data)
    with pytest.raises(KitError, match="does not say what it was when it went out"):
        taking.review(load(ROOT), data.getvalue(), "back.docx", taking.Home(ROOT))


def test_an_unknown_document_is_told_with_those_there_are(project, capsys):
    assert cli.main(["review", "export", "factshet"], root=project) == 1
    told = capsys.readouterr().err
    assert "there is no document 'factshet'; did you mean 'factsheet'?" in told
    assert "meeting-invitation" in told


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
