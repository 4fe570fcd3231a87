"""Say on the terminal what the preview does, and what is wrong, each thing once."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from conspectus.commands.made import Report
from conspectus.commands.outcome import has_colour
from conspectus.commands.preview.hosts import Address
from conspectus.commands.preview.stage import State
from conspectus.commands.progress import SILENT, Watch, shown_on
from conspectus.commands.report import as_text, counted, lines_under
from conspectus.model.problem import Problem

LONG = 1.0
"""After how many seconds a build deserves a bar, the next time."""


class Teller:
    """Somebody who remembers what was said last."""

    def __init__(self, root: Path, theme: Path) -> None:
        """Know where the files lie that problems name."""
        self._root = root
        self._theme = theme
        self._known: frozenset[Problem] = frozenset()
        self._took = LONG

    def begin(self, address: Address, wished: int, *, had_to_poll: bool) -> None:
        """Say what is other than was asked for."""
        if wished not in {0, address.port}:
            click.echo(f"port {wished} is taken: this preview uses {address.port}")
        if had_to_poll:
            click.echo("the system has no more watches: the folders are looked at twice a second")

    def ready(self, url: str) -> None:
        """Say where the preview is."""
        click.echo(f"Preview: {url}  (Ctrl-C ends it)")

    @contextmanager
    def bar(self) -> Iterator[Watch]:
        """Give a watch that draws a bar where the last build was long, else a silent one."""
        if self._took < LONG:
            yield SILENT
            return
        with shown_on(sys.stderr) as watch:
            yield watch

    def built(self, state: State, report: Report | None, changed: Sequence[str], seconds: float) -> None:
        """Say what a build did, why it was made, and every problem that was not there before it."""
        self._took = seconds
        colour = has_colour(sys.stdout)
        fresh = [problem for problem in state.problems if problem not in self._known]
        self._known = frozenset(state.problems)
        text = as_text(fresh, lines_under(self._root, self._theme), colour=colour)
        click.echo(text, nl=False, color=colour)
        click.echo(
            "".join(
                (_cause(self._root, changed), _result(report), f" in {seconds:.2f} s", _left(state, report))
            )
        )


def _cause(root: Path, changed: Sequence[str]) -> str:
    """Name what changed; what an editor made and took away again on the way is not worth it."""
    there = [path for path in changed if (root / path).exists()]
    endings = {Path(path).suffix for path in there}
    named = [*there, *(path for path in changed if path not in there and Path(path).suffix in endings)]
    first, *others = named or changed or ("",)
    more = f" and {len(others):,} more" if others else ""
    return f"{first}{more}: " if first else ""


def _result(report: Report | None) -> str:
    if report is None:
        return "not built"
    written, removed = len(report.changes.write), len(report.changes.prune)
    files = "file" if written == 1 else "files"
    return f"{report.pages:,} pages, {written:,} {files} written, {removed:,} removed"


def _left(state: State, report: Report | None) -> str:
    shown = "the last good site is shown on" if state.is_whole else "pages of two builds are shown"
    kept = shown if report is None and state.has_site else ""
    said = "; ".join(filter(None, (counted(state.problems), kept)))
    return f"; {said}" if said else ""
