"""Read lists of sessions, each with its talks in order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from conspectus.commands.importers.cleaning import clean_line
from conspectus.commands.importers.drafting import Raw, to_draft
from conspectus.commands.importers.drafts import Draft, DraftSession, Place, Reading, Slot, Source
from conspectus.commands.importers.identity import are_forums, forum_or_nothing
from conspectus.commands.importers.jsontext import problems_apart
from conspectus.commands.importers.moments import read_moment, session_named
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
from conspectus.model.vocabulary import Decision, SessionForm

_TALKS = ("talks", "papers", "presentations", "contributions")
_LABELS = ("name", "title", "session", "session_title", "label")
_CODES = ("code", "session_code", "short_name")
_FROM = {
    "title": ("title", "paper_title", "name"),
    "authors": ("authors", "speakers"),
    "openreview": ("openreview", "openreview_id", "forum"),
    "arxiv": ("arxiv", "arxiv_id"),
    "doi": ("doi",),
    "key": ("id", "uid", "paper_id"),
}


def is_session(record: Record) -> bool:
    """Tell a session with talks that are records from other records."""
    talks = first_present(folded(record), _TALKS)
    return isinstance(talks, list) and bool(talks) and isinstance(talks[0], dict)


def read_programme(source: Source) -> Reading:
    """Read each talk of each session as a paper with a slot."""
    text, found = read_text(source.data, source.name)
    problems, drafts, skipped = list(found), list[Draft](), 0
    for element in source.over(problems_apart(records_of(text, source.name), problems)):
        record = folded(element.value) if isinstance(element.value, dict) else {}
        for raw in _talks(record, Place(source.name, element.line, element.at), source):
            drafted = to_draft(raw)
            problems += drafted.problems
            drafts += filter(None, [drafted.draft])
            skipped += drafted.draft is None
    return Reading(drafts=identified(drafts), problems=tuple(problems), skipped=skipped)


def identified(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Take the keys of a file for OpenReview ids where nearly all of them look like some."""
    if not are_forums(key for draft in drafts for key in draft.keys):
        return tuple(drafts)
    found = ((draft, next(map(forum_or_nothing, draft.keys), "")) for draft in drafts)
    return tuple(replace(draft, openreview=draft.openreview or key) for draft, key in found)


def session_of(record: Record, source: Source) -> DraftSession | None:
    """Make a session of its record, its keys folded."""
    session = session_named(
        first_text(record, _LABELS), first_text(record, _CODES), form=first_text(record, ("type", "form"))
    )
    if session is None:
        return None
    day = first_text(record, ("date", "day", "session_date"))
    start, end = (
        read_moment(
            first_text(record, keys), source.zone, day=day, offset=first_text(record, ("utc_offset",))
        )
        for keys in (
            ("start", "start_time", "starttime", "first_start"),
            ("end", "end_time", "endtime", "last_end"),
        )
    )
    room = clean_line(first_text(record, ("room", "room_name", "location"))).text
    is_inferred = "infer" in text_of(record.get("code_basis")).casefold()
    return replace(session, start=start, end=end, room=room, is_inferred=is_inferred)


def _talks(record: Record, place: Place, source: Source) -> Iterator[Raw]:
    talks = first_present(record, _TALKS)
    session = session_of(record, source)
    day = first_text(record, ("date", "day", "session_date"))
    for at, talk in enumerate(records_in(talks if isinstance(talks, list) else ())):
        said = folded(talk)
        start, end = (
            read_moment(
                first_text(said, (which, f"{which}_time", f"{which}time")), source.zone,
                day=first_text(said, ("date",)) or day, offset=first_text(record, ("utc_offset",)),
            )
            for which in ("start", "end")
        )  # fmt: skip
        values = {name: first_present(said, keys) for name, keys in _FROM.items()}
        values["decision"] = _decision(session)
        slot = Slot(session=session, room=session.room if session else "", start=start, end=end)
        named = replace(place, at=f"{place.at}.talks[{at}]".lstrip("."))
        yield Raw(place=named, values=values, slots=(slot,))


def _decision(session: DraftSession | None) -> str:
    return str(Decision.ORAL) if session and session.form is SessionForm.ORAL else ""
