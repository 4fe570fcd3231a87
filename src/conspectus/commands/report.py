"""Print problems: as text with the source line and a caret, as JSON, or for GitHub."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import click

from conspectus.model.problem import Problem, Severity

Lines = Callable[[str], Sequence[str]]
WINDOW = 96
"""How many characters of a long line are shown around the fault."""
BEFORE = 48
LONGEST = 800
"""How many characters of a message are printed: our own are shorter, but may quote what is not."""

TAB = "    "
_BREAK = re.compile(r"\r\n|\r|\n")
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}
_KEYS = ("path", "line", "column", "place", "code", "severity", "message", "cure")


def lines_under(root: Path, theme: Path) -> Lines:
    """Give a reader of the files that problems name; what cannot be read, or is a pipe, has no lines."""

    @cache
    def lines(path: str) -> Sequence[str]:
        file = file_of(path, root, theme)
        try:
            return _BREAK.split(file.read_text("utf-8-sig", errors="replace")) if file.is_file() else ()
        except (OSError, ValueError):
            return ()

    return lines


def file_of(path: str, root: Path, theme: Path) -> Path:
    """Find the file that a problem's path names: in the site's folder, or in the theme's."""
    folder, slash, rest = path.partition("/")
    if folder == "theme" and slash:
        return theme / (rest if rest.startswith("static/") else f"templates/{rest}")
    return root / path


def as_text(problems: Iterable[Problem], lines: Lines, *, colour: bool = False) -> str:
    """Write each problem as `path:line:column: severity[code] place: message; cure`, with its line."""
    return "".join(f"{each}\n" for problem in problems for each in _paragraph(problem, lines, colour=colour))


def as_json(problems: Iterable[Problem]) -> str:
    """Write all problems as one array; a line of 0 means that the fault has no place in a file."""
    return json.dumps([as_row(problem) for problem in problems], indent=2) + "\n"


def as_row(problem: Problem) -> dict[str, str | int]:
    """Write a problem for a program."""
    return {key: getattr(problem, key) for key in _KEYS}


def as_github(problems: Iterable[Problem]) -> str:
    """Write problems as workflow commands, which GitHub shows beside the changed lines."""
    return "".join(f"{_workflow_command(problem)}\n" for problem in problems)


def counted(problems: Iterable[Problem]) -> str:
    """Count problems by weight: `3 errors, 1 warning`; empty where there are none."""
    count = Counter(problem.severity for problem in problems)
    return ", ".join(f"{count[each]:,} {each}{'s'[: count[each] != 1]}" for each in Severity if count[each])


def _paragraph(problem: Problem, lines: Lines, *, colour: bool) -> list[str]:
    where = ":".join(map(str, filter(None, (problem.path, problem.line, problem.column))))
    weight = f"{problem.severity}[{problem.code}]"
    place = f" {brief(problem.place)}" if problem.place else ""
    text = f"{brief(problem.message)}; {problem.cure}" if problem.cure else brief(problem.message)
    if colour:
        where, weight = click.style(where, bold=True), click.style(weight, fg=_COLOURS[problem.severity])
    head = f"{where}: " if problem.path else ""
    return [f"{head}{weight}{_plain(f'{place}: {text}')}", *excerpt(problem, lines(problem.path))]


def brief(text: str) -> str:
    """Leave out the middle of a text that is too long to be read, such as a word of a whole file's length."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} … {text[-LONGEST // 4 :]}"


def excerpt(problem: Problem, lines: Sequence[str]) -> list[str]:
    """Show the line of a problem with a caret under its column; nothing where it has no line."""
    if not 0 < problem.line <= len(lines):
        return []
    text, at = lines[problem.line - 1], problem.column - 1
    start = 0 if len(text) <= WINDOW else max(0, min(at - BEFORE, len(text) - WINDOW))
    lead = "…" if start else ""
    shown = lead + _plain(text[start : start + WINDOW]) + "…"[: start + WINDOW < len(text)]
    rows = [f"{problem.line:5} | {shown}".rstrip()]
    if at >= 0:
        rows.append(f"{'':5} | {' ' * width_of(lead + _plain(text[start:at]))}^")
    return rows


def _plain(text: str) -> str:
    """Make text safe for a terminal: no control characters, a tab as four spaces."""
    if text.isprintable():
        return text
    return "".join(_character(each) for each in text)


def _character(each: str) -> str:
    if each == "\t":
        return TAB
    if each.isprintable():
        return each
    return " " if unicodedata.category(each) in {"Zs", "Zl", "Zp"} else "\N{REPLACEMENT CHARACTER}"


def width_of(text: str) -> int:
    """Count the cells that a terminal takes for a text (Unicode Standard Annex 11)."""
    return sum(_cells(each) for each in text)


def _cells(each: str) -> int:
    if unicodedata.category(each) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(each) in {"W", "F"} else 1


def _workflow_command(problem: Problem) -> str:
    properties = {
        "file": problem.path,
        "line": problem.line,
        "col": problem.column,
        "title": problem.code,
    }
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    place = f"{brief(problem.place)}: " if problem.place else ""
    cure = f"; {problem.cure}" if problem.cure else ""
    return f"::{problem.severity} {given}::{_data(f'{place}{brief(problem.message)}{cure}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
