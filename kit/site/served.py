"""The site while an author works on it: pages are made one by one, from what was saved last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from .. import resources
from ..errors import KitError
from ..formats import style
from ..formats.made import SITE
from ..formats.product import Work
from ..making import make
from .context import fonts_of
from .errors import explained
from .plugin import KitSite
from .settings import STATIC

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from .serve import Follower


class ServedSite(KitSite):
    """The site of a kit, which can be built whole, or served and followed."""

    follower: Follower | None = None

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Follow what an author saves."""
        from .serve import Follower  # here, because what watches files takes long to import

        self.follower = Follower(server, config, builder, self)
        return server

    def on_shutdown(self) -> None:
        """Leave what is being made."""
        if self.follower:
            self.follower.end()

    @property
    def places(self) -> dict[str, File]:
        """The pages, by where they are on the site."""
        return {file.dest_uri: file for file in self.files.documentation_pages()}

    def read_again(self, changed: Iterable[str]) -> bool:
        """Read what was saved, of which pages are then made as browsers ask for them.

        Returns False where the whole site is to be built: where a page or a file has come or gone,
        or other languages, addresses or fonts.
        """
        before = self._fixed()
        with explained(self._told):
            self._load(self.config)
            made = self.downloads.apart()
            listed = make.finishing(self.kit, self.shown, self.shown, self.coverage, made)
        offers = (product for work in listed for product in work.offers[work.language.code])
        self.work = {work.language.code: work for work in listed}
        if before != self._fixed() or any(product.path not in made.sizes for product in offers):
            return False
        for product in style.FORMAT.products(self.kit, self.shown[0]):
            make.tried(Work(self.kit, self.shown[0], [product], made), product)
            self._lay(made.path(product.path), product.address)
        return all(self._laid(name) for name in changed if name.startswith(f"{STATIC}/"))

    def _fixed(self) -> list[object]:
        """What is the same on all pages as long as they are made one by one."""
        infos = [(language.info, fonts_of(language)) for language in self.shown]
        return [*self.pages, self.kit.about.site_url, *infos]

    def _laid(self, name: str) -> bool:
        """Publish a file as it is, if it was published as it was."""
        source, address = resources.file(self.kit.root, name), name.removeprefix(f"{STATIC}/")
        known = self.files.get_file_from_path(address)
        if known is None or f"{SITE}{address}" in self.made.sizes or not source.is_file():
            return False
        self._lay(source, address)
        return True

    def _lay(self, source: Path, address: str) -> None:
        """Put a file in the place of another on the site, which may be in other places too."""
        target, data = Path(self.config.site_dir, address), source.read_bytes()
        if target.read_bytes() != data:
            target.unlink()
            target.write_bytes(data)

    def show(self, file: File) -> None:
        """Make one page. Raises KitAbort with what is wrong with it."""
        assert file.page is not None
        work = self.work[self._language(file.page).code]
        product = next(p for p in work.products if p.path == f"{SITE}{file.src_uri}")
        with explained(self._told):
            problems, _made = make.tried(work, product)
            if problems:
                raise KitError(problems)
        config, files = self.config, self.files
        _populate_page(file.page, config, files)
        menu = self.menus[work.language.code]
        _build_page(file.page, config, files.documentation_pages(), menu, self.theme)

    @contextmanager
    def anew(self) -> Iterator[None]:
        """Have all be as it was before where what is read or built in the block is not."""
        before = dict(vars(self))
        try:
            yield
        except BaseException:
            copies = self.copies
            vars(self).update(before)
            for copy in copies[len(self.copies) :]:
                copy.close()
            raise
        if not self.work:  # all was made again, so nothing is made of older copies
            for copy in self.copies[:-1]:
                copy.close()
            self.copies = self.copies[-1:]
