"""What programs read: the calendar, a feed of reports, the table of requests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree

from .. import STAMP
from ..content import inline
from ..content.kit import Kit
from ..content.model import EventItem
from ..content.pages import pages
from ..content.record import Record
from ..language.language import Language
from . import rights, tables
from .product import Format, Product, Work, one_file

if TYPE_CHECKING:
    import icalendar

# Before every change there is to count.
SINCE = dt.date(2020, 1, 1)
ATOM = "http://www.w3.org/2005/Atom"


def ics(language: Language) -> bytes:
    """The events as iCalendar (RFC 5545), to subscribe to.

    They are whole days, and have one identifier in all languages. Of an event whose month alone is
    known, the first day of the month says so; it fills no month of a reader's calendar. What was
    changed counts the days since the calendar began (SEQUENCE, 3.8.7.4), so that it only grows.
    """
    import icalendar  # here, because it takes long to import

    kit = language.kit
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//{kit.about.publisher}//{kit.about.name}//{language.code.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", language.text(kit.about.name))
    for item in kit.events:
        calendar.add_component(_entry(language, item))
    return bytes(calendar.to_ical())


def _entry(language: Language, item: EventItem) -> icalendar.Event:
    """An event as iCalendar has it."""
    import icalendar

    kit = language.kit
    begun = kit.latest.date if kit.latest else STAMP.date()
    event = icalendar.Event()
    event.add("uid", f"{item.id}@{urlsplit(kit.about.site_url).hostname}")
    changed = item.changed or begun
    moment = dt.datetime(changed.year, changed.month, changed.day, tzinfo=dt.UTC)
    event.add("dtstamp", moment)
    event.add("last-modified", moment)
    event.add("sequence", max((changed - SINCE).days, 0) if item.changed else 0)
    day_known = isinstance(item.date, dt.date)
    last = item.last_day if day_known else item.first_day
    event.add("dtstart", item.first_day)
    event.add("dtend", last + dt.timedelta(days=1))  # the day after
    title = language.text(item.title)
    event.add("summary", title if day_known else f"{title} ({language.format(item)})")
    event.add("status", "CONFIRMED" if day_known else "TENTATIVE")
    if item.place:
        event.add("location", language.text(item.place))
    if isinstance(item.date, str):
        event.add("description", language.format(item))
    event.add(
        "url",
        language.address(f"page:meetings/{item.meeting}" if item.meeting else "page:calendar"),
    )
    event.add("transp", "TRANSPARENT")
    return event


def atom(language: Language) -> bytes:
    """The summaries of the latest meetings as an Atom feed (RFC 4287), the newest first."""
    kit = language.kit
    feed = etree.fromstring(f'<feed xmlns="{ATOM}"/>')
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", language.code)

    def add(
        parent: etree._Element, tag: str, text: str | None = None, **attributes: str
    ) -> etree._Element:
        element = etree.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
        element.text = text
        return element

    home = language.address("page:meetings")
    add(feed, "title", language.text(kit.about.name))
    add(feed, "id", home)
    add(feed, "link", href=home)
    add(feed, "link", rel="self", type="application/atom+xml", href=f"{home}feed.xml")
    reports = [m for m in kit.meetings.values() if m.stage == "report"]
    changed = max((m.changed or m.date for m in reports), default=STAMP.date())
    add(feed, "updated", _moment(changed))
    add(add(feed, "author"), "name", language.text(kit.about.publisher))
    add(feed, "rights", rights.line(language))
    for meeting in sorted(reports, key=lambda m: m.date, reverse=True)[:20]:
        entry = add(feed, "entry")
        address = language.address(f"page:meetings/{meeting.date}")
        add(entry, "title", f"{language.text(meeting.title)} ({language.format(meeting.date)})")
        add(entry, "id", address)
        add(entry, "link", href=address)
        add(entry, "published", _moment(meeting.date))
        add(entry, "updated", _moment(meeting.changed or meeting.date))
        add(entry, "summary", language.text(meeting.summary))
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _moment(day: dt.date) -> str:
    """The beginning of a day, as Atom writes it (RFC 4287, 3.3)."""
    return f"{day}T00:00:00Z"


def requests_csv(language: Language) -> bytes:
    """The register of requests as CSV, for a spreadsheet."""
    kit, _, pgettext = language.kit, language.text, language.pgettext
    record = Record(kit)
    rows = [
        [
            pgettext("request", "Number"),
            pgettext("request", "Received"),
            _("Country code"),
            pgettext("request", "From"),
            _("Request"),
            _("Matched with"),
            _("Status"),
            _("Closed on"),
        ]
    ]
    for item in reversed(record.requests):
        member = kit.index["member"][item.member].name if item.member else None
        rows.append(
            [
                item.id,
                item.received.isoformat(),
                item.country,
                language.country(item.country),
                _(item.topic),
                _(member) if member else "",
                inline.plain(language.runs(language.word("request", record.state(item)))),
                item.closed.isoformat() if item.closed else "",
            ]
        )
    return tables.table(rows, tables.delimiter(language))


# Each feed by its address below the folder of a language, with the page it belongs to.
FEEDS: dict[str, tuple[str, Callable[[Language], bytes]]] = {
    "calendar.ics": ("calendar", ics),
    "progress/requests.csv": ("progress/requests", requests_csv),
    "meetings/feed.xml": ("meetings/index", atom),
}


def _products(kit: Kit, language: Language) -> Iterator[Product]:
    known = pages(kit)
    for name, (page, _) in FEEDS.items():
        if page in known:
            yield Product("feeds", "feed", f"site/{language.prefix}{name}", name)


def _data(work: Work, product: Product) -> bytes:
    _page, write = FEEDS[product.item]
    return write(work.language)


FORMAT = Format("feeds", _products, one_file(_data))
