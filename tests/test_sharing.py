"""The pictures that stand for pages where addresses are shared, and until when they may."""

import datetime as dt
import io

import pytest
from PIL import Image
from test_blocks import IMAGES, with_blocks

from kit import inputs
from kit.content import images
from kit.content.load import load
from kit.content.pages import pages
from kit.errors import KitError
from kit.formats import postcards, posts
from kit.formats.cards import card, path
from kit.language.language import Language
from kit.making import uptodate

PEOPLE = "    people: none\n"
CHILD = """    people: children
    consent: {{kind: guardian, date: 2023-01-10, expires: 2090-01-01{}}}
"""


def shown(project, people=PEOPLE):
    """A kit with a picture in a report; the consent of those in it."""
    with_blocks(project, "- picture: class-room")
    assert PEOPLE in IMAGES
    (project / "content/images.yml").write_text(IMAGES.replace(PEOPLE, people), "utf-8")
    return load(project)


@pytest.mark.parametrize("people", [PEOPLE, CHILD.format("")])
def test_the_first_picture_of_a_page_stands_for_it(content, people):
    kit = shown(content, people)
    page = pages(kit)["meetings/2023-12-07"]
    assert images.shareable(kit, page.item) == "class-room"
    english = Language(kit, kit.languages[0])
    assert path(english, page).endswith("meetings-2023-12-07.jpg")
    with Image.open(io.BytesIO(card(english, "A meeting", "a", "class-room"))) as picture:
        assert (picture.size, picture.format) == ((1200, 630), "JPEG")
        red, green, blue = picture.getpixel((990, 315))  # the spot at its focal point
        assert red > 200 and green > 170 and blue < 90
        assert picture.getpixel((40, 315)) == (255, 255, 255)


def test_a_picture_whose_consent_does_not_cover_sharing_stands_for_nothing(content):
    kit = shown(content, CHILD.format(", restrictions: [sharing]"))
    page = pages(kit)["meetings/2023-12-07"]
    assert images.shown(kit) == {"class-room": ["meetings/2023-12-07"]}  # on the page all the same
    assert images.shareable(kit, page.item) is None
    assert path(Language(kit, kit.languages[0]), page).endswith("meetings-2023-12-07.png")


def test_what_was_built_counts_until_the_first_consent_ends(content, tmp_path_factory, monkeypatch):
    monkeypatch.setenv("KIT_CACHE", str(tmp_path_factory.mktemp("state")))
    last = images.lasts(shown(content, CHILD.format("")))
    assert last == dt.date(2090, 1, 1)
    target = content / "build"
    target.mkdir()
    hour = inputs.now()
    uptodate.record(target, {}, inputs.digest(content), uptodate.Term(hour, last=last))
    assert uptodate.unchanged(content, "", target, hour, last)
    (target / ".#page").symlink_to(content / "not there")  # as some editors lock a file
    assert uptodate.unchanged(content, "", target, hour, last)
    assert not uptodate.unchanged(content, "", target, hour, last + dt.timedelta(days=1))
    (content / "content/images.yml").write_text("images: []\n", "utf-8")
    assert not uptodate.unchanged(content, "", target, hour, last)


def test_without_a_consent_that_ends_a_build_counts_for_ever(content):
    assert images.lasts(shown(content)) is None
    target, hour = content / "build", inputs.now()
    target.mkdir()
    uptodate.record(target, {}, inputs.digest(content), uptodate.Term(hour))
    assert uptodate.unchanged(content, "", target, hour, dt.date(2099, 1, 1))


def posted(project, people=PEOPLE, card="message: Words that matter."):
    path = project / "content/posts.yml"
    text = path.read_text("utf-8")
    old = "      message: Violence against children can be prevented.\n"
    assert old in text
    path.write_text(text.replace(old, f"      {card}\n      picture: class-room\n"), "utf-8")
    return shown(project, people)


def test_a_post_shows_a_photograph_beside_its_message_in_every_size(content):
    kit = posted(content)
    english, post = Language(kit, kit.languages[0]), kit.posts.posts[0]
    fits, found = postcards.card(english, post)
    assert fits == [True] * 4
    for size, data in zip(postcards.SIZES, found, strict=True):
        with Image.open(io.BytesIO(data)) as picture:
            assert (picture.size, picture.format) == ((size.width, size.height), "JPEG")
            colours = picture.getcolors(2**24)
            assert any(r > 230 and 190 < g < 230 and b < 60 for _, (r, g, b) in colours)
    assert postcards.alternative(english, post) == "Words that matter. A class room with a board"
    assert all(path.endswith(".jpg") for _, path in next(posts.shown(english)).cards)


@pytest.mark.parametrize(
    "people, card, message",
    [
        (
            CHILD.format(", restrictions: [sharing]"),
            "message: Words",
            "the consent for 'class-room' does not cover sharing, but content/posts.yml shows it",
        ),
        (PEOPLE, "figure: interviews", "a 'picture' stands beside a 'message'"),
    ],
)
def test_a_picture_that_a_post_may_not_show_is_told(content, people, card, message):
    with pytest.raises(KitError, match=message):
        posted(content, people, card)
