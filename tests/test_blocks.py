"""The blocks that texts are made of: what an author may write, and what becomes of it on a page."""

from functools import cache
from textwrap import indent

import markdown
import pytest
import yaml
from conftest import ROOT, replaced, work_of
from lxml import html
from PIL import Image, ImageDraw, ImageFilter

from kit.content.load import load
from kit.content.model import KINDS
from kit.content.pages import pages
from kit.errors import KitError
from kit.formats.pages.render import Pages

pytestmark = pytest.mark.fast

BLOCKS = """
- text: A paragraph with **strong** words and {interviews} interviews.
- heading: A heading
  id: a-heading
- intro: "A list:"
  items:
    - One
    - text: Two
      ordered: true
      items: [Two and one, {text: Two and two, items: [Deep]}]
    - Three
- table:
    - [Country, Visits, Share]
    - [Kenya, 1200, 0.5]
    - [Eswatini, 7, ~]
  header: both
  caption: A table
  source: iwg-report
- quote: Words worth keeping
  source: Somebody, at the meeting
- figures: [interviews, mooc_countries]
- timeline:
    - {when: 2023-12-07, text: The meeting}
    - {when: 2024-02, text: The next month}
    - {when: 2025, text: A year}
- people:
    - {name: A. Person, role: Chair, member: who}
- callout: Mind this.
  title: Note
- link: page:faqs#mooc
  title: The course
  description: What it is
  leads_to: recording
- picture: class-room
  caption: What is learnt there
  size: medium
- quote: Seen and heard
  source: Somebody
  portrait: class-room
- chart: bars
  title: Visits
  labels: [Kenya, Eswatini]
  series: [{name: "2022", values: [1200, 70]}, {name: "2023", values: [1500, 90]}]
  unit: visits a year
  source: iwg-report
- chart: stacked
  title: Shares
  labels: [Kenya, Eswatini]
  series: [{name: Girls, values: [45.5, 60]}, {name: Boys, values: [54.5, 40]}]
  format: percent
  decimals: 1
  source: iwg-report
- chart: line
  title: Money
  labels: ["2021", "2022", "2023"]
  series: [{name: Spent, values: [1000, -20, 3000]}]
  format: currency
  currency: USD
  source: iwg-report
- chart: pie
  title: Parts
  labels: [One part, Another part]
  series: [{name: Parts, values: [30, 70]}]
  format: percent
  source: iwg-report
- attachment: terms.pdf
  title: The terms
  description: All of them
- show: strategies
- show: calendar
  year: 2024
"""


IMAGES = """
images:
  - id: class-room
    file: class-room.jpg
    credit: A. Photographer
    licence: CC BY 4.0
    licence_url: https://creativecommons.org/licenses/by/4.0/
    alt: A class room with a board
    focus: {x: 0.25, y: 0.5}
    people: none
"""


@cache
def photograph(size=(1000, 600)):
    """A picture that is hard to compress: a noise, and a bright spot at its left."""
    image = Image.effect_noise(size, 60).convert("RGB").filter(ImageFilter.GaussianBlur(1))
    ImageDraw.Draw(image).ellipse((150, 200, 350, 400), fill=(250, 210, 20))
    return image


def with_blocks(project, blocks):
    """A project with a section of these blocks at the end of its report."""
    path = project / "content/meetings/2023-12-07.yml"
    before, mark, after = path.read_text("utf-8").partition("\ndecisions:")
    section = f"\n  - id: blocks\n    title: Blocks\n    blocks:\n{indent(blocks.strip(), ' ' * 6)}"
    path.write_text(before + section + mark + after, "utf-8")
    for folder in ("images", "files"):
        (project / "content" / folder).mkdir(exist_ok=True)
    photograph().save(project / "content/images/class-room.jpg", quality=80)
    (project / "content/files/terms.pdf").write_bytes(b"%PDF-1.7\n" + bytes(2000))
    (project / "content/images.yml").write_text(IMAGES, "utf-8")
    return project


def article(project, code):
    """The HTML of the section in a language."""
    work = work_of(project, code, ROOT)
    page = Pages(work).page(pages(work.kit)["meetings/2023-12-07"])
    extensions = ["abbr", "attr_list", "md_in_html", "tables", "meta"]
    whole = html.fromstring(f"<div>{markdown.markdown(page, extensions=extensions)}</div>")
    (start,) = whole.xpath("//h2[@id='blocks']")
    section = html.Element("section")
    for element in start.itersiblings():
        if element.tag == "h2":
            break
        section.append(element)
    return section


def test_every_kind_of_block_has_its_form_on_a_page(project):
    assert {next(k for k in KINDS if k in block) for block in yaml.safe_load(BLOCKS)} == set(KINDS)
    section = article(with_blocks(project, BLOCKS), "en")
    shown = " ".join(section.text_content().split())
    assert "strong words and 15 interviews" in shown
    assert section.xpath("h3[@id='a-heading']")
    (first,) = section.xpath("ul")[:1]
    assert [" ".join(li.text_content().split())[:5] for li in first.xpath("li")] == [
        "One",
        "Two T",
        "Three",
    ]
    assert first.xpath("li/ol/li/ul/li")[0].text_content().strip() == "Deep"
    (table,) = section.xpath("table")[:1]
    cells = [[c.text_content() for c in row] for row in table.iter("tr")]
    assert cells == [
        ["Country", "Visits", "Share"],
        ["Kenya", "1,200", "0.5"],
        ["Eswatini", "7", ""],
    ]
    assert section.xpath("blockquote") and "“Words worth keeping”" in shown
    assert "7 December 2023" in shown and "February 2024" in shown
    assert section.xpath("p/strong/a[@href='../faqs.md#mooc']")
    assert "Mind this." in shown and "A. Person" in shown and "World Health Organization" in shown


def test_numbers_of_a_table_are_written_as_the_language_does(project):
    section = article(with_blocks(project, BLOCKS), "fr")
    assert "1\u202f200" in section.text_content() and "0,5" in section.text_content()


def test_a_heading_of_a_section_is_a_place_that_links_lead_to(project):
    root = with_blocks(project, BLOCKS)
    replaced(root, "faqs", "(page:pathfinding)", "(page:meetings/2023-12-07#a-heading)")
    assert load(root)


@pytest.mark.parametrize(
    "blocks,message",
    [
        ("- {text: A, quote: B, source: C}", "exactly one of these: 'text', 'quote'"),
        ("- {id: a}", "there is no kind of block with these fields; expected one of: text,"),
        ("- {qoute: A}", "there is no kind of block with these fields; did you mean 'quote'?"),
        ("- Just text", "expected a block such as 'text: …', found 'Just text'"),
        ("- {quote: A}", "'source' is missing; a quote needs it"),
        ("- {items: []}", "'items' is empty; at least one is needed"),
        ("- {items: [{text: A}]}", "'items' is missing; an entry of a list needs it"),
        ("- {table: [[a, b], [c]]}", "every row of a table needs as many cells; these have 2, 1"),
        ("- {table: [[a, {b: c}]]}", "expected text"),
        ("- {figures: [nothing]}", "there is no figure 'nothing'"),
        ("- {timeline: [{when: soon, text: A}]}", "'soon' is not a day, month or year"),
        ("- {link: page:nowhere, title: A}", "there is no page 'nowhere'"),
        ("- {link: 'javascript:alert(1)', title: A}", "is not a web address"),
        ("- {link: https://example.org/, titel: A}", "'titel' is not a field of a link"),
        ("- {show: members}", "'members' is not allowed here; expected one of: calendar"),
        ("- {people: [{name: A}]}", "'role' is missing; a person needs it"),
        ("- {heading: A, id: next-steps}", "has a place 'next-steps' already"),
    ],
)
def test_a_mistake_in_a_block_is_explained_where_it_stands(project, blocks, message):
    root = with_blocks(project, blocks)
    lines = (root / "content/meetings/2023-12-07.yml").read_text("utf-8").splitlines()
    start = lines.index("  - id: blocks") + 1
    with pytest.raises(KitError) as error:
        load(root)
    problem = next(p for p in error.value.problems if message in p.message)
    assert start < problem.line <= start + 3
