"""Remember what became of links, each for some days."""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from conspectus.commands.engine.engine import WORKSHOP
from conspectus.commands.external.verdict import State, Verdict
from conspectus.write.emit import write_whole

FILE, VERSION = "links.json", 1
MOST = 50_000
DAYS: Mapping[State, int] = {
    State.SOUND: 14,
    State.MOVED: 14,
    State.DEAD: 1,
    State.UNTOLD: 1,
    State.PRIVATE: 0,
    State.BARRED: 0,
}
"""For how many days a verdict stands: what is dead or untold may be well tomorrow."""


class Cache:
    """Verdicts by their addresses, in a file below `.conspectus/`; what is not ours counts for nothing."""

    def __init__(self, root: Path, today: date) -> None:
        """Read it."""
        self._path, self._today = root / WORKSHOP / FILE, today
        self._rows = _rows(self._path)

    def recall(self, url: str, *, however_old: bool = False) -> Verdict | None:
        """Give what became of a link, unless that was too long ago."""
        state, said, to, day = self._rows.get(url, ("", "", "", ""))
        with suppress(ValueError):
            verdict, age = Verdict(State(state), said, to), (self._today - date.fromisoformat(day)).days
            if however_old or 0 <= age < DAYS[verdict.state]:
                return verdict
        return None

    def keep(self, url: str, verdict: Verdict) -> None:
        """Note what became of a link."""
        self._rows.pop(url, None)
        if DAYS[verdict.state]:
            self._rows[url] = (verdict.state.value, verdict.said, verdict.to, self._today.isoformat())

    def save(self) -> None:
        """Write the file, the latest verdicts of many; a folder that is a link is another's."""
        if self._path.parent.is_symlink():
            return
        self._path.parent.mkdir(exist_ok=True)
        rows = dict([*self._rows.items()][-MOST:])
        write_whole(self._path, json.dumps({"version": VERSION, "links": rows}, indent=0).encode())


def forget(root: Path) -> None:
    """Remove what is remembered of links."""
    with suppress(OSError):
        (root / WORKSHOP / FILE).unlink()


def _rows(path: Path) -> dict[str, tuple[str, str, str, str]]:
    try:
        found = json.loads(path.read_bytes())
        rows = found["links"].items() if found["version"] == VERSION else ()
        return {str(url): (str(row[0]), str(row[1]), str(row[2]), str(row[3])) for url, row in rows}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
