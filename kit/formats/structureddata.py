"""What a page states to search engines: structured data in the terms of schema.org (JSON-LD)."""

from __future__ import annotations

import datetime as dt

from ..content import inline
from ..content.model import EventItem, FaqsFile, Question, Text
from ..content.page import Page
from ..content.walk import note_models, walk
from ..language.language import Language

Json = dict[str, object]


def json_ld(language: Language, page: Page) -> Json | None:
    """What a page states, in the terms of schema.org: its questions, or the events; or nothing."""
    if page.row.states == "FAQPage":
        return {"@context": "https://schema.org", **_faq_page(language, page.item)}
    if page.row.states == "Event":
        # Search engines take events with a day and a place alone.
        whole = [e for e in page.item if isinstance(e.date, dt.date) and e.place]
        events = [_event(language, event) for event in whole]
        return {"@context": "https://schema.org", "@graph": events}
    return None


def _stated(language: Language, value: Text) -> Json:
    found = language.translate(value)
    return {"@value": inline.plain(language.runs(found)), "@language": found.lang}


def _answer(language: Language, item: Question) -> Json:
    if isinstance(item.answer, Text):
        return _stated(language, item.answer)
    note_models(item.answer)
    texts = (text for _, text, _ in walk(item.answer) if isinstance(text, Text))
    return {
        "@value": " ".join(language.text(text) for text in texts),
        "@language": language.code,
    }


def _faq_page(language: Language, faqs: FaqsFile) -> Json:
    def question(item: Question) -> Json:
        answer = {"@type": "Answer", "text": _answer(language, item)}
        name = _stated(language, item.question)
        return {"@type": "Question", "name": name, "acceptedAnswer": answer}

    questions = [question(q) for category in faqs.categories for q in category.questions]
    return {"@type": "FAQPage", "inLanguage": language.code, "mainEntity": questions}


def _event(language: Language, event: EventItem) -> Json:
    """An event with what search engines ask for (schema.org Event)."""
    kit = language.kit
    member = kit.index["member"][event.host] if event.host else None
    organizer: Json = {
        "@type": "Organization",
        "name": _stated(language, member.name if member else kit.about.publisher),
    }
    if not member:
        organizer["url"] = str(kit.about.contact.url)
    meeting = kit.index["meeting"].get(str(event.meeting)) if event.meeting else None
    page = f"page:meetings/{event.meeting}" if event.meeting else "page:calendar"
    address = language.address(page)
    assert event.place
    online = meeting.format == "online" if meeting else event.place.casefold() == "online"
    mode = "Online" if online else "Offline"
    mode = "Mixed" if meeting and meeting.format == "hybrid" else mode
    place: Json = {"@type": "VirtualLocation", "url": address}
    if not online:
        stated = _stated(language, event.place)
        place = {"@type": "Place", "name": stated, "address": stated}
    where = language.text(event.place)
    said = f"{language.text(event.title)}, {language.format(event)}, {where}"
    return {
        "@type": "Event",
        "name": _stated(language, event.title),
        "description": _stated(language, event.note) if event.note else said,
        "startDate": str(event.date),
        "endDate": str(event.end or event.date),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode",
        "location": place,
        "inLanguage": language.code,
        "url": address,
        "organizer": organizer,
    }
