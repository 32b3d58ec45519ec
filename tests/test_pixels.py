"""Pictures are written anew: small, upright, in their colours, and bare."""

import io

import pytest
from PIL import Image, ImageChops, ImageCms, ImageColor, ImageDraw, ImageStat
from test_blocks import photograph
from test_images import saved

from kit.content.picturefile import inspect
from kit.formats import pixels
from kit.formats.drawing import fewcolours


def source(data, focus=(0.5, 0.5)):
    return pixels.Source(data, inspect(data), focus)


def opened(data):
    return Image.open(io.BytesIO(data))


def test_nothing_of_a_camera_or_a_place_is_left_in_any_output():
    exif = Image.Exif()
    exif[0x010F] = "A camera of somebody"
    exif.get_ifd(0x8825)[1] = "N"
    data = saved(photograph(), "JPEG", exif=exif, comment=b"somebody")
    assert b"somebody" in data
    of = source(data)
    for made in (pixels.avif(of, 800), pixels.plain(of, 800), pixels.plain(of, 800, 1.0)):
        assert b"somebody" not in made and not opened(made).getexif()
        assert "icc_profile" not in opened(made).info


def test_a_picture_taken_upright_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    of = source(saved(photograph(), "JPEG", exif=exif))
    assert (of.facts.width, of.facts.height) == (600, 1000)
    assert opened(pixels.plain(of, 600)).size == (600, 1000)


@pytest.mark.parametrize(
    "image,format",
    [
        (photograph().convert("CMYK"), "JPEG"),
        (photograph().convert("CMYK"), "TIFF"),
        (photograph().convert("L"), "JPEG"),
        (photograph().convert("P"), "PNG"),
        (photograph().convert("1"), "PNG"),
        (photograph().convert("LA"), "PNG"),
        (photograph().convert("RGBA"), "WEBP"),
        (photograph().convert("L").convert("I").point(lambda v: v * 257).convert("I;16"), "PNG"),
    ],
)
def test_pictures_of_every_mode_keep_their_light(image, format):
    made = opened(pixels.plain(source(saved(image, format)), 500)).convert("L")
    wanted = photograph().convert("L").resize(made.size)
    for box in ((100, 125, 150, 175), (300, 200, 400, 280)):  # the bright spot, and beside it
        found, light = (ImageStat.Stat(i.crop(box)).mean[0] for i in (made, wanted))
        assert abs(found - light) < 40


def test_the_focal_point_stays_when_a_picture_is_cropped():
    data = saved(photograph(), "JPEG")
    left = opened(pixels.plain(source(data, (0.25, 0.5)), 600, 1.0))
    right = opened(pixels.plain(source(data, (0.9, 0.5)), 600, 1.0))
    assert left.size == right.size == (600, 600)
    yellow = [
        max(i.getpixel((x, 300))[0] - i.getpixel((x, 300))[2] for x in range(50, 550))
        for i in (left, right)
    ]
    assert yellow[0] > 150 and yellow[1] < 100


def test_the_same_picture_gives_the_same_bytes(monkeypatch, tmp_path):
    of = source(saved(photograph(), "JPEG"))
    made = []
    for name in ("one", "two"):
        monkeypatch.setenv("KIT_CACHE", str(tmp_path / name))
        made.append((pixels.avif(of, 480), pixels.plain(of, 480)))
    assert made[0] == made[1]


def test_what_is_clear_stays_clear_and_a_profile_is_applied():
    image = photograph().convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    of = source(saved(image, "PNG"))
    assert opened(pixels.plain(of, 500)).mode == "RGBA"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    broken = saved(photograph(), "JPEG", icc_profile=profile.tobytes())
    assert opened(pixels.plain(source(broken), 500)).mode == "RGB"


def test_a_drawing_in_few_colours_looks_as_it_did():
    """Areas of like colours stay apart, and edges have shades."""
    large = Image.new("RGB", (1600, 1600), "#e6f0f1")
    draw = ImageDraw.Draw(large)
    colours = "#0b4f5c", "#184f5c", "#1c2b30", "#6b3fa0", "#ffffff"
    for place, colour in enumerate(colours):
        draw.ellipse((80, 40 + 300 * place, 1520, 280 + 300 * place), colour)
    drawn = large.reduce(2)
    with Image.open(io.BytesIO(fewcolours.flat(saved(drawn, "PNG")))) as found:
        assert found.mode == "P" and len(found.getcolors()) < 40
        shown = found.convert("RGB")
    off = ImageChops.difference(shown, drawn)
    assert max(high for _, high in off.getextrema()) < 32
    for place, colour in enumerate(colours):
        assert shown.getpixel((400, 80 + 150 * place)) == ImageColor.getrgb(colour)
