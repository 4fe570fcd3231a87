"""The benchmark's site is the same for the same numbers, and sound."""

import subprocess
import sys
from pathlib import Path

from conspectus.commands.check import check

SCRIPT = Path(__file__).with_name("generate.py")


def made(out: Path, *numbers: int) -> dict[str, str]:
    """Make a site, and give its files."""
    subprocess.run([sys.executable, SCRIPT, out, *map(str, numbers)], check=True, capture_output=True)
    return {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in out.rglob("*.*")}


def test_the_same_numbers_give_the_same_site(tmp_path: Path) -> None:
    """Another seed gives another."""
    first = made(tmp_path / "a", 60)
    assert first == made(tmp_path / "b", 60, 2026)
    assert first != made(tmp_path / "c", 60, 7)
    assert sum(name.endswith(".md") for name in first) == 60


def test_the_site_is_sound_and_its_papers_are_of_one_length(tmp_path: Path) -> None:
    """Nothing in it is a problem, so that a build of it measures a build."""
    site = made(tmp_path / "site", 200)
    assert check(tmp_path / "site").problems == ()
    bodies = [text.split("---\n", 2)[2] for name, text in site.items() if "/papers/" in name]
    assert all(350 <= len(body.split()) <= 600 for body in bodies)
