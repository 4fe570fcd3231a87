"""Leave aside what is not to be published yet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from conspectus.model.notes import Note, Reading
from conspectus.model.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Selection:
    """Which notes a build takes: drafts too, notes dated after `today` too."""

    drafts: bool = False
    future: bool = False
    today: date | None = None


def select(reading: Reading, selection: Selection) -> Reading:
    """Leave out drafts and notes of a later date, and list each as a notice; say which are early.

    What is wrong with a note that is left out stops no build: it becomes a warning.
    """
    notices = {note.ref: notice for note in reading.notes for notice in _left_out(note, selection)}
    paths = {notice.path for notice in notices.values()}
    problems = [_eased(problem) if problem.path in paths else problem for problem in reading.problems]
    kept = tuple(note for note in reading.notes if note.ref not in notices)
    waiting = {row.ref: notice for row in reading.rows for notice in _left_out(row, selection)}
    rows = tuple(row for row in reading.rows if row.ref not in waiting)
    return replace(
        reading,
        notes=kept,
        rows=rows,
        problems=(*problems, *notices.values(), *waiting.values()),
        left_out=frozenset(notices) | frozenset(waiting),
        ahead=frozenset(note.ref for note in (*kept, *rows) if _is_ahead(note, selection.today)),
    )


def _is_ahead(note: Note, today: date | None) -> bool:
    return bool(today and note.record.date and note.record.date.first > today)


def _eased(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.WARNING) if problem.severity is Severity.ERROR else problem


def _left_out(note: Note, selection: Selection) -> Iterator[Problem]:
    if note.record.draft and not selection.drafts:
        yield note.problem(
            "draft",
            "draft",
            "this draft is left out",
            cure="build with --drafts to see it",
            severity=Severity.NOTICE,
        )
    dated = note.record.date
    if dated and _is_ahead(note, selection.today) and not selection.future:
        message = f"dated {dated.text}, after the day of this build, this note is left out"
        yield note.problem(
            "future", "date", message, cure="build with --future to see it", severity=Severity.NOTICE
        )
