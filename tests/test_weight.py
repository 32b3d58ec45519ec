"""What pages cost a visitor on a phone: those of the kit, and one with pictures."""

import gzip

import pytest
from conftest import copy, web_server
from test_blocks import IMAGES, photograph

from kit import cli

# Bytes of a first visit: two scripts are loaded where one is written from right to left.
FIRST = {"en": 140_000, "fr": 140_000, "es": 140_000, "ar": 185_000}
MOST = 400_000  # bytes of a page of pictures
# Bytes of a picture on average; an Arabic letter has more points than a Latin one.
PICTURES = {
    "files/decks/[!a]*/*/*.svg": 25_000,
    "files/decks/ar/*/*.svg": 38_000,
    "files/posts/*/*.png": 30_000,
    "assets/cards/*/*.png": 20_000,
}
PAGE = "title: Five\nlead: One after the other\nblocks:\n"
TEXT = ("html", "css", "javascript", "json", "svg")  # what a server sends compressed


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A site with a page of five pictures that are hard to compress."""
    root = copy(tmp_path_factory.mktemp("five"))
    (root / "content/images").mkdir()
    (root / "content/pages").mkdir()
    first = IMAGES.partition("  - id")[2]
    text = "images:\n"
    for name in "abcde":
        photograph((2400, 1600)).save(root / f"content/images/{name}.jpg", quality=85)
        text += f"  - id{first}".replace("class-room", name)
    (root / "content/images.yml").write_text(text, "utf-8")
    blocks = "".join(f"  - picture: {name}\n" for name in "abcde")
    (root / "content/pages/five.yml").write_text(PAGE + blocks, "utf-8")
    assert cli.main(["build", "--lang", "en", "--only", "site"], root=root) == 0
    with web_server(root / "build/site") as address:
        yield f"{address}five/"


def transferred(browser, address, density=2):
    """What a phone receives for a page before anybody scrolls, in bytes by address."""
    size = {"width": 390, "height": 844}
    context = browser.new_context(viewport=size, device_scale_factor=density, is_mobile=True)
    page = context.new_page()
    received = []
    page.on("response", lambda response: received.append(response))
    page.goto(address, wait_until="networkidle")
    sent = {}
    for response in received:
        if response.url.startswith("http") and response.ok:
            kind = response.headers.get("content-type", "")
            data = response.body()
            sent[response.url] = len(
                gzip.compress(data, 6) if any(name in kind for name in TEXT) else data
            )
    context.close()
    return sent


@pytest.mark.parametrize("path", ["", "faqs/", "meetings/2023-12-07/"])
@pytest.mark.parametrize("code,most", FIRST.items())
def test_a_first_visit_costs_no_more_than_it_may(served, browser, code, most, path):
    sent = transferred(browser, f"{served}{'' if code == 'en' else f'{code}/'}{path}")
    assert sum(sent.values()) < most, sent
    assert not [url for url in sent if "/search/part" in url]  # nobody has searched


def test_no_file_of_the_site_is_there_twice(built):
    seen = {}
    for path in sorted((built / "build/site").rglob("*")):
        if path.is_file() and path.stat().st_size > 2000:
            data = path.read_bytes()
            assert seen.setdefault(data, path) == path


@pytest.mark.parametrize("pattern,most", PICTURES.items())
def test_pictures_are_no_heavier_than_what_they_show(built, pattern, most):
    sizes = [path.stat().st_size for path in (built / "build/site").glob(pattern)]
    assert len(sizes) > 20 and sum(sizes) / len(sizes) < most


@pytest.mark.parametrize("density", [2, 3])
def test_five_pictures_on_a_phone_cost_less_than_400_kb_before_scrolling(address, browser, density):
    sent = transferred(browser, address, density)
    pictures = [url for url in sent if url.endswith(".avif")]
    assert pictures and sum(sent.values()) < MOST, sent


def test_pages_keep_the_room_of_their_pictures(address, browser):
    page = browser.new_page()
    page.goto(address)
    assert page.evaluate(
        "() => [...document.images].every(i => i.width && i.getAttribute('height'))"
    )
    page.close()
