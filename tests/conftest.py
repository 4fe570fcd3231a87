"""What all tests share: the browser, the shipped digest, and how hypothesis searches."""

import io
import shutil
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import settings

from conspectus.cli import main

TOP = Path(__file__).parents[1]
BASE_URL = "https://digest.example/2026/"
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

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the expectations of tests/sites be written anew."""
    parser.addoption("--update-expected", action="store_true", help="write tests/sites anew, for review")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the repository's own digest once, for the path `/2026/` of a host, and give its folder.

    What the command printed lies beside it in `printed.txt`.
    """
    out = tmp_path_factory.mktemp("shipped") / "2026"
    printed = io.StringIO()
    with chdir(TOP), redirect_stdout(printed), redirect_stderr(printed):
        status = main(["build", "-o", str(out), "--base-url", BASE_URL])
    assert status == 0, printed.getvalue()
    (out.parent / "printed.txt").write_text(printed.getvalue(), "utf-8")
    return out


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Say which browser is started: the system's Chromium or Chrome, else playwright's own."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    return {**browser_type_launch_args, "executable_path": path, "args": ARGUMENTS}
