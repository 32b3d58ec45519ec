"""A document that somebody has spoiled, or that did not go out, is told."""

import io
import json

import docx
import pytest
from conftest import ROOT
from lxml import etree
from test_review import Copy

from kit import cli, unpacked
from kit.content.load import load
from kit.errors import KitError
from kit.formats import office
from kit.review import document, sending, taking


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
    for name, expected in (
        ("factshet", "there is no document 'factshet'; did you mean 'factsheet'?"),
        ("zzz", "meeting-invitation"),
    ):
        assert cli.main(["review", "export", name], root=project) == 1
        assert expected in capsys.readouterr().err
