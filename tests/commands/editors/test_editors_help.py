"""`conspectus help editors` can be pasted from, and README says the same."""

import re
import textwrap
from pathlib import Path

import pytest

from conspectus.cli.main import main
from conspectus.commands.editors.editors_help import editors_help, remark
from conspectus.commands.editors.schemas import names
from conspectus.commands.editors.vscode import as_json, modeline, settings, tasks

README = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
BLOCKS = (as_json(settings()), as_json(tasks()), f"{modeline()}\n", remark())


def test_every_setting_stands_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Whole, and indented by two."""
    assert main(["help", "editors"]) == 0
    assert capsys.readouterr().out == f"{editors_help()}\n"
    assert all(textwrap.indent(block, "  ") in editors_help() for block in BLOCKS)
    assert max(map(len, re.sub(r"(?m)^  .*", "", editors_help()).splitlines())) <= 88


def test_every_setting_stands_in_readme() -> None:
    """Letter for letter."""
    section = README.partition("## In your editor")[2].partition("\n## ")[0]
    assert [block for block in BLOCKS if f"\n{block}```" not in section] == []


def test_remark_is_told_of_every_kind() -> None:
    """Each by its folder."""
    named = re.findall(r"schemas/(\w+)\.schema\.json': \['\./content/(\w+)/\*\.md'\]", remark())
    assert [noun for noun, _ in named] == list(names()[1:])
    assert ("person", "people") in named


def test_a_topic_spelt_wrongly_is_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    """As others are."""
    assert main(["help", "editor"]) == 2
    assert "did you mean 'editors'?" in capsys.readouterr().err
