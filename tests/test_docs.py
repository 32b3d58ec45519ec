"""What the documents for developers say of the program is so."""

import importlib
import re
from graphlib import TopologicalSorter

import pytest
from conftest import ROOT

from kit.content.load import load
from kit.errors import KitError
from kit.formats import FORMATS, products
from kit.formats.made import Made
from kit.formats.product import Format, Work
from kit.language import reading

DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/ARCHITECTURE.md",
    "docs/SPEED.md",
    "translations/README.md",
)
# The example of the guide is no part of the program.
NAMED = re.compile(
    r"`((?:kit|templates|tests|content|bench|docs|deploy|\.ci|\.github)/[^`<>* …]*)`"
)
DOTTED = re.compile(r"`(kit(?:\.\w+)+)`")

pytestmark = pytest.mark.fast


def text(document):
    return (ROOT / document).read_text("utf-8")


# What a kit may have, and this one has not.
MAY_BE = ("content/images", "content/fonts", "content/files", "content/pages")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_that_are_named_are_there(document):
    for path in NAMED.findall(text(document)):
        if "NAME" not in path and not path.startswith(MAY_BE):
            assert (ROOT / path).exists(), path


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_between_documents_lead_somewhere(document):
    for target in re.findall(r"\]\((?!https?:|page:|#)([^)#]+)[^)]*\)", text(document)):
        assert ((ROOT / document).parent / target).exists(), target


def find(name):
    """The object of a dotted name."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            found = getattr(found, part)
        return found
    raise LookupError(name)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_names_that_are_named_exist(document):
    for name in DOTTED.findall(text(document)):
        assert find(name) is not None, name


def test_format_of_the_guide_is_made(tmp_path, monkeypatch):
    (source,) = re.findall(r"```python\n(.*?)```", text("docs/ARCHITECTURE.md"), re.DOTALL)
    module = {}
    exec(compile(source, "docs/ARCHITECTURE.md", "exec"), module)
    assert isinstance(module["FORMAT"], Format)
    monkeypatch.setitem(FORMATS, "texts", module["FORMAT"])
    kit = load(ROOT)
    for language in reading.languages(kit):
        work = Work(kit, language, products(kit, language), Made(tmp_path))
        for product in work.products:
            if product.format == "texts" and list(module["FORMAT"].make(work, product)):
                raise KitError([])
        written = (tmp_path / f"texts/faqs.{language.code}.txt").read_text("utf-8")
        question = kit.faqs.categories[0].questions[0].question
        assert written.startswith(language.text(question) + "\n")


# The rooms, from left to right; what stands beside them is to the left of all.
ROOMS = ("", "content", "language", "formats", "review", "making", "site", "commands")


IMPORT = re.compile(r"^ *from (\.+)([\w.]*) import (\([^)]*\)|.*)$", re.MULTILINE)


def imported(path):
    """The modules of the program that one of its modules imports, as parts of their names."""
    package = path.relative_to(ROOT).parent.parts
    for dots, module, names in IMPORT.findall(path.read_text("utf-8")):
        base = package[: len(package) - len(dots) + 1]
        named = tuple(filter(None, module.split(".")))
        yield from ((*base, *named, name) for name in re.findall(r"\w+", names))


def test_no_modules_import_each_other():
    found = (ROOT / "kit").rglob("*.py")
    paths = {path.relative_to(ROOT).with_suffix("").parts: path for path in found}
    modules = {tuple(p for p in name if p != "__init__"): path for name, path in paths.items()}
    graph = {
        name: {to if to in modules else to[:-1] for to in imported(path)} - {name}
        for name, path in modules.items()
    }
    TopologicalSorter(graph).prepare()  # which raises an error that names the circle


def test_no_room_imports_anything_on_its_right():
    for room in ROOMS:
        for path in (ROOT / "kit" / room).rglob("*.py") if room else (ROOT / "kit").glob("*.py"):
            if path.name in ("cli.py", "__main__.py", "mkdocs_hook.py"):
                continue  # where the program begins
            for names in imported(path):
                to = names[1] if names[1] in ROOMS else ""
                assert ROOMS.index(to) <= ROOMS.index(room), f"{path}: {'.'.join(names)}"
