"""Find what an author wants to know of before publishing: old drafts, and marks of unfinished work."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from conspectus.model.notes import Note
from conspectus.model.problem import Problem, Severity

OLD = 90
"""Days after which a draft is asked after."""

PLACEHOLDER = re.compile(r"\b(?:TODO|FIXME|TBD|TKTK|XXX+)\b|\blorem ipsum\b|\bLorem ipsum\b")
_TICKS = re.compile(r"`+")
_FENCE = re.compile(r"\s*(?:>\s*)*(`{3,}|~{3,})")
_COMMENT = "%%"


def leftovers(notes: Iterable[Note], today: date | None) -> Iterator[Problem]:
    """Find drafts that nobody looked at for long, and placeholders in titles and summaries of others."""
    for note in notes:
        if note.is_row:
            continue
        if note.record.draft:
            yield from _old_drafts(note, today)
        else:
            yield from _placeholders(note)


def doubtful(note: Note) -> bool:
    """Tell whether a note's body may hold a placeholder; only its lines tell whether that is code."""
    texts = (piece for piece in note.document.source if isinstance(piece, str))
    return not note.record.draft and any(PLACEHOLDER.search(text) for text in texts)


def placeholders(note: Note, lines: Iterable[str]) -> Iterator[Problem]:
    """Find placeholders in the lines of a note's file, below its front matter; not in code and comments."""
    fence, is_comment = "", False
    for number, line in enumerate(lines, 1):
        if number <= note.body_line:
            continue
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
            continue
        shown = line
        if not fence:
            shown, is_comment = _without_comments(line, is_comment=is_comment)
        if fence or not (found := PLACEHOLDER.search(_without_code(shown))):
            continue
        yield Problem(
            code="placeholder", message=f"'{found[0]}' stands where text should",
            cure=f"finish it; where the word is meant, write `{found[0]}` as code",
            path=note.path, line=number, column=found.start() + 1, severity=Severity.WARNING,
        )  # fmt: skip


def _without_code(line: str) -> str:
    """Blank what stands between two runs of backticks that are as long as each other."""
    begun: re.Match[str] | None = None
    for run in _TICKS.finditer(line):
        if begun is None:
            begun = run
        elif len(run[0]) == len(begun[0]):
            line = line[: begun.start()] + " " * (run.end() - begun.start()) + line[run.end() :]
            begun = None
    return line


def _without_comments(line: str, *, is_comment: bool) -> tuple[str, bool]:
    """Blank what stands in comments, which may go over several lines."""
    parts = line.split(_COMMENT)
    shown = [" " * len(part) if (at + is_comment) % 2 else part for at, part in enumerate(parts)]
    return "  ".join(shown), bool((len(parts) - 1 + is_comment) % 2)


def _old_drafts(note: Note, today: date | None) -> Iterator[Problem]:
    when = note.record.updated or note.record.date
    if today and when and (today - when.last).days > OLD:
        message = f"this has been a draft since {when.text}"
        cure = "finish it, delete it, or bring `updated:` up to the day you looked"
        yield note.problem("old-draft", "draft", message, cure=cure, severity=Severity.WARNING)


def _placeholders(note: Note) -> Iterator[Problem]:
    for place in ("title", "summary"):
        if found := PLACEHOLDER.search(getattr(note.record, place) or ""):
            message, cure = f"'{found[0]}' stands where text should", "finish it"
            yield note.problem("placeholder", place, message, cure=cure, severity=Severity.WARNING)
