"""Say what bringing a folder did: as text, and as JSON."""

import json
from collections import Counter
from collections.abc import Iterator

from conspectus.commands.dialects.bringing import Brought
from conspectus.commands.report import as_row
from conspectus.model.problem import Problem, Severity

SHOWN = 20
"""How many names are printed; JSON has all of them."""


def as_json(brought: Brought) -> str:
    """Write everything for a program."""
    data = {
        "folder": brought.folder,
        "dialect": brought.recognised.dialect,
        "why": brought.recognised.why,
        "added": brought.added,
        "kept": brought.kept,
        "written": brought.written,
        "dry_run": brought.is_trial,
        "keywords": [{"notes": count, "spellings": list(words)} for count, words in brought.words],
        "counts": dict(sorted(Counter(each.code for each in brought.problems).items())),
        "problems": [as_row(each) for each in brought.problems],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def read_line(brought: Brought) -> str:
    """Say what the folder was taken for, and why."""
    count = len(brought.added) + len(brought.kept)
    return f"{brought.folder}: {brought.recognised.dialect}, {count:,} notes ({brought.recognised.why})"


def lines(brought: Brought) -> Iterator[str]:
    """Say what became of the notes, and count the problems by their codes."""
    for what, slugs in (("added", brought.added), ("there already, left as they are", brought.kept)):
        if slugs:
            more = f" and {len(slugs) - SHOWN:,} more" if len(slugs) > SHOWN else ""
            yield f"{what}: {len(slugs):,}: {', '.join(slugs[:SHOWN])}{more}"
    for code, count in sorted(Counter(each.code for each in brought.problems).items()):
        yield f"{count:6,} {code}"
    if brought.words:
        told = ", ".join(f"{words[0]} ({count})" for count, words in brought.words[:10])
        yield f"tags that are no topic yet: {told}"


def shown(brought: Brought) -> tuple[Problem, ...]:
    """Give the problems that are printed one by one; notices are counted alone."""
    return tuple(each for each in brought.problems if each.severity is not Severity.NOTICE)


def line(brought: Brought) -> str:
    """Say it in one line."""
    verb = "would write" if brought.is_trial else "wrote"
    return f"{verb} {len(brought.written):,} files: {len(brought.added):,} pages"
