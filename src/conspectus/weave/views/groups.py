"""Group records under headings for lists."""

from collections import defaultdict
from collections.abc import Iterable

from conspectus.model.digest import Relation
from conspectus.model.names import Ref
from conspectus.model.records import Session
from conspectus.model.views.parts import Group
from conspectus.weave.views.loom import Loom


def by_session(loom: Loom, papers: Iterable[Ref]) -> tuple[Group, ...]:
    """Group papers by the session they are presented in, in the order of the programme."""
    found: defaultdict[Ref | None, list[Ref]] = defaultdict(list)
    for paper in papers:
        sessions = [link.target for link in loom.digest.out_of(paper, Relation.PRESENTED_IN)]
        for session in sessions:
            found[session].append(paper)
        if not sessions:
            found[None].append(paper)
    return tuple(
        _group(loom, session, found[session]) for session in (*loom.programme, None) if session in found
    )


def _group(loom: Loom, session: Ref | None, papers: Iterable[Ref]) -> Group:
    if session is None:
        entries = tuple(loom.entry(paper) for paper in sorted(papers))
        return Group(loom.words["group.no-session"], "no-session", entries)
    entries = tuple(loom.entry(paper) for paper in _in_order(loom, session, papers))
    return Group(loom.name(session), f"session-{session.slug}", entries, loom.href(session))


def _in_order(loom: Loom, session: Ref, papers: Iterable[Ref]) -> list[Ref]:
    """Put papers in the order of their talks; those without one follow."""
    held = loom.digest.find(session, Session)
    order = {talk.paper: at for at, talk in enumerate(held.talks)} if held else {}
    return sorted(papers, key=lambda paper: (order.get(paper, len(order)), paper))
