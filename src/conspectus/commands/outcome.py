"""Run a command's function, print what it found, and give the exit status."""

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import click

from conspectus.commands.options import Format, Printing, Status
from conspectus.commands.progress import Watch, shown_on
from conspectus.commands.report import as_github, as_json, as_text, counted, lines_under
from conspectus.model.problem import ContentError, Problem
from conspectus.write.theme import theme_folder

SETTINGS = "site.yaml"
USAGE_CODES = frozenset({"build-running", "no-content", "output-folder", "unknown-since", "unknown-target"})


@dataclass(frozen=True, slots=True)
class Done:
    """What a command has to say when all went well; `told` is what it was asked to tell on the way."""

    line: str
    problems: tuple[Problem, ...] = ()
    told: tuple[str, ...] = ()


def run(work: Callable[[Watch], Done], root: Path, printing: Printing, *, refused: str = "") -> Status:
    """Do the work with a progress bar, then print each problem once and one line at the end."""
    try:
        with shown_on(sys.stderr, quiet=printing.quiet) as watch:
            done = work(watch)
    except ContentError as error:
        _print(error.problems, root, printing.form)
        _close("; ".join(filter(None, (counted(error.problems), refused))), printing.form)
        return status_of(error.problems)
    _print(done.problems, root, printing.form)
    for line in done.told:
        click.echo(line, err=printing.form is not Format.TEXT)
    if not printing.quiet:
        _close("; ".join(filter(None, (done.line, counted(done.problems)))), printing.form)
    return Status.SOUND


def status_of(problems: Iterable[Problem]) -> Status:
    """Tell a site that cannot be set up from notes that are not sound."""
    is_usage = any(
        problem.code in USAGE_CODES or (problem.path == SETTINGS and problem.code != "file-exists")
        for problem in problems
    )
    return Status.USAGE if is_usage else Status.UNSOUND


def has_colour(stream: TextIO) -> bool:
    """Tell whether to colour (no-color.org): on a terminal, unless NO_COLOR is set to something."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _print(problems: tuple[Problem, ...], root: Path, form: Format) -> None:
    colour = has_colour(sys.stdout)
    if form is Format.JSON:
        text = as_json(problems)
    elif form is Format.GITHUB:
        text = as_github(problems)
    else:
        text = as_text(problems, lines_under(root, theme_folder()), colour=colour)
    click.echo(text, nl=False, color=colour)


def _close(line: str, form: Format) -> None:
    """Print the last line, away from what a program may read."""
    click.echo(line, err=form is not Format.TEXT)
