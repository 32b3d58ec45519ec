"""The pages of the website: Jinja templates in, plain Markdown out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from itertools import count, takewhile

from babel import units
from markupsafe import Markup

from ... import reads
from ...content import attachments, inline
from ...content.images import shown, used
from ...content.links import resolve
from ...content.networks import NETWORKS
from ...content.page import Page
from ...content.pages import TRACKERS, pages
from ...content.places import SHOWN
from .. import decks, images, jinja, plotsvg, posts, previews, rights
from ..decks import kinds
from ..drawing import ring, signs
from ..made import address, kilobytes
from ..product import Product, Work
from . import bars, markdown
from .statement import CHECKED


class Pages:
    """Renders the pages of one language; those of the source language are at the root.

    `work` knows what is made in all languages, and how far each of them is translated.
    """

    def __init__(self, work: Work):
        self.kit, self.language, self.made = work.kit, work.language, work.made
        self.prefix, self.pages = self.language.prefix, pages(self.kit)
        self.here = ""
        self.ids = count(1)
        self.notes: list[Markup] = []  # of the page so far
        self.env = jinja.environment(self.language, "site/pages", self.show, markdown.escape_page)
        self.own = frozenset(work.offers.get(self.language.code, ()))
        self.env.globals.update(
            {**self._addresses(), **self._texts(work), **self._drawings(), **self._downloads(work)}
        )

    def _addresses(self) -> dict[str, object]:
        """Where things are, as seen from a page."""
        return {
            "link": lambda target: Markup(self.link(target)),
            "file": lambda path: Markup(self._relative(address(path))),
            "asset": self.asset,
            "here_file": lambda path: Markup(self._relative(self.prefix + path)),
            "address": address,
            "known": self.pages,
            "trackers": {
                part.priority: name for name in TRACKERS if (part := getattr(self.kit, name))
            },
        }

    def _texts(self, work: Work) -> dict[str, object]:
        """What can be said, and what is shown of meetings and posts."""
        return {
            "runs": lambda runs: Markup(self.show(runs)),
            "notes": self.notes,
            "new_id": lambda what: f"kit-{what}-{next(self.ids)}",
            "posts": lambda: posts.shown(self.language),
            "networks": lambda ids: self.language.list([NETWORKS[id].name for id in ids]),
            "checked": [sentence for sentence, _ in CHECKED],
            "coverage": work.coverage,
            "newest": self.kit.newest[:SHOWN],
            "earlier": self.kit.newest[SHOWN:],
        }

    def _drawings(self) -> dict[str, object]:
        """What can be drawn or pictured."""
        index = self.kit.index["image"]
        return {
            "drawing": self.drawing,
            "package": lambda: Markup(signs.package(self.kit, self.language.rtl, on_page=True)),
            "cover": self.cover,
            "drawn": lambda plot, id: Markup(plotsvg.svg(plot, title=id)),
            "bars": lambda chart: Markup(bars.svg(chart, self.language)),
            "image": lambda id: images.on_site(self.kit, id),
            "pictures_of": lambda part: [index[id] for id in used(part)],
            "pictures_shown": lambda: [index[id] for id in shown(self.kit)],
            "logos": lambda *of: images.logos(self.kit, *of),
        }

    def _downloads(self, work: Work) -> dict[str, object]:
        """What can be saved; `offers` is what each page of this language has."""
        products = {other.code: work.offers.get(other.code, ()) for other in work.languages}
        offers: dict[str, list[Product]] = {}
        for product in products[self.language.code]:
            offers.setdefault(product.page, []).append(product)
        folder = self.kit.root / attachments.FOLDER

        def first_pictured(page: str) -> Product | None:
            """The first of what a page has that there is a picture of."""
            return next(filter(self.picture_of, offers.get(page, ())), None)

        return {
            "products": products,
            "offers": offers,
            "first_pictured": first_pictured,
            "together": self.together,
            "picture_of": self.picture_of,
            "size": self.size,
            "attachment_size": lambda name: self._size((folder / name).stat().st_size),
        }

    def page(self, page: Page) -> str:
        """The Markdown of a page."""
        self.here = f"{self.prefix}{page.name}.md"
        self.ids = count(1)
        self.notes.clear()
        notices = rights.notices(self.language, self.kit if page.name == "index" else page.item)
        context = {"here": page.name, "key": page.key, "notices": notices, **page.context}
        if page.template == "decks/deck":
            deck = self.kit.decks[page.key]
            context["slides"] = kinds.slides(self.language, deck)
            context["parts"] = lambda number: self.parts(page.key, number)
        return self.env.get_template(f"{page.template}.md").render(context)

    def parts(self, deck: str, number: int) -> list[str]:
        """Where the pictures of a slide are, and of those that it is continued on."""
        paths = (decks.picture(self.language.code, deck, number, part) for part in count(1))
        first = next(paths)
        return [first, *takewhile(self.made.has, paths)]

    def show(self, runs: inline.Runs) -> str:
        """Inline Markdown; what is not in the language of the page is marked with its own."""
        return markdown.to_page(runs, self.language.code, self.link, self.note)

    def note(self, text: str) -> str:
        """What leads to a note, which stands at the end of the page."""
        self.notes.append(Markup(text))
        number = len(self.notes)
        shown = self.language.format(number)
        return (
            f'<sup class="kit-note" id="noted-{number}"><a href="#note-{number}">{shown}</a></sup>'
        )

    def link(self, target: str) -> str:
        """The address of `page:NAME` or `page:NAME#ID` as seen from here; any other as it is."""
        if not target.startswith("page:"):
            return target
        name, hash_, anchor = target.removeprefix("page:").partition("#")
        page = resolve(name, self.pages)
        return self._relative(f"{self.prefix}{page.name if page else name}.md") + hash_ + anchor

    def asset(self, path: str) -> Markup:
        """The address of a file as seen from where this page is published.

        MkDocs leaves it as it is, unlike that of a link.
        """
        folder = self.here.removesuffix(".md")
        return Markup(
            posixpath.relpath(
                path, posixpath.dirname(folder) if folder.endswith("index") else folder
            )
        )

    def drawing(self, name: str) -> Markup:
        """A sign, in the colour of the text it stands in; nothing if there is none."""
        body = signs.inner(self.kit.root, name)
        box = 'class="kit-sign" viewBox="0 0 24 24" aria-hidden="true"'
        return Markup(f"<svg {box}>{body}</svg>" if body else "")

    def cover(self) -> Markup:
        """The ring, whole, as the page ends where its text does; on a band of the brand."""
        drawn = ring.symbol(signs.on_brand(self.kit), self.language.rtl)
        return Markup(f'<div class="kit-hero__art">{drawn}</div>')

    def together(self, found: Iterable[Product]) -> list[list[Product]]:
        """Products by the page that offers them, without archives and those of earlier meetings."""
        earlier = {f"meetings/{meeting.date}" for meeting in self.kit.newest[SHOWN:]}
        pages: dict[str, list[Product]] = {}
        for product in found:
            if product.kind != "archive" and product.page not in earlier:
                pages.setdefault(product.page, []).append(product)
        return list(pages.values())

    def picture_of(self, product: Product) -> str:
        """Where a picture of the first side of a product is on the site; "" if there is none."""
        code = product.path.rpartition("/")[0].rpartition("/")[2]
        path = ""
        if product.format == "decks":
            path = decks.picture(code, product.item, 1)
        elif product.format == "sheets":
            path = previews.path(product)
        return address(path) if self.made.has(path) else ""

    def size(self, product: Product) -> str:
        """The size of a download, in kilobytes of 1000 bytes.

        It is empty for one of another language, which may be made elsewhere.
        """
        if product not in self.own:
            return ""
        reads.note(("size", product.path))
        return self._size(self.made.sizes[product.path])

    def _size(self, count: int) -> str:
        return units.format_unit(
            kilobytes(count),
            "digital-kilobyte",
            "short",
            locale=self.language.locale,
        )

    def _relative(self, path: str) -> str:
        return posixpath.relpath(path, posixpath.dirname(self.here) or ".")
