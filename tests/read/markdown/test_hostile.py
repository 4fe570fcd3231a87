"""Test that no body breaks out of its page, or takes the build down."""

import re
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.document import Parsed

Read = Callable[[str], Parsed]

SCRIPT = "<script>alert(1)</script>"
NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
QUOTED = re.compile(r'(?<==)"[^"<>]*"')
FOREIGN = re.compile(r"<[^<>]*\s(?:on\w+|style|autofocus|src)\b[^<>]*>")
UNSAFE = re.compile(r'<[^<>]*\shref="(?!(?:https?|mailto):)(?:[^"/?#:]*:|//)')
OURS = frozenset(
    "a annotation blockquote br code dd div dl dt em h2 h3 h4 h5 h6 hr input label li math mi mn mo mrow msup"
    " mtext ol p pre s section semantics span strong sup table tbody td th thead tr ul".split()
)
PLACES = (
    "{}", "# {}", "- {}", "> {}", "> [!{}] a", "> [!NOTE] {}", "`{}`", "```{}\na\n```", "```\n{}\n```",
    "    {}", "$\\text{{}}$", "$${}$$", "[{}](/a/)", "[a]({})", '[a](/b/ "{}")', "[a](<{}>)",
    "![{}](b.png)", '![a](b.png "{}")', "[[a|{}]]", "[[{}]]", "![[{}]]", "[@{}]", "<{}>",
    "|{}|\n|-|\n|{}|", "a[^{}]\n\n[^{}]: b", "a^[{}]", "{}\n: {}", "- [ ] {}", "[{}]: /a", "%% {} %%",
    "{}\n===", "*{}*", "~~{}~~", "<!-- {} -->", "<div {}>", "\\{}", "&{};",
)  # fmt: skip
ATTACKS = (
    SCRIPT, '"><script>alert(1)</script>', '" onmouseover="alert(1)', "' autofocus onfocus='alert(1)",
    "</p></div>", "javascript:alert(1)", "&#x6A;avascript:alert(1)", "java\tscript:alert(1)",
    "data:text/html,<b>", "//evil.example", "\\\\evil.example", "</annotation><script>", "]]><b>", "<!--",
    "{{ site }}", "{% raw %}", "<style>*{}</style>", "\u202e<b>", "\ufeff<b>", "<b\u2028>", "\x00<b>",
    "\x1b]0;a\x07",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_nothing_breaks_out(read: Read, place: str) -> None:
    """No tag or attribute of the author's own comes out, whichever construct it hides in."""
    for attack in ATTACKS:
        pieces = read(place.replace("{}", attack)).document.pieces
        html = "".join(piece for piece in pieces if isinstance(piece, str))
        assert set(NAME.findall(html)) <= OURS, attack
        assert not FOREIGN.search(QUOTED.sub("", html)), attack
        assert not UNSAFE.search(html), attack


def frames_here() -> int:
    """Count the frames that stand already."""
    frame, depth = sys._getframe(), 0  # noqa: SLF001
    while frame.f_back:
        frame, depth = frame.f_back, depth + 1
    return depth


@pytest.mark.parametrize(
    "part",
    ["- ", "1. ", "> ", "> - ", "- > ", "[^a]: ", "> [!NOTE] ", "a\n: ", "*a **", "[a](", "![a](", "^[",
     "[[a|", "$a{", "|a", "`", "a*", "%%a", "~~a ", "<", "&", "[", "![", "\\", "# ", "\t", "    ", "(", "a_"],
)  # fmt: skip
def test_nesting_a_thousand_deep_does_no_harm(read: Read, part: str) -> None:
    """Nothing recurses with what the author wrote: a small stack is enough for all of it."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(frames_here() + 600)
    try:
        assert len(read(part * 1_000 + "a").problems) <= 1_000
    finally:
        sys.setrecursionlimit(limit)


@given(st.text(st.characters(categories=["Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Mn"]), max_size=30))
def test_characters_that_nobody_sees_do_no_harm(read: Read, text: str) -> None:
    """Controls, marks, surrogates and separators are text like any other, and can be written as UTF-8."""
    for piece in read(f"a{text} [[b]] $c$ {text}").document.pieces:
        if isinstance(piece, str):
            assert piece.encode()
            assert "\0" not in piece


@pytest.mark.parametrize("character", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_only_newlines_end_a_line(read: Read, character: str) -> None:
    """What Python takes for the end of a line too would move every position below it."""
    (hole,) = (piece for piece in read(f"a{character}b\n[[c]]").document.pieces if not isinstance(piece, str))
    assert hole.position == (2, 1)
