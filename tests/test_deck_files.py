"""The decks as files: valid, complete, readable, and as large as their boxes in another program."""

import io
import re
import shutil
import subprocess

import pytest
from conftest import ROOT, bars, pptx
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pypdf import PdfReader

from kit.content import layouts
from kit.content.inline import Run
from kit.formats.decks import brand, kinds, ooxml, package, pictures, slides, write
from kit.formats.decks.colours import Palette, contrast
from kit.formats.decks.items import DrawnPicture
from kit.formats.decks.ooxml import inheritance, presentation
from kit.formats.decks.reader import Reader
from kit.formats.fonts import fontfiles
from kit.formats.office import ADEC, zipped
from kit.language.language import Language
from kit.unpacked import parts

CODES = ("en", "fr", "es", "ar")
EMU = 12700  # English Metric Units in a point


@pytest.fixture(scope="module")
def languages(kit):
    return {info.code: Language(kit, info) for info in kit.languages}


def deck(kit, language, *content):
    """A PowerPoint file with these slides, as bytes."""
    return pptx(kit, language, "inspire-and-iwg", content)


def opened(data):
    return Presentation(io.BytesIO(data))


def text(words, language):
    return (Run(words, lang=language.code),)


@pytest.fixture(scope="module")
def made(kit, languages):
    """Every deck of the kit in every language."""
    found = {}
    for code, language in languages.items():
        for stem, content in kit.decks.items():
            found_slides = kinds.slides(language, content)
            prs = write.presentation(language, stem, found_slides)
            _, jpeg = pictures.draw(prs, language)
            package.put_thumbnail(prs, jpeg)
            found[code, stem] = package.save(prs)
    return found


def audited(data, path):
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def test_every_deck_is_valid(made, tmp_path):
    for data in made.values():
        assert audited(data, tmp_path / "deck.pptx") == []


def test_the_file_says_what_it_is(made, kit, languages):
    for (code, stem), data in made.items():
        prs, files = opened(data), parts(data)
        core, app = prs.core_properties, files["docProps/app.xml"].decode()
        assert core.title == languages[code].text(kit.decks[stem].title)
        assert core.comments.startswith(languages[code].text(kit.decks[stem].description))
        assert b"python-pptx" not in b"".join(files[n] for n in files if n.endswith(".xml"))
        count = len(prs.slides)
        assert f"<Slides>{count}</Slides>" in app and f"<Notes>{count}</Notes>" in app
        assert all(s.shapes.title.text_frame.text.split("&")[0] in app for s in prs.slides)
        assert not [name for name in files if "printer" in name]
        assert b'type="screen4x3"' not in files["ppt/presentation.xml"]


def test_the_thumbnail_shows_the_first_slide(made):
    for data in made.values():
        jpeg = parts(data)["docProps/thumbnail.jpeg"]
        with Image.open(io.BytesIO(jpeg)) as picture:
            assert picture.format == "JPEG" and picture.size == (256, 144)
            assert len(picture.convert("L").getcolors()) > 20  # not blank


def test_programs_find_the_notes_and_the_slide_above_them(made):
    for data in made.values():
        files = parts(data)
        root = etree.fromstring(files["ppt/presentation.xml"])
        order = [etree.QName(node).localname for node in root]
        assert order[:3] == ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst"]
        prs = opened(data)
        frame = next(
            s
            for s in prs.notes_master.placeholders
            if "SLIDE_IMAGE" in str(s.placeholder_format.type)
        )
        assert abs(frame.width / frame.height - 16 / 9) < 0.01


def test_arabic_is_right_to_left_in_every_part(made, kit, languages):
    data = made["ar", "inspire-and-iwg"]
    prs = opened(data)
    assert ooxml.element(prs).get("rtl") == "1"
    for slide in prs.slides:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            properties = paragraph._p.pPr
            assert (properties.get("rtl"), properties.get("algn")) == ("1", "r")
    number = next(
        s for s in prs.slide_master.placeholders if "NUMBER" in str(s.placeholder_format.type)
    )
    assert number.left < prs.slide_width / 2
    (style,) = ooxml.element(number).iter(qn("a:lvl1pPr"))
    assert style.get("algn") == "l"  # at the right of a box at the right, so at the left of this
    shapes = opened(bars(kit, languages["ar"])).slides[0].shapes
    chart = next(shape.chart for shape in shapes if shape.has_chart)
    assert chart.value_axis.reverse_order
    assert (
        next(ooxml.element(chart).iterfind(f"{qn('c:txPr')}/{qn('a:p')}/{qn('a:pPr')}")).get("rtl")
        == "1"
    )


def test_a_range_of_days_has_no_mark_that_turns_it_round(languages):
    assert "\u200e" not in languages["ar"].isolate("26–28 يونيو 2024")
    assert languages["ar"].isolate("https://a.org/b") == "\u200ehttps://a.org/b\u200e"


def test_every_number_of_a_slide_is_in_the_language_and_readable(made, kit):
    for (code, _), data in made.items():
        prs = opened(data)
        palette = Palette(prs)
        proofing = next(info.proofing for info in kit.languages if info.code == code)
        for position, slide in enumerate(prs.slides, 1):
            if slide.slide_layout.name in ("Cover", "Closing"):  # the ends of a deck have none
                continue
            (field,) = ooxml.element(slide).iter(qn("a:fld"))
            assert field.find(qn("a:rPr")).get("lang") == proofing
            assert field.find(qn("a:t")).text == str(position)
            shape = next(
                s for s in slide.placeholders if "NUMBER" in str(s.placeholder_format.type)
            )
            layout = slide.slide_layout
            styles = list(inheritance.styles(shape, layout.slide_master))
            fills = (s.find(f"{qn('a:defRPr')}/{qn('a:solidFill')}") for s in styles)
            colour = palette.colour(next(f for f in fills if f is not None))
            assert contrast(colour, palette.behind(layout, shape)) >= 4.5


def test_the_address_on_the_last_slide_is_a_link_that_can_be_read(made, kit):
    for data in made.values():
        found = [s for s in opened(data).slides if s.slide_layout.name == "Closing"]
        if not found:
            continue
        slide = found[-1]
        frame = slide.placeholders[2].text_frame
        links = [run.hyperlink.address for p in frame.paragraphs for run in p.runs]
        assert links[0] == str(kit.about.site_url)
        palette = Palette(opened(data))
        colour = palette.named(presentation.mapped(slide)["hlink"])
        assert contrast(colour, palette.behind(slide.slide_layout, slide.placeholders[2])) >= 4.5


def test_a_draft_translation_says_so_on_every_slide_and_its_picture(made, kit, languages):
    for (code, _), data in made.items():
        prs = opened(data)
        notes = [
            [s.text_frame.text for s in layout.shapes if s.name == "Draft"]
            for layout in prs.slide_layouts
        ]
        is_draft = languages[code].info.status == "draft"
        notice = languages[code].text(write.DRAFT)
        assert notes == [[notice] if is_draft else []] * len(notes)
        items = list(Reader(prs, languages[code]).slides())
        assert all(any(getattr(i, "name", "") == "Draft" for i in s) == is_draft for s in items)


def said(shape):
    """Whether a shape has words, or an alternative text in their place."""
    return ooxml.says_something(shape) or bool(shape._element.nvSpPr.cNvPr.get("descr"))


def test_only_decoration_is_marked_as_such(made):
    for data in made.values():
        prs = opened(data)
        for sheet in (prs.slide_master, *prs.slide_layouts, *prs.slides):
            for shape in sheet.shapes:
                marked = ADEC.encode() in etree.tostring(ooxml.element(shape))
                assert marked == (not shape.is_placeholder and not said(shape))
                if shape.has_chart or shape.has_table:
                    assert ooxml.element(shape).find(f".//{qn('p:cNvPr')}").get("descr")


SPACES = f'xmlns:p="{ooxml.P}" xmlns:a="{ooxml.A}" xmlns:r="{ooxml.R}"'
LOGO = """<p:pic {spaces}><p:nvPicPr><p:cNvPr id="90" name="Logo"/><p:cNvPicPr/>
<p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill><a:blip r:embed="{image}"/><a:stretch><a:fillRect/>
</a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="127000" y="0"/><a:ext cx="254000" cy="127000"/>
</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>"""
GROUP = """<p:grpSp {spaces}><p:nvGrpSpPr><p:cNvPr id="91" name="Group"/><p:cNvGrpSpPr/><p:nvPr/>
</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="1270000" y="1270000"/><a:ext cx="1270000" cy="1270000"/>
<a:chOff x="0" y="0"/><a:chExt cx="2540000" cy="2540000"/></a:xfrm></p:grpSpPr><p:sp><p:nvSpPr>
<p:cNvPr id="92" name="Disc"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="1270000"
y="0"/><a:ext cx="1270000" cy="1270000"/></a:xfrm><a:prstGeom prst="ellipse"><a:avLst/>
</a:prstGeom><a:solidFill><a:schemeClr val="accent2"><a:lumMod val="50000"/></a:schemeClr>
</a:solidFill></p:spPr></p:sp></p:grpSp>"""


def test_pictures_show_what_master_and_layout_show(kit, languages):
    """A logo on the master, and a disc in a group, at half its size, on the layout."""
    prs = Presentation(ROOT / layouts.BRAND)
    buffer = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(buffer, "PNG")
    _, image = prs.slide_master.part.get_or_add_image_part(buffer)
    layout = prs.slide_layouts.get_by_name("Content")
    prs.slide_master.shapes.element.append(parse_xml(LOGO.format(spaces=SPACES, image=image)))
    layout.shapes.element.append(parse_xml(GROUP.format(spaces=SPACES)))
    prs.slides.add_slide(layout).shapes.title.text = "Words"
    (items,) = Reader(prs, languages["en"]).slides()
    logo = next(i for i in items if isinstance(i, DrawnPicture))
    assert (logo.x, logo.y, logo.w, logo.h) == (10, 0, 20, 10) and "image/png" in logo.svg
    disc = next(i for i in items if getattr(i, "form", "") == "ellipse")
    assert (disc.x, disc.y, disc.w, disc.h) == (150, 100, 50, 50)
    half = Palette(prs).named("accent2")
    assert contrast(disc.fill, "#ffffff") > contrast(half, "#ffffff")
    buffer = io.BytesIO()
    prs.save(buffer)
    (drawing,), _ = pictures.draw(opened(buffer.getvalue()), languages["en"])
    assert b"data:image/" in drawing.svg


def test_text_is_set_in_ink_or_paper_where_its_colour_cannot_be_read(kit):
    prs = Presentation(ROOT / layouts.BRAND)
    colours = kit.about.brand.colours.model_copy(update={"primary": "#fdf6e3"})
    pale = kit.about.model_copy(
        update={"brand": kit.about.brand.model_copy(update={"colours": colours})}
    )

    class Pale:
        about = pale
        strategies = None

    brand.apply(prs, Pale, "Arial")
    brand.prepare(prs)
    palette = Palette(prs)
    for layout in prs.slide_layouts:
        for shape in ooxml.placeholders(layout):
            styles = list(inheritance.styles(shape, layout.slide_master))
            fills = (s.find(f"{qn('a:defRPr')}/{qn('a:solidFill')}") for s in styles)
            colour = palette.colour(next(f for f in fills if f is not None))
            assert contrast(colour, palette.behind(layout, shape)) >= 3, (layout.name, shape.name)


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """Opens a deck in LibreOffice, and saves it as a file of another kind."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("needs LibreOffice")
    folder = tmp_path_factory.mktemp("office")
    shown = "".join(f"<dir>{path}</dir>" for path in fontfiles.folders())
    (folder / "fonts.conf").write_text(
        f"""<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
        <include ignore_missing="yes">/etc/fonts/fonts.conf</include>{shown}
        <alias binding="same"><family>Arial</family><prefer><family>Liberation Sans</family>
        <family>Arimo</family><family>Noto Sans Arabic</family></prefer></alias></fontconfig>""",
        "utf-8",
    )

    def convert(data, kind="pdf"):
        path = folder / "deck.pptx"
        path.write_bytes(data)
        to = folder / kind
        command = [program, f"-env:UserInstallation={folder.as_uri()}/profile", "--headless"]
        subprocess.run(
            [*command, "--convert-to", kind, "--outdir", str(to), str(path)],
            check=True,
            capture_output=True,
            timeout=180,
            env={"PATH": "/usr/bin:/bin", "FONTCONFIG_FILE": str(folder / "fonts.conf")},
        )
        return to / f"deck.{kind}"

    return convert


def positions(page):
    """Where each stretch of text stands on a page: left and baseline, in points from the foot."""
    found = []

    def visit(words, user, matrix, font, size):
        if words.strip():
            found.append((matrix[4] * user[0] + user[4], matrix[5] * user[3] + user[5]))

    page.extract_text(visitor_text=visit)
    return found


def without_autofit(data):
    """The deck without the shrinking of text that does not fit."""
    return zipped(
        (name, re.sub(rb"<a:normAutofit[^>]*/>", b"<a:noAutofit/>", content))
        for name, content in parts(data).items()
    )


@pytest.mark.parametrize("code", CODES)
def test_what_fits_by_our_measure_fits_in_libreoffice(kit, languages, office, code):
    """Texts of the kit, more and more of them on a slide, as paragraphs and as rows of a table."""
    language = languages[code]
    words = [
        text(language.text(question.answer), language)
        for category in kit.faqs.categories
        for question in category.questions
    ]
    title = text("A", language)
    content = [
        slides.Slide(0, "Content", title, body=tuple(words[first : first + count]))
        for first in (0, 7)
        for count in range(1, 6)
    ] + [
        slides.Slide(0, "Content", title, table=slides.Table(tuple((w, w) for w in words[:count])))
        for count in range(2, 7)
    ]
    data = deck(kit, language, *content)
    fits = pictures.measure(opened(data), language)
    ratio = {fit.slide: fit.ratio for fit in fits if "Title" not in fit.box}
    fitting = [slide for slide, used in ratio.items() if used <= 1]
    assert len(fitting) > 3 and max(ratio[slide] for slide in fitting) > 0.75
    prs = opened(data)
    box = prs.slide_layouts.get_by_name("Content").placeholders[1]
    foot = (prs.slide_height - box.top - box.height) / EMU
    pages = [positions(page) for page in PdfReader(office(without_autofit(data))).pages]
    # The number of the slide and what is said of drafts stand further down.
    lowest = [min(y for x, y in page if x < 860 and y > 40) for page in pages]
    assert [(slide, ratio[slide]) for slide in fitting if lowest[slide] < foot] == []
    # So that this test can fail: what does not fit by our measure does not fit there.
    assert any(lowest[slide] < foot for slide, used in ratio.items() if used > 1.05)


def test_slides_are_read_in_the_order_they_are_seen_in(made):
    for data in made.values():
        for slide in opened(data).slides:
            kinds = [ooxml.placeholder_type(s) for s in slide.shapes]
            assert kinds[0] in ooxml.TITLES
            assert ("SLIDE_NUMBER" in kinds) == (kinds[-1] == "SLIDE_NUMBER")
            tops = [shape.top for shape in list(slide.shapes)[1:]]
            assert tops == sorted(tops)


def test_each_letter_of_a_picture_has_its_outline(languages, made):
    drawings, _ = pictures.draw(opened(made["ar", "iwg-update"]), languages["ar"])
    for drawing in drawings:
        used = set(re.findall(rb'href="#([^"]+)"', drawing.svg))
        assert used == set(re.findall(rb'id="([^"]+)"', drawing.svg)) and len(used) > 5


def test_spaces_and_margins_of_a_template_count_in_the_measure(languages):
    """As much text, in lines half as high again and with wider margins, needs that much more."""

    def used(properties, margins=""):
        prs = Presentation()  # the template that comes with python-pptx: spaces are parts of a line
        slide = prs.slides.add_slide(prs.slide_layouts[1])
        slide.placeholders[1].text_frame.text = "Words and more words. " * 20
        body = slide.placeholders[1]._element.txBody
        for paragraph in body.iter(qn("a:p")):
            paragraph.insert(0, parse_xml(f"<a:pPr {SPACES}>{properties}</a:pPr>"))
        for name in filter(None, margins.split()):
            body.find(qn("a:bodyPr")).set(name, "914400")
        buffer = io.BytesIO()
        prs.save(buffer)
        fits = pictures.measure(opened(buffer.getvalue()), languages["en"])
        return next(fit.ratio for fit in fits if "Content" in fit.box)

    plain = used("")
    assert used('<a:lnSpc><a:spcPct val="150000"/></a:lnSpc>') == pytest.approx(
        1.5 * plain, rel=0.05
    )
    assert used('<a:spcBef><a:spcPct val="100000"/></a:spcBef>') >= plain
    assert used("", "lIns rIns") > 1.15 * plain and used("", "tIns bIns") > 1.15 * plain


def test_points_that_are_not_translated_have_their_marks_where_the_others_are(kit, languages):
    """The paragraph runs from the right; what is in it is kept from left to right."""
    arabic = languages["ar"]
    points = text("كلمة", arabic), text("Not yet translated.", languages["en"])
    data = deck(kit, arabic, slides.Slide(0, "Content", text("كلمة", arabic), body=points))
    first, second = opened(data).slides[0].placeholders[1].text_frame.paragraphs
    assert [p._p.pPr.get("rtl") for p in (first, second)] == ["1", "1"]
    assert second.text == "\u200eNot yet translated.\u200e"


def facts(data):
    """What each slide says: its texts but for its number, its links, notes, and bars."""
    for slide in opened(data).slides:
        shapes = list(slide.shapes)
        cells = [cell for s in shapes if s.has_table for row in s.table.rows for cell in row.cells]
        frames = [s.text_frame for s in shapes if s.has_text_frame] + [c.text_frame for c in cells]
        texts = [" ".join(frame.text.split()) for frame in frames]
        links = [node.get(qn("r:id")) for node in ooxml.element(slide).iter(qn("a:hlinkClick"))]
        yield (
            sorted(one for one in texts if one and not re.fullmatch(r"\d+|<number>", one)),
            sorted(slide.part.rels[one].target_ref for one in links),
            " ".join(slide.notes_slide.notes_text_frame.text.split()),
            [list(s.chart.plots[0].series[0].values) for s in shapes if s.has_chart],
            slide._element.get("show", "1"),
        )


@pytest.mark.parametrize("code", ["en", "ar"])
def test_libreoffice_opens_and_saves_a_deck_without_a_loss(made, office, code):
    data = made[code, "inspire-and-iwg"]
    saved = office(data, "pptx").read_bytes()
    assert list(facts(saved)) == list(facts(data))
