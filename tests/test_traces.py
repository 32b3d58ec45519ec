"""An edit makes again what shows it, and nothing else."""

import os
import tempfile
from pathlib import Path

import pytest
from conftest import replaced, translate, tree

from kit import cli, reads
from kit.content.load import load
from kit.content.model import Text
from kit.formats.made import Made
from kit.language.language import Language
from kit.making import make
from kit.making.traces import Traces
from kit.site import plugin, search


@pytest.fixture
def made(small, monkeypatch):
    """Builds the small kit, and says which products were made and which pages were rendered."""
    found = []
    tried, context = make.tried, plugin.KitSite._page_context

    def noted(work, product):
        found.append(product.path)
        return tried(work, product)

    def seen(site, of, page, language):
        found.append(page.url)
        return context(site, of, page, language)

    monkeypatch.setattr(make, "tried", noted)
    monkeypatch.setattr(plugin.KitSite, "_page_context", seen)

    def build():
        found.clear()
        assert cli.main(["build", "--jobs", "1"], root=small) == 0
        return {path for path in found if not path.startswith(("archives/", "site/assets/cards/"))}

    return build


def test_an_edit_makes_again_what_shows_it(made, small, monkeypatch, tmp_path):
    made()
    assert made() == set()
    # The first text that is not translated is told at the head of every page of a language.
    replaced(small, "faqs", "answer: ", "answer: At first, ")
    made()
    replaced(small, "faqs", "At first, ", "In short, ")
    again = made()
    assert {"faqs/", "site/faqs.md", "sheets/en/faqs.en.pdf", "documents/en/faqs.en.docx"} <= again
    assert not [path for path in again if "factsheet" in path or "deck" in path], again
    warm = tree(small / "build")
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "empty"))
    assert made() > again
    assert tree(small / "build") == warm


def test_an_entry_more_makes_again_what_shows_it(made, small, monkeypatch, tmp_path):
    for id in ("one", "two"):  # the first text that is not translated is told on every page
        made()
        question = f"{{id: {id}, question: And {id}?, answer: Yes., sources: [annual-report]}}"
        replaced(small, "faqs", "questions:\n", f"questions:\n      - {question}\n")
    again = made()
    assert {"faqs/", "site/faqs.md", "sheets/ar/faqs.ar.pdf"} <= again
    assert not [path for path in again if "factsheet" in path or "deck" in path], again
    warm = tree(small / "build")
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "empty"))
    made()
    assert tree(small / "build") == warm


def test_a_translation_makes_again_its_language_alone(made, small):
    made()
    translate(small, "ar", "Draft translation, not yet reviewed", "مسودة")
    again = made()
    assert "decks/ar/introduction.ar.pptx" in again
    others = {p for p in again if not (".ar." in p or "/ar/" in p or p.startswith("ar/"))}
    # These say how large the files of all languages are.
    names = ("downloads", "decks/introduction")
    assert others <= {path for name in names for path in (f"site/{name}.md", f"{name}/")}


def test_a_word_of_the_menu_is_on_every_page_at_once(made, small):
    made()
    translate(small, "ar", "About", "عن الفريق")
    made()
    for page in ("", "faqs/"):
        assert "عن الفريق" in (small / f"build/site/ar/{page}index.html").read_text("utf-8")


def test_a_template_makes_again_what_is_written_with_it(made, small):
    own = small / "templates/sheets/faqs.typ"
    own.parent.mkdir(parents=True)
    text = Path(__file__).parent.parent.joinpath("templates/sheets/faqs.typ").read_text("utf-8")
    made()
    own.write_text(f"{text}\n// mine\n", "utf-8")
    assert made() == {f"sheets/{code}/faqs.{code}.pdf" for code in ("en", "ar")}


def test_a_colour_makes_nothing_again_that_does_not_show_it(made, small):
    made()
    replaced(small, "kit", "#8a4b08", "#8a3b08")
    again = made()
    assert {"sheets/en/faqs.en.pdf", "decks/ar/introduction.ar.pptx", "use/"} <= again
    assert not again.intersection(("site/faqs.md", "faqs/", "ar/faqs/", "site/feed.xml"))


def test_a_file_that_stays_as_it_is_is_not_written_again(made, small):
    made()
    deck = Path("decks/en/introduction.en.pptx")
    places = small / "build" / deck, small / "build/site/files" / deck
    before = [place.stat() for place in places]
    replaced(small, "faqs", "answer: ", "answer: Yes. ")
    made()
    for place, old in zip(places, before, strict=True):
        assert os.path.samestat(place.stat(), old) and place.stat().st_mtime_ns == old.st_mtime_ns
    assert not os.path.samefile(*places), "who changes the one would change the other"


def test_a_file_of_the_output_that_somebody_changed_is_put_right(made, small):
    made()
    whole = tree(small / "build")
    for name in ("decks/en/introduction.en.pptx", "site/files/sheets/en/faqs.en.pdf"):
        path = small / "build" / name
        path.write_bytes(path.read_bytes()[::-1])
    (small / "build/decks/ar/introduction.ar.pptx").unlink()
    (small / "build/decks/ar/introduction.ar.pptx").symlink_to(small / "content/kit.yml")
    assert made() == set()
    assert tree(small / "build") == whole
    assert not (small / "build/decks/ar/introduction.ar.pptx").is_symlink()


def test_without_links_files_are_written(made, small, monkeypatch):
    made()
    whole = tree(small / "build")

    def none(*names, **options):
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", none)
    replaced(small, "faqs", "answer: ", "answer: Yes. ")
    made()
    replaced(small, "faqs", "answer: Yes. ", "answer: ")
    made()
    assert tree(small / "build") == whole


def test_a_file_that_somebody_changes_while_the_kit_is_built_is_kept_and_put_right(
    made, small, monkeypatch
):
    made()
    whole = tree(small / "build")
    name = "decks/en/introduction.en.pptx"
    split = search.Index.split

    def later(*arguments):
        (small / "build" / name).write_bytes(b"mine")
        return split(*arguments)

    monkeypatch.setattr(search.Index, "split", later)
    replaced(small, "faqs", "answer: ", "answer: Yes. ")
    made()
    assert (small / "build" / name).read_bytes() == whole[name]
    assert (small / "build-kept" / name).read_bytes() == b"mine"


@pytest.fixture
def traces(small):
    kit = load(small)
    with tempfile.TemporaryDirectory() as folder:
        made = Made(Path(folder))
        yield lambda name="job": Traces(name, b"", made, [Language(kit, kit.languages[0])])


def test_what_was_read_through_something_shared_was_read_by_each_who_asks(traces):
    once = reads.Once()
    text = traces().readable.own.kit.about.name
    for name in ("first", "second"):
        with reads.reading() as read:
            once.get("it", lambda: reads.note(id(text), text))
        assert list(read.values()) == [text], name


def test_what_shows_a_text_from_nowhere_is_made_each_time(traces):
    found = traces()
    known, unknown = found.readable.own.kit.about.name, Text("made up")
    found.keep("known", {id(known): known}, {"a": "1"})
    found.keep("unknown", {id(unknown): unknown}, {"b": "2"})
    found.save()
    assert traces().hold("known") and traces().files("known") == {"a": "1"}
    assert not traces().hold("unknown")
    assert not traces("another").hold("known")


def test_a_file_that_was_read_and_is_another_now_is_noticed(traces):
    found = traces()
    found.readable.made.add("page.md", b"one")
    found.keep("card", {("file", "page.md"): None}, {"card": "1"})
    assert found.hold("card")
    found.readable.made.add("page.md", b"two")
    assert not found.hold("card")
