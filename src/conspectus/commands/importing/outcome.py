"""Say what an import did: as text, and as JSON."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from conspectus.commands.importing.opening import Opened
from conspectus.commands.report import as_row
from conspectus.model.problem import Problem, Severity, in_order

SHOWN = 20
"""How many names of a sort are printed; JSON has all of them."""

LONGEST = 80
"""How long a value may be that is printed; JSON has all of it."""


@dataclass(slots=True)
class Tally:
    """What became of each paper, by slugs; of one that changed, the old and the new value of each key."""

    added: list[str] = field(default_factory=list)
    changed: dict[str, dict[str, tuple[Any, Any]]] = field(default_factory=dict)
    renamed: dict[str, tuple[str, str]] = field(default_factory=dict)
    vanished: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import read, what it wrote or would write, and what is wrong with what it read."""

    files: tuple[Opened, ...]
    tally: Tally
    written: tuple[str, ...]
    left: tuple[str, ...] = ()
    problems: tuple[Problem, ...]
    untaken: tuple[tuple[int, tuple[str, ...]], ...] = ()
    is_trial: bool = False

    def as_json(self) -> str:
        """Write everything for a program."""
        data: dict[str, Any] = {
            "files": [_file(each) for each in self.files],
            "added": self.tally.added,
            "changed": {slug: list(keys) for slug, keys in self.tally.changed.items()},
            "values": {slug: _as_data(keys) for slug, keys in self.tally.changed.items()},
            "renamed": {slug: list(titles) for slug, titles in self.tally.renamed.items()},
            "vanished": self.tally.vanished,
            "kept": len(self.tally.kept),
            "left": list(self.left),
            "written": list(self.written),
            "dry_run": self.is_trial,
            "keywords": [{"papers": count, "spellings": list(words)} for count, words in self.untaken],
            "counts": dict(sorted(Counter(each.code for each in self.problems).items())),
            "problems": [as_row(each) for each in self.problems],
        }
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"

    def read_lines(self) -> Iterator[str]:
        """Say what was read, and which column was taken for which field."""
        for each in self.files:
            if each.format:
                yield _read(each)
                yield from _mapped(each.reading.mapping)

    def lines(self) -> Iterator[str]:
        """Say what became of the papers, and count the problems by their codes."""
        yield from _named("added", self.tally.added)
        yield from _named(
            "changed", [f"{slug} ({', '.join(keys)})" for slug, keys in self.tally.changed.items()]
        )
        for slug, keys in islice(self.tally.changed.items(), SHOWN):
            yield from _told(slug, keys)
        for slug, (old, new) in self.tally.renamed.items():
            yield f"renamed {slug}: “{old}” is now “{new}”"
        yield from _named("vanished (their rows stay)", self.tally.vanished)
        if self.tally.kept:
            yield f"{len(self.tally.kept):,} are known and were left as they are: --update sets them anew"
        yield from _named("left as they are, though these files say otherwise (--update)", self.left)
        yield from _beside(self.written)
        for code, count in sorted(Counter(each.code for each in self.problems).items()):
            yield f"{count:6,} {code}"
        if self.untaken:
            told = ", ".join(f"{words[0]} ({count})" for count, words in self.untaken[:10])
            yield f"keywords that are no topic yet: {told}"

    def shown(self) -> tuple[Problem, ...]:
        """Give the problems that are printed one by one; notices are counted alone."""
        return in_order(each for each in self.problems if each.severity is not Severity.NOTICE)

    def line(self) -> str:
        """Say it in one line."""
        verb = "would write" if self.is_trial else "wrote"
        papers = f"{len(self.tally.added):,} added, {len(self.tally.changed):,} changed"
        return f"{verb} {len(self.written):,} files: {papers}, {len(self.tally.vanished):,} vanished"


def _as_data(keys: Mapping[str, tuple[Any, Any]]) -> dict[str, dict[str, Any]]:
    return {key: {"was": old, "is": new} for key, (old, new) in keys.items()}


def _told(slug: str, keys: Mapping[str, tuple[Any, Any]]) -> Iterator[str]:
    """Show the old and the new value of what is short, but for the title, which is told anyway."""
    for key, (old, new) in keys.items():
        was, now = (_short(value) for value in (old, new))
        if key != "title" and max(len(was), len(now)) <= LONGEST:
            yield f"  {slug}: {key} was {was}, is now {now}"


def _short(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_short, value)) or "none"
    return str(value.get("name", value) if isinstance(value, dict) else value or "none")


def _beside(written: Iterable[str]) -> Iterator[str]:
    """Count the notes that were written with papers, by their kinds."""
    counted = Counter(path.split("/")[1] for path in written if path.endswith(".md"))
    if counted:
        yield f"notes: {', '.join(f'{count:,} {kind}' for kind, count in sorted(counted.items()))}"


def _file(each: Opened) -> dict[str, Any]:
    reading = each.reading
    return {
        "file": each.name,
        "format": each.format,
        "papers": len(reading.drafts),
        "sessions": len(reading.sessions),
        "skipped": reading.skipped,
        "problems": len(reading.problems),
        "mapping": dict(reading.mapping),
    }


def _read(each: Opened) -> str:
    drafts, skipped = len(each.reading.drafts), each.reading.skipped
    more = f", {skipped:,} records left out" if skipped else ""
    abstracts = f", {len(each.reading.abstracts):,} abstracts" if each.reading.abstracts else ""
    sessions = f", {len(each.reading.sessions):,} sessions" if each.reading.sessions else ""
    return f"{each.name}: {each.format}, {drafts:,} papers{sessions}{abstracts}{more}"


def _mapped(mapping: Mapping[str, str]) -> Iterator[str]:
    taken = [f"{column} → {name}" for column, name in mapping.items() if name != "-"]
    if taken:
        yield f"  columns: {', '.join(taken)}"


def _named(what: str, names: Iterable[str]) -> Iterator[str]:
    known = [*names]
    if known:
        more = f" and {len(known) - SHOWN:,} more" if len(known) > SHOWN else ""
        yield f"{what}: {len(known):,}: {', '.join(known[:SHOWN])}{more}"
