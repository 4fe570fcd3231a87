"""What README says of kinds, fields and commands is true of the code."""

import re
import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from conspectus.cli.main import cli
from conspectus.commands.check import check
from conspectus.model.names import Kind
from conspectus.model.records import RECORD_TYPES, Record

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
SHARED = {field.name for field in fields(Record)} - {"ref"}


def test_the_fields_of_every_note_are_named() -> None:
    """README names the fields that all kinds have, and no other."""
    found = re.search(r"Every note may have `([^`]+)`", README)
    assert found
    assert set(found[1].split()) == SHARED


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.PAGE])
def test_the_fields_of_a_kind_are_named(kind: Kind) -> None:
    """README's table has a row a kind, with exactly the kind's own fields."""
    row = re.search(rf"^\| {kind.value} \| `([^`]+)` \|$", README, re.MULTILINE)
    assert row
    own = {field.name for field in fields(RECORD_TYPES[kind])} - SHARED - {"ref"}
    assert set(row[1].split()) == own


def test_every_command_readme_types_exists() -> None:
    """A command that README names can be run."""
    named = set(re.findall(r"`(?:\.venv/bin/)?conspectus (?:--debug )?([a-z]+)", README))
    assert named <= set(cli.commands)
    assert {"build", "check", "new", "help", "clean"} <= named


def test_a_field_that_is_not_there_is_noticed() -> None:
    """The check can fail: a made-up field is none of a paper's."""
    assert "colour" not in {field.name for field in fields(RECORD_TYPES[Kind.PAPER])}


def test_readmes_paper_can_be_pasted(tmp_path: Path) -> None:
    """The note that README shows is sound as it stands, in the shipped digest."""
    found = re.search(r"```markdown\n(---\ntitle: \"A method.*?)```", README, re.DOTALL)
    assert found
    top = Path(__file__).parents[1]
    shutil.copytree(top / "content", tmp_path / "content")
    shutil.copy(top / "site.yaml", tmp_path)
    (tmp_path / "content/papers/my-paper.md").write_text(found[1], encoding="utf-8")
    made = check(tmp_path)
    assert [problem for problem in made.problems if problem.path.endswith("my-paper.md")] == []
    assert "/papers/my-paper/" in made.urls
    assert "/people/ada-lovelace/" in made.urls
