"""Group records under headings for lists."""

import re
from collections import defaultdict
from collections.abc import Iterable

from conspectus.model.collation import by_family, collate, initial, initial_id
from conspectus.model.digest import Relation
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Paper, Session
from conspectus.model.views.parts import Entry, Group
from conspectus.model.vocabulary import Decision
from conspectus.weave.views.loom import Loom

_IN_BRACKETS = re.compile(r"\([^()]*\)")


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


def by_topic(loom: Loom, papers: Iterable[Ref]) -> tuple[Group, ...]:
    """Group papers under each of their topics; those without one follow."""
    found: defaultdict[Ref | None, list[Ref]] = defaultdict(list)
    for paper in papers:
        topics = [ref for ref in loom.digest.records[paper].topics if ref in loom.digest.records]
        for topic in topics or (None,):
            found[topic].append(paper)
    order = sorted(filter(None, found), key=lambda ref: (_sort_name(loom, ref), ref))
    named = [_under(loom, topic, found[topic]) for topic in order]
    if None in found:
        named.append(Group(loom.words["group.no-topic"], "no-topic", entries(loom, found[None])))
    return tuple(named)


def by_award(loom: Loom, papers: Iterable[Ref]) -> tuple[Group, ...]:
    """Group papers under the awards they were given; the others are left out."""
    every = set(papers)
    awards = loom.listed(Kind.AWARD)
    won = {award: [link.target for link in loom.digest.out_of(award, Relation.GIVEN_TO)] for award in awards}
    given = ((award, [paper for paper in won[award] if paper in every]) for award in awards)
    return tuple(_under(loom, award, found) for award, found in given if found)


def by_decision(loom: Loom, papers: Iterable[Ref]) -> tuple[Group, ...]:
    """Group papers by what became of them, the highest first."""
    found: defaultdict[Decision, list[Ref]] = defaultdict(list)
    for ref in papers:
        if paper := loom.digest.find(ref, Paper):
            found[paper.decision].append(ref)
    return tuple(
        Group(loom.words[f"decision.{decision}"], f"decision-{decision}", entries(loom, found[decision]))
        for decision in Decision
        if decision in found
    )


def by_letter(loom: Loom, refs: Iterable[Ref]) -> tuple[Group, ...]:
    """Group by the first letter of a person's family name, of the title otherwise, in any script."""
    letters: defaultdict[str, list[Ref]] = defaultdict(list)
    for ref in sorted(refs, key=lambda ref: (_sort_name(loom, ref), ref)):
        letters[initial(_sort_name(loom, ref), _letters(loom))].append(ref)
    return tuple(Group(letter, initial_id(letter), entries(loom, found)) for letter, found in letters.items())


def entries(loom: Loom, refs: Iterable[Ref]) -> tuple[Entry, ...]:
    """List records one after the other."""
    return tuple(loom.entry(ref) for ref in refs)


def _under(loom: Loom, ref: Ref, papers: Iterable[Ref]) -> Group:
    return Group(loom.name_html(ref), f"{ref.kind.noun}-{ref.slug}", entries(loom, papers), loom.href(ref))


def _group(loom: Loom, session: Ref | None, papers: Iterable[Ref]) -> Group:
    if session is None:
        return Group(loom.words["group.no-session"], "no-session", entries(loom, sorted(papers)))
    return _under(loom, session, _in_order(loom, session, papers))


def _in_order(loom: Loom, session: Ref, papers: Iterable[Ref]) -> list[Ref]:
    """Put papers in the order of their talks; those without one follow."""
    held = loom.digest.find(session, Session)
    order = {talk.paper: at for at, talk in enumerate(held.talks)} if held else {}
    return sorted(papers, key=lambda paper: (order.get(paper, len(order)), paper))


def _sort_name(loom: Loom, ref: Ref) -> str:
    title = _IN_BRACKETS.sub(" ", loom.digest.records[ref].title)
    return collate(by_family(title) if ref.kind is Kind.PERSON else title, _letters(loom))


def _letters(loom: Loom) -> str:
    """Give the letters that the language puts behind z."""
    return loom.words.get("language.letters", "")
