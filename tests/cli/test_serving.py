"""What is asked of a preview on the command line reaches it."""

from pathlib import Path
from typing import Any

import pytest

from conspectus.cli.main import main
from conspectus.commands import serve as serve_module
from conspectus.commands.options import Options
from conspectus.commands.serve import Wishes

CODE = "vscode://file/{path}:{line}:{column}"
MORE = "--date 2026-05-20 --base-url https://digest.example/2026/"


@pytest.fixture(name="asked")
def asked_fixture(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Give what would be served, and how."""
    asked: list[Any] = []
    monkeypatch.delenv("CONSPECTUS_EDITOR", raising=False)
    monkeypatch.setattr(serve_module, "serve", lambda *given: asked.extend(given))
    return asked


def test_a_preview_shows_everything_to_this_machine_alone(asked: list[Any]) -> None:
    """Where nothing else is asked for."""
    assert main(["serve"]) == 0
    root, options, wishes = asked
    assert (root, wishes) == (Path(), Wishes())
    assert (options.drafts, options.future) == (True, True)
    assert (wishes.host, wishes.port) == ("127.0.0.1", 8000)


def test_every_wish_is_passed_on(asked: list[Any]) -> None:
    """And every option of the build."""
    main(f"serve -p 9000 --host ::1 --open --poll --editor {CODE} --no-drafts --no-future {MORE}".split())
    _, options, wishes = asked
    assert wishes == Wishes(host="::1", port=9000, opens=True, polls=True, editor=CODE)
    assert options == Options(today=options.today, base_url=options.base_url, compress=False, cache=True)
    assert (str(options.today), options.base_url) == ("2026-05-20", "https://digest.example/2026/")


def test_the_editor_may_be_set_once_for_all(asked: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """In a variable; the option comes before it."""
    monkeypatch.setenv("CONSPECTUS_EDITOR", CODE)
    main(["serve"])
    main(["serve", "--editor", "idea://open?file={path}"])
    assert [asked[2].editor, asked[5].editor] == [CODE, "idea://open?file={path}"]


def test_a_host_without_a_name_is_not_every_address(
    asked: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    """As a system would take it."""
    assert main(["serve", "--host", ""]) == 2
    assert "name an address of this machine, such as 127.0.0.1" in capsys.readouterr().err
    assert asked == []


@pytest.mark.parametrize("editor", ["code", "vscode://file/", "javascript:alert('{path}')", "{path}"])
def test_what_opens_no_editor_is_refused(
    asked: list[Any], editor: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With an example."""
    assert main(["serve", "--editor", editor]) == 2
    assert CODE in capsys.readouterr().err
    assert asked == []


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_what_is_no_port_is_refused(asked: list[Any], port: str) -> None:
    """Before anything begins."""
    assert main(["serve", "-p", port]) == 2
    assert asked == []


def test_a_host_that_is_not_this_machine_is_one_clear_line(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the system's words, and nothing is left running."""
    assert main(["serve", "--host", "192.0.2.1", "-p", "0"]) == 1
    assert capsys.readouterr().err.startswith("conspectus: ")
    assert not (site / ".conspectus/preview.lock").exists()
