"""A sign that may begin something has rules of its own; all else is text."""

import re
import string
from collections.abc import Callable, Mapping
from html import unescape

import pytest

from conspectus.read.markdown import abstracts, inline
from conspectus.read.markdown.abstracts import to_abstract

Show = Callable[[str], str]


@pytest.mark.parametrize(
    ("special", "rules"),
    [
        (inline._SPECIAL, inline._RULES),  # noqa: SLF001 - they have to fit together
        (abstracts._SPECIAL, abstracts._RULES),  # noqa: SLF001
    ],
)
def test_what_ends_a_text_has_rules(special: re.Pattern[str], rules: Mapping[str, object]) -> None:
    """Text is read up to such a sign: at one without rules the reader would stand still."""
    assert {sign for sign in map(chr, range(0x10000)) if special.match(sign)} == rules.keys()


@pytest.mark.parametrize("sign", string.punctuation)
def test_a_sign_that_begins_nothing_is_text(show: Show, sign: str) -> None:
    """Between words, at their end and at the end of all, in a body as in an abstract."""
    for text in (f"a {sign} b", f"a{sign} b", f"a b{sign}"):
        assert unescape(show(text)) == f"<p>{text}</p>"
        assert unescape("".join(map(str, to_abstract(text).document.pieces))) == f"<p>{text}</p>\n"
