"""The hook for pre-commit names the faults of a digest before they are committed."""

import re
import shlex
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml

from conspectus.cli.main import main

TOP = Path(__file__).parents[1]
SITES = TOP / "tests/sites"
WANTED = {"id", "name", "entry", "language"}
KNOWN = {*WANTED, "description", "files", "pass_filenames", "require_serial"}
"""Keys that a hook must have, and those of ours that pre-commit knows ("Creating new hooks")."""


def hook() -> dict[str, Any]:
    """Give the only hook of the repository."""
    (found,) = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return dict(found)


def local_hook() -> dict[str, Any]:
    """Give the hook that README shows for what is installed."""
    block = re.search(r"```yaml\n(repos:\n.*?)```", (TOP / "README.md").read_text("utf-8"), re.DOTALL)
    assert block
    ((found,),) = (repo["hooks"] for repo in yaml.safe_load(block[1])["repos"])
    return dict(found)


def test_the_hook_is_one() -> None:
    """It has what a hook must have, and nothing that pre-commit does not know."""
    assert hook().keys() >= WANTED
    assert hook().keys() <= KNOWN
    assert hook()["language"] == "python"
    assert hook()["pass_filenames"] is False


def test_readme_shows_the_same_hook() -> None:
    """But for what installs it."""
    local = local_hook()
    assert local.pop("language") == "system"
    assert local.items() <= hook().items()


@pytest.mark.parametrize(("situation", "status"), [("empty", 0), ("ten-faults", 1), ("bad-settings", 2)])
def test_its_entry_refuses_what_has_faults(
    situation: str,
    status: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """And prints nothing where there are none."""
    copytree(SITES / situation, tmp_path / "site")
    monkeypatch.chdir(tmp_path / "site")
    command, *arguments = shlex.split(hook()["entry"])
    assert (command, main(arguments)) == ("conspectus", status)
    assert bool(capfd.readouterr().out) is bool(status)


@pytest.mark.parametrize(
    ("path", "is_ours"),
    [
        ("site.yaml", True),
        ("content/papers/t3.md", True),
        ("static/tokens.toml", True),
        (".published", True),
        ("public/index.html", False),
        ("README.md", False),
        ("other/site.yaml", False),
        ("site.yaml.orig", False),
    ],
)
def test_it_runs_for_what_a_check_reads(path: str, *, is_ours: bool) -> None:
    """Whatever else is committed needs no check."""
    assert bool(re.search(hook()["files"], path)) is is_ours
