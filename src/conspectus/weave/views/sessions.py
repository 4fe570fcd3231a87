"""Weave the page of a session, and the programme by day."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from conspectus.model.digest import Relation
from conspectus.model.formats import ICS
from conspectus.model.names import Kind
from conspectus.model.records import Fact, Session
from conspectus.model.routes import url_of
from conspectus.model.views.lists import ProgrammeDay, ScheduleView
from conspectus.model.views.parts import Anchor, Cell, Entry, Group, Head, Row, TalkView, TimeView
from conspectus.model.views.records import SessionView
from conspectus.weave.formats.beside import beside_list, links
from conspectus.weave.formats.calendars import day_calendar
from conspectus.weave.views.briefs import DIFFERING, brief
from conspectus.weave.views.common import common, references_of
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.paging import begun
from conspectus.weave.views.programme import talks_of
from conspectus.weave.views.references import References
from conspectus.weave.views.threads import part_thread
from conspectus.weave.wording import clock, moment_view, offset_words, span_view, weekday_words

SHOWN = frozenset({Relation.PRESENTED_IN, Relation.PART_OF})


def session_view(loom: Loom, session: Session) -> SessionView:
    """Weave a session's page: when and where, then its talks in order."""
    references = references_of(loom, session)
    talks, untimed = talks_of(loom, session)
    shown, onward = begun(url_of(session.ref), groups_of(loom, session))
    before, after = _neighbours(loom, session)
    parts = loom.digest.into(session.ref, Relation.PART_OF)
    base = common(loom, session, references, _rows(loom, session), SHOWN)
    base["label"] = _label(loom, session)
    note = loom.digest.notes.get(session.ref)
    thread, base["body"] = part_thread(note, base["body"], loom.words["page.thread"])
    return SessionView(
        meta=(*_meta(loom, session), *_calendar(base["head"])),
        thread=thread,
        talks=talks,
        untimed=untimed[: sum(len(group.entries) for group in shown)],
        pager=onward,
        parts=tuple(loom.entry(link.origin) for link in parts),
        previous=before,
        next=after,
        **base,
    )


def groups_of(loom: Loom, session: Session) -> tuple[Group, ...]:
    """List the papers that a session shows without a time: a poster session has hundreds."""
    _, untimed = talks_of(loom, session)
    if not untimed:
        return ()
    return (Group(loom.words["page.untimed"], "untimed", tuple(map(_with_speakers, untimed))),)


def _with_speakers(talk: TalkView) -> Entry:
    speakers = (Cell(talk.speakers),) if talk.speakers else ()
    return replace(talk.entry, meta=(*speakers, *talk.entry.meta))


def schedule_view(loom: Loom, head: Head, sessions: Sequence[Session]) -> ScheduleView:
    """Lay out all sessions by the day they are held on."""
    days: defaultdict[date, list[Session]] = defaultdict(list)
    undated: list[Session] = []
    for session in sorted(sessions, key=lambda held: loom.position[held.ref]):
        day = loom.times.day(session)
        (undated if day is None else days[day]).append(session)
    references = References(loom)
    zone = loom.settings.zone
    place = loom.digest.find(zone.fact, Fact) if zone and zone.fact else None
    is_disputed = place is not None and loom.digest.assessments[place.ref].status in DIFFERING
    return ScheduleView(
        head=replace(head, alternates=beside_list(loom, Kind.SESSION)),
        zone=loom.place,
        marks=references.mark(zone.source) if zone else (),
        place=brief(loom, place, references) if place and is_disputed else None,
        references=references.listed(),
        intro=loom.words["intro.sessions"],
        days=tuple(_day(loom, day, held) for day, held in sorted(days.items())),
        undated=tuple(loom.entry(session.ref) for session in undated),
    )


def _day(loom: Loom, day: date, sessions: Sequence[Session]) -> ProgrammeDay:
    return ProgrammeDay(
        calendar=day_calendar(day) if loom.makes(ICS) else "",
        title=weekday_words(day, loom.words),
        id=f"day-{day.isoformat()}",
        zone=_zone(loom, sessions),
        sessions=tuple(_slot(loom, session) for session in sessions),
    )


def _slot(loom: Loom, session: Session) -> TalkView:
    count = loom.words.count("count.talks", len(session.talks)) if session.talks else ""
    room = (Cell(session.room),) if session.room else ()
    entry = replace(loom.entry(session.ref), meta=room)
    start, end = loom.times.span(session)
    return TalkView(entry, _clock(start), _clock(end), count)


def _zone(loom: Loom, sessions: Sequence[Session]) -> str:
    """Name the zone of a day's times with its offset on that day."""
    timed = next((start for held in sessions if (start := loom.times.span(held)[0])), None)
    offset = offset_words(timed) if timed else ""
    return loom.words.together((loom.place, offset))


def _label(loom: Loom, session: Session) -> str:
    """Say what the session is: `Oral session 1A`, or its form alone where the title says the rest."""
    form = loom.words[f"form.{session.form}"]
    coded = loom.words.say("form.untitled", form=form, code=session.code) if session.code else form
    return form if coded == session.title else coded


def _clock(when: datetime | None) -> TimeView | None:
    return TimeView(clock(when), when.isoformat(timespec="minutes")) if when else None


def _meta(loom: Loom, session: Session) -> Iterator[Cell]:
    """Say when and where a session is held, and who chairs it."""
    yield _when(loom, session)
    yield Cell(session.room or loom.words["row.no-room"])
    if session.chair:
        yield Cell(loom.words.say("meta.chair", name=session.chair), loom.person_href(session.chair))


def _calendar(head: Head) -> Iterator[Cell]:
    """Lead to the calendar beside the page, where there is one."""
    return (Cell(anchor.text, anchor.href) for anchor in links(head.alternates, ICS))


def _rows(loom: Loom, session: Session) -> Iterator[Row]:
    if session.code and session.inferred:
        stated = loom.words.say("row.inferred-code", code=session.code)
        yield loom.row("code-name", Cell(stated))
    if session.organisers:
        yield loom.row("organisers", *(Cell(name, loom.person_href(name)) for name in session.organisers))
    if session.part_of and session.part_of in loom.digest.records:
        yield loom.row("part-of", loom.cell(session.part_of))


def _when(loom: Loom, session: Session) -> Cell:
    """Say when the session is held, as exactly as it is on record."""
    start, end = loom.times.span(session)
    if start:
        view = span_view(start, end, loom.words, loom.venue)
        return Cell(view.text, datetime=view.datetime, until=view.until)
    ends = [moment_view(when, loom.words, loom.venue) for when in (session.start, session.end) if when]
    if not ends:
        return Cell(loom.words["row.no-time"])
    if len(ends) > 1:
        return Cell(loom.words.say("date.range", first=ends[0].text, last=ends[1].text))
    until = loom.words.say("date.until", date=ends[0].text)
    return Cell(ends[0].text if session.start else until, datetime=ends[0].datetime)


def _neighbours(loom: Loom, session: Session) -> tuple[Anchor | None, Anchor | None]:
    """Give the sessions before and after in the order of the programme."""
    order = loom.programme
    at = loom.position[session.ref]
    before = loom.anchor(order[at - 1]) if at else None
    after = loom.anchor(order[at + 1]) if at + 1 < len(order) else None
    return before, after
