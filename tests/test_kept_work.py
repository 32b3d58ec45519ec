"""What somebody has changed or added in the output is there after the next build, beside it."""

import os

from kit import cli

PART = ["build", "--only", "documents", "--lang", "en"]


def test_work_in_the_output_is_kept_and_named(small, capsys):
    assert cli.main(PART, root=small) == 0
    document = small / "build/documents/en/faqs.en.docx"
    made = document.read_bytes()
    document.write_bytes(made + b"mine")
    (small / "build/notes.txt").write_text("mine", "utf-8")
    (small / "build/documents/en/~$faqs.en.docx").write_text("", "utf-8")
    capsys.readouterr()
    assert cli.main(PART, root=small) == 0
    kept = small / "build-kept"
    assert f"\n  {kept / 'documents/en/faqs.en.docx'}\n" in capsys.readouterr().out
    assert (kept / "documents/en/faqs.en.docx").read_bytes() == made + b"mine"
    assert [path.name for path in kept.rglob("*") if path.is_file()] == ["faqs.en.docx"]
    assert (small / "build/notes.txt").read_text("utf-8") == "mine"  # of a part, the rest stays
    assert document.read_bytes() == made
    # Once more: under another name; what is only touched is not somebody's work.
    document.write_bytes(b"again")
    os.utime(small / "build/documents/en/factsheet.en.docx", (1, 1))
    assert cli.main(PART, root=small) == 0
    names = sorted(path.name for path in kept.rglob("*") if path.is_file())
    assert names == ["faqs.en (2).docx", "faqs.en.docx"]
    assert cli.main(PART, root=small) == 0
    assert sorted(path.name for path in kept.rglob("*") if path.is_file()) == names


def test_a_folder_of_this_name_that_no_build_has_made_is_kept(small):
    (small / "build/mine").mkdir(parents=True)
    (small / "build/mine/notes.txt").write_text("mine", "utf-8")
    assert cli.main(["build"], root=small) == 0
    assert not (small / "build/mine").exists()
    assert (small / "build-kept/mine/notes.txt").read_text("utf-8") == "mine"
