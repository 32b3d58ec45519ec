"""Posts for networks: cards as pictures, texts to paste, and a table of all for schedulers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ..content import inline, model
from ..content.kit import Kit
from ..content.networks import NETWORKS
from ..errors import Problem
from ..language.language import Language
from ..language.posts import Pasted, texts, written
from . import tables
from .postcards import SIZES, TEMPLATE, Size, alternative, card
from .product import Format, Product, Work

_ = str  # marks a text to be extracted; it is translated where it is shown
PAGE = "messages/posts"


@dataclass(frozen=True)
class Shown:
    """A post with its files: what to paste, and for whom; the card in each size; what is on it."""

    post: model.Post
    texts: tuple[tuple[Pasted, str], ...]
    cards: tuple[tuple[Size, str], ...]
    alt: str
    alt_path: str


def shown(language: Language) -> Iterator[Shown]:
    """The posts of a kit in a language, each with the paths of its files."""
    posts = language.kit.posts
    return (_shown(language, post) for post in (posts.posts if posts else ()))


def _shown(language: Language, post: model.Post) -> Shown:
    return Shown(
        post,
        tuple(
            (text, _path(language, post, text.own or "", "txt")) for text in written(language, post)
        ),
        tuple((size, _path(language, post, size.name, _ending(post))) for size in SIZES),
        alternative(language, post),
        _path(language, post, "alt", "txt"),
    )


def _path(language: Language, post: model.Post, part: str, ending: str) -> str:
    name = "-".join(filter(None, (post.id, part)))
    return f"posts/{language.code}/{name}.{language.code}.{ending}"


def _ending(post: model.Post) -> str:
    return "jpg" if post.card.picture else "png"


def _table(language: Language) -> bytes:
    """All posts as CSV, a row for each network, to be read by a program that posts them.

    Such programs read commas, whatever a reader's spreadsheet does.
    """
    text = language.text
    state = inline.plain(
        language.runs(language.word("state of the translations", language.info.status))
    )
    rows = [[text(name) for name in COLUMNS]]
    for item in shown(language):
        pictures = {size.name: path.rpartition("/")[2] for size, path in item.cards}
        for one, _path in item.texts:
            for name in one.networks:
                network = NETWORKS[name]
                length = str(network.length(one.full))
                picture = pictures[network.picture]
                rows.append(
                    [item.post.id, network.name, one.full, picture, item.alt, length, state]
                )
    return tables.table(rows)


COLUMNS = (
    _("Post"),
    _("Network"),
    _("Text"),
    _("Picture"),
    _("Text alternative"),
    _("Characters"),
    _("Translation"),
)


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    if not kit.posts:
        return
    path = f"posts/{language.code}/posts.{language.code}.csv"
    yield Product("posts", "posts", path, title=kit.posts.title, page=PAGE)
    for post in kit.posts.posts:
        for size in SIZES:
            path = _path(language, post, size.name, _ending(post))
            yield Product("posts", "posts", path, f"{post.id}/{size.name}", page=PAGE)
        own = (networks[0] for _text, networks in texts(post))
        for part in ("alt", *(name if name in post.own else "" for name in own)):
            path = _path(language, post, part, "txt")
            yield Product("posts", "posts", path, post.id, page=PAGE)


def _make(work: Work, product: Product) -> Iterator[Problem]:
    language = work.language
    if not product.item:
        work.made.add(product.path, _table(language))
        return
    assert work.kit.posts
    id, _slash, size = product.item.partition("/")
    entry, post = next(pair for pair in enumerate(work.kit.posts.posts) if pair[1].id == id)
    if not size:
        item = _shown(language, post)
        found = {item.alt_path: item.alt} | {path: text.full for text, path in item.texts}
        work.made.add(product.path, f"{found[product.path]}\n".encode())
        return
    number = [other.name for other in SIZES].index(size)
    fits, pictures = work.once.get(("card", id), partial(card, language, post))
    work.made.add(product.path, pictures[number])
    if not fits[number]:
        place = work.kit.files["posts"].place(("posts", entry, "card"))
        sentence = (
            f"the card is too full in {language.info.name}, at {size} pixels: "
            "its text does not fit in the smallest letters; shorten it"
        )
        yield Problem(work.kit.files["posts"].name, *place, sentence)


FORMAT = Format("posts", _products, _make, label="CSV", templates=(TEMPLATE,))
