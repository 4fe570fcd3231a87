"""The command ends its process at once, with all that it had to say said."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]


def run(*arguments: str, flags: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[bytes]":
    """Run the command in a process of its own, in the folder of this test."""
    command = [sys.executable, *flags, "-m", "conspectus", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(TOP / "src")}
    return subprocess.run(command, env=environment, capture_output=True, check=False, timeout=60)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("flags", [(), ("-X", "dev", "-W", "error")])
@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["--version"], 0), (["check"], 1), (["nonsense"], 2), (["build", "-o", "x"], 1)],
)
def test_the_status_and_every_word_reach_the_shell(
    arguments: list[str], status: int, flags: tuple[str, ...]
) -> None:
    """In development mode too, where objects are taken apart as ever."""
    Path("content/papers/bad.md").write_text("---\ntitel: x\n---\n", "utf-8")
    found = run(*arguments, flags=flags)
    assert found.returncode == status, found.stderr
    said = {0: b"version", 1: b"titel", 2: b"No such command"}[status]
    assert said in found.stdout + found.stderr


@pytest.mark.usefixtures("site")
def test_what_is_written_is_whole(tmp_path: Path) -> None:
    """Every file of the site, and what is remembered of it."""
    assert run("build", "-o", f"{tmp_path}/one").returncode == 0
    assert run("verify", "-o", f"{tmp_path}/one").returncode == 0
