"""What was made before is used again only if nothing it was made from has changed."""
import pytest
from conftest import translate

from kit import cache, content, i18n, products


def make(root):
    kit = content.load(root)
    return products.make(kit, [i18n.Language(kit, info) for info in kit.languages if info.code in ("en", "ar")])


def answer(root):
    path = root / "content/faqs.yml"
    path.write_text(path.read_text("utf-8").replace("Every quarter.", "Once a quarter."), "utf-8")


def colour(root):
    path = root / "content/kit.yml"
    path.write_text(path.read_text("utf-8").replace("#0b4f5c", "#123456"), "utf-8")


def translation(root):
    translate(root, "ar", "Next steps", "الخطوات القادمة")


def template(root):
    path = root / "templates/sheets/_sheet.typ"
    path.write_text(path.read_text("utf-8").replace("size: 20pt", "size: 21pt"), "utf-8")


@pytest.mark.parametrize("edit,changed,same", [
    (answer, {"sheets/en/faqs.en.pdf"}, {"decks/en/iwg-update.en.pptx", "sheets/en/factsheet.en.pdf"}),
    (colour, {"decks/en/iwg-update.en.pptx", "decks/ar/iwg-update/01.svg", "sheets/en/faqs.en.pdf"}, set()),
    (translation, {"decks/ar/iwg-update.ar.pptx", "sheets/ar/meeting-2023-12-07.ar.pdf"}, {"decks/en/iwg-update.en.pptx", "sheets/ar/faqs.ar.pdf"}),
    (template, {"sheets/en/faqs.en.pdf", "sheets/ar/factsheet.ar.pdf"}, {"decks/ar/iwg-update.ar.pptx"}),
])
def test_after_an_edit_the_same_comes_out_as_without_a_cache(project, monkeypatch, tmp_path, edit, changed, same):
    before = make(project)
    edit(project)
    warm = make(project)
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "empty"))
    assert make(project) == warm
    assert all(before[path] != warm[path] for path in changed) and all(before[path] == warm[path] for path in same)


def test_an_entry_is_used_again_and_a_damaged_one_is_not(monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_CACHE", str(tmp_path))
    calls = []

    def work():
        calls.append(1)
        return b"made"

    assert [cache.remember(work, "a", 1), cache.remember(work, "a", 1)] == [b"made"] * 2 and len(calls) == 1
    # The parts of a key do not run together.
    assert cache.remember(work, "a1") == b"made" and len(calls) == 2
    for entry in tmp_path.iterdir():
        entry.write_bytes(entry.read_bytes()[:-1] + b"!")
    assert cache.remember(work, "a", 1) == b"made" and len(calls) == 3


def test_a_cache_that_cannot_be_written_is_done_without(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "file"))
    assert cache.remember(lambda: b"made", "x") == b"made"
    cache.tidy()


def test_old_entries_are_removed(monkeypatch, tmp_path):
    monkeypatch.setenv("KIT_CACHE", str(tmp_path))
    cache.remember(lambda: b"made", "x")
    cache.tidy()
    assert len(list(tmp_path.iterdir())) == 1
    monkeypatch.setattr(cache, "KEEP", -1)
    cache.tidy()
    assert list(tmp_path.iterdir()) == []
