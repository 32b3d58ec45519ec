"""What is published beside the pages, and the server configuration that comes with the kit."""

import hashlib
import json
import re
import zipfile

import icalendar
import pytest
import yaml
from conftest import CODES, ROOT, edit, folder
from lxml import etree

from kit.content.load import load
from kit.formats import feeds, offered
from kit.language import reading
from kit.language.language import Language

SITE = "https://inspire-iwg.example.org/"


def test_calendar_can_be_subscribed_to(built):
    uids = []
    for code in CODES:
        calendar = icalendar.Calendar.from_ical(
            (built / f"build/site/{folder(code)}calendar.ics").read_bytes()
        )
        events = {str(e["uid"]): e for e in calendar.walk("VEVENT")}
        june = events["meeting_2024_q2@inspire-iwg.example.org"]
        for event in events.values():
            assert (event["dtend"].dt - event["dtstart"].dt).days < 8  # no appointment of a month
            assert event["last-modified"].dt.isoformat().startswith("2023-12-07")
            assert event["sequence"] == 0
        assert (str(june["dtstart"].dt), str(june["dtend"].dt)) == ("2024-06-26", "2024-06-29")
        uids.append(set(events))
    assert uids[0] == uids[1] == uids[2] == uids[3] and len(uids[0]) == len(load(built).events)
    assert str(june["location"]) == "بوينس آيرس، الأرجنتين"


def test_feed_is_atom_and_links_to_the_reports(built):
    for code in CODES:
        feed = etree.parse(built / f"build/site/{folder(code)}meetings/feed.xml").getroot()
        names = {"a": "http://www.w3.org/2005/Atom"}
        assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
        assert feed.xpath("//a:entry/a:link/@href", namespaces=names) == [
            f"{SITE}{folder(code)}meetings/2023-12-07/"
        ]
        assert all(
            feed.findtext(f"a:{tag}", namespaces=names) for tag in ("id", "title", "updated")
        ) and feed.findtext("a:author/a:name", namespaces=names)
        page = (built / f"build/site/{folder(code)}meetings/index.html").read_text("utf-8")
        assert f'href="{SITE}{folder(code)}meetings/feed.xml"' in page


@pytest.mark.fast
def test_the_feed_says_when_a_report_was_corrected(content):
    edit(
        content / "content/meetings/2023-12-07.yml", "\ntitle:", "\nchanged: 2024-03-01\ntitle:", 1
    )
    kit = load(content)
    feed = etree.fromstring(feeds.atom(Language(kit, kit.languages[0])))
    named = {"a": feed.nsmap[None]}
    assert feed.xpath("//a:updated/text()", namespaces=named) == ["2024-03-01T00:00:00Z"] * 2
    assert feed.xpath("//a:published/text()", namespaces=named) == ["2023-12-07T00:00:00Z"]


def test_questions_and_events_are_stated_for_search_engines(built):
    kit = load(built)
    for code in CODES:
        found = {}
        for name in ("faqs", "calendar", "factsheet"):
            text = (built / f"build/site/{folder(code)}{name}/index.html").read_text("utf-8")
            found[name] = [
                json.loads(s)
                for s in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
            ]
            assert f'<meta property="og:url" content="{SITE}{folder(code)}{name}/">' in text
            assert re.search(r'<meta property="og:description" content="[^"]{20,}">', text)
        card = f"assets/cards/{code}/{name}.png"
        picture = (built / "build/site" / card).read_bytes()
        assert f'<meta property="og:image" content="{SITE}{card}">' in text
        assert picture[:8] == b"\x89PNG\r\n\x1a\n" and (
            int.from_bytes(picture[16:20]),
            int.from_bytes(picture[20:24]),
        ) == (1200, 630)
        assert len(found["faqs"][0]["mainEntity"]) == sum(
            len(c.questions) for c in kit.faqs.categories
        )
        assert found["faqs"][0]["mainEntity"][0]["name"]["@language"] == code
        stated = found["calendar"][0]["@graph"]
        assert {e["startDate"] for e in stated} == {
            str(e.date) for e in kit.events if e.place and not isinstance(e.date, str)
        }
        for event in stated:  # what search engines ask for
            assert {"name", "location", "eventStatus", "description", "endDate"} <= set(event)
            assert event["eventAttendanceMode"].startswith("https://schema.org/O")
        assert found["factsheet"] == []


def test_sitemap_names_every_page(built):
    site = built / "build/site"

    def named(sitemap):
        return re.findall("<loc>(.*?)</loc>", sitemap.read_text("utf-8"))

    listed = named(site / "sitemap.xml")  # one of each language
    assert listed == [f"{SITE}sitemap-{code}.xml" for code in CODES]
    found = {page for sitemap in listed for page in named(site / sitemap.removeprefix(SITE))}
    assert found == {
        SITE
        + p.parent.relative_to(site).as_posix().removeprefix(".")
        + ("/" if p.parent != site else "")
        for p in site.rglob("index.html")
    }


@pytest.mark.parametrize("code", CODES)
def test_archive_holds_the_kit_and_a_true_manifest(built, code):
    with zipfile.ZipFile(built / f"build/archives/kit.{code}.zip") as archive:
        said = json.loads(archive.read("manifest.json"))
        manifest = {item["file"]: item for item in said["files"]}
        assert set(manifest) == set(archive.namelist()) - {"manifest.json"}
        kit = load(built)
        language = next(other for other in reading.languages(kit) if other.code == code)
        made = {p.path.rpartition("/")[2] for p in offered(kit, language) if p.kind != "archive"}
        made |= {path.name for path in (built / "build/posts" / code).iterdir()}
        # What is only on its page: pictures that no table names, and handouts of shorter versions.
        made -= {name for name in made if re.search("1080x1080|1080x1920", name)}
        made -= {name for name in made if re.match("handout-.*-minutes", name)}
        assert set(manifest) == made | {"OFL.txt", "LICENCE.txt"}
        for name, item in manifest.items():
            data = archive.read(name)
            assert (len(data), hashlib.sha256(data).hexdigest()) == (item["size"], item["sha256"])
        licence = archive.read("OFL.txt").decode()
    assert licence.count("SIL OPEN FONT LICENSE Version 1.1") == 2
    assert "notofonts/latin-greek-cyrillic" in licence and "notofonts/arabic" in licence
    assert licence == (built / "build/site/assets/fonts/OFL.txt").read_text("utf-8")


def test_page_names_no_other_host_in_its_policy(built):
    for path in (built / "build/site").rglob("*.html"):
        policy = re.search(
            r'http-equiv="Content-Security-Policy" content="([^"]*)"', path.read_text("utf-8")
        )[1]
        assert (
            "http" not in policy
            and "*" not in policy
            and "script-src 'self' 'sha256-" in policy
            and "unsafe-eval" not in policy
        )
        assert "'unsafe-inline'" not in policy.partition("script-src")[2]


def test_workflows_run_the_command_of_the_readme():
    command = re.search(
        r"^    (python3 -m venv .*build_kit.py build)$",
        (ROOT / "README.md").read_text("utf-8"),
        re.MULTILINE,
    )[1]
    github = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text("utf-8"))
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    assert command in [step.get("run") for step in github["jobs"]["publish"]["steps"]]
    assert command in gitlab["pages"]["script"]
