"""Import papers from files of other systems into a table of listed papers, or as notes."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from conspectus.commands.importers.formats import FORMATS
from conspectus.commands.importing import agreeing, rows, sittings
from conspectus.commands.importing.beside import (
    award_files,
    fact_files,
    left_sessions,
    session_files,
    topic_files,
)
from conspectus.commands.importing.crediting import Credited, name_sources, source_files
from conspectus.commands.importing.merging import Merged, merge, same_titles, with_abstracts
from conspectus.commands.importing.opening import Manner, open_files, told_by_files
from conspectus.commands.importing.outcome import Imported
from conspectus.commands.importing.papers import Found, Paper, as_notes, as_rows, named, words_of
from conspectus.commands.importing.shelf import DATA, Shelf, stock
from conspectus.commands.importing.storing import Written, store
from conspectus.commands.importing.topics import fold_topic, untaken
from conspectus.commands.progress import SILENT, Watch
from conspectus.model.names import Kind, slugify
from conspectus.model.nearest import did_you_mean
from conspectus.model.problem import ContentError, Problem, Severity, in_order

USUAL_TABLE = "papers.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of an import."""

    form: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    into: str = USUAL_TABLE
    source: str = ""
    notes: bool = False
    update: bool = False
    topics: int = 0
    today: date = date.min
    is_trial: bool = False


def import_files(root: Path, paths: tuple[Path, ...], wanted: Wanted, watch: Watch = SILENT) -> Imported:
    """Read files, merge what they tell of each paper, and write what is new; with `update` also what changed.

    Raises ContentError where the site, the table or a mapping cannot be used.
    """
    table = _table(wanted.into)
    if wanted.form and wanted.form not in FORMATS:
        cure = did_you_mean(wanted.form, FORMATS) or f"use one of: {', '.join(FORMATS)}"
        message = f"no format '{wanted.form}'"
        raise ContentError([Problem(code="unknown-format", message=message, cure=cure)])
    shelf = stock(root)
    opened = open_files(paths, Manner(form=wanted.form, columns=wanted.columns, zone=shelf.zone), watch)
    abstracts = {key: text for each in opened for key, text in each.reading.abstracts.items()}
    merged, problems = merge(with_abstracts([each.reading.drafts for each in opened], abstracts))
    names = [each.name for each in opened if each.format]
    sources = name_sources(names, shelf, wanted.source)
    sat = sittings.sittings_of(merged, [known for each in opened for known in each.reading.sessions])
    found, faults = _papers(shelf, _Told(merged, sat), wanted, sources, watch)
    write = as_notes if wanted.notes else as_rows
    files, tally = write(shelf, found, table, update=wanted.update)
    written = (*files, *_beside(shelf, found, wanted, {*tally.added, *tally.changed}))
    if not wanted.is_trial:
        store(written, root)
    read = told_by_files(opened)
    problems += [
        *read,
        *faults,
        *_in_no_zone(shelf, merged),
        *chain.from_iterable(map(agreeing.disagreements, merged)),
    ]
    problems += [
        *same_titles(merged),
        *agreeing.missing_elsewhere(merged, names),
        *agreeing.unplaced(merged, names),
    ]
    return Imported(
        files=tuple(opened),
        tally=tally,
        written=tuple(file.path for file in written),
        problems=in_order(problems),
        left=() if wanted.update else tuple(left_sessions(shelf, found)),
        untaken=tuple(_untaken(shelf, found, wanted.topics)),
        is_trial=wanted.is_trial,
    )


def _in_no_zone(shelf: Shelf, merged: list[Merged]) -> Iterator[Problem]:
    """Say that times without an offset could not be read."""
    slots = (slot for paper in merged for draft in paper.drafts for slot in draft.slots)
    if shelf.zone is None and any(slots):
        yield Problem(
            code="no-zone",
            message="site.yaml has no zone: times without an offset were left out",
            cure="set `zone`, and import again with --update",
            path="site.yaml",
            severity=Severity.WARNING,
        )


def _table(into: str) -> str:
    """Give the path of the table; raise ContentError where it cannot be one."""
    name = PurePosixPath(into.removeprefix(f"{DATA}/"))
    is_inside = not name.is_absolute() and ".." not in name.parts and "\\" not in into and bool(name.parts)
    if not is_inside or name.suffix != ".jsonl":
        message = f"'{into}' is no table that can be written: it lies under {DATA}/ and ends in .jsonl"
        cure = f"write --into {slug_of(name)}.jsonl"
        raise ContentError([Problem(code="bad-table", message=message, cure=cure)])
    return f"{DATA}/{name.as_posix()}"


def slug_of(name: PurePosixPath) -> str:
    """Make the name of a table or a source of the name of a file."""
    return slugify(name.name.partition(".")[0]) or "papers"


class _Told(NamedTuple):
    """What the files tell of, merged: papers and sessions."""

    papers: list[Merged]
    sittings: list[sittings.Sitting]


def _papers(
    shelf: Shelf, told: _Told, wanted: Wanted, sources: Mapping[str, str], watch: Watch
) -> tuple[Found, list[Problem]]:
    """Name each paper and each session, and give the fields of each."""
    merged, held = told
    names, problems = named(shelf, merged)
    sittings.name_sittings(held, shelf.notes[Kind.SESSION])
    sessions = sittings.sessions_by_paper(held)
    topics = {**_new_topics(merged, shelf, wanted.topics), **shelf.topics()}
    papers = [
        Paper(
            at=at,
            slug=names[at],
            merged=paper,
            fields=rows.fields_of(paper, sessions.get(at, ""), topics, sources),
        )
        for at, paper in enumerate(watch.over("Merging", merged))
        if at in names
    ]
    return Found(papers=papers, sittings=held, sessions=sessions, sources=sources), problems


def _new_topics(merged: list[Merged], shelf: Shelf, fewest: int) -> dict[str, str]:
    """Name topics for the keywords that many papers share, by all their spellings, where that is asked."""
    if not fewest:
        return {}
    counted = untaken(map(words_of, merged), shelf.topics())
    return {
        fold_topic(words[0]): slugify(words[0])
        for count, words in counted
        if count >= fewest and slugify(words[0])
    }


def _beside(shelf: Shelf, found: Found, wanted: Wanted, touched: Container[str]) -> Iterator[Written]:
    """Write what goes with papers, and the sources of all that is new: papers that were touched, too."""
    beside: list[Credited] = [
        *session_files(shelf, found, update=wanted.update),
        *award_files(shelf, found, update=wanted.update),
        *fact_files(shelf, found, update=wanted.update),
        *topic_files(shelf, found, wanted.topics),
    ]
    yield from (each.written for each in beside)
    papers = (paper.fields.get("sources", ()) for paper in found.papers if paper.slug in touched)
    credited = {*chain.from_iterable((*papers, *(each.sources for each in beside)))}
    yield from source_files(shelf, found, credited, today=wanted.today, update=wanted.update)


def _untaken(shelf: Shelf, found: Found, fewest: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the keywords of several papers that are no topic, nor become one now."""
    counted = untaken((words_of(paper.merged) for paper in found.papers), shelf.topics())
    return (each for each in counted if each[0] > 1 and not 0 < fewest <= each[0])
