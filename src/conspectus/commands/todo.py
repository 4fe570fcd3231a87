"""List what is left to do on the notes."""

import json
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import click

from conspectus.commands.digest import read_digest
from conspectus.model.names import Kind
from conspectus.model.tasks import Sort, Task
from conspectus.weave.todo import todo

SORTS = {sort.key: sort for sort in Sort}


class Todo(NamedTuple):
    """The tasks, and whether notes have faults, so that some may be lacking."""

    tasks: tuple[Task, ...]
    is_faulty: bool = False


def find_tasks(root: Path, kind: Kind | None = None, *, today: date, months: int) -> Todo:
    """Give what is to do on the notes of a kind, or of all; what is older than `months` is stale.

    Raises ContentError where the site cannot be read.
    """
    digest, is_faulty = read_digest(root)
    paths = {note.path for ref, note in digest.notes.items() if ref.kind is kind}
    tasks = (task for task in todo(digest, today, months) if kind is None or task.path in paths)
    return Todo(tuple(tasks), is_faulty)


def as_text(tasks: Sequence[Task], *, colour: bool = False) -> str:
    """Write tasks by their sort, each sort with its number and what to do, each task with its place."""
    lines = list[str]()
    for key, group in groupby(tasks, key=lambda task: task.sort):
        found, sort = list(group), SORTS[key]
        head = f"{sort.about}: {len(found):,}"
        lines += (click.style(head, bold=True) if colour else head, f"  ({sort.cure})")
        lines += (f"  {task.path}:{task.line}:{task.column}: {task.what}" for task in found)
        lines.append("")
    return "".join(f"{line}\n" for line in (*lines, counted(tasks)))


def as_json(tasks: Sequence[Task]) -> str:
    """Write tasks as one array."""
    table = [
        {
            "sort": task.sort,
            "path": task.path,
            "line": task.line,
            "column": task.column,
            "what": task.what,
            "cure": SORTS[task.sort].cure,
        }
        for task in tasks
    ]
    return json.dumps(table, indent=2, ensure_ascii=False) + "\n"


def counted(tasks: Sequence[Task]) -> str:
    """Say how much there is to do."""
    if not tasks:
        return "nothing is left to do"
    files = len({task.path for task in tasks})
    return f"{len(tasks):,} thing{'s'[: len(tasks) != 1]} to do in {files:,} file{'s'[: files != 1]}"
