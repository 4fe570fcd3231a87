"""Commands and codes are explained."""

import pytest

from conspectus.commands.help import WIDTH, UnknownTopicError, explain, overview
from conspectus.model.codes import CODES, Code

TOYS = {"b-code": Code("Something is wrong. " * 10, "Mend it."), "a-code": Code("Else.", "Do.")}


def test_a_code_is_explained_with_its_mending() -> None:
    """What it means, then what to do."""
    assert explain("a-code", {}, TOYS) == "a-code\n\n  Else.\n  Do."


def test_a_command_is_explained_by_its_own_text() -> None:
    """The same that --help prints."""
    assert explain("build", {"build": "Usage: …"}, TOYS) == "Usage: …"


def test_an_unknown_topic_names_the_nearest() -> None:
    """Commands and codes alike."""
    with pytest.raises(UnknownTopicError, match="no command, kind or code 'biuld'; did you mean 'build'"):
        explain("biuld", {"build": ""}, TOYS)


def test_the_overview_lists_every_code_in_order() -> None:
    """After the usage, in lines that fit."""
    lines = overview("Usage: …", TOYS).splitlines()
    assert lines[0] == "Usage: …"
    assert [line.split()[0] for line in lines if line.startswith("  ") and line[2] != " "] == [
        "a-code",
        "b-code",
    ]
    assert max(map(len, lines)) <= WIDTH


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    """What it means, and how it is mended."""
    name, _, text = explain(code, {}).partition("\n\n")
    assert name == code
    assert "".join(text.split()) == "".join((CODES[code].meaning + CODES[code].mend).split())
