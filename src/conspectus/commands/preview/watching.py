"""Watch a site's folders and tell what changed in them; what that means is for the build to say."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple, Self

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from conspectus.commands.preview.settling import Pending
from conspectus.read.family import edition_folders, named_folders, shared_folder
from conspectus.read.settings import SETTINGS
from conspectus.read.sources import is_aside
from conspectus.weave.audit.published import PUBLISHED

FOLDERS = ("content", "templates", "static")
FILES = (SETTINGS, PUBLISHED)
POLLING = 0.5
"""How many seconds lie between two looks where the system tells of no events."""

SEEN: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileAttribEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""What changes a site; that a file is opened, read or closed does not."""


class Others(NamedTuple):
    """Folders that a site draws on beside its own: what is shared, and the editions below it."""

    shared: tuple[str, ...] = ()
    editions: str = ""

    @classmethod
    def of(cls, root: Path) -> Self:
        """Read from site.yaml, and from those of editions, what they name; nothing where that fails."""
        shared, editions = _named(root)
        below = ((folder, _named(folder)[0]) for folder in edition_folders(root, editions))
        theirs = [normpath(f"{folder.relative_to(root).as_posix()}/{name}") for folder, name in below if name]
        return cls(tuple(dict.fromkeys(filter(None, (shared, *theirs)))), editions)


NONE = Others()


def _named(root: Path) -> tuple[str, str]:
    try:
        shared, editions = named_folders((root / SETTINGS).read_bytes())
    except OSError:
        return "", ""
    return shared_folder(root, shared), editions if edition_folders(root, editions) else ""


def is_watched(path: str, others: Others = NONE) -> bool:
    """Tell whether a path below the site's folder can matter to a build.

    Editors' copies do not, nor does what begins with a dot, but in static/root/, which is
    published under its own names.
    """
    if others.editions and path.startswith(f"{others.editions}/"):
        return is_watched(path.removeprefix(f"{others.editions}/").partition("/")[2])
    for shared in others.shared:
        if path.startswith(f"{shared}/"):
            return not any(map(is_aside, path.removeprefix(f"{shared}/").split("/")))
    folder, _, rest = path.partition("/")
    if folder not in FOLDERS:
        return path in FILES
    return rest.startswith("root/") or not any(map(is_aside, rest.split("/")))


def is_begun(file: Path) -> bool:
    """Tell whether a file is empty: most programs empty a file before they write it anew."""
    try:
        found = file.stat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size == 0


class Watches:
    """The watches on a site's folder and on those in it, which may come and go.

    `is_polling` tells that the folders are looked at now and then, because that was asked for or
    because the system has no more watches to give.
    """

    def __init__(self, root: Path, pending: Pending, *, poll: bool = False) -> None:
        """Say what to watch; nothing is watched yet."""
        self._root = root.resolve()
        self._pending = pending
        self._others = Others()
        self._folders: dict[str, ObservedWatch] = {}
        self._gone: set[str] = set()
        self._observer: BaseObserver | None = None
        self.is_polling = poll

    def begin(self) -> None:
        """Start to watch."""
        try:
            self._observer = PollingObserver(timeout=POLLING) if self.is_polling else Observer()
            self._observer.start()
            self._observer.schedule(_Ear(self._root, "", self), str(self._root), event_filter=SEEN)
        except OSError as error:
            self._poll_instead(error)
        else:
            self.renew()

    def renew(self) -> None:
        """Watch each folder that has come, or come back, since the last time."""
        while self._gone:
            if (watch := self._folders.pop(self._gone.pop(), None)) and self._observer:
                self._observer.unschedule(watch)
        self._others = Others.of(self._root)
        try:
            for name in self._names():
                self._watch(name)
        except OSError as error:
            self._poll_instead(error)

    def end(self) -> None:
        """Stop, whether or not it began."""
        self._folders.clear()
        if self._observer:
            self._observer.stop()
            if self._observer.is_alive():
                self._observer.join()
            self._observer = None

    def _names(self) -> Iterator[str]:
        """Name the folders to watch, whether or not they are there."""
        yield from FOLDERS
        yield from self._others.shared
        if self._others.editions:
            yield self._others.editions

    def _watch(self, name: str) -> None:
        folder = (self._root / name).resolve()
        if name in self._folders or self._observer is None or not folder.is_dir():
            return
        ear = _Ear(folder, f"{name}/", self)
        with suppress(FileNotFoundError, NotADirectoryError):  # gone again: the site's folder tells of it
            watch = self._observer.schedule(ear, str(folder), recursive=True, event_filter=SEEN)
            self._folders[name] = watch

    def _poll_instead(self, error: OSError) -> None:
        if self.is_polling:
            raise error
        self.end()
        self.is_polling = True
        self.begin()

    def hear(self, path: str) -> None:
        """Take note of a change at a path below the site's folder."""
        if path.rstrip("/") in self._names():
            self._gone.add(path.rstrip("/"))
            self._pending.add(path)
        elif is_watched(path, self._others):
            self._pending.add(path)


class _Ear(FileSystemEventHandler):
    """Hear what happens in one folder, and name it as seen from the site's."""

    def __init__(self, folder: Path, prefix: str, watches: Watches) -> None:
        self._folder = folder
        self._prefix = prefix
        self._watches = watches

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass on every path that an event names."""
        for path in (event.src_path, event.dest_path):
            if path:
                self._hear(os.path.relpath(os.fsdecode(path), self._folder).replace(os.sep, "/"))

    def _hear(self, below: str) -> None:
        if below == ".":
            self._watches.hear(self._prefix)
        elif not below.startswith("../"):
            self._watches.hear(self._prefix + below)


@contextmanager
def watching(root: Path, pending: Pending, *, poll: bool = False) -> Iterator[Watches]:
    """Watch a site while the block runs."""
    watches = Watches(root, pending, poll=poll)
    try:
        watches.begin()
        yield watches
    finally:
        watches.end()
