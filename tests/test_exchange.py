"""Translations go out in other formats and come back; nothing is lost, nothing taken unasked."""

import csv
import io
import random
import re

import pytest
from conftest import language_of
from lxml import etree

from kit import cli
from kit.errors import KitError
from kit.language import exchange
from kit.language.catalogues import parser, po
from kit.language.exchange import glossary, takeover, units


@pytest.fixture(params=["xliff", "csv", "docx"])
def format(request):
    return request.param


@pytest.fixture
def french(kit):
    """The French of this kit, with some texts reviewed, fuzzy, and with remarks."""
    language = language_of(kit, "fr")
    language.catalogue = po.read(kit.root, "fr")
    some = [e for e in language.catalogue.entries if not e.obsolete]
    named = [language.catalogue.get(name) for name in ("Downloads", "Calendar")]
    language.catalogue.replace([*some[:30], *named, *(e for e in some[30:] if e.plural)])
    texts = [e for e in language.catalogue.entries if e.plural is None]
    texts[3].comments = [" reviewed: A. Name, 2024-03-01", " a remark"]
    texts[4].fuzzy, texts[4].previous = True, ['msgid "Before"']
    texts[5].comments = [" =1+1"]
    texts[6].strings = ["=1+1 'x', \"y\"; z"]
    return language


def sent(language, format):
    """What comes back of a language that has been sent out, untouched."""
    row = exchange.FORMATS[format]
    return row.read(row.write(units.parcel(language)), f"back.{format}")


def taken(language, parcel, overwrite=False, confirm=False):
    return takeover.take(language, parcel, overwrite, confirm)


def edited(parcel, old, **changes):
    """A parcel in which the units with this translation have been changed."""
    assert any(unit.target == old for unit in parcel.units)
    new = [
        units.Unit(**{**vars(unit), **changes}) if unit.target == old else unit
        for unit in parcel.units
    ]
    return units.Parcel(parcel.language, parcel.name, tuple(new))


def content_of(catalogue):
    return [
        (e.message(), e.comments, e.extracted, e.references, set(e.flags))
        for e in catalogue.entries
        if not e.obsolete
    ]


def test_an_untouched_file_changes_nothing(french, format):
    result = taken(french, sent(french, format))
    assert result.changes == [] and result.kept == []
    assert result.catalogue.text() == french.catalogue.text()


def test_everything_finds_its_way_into_an_empty_catalogue(french, format):
    parcel, before = sent(french, format), content_of(french.catalogue)
    for entry in french.catalogue.entries:
        if not entry.obsolete:
            entry.strings = [""] * len(entry.strings)
            entry.comments, entry.fuzzy = [], False
    assert content_of(taken(french, parcel).catalogue) == before


def test_only_what_the_translator_has_changed_is_taken_over(french, format):
    parcel = edited(sent(french, format), "Téléchargements", target="À télécharger", comment="ok")
    french.catalogue.get("Calendar").strings = ["Agenda"]  # changed here since
    result = taken(french, parcel)
    (change,) = result.changes
    assert "'Téléchargements' → 'À télécharger'" in change.message and change.line > 0
    assert result.catalogue.get("Downloads").strings == ["À télécharger"]
    assert result.catalogue.get("Downloads").comments[-1] == " ok"
    assert result.catalogue.get("Calendar").strings == ["Agenda"]
    assert french.catalogue.get("Downloads").strings == ["Téléchargements"]


def test_what_was_reviewed_or_changed_here_stays_unless_it_is_asked_for(french, format):
    reviewed = next(e for e in french.catalogue.entries if e.reviewed)
    parcel = edited(sent(french, format), reviewed.strings[0], target="Autre chose")
    result = taken(french, parcel)
    assert result.changes == [] and "it was reviewed here" in result.kept[0].message
    result = taken(french, parcel, overwrite=True)
    entry = result.catalogue.get(reviewed.msgid, reviewed.context)
    assert entry.strings == ["Autre chose"] and not entry.reviewed
    assert " a remark" in entry.comments

    parcel = edited(sent(french, format), "Téléchargements", target="À télécharger")
    french.catalogue.get("Downloads").strings = ["Fichiers"]
    result = taken(french, parcel)
    assert result.changes == [] and "since the export: 'Fichiers'" in result.kept[0].message
    assert taken(french, parcel, overwrite=True).changes


def test_a_fuzzy_mark_is_taken_away_only_when_asked(french, format):
    fuzzy = next(e for e in french.catalogue.entries if e.fuzzy)
    parcel = edited(sent(french, format), fuzzy.strings[0], target="Tout autre", state="translated")
    entry = taken(french, parcel).catalogue.get(fuzzy.msgid, fuzzy.context)
    assert entry.strings == ["Tout autre"] and entry.fuzzy and entry.previous
    entry = taken(french, parcel, confirm=True).catalogue.get(fuzzy.msgid, fuzzy.context)
    assert not entry.fuzzy and not entry.previous


@pytest.mark.parametrize(
    "change,words",
    [
        ({"target": "Sans rien"}, "expected n; found none"),
        ({"target": "{n} **organisations"}, "a * is shown"),
        ({"target": "{n}\norganisations"}, "line break"),
        ({"source": "{n} languages"}, "has a column been sorted alone"),
        ({"id": "12"}, "'12' is not an id"),
        ({"id": "000000000000-0-000000"}, None),
    ],
)
def test_what_is_damaged_is_told_with_its_place(french, format, change, words):
    parcel = sent(french, format)
    place = next(unit.line for unit in parcel.units if unit.target == "{n} organisations")
    assert place > 1
    parcel = edited(parcel, "{n} organisations", **change)
    if words is None:
        (kept,) = taken(french, parcel).kept
        assert "no such text any more" in kept.message and kept.line == place
        return
    with pytest.raises(KitError) as caught:
        taken(french, parcel)
    assert {(p.file, p.line) for p in caught.value.problems} == {(parcel.name, place)}
    assert words.lower() in caught.value.problems[0].message.lower()


def test_a_table_saved_by_another_program_is_read(french):
    data = exchange.FORMATS["csv"].write(units.parcel(french))
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    for delimiter, encoding in ((";", "utf-8"), ("\t", "utf-16"), (",", "utf-8-sig")):
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows([row[::-1] for row in rows])
        parcel = exchange.FORMATS["csv"].read(text.getvalue().encode(encoding), "back.csv")
        assert taken(french, parcel).catalogue.text() == french.catalogue.text()


def test_no_cell_is_a_formula(french):
    data = exchange.FORMATS["csv"].write(units.parcel(french))
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


SPOILED = [
    "#N/A",
    "#VALEUR!",
    "#¿NOMBRE?",
    '=HYPERLINK("https://who.int")',
    "=cmd|' /C x'!A0",
    "1,2E+05",
]


@pytest.mark.parametrize("cell", SPOILED)
def test_what_a_spreadsheet_made_of_a_text_is_no_translation(cell):
    rows = [["id", "source", "fr"], ["a", "A text", "Un texte"], ["b", "A kit", cell]]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    with pytest.raises(KitError) as error:
        exchange.FORMATS["csv"].read(text.getvalue().encode(), "back.csv")
    assert str(error.value).startswith(f"back.csv:3:3: '{cell}' is what a spreadsheet has made of")


@pytest.mark.parametrize(
    "name,data,words",
    [
        ("x.csv", b"", "the first row"),
        ("x.csv", b"a,b\n1,2\n", "the first row"),
        ("x.csv", "é".encode("latin-1"), "not UTF-8"),
        ("x.csv", b"PK\x03\x04", "is a workbook or a document, not a table as text"),
        ("x.xliff", b"", "no XML"),
        ("x.xliff", b"<a/>", "not XLIFF 1.2"),
        (
            "x.xliff",
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
            "not XLIF",
        ),
        ("x.docx", b"PK", "not a Word document"),
        ("x.pdf", b"", "says no format"),
    ],
)
def test_another_file_is_refused_with_a_sentence(tmp_path, name, data, words):
    if name.endswith("docx"):
        pytest.importorskip("docx")
    (tmp_path / name).write_bytes(data)
    with pytest.raises(KitError, match=words):
        exchange.read(tmp_path / name, name)


def test_a_spoiled_file_is_told_or_taken_and_no_catalogue_is_broken(french, format):
    chance = random.Random(7)
    pieces = [b'"', b";", b"\n", b"\0", b"<", b"&#0;", b"\xff", b"{n}", b"**", b"-9-", b"</target>"]
    row = exchange.FORMATS[format]
    whole = row.write(units.parcel(french))
    told = 0
    for _ in range(20 if format == "docx" else 60):
        data = whole
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(data))
            data = data[:at] + chance.choice(pieces) + data[at + chance.choice([0, 1, 60]) :]
        try:
            result = taken(french, row.read(data, "back"), overwrite=True, confirm=True)
            assert parser.parse(result.catalogue.text(), "kit.po").problems == []
        except KitError as error:
            told += 1
            assert all(problem.file == "back" for problem in error.problems)
    assert told


def test_xliff_is_read_by_the_translate_toolkit(french):
    xliff = pytest.importorskip("translate.storage.xliff")
    data = exchange.FORMATS["xliff"].write(units.parcel(french))
    store = xliff.xlifffile.parsestring(data)
    assert store.gettargetlanguage() == "fr"
    assert len(store.units) == len(french.catalogue.entries)  # plural forms are one
    assert sum(unit.isfuzzy() for unit in store.units) >= 1
    held = list(etree.fromstring(data).iter("{*}ph"))
    assert held and all(re.fullmatch(r"\{[\w:-]+\}", element.text) for element in held)


def test_the_termbase_is_read_by_the_translate_toolkit(kit):
    tbx = pytest.importorskip("translate.storage.tbx")
    store = tbx.tbxfile.parsestring(glossary.FORMATS["tbx"](kit, "fr"))
    assert len(store.units) == len(kit.terms.terms)
    first, rendering = kit.terms.terms[0], kit.terms.terms[0].into("fr")
    assert str(store.units[0].source) == first.term
    assert str(store.units[0].target) == rendering.term
    table = glossary.FORMATS["csv"](kit, "fr").decode()
    assert [first.term, rendering.term] == list(csv.reader(io.StringIO(table)))[1][:2]


def test_the_commands_write_nothing_unless_asked(project, capsys, monkeypatch):
    monkeypatch.chdir(project)
    path = po.path_of(project, "es")
    before = path.read_bytes()
    assert cli.main(["exchange", "export", "es", "--format", "csv"], root=project) == 0
    table = project / "kit.es.csv"
    assert cli.main(["exchange", "export", "es", "--format", "csv"], root=project) == 1
    assert "is there already" in capsys.readouterr().err
    assert cli.main(["exchange", "export", "en"], root=project) == 1
    assert "expected one of: fr, es, ar" in capsys.readouterr().err
    text = table.read_text("utf-8-sig").replace(",Descargas,", ",Archivos,")
    table.write_text(text, "utf-8")
    assert cli.main(["exchange", "import", str(table)], root=project) == 0
    said = capsys.readouterr().out
    assert "'Descargas' → 'Archivos'" in said
    assert "1 text would change. Nothing was written; --apply takes them over.\n" in said
    assert path.read_bytes() == before
    assert cli.main(["exchange", "import", str(table), "--apply"], root=project) == 0
    assert po.read(project, "es").get("Downloads").strings == ["Archivos"]
    assert len(path.read_bytes().splitlines()) == len(before.splitlines())
    assert cli.main(["exchange", "terms", "es", "--to", "own.tbx"], root=project) == 0
    assert (project / "own.tbx").exists()
