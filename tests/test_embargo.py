"""Nothing that is under embargo is in any output before its hour."""

import dataclasses
import datetime as dt
import io
import shutil
import subprocess
import sys

import docx
import pytest
from conftest import ROOT, edit, language_of, mistakes
from pptx import Presentation
from pypdf import PdfReader

from kit import cli, inputs
from kit.content.load import load
from kit.errors import KitError
from kit.formats import documents, products
from kit.formats.documents import file
from kit.formats.made import Made
from kit.formats.product import Work
from kit.language.catalogues import extraction
from kit.language.language import Language
from kit.making import uptodate
from kit.making.make import tried
from kit.making.snapshot import snapshot
from kit.unpacked import parts

HOUR = "2024-02-28T10:00+01:00"
BEFORE = dt.datetime.fromisoformat("2024-02-28T09:59+01:00")
AFTER = dt.datetime.fromisoformat("2024-02-28T10:00+01:00")
SECRET = "Zanzibarium"
DECK = f"""\
title: {SECRET} in slides
description: Slides about {SECRET}.
embargo: {HOUR}
slides:
  - {{layout: title, title: {SECRET}, subtitle: It is new, notes: Say who you are.}}
  - {{layout: bullets, title: What is {SECRET}?, bullets: [It is new], notes: Wait for questions.}}
"""
PAGE = f"""\
title: {SECRET} on a page
lead: What {SECRET} is.
embargo: {HOUR}
blocks:
  - text: It is **{SECRET}**.
"""
REPORT = (ROOT / "tests/embargo/meeting.yml").read_text("utf-8")
REPORT = REPORT.replace("HOUR", HOUR).replace("SECRET", SECRET)
CALENDAR = "  - id: meeting_2024_q1\n    meeting: 2024-02-28\n"


def publish(root, at=BEFORE):
    with snapshot(root, purpose="publish", at=at) as copy:
        return load(copy.folder)


def wrong(root):
    return mistakes(publish, root)


def change(root, name, old, new):
    path = root / f"content/{name}"
    edit(path, old, new, 1)


def test_a_deck_or_a_page_is_there_from_its_hour_on(content):
    (content / "content/decks/zanzi.yml").write_text(DECK, "utf-8")
    (content / "content/pages").mkdir(exist_ok=True)
    (content / "content/pages/zanzi.yml").write_text(PAGE, "utf-8")
    before, after = publish(content), publish(content, AFTER)
    assert "zanzi" not in before.decks and "zanzi" not in before.pages
    assert "zanzi" in after.decks and "zanzi" in after.pages


def test_a_text_for_the_press_is_there_from_its_hour_on(content):
    change(content, "texts/meeting-december-2023.yml", "\ntitle:", f"\nembargo: {HOUR}\ntitle:")
    assert "meeting-december-2023" not in publish(content).texts
    assert "meeting-december-2023" in publish(content, AFTER).texts


def test_a_meeting_is_a_draft_until_its_hour(content):
    path = content / "content/meetings/2024-02-28.yml"
    path.write_text(REPORT.replace("[us]", "[who]"), "utf-8")
    change(content, "calendar.yml", "  - id: meeting_2024_q1\n", CALENDAR)
    change(content, "actions.yml", "meeting: 2023-12-07", "meeting: 2024-02-28")
    before, after = publish(content), publish(content, AFTER)
    assert list(before.meetings) == ["2023-12-07"]
    assert {event.meeting for event in before.calendar.events} == {None, dt.date(2023, 12, 7)}
    assert len(before.actions.actions) == len(after.actions.actions) - 1
    assert after.latest.date == dt.date(2024, 2, 28)


def test_an_entry_is_left_out_and_the_places_of_the_others_are_those_of_their_author(content):
    change(content, "messages.yml", "  - id: media\n", f"  - id: media\n    embargo: {HOUR}\n")
    (content / "content/decks/inspire-and-iwg.yml").unlink()  # which has a slide of each
    everyone = [audience.id for audience in load(content).messages.audiences]
    left = [audience.id for audience in publish(content).messages.audiences]
    assert left == [name for name in everyone if name != "media"]
    change(content, "messages.yml", "    ask: ", "    ask: See {nothing}. ")
    line = (content / "content/messages.yml").read_text("utf-8").splitlines()
    at = next(n for n, text in enumerate(line, 1) if "{nothing}" in text)
    assert wrong(content)[0].startswith(f"content/messages.yml:{at}:14: '{{nothing}}'")


def test_what_leads_to_something_under_embargo_is_told_why_it_leads_nowhere(content):
    (content / "content/pages").mkdir(exist_ok=True)
    (content / "content/pages/zanzi.yml").write_text(PAGE, "utf-8")
    change(content, "faqs.yml", "INSPIRE is a package", "[See](page:zanzi) INSPIRE is a package")
    (said,) = wrong(content)
    assert said.startswith("content/faqs.yml:11:17: there is no page 'zanzi'")
    assert said.endswith(
        "under embargo is all or a part of content/pages/zanzi.yml until 2024-02-28T10:00+01:00: "
        "what leads there needs the same embargo"
    )
    assert publish(content, AFTER).pages


def test_what_is_wrong_with_something_under_embargo_is_told_before_its_hour(content):
    text = DECK.replace("Slides about", "Slides {nothing}")
    (content / "content/decks/zanzi.yml").write_text(text, "utf-8")
    assert wrong(content)[0].startswith("content/decks/zanzi.yml:2:21: '{nothing}' is not")


def test_a_whole_kit_under_embargo_is_not_published(content):
    change(content, "kit.yml", "paper: a4", f"paper: a4\nembargo: {HOUR}")
    (said,) = wrong(content)
    assert said.startswith("content/kit.yml:12:10: all of this is under embargo until 2024-02-28")
    assert publish(content, AFTER)


@pytest.mark.fast
@pytest.mark.parametrize(
    "hour",
    ["2024-02-28", "2024-02-28T10:00", "2024-02-30T10:00Z", "'soon'", "2024-02-28T10:00+01:60"],
)
def test_an_hour_without_a_zone_or_none_at_all_is_told(content, hour):
    change(content, "kit.yml", "paper: a4", f"paper: a4\nembargo: {hour}")
    with pytest.raises(KitError, match="is not an hour; expected year-month-day, hour and zone"):
        load(content)


@pytest.mark.fast
@pytest.mark.parametrize("empty", ["", "~", "null"])
def test_an_embargo_without_an_hour_is_no_leave_to_publish(content, empty):
    change(content, "kit.yml", "paper: a4", f"paper: a4\nembargo: {empty}")
    with pytest.raises(KitError, match=r"content/kit.yml:12:\d+: 'embargo' has no value"):
        load(content)


def test_a_build_counts_from_its_hour_to_that_of_the_next_embargo(content, monkeypatch):
    (content / "content/decks/zanzi.yml").write_text(DECK, "utf-8")
    monkeypatch.setenv("KIT_CACHE", str(content / "cache"))
    target, day = content / "build", dt.date(2024, 1, 1)
    target.mkdir()
    minute = dt.timedelta(minutes=1)

    def counts(hour):
        return uptodate.unchanged(content, "", target, hour, day)

    for at, until in ((BEFORE, True), (AFTER, False)):
        with snapshot(content, purpose="publish", at=at) as copy:
            uptodate.record(target, {}, copy.read, uptodate.Term(copy.hour, copy.until))
            assert bool(copy.until) == until
        assert counts(at) and not counts(at - minute)
        assert counts(AFTER) != until and counts(AFTER + 999 * minute) != until


def test_the_hour_is_an_input_of_the_build(content, monkeypatch):
    (content / "content/decks/zanzi.yml").write_text(DECK, "utf-8")
    found = []
    for at in (BEFORE, BEFORE, AFTER):
        with snapshot(content, purpose="publish", at=at) as copy:
            found.append(inputs.digest(copy.folder))
    assert found[0] == found[1] != found[2]
    program = "from kit import inputs; print(inputs.now().isoformat())"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709110800")
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "2024-02-28T09:00:00+00:00"


@pytest.mark.fast
@pytest.mark.parametrize("epoch", ["-1", "4294967296", "1e9", "tomorrow"])
def test_an_hour_that_no_file_can_say_is_refused(monkeypatch, epoch):
    monkeypatch.setattr(inputs, "EPOCH", epoch)
    with pytest.raises(KitError, match=rf"^SOURCE_DATE_EPOCH: '{epoch}' is no hour"):
        inputs.now()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "28\u00a0February 2024, 10:00 (GMT+01:00)"),
        ("fr", "28\u00a0février 2024, 10:00 (UTC+01:00)"),
        ("ar", "28\u00a0فبراير 2024"),
    ],
)
def test_an_hour_is_written_as_in_the_language(kit, code, said):
    language = language_of(kit, code)
    assert said in language.hour(AFTER)


# --- whole builds of a small kit ---


def texts(data, name):
    """Everything that can be read in a file, and in the files in it."""
    if name.endswith((".zip", ".pptx", ".docx", ".xlsx")):
        for inner, packed in parts(data).items():
            yield inner
            yield from texts(packed, inner)
    elif name.endswith(".pdf"):
        reader = PdfReader(io.BytesIO(data))
        yield str(reader.metadata) + str(reader.outline)
        for page in reader.pages:
            yield page.extract_text()
    elif not name.endswith((".png", ".webp", ".woff2", ".jpg", ".avif")):
        yield data.decode("utf-8", "replace")


def found_in(folder):
    """The files that say it, in their names or in what they hold."""
    found = set()
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        said = list(texts(path.read_bytes(), name)) if path.is_file() else []
        if any("zanzi" in text or SECRET in text for text in (name, *said)):
            found.add(name)
    return found


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A new kit with a deck, a page and a meeting under embargo."""
    root = tmp_path_factory.mktemp("embargo") / "kit"
    assert cli.main(["init", str(root), "--languages", "en"]) == 0
    (root / "content/meetings").mkdir()
    (root / "content/meetings/2024-02-28.yml").write_text(REPORT, "utf-8")
    (root / "content/decks/zanzi.yml").write_text(DECK, "utf-8")
    (root / "content/pages").mkdir()
    (root / "content/pages/zanzi.yml").write_text(PAGE, "utf-8")
    assert cli.main(["update"], root=root) == 0
    assert extraction.template(load(root)).get(f"What is {SECRET}?")  # it can be translated
    return root


def test_no_output_says_anything_before_the_hour_and_all_of_it_after(small):
    assert cli.main(["build", "--now", BEFORE.isoformat()], root=small) == 0
    assert found_in(small / "build") == set()
    assert cli.main(["build", "--now", AFTER.isoformat()], root=small) == 0
    found = found_in(small / "build")
    assert cli.main(["build", "--only", "decks", "--now", BEFORE.isoformat()], root=small) == 0
    assert found_in(small / "build") == set()  # what was made of the rest is not kept
    for name in (
        "site/zanzi/index.html",
        "site/search/part-0.js",
        "site/meetings/feed.xml",
        "site/sitemap-en.xml",
        "decks/en/zanzi.en.pptx",
        "sheets/en/handout-zanzi.en.pdf",
        "archives/kit.en.zip",
    ):
        assert name in found, name


def test_each_page_of_a_document_of_a_preview_says_so(kit):
    kit = dataclasses.replace(kit, preview=BEFORE)
    speaker = Language(kit, kit.languages[0])
    product = next(
        p for p in products(kit, speaker) if p.kind == "report" and p.path[-5:] == ".docx"
    )
    document = docx.Document(io.BytesIO(file.docx_of(speaker, documents.tree(speaker, product))))
    (footer,) = document.sections[0].footer.paragraphs
    assert footer.text.startswith("Preview: not for publication.")


def test_a_preview_marks_every_page_slide_and_sheet(small):
    assert cli.main(["build", "--preview", "--now", BEFORE.isoformat()], root=small) == 0
    made = small / "build-preview"
    until = "Under embargo until 28\u00a0February 2024, 10:00 (GMT+01:00)."
    for page in (made / "site").rglob("index.html"):
        text = page.read_text("utf-8")
        assert "Preview: not for publication." in text, page
        assert (until in text) >= (page.parent.name in ("zanzi", "2024-02-28")), page
    for name, held in (("zanzi", True), ("introduction", False)):
        deck = Presentation(made / f"decks/en/{name}.en.pptx")
        for slide in deck.slides:
            said = " ".join(
                s.text_frame.text for s in slide.slide_layout.shapes if s.has_text_frame
            )
            assert "Preview: not for publication." in said and (until in said) == held
    for sheet in (made / "sheets/en").glob("*.pdf"):
        for page in PdfReader(sheet).pages:
            assert "Preview: not for publication." in page.extract_text().replace("\n", " "), sheet
    shutil.rmtree(made)


def test_the_mark_of_a_preview_stands_on_sheets_whose_lists_and_tables_go_on(kit, tmp_path):
    kit = dataclasses.replace(kit, preview=BEFORE)
    for code in ("en", "es"):
        speaker = language_of(kit, code)
        work = Work(kit, speaker, [], Made(tmp_path))
        for product in products(kit, speaker):
            if product.format == "sheets" and product.kind in ("meeting", "report"):
                assert tried(work, product) == ([], True)
                mark = speaker.text("Preview: not for publication.")
                assert mark in PdfReader(work.made.path(product.path)).metadata.subject
