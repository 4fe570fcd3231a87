"""Lay out the talks of a session in order, with their times."""

from datetime import datetime, time

from conspectus.model.digest import Relation
from conspectus.model.names import Ref
from conspectus.model.records import Paper, Session, Talk
from conspectus.model.views.parts import TalkView, TimeView
from conspectus.weave.views.loom import Loom
from conspectus.weave.wording import clock


def talks_of(loom: Loom, session: Session) -> tuple[tuple[TalkView, ...], tuple[TalkView, ...]]:
    """Give the talks the session lists, and the papers that name it without being listed."""
    listed = [talk for talk in session.talks if talk.paper in loom.digest.records]
    names = {talk.paper for talk in listed}
    naming = (link.origin for link in loom.digest.into(session.ref, Relation.PRESENTED_IN))
    untimed = sorted(paper for paper in naming if paper not in names)
    return (
        tuple(_talk(loom, session, talk) for talk in listed),
        tuple(TalkView(loom.entry(paper), speakers=_speakers(loom, paper)) for paper in untimed),
    )


def _talk(loom: Loom, session: Session, talk: Talk) -> TalkView:
    return TalkView(
        entry=loom.entry(talk.paper),
        start=_time(loom, session, talk.start),
        end=_time(loom, session, talk.end),
        speakers=_speakers(loom, talk.paper),
    )


def _time(loom: Loom, session: Session, when: datetime | time | None) -> TimeView | None:
    placed = loom.times.on_day(session, when)
    if placed is None:
        return TimeView(f"{when:%H:%M}") if isinstance(when, time) else None
    return TimeView(clock(placed), placed.isoformat(timespec="minutes"))


def _speakers(loom: Loom, ref: Ref) -> str:
    paper = loom.digest.find(ref, Paper)
    if paper is None or not paper.authors:
        return ""
    first = paper.authors[0].name
    return first if len(paper.authors) == 1 else loom.words.say("page.et-al", name=first)
