"""A body knows the line of the file that each part of it came from."""

import re

from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.dialects.body import Body


def test_what_is_said_names_the_line_of_the_file() -> None:
    """Also after parts above it grew or shrank, and below a front matter."""
    body = Body.of("a.md", "one\nx\ntwo\nx\n", 5)
    body.sub(re.compile("one\n"), lambda _: "")
    body.sub(re.compile("two"), lambda _: "t\nw\no")

    def say(match: re.Match[str]) -> str:
        body.say(("untranslated-markup", "an x", "drop it"))
        return match[0]

    body.sub(re.compile("x"), say)
    assert [problem.line for problem in body.problems] == [7, 9]
    assert body.text == "x\nt\nw\no\nx\n"


def test_what_is_kept_comes_back() -> None:
    """Parts within parts too; private characters of the file are none of ours."""
    body = Body.of("a.md", "a\ue0000\ue001b", 0)
    assert body.text == "a0b"
    inner = body.keep("code")
    outer = body.keep(f"[{inner}]")
    assert body.whole(f"{outer}!") == "[code]!"


LINES = st.lists(st.sampled_from(["x", "", "y x", "z"]), min_size=1, max_size=8).map("\n".join)


@given(
    text=LINES,
    pattern=st.sampled_from(["x", "\n", "x\n", "y", "\n\n+"]),
    by=st.sampled_from(["", "a", "a\nb", "\n"]),
)
def test_every_line_keeps_a_number(text: str, pattern: str, by: str) -> None:
    """As many as there are lines, never falling, and none that the file has not."""
    body = Body.of("a.md", text, 0)
    body.sub(re.compile(pattern), lambda _: by)
    assert len(body.lines) == body.text.count("\n") + 1
    assert body.lines == sorted(body.lines)
    assert set(body.lines) <= {*range(1, text.count("\n") + 2)}
    assert body.text == re.sub(pattern, lambda _: by, text)
