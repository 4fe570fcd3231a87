"""Give papers and facts as tables: CSV, in parts where there are many rows."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from conspectus.model.formats import CSV
from conspectus.model.names import Kind
from conspectus.model.page import Output
from conspectus.model.records import Claim, Fact, Paper
from conspectus.model.routes import list_url, output_path, url_of
from conspectus.model.values import ValueType
from conspectus.weave.csvtext import Field, to_csv, typed
from conspectus.weave.formats.cut import in_files
from conspectus.weave.formats.standing import status_of
from conspectus.weave.plain import plain
from conspectus.weave.views.loom import Loom

PART = 2_000
"""How many rows a file holds at most; fewer where these would not fit into one file."""
LISTED = ("authors", "keywords", "topics")
PAPERS = (
    "slug", "title", "short", *LISTED, "summary", "session", "poster", "decision", "depth", "date", "updated",
    "openreview", "arxiv", "doi", "code", "project", "pdf", "slides", "video", "url",
)  # fmt: skip
"""Columns are named as the fields of papers are."""
DAYS = frozenset({ValueType.DATE, ValueType.PERIOD})
FACTS = (
    "slug", "question", "of", "type", "unit", "status", "claim", "value", "low", "high", "source", "as of",
    "quote", "note", "preferred", "url",
)  # fmt: skip


def parts_of(count: int) -> range:
    """Give the number of each part that so many rows are cut into."""
    return range(-(-count // PART))


def part_path(url: str, number: int, count: int) -> str:
    """Name a part: `papers.csv` where it is the only one, else `papers.1.csv`."""
    stem = url.rstrip("/")
    return output_path(CSV.beside(stem if count <= PART else f"{stem}.{number + 1}"))


def papers_table(number: int, loom: Loom) -> Iterator[Output]:
    """Give one part of the table of papers, a paper a row."""
    refs = loom.listed(Kind.PAPER)
    held = refs[number * PART : (number + 1) * PART]
    papers = (paper for ref in held if (paper := loom.digest.find(ref, Paper)))
    rows = [_paper(loom, paper) for paper in papers]
    yield from in_files(
        part_path(list_url(Kind.PAPER), number, len(refs)), CSV, rows, partial(to_csv, PAPERS)
    )


def facts_table(loom: Loom) -> Iterator[Output]:
    """Give the table of facts, a claim a row."""
    rows = [_claim(loom, fact, claim) for fact, claim in claims_of(loom)]
    yield from in_parts(list_url(Kind.FACT), FACTS, rows)


def in_parts(url: str, columns: Sequence[str], rows: Sequence[Sequence[Field]]) -> Iterator[Output]:
    """Give the table beside a page."""
    for number in parts_of(len(rows)):
        part = rows[number * PART : (number + 1) * PART]
        yield from in_files(part_path(url, number, len(rows)), CSV, part, partial(to_csv, columns))


def claims_of(loom: Loom) -> list[tuple[Fact, Claim]]:
    """Give what all facts' sources say, in the order of facts."""
    facts = (fact for ref in loom.listed(Kind.FACT) if (fact := loom.digest.find(ref, Fact)))
    return [(fact, claim) for fact in facts for claim in fact.claims]


def in_cell(items: tuple[str, ...]) -> str:
    """Write a list as one cell, as tables of papers are read."""
    return "; ".join(item.replace("\\", r"\\").replace(";", r"\;") for item in items)


def _paper(loom: Loom, paper: Paper) -> tuple[Field, ...]:
    lists = {
        "authors": in_cell(tuple(author.name for author in paper.authors)),
        "keywords": in_cell(paper.keywords),
        "topics": in_cell(tuple(topic.slug for topic in paper.topics)),
    }
    known = {**lists, "slug": paper.ref.slug, "url": loom.canonical(url_of(paper.ref))}
    return tuple(known[name] if name in known else _text(getattr(paper, name)) for name in PAPERS)


def _claim(loom: Loom, fact: Fact, claim: Claim) -> tuple[Field, ...]:
    low, high = bounds_of(fact, claim)
    is_preferred = fact.preferred is not None and claim.id == fact.preferred.claim
    return (
        fact.ref.slug, fact.title, str(fact.of or ""), str(fact.type), str(fact.unit),
        status_of(loom, fact), claim.id or "", typed(claim.value.text), low, high,
        claim.source.slug if claim.source else "", _text(claim.as_of), claim.quote or "", claim.note,
        "yes" if is_preferred else "no", loom.canonical(url_of(fact.ref)),
    )  # fmt: skip


def bounds_of(fact: Fact, claim: Claim) -> tuple[Field, Field]:
    """Give the bounds of what a value can mean, days as dates."""
    span = claim.value.spans[0] if claim.value.spans else None
    low, high = (span.low, span.high) if span else (None, None)
    return (_day(low), _day(high)) if fact.type in DAYS else (low, high)


def _day(bound: Decimal | None) -> str:
    return "" if bound is None else date.fromordinal(int(bound)).isoformat()


def _text(value: object) -> str:
    return str(plain(value, is_fixed=True) or "")
