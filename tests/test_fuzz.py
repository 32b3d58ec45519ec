"""Files that somebody has spoiled at random: a sentence or good output, never a traceback.

`KIT_FUZZ=3000 KIT_FUZZ_SEED=1 pytest tests/test_fuzz.py` tries more of them, and others.
"""

import os
import random

import pytest
from conftest import ROOT, checkout

from kit import cli, unpacked
from kit.formats.office import zipped

INPUTS = int(os.environ.get("KIT_FUZZ", "300"))
SEED = int(os.environ.get("KIT_FUZZ_SEED", "7"))
# What is spoiled: which files, by what share of the inputs, and the command that reads them.
KINDS = {
    "content": (("content/**/*.yml",), 0.4, ["coverage"]),
    "catalogues": (("translations/**/*.po",), 0.3, ["coverage"]),
    "sheets": (("templates/sheets/*.typ", "templates/shared/*.typ"), 0.08, "sheets"),
    "slides": (("templates/decks/**/*.yml", "templates/pictures/slides.typ"), 0.08, "decks"),
    "brand": (("templates/decks/brand.pptx",), 0.06, "decks"),
    "mkdocs": (("mkdocs.yml",), 0.04, "site"),
    "pages": (("templates/site/pages/**/*.md", "templates/site/theme/**/*.html"), 0.04, "site"),
}
PIECES = [
    *"\t\x00\x07\x1b\x7f\ufeff\u00a0\u202e\u2028\ufffe\U0001f600→{}[]<>&*#%@!|>-:'\"`\\,?~$",
    "{{ 1 / 0 }}",
    "{% if %}",
    "{% endblock %}",
    "{missing}",
    "{{ missing }}",
    "<script>x</script>",
    "<<: *a",
    "&a ",
    "!!python/object:os.system ",
    "\r\n",
    "\r",
    "\n\n",
    "---\n",
    "- ",
    "  ",
    "null",
    "015",
    "1:30",
    "true",
    "9999-12",
    "0x1f",
    "x" * 300,
    "[a](javascript:alert)",
    "msgid ",
    'msgstr "',
    "#, fuzzy\n",
    "nplurals=99",
    "charset=latin-1",
    '#let x = read("/etc/passwd")',
    '#import "@preview/x:1.0.0"',
]


def spoiled(text, chance):
    """A text with one to three random changes."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text) + 1)
        to = min(len(text), at + chance.choice([0, 1, 1, 2, 8, 60]))
        lines = text.split("\n")
        match chance.randrange(6):
            case 0:
                text = text[:at] + chance.choice(PIECES) + text[at:]
            case 1:
                text = text[:at] + text[to:]
            case 2:
                text = text[:at] + chance.choice(PIECES) + text[to:]
            case 3:
                one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
                lines[one], lines[two] = lines[two], lines[one]
                text = "\n".join(lines)
            case 4:
                line = chance.randrange(len(lines))
                lines[line] = chance.choice(["", " ", "   ", "\t"]) + lines[line]
                text = "\n".join(lines)
            case 5:
                text = text[:at] + text[at : at + 400] * 2 + text[at + 400 :]
    return text


def spoiled_bytes(data, chance):
    """The bytes of a text as spoiled, now and then in a way that text cannot be."""
    match chance.randrange(12):
        case 0:
            return data[: chance.randrange(len(data) + 1)]
        case 1:
            return spoiled(data.decode(), chance).encode("utf-16")
        case 2:
            at = chance.randrange(len(data) + 1)
            return data[:at] + bytes([chance.randrange(128, 256)]) + data[at:]
        case _:
            return spoiled(data.decode(), chance).encode("utf-8", "surrogatepass")


def spoiled_brand(data, chance):
    """A PowerPoint file of which one part is spoiled, lost, or swapped with another."""
    if not chance.randrange(6):
        return data[: chance.randrange(len(data))]
    parts = unpacked.parts(data)
    name = chance.choice([n for n in parts if n.endswith((".xml", ".rels"))])
    match chance.randrange(4):
        case 0:
            del parts[name]
        case 1:
            parts[name] = parts[chance.choice(list(parts))]
        case 2:
            text = parts[name].decode()
            tags = [
                piece.split(">")[0].split()[0] for piece in text.split("<")[1:] if piece.strip()
            ]
            tag = chance.choice(tags).strip("/?!")
            parts[name] = text.replace(f"<{tag}", f"<x{tag}", 1).encode()
        case 3:
            parts[name] = spoiled(parts[name].decode(), chance).encode("utf-8", "surrogatepass")
    return zipped(parts.items())


@pytest.fixture(scope="module")
def victim(tmp_path_factory):
    """A project whose files are spoiled and put back, one after another."""
    return checkout(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_spoiled_file_is_told_or_harmless(victim, capsys, kind):
    patterns, share, command = KINDS[kind]
    if isinstance(command, str):
        command = ["build", "--lang", "en", "--jobs", "1", "--only", command]
    chance = random.Random(f"{SEED} {kind}")
    files = sorted(p for pattern in patterns for p in victim.glob(pattern))
    assert files
    accepted = 0
    for number in range(max(1, round(INPUTS * share))):
        path = chance.choice(files)
        good = path.read_bytes()
        make = spoiled_brand if path.suffix == ".pptx" else spoiled_bytes
        bad = make(good, chance)
        path.write_bytes(bad)
        try:
            code = cli.main(command, root=victim)
            out, err = capsys.readouterr()
            where = f"{kind} input {number} of seed {SEED}: {path.relative_to(victim)}\n{err}"
            assert code in (0, 1), where
            assert "Traceback" not in err and "mistake in it" not in err, where
            if code == 1 and "coverage" not in command:
                assert "nothing was changed" in err.lower(), where
            if code == 1:
                assert err.strip(), where
            assert path.read_bytes() == bad, where  # an author's file is never touched
            accepted += code == 0
        finally:
            path.write_bytes(good)
    assert (ROOT / "content").is_dir() and accepted < INPUTS
