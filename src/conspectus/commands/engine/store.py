"""Keep results on disk, in a file that may be lost at any time: then they are made anew.

Every row carries a digest of itself and of the code that made it, so that what a disk or a hand has
spoiled is not believed. So there is no journal either: that of a build which was killed could mend the
file, but one that came with a repository could have SQLite delete any file that it names, and one in memory
would hold all that other code had kept.
What a build did not use goes when the file has grown too large.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b, sha256
from operator import is_
from pathlib import Path
from secrets import token_hex
from typing import Any, TypeVar

from conspectus.commands.engine.pickling import ForeignError, from_bytes, to_bytes
from conspectus.model.compression import Deflated
from conspectus.model.page import Rendered

T = TypeVar("T")
FILE = "cache.sqlite"
GROWTH, ROOM = 2, 64_000_000
"""The file may have grown to this many times what was in use when it was last cleared, and this more."""

SEAL, KEY = 8, 16
FAULTS = (sqlite3.DatabaseError, ForeignError)
"""What a store that is spoiled, foreign or full can raise at any time."""

Held = dict[tuple[str, str], Any]
"""Results by stage and key that a process has at hand from its build before: they need not be read."""

_TABLES = """
CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE result (stage TEXT, key TEXT, value BLOB, PRIMARY KEY (stage, key));
CREATE TABLE page (digest TEXT PRIMARY KEY, data BLOB, deflated INTEGER);
"""
LAYOUT = 3
"""The number of these tables' form: those of another hold what other code kept."""

PAGE = 16_384
"""Bytes that are read and written at a time: most results are no larger."""

SALT, SIZE = "salt", "size"
DIGITS = 20
"""No file's size has so many: what has is no size."""

LATELY, STEADY = "lately", "steady"
"""The stages of what is at hand only, and never on disk."""

PROCESS = "process"
"""The stage of what is at hand as long as the process runs."""

STATE = (PROCESS, "state")
"""Where the name of the file's last state is held: every build that changes the file gives it a new one."""

UNSALTED = ("stats",)
"""Stages whose results are the same whatever code made them."""


class Store:
    """Results in a file of SQLite, of one build at a time.

    `is_strange` says that it held results of other code, all of which are gone.
    """

    def __init__(self, connection: sqlite3.Connection, held: Held | None = None) -> None:
        """Take an open file, and what this process has at hand of its results."""
        self._at, self._held = connection, held
        self._used: set[tuple[str, str]] = set()
        self._digests: set[str] = set()
        self._salt = ""
        self.is_changed = False
        self.is_strange = _laid_out(connection)
        connection.execute("BEGIN IMMEDIATE")
        if held and held.get(STATE) != self._note(STATE[1]):
            held.clear()

    def use(self, salt: str) -> None:
        """Forget what other code made."""
        before, self._salt = self._note(SALT), salt
        self.is_strange |= before not in {None, salt}
        if before != salt:
            self.is_changed = True
            for table in ("result", "page"):
                self._at.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of ours # nosec B608
            self._set(SALT, salt)

    def recall(self, stage: str, key: str) -> Any | None:
        """Give a result; raise ForeignError where it is not what was kept."""
        if self._held is not None and (stage, key) in self._held:
            value = self._held[stage, key]
        elif (value := self._read(stage, key)) is None:
            return None
        self._have(stage, key, value)
        return value

    def _read(self, stage: str, key: str) -> Any | None:
        row = self._at.execute(
            "SELECT value FROM result WHERE stage = ? AND key = ?", (stage, key)
        ).fetchone()
        return None if row is None else from_bytes(self._unsealed(stage, key, row[0]))

    def _have(self, stage: str, key: str, value: object) -> None:
        self._used.add((stage, key))
        if isinstance(value, Rendered):
            self._digests.add(value.digest)
        elif self._held is not None:  # of pages there are many, and few are asked for
            self._held[stage, key] = value

    def fetch(self, stage: str, key: str) -> Any:
        """Give a result; raise ForeignError where it is not what was kept, or not there."""
        found = self.recall(stage, key)
        if found is None:
            raise ForeignError(f"the {stage} {key} is lost")
        return found

    def keys(self, stage: str) -> frozenset[str]:
        """Name the results of a stage that were kept."""
        rows = self._at.execute("SELECT key FROM result WHERE stage = ?", (stage,))
        return frozenset(key for (key,) in rows if isinstance(key, str))

    def keep(self, stage: str, key: str, value: object, *, of: str = "") -> None:  # noqa: ARG002 - for people
        """Keep a result, in the place of one of the same name."""
        self._have(stage, key, value)
        self.is_changed = True
        data = to_bytes(value)
        row = (stage, key, self._seal(stage, key, data) + data)
        self._at.execute("INSERT OR REPLACE INTO result VALUES (?, ?, ?)", row)

    def hold(self, stage: str, key: str, digest: str = "") -> None:
        """Count a result as used that was not looked at, and the bytes of a digest."""
        self._used.add((stage, key))
        if digest:
            self._digests.add(digest)

    def lately(self, name: str, made_of: Iterable[object], make: Callable[[], T]) -> T:
        """Make something, or give what is at hand of it, if it was made of the very same objects."""
        if self._held is None:
            return make()
        key, parts = (LATELY, name), tuple(made_of)
        self._used.add(key)
        before, made = self._held.get(key, (None, None))
        if before is None or len(before) != len(parts) or not all(map(is_, before, parts)):
            made = make()
            self._held[key] = parts, made
        kept: T = made
        return kept

    def steady(self, name: str, made: T) -> T:
        """Give what is at hand under a name where it is equal; else take this in its place."""
        if self._held is None:
            return made
        key = (STEADY, name)
        kept: T = made if self._held.get(key) != made else self._held[key]
        self._held[key] = kept
        return kept

    def recall_bytes(self, digest: str) -> bytes:
        """Give bytes that were kept; raise ForeignError where they are not those."""
        row = self._at.execute("SELECT data, deflated FROM page WHERE digest = ?", (digest,)).fetchone()
        data = _inflated(*row) if row else None
        if data is None or sha256(data).hexdigest() != digest:
            raise ForeignError(f"the bytes of {digest} are lost")
        return data

    def keep_bytes(self, digest: str, data: bytes | Deflated) -> None:
        """Keep bytes, as small as they come."""
        self.is_changed = True
        self._digests.add(digest)
        row = (data.data, True) if isinstance(data, Deflated) else (data, False)
        self._at.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?)", (digest, *row))

    def let_go(self) -> None:
        """Keep at hand only what was of use, as long as nobody else changes the file."""
        if self.is_changed:
            self._set(STATE[1], token_hex(KEY))
        if self._held is not None:
            for name in self._held.keys() - self._used:
                if name[0] not in {PROCESS, STEADY}:
                    del self._held[name]
            self._held[STATE] = self._note(STATE[1])

    def clear(self, room: int = ROOM) -> bool:
        """Drop what this build did not use if the file has grown too large; tell whether it had."""
        size = self._size()
        if size <= GROWTH * self._size_before() + room:
            return False
        rows = self._at.execute("SELECT stage, key FROM result").fetchall()
        unused = [row for row in rows if row not in self._used]
        self._at.executemany("DELETE FROM result WHERE stage = ? AND key = ?", unused)
        pages = self._at.execute("SELECT digest FROM page").fetchall()
        stale = [row for row in pages if row[0] not in self._digests]
        self._at.executemany("DELETE FROM page WHERE digest = ?", stale)
        free = self._at.execute("PRAGMA freelist_count").fetchone()[0]
        self._set(SIZE, str(size - free * self._page_size()))
        return True

    def _unsealed(self, stage: str, key: str, sealed: object) -> bytes:
        if not isinstance(sealed, bytes) or sealed[:SEAL] != self._seal(stage, key, sealed[SEAL:]):
            raise ForeignError(f"the {stage} {key} is not what was kept")
        return sealed[SEAL:]

    def _seal(self, stage: str, key: str, data: bytes) -> bytes:
        salt = "" if stage in UNSALTED else self._salt
        name = blake2b(f"{stage}\n{key}\n{salt}".encode(), digest_size=KEY).digest()
        return blake2b(data, digest_size=SEAL, key=name).digest()

    def _size(self) -> int:
        return int(self._at.execute("PRAGMA page_count").fetchone()[0]) * self._page_size()

    def _size_before(self) -> int:
        text = self._note(SIZE) or ""
        return int(text) if text.isdecimal() and len(text) < DIGITS else 0

    def _page_size(self) -> int:
        return int(self._at.execute("PRAGMA page_size").fetchone()[0])

    def _note(self, name: str) -> str | None:
        row = self._at.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return row[0] if row and isinstance(row[0], str) else None

    def _set(self, name: str, value: str) -> None:
        self._at.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))


def _laid_out(connection: sqlite3.Connection) -> bool:
    """Make the tables; tell whether they had to take the place of those of other code."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == LAYOUT:
        return False
    is_other = connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None
    if is_other:
        for table in ("note", "result", "page"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")  # nosec B608 - a name of ours
    connection.executescript(f"PRAGMA page_size = {PAGE}; {_TABLES} PRAGMA user_version = {LAYOUT};")
    return is_other


def _inflated(data: object, deflated: object) -> bytes | None:
    """Give bytes as they were before they were made small; None for what nobody has kept."""
    if not isinstance(data, bytes):
        return None
    try:
        return Deflated(data)() if deflated else data
    except ValueError:
        return None


@contextmanager
def opened(path: Path, held: Held | None = None) -> Iterator[Store]:
    """Open a store, and keep what was put into it however the work ends."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        _prepare(connection)
        store = Store(connection, held)
        is_lost = False
        try:
            yield store
        except FAULTS:
            is_lost = True
            raise
        finally:
            if not is_lost:  # else the file is given up, and what it says now would hide why
                _keep(store, connection)


def _prepare(connection: sqlite3.Connection) -> None:
    """Say how the file is used; raise ForeignError where its first words are not even text."""
    try:
        for pragma in ("synchronous", "journal_mode", "trusted_schema"):
            connection.execute(f"PRAGMA {pragma} = OFF")
    except UnicodeDecodeError as error:  # in what SQLite says of tables whose names are spoiled
        raise ForeignError("its tables have no names") from error


def _keep(store: Store, connection: sqlite3.Connection) -> None:
    if store.is_changed:
        store.clear()
    store.let_go()
    connection.execute("COMMIT")
