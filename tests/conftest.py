"""What all tests share: the browser, the shipped digest, and how hypothesis searches."""

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from hypothesis import settings
from playwright.sync_api import Browser, Page

from conspectus.cli.main import main
from conspectus.commands.init import init

TOP = Path(__file__).parents[1]
HOST = "https://digest.example"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (1280, 375, 320)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast": {"enabled": False}, "color-contrast-enhanced": {"enabled": True}},
    "checks": {"color-contrast-enhanced": {"options": {"contrastRatio": {
        "normal": {"expected": 7, "minThreshold": 0}, "large": {"expected": 4.5, "minThreshold": 0},
    }}}},
    "resultTypes": ["violations"],
}  # fmt: skip
"""The contrast of AAA covers that of AA; by itself axe leaves to AA what misses both, and measures twice."""

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

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the expectations of tests/sites be written anew."""
    parser.addoption("--update-expected", action="store_true", help="write tests/sites anew, for review")
    parser.addoption("--full", action="store_true", help="look at every page at every width in both schemes")


class Look(NamedTuple):
    """A page as it is looked at: its name in the module's table PAGES, the width, the scheme."""

    name: str
    width: int
    dark: bool


def covering(names: Iterable[str]) -> Iterator[Look]:
    """Pair every page with every width and both schemes, and every width with both schemes."""
    for at, name in enumerate(names):
        for step, width in enumerate(WIDTHS):
            yield Look(name, width, bool((at + step) % 2))


def glancing(names: Iterable[str]) -> Iterator[Look]:
    """Take every page once, and every width in both schemes."""
    for at, name in enumerate(names):
        yield Look(name, WIDTHS[at % 3], bool(at // 3 % 2))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that takes a `look` or a `glance` a table of them, or all with `--full`."""
    for wanted, table in (("look", covering), ("glance", glancing)):
        if wanted in metafunc.fixturenames:
            names = [*metafunc.module.PAGES]
            full = [Look(*each) for each in product(names, WIDTHS, (False, True))]
            looks = full if metafunc.config.getoption("full") else [*table(names)]
            words = [f"{name}-{width}-{'dark' if dark else 'light'}" for name, width, dark in looks]
            metafunc.parametrize(wanted, looks, ids=words)


@pytest.fixture(scope="session")
def window(browser: Browser) -> Callable[..., Page]:
    """Give the one window of this worker, with or without scripts, as wide and as dark as wanted."""

    @cache
    def opened(*, scripts: bool) -> Page:
        return browser.new_page(java_script_enabled=scripts)

    def sized(width: int = 1280, *, dark: bool = False, scripts: bool = False) -> Page:
        page = opened(scripts=scripts)
        page.set_viewport_size({"width": width, "height": 800 if width > 640 else 667})
        page.emulate_media(media="null", color_scheme="dark" if dark else "light")
        return page

    return sized


def violations(page: Page) -> list[str]:
    """Give what axe finds: the rule and each place that breaks it.

    It cannot tell the contrast over a gradient, such as the shadow of a table that scrolls:
    they are taken away first, so that tables are looked at too.
    """
    page.evaluate("""() => {
        const ours = new CSSStyleSheet();
        ours.replaceSync("* { background-image: none !important; }");
        document.adoptedStyleSheets.push(ours);
    }""")
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


@pytest.fixture(name="violations", scope="session")
def violations_fixture() -> Callable[[Page], list[str]]:
    """Let a test ask axe."""
    return violations


class Built(NamedTuple):
    """A digest that was built once for all tests: its source, where it lies, what the command printed."""

    source: Path
    folder: Path
    printed: str


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that stands for the root of a host."""
    return tmp_path_factory.mktemp("host")


def _build(source: Path, folder: Path) -> Built:
    """Build a digest for the path of a host that its folder is named for."""
    printed = io.StringIO()
    with chdir(source), redirect_stdout(printed), redirect_stderr(printed):
        status = main(["build", "-o", str(folder), "--base-url", f"{HOST}/{folder.name}/"])
    assert status == 0, printed.getvalue()
    return Built(source, folder, printed.getvalue())


@pytest.fixture(scope="session")
def digests(host: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Built]:
    """Build the repository's own digest and one that was just begun, both for one host."""
    begun = init(tmp_path_factory.mktemp("begun") / "toy-2026").folder
    return {"shipped": _build(TOP, host / "2026"), "begun": _build(begun, host / "new")}


@pytest.fixture(scope="session")
def shipped(digests: Mapping[str, Built]) -> Path:
    """Give the folder of the repository's own digest; `/2026/` is its path on the host."""
    return digests["shipped"].folder


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Say which browser is started: the system's Chromium or Chrome, else playwright's own."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    return {**browser_type_launch_args, "executable_path": path, "args": ARGUMENTS}


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
