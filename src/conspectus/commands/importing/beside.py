"""Write the notes that go with papers: sessions, awards, facts that files disagree on, topics."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from conspectus.commands.importing.agreeing import differing_figures
from conspectus.commands.importing.crediting import Credited
from conspectus.commands.importing.frontmatter import new_note
from conspectus.commands.importing.papers import Found, Paper, changes_of, rewrite, words_of
from conspectus.commands.importing.rows import first, sources_of, with_others
from conspectus.commands.importing.shelf import Held, Shelf
from conspectus.commands.importing.sittings import Sitting, fields_of
from conspectus.commands.importing.storing import Written
from conspectus.commands.importing.topics import untaken
from conspectus.model.names import Kind, slugify
from conspectus.model.vocabulary import Rank

OF_SESSIONS = ("start", "end", "room", "talks")
"""What an import sets anew in the note of a session that is there."""

_RANKS = (
    (re.compile(r"honou?rable", re.IGNORECASE), Rank.HONORABLE_MENTION),
    (re.compile(r"test[ -]of[ -]time", re.IGNORECASE), Rank.TEST_OF_TIME),
    (re.compile(r"runner", re.IGNORECASE), Rank.RUNNER_UP),
    (re.compile(r"outstanding", re.IGNORECASE), Rank.OUTSTANDING),
    (re.compile(r"best", re.IGNORECASE), Rank.BEST_PAPER),
)


def session_files(shelf: Shelf, found: Found, *, update: bool) -> Iterator[Credited]:
    """Write a note for each session that has none; with `update` set times, room and talks of the others."""
    held, slugs = shelf.notes[Kind.SESSION], found.slugs
    for sitting in found.sittings:
        fields, sources = fields_of(sitting, slugs, found.sessions), _of_session(found, sitting)
        note = held.get(sitting.slug)
        if note is None:
            yield _new(Kind.SESSION, sitting.slug, fields, sources)
        elif update:
            owned = {name: fields[name] for name in OF_SESSIONS if name in fields}
            if "talks" in owned:
                owned["talks"] = _with_others(note, owned["talks"])
            if changed := changes_of(note.fields, owned):
                yield from _rewrite(shelf, note, changed, sources)


def left_sessions(shelf: Shelf, found: Found) -> Iterator[str]:
    """Name the notes of sessions of which these files say otherwise than they stand."""
    return (each.written.path for each in session_files(shelf, found, update=True) if each.written.before)


def _of_session(found: Found, sitting: Sitting) -> list[str]:
    """Name the sources that say when papers are presented, and the one that tells of the session itself."""
    drafts = (draft for paper in found.papers if paper.at in sitting.slots for draft in paper.merged.drafts)
    named = sources_of((draft for draft in drafts if draft.slots), found.sources)
    own = found.sources.get(sitting.session.file)
    return [*dict.fromkeys((*named, own))] if own else named


def _with_others(note: Held, talks: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Add the talks that the note alone has, after the others."""
    old = note.fields.get("talks")
    known = {talk["paper"] for talk in talks}
    others = [
        talk
        for talk in (old if isinstance(old, list) else ())
        if isinstance(talk, dict) and talk.get("paper") not in known
    ]
    return [*talks, *others]


def award_files(shelf: Shelf, found: Found, *, update: bool) -> Iterator[Credited]:
    """Write a note for each award; a paper whose award of that rank is noted already needs none."""
    given: defaultdict[str, list[Paper]] = defaultdict(list)
    for paper in found.papers:
        if award := first(paper.merged.drafts, "award"):
            given[award].append(paper)
    held = shelf.notes[Kind.AWARD]
    for award, papers in given.items():
        slug, rank = slugify(award, 60) or "award", _rank(award)
        own = held.get(slug)
        honoured = [
            each for each in papers if not any(_honours(note, each.slug, rank) for note in held.values())
        ]
        new = [each.slug for each in honoured]
        drafts = (draft for each in honoured for draft in each.merged.drafts if draft.award)
        sources = sources_of(drafts, found.sources)
        if own is None and new:
            yield _new(Kind.AWARD, slug, {"title": award, "rank": rank.value, "papers": new}, sources)
        elif own and new and update:
            old = own.fields.get("papers")
            changed = {"papers": [*(old if isinstance(old, list) else []), *new]}
            yield from _rewrite(shelf, own, changed, sources)


def _honours(note: Held, slug: str, rank: Rank) -> bool:
    papers = note.fields.get("papers")
    return (
        isinstance(papers, list)
        and slug in papers
        and note.fields.get("rank", Rank.OTHER.value) == rank.value
    )


def _rank(award: str) -> Rank:
    return next((rank for pattern, rank in _RANKS if pattern.search(award)), Rank.OTHER)


def fact_files(shelf: Shelf, found: Found, *, update: bool) -> Iterator[Credited]:
    """Write a fact for each figure that files disagree on, a claim a file."""
    for paper in found.papers:
        for name, said in differing_figures(paper.merged).items():
            claims = [{"value": text, "source": found.sources[file]} for file, text in said.items()]
            yield from _fact(shelf, paper, name, claims, update=update)


def _fact(
    shelf: Shelf, paper: Paper, name: str, claims: list[dict[str, str]], *, update: bool
) -> Iterator[Credited]:
    slug, sources = f"{paper.slug}-{slugify(name)}", [claim["source"] for claim in claims]
    note = shelf.notes[Kind.FACT].get(slug)
    if note is None:
        title = f"What is the {name} of “{paper.merged.title or paper.slug}”?"
        fields = {"title": title, "of": f"papers/{paper.slug}", "claims": claims}
        yield Credited(_written(Kind.FACT, slug, fields), sources)
    elif update:
        changed = changes_of(note.fields, {"claims": _claims(note, claims)})
        yield from (Credited(each, sources) for each in rewrite(shelf, note.path, changed))


def _claims(note: Held, claims: list[dict[str, str]]) -> list[Any]:
    """Put new claims in the places of those of their sources, and keep the others."""
    old = note.fields.get("claims")
    kept = [each for each in (old if isinstance(old, list) else []) if isinstance(each, dict)]
    new: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for claim in claims:
        new[claim["source"]].append(claim)
    stay = [new[source].pop(0) if new[source := str(each.get("source"))] else each for each in kept]
    return [*stay, *chain.from_iterable(new.values())]


def topic_files(shelf: Shelf, found: Found, fewest: int) -> Iterator[Credited]:
    """Write a topic for each keyword that so many papers share, with its other spellings; none where 0."""
    counted = untaken((words_of(paper.merged) for paper in found.papers), shelf.topics()) if fewest else []
    for count, words in counted:
        slug = slugify(words[0])
        if count >= fewest and slug and slug not in shelf.notes[Kind.TOPIC]:
            also = {"also": [*words[1:]]} if words[1:] else {}
            yield Credited(_written(Kind.TOPIC, slug, {"title": words[0], **also}))


def _new(kind: Kind, slug: str, fields: Mapping[str, Any], sources: list[str]) -> Credited:
    credited = {**fields, "sources": sources} if sources else fields
    return Credited(_written(kind, slug, credited), sources)


def _rewrite(shelf: Shelf, note: Held, changed: dict[str, Any], sources: list[str]) -> Iterator[Credited]:
    """Set fields of a note anew, and name who says so."""
    credited = {**changed, "sources": with_others(sources, note.fields)} if sources else changed
    return (Credited(each, sources) for each in rewrite(shelf, note.path, credited))


def _written(kind: Kind, slug: str, fields: Mapping[str, Any]) -> Written:
    return Written(f"content/{kind.value}/{slug}.md", None, new_note(fields).encode())
