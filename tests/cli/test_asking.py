"""Help on a topic is README's own text, laid out where somebody looks on."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conspectus.cli.main import main
from conspectus.commands.sections import read_sections, text_on, titles_of

SOURCE = str(Path(__file__).parents[2] / "src")
Ask = Callable[..., str]


@pytest.fixture(name="ask")
def ask_fixture(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Give what help prints on a topic, on a terminal of 80 columns where that is said."""

    def ask(*topic: str, is_terminal: bool = False, **environment: str) -> str:
        for name in ("NO_COLOR", "TERM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in {"COLUMNS": "80", **environment}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
        assert main(["help", *topic]) == 0
        return capsys.readouterr().out

    return ask


@pytest.mark.parametrize("topic", titles_of(read_sections()))
def test_a_topic_is_readmes_own_text(ask: Ask, topic: str) -> None:
    """As Markdown, where it is piped."""
    assert ask(topic).endswith(f"{text_on(topic, read_sections())}\n")


def test_a_command_that_is_a_topic_too_is_explained_first(ask: Ask) -> None:
    """Its options, then all that README says."""
    usage, _, section = ask("publish").partition("## Publish in three lines")
    assert usage.startswith("Usage: conspectus publish [OPTIONS] TARGET")
    assert "## Publishing in full" in section


def test_on_a_terminal_it_is_laid_out(ask: Ask) -> None:
    """In colours, and in as many columns as there are."""
    text = ask("settings", is_terminal=True)
    assert "\x1b[" in text
    assert "| --- |" not in text


def test_colours_can_be_left_out(ask: Ask) -> None:
    """By no-color.org."""
    text = ask("settings", is_terminal=True, NO_COLOR="1")
    assert "\x1b" not in text
    assert "| --- |" not in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_dumb_terminal_gets_markdown(ask: Ask) -> None:
    """It can show nothing else."""
    assert ask("settings", is_terminal=True, TERM="dumb") == ask("settings")


def test_every_word_of_the_overview_has_help(ask: Ask) -> None:
    """Commands and topics alike."""
    for line in ask().partition("Commands:")[2].splitlines():
        names = line[2:].split("  ")[0] if line.startswith("  ") and line[2] != " " else ""
        for name in names.split(", ") if names else ():
            if name.islower():
                assert ask(*name.split(" [")[:1])


def test_what_is_piped_needs_no_library_for_terminals() -> None:
    """It comes at once."""
    code = "import sys; from conspectus.cli.main import main; main(['help', 'publish']); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": SOURCE}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert not {"rich", "markdown_it", "pygments"} & {*done.stdout.splitlines()[-1].split()}


def test_a_topic_spelt_wrongly_is_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    """As commands and codes are."""
    assert main(["help", "editor"]) == 2
    assert "there is no help on 'editor'; did you mean 'editors'?" in capsys.readouterr().err
