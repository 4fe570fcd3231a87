"""Highlighted code is coloured in the site's own styles, one for each scheme."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pygments.token import STANDARD_TYPES, Comment, Error, Generic, Keyword, Number, String

from conspectus.read.markdown.highlight import to_html

Visit = Callable[..., Page]
Violations = Callable[[Page], list[str]]


@pytest.mark.parametrize("family", [Comment, Keyword, String, Number, Error, Generic])
def test_every_class_of_a_family_is_set(sheet: str, family: object) -> None:
    """Whatever the language, a comment, a word of the language, a text or a number is told apart."""
    rules = set(re.findall(r"\.code[^{]*", sheet))
    known = {name for rule in rules for name in re.findall(r"\.(\w+)", rule)}
    names = {name for kind, name in STANDARD_TYPES.items() if kind in family and kind is not Generic}  # type: ignore[operator]
    assert names - known - {""} == set()


@pytest.fixture(name="tokens")
def tokens_fixture(files: dict[str, bytes]) -> str:
    """Give the URL of a page with nothing on it but a word of every class that any code may have."""
    start, end = to_html("words", "").split("words")
    words = "\n".join(
        f'<span class="{name}">{name} {name}</span>' for name in STANDARD_TYPES.values() if name
    )
    head = files["/about/"].decode().partition("<body")[0]
    files["/tokens/"] = f"{head}<body><main><h1>Code</h1>{start}{words}{end}</main></body></html>".encode()
    return "/tokens/"


@pytest.mark.parametrize("dark", [False, True])
def test_code_is_readable_in_both_schemes(
    visit: Visit, violations: Violations, tokens: str, *, dark: bool
) -> None:
    """Axe finds no word too pale, and at least six colours tell the parts apart."""
    shown = visit(tokens, dark=dark, scripts=True)
    colours = "new Set([...document.querySelectorAll('.code span')].map(e => getComputedStyle(e).color)).size"
    assert shown.evaluate(colours) >= 6
    assert violations(shown) == []
