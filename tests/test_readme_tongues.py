"""README's sections on languages and editions can be typed as they stand."""

import re
import shlex
from pathlib import Path

import pytest

from conspectus.cli.main import main
from conspectus.commands.build import make

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


def test_readmes_editions_can_be_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the section on them types it; the folders are those that it draws, and all is sound."""
    monkeypatch.chdir(tmp_path)
    section = README.partition("## Several editions")[2].partition("\n## ")[0]
    drawn, typed = re.findall(r"```(?:sh)?\n(.*?)```", section, re.DOTALL)
    commands = [line for line in typed.splitlines() if line.startswith("conspectus ")]
    assert [main(shlex.split(line)[1:]) for line in commands] == [0, 0]
    names = [line.split()[0] for line in drawn.splitlines()[1:]]
    assert [name for name in names if not (tmp_path / "iclr" / name).exists()] == []
    monkeypatch.chdir(tmp_path / "iclr")
    assert main(["check", "--strict", "-q"]) == 0


def test_readmes_own_words_can_be_pasted(site: Path) -> None:
    """The block names its file, and gives a page other words."""
    section = README.partition("## Other languages")[2].partition("\n## ")[0]
    name, text = re.findall(r"```toml\n# (\S+)\n(.*?)```", section, re.DOTALL)[0]
    (site / name).parent.mkdir(parents=True)
    (site / name).write_text(text, encoding="utf-8")
    page = next(each.data.decode() for each in make(site).outputs if each.path == "papers/index.html")
    assert "<h1>Talks</h1>" in page
