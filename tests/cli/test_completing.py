"""A shell completes what can be typed next, by click's own protocol."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conspectus.cli.main import main

TOP = Path(__file__).parents[2]
Complete = Callable[..., list[str]]


@pytest.fixture(name="complete")
def complete_fixture(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Complete:
    """Give what bash would offer after some words, of which the last is being typed."""

    def complete(*words: str) -> list[str]:
        monkeypatch.setenv("_CONSPECTUS_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", " ".join(["conspectus", *words]))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        with pytest.raises(SystemExit) as end:
            main([])
        assert end.value.code in {0, 1}  # click ends a completion with either
        out, err = capsys.readouterr()
        assert err == ""
        return [line.removeprefix("plain,") for line in out.splitlines() if line]

    return complete


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("sch",), ["schema"]),
        (("new", "p"), ["page", "paper", "person"]),
        (("new", "peo"), ["people"]),
        (("list", "fa"), ["fact"]),
        (("todo", "fa"), ["fact"]),
        (("schema", "s"), ["session", "site", "source"]),
        (("schema", "--vs"), ["--vscode"]),
        (("rename", "papers/"), ["papers/draft", "papers/t3"]),
        (("rename", "to"), ["topics/agents"]),
        (("rename", "papers/t3", ""), ["papers/t3"]),
        (("new", "paper", "--topic", ""), ["agents"]),
        (("new", "paper", "--source", "b"), ["blog"]),
        (("new", "paper", "--session", ""), []),
        (("help", "edito"), ["editors"]),
        (("help", "bad-ra"), ["bad-range"]),
        (("help", "publ"), ["publish"]),
        (("override", "parts/st"), ["parts/status.html"]),
        (("publish", ""), []),
    ],
)
@pytest.mark.usefixtures("site")
def test_what_can_be_typed_is_offered(complete: Complete, words: tuple[str, ...], offered: list[str]) -> None:
    """Of the notes that there are, too."""
    assert complete(*words) == offered


def test_targets_are_offered(site: Path, complete: Complete) -> None:
    """Those of site.yaml, also where something else in it is wrong."""
    with (site / "site.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "publish: [{id: pages, kind: git, to: origin}, {id: host, kind: rsync}, {kind: x}, y]\ntitel: x\n"
        )
    assert complete("publish", "") == ["host", "pages"]
    assert complete("publish", "p") == ["pages"]


@pytest.mark.parametrize(
    "text", ["", "\0", "publish: x", "publish: {id: x}", "[", "publish: [{id: [x]}]", "- a"]
)
def test_a_broken_site_offers_nothing(site: Path, complete: Complete, text: str) -> None:
    """And says nothing: a shell would print it in the middle of the line."""
    (site / "site.yaml").write_text(text, "utf-8")
    assert complete("publish", "") == []


def test_outside_a_site_nothing_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, complete: Complete
) -> None:
    """Neither notes nor targets; a kind is one everywhere."""
    monkeypatch.chdir(tmp_path)
    assert complete("publish", "") == []
    assert complete("rename", "") == []
    assert complete("new", "pap") == ["paper"]
    (tmp_path / "content").write_text("")
    (tmp_path / "site.yaml").mkdir()
    assert complete("publish", "") == []
    assert complete("rename", "") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_readme_has_the_line_of_each_shell(
    shell: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """And what the line asks for is printed."""
    readme = (TOP / "README.md").read_text("utf-8")
    asked = re.search(rf"_CONSPECTUS_COMPLETE=({shell}_source) conspectus", readme)
    assert asked
    monkeypatch.setenv("_CONSPECTUS_COMPLETE", asked[1])
    with pytest.raises(SystemExit) as end:
        main([])
    assert end.value.code == 0
    assert f"_CONSPECTUS_COMPLETE={shell}_complete" in capfd.readouterr().out


def test_a_key_imports_no_reader_of_notes(site: Path) -> None:
    """Whoever presses it should not wait."""
    code = "import sys; from conspectus.cli.main import main\ntry: main([])\nfinally: print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={
            "_CONSPECTUS_COMPLETE": "bash_complete", "COMP_WORDS": "conspectus rename ", "COMP_CWORD": "2",
            "PYTHONPATH": str(TOP / "src"), "PATH": "",
        },
        cwd=site, capture_output=True, text=True, check=False,
    )  # fmt: skip
    *offered, modules = done.stdout.splitlines()
    assert "plain,papers/t3" in offered
    assert not {"yaml", "pydantic_core", "jinja2", "markdown_it"} & set(modules.split())
