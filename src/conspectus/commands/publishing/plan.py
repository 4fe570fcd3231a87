"""Say what a target holds, and what must be done so that it holds a build."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from conspectus.write.emit import read_manifest

LEFT = "conspectus-published.json"
"""The file beside what was published that names all of it, so that the next run sends the difference."""

VERSION = 1
MEGABYTE = 1_000_000
Files = Mapping[str, str]
"""Paths, and the SHA-256 of what stands there, in hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Paths that are new, other than before, gone, and as they were; and the bytes that are sent."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0
    size: int = 0

    def __bool__(self) -> bool:
        """Tell whether there is anything to do."""
        return bool(self.added or self.changed or self.removed)

    def __str__(self) -> str:
        """Say it in one line."""
        touched = (
            f"{len(self.added):,} added",
            f"{len(self.changed):,} changed",
            f"{len(self.removed):,} removed",
        )
        size = f"{self.size / MEGABYTE:,.1f} MB" if self.size >= MEGABYTE else f"{self.size / 1_000:,.1f} kB"
        return f"{', '.join(touched)}, {self.kept:,} as they were: {size} to send"

    @property
    def lines(self) -> tuple[str, ...]:
        """Name every file that is touched, with a sign before it."""
        signed = (("+", self.added), ("~", self.changed), ("-", self.removed))
        return tuple(f"{sign} {path}" for sign, paths in signed for path in paths)


def files_of(out: Path) -> Files:
    """Name what a build wrote to its folder; raises FileNotFoundError where a file of it is gone."""
    found = {path: min(digests) for path, digests in read_manifest(out).items()}
    for path in found:
        (out / path).stat()
    return found


def planned(out: Path, wanted: Files, held: Files) -> Plan:
    """Compare what is wanted with what a target holds."""
    added = tuple(sorted(wanted.keys() - held.keys()))
    changed = tuple(sorted(path for path in wanted.keys() & held.keys() if wanted[path] != held[path]))
    return Plan(
        added,
        changed,
        removed=tuple(sorted(held.keys() - wanted.keys())),
        kept=len(wanted) - len(added) - len(changed),
        size=sum((out / path).stat().st_size for path in (*added, *changed)),
    )


def left_behind(files: Files, marks: Mapping[str, str] | None = None) -> bytes:
    """Write the list of what is published, with what the target says of it: the same bytes for the same."""
    listed = {"version": VERSION, "files": files} | ({} if marks is None else {"marks": marks})
    return (json.dumps(listed, indent=0, sort_keys=True) + "\n").encode()


def read_left(data: bytes) -> Files | None:
    """Read such a list; none where it is not one."""
    try:
        found = json.loads(data)
    except ValueError:
        return None
    files = found.get("files") if isinstance(found, dict) and found.get("version") == VERSION else None
    if not isinstance(files, dict) or not all(isinstance(digest, str) for digest in files.values()):
        return None
    return files


def name_of(files: Files) -> str:
    """Give a short name for a version of a site: what it holds decides it."""
    return sha256(left_behind(files)).hexdigest()[:12]
