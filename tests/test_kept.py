"""A page of the site that is kept is the page that MkDocs renders."""

import logging

import pytest
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from kit.site import kept
from kit.site.extensions import Abbreviations

pytestmark = pytest.mark.fast
PAGES = {
    "index.md": "# Home\n\n## A *place* {#place}\n\n[there](other.md#far) and [here](#place)\n",
    "other.md": "# Other\n\n## Far {#far}\n\n[back](index.md)\n",
}


@pytest.fixture
def rendered(tmp_path, monkeypatch):
    """Renders pages with what is kept of them, or, `plain`, as MkDocs does by itself."""
    monkeypatch.setenv("KIT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ntheme: {name: null, custom_dir: docs}\nplugins: []\n"
        "markdown_extensions: [attr_list, toc]\n"
    )
    config = load_config(str(tmp_path / "mkdocs.yml"))

    def render(pages, plain=False):
        for name, text in pages.items():
            (tmp_path / "docs" / name).write_text(text)
        place = config.docs_dir, config.site_dir, True
        files = Files([File(name, *place) for name in pages])
        if not plain:
            kept.keep(files, config)
        found = {}
        for file in files:
            page = file.page or Page(None, file, config)
            page.read_source(config)
            page.render(config, files)
            links = {other.src_uri: of for other, of in (page.links_to_anchors or {}).items()}
            toc = [str(item) for item in page.toc]
            found[file.src_uri] = page.content, toc, page.present_anchor_ids, links
        return found

    return render


def test_what_is_kept_is_what_was_rendered(rendered, monkeypatch):
    expected = rendered(PAGES, plain=True)
    assert rendered(PAGES) == expected
    monkeypatch.setattr(Page, "render", None)  # from here on nothing is rendered again
    assert rendered(PAGES) == expected


def test_a_page_is_rendered_again_when_it_or_the_files_that_there_are_change(rendered):
    rendered(PAGES)
    edited = {**PAGES, "other.md": PAGES["other.md"].replace("Far", "Near")}
    assert rendered(edited) == rendered(edited, plain=True) != rendered(PAGES)
    alone = {"index.md": PAGES["index.md"]}  # its link leads nowhere now
    assert rendered(alone) == rendered(alone, plain=True)


def test_a_page_stays_when_files_come_that_it_does_not_lead_to(rendered, monkeypatch):
    index = rendered(PAGES)["index.md"]
    asked, render = [], Page.render
    monkeypatch.setattr(Page, "render", lambda page, *of: asked.append(page) or render(page, *of))
    found = rendered({**PAGES, "new.md": "# New\n"})
    assert [page.file.src_uri for page in asked] == ["new.md"] and found["index.md"] == index


def test_what_mkdocs_warns_of_is_warned_of_every_time(rendered, caplog):
    broken = {"index.md": "[there](missing.md)\n"}
    for _ in range(2):
        caplog.clear()
        with caplog.at_level(logging.WARNING, "mkdocs"):
            rendered(broken)
        assert "missing.md" in caplog.text


def test_abbreviations_are_marked_as_python_markdown_marks_them():
    text = "UN *of* UN **UN** `UN` UN\n\n- UN\n- of *UN* UN, UN\n\n> UN\n\n*[UN]: United Nations\n"
    theirs = Markdown(extensions=["abbr"])
    ours = Markdown(extensions=["abbr", Abbreviations()])
    assert ours.convert(text) == theirs.convert(text)
    assert type(ours.treeprocessors["abbr"]) is not type(theirs.treeprocessors["abbr"])
