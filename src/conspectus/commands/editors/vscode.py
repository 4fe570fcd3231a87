"""Give the settings by which VS Code, and what is made of it, reads our schemas and our problems."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from conspectus.commands.editors.schemas import ENDING, FOLDER, SITE
from conspectus.model.problem import Severity
from conspectus.read.settings import SETTINGS
from conspectus.write.emit import write_whole

Json = str | int | list["Json"] | dict[str, "Json"]
VSCODE = ".vscode"
_WHAT = rf"({'|'.join(Severity)})\[([a-z0-9-]+)\] ?(.+)$"
_FILE = r"^([^\s:|][^:|]*)"


def settings(folder: Path = FOLDER) -> dict[str, Json]:
    """Give settings.json: which schema is of which file."""
    return {"yaml.schemas": {_schema(folder): SETTINGS}}


def tasks() -> dict[str, Json]:
    """Give tasks.json: a check whose problems stand at their lines."""
    check: Json = {
        "label": "conspectus check",
        "type": "shell",
        "command": "conspectus check --quiet",
        "group": {"kind": "build", "isDefault": True},
        "problemMatcher": list[Json](matchers()),
    }
    return {"version": "2.0.0", "tasks": [check]}


def matchers() -> tuple[dict[str, Json], ...]:
    """Tell how problems are read: those with a line and perhaps a column, and those of a whole file.

    VS Code drops a match without a line unless it is of a file, and knows no `notice`: it takes that for
    the usual severity, which is said here.
    """
    placed: Json = {
        "regexp": rf"{_FILE}:(\d+)(?::(\d+))?: {_WHAT}",
        "file": 1, "line": 2, "column": 3, "severity": 4, "code": 5, "message": 6,
    }  # fmt: skip
    whole: Json = {
        "regexp": f"{_FILE}: {_WHAT}",
        "kind": "file", "file": 1, "severity": 2, "code": 3, "message": 4,
    }  # fmt: skip
    return tuple(
        {
            "owner": "conspectus",
            "source": "conspectus",
            "severity": "info",
            "fileLocation": ["relative", "${workspaceFolder}"],
            "pattern": pattern,
        }
        for pattern in (placed, whole)
    )


def files(folder: Path = FOLDER) -> Mapping[str, str]:
    """Give the files of a workspace, as text."""
    return {
        f"{VSCODE}/settings.json": as_json(settings(folder)),
        f"{VSCODE}/tasks.json": as_json(tasks()),
    }


def as_json(value: Json) -> str:
    """Write a file of settings."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def write_files(root: Path, folder: Path = FOLDER) -> Iterator[tuple[str, str]]:
    """Write the files that are not there; of the others give path and text, and leave them alone."""
    for name, text in files(folder).items():
        path = root / name
        if not (path.exists() or path.is_symlink()):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.encode())
        elif not (path.is_file() and path.read_bytes() == text.encode()):
            yield name, text


def _schema(folder: Path) -> str:
    return f"{folder.as_posix()}/{SITE}{ENDING}"
