"""Write the notes that go with papers: sessions, awards, facts that files disagree on, topics."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from conspectus.commands.importing.agreeing import differing_figures
from conspectus.commands.importing.frontmatter import new_note
from conspectus.commands.importing.papers import Found, Paper, changes_of, rewrite, words_of
from conspectus.commands.importing.rows import first
from conspectus.commands.importing.shelf import Held, Shelf
from conspectus.commands.importing.sittings import fields_of
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


def session_files(shelf: Shelf, found: Found, *, update: bool) -> Iterator[Written]:
    """Write a note for each session that has none; with `update` set times, room and talks of the others."""
    held, slugs = shelf.notes[Kind.SESSION], found.slugs
    for sitting in found.sittings:
        fields = fields_of(sitting, slugs, found.sessions)
        note = held.get(sitting.slug)
        if note is None:
            yield _new(Kind.SESSION, sitting.slug, fields)
        elif update:
            owned = {name: fields[name] for name in OF_SESSIONS if name in fields}
            if "talks" in owned:
                owned["talks"] = _with_others(note, owned["talks"])
            if changed := changes_of(note.fields, owned):
                yield from rewrite(shelf, note.path, changed)


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


def award_files(shelf: Shelf, found: Found, *, update: bool) -> Iterator[Written]:
    """Write a note for each award; a paper whose award of that rank is noted already needs none."""
    given: defaultdict[str, list[str]] = defaultdict(list)
    for paper in found.papers:
        if award := first(paper.merged.drafts, "award"):
            given[award].append(paper.slug)
    held = shelf.notes[Kind.AWARD]
    for award, slugs in given.items():
        slug, rank = slugify(award, 60) or "award", _rank(award)
        own = held.get(slug)
        new = [each for each in slugs if not any(_honours(note, each, rank) for note in held.values())]
        if own is None and new:
            yield _new(Kind.AWARD, slug, {"title": award, "rank": rank.value, "papers": new})
        elif own and new and update:
            old = own.fields.get("papers")
            yield from rewrite(shelf, own.path, {"papers": [*(old if isinstance(old, list) else []), *new]})


def _honours(note: Held, slug: str, rank: Rank) -> bool:
    papers = note.fields.get("papers")
    return (
        isinstance(papers, list)
        and slug in papers
        and note.fields.get("rank", Rank.OTHER.value) == rank.value
    )


def _rank(award: str) -> Rank:
    return next((rank for pattern, rank in _RANKS if pattern.search(award)), Rank.OTHER)


def fact_files(shelf: Shelf, found: Found, *, today: date, update: bool) -> Iterator[Written]:
    """Write a fact for each figure that files disagree on, a claim a file, and a source for each file."""
    sources = set[str]()
    for paper in found.papers:
        for name, said in differing_figures(paper.merged).items():
            claims = [{"value": text, "source": source_of(file)} for file, text in said.items()]
            sources |= set(said)
            yield from _fact(shelf, paper, name, claims, update=update)
    for file in sorted(sources):
        if source_of(file) not in shelf.notes[Kind.SOURCE]:
            fields = {"title": PurePosixPath(file).name, "kind": "dataset", "retrieved": today.isoformat()}
            yield _new(Kind.SOURCE, source_of(file), fields)


def _fact(
    shelf: Shelf, paper: Paper, name: str, claims: list[dict[str, str]], *, update: bool
) -> Iterator[Written]:
    slug = f"{paper.slug}-{slugify(name)}"
    note = shelf.notes[Kind.FACT].get(slug)
    if note is None:
        title = f"What is the {name} of “{paper.merged.title or paper.slug}”?"
        yield _new(Kind.FACT, slug, {"title": title, "of": f"papers/{paper.slug}", "claims": claims})
    elif update:
        yield from rewrite(shelf, note.path, changes_of(note.fields, {"claims": _claims(note, claims)}))


def _claims(note: Held, claims: list[dict[str, str]]) -> list[Any]:
    """Put new claims in the places of those of their sources, and keep the others."""
    old = note.fields.get("claims")
    kept = [each for each in (old if isinstance(old, list) else []) if isinstance(each, dict)]
    by_source = {claim["source"]: claim for claim in claims}
    stay = [by_source.pop(str(each.get("source")), each) for each in kept]
    return [*stay, *by_source.values()]


def source_of(file: str) -> str:
    """Name the source that a file is."""
    return slugify(PurePosixPath(file).stem, 60) or "file"


def topic_files(shelf: Shelf, found: Found, fewest: int) -> Iterator[Written]:
    """Write a topic for each keyword that so many papers share, with its other spellings; none where 0."""
    counted = untaken((words_of(paper.merged) for paper in found.papers), shelf.topics()) if fewest else []
    for count, words in counted:
        slug = slugify(words[0])
        if count >= fewest and slug and slug not in shelf.notes[Kind.TOPIC]:
            also = {"also": [*words[1:]]} if words[1:] else {}
            yield _new(Kind.TOPIC, slug, {"title": words[0], **also})


def _new(kind: Kind, slug: str, fields: Mapping[str, Any]) -> Written:
    return Written(f"content/{kind.value}/{slug}.md", None, new_note(fields).encode())
