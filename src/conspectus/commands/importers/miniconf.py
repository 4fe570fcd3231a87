"""Read the site data of Mini-Conf and of the conference sites that descend from it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from conspectus.commands.importers.drafting import Raw, to_draft
from conspectus.commands.importers.drafts import Draft, Place, Reading, Slot, Source
from conspectus.commands.importers.jsontext import Element, problems_apart
from conspectus.commands.importers.moments import session_named
from conspectus.commands.importers.programme import identified, session_of
from conspectus.commands.importers.tables import records_of
from conspectus.commands.importers.texts import read_text
from conspectus.commands.importers.values import Record, first_present, first_text, folded, items_of, text_of

_AUTHORS = ("authors", "author")
_FROM = {
    "title": ("title", "name"),
    "authors": _AUTHORS,
    "abstract": ("abstract",),
    "summary": ("tldr",),
    "keywords": ("keywords",),
    "area": ("track", "primary_area"),
    "decision": ("decision", "program", "paper_type", "presentation_type"),
    "pdf": ("pdf_url", "paper_pdf", "pdf"),
    "doi": ("doi",),
    "code": ("code", "code_url", "github"),
    "video": ("video", "video_url", "presentation_url"),
    "poster": ("poster_position",),
}
_LINKS = ("url", "forum", "paper_url", "link", "openreview")
_UID = ("uid", "paper_id", "id")
_PIPES = re.compile("[|;,]")


def is_miniconf(record: Record) -> bool:
    """Tell such a site's papers, sessions and conferences from other records by their keys."""
    keys = {*folded(record)}
    return (
        ("uid" in keys and bool(keys & {"title", "event"}))
        or (
            {"title", "authors", "abstract"} <= keys
            and bool(keys & {"oral_spotlight", "event_ids", "presentation_id"})
        )
        or _is_conference(record)
        or _are_sessions(record)
        or _is_calendar(record)
    )


def _is_conference(record: Record) -> bool:
    papers = record.get("papers")
    return isinstance(papers, dict) and any(
        isinstance(each, dict) and "title" in each for each in papers.values()
    )


def _are_sessions(record: Record) -> bool:
    """Tell `paper_sessions.yml`: sessions by their names, each with ids of its papers."""
    return bool(record) and all(isinstance(each, dict) and _ids(each) for each in record.values())


def _is_calendar(record: Record) -> bool:
    return {"start", "end", "calendarid"} <= {*folded(record)}


def _is_of_people(record: Record) -> bool:
    """Tell the lists of speakers and workshops, which have neither authors nor sessions of papers."""
    keys = {*folded(record)}
    return bool(keys & {"speaker", "speakers", "organizers", "organisers", "bio"}) and not keys & {*_AUTHORS}


def read_miniconf(source: Source) -> Reading:
    """Read papers; sessions that name papers by ids give these their slots, also in another file."""
    text, found = read_text(source.data, source.name)
    problems, drafts, skipped = list(found), list[Draft](), 0
    for element in source.over(problems_apart(records_of(text, source.name), problems)):
        raws = [*_raws(element, source)]
        skipped += not raws
        for raw in raws:
            if not raw.values.get("title") and raw.slots and raw.values.get("key"):
                drafts.append(Draft(place=raw.place, keys=(text_of(raw.values["key"]),), slots=raw.slots))
                continue
            drafted = to_draft(raw)
            problems += drafted.problems
            drafts += filter(None, [drafted.draft])
            skipped += drafted.draft is None
    return Reading(drafts=identified(drafts), problems=tuple(problems), skipped=skipped)


def _raws(element: Element, source: Source) -> Iterator[Raw]:
    """Give the papers of a record: itself, or those of a whole conference, or of its sessions."""
    record = element.value if isinstance(element.value, dict) else {}
    place = Place(source.name, element.line, element.at)
    if _is_conference(record):
        yield from _of_conference(record, place, source)
    elif _are_sessions(record):
        for name, session in record.items():
            yield from _of_session(str(name), session, place, source)
    elif record and not _is_calendar(record) and not _is_of_people(record):
        yield _raw(folded(record), place, tuple(_named_sessions(record)))


def _of_conference(record: Record, place: Place, source: Source) -> Iterator[Raw]:
    slots: defaultdict[str, list[Slot]] = defaultdict(list)
    events, papers = record.get("events"), record.get("papers")
    for event in events.values() if isinstance(events, dict) else ():
        said = folded(event) if isinstance(event, dict) else {}
        if slot := _slot(said, source):
            for key in _ids(said):
                slots[key].append(slot)
    for key, paper in papers.items() if isinstance(papers, dict) else ():
        said = {"uid": key} | folded(paper) if isinstance(paper, dict) else {}
        if said and text_of(said.get("is_paper")).casefold() != "false":
            yield _raw(said, replace(place, at=f"papers.{key}"[:80]), tuple(slots[str(key)]))


def _of_session(name: str, record: object, place: Place, source: Source) -> Iterator[Raw]:
    said = folded(record) if isinstance(record, dict) else {}
    slot = _slot({"name": name, **said}, source)
    for key in _ids(said):
        yield Raw(place=replace(place, at=name[:80]), values={"key": key}, slots=(slot,) if slot else ())


def _slot(said: Record, source: Source) -> Slot | None:
    """Make the slot that all papers of a session share; when each has its turn is not said."""
    session = session_of(said, source)
    return Slot(session=session, room=session.room) if session else None


def _ids(record: Mapping[str, object]) -> list[str]:
    value = first_present(record, ("paper_ids", "papers"))
    texts = [text_of(each) for each in value] if isinstance(value, list) else []
    return [text for text in texts if text]


def _named_sessions(record: Record) -> Iterator[Slot]:
    value = first_present(folded(record), ("sessions", "session"))
    for label in items_of(value, _PIPES) if not isinstance(value, dict) else ():
        if session := session_named(label):
            yield Slot(session=session)


def _raw(said: Record, place: Place, slots: tuple[Slot, ...]) -> Raw:
    values = {name: first_present(said, keys) for name, keys in _FROM.items()}
    values["key"] = first_text(said, _UID)
    links = [text for name in _LINKS if "openreview.net" in (text := text_of(said.get(name)))]
    values["openreview"] = next(iter(links), "")
    if text_of(said.get("oral_spotlight")).casefold() == "true":
        values["decision"] = "oral"
    return Raw(place=place, values=values, slots=slots)
