"""Find names that cannot be told apart."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from conspectus.model.digest import Digest
from conspectus.model.names import Kind, Ref
from conspectus.model.problem import Problem, Severity
from conspectus.model.records import Author, Paper

TABLES = "content/data/"
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    (
        "academy center centre college computer computing department engineering faculty group institut "
        "institute institution intelligence laboratories laboratory limited national research school "
        "science sciences state studies technical technology universidad universidade universite "
        "university universität artificial electrical information with from"
    ).split()
)


def clashing_people(digest: Digest) -> Iterator[Problem]:
    """Find people whose pages would share a URL: one person spelt twice, or two of one name."""
    return _gathered(_clashing(digest))


def far_apart(digest: Digest) -> Iterator[Problem]:
    """Find a name that two papers print with places that have nothing in common: perhaps two people.

    A note under people/, or an OpenReview profile id with each of them, settles who they are.
    """
    return _gathered(_apart(digest))


def _gathered(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Tell of each table once: among thousands of authors some always share a name, and nobody typed them."""
    of_tables: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.path.startswith(TABLES):
            of_tables[problem.path].append(problem)
        else:
            yield problem
    for first, *others in of_tables.values():
        more = f" ({len(others):,} more in this table)" if others else ""
        yield replace(first, message=f"{first.message}{more}", severity=Severity.NOTICE)


def _clashing(digest: Digest) -> Iterator[Problem]:
    for clash in digest.clashes:
        note = digest.notes[clash.record]
        names = " and ".join(f"'{name}'" for name in clash.names)
        told = "is several people by profile id, who" if len(clash.names) == 1 else "have names that"
        taken = Ref(Kind.PERSON, clash.slug) in digest.notes
        where = "a note of another slug" if taken else f"content/people/{clash.slug}.md"
        yield note.problem(
            "name-clash",
            clash.place,
            f"{names} {told} would share the page /people/{clash.slug}/, so none has one by inference",
            cure=f"write {where} with `names:` or `openreview:` of the person meant",
            severity=Severity.WARNING,
        )


def _apart(digest: Digest) -> Iterator[Problem]:
    bearers: defaultdict[Ref, list[tuple[Paper, int, Author]]] = defaultdict(list)
    for paper in digest.of_kind(Kind.PAPER, Paper):
        for at, author in enumerate(paper.authors):
            ref = digest.people.find(author.name)
            if ref and ref not in digest.notes and author.affiliation and not author.openreview:
                bearers[ref].append((paper, at, author))
    for ref, found in sorted(bearers.items()):
        first, *others = found
        for paper, at, author in others:
            if _is_elsewhere(first[2], author):
                yield digest.notes[paper.ref].problem(
                    "far-apart",
                    f"authors[{at}].name",
                    f"'{author.name}' is of '{author.affiliation}' here, of '{first[2].affiliation}' in"
                    f" {first[0].ref}: one person?",
                    cure=f"write content/{ref}.md if they are one, or give each an `openreview` profile",
                    severity=Severity.WARNING,
                )


def _is_elsewhere(one: Author, other: Author) -> bool:
    return _place_words(one).isdisjoint(_place_words(other))


def _place_words(author: Author) -> set[str]:
    return {word.casefold() for word in _WORD.findall(author.affiliation or "")} - _COMMON
