import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf.generic import ArrayObject, DictionaryObject

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kit import cli  # noqa: E402
from kit.content import model  # noqa: E402
from kit.content.index import Entries  # noqa: E402
from kit.content.load import load  # noqa: E402
from kit.content.record import Record  # noqa: E402
from kit.content.yaml.yamlfile import YamlFile  # noqa: E402
from kit.errors import KitError  # noqa: E402
from kit.formats import charts  # noqa: E402
from kit.formats.decks import package, slides, write  # noqa: E402
from kit.formats.made import Made  # noqa: E402
from kit.formats.product import Work  # noqa: E402
from kit.language import reading  # noqa: E402
from kit.language.catalogues import po  # noqa: E402
from kit.language.language import Language  # noqa: E402

CODES = ("en", "fr", "es", "ar")
# Left out of the Spanish catalogue of the built kit, to see what a reader gets instead.
UNTRANSLATED = "How often does the group meet?"


def pytest_addoption(parser):
    """`pytest --accept` renews the golden files, to be reviewed as any other change."""
    parser.addoption("--accept", action="store_true", help="renew the golden files")


def copy(target, folders=("content", "translations"), without=("schemas",)):
    """A copy of what authors and translators write, that a test may break; the rest is ours."""
    for folder in folders:
        shutil.copytree(ROOT / folder, target / folder, ignore=shutil.ignore_patterns(*without))
    return target


def checkout(target):
    """A copy of all that is in a checkout, for tests that change what designers write."""
    target.mkdir(exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return copy(target, ("content", "translations", "templates", "kit"), ("__pycache__",))


def lighter(root):
    """A project without what takes longest to make, for tests that make much and look at little."""
    for name in ("posts.yml", "messages.yml", "decks/inspire-and-iwg.yml"):
        (root / "content" / name).unlink()
    return root


def folder(code):
    """Where a language is on the site."""
    return "" if code == "en" else f"{code}/"


def tree(top):
    """The bytes of every file below a folder, by path."""
    return {p.relative_to(top).as_posix(): p.read_bytes() for p in top.rglob("*") if p.is_file()}


def translate(root, code, msgid, string, flags=()):
    """Change one entry of a catalogue."""
    catalogue = po.read(root, code)
    entry = catalogue.get(msgid)
    entry.strings = [string]
    entry.flags += [flag for flag in flags if flag not in entry.flags]
    po.write(po.path_of(root, code), catalogue)


def edit(path, old, new, count=-1):
    """Change a text that must be in a file, everywhere or so often; return its first line."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, count), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def replaced(root, name, old, new):
    """Change a text of a file of the content, once; return the line that it stands in."""
    return edit(root / f"content/{name}.yml", old, new, 1)


def told(root):
    """What is said of a kit that cannot be made, a line for each problem."""
    return mistakes(lambda: reading.languages(load(root)))


def mistakes(read, *arguments):
    """What is said where something cannot be read, a line for each problem."""
    with pytest.raises(KitError) as caught:
        read(*arguments)
    return [str(problem) for problem in caught.value.problems]


def said(read, text):
    """What is said of a text: a line each, as LINE:COLUMN: SENTENCE."""
    return [line.removeprefix("a.yml:") for line in mistakes(read, text)]


def language_of(kit, code):
    """A language of a kit, by its code."""
    return next(Language(kit, info) for info in kit.languages if info.code == code)


def work_of(root, code, folder):
    """What a page of a language needs of a kit; the files it would offer are in a folder."""
    kit = load(root)
    languages = [Language(kit, info) for info in kit.languages]
    language = next(other for other in languages if other.code == code)
    coverage = reading.coverages(kit, languages)
    return Work(kit, language, (), Made(folder), languages=languages, coverage=coverage)


def bars(kit, language):
    """A deck with a slide of the bars of the evidence update, as bytes."""
    chart = charts.evidence(language, Record(kit, kit.latest.date))
    slide = slides.Slide(0, "Chart", chart.title, chart=chart)
    return pptx(kit, language, "iwg-update", [slide])


def pptx(kit, language, stem, content):
    """A deck with these slides as a PowerPoint file, as bytes."""
    return package.save(write.presentation(language, stem, content))


def fill(path):
    """Write what a new file leaves to its author, and publish the report."""
    text = path.read_text("utf-8").replace("<Who was represented>", "who")
    text = re.sub(r"<[^<>]+>", "Written", text)
    path.write_text(re.sub("^stage: draft", "stage: report", text, flags=re.M), "utf-8")


@pytest.fixture(scope="session", autouse=True)
def empty_cache(tmp_path_factory):
    """Begin with nothing made before, and leave the user's cache alone.

    The processes of one run of the tests share what they make.
    """
    base = tmp_path_factory.getbasetemp()
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    os.environ["KIT_CACHE"] = str(run / "cache")


@pytest.fixture
def content(tmp_path):
    """A folder with a copy of the content alone, for what needs no more."""
    return copy(tmp_path, ("content",))


@pytest.fixture
def edition(content):
    """The content of this project with the sample edition beside it; its folder."""
    shutil.copytree(ROOT / "tests/editions/kenya", content / "editions/kenya")
    return content / "editions/kenya"


@pytest.fixture
def project(tmp_path):
    return copy(tmp_path)


@pytest.fixture
def whole(tmp_path):
    """A project with templates and program of its own, as in a checkout."""
    return checkout(tmp_path)


@pytest.fixture
def light(project):
    return lighter(project)


@pytest.fixture
def read(tmp_path):
    """A function that reads a text, or bytes, as a file; each text is a new file."""

    def read(text):
        path = tmp_path / "a.yml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return YamlFile(path, tmp_path)

    return read


@pytest.fixture
def small(tmp_path):
    """The kit of another organisation as it begins, in English and Arabic."""
    assert cli.main(["init", str(tmp_path / "small"), "--languages", "en,ar"]) == 0
    return tmp_path / "small"


@pytest.fixture(scope="session")
def kit():
    """The content of this project."""
    return load(ROOT)


@pytest.fixture(scope="module")
def languages():
    """The languages of the kit, by their codes, with an event that is long to come."""
    kit = load(ROOT)
    event = model.EventItem(id="in_2099", title="T", date="2099-05-04")
    kit.index["event"] = Entries("event", {**kit.index["event"], event.id: event})
    return {info.code: Language(kit, info) for info in kit.languages}


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """A project whose whole kit has been built, by the command an author runs."""
    root = checkout(tmp_path_factory.mktemp("kit"))
    translate(root, "es", UNTRANSLATED, "")
    assert cli.main(["build"], root=root) == 0
    return root


def tags(reader):
    """Every structure element of a tagged PDF."""
    return list(_elements(reader.trailer["/Root"]["/StructTreeRoot"]["/K"]))


def _elements(node):
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _elements(node["/K"])


@contextmanager
def web_server(folder):
    """The address of a folder, served on this computer."""
    server = subprocess.Popen(
        [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    port = server.stdout.readline().split("port ")[1].split()[0]
    yield f"http://127.0.0.1:{port}/"
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def served(built):
    """The address of the built site, served on this computer."""
    with web_server(built / "build/site") as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium: the one that KIT_CHROMIUM names, or the one that is installed."""
    from bench import chromium

    if chromium.path() is None:
        pytest.skip("needs Chromium; install it, or name it in KIT_CHROMIUM")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = chromium.launch(playwright)
        yield found
        found.close()
