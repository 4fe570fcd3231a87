"""Codes are explained, and all that there is help on is listed."""

import pytest

from conspectus.commands.help import OTHERS, WIDTH, UnknownTopicError, explain, overview
from conspectus.model.codes import CODES, Code

TOYS = {"b-code": Code("Something is wrong. " * 10, "Mend it."), "a-code": Code("Else.", "Do.")}


def test_a_code_is_explained_with_its_mending() -> None:
    """What it means, then what to do."""
    assert explain("a-code", [], TOYS) == "a-code\n\n  Else.\n  Do."


@pytest.mark.parametrize(("typed", "meant"), [("biuld", "build"), ("a-cod", "a-code")])
def test_an_unknown_topic_names_the_nearest(typed: str, meant: str) -> None:
    """Commands and codes alike."""
    with pytest.raises(UnknownTopicError, match=f"there is no help on '{typed}'; did you mean '{meant}'"):
        explain(typed, ["build"], TOYS)


def test_a_topic_like_no_other_leads_to_the_list() -> None:
    """Nothing is guessed."""
    with pytest.raises(UnknownTopicError, match="'xyzzy'; `conspectus help` lists what there is"):
        explain("xyzzy", ["build"])


def test_the_overview_lists_every_topic_in_order() -> None:
    """After the usage, in lines that fit; then what else there is help on."""
    lines = overview("Usage: …", {"b": "About b. " * 20, "a": "About a."}).splitlines()
    assert lines[0] == "Usage: …"
    named = [line[2:].split("  ")[0] for line in lines if line.startswith("  ") and line[2] != " "]
    assert named == ["b", "a", *OTHERS]
    assert max(map(len, lines)) <= WIDTH


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    """What it means, and how it is mended."""
    name, _, text = explain(code, []).partition("\n\n")
    assert name == code
    assert "".join(text.split()) == "".join((CODES[code].meaning + CODES[code].mend).split())
