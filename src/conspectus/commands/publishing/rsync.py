"""Keep files in a folder that rsync reaches: over ssh (`host:folder`), by its daemon, or on this machine.

Who may do so is for ssh to know: its agent, keys and settings. Nothing is ever asked for. What rsync has
not yet whole lies in a folder of ours there, from which it is moved into place.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from conspectus.commands.publishing.ledger import WORK, Marks, sum_of
from conspectus.commands.publishing.storage import Storage
from conspectus.commands.publishing.target import refused

SSH = "ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15 -o ServerAliveCountMax=4"
RSH = "RSYNC_RSH"
QUIET = 120
"""After how many seconds without a word the other side is given up."""

FROM_LIST = ("--files-from=-", "--from0")
MANNERS = ("-s", "-8", "--checksum", "--checksum-choice=md5", f"--timeout={QUIET}")
NOT_THERE = ("change_dir", "(2)")
"""What rsync says of a folder that nobody has made yet: in its own words, and the system's number."""

DIGITS, MOST_SAID = 32, 500
LEAST = (3, 2, 3)
_ESCAPED = re.compile(rb"\\#([0-7]{3})")
_VERSION = re.compile(r"version v?(\d+)\.(\d+)\.(\d+)")


@contextmanager
def opened(address: str) -> Iterator[Storage]:
    """Give the folder of an address that ends with a slash."""
    version = _VERSION.search(_said(["rsync", "--version"])) if shutil.which("rsync") else None
    if version is None or tuple(map(int, version.groups())) < LEAST:
        said = f"rsync is not on this machine, or older than {'.'.join(map(str, LEAST))}"
        raise refused("target-unfit", address, said, "install it, here and there")
    with TemporaryDirectory() as own, _one_connection(Path(own, "ssh")) as ssh:
        yield _Folder(address, Path(own), ssh)


@contextmanager
def _one_connection(control: Path) -> Iterator[str]:
    """Give an ssh that stays connected from one rsync to the next; hosts tire of a new one each second."""
    if os.name != "posix" or " " in str(control):
        yield SSH
        return
    shared = f"-o ControlPath={control}"
    try:
        yield f"{SSH} -o ControlMaster=auto -o ControlPersist=60 {shared}"
    finally:
        if control.exists():
            # The user's own ssh is told to hang up; it goes by the path alone, whatever host is named.
            subprocess.run(["ssh", *shared.split(), "-O", "exit", "-"], capture_output=True, check=False)  # nosec B603 B607  # noqa: S607


class _Folder:
    """A folder, known by its address."""

    batch = 5_000

    def __init__(self, address: str, own: Path, ssh: str) -> None:
        self._address, self._own, self._ssh = address, own, ssh

    def marks(self) -> Marks:
        """List every file with its MD5: a trial of fetching all into an empty folder names them."""
        done = self._run("-rl", "--dry-run", "--out-format=%C %n", source=self._address, to=self._empty("to"))
        if _is_nowhere(done):
            return {}
        self._assert_done(done)
        lines = [line for line in done.stdout.split(b"\n") if line and not line.endswith(b"/")]
        return {_path(line[DIGITS + 1 :]): line[:DIGITS].decode().strip() for line in lines}

    def read(self, path: str) -> bytes:
        """Fetch a file; no bytes where there is none."""
        folder = self._empty("fetched")
        options = (*FROM_LIST, "--ignore-missing-args")
        done = self._run(*options, source=self._address, to=folder, given=(path,))
        if _is_nowhere(done):
            return b""
        self._assert_done(done)
        fetched = Path(folder, path)
        return fetched.read_bytes() if fetched.is_file() else b""

    def put(self, folder: Path, paths: Sequence[str]) -> Marks:
        """Send files; each is moved into place when it is whole."""
        aside = () if paths[0].startswith(WORK) else (f"--temp-dir={WORK}",)
        options = (*FROM_LIST, "--mkpath", "--chmod=D755,F644", *aside)
        self._assert_done(self._run(*options, source=f"{folder}/", to=self._address, given=paths))
        return {path: sum_of(folder / path) for path in paths}

    def remove(self, paths: Sequence[str], folders: Sequence[str]) -> None:
        """Let what is not in a folder of ours go there: only what is named is compared."""
        if paths:
            self._forget(paths)
        for _, level in groupby(folders, lambda folder: folder.count("/")):
            self._forget([*level], "--dirs")

    def _forget(self, paths: Sequence[str], *options: str) -> None:
        folder = self._empty("gone")
        for path in paths:
            Path(folder, path).parent.mkdir(parents=True, exist_ok=True)
        gone = (*FROM_LIST, "--delete-missing-args", *options)
        self._assert_done(self._run(*gone, source=folder, to=self._address, given=paths))

    def _empty(self, name: str) -> str:
        shutil.rmtree(self._own / name, ignore_errors=True)
        (self._own / name).mkdir()
        return f"{self._own / name}/"

    def _run(
        self, *options: str, source: str, to: str, given: Sequence[str] = ()
    ) -> subprocess.CompletedProcess[bytes]:
        # The user's own rsync; the address is what the user named, and stands behind all options.
        return subprocess.run(  # nosec B603 B607
            ["rsync", *MANNERS, *options, "--", source, to],  # noqa: S607 - by the user's own path
            input="".join(f"./{path}\0" for path in given).encode("utf-8", "surrogateescape"),
            env={RSH: self._ssh, **os.environ, "LC_ALL": "C"}, capture_output=True, check=False,
        )  # fmt: skip

    def _assert_done(self, done: subprocess.CompletedProcess[bytes]) -> None:
        if done.returncode:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
            said = " ".join(" ".join(lines).split())[-MOST_SAID:] or f"it ended with {done.returncode}"
            raise refused(
                "target-failed", self._address, f"rsync could not do its part: {said}",
                "mend that, or see that rsync may write there, then publish again: it goes on where it is",
            )  # fmt: skip


def _is_nowhere(done: subprocess.CompletedProcess[bytes]) -> bool:
    """Tell whether rsync ended as there is no such folder yet."""
    said = done.stderr.decode("utf-8", "replace")
    return bool(done.returncode) and not done.stdout and all(word in said for word in NOT_THERE)


def _path(said: bytes) -> str:
    """Read a path as rsync writes it: signs that would end a line, and some others, by their number."""
    data = _ESCAPED.sub(lambda found: bytes([int(found[1], 8)]), said)
    return data.decode("utf-8", "surrogateescape")


def _said(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, check=False)  # nosec B603 - asks for a version
    return done.stdout.decode("utf-8", "replace")
