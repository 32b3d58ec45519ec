"""What has changed in a document beside its texts is told, and what is wrong is not taken over."""

import copy as copying

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from test_review import FACTSHEET, Copy, said

from kit.content.load import load
from kit.errors import KitError


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
        ("word " * 2001, "characters is too long for a paragraph"),
        ("<Write this here>", "'<Write this here>' is still to be written"),
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
