"""Run a build with what is remembered of those before it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self, TypeVar

from conspectus.commands.engine.inputs import fingerprint
from conspectus.commands.engine.lock import LOCK, WAIT, UnusableError, held
from conspectus.commands.engine.pickling import ForeignError
from conspectus.commands.engine.salt import STARTED, salt
from conspectus.commands.engine.stats import NotedFiles, Stat
from conspectus.commands.engine.store import FAULTS, FILE, PROCESS, Held, Store, opened
from conspectus.commands.made import Outcome, Report
from conspectus.commands.progress import SILENT, Watch
from conspectus.model.memo import FORGET, Memo
from conspectus.model.problem import Problem, Severity, in_order

T = TypeVar("T", Outcome, Report)
WORKSHOP = ".conspectus"
"""The folder in a site that is ours: what is in it can be made again."""

INPUTS = "inputs"
SALT = (PROCESS, "salt")
STATS, LAST = "stats", "last"


@dataclass(slots=True)
class Engine:
    """What a build may use of those before it; without a store that is nothing.

    `notices` say what became of the memory; `is_new_code` that other code had filled it. `others` are those
    of the editions below a site, by folder.
    """

    store: Store | None = None
    notices: tuple[Problem, ...] = ()
    watch: Watch = SILENT
    others: dict[Path, Self] = field(default_factory=dict)
    _noted: dict[str, NotedFiles] = field(default_factory=dict)
    _reads: set[str] = field(default_factory=set)

    @property
    def memo(self) -> Memo:
        """Give the memory of results."""
        return self.store or FORGET

    @property
    def is_new_code(self) -> bool:
        """Tell whether all was forgotten because other code had made it."""
        return self.store is not None and self.store.is_strange

    def files(self, name: str = INPUTS) -> NotedFiles | None:
        """Give what is known of the site's files, or of those in an output folder."""
        if self.store and name not in self._noted:
            self._noted[name] = NotedFiles(noted_in(self.store, name))
        return self._noted.get(name)

    def reads(self, root: Path, theme: Path) -> str:
        """Name all that a build reads; empty where that cannot be told, or is not asked for."""
        files = self.files()
        reads = fingerprint(root, theme, files) if files else ""
        self._reads.add(reads)
        return reads

    def last(self, name: str, made_of: str) -> Outcome | None:
        """Give the outcome of the last build of a name, if it was made of the same."""
        found = self.store.recall(LAST, name) if self.store and made_of else None
        same = isinstance(found, tuple) and found[0] == made_of
        return Outcome(*found[1:]) if found and same else None

    def remember(self, name: str, made_of: str, outcome: Outcome) -> None:
        """Remember the outcome of a build, if what it read stood still meanwhile."""
        files = self.files()
        if self.store and files and files.is_steady and made_of and len(self._reads) == 1:
            self.store.keep(LAST, name, (made_of, outcome.pages, outcome.problems, outcome.base_path))

    def close(self) -> None:
        """Keep what became known of files."""
        for name, files in self._noted.items():
            noted = files.noted()
            if self.store and (files.is_changed or self.store.is_changed):
                self.store.keep(
                    STATS, name, {path: (*stat, digest) for path, (stat, digest) in noted.items()}
                )


def noted_in(store: Store, name: str) -> dict[str, tuple[Stat, str]]:
    """Give what a store knows of files."""
    found = store.recall(STATS, name)
    rows = found.items() if isinstance(found, dict) else ()
    return {
        path: (Stat(*row[:-1]), row[-1])
        for path, row in rows
        if isinstance(row, tuple) and len(row) == len(Stat._fields) + 1
    }


def with_memory(
    root: Path,
    work: Callable[[Engine], T],
    *,
    wait: float | None = None,
    at_hand: Held | None = None,
    is_nested: bool = False,
) -> T:
    """Do work with the memory in a site's folder; where that is of no use, without.

    What is `at_hand` from this process' build before need not be read from there. Of memories that are
    nested nobody can tell whose fault ended the work: all are given up, and the outermost begins anew.
    Raises BusyError where another build holds it for longer than `wait` seconds.
    """
    folder = root / WORKSHOP
    done: list[T] = []

    def noted(engine: Engine) -> T:
        done.append(work(engine))
        return done[0]

    try:
        _prepare(folder)
        with held(folder, WAIT if wait is None else wait):
            try:
                return _remembering(folder, noted, at_hand)
            except FAULTS as error:
                _discard(folder)
                if at_hand:
                    at_hand.clear()
                lost = _lost(folder / FILE, error)
                if done:  # and only what was to be remembered of it could not be kept
                    return replace(done[0], problems=in_order((*done[0].problems, lost)))
                if is_nested:
                    raise
                return work(Engine(notices=(lost,)))
    except UnusableError as error:
        return work(Engine(notices=(_lost(folder, error),)))


def forget(root: Path) -> None:
    """Remove what is remembered of a site's builds; raise BusyError where one is running."""
    folder = root / WORKSHOP
    if (folder / LOCK).is_file():
        is_removed = False
        with suppress(UnusableError), held(folder, 0):
            _discard(folder)
            is_removed = _is_removed(folder / LOCK)
        if not is_removed:  # because it is no lock, or because some systems remove no file that is open
            _is_removed(folder / LOCK)


def _remembering(folder: Path, work: Callable[[Engine], T], at_hand: Held | None) -> T:
    if any(folder.glob(f"{FILE}-*")):
        raise ForeignError("it comes with a journal that no build writes")
    with opened(folder / FILE, at_hand) as store:
        inputs = NotedFiles(noted_in(store, INPUTS))
        engine = Engine(store, _noted={INPUTS: inputs})
        store.use(_salt(inputs, at_hand))
        if inputs.latest > STARTED:
            raise ForeignError("conspectus itself was changed while it ran")
        try:
            return work(engine)
        finally:
            engine.close()


def _salt(inputs: NotedFiles, at_hand: Held | None) -> str:
    """Name the code that runs, once in a process: what is changed later is not what runs."""
    if at_hand is None:
        return salt(inputs)
    name: str = at_hand.get(SALT) or salt(inputs)
    at_hand[SALT] = name
    return name


def _prepare(folder: Path) -> None:
    """Make the folder, and keep it out of version control.

    A repository may bring links of our names, which would have us write to another file.
    """
    try:
        folder.mkdir(exist_ok=True)
        for path in (folder, *folder.iterdir()):
            if path.is_symlink():
                raise UnusableError(f"{path.name} is a link")
        for path in folder.glob(f"{LOCK}-*"):
            path.unlink()
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text("*\n", "utf-8")
    except OSError as error:
        raise UnusableError(error.strerror) from error


def _discard(folder: Path) -> None:
    for path in folder.glob(f"{FILE}*"):
        _is_removed(path)


def _is_removed(path: Path) -> bool:
    """Remove a file; tell whether that was possible."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _lost(path: Path, reason: Exception) -> Problem:
    return Problem(
        code="lost-cache", severity=Severity.NOTICE, path=path.as_posix(),
        message=f"what was remembered is of no use ({reason}): everything was made anew",
    )  # fmt: skip
