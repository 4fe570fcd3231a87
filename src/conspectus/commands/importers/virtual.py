"""Read the JSON of virtual conference sites: events with room and time."""

from dataclasses import replace

from conspectus.commands.importers.cleaning import clean_prose
from conspectus.commands.importers.drafting import Raw, to_draft
from conspectus.commands.importers.drafts import Draft, Place, Reading, Slot, Source
from conspectus.commands.importers.jsontext import Element, problems_apart
from conspectus.commands.importers.moments import session_named, slot_of
from conspectus.commands.importers.tables import records_of
from conspectus.commands.importers.texts import read_text
from conspectus.commands.importers.values import (
    Record,
    first_present,
    first_text,
    folded,
    records_in,
    text_of,
)
from conspectus.model.vocabulary import Decision

_KEYS = frozenset({"eventtype", "event_type", "virtualsite_url", "poster_position", "room_name", "sourceid"})
_ENOUGH = 2
_PAPERS = ("oral", "poster", "spotlight", "paper", "highlight", "in-person")
_FROM = {
    "title": ("name", "title"),
    "authors": ("authors",),
    "abstract": ("abstract",),
    "keywords": ("keywords",),
    "area": ("topic",),
    "decision": ("decision",),
    "poster": ("poster_position",),
    "pdf": ("paper_pdf_url",),
}
_RANKS = (Decision.ORAL, Decision.SPOTLIGHT, Decision.POSTER, Decision.ACCEPTED)


def is_event(record: Record) -> bool:
    """Tell an event of such a site from other records by its keys."""
    return len(_KEYS & {*folded(record)}) >= _ENOUGH


def are_abstracts(record: Record) -> bool:
    """Tell the file of abstracts beside the events: numbers of events with a text each."""
    return bool(record) and all(key.isdecimal() and isinstance(text, str) for key, text in record.items())


def read_virtual(source: Source) -> Reading:
    """Read each paper's events into one draft; other events are counted alone."""
    text, found = read_text(source.data, source.name)
    problems, papers, skipped = list(found), _Papers(), 0
    for element in source.over(problems_apart(records_of(text, source.name), problems)):
        event = folded(element.value) if isinstance(element.value, dict) else {}
        drafted = to_draft(_raw(event, element, source)) if _is_of_paper(event) else None
        problems += drafted.problems if drafted else ()
        if drafted and drafted.draft:
            papers.add(drafted.draft, text_of(event.get("sourceid")))
        else:
            skipped += 1
    return Reading(drafts=papers.drafts, problems=tuple(problems), skipped=skipped)


class _Papers:
    """The papers of a file; an event of one that is known is joined to it."""

    def __init__(self) -> None:
        self._drafts = list[Draft]()
        self._at: dict[str, int] = {}

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Give the papers in the order of their first events."""
        return tuple(self._drafts)

    def add(self, draft: Draft, number: str) -> None:
        """Take in an event: its paper is known by its id, its number, within a file by its title."""
        names = [f"title {' '.join(draft.title.casefold().split())}"]
        names += [f"number {number}"] * bool(number) + [f"id {draft.openreview}"] * bool(draft.openreview)
        at = next(
            (self._at[name] for name in reversed(names) if self._is_same(name, draft)), len(self._drafts)
        )
        if at < len(self._drafts):
            self._drafts[at] = joined(self._drafts[at], draft)
        else:
            self._drafts.append(draft)
        self._at |= dict.fromkeys(names, at)

    def _is_same(self, name: str, draft: Draft) -> bool:
        known = self._drafts[self._at[name]].openreview if name in self._at else None
        return known is not None and known in {"", draft.openreview or known}


def joined(one: Draft, other: Draft) -> Draft:
    """Make one draft of two events of a paper: all its slots, the higher decision, what either tells."""
    filled = {
        name: getattr(other, name)
        for name in ("abstract", "authors", "keywords", "areas", "poster", "openreview", "pdf")
        if not getattr(one, name) and getattr(other, name)
    }
    filled |= {
        name: tuple(dict.fromkeys((*getattr(one, name), *getattr(other, name)))) for name in ("slots", "keys")
    }
    decision = min(one.decision, other.decision, key=_rank)
    return replace(one, decision=decision, **filled)


def _rank(decision: Decision) -> int:
    return _RANKS.index(decision) if decision in _RANKS else len(_RANKS)


def _is_of_paper(event: Record) -> bool:
    """Tell papers from talks by guests, breaks and the like; a kind that is not named may be one."""
    kind = (text_of(event.get("eventtype")) or text_of(event.get("event_type"))).casefold()
    is_shown = text_of(event.get("visible")) != "false"
    is_paper = not kind or any(word in kind for word in _PAPERS)
    return bool(event) and is_shown and is_paper and "session" not in kind


def _raw(event: Record, element: Element, source: Source) -> Raw:
    values = {name: first_present(event, keys) for name, keys in _FROM.items()}
    values["openreview"] = _openreview(event)
    values["area"] = text_of(values["area"]).replace("->", ", ")
    values["key"] = first_text(event, ("id", "uid"))
    values["decision"] = text_of(values["decision"]) or first_text(event, ("eventtype", "event_type"))
    return Raw(place=Place(source.name, element.line, element.at), values=values, slots=_slots(event, source))


def _openreview(event: Record) -> str:
    media = event.get("eventmedia")
    uris = (each.get("uri") for each in records_in(media if isinstance(media, list) else ()))
    for address in map(text_of, (*(event.get(key) for key in ("paper_url", "sourceurl", "url")), *uris)):
        if "openreview.net" in address and "id=" in address:
            return address
    return ""


def _slots(event: Record, source: Source) -> tuple[Slot, ...]:
    """Give the event's slot, and a second one where it is shown twice."""
    kind = first_text(event, ("eventtype", "event_type"))
    session = session_named(text_of(event.get("session")), form=kind)
    again = {"start": event.get("starttime2"), "end": event.get("endtime2"), "room": event.get("room_name")}
    slots = (slot_of(event, source.zone, session), slot_of(again, source.zone, session))
    return tuple(slot for slot in slots if slot and (slot.start or slot is slots[0]))


def read_abstracts(source: Source) -> Reading:
    """Read the abstracts of events, which lie in a file of their own, by the numbers of these."""
    text, found = read_text(source.data, source.name)
    problems, abstracts = list(found), dict[str, str]()
    for element in source.over(problems_apart(records_of(text, source.name), problems)):
        for key, value in element.value.items() if isinstance(element.value, dict) else ():
            abstracts[key] = clean_prose(text_of(value)).text
    return Reading(problems=tuple(problems), abstracts=abstracts)
