"""A site changes the colours it names, and a wrong name or value is a problem at its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.write.tokens import TokenFile, Tokens, read_tokens, to_css

THEME = b"""
[light]
bg = "#ffffff"
ink = "#000000"
ink-2 = "#222222"
[dark]
bg = "#000000"
ink = "#ffffff"
ink-2 = "#dddddd"
[contrast]
ink-2 = "ink"
[forced]
ink = "CanvasText"
[print]
bg = "#ffffff"
"""
COLOURS = st.from_regex(r"#([0-9a-f]{3}|[0-9a-f]{6})", fullmatch=True)


def read(own: str | bytes = b"") -> Tokens:
    """Read a site's own file before the theme's."""
    data = own.encode() if isinstance(own, str) else own
    return read_tokens([TokenFile("static/tokens.toml", data), TokenFile("theme/static/tokens.toml", THEME)])


def test_every_scheme_is_written() -> None:
    """In one line, so that the lines below keep their numbers."""
    assert to_css(read().tables) == (
        ":root{color-scheme:light dark;--bg:#ffffff;--ink:#000000;--ink-2:#222222}"
        "[data-theme=light]{color-scheme:light}"
        "@media screen and (prefers-color-scheme:dark){:root:where(:not([data-theme=light]))"
        "{--bg:#000000;--ink:#ffffff;--ink-2:#dddddd}}"
        "@media screen{[data-theme=dark]{color-scheme:dark;--bg:#000000;--ink:#ffffff;--ink-2:#dddddd}}"
        "@media (prefers-contrast:more){:root{--ink-2:var(--ink)}}"
        "@media (forced-colors:active){:root{--ink:CanvasText}}"
        "@media print{:root{--bg:#ffffff}}"
    )


@given(colour=COLOURS)
def test_a_site_changes_the_token_it_names_and_no_other(colour: str) -> None:
    """The other scheme and the other tokens stay the theme's."""
    tokens, theme = read(f'[light]\nink = "{colour}"'), read()
    assert tokens.tables == {**theme.tables, "light": {**theme.tables["light"], "ink": colour}}
    assert tokens.problems == ()


@pytest.mark.parametrize(
    ("own", "message", "cure", "line"),
    [
        ('[light]\n\nimk = "#000"', "there is no token 'imk'", "did you mean 'ink'?", 3),
        ('[lihgt]\nink = "#000"', "there is no table 'lihgt'", "did you mean 'light'?", 1),
        ('[light]\nink = "black"', "'black' is no colour here", "write a colour as #rrggbb", 2),
        ('[light]\nink = "#00000"', "'#00000' is no colour here", "write a colour as #rrggbb", 2),
        ("[dark]\nbg = 0", "0 is no colour here", "write a colour as #rrggbb", 2),
        ('[contrast]\nink = "imk"', "'imk' is no colour here",
         "name a token, or write a colour as #rrggbb", 2),
        ('[forced]\nink = "#000"', "'#000' is no colour here",
         "name a colour of the system, such as CanvasText", 2),
        ('light = "#000"', "'light' is no table", "write its tokens under [light]", 0),
        ('light.imk = "#000"', "there is no token 'imk'", "did you mean 'ink'?", 0),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_a_problem(own: str, message: str, cure: str, line: int) -> None:
    """With its cure, and its line where that can be told; the theme's value stays."""
    tokens = read(own)
    [problem] = tokens.problems
    assert (problem.code, problem.path) == ("bad-token", "static/tokens.toml")
    assert (problem.message, problem.cure, problem.line) == (message, cure, line)
    assert tokens.tables == read().tables


@pytest.mark.parametrize("own", ["[light", b"\xff\xfe", '[light]\nink = "#000"\nink = "#111"'])
def test_a_file_that_is_no_toml_is_a_problem(own: str | bytes) -> None:
    """It is named, and the theme's values stay."""
    tokens = read(own)
    [problem] = tokens.problems
    assert problem.message.startswith("this is no TOML: ")
    assert tokens.tables == read().tables


def test_no_value_can_leave_its_declaration() -> None:
    """A colour is checked from its first character to its last."""
    assert len(read('[light]\nink = "#000;}body{display:none"').problems) == 1
    assert len(read('[light]\nink = "#000\\n"').problems) == 1


def test_a_byte_order_mark_is_no_part_of_the_file() -> None:
    """As everywhere."""
    assert read('\ufeff[light]\nink = "#111"').tables["light"]["ink"] == "#111"
