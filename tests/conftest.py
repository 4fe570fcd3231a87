"""What all tests share: the digests, a toy site, a preview, and how hypothesis searches."""

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest
from filelock import FileLock
from hypothesis import settings

from conspectus.cli.main import main
from conspectus.commands.init import init

pytest_plugins = ["looks"]
TOP = Path(__file__).parents[1]
HOST = "https://digest.example"
NOTES = {
    "site.yaml": """
        title: Toy digest
        edition: Toy 2026
        description: A conference of four notes.
    """,
    "content/papers/t3.md": """
        ---
        title: A paper on agents
        authors: [Ada Lovelace]
        topics: [agents]
        sources: [blog]
        depth: read
        ---
        It builds on [[topics/agents]] [@blog].
    """,
    "content/papers/draft.md": """
        ---
        title: A paper to come
        draft: true
        topics: [agents]
        ---
    """,
    "content/topics/agents.md": """
        ---
        title: Agents
        ---
        Programs that act.
    """,
    "content/sources/blog.md": """
        ---
        title: A blog
        kind: blog
        ---
    """,
}

settings.register_profile("steady", deadline=None, derandomize=True, max_examples=40)
settings.load_profile("steady")

MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108 - pytest makes a folder of its own in it


def pytest_configure() -> None:
    """Let the files of tests lie in memory where there is room: a third of the time went by for the disk."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the expectations of tests/sites be written anew."""
    parser.addoption("--update-expected", action="store_true", help="write what is expected anew, for review")
    parser.addoption("--full", action="store_true", help="look at every page at every width in both schemes")


class Built(NamedTuple):
    """A digest that was built once for all tests: its source, where it lies, what the command printed."""

    source: Path
    folder: Path
    printed: str


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Give the folder that stands for the root of a host; all workers of a run have the same."""
    top = tmp_path_factory.getbasetemp()
    return (top if worker_id == "master" else top.parent) / "host"


@pytest.fixture(scope="session")
def digests(host: Path) -> Mapping[str, Built]:
    """Build the repository's own digest and one that was just begun, both for one host.

    The first worker to ask builds them, the others wait; what the commands printed says that they are whole.
    """
    begun, printed = host.parent / "begun/toy-2026", host.parent / "printed.json"
    with FileLock(f"{host}.lock"):
        if not printed.exists():
            said = _build(TOP, host / "2026"), _build(init(begun).folder, host / "new")
            printed.write_text(json.dumps(said), "utf-8")
        shipped, new = json.loads(printed.read_text("utf-8"))
    return {"shipped": Built(TOP, host / "2026", shipped), "begun": Built(begun, host / "new", new)}


def _build(source: Path, folder: Path) -> str:
    """Build a digest for the path of a host that its folder is named for; give what the command printed."""
    printed = io.StringIO()
    with chdir(source), redirect_stdout(printed), redirect_stderr(printed):
        status = main(["build", "--no-cache", "-o", str(folder), "--base-url", f"{HOST}/{folder.name}/"])
    assert status == 0, printed.getvalue()
    return printed.getvalue()


@pytest.fixture(scope="session")
def shipped(digests: Mapping[str, Built]) -> Path:
    """Give the folder of the repository's own digest; `/2026/` is its path on the host."""
    return digests["shipped"].folder


def _write(root: Path, path: str, text: str) -> None:
    """Write a note whose text is indented as in these tests."""
    lines = text.strip("\n").splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("".join(f"{line[indent:]}\n" for line in lines).rstrip(" "), "utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of a toy conference of four notes, and go there."""
    root = tmp_path / "toy"
    for path, text in NOTES.items():
        _write(root, path, text)
    monkeypatch.chdir(root)
    return root


class Serving:
    """The command `conspectus serve` in a process of its own."""

    def __init__(self, root: Path, *options: str, port: int = 0) -> None:
        """Start it in a site's folder, and wait until it says where the preview is."""
        self._said = threading.Condition()
        self.lines = list[str]()
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-X",
                "dev",
                "-W",
                "error",
                "-m",
                "conspectus",
                "serve",
                "-p",
                str(port),
                *options,
            ],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(TOP / "src")},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()
        self.url = self.wait_for(r"Preview: (\S+)  ")[1]
        self.port = int(self.url.split(":")[2].partition("/")[0])

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            with self._said:
                self.lines.append(line.rstrip("\n"))
                self._said.notify_all()

    def wait_for(self, pattern: str, since: int = 0) -> re.Match[str]:
        """Wait until it has printed a line that fits, after so many others."""
        with self._said:
            fits = lambda: next(filter(None, (re.search(pattern, line) for line in self.lines[since:])), None)  # noqa: E731
            found = self._said.wait_for(fits, 60)
        assert found, (pattern, self.lines)
        return found

    def builds(self) -> int:
        """Count the builds that it has told of."""
        return sum(" in " in line and line.partition(";")[0].endswith(" s") for line in self.lines)

    def end(self, how: int = signal.SIGINT) -> int:
        """Interrupt it, and give its exit status."""
        if self._process.poll() is None:
            self._process.send_signal(how)
        status = self._process.wait(20)
        self._listening.join(20)
        if self._process.stdout:
            self._process.stdout.close()
        return status


@pytest.fixture(name="serving", scope="session")
def serving_fixture() -> Iterator[Callable[..., Serving]]:
    """Start previews; whatever a test leaves running is ended."""
    started = list[Serving]()

    def start(root: Path, *options: str, port: int = 0) -> Serving:
        started.append(Serving(root, *options, port=port))
        return started[-1]

    yield start
    for each in started:
        each.end(signal.SIGKILL)
