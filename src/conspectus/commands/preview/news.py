"""Tell a window what it should know: the state of its page, and the problems that concern it."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from conspectus.commands.preview.answers import Answer
from conspectus.commands.preview.paths import output_named
from conspectus.commands.preview.stage import State
from conspectus.commands.report import as_row, excerpt, file_of, lines_under
from conspectus.model.problem import Problem, Severity
from conspectus.model.routes import output_path, url_of
from conspectus.read.naming import name_note

MOST = 20
"""How many problems a window lists; the terminal has them all."""

News = Mapping[str, object]
_NOTES = "content/"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the files lie that problems name, and the address by which an editor opens one."""

    root: Path
    theme: Path
    editor: str = ""

    def link(self, problem: Problem) -> str:
        """Give the address that opens the place of a problem; empty where none is set."""
        if not self.editor or not problem.path:
            return ""
        file = file_of(problem.path, self.root, self.theme).absolute()
        known = {
            "{path}": quote(os.fsencode(file.as_posix()), safe="/:"),
            "{line}": str(problem.line or 1),
            "{column}": str(problem.column or 1),
        }
        link = self.editor
        for name, value in known.items():
            link = link.replace(name, value)
        return link


def news_of(state: State, path: str, answer: Answer, desk: Desk) -> News:
    """Say how the page at a path stands; every fault of a refused build, and the warnings of its own note."""
    faults = [problem for problem in state.problems if problem.severity is Severity.ERROR]
    file = output_named(path, state.base)
    warnings = [
        problem
        for problem in state.problems
        if problem.severity is not Severity.ERROR and file_made_by(problem.path) == file
    ]
    return {
        "build": state.build,
        "page": answer.digest,
        "whole": state.is_whole,
        "missing": state.has_site and not answer.is_found,
        "faults": _rows(faults, desk),
        "more": max(0, len(faults) - MOST),
        "warnings": _rows(warnings, desk),
        "unshown": max(0, len(warnings) - MOST),
    }


def file_made_by(path: str) -> str:
    """Give the file of the page that a note makes; empty for what is no note."""
    ref = name_note(path.removeprefix(_NOTES)).ref if path.startswith(_NOTES) else None
    return output_path(url_of(ref)) if ref else ""


def is_worth_telling(fresh: News, told: News | None) -> bool:
    """Tell whether a window must hear this: faults again after every build, all else where it is new."""
    return bool(fresh["faults"]) or told is None or {**fresh, "build": 0} != {**told, "build": 0}


def as_event(news: News) -> bytes:
    """Write an event (HTML, 9.2.5): one line of data, with the number of the build."""
    return b"id: %b\ndata: %b\n\n" % (str(news["build"]).encode(), as_json(news))


def as_json(news: News) -> bytes:
    """Write news in one line."""
    return json.dumps(news).encode()


def as_tick(build: int) -> bytes:
    """Write an event that tells of a build alone, for the windows that a stream is shared with."""
    return f"event: build\ndata: {build}\n\n".encode()


def _rows(problems: Iterable[Problem], desk: Desk) -> list[Mapping[str, str | int]]:
    lines = lines_under(desk.root, desk.theme)
    return [
        {
            **as_row(problem),
            "excerpt": "\n".join(excerpt(problem, lines(problem.path))),
            "link": desk.link(problem),
        }
        for problem in list(problems)[:MOST]
    ]
