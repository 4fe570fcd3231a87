"""Markdown is laid out for a terminal."""

import re

import pytest
from rich.cells import cell_len

from conspectus.commands.sections import read_sections, text_on, titles_of
from conspectus.commands.showing import WIDEST, shown

TEXT = """\
## Title

Some **words** and [a link](https://example.org/).

| a | b |
| --- | --- |
| `x` | y |
"""


def test_it_is_laid_out_without_its_signs() -> None:
    """In plain letters where no colour is wanted; an address is printed then."""
    text = shown(TEXT, width=60, colour=False)
    assert "\x1b" not in text
    assert "Some words and a link (https://example.org/)." in text
    assert "**" not in text
    assert "| ---" not in text


def test_it_has_colours_where_they_are_wanted() -> None:
    """And links that can be followed."""
    text = shown(TEXT, width=60, colour=True)
    assert "\x1b[1m" in text
    assert "\x1b]8;" in text


@pytest.mark.parametrize("topic", titles_of(read_sections()))
def test_every_topic_fits_a_terminal_of_80_columns(topic: str) -> None:
    """No line but of code is longer, also where there is more room, and nothing is cut off."""
    text = text_on(topic, read_sections())
    prose = re.sub(r"^(```|~~~)[^\n]*\n.*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)
    assert max(map(cell_len, shown(prose, width=80, colour=False).splitlines())) <= 80
    assert shown(text, width=80, colour=False).count("…") == text.count("…")
    assert max(map(cell_len, shown(prose, width=300, colour=False).splitlines())) <= WIDEST


def test_code_is_left_as_it_is() -> None:
    """The terminal wraps its long lines: with line ends of ours it could not be copied."""
    line = f"key: {'value ' * 30}# and why"
    for colour in (False, True):
        text = re.sub(
            "\x1b[^m]*m", "", shown(f"Text.\n\n```yaml\n{line}\n  more: 1\n```\n", width=60, colour=colour)
        )
        assert f"\n{line}\n  more: 1\n" in f"{text}\n"


def test_no_ground_is_painted_behind_words() -> None:
    """A terminal may be light or dark."""
    text = shown("Some `code`.\n\n```yaml\nkey: value\n```\n", width=60, colour=True)
    painted = [
        int(each) for codes in re.findall(r"\x1b\[([\d;]*)m", text) for each in codes.split(";") if each
    ]
    assert painted
    assert not {*painted} & {*range(40, 50), *range(100, 108)}
