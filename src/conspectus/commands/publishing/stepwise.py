"""Publish file by file to where nothing can be switched at once: a store of objects, a folder far away.

At each step what is served leads to nothing that is not there: `order` says what follows what. What is about
to change is written down there first, so that a publishing that broke off goes on with the next; where a
second one begins meanwhile, it takes over, and the first stops.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from secrets import token_hex
from tempfile import TemporaryDirectory

from conspectus.commands.progress import SILENT, Watch
from conspectus.commands.publishing.ledger import (
    JOURNAL,
    TURN,
    WORK,
    Begun,
    Left,
    Marks,
    is_kept,
    is_own,
    judged,
    read_begun,
    read_marked,
    sum_of,
)
from conspectus.commands.publishing.order import Turns, in_the_way, removals, turns
from conspectus.commands.publishing.plan import LEFT, Files, Plan
from conspectus.commands.publishing.storage import Open, Storage
from conspectus.commands.publishing.target import Held, assert_as_built, named, refused
from conspectus.model.problem import ContentError


@dataclass(slots=True)
class Stepwise:
    """A target of files that are changed one by one; what fits `keep` is of somebody else, and stays."""

    place: str
    open: Open
    keep: Sequence[str] = ()
    _found: Marks = field(default_factory=dict)
    _notes: tuple[bytes, bytes] = (b"", b"")

    def held(self) -> Held:
        """List what is there, and tell what was left by us from what was not."""
        with self.open() as storage:
            found = storage.marks()
            self._notes = (
                storage.read(LEFT) if LEFT in found else b"",
                storage.read(JOURNAL) if JOURNAL in found else b"",
            )
        left = read_marked(self._notes[0]) if LEFT in found else Left()
        begun = read_begun(self._notes[1]) if JOURNAL in found else None
        self._found = {path: mark for path, mark in found.items() if not is_own(path)}
        held = judged(self._found, left or Left(), begun, self.keep)
        held = held._replace(is_unfinished=any(path.startswith(WORK) for path in found))
        return held if left else held._replace(strange=(LEFT, *held.strange))

    def send(self, out: Path, wanted: Files, plan: Plan, watch: Watch = SILENT) -> None:
        """Send what is new, then what changed, and remove what goes; raises ContentError where that ends.

        What was listed as held must not have changed meanwhile: all is listed once more at the end.
        """
        self._assert_not_kept(plan)
        with self.open() as storage, TemporaryDirectory() as own:
            sending = _Sending(storage, Path(own), self.place, {*self._found, *wanted})
            sending.begin(out, wanted, plan, self._notes)
            kept = wanted.keys() - {*plan.added, *plan.changed}
            marks = {path: self._found[path] for path in kept}
            sending.remove([in_the_way(plan)])
            marks.update(sending.put(out, wanted, turns(plan), watch))
            sending.remove(removals(plan))
            self._assert_undisturbed(storage, marks)
            sending.end(Left(wanted, marks))

    def _assert_not_kept(self, plan: Plan) -> None:
        if taken := tuple(path for path in plan.added if path in self._found and is_kept(path, self.keep)):
            raise refused(
                "target-changed", self.place, f"what `keep` names is a file of the site, too: {named(taken)}",
                "leave it out of the site, or let `keep` name less",
            )  # fmt: skip

    def _assert_undisturbed(self, storage: Storage, marks: Marks) -> None:
        found = {
            path: mark
            for path, mark in storage.marks().items()
            if path in marks or not (is_own(path) or is_kept(path, self.keep))
        }
        if other := tuple(sorted({path for path, _ in found.items() ^ marks.items()})):
            raise refused(
                "target-changed", self.place, f"somebody else changed it meanwhile: {named(other)}",
                "see who else publishes there, then publish again",
            )  # fmt: skip


@dataclass(slots=True)
class _Sending:
    """One publishing to a storage: what it noted there tells whose turn it is."""

    storage: Storage
    own: Path
    place: str
    known: set[str]
    token: bytes = field(default_factory=lambda: token_hex(8).encode())

    def begin(self, out: Path, wanted: Files, plan: Plan, notes: tuple[bytes, bytes]) -> None:
        """Write down what will be touched, with what a publishing before touched and did not end.

        Raises ContentError where somebody else has published since the notes there were read.
        """
        if (self.storage.read(LEFT), self.storage.read(JOURNAL)) != notes:
            raise self._busy("somebody else published here meanwhile")
        before = read_begun(notes[1])
        sent = {path: (wanted[path], sum_of(out / path)) for path in (*plan.added, *plan.changed)}
        gone = dict.fromkeys(plan.removed, ("", ""))
        self._note(TURN, self.token)
        self._note(JOURNAL, Begun({**before.touched, **sent, **gone}).written())

    def put(self, out: Path, wanted: Files, every: Turns, watch: Watch) -> Marks:
        """Send turn after turn, as long as nobody else has begun; give what the storage says of the files."""
        marks: dict[str, str] = {}
        for batch in watch.over("Publishing", [*_batches(every, self.storage.batch)]):
            self._assert_ours()
            marks.update(self.storage.put(out, batch))
            assert_as_built(out, wanted, batch, self.place)
        return marks

    def remove(self, every: Iterable[Sequence[str]]) -> None:
        """Remove what goes and is there still, and then the folders that held nothing else."""
        gone = set[str]()
        for turn in every:
            going = [path for path in turn if path in self.known]
            if going:
                self._assert_ours()
                self.storage.remove(going, ())
            gone.update(going)
            self.known -= gone
        if emptied := _folders(gone) - _folders(self.known):
            self.storage.remove((), sorted(emptied, key=lambda path: (-path.count("/"), path)))

    def end(self, left: Left) -> None:
        """Write down what is published now; from then on nothing is under way."""
        self._assert_ours()
        self._note(LEFT, left.written())
        leavings = [path for path in self.storage.marks() if path.startswith(WORK)]
        self.storage.remove(leavings, [WORK.rstrip("/")])

    def _note(self, path: str, data: bytes) -> None:
        (self.own / path).parent.mkdir(parents=True, exist_ok=True)
        (self.own / path).write_bytes(data)
        self.storage.put(self.own, [path])

    def _assert_ours(self) -> None:
        if self.storage.read(TURN) != self.token:
            raise self._busy("somebody else began to publish here, and goes on with it")

    def _busy(self, message: str) -> ContentError:
        return refused("target-busy", self.place, message, "wait until that ends, then publish again")


def _batches(every: Turns, size: int) -> list[Sequence[str]]:
    return [turn[at : at + size] for turn in every for at in range(0, len(turn), size)]


def _folders(paths: set[str]) -> set[str]:
    """Give every folder that one of the paths lies in, at any depth."""
    return {str(folder) for path in paths for folder in PurePosixPath(path).parents} - {"."}
