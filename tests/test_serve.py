"""What a served site does after an edit, without building one."""

import queue
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import Abort
from watchdog.observers.api import EventQueue, ObservedWatch

from kit.site.serve import Follower
from kit.site.watching import Watch

pytestmark = pytest.mark.fast
PAGE = "faqs/index.html"


class Site:
    """In the place of a ServedSite: its only page says what is in a file of the content."""

    def __init__(self, root, server):
        self.file, self.server = root / "content/faqs.yml", server
        self.places, self.downloads = {PAGE: self.file}, SimpleNamespace(digests={})
        self.target, self.later, self.go_on = "", False, lambda: None
        self.read, self.built = [], []

    def anew(self):
        return nullcontext()

    def read_again(self, changed):
        self.read.append(changed)
        if "qestion" in self.file.read_text("utf-8"):
            raise Abort("'qestion' is not a field")
        if "odd" in self.file.read_text("utf-8"):
            raise ZeroDivisionError
        return True

    def show(self, file):
        Path(self.server.root, PAGE).write_text(file.read_text("utf-8"), "utf-8")

    def build(self):
        """The whole site."""
        self.built.append("pages" if self.later else "all")
        self.go_on()
        Path(self.target, PAGE).parent.mkdir(parents=True, exist_ok=True)
        Path(self.target, PAGE).write_text("built", "utf-8")


@pytest.fixture
def served(tmp_path):
    """A kit in a folder, its site, and what follows it."""
    root, shown = tmp_path / "kit", tmp_path / "shown"
    for name in ("content/faqs.yml", "templates/site/theme/main.html"):
        (root / name).parent.mkdir(parents=True)
        (root / name).write_text("first", "utf-8")
    (shown / "faqs").mkdir(parents=True)

    def serve_request(environ, start):
        start("200 OK", [])
        return [Path(server.root, PAGE).read_bytes()]

    def nothing(*given):
        pass

    server = SimpleNamespace(root=str(shown), mount_path="/", serve_request=serve_request)
    server.watch = server.unwatch = nothing
    server.set_app = lambda app: setattr(server, "app", app)
    settings = {
        "docs_dir": "",
        "dev_addr": SimpleNamespace(host="127.0.0.1"),
        "config_file_path": str(root / "mkdocs.yml"),
    }
    config = SimpleNamespace(extra={"root": root}, **settings)
    site = Site(root, server)
    site.show(site.file)
    follower = Follower(server, config, site.build, site)
    yield SimpleNamespace(root=root, server=server, site=site, follower=follower)
    follower.end()


def save(served, text, name="content/faqs.yml"):
    (served.root / name).write_text(text, "utf-8")
    served.server.builder()


def seen(served):
    started = []
    found = served.server.app({"PATH_INFO": "/faqs/"}, lambda *head: started.append(head))
    assert started == [("200 OK", [])]
    return b"".join(found).decode()


def test_a_page_is_made_when_it_is_asked_for(served):
    save(served, "second text")
    page = Path(served.server.root, PAGE)
    assert page.read_text("utf-8") == "first"
    assert seen(served) == page.read_text("utf-8") == "second text"
    assert served.site.read == [{"content/faqs.yml"}] and served.site.built == []


def test_the_theme_is_on_every_page(served):
    save(served, "other", "templates/site/theme/main.html")
    assert served.site.built == ["pages"] and seen(served) == "built"


def test_a_mistake_is_shown_until_it_is_taken_back(served):
    save(served, "qestion")
    assert "&#x27;qestion&#x27; is not a field" in seen(served)
    served.server.builder()
    assert "is not a field" in seen(served) and len(served.site.read) == 1
    save(served, "first")
    assert seen(served) == "first"


def test_the_rest_is_left_while_somebody_waits(served):
    save(served, "second text")
    served.follower.waiting += 1
    served.follower._rest()
    served.follower.waiting -= 1
    assert served.site.built == ["all"] and seen(served) == "second text"
    served.follower._rest()
    assert served.site.built == ["all", "all"] and seen(served) == "built"


def test_what_nobody_has_thought_of_is_shown_too_and_the_next_save_ends_it(served):
    save(served, "odd")
    assert "mistake in the program (ZeroDivisionError in test_serve.py, line " in seen(served)
    served.site.file.unlink()
    served.server.builder()
    assert "faqs.yml" in seen(served)
    save(served, "first")
    assert seen(served) == "first"


@pytest.mark.parametrize(
    "host,code",
    [
        ("127.0.0.1:8000", "200"),
        ("localhost", "200"),
        ("[::1]:8000", "200"),
        ("", "200"),
        ("evil.example.org", "403"),
        ("127.0.0.1.evil.example", "403"),
        ("[x", "403"),
    ],
)
def test_a_page_elsewhere_does_not_get_at_what_is_served_here(served, host, code):
    started = []
    environ = {"PATH_INFO": "/faqs/\0", "HTTP_HOST": host}
    served.server.app(environ, lambda *head: started.append(head))
    assert started[0][0].startswith(code) and environ["PATH_INFO"] in ("/faqs/", "/faqs/\0")


def test_a_folder_that_was_away_for_a_while_is_followed_again(tmp_path):
    folder, away, seen = tmp_path / "content", tmp_path / "away", queue.Queue()
    folder.mkdir()
    watch = Watch(EventQueue(), ObservedWatch(str(folder), recursive=True))
    watch.queue_event = seen.put
    watch.on_thread_start()
    for change in (
        lambda: folder.rename(away),
        lambda: away.rename(folder),
        lambda: (folder / "faqs.yml").write_text("text", "utf-8"),
    ):
        watch.queue_events(0)
        while not seen.empty():
            seen.get()
        change()
        watch.queue_events(0)
        assert not seen.empty() and watch.should_keep_running()
