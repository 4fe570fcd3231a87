"""Highlighted code is coloured in the site's own styles, one for each scheme."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pygments.token import STANDARD_TYPES, Comment, Error, Generic, Keyword, Number, String

from conspectus.read.markdown.highlight import to_html

Visit = Callable[..., Page]
Violations = Callable[[Page], list[str]]
CODE = '''
@wraps(function)
class Memory(Module):
    """Keep what was read."""
    size: int = 0x400 + 12  # slots
    def read(self, text: str) -> None:
        raise ValueError(f"too long: {len(text)!r}\\n" if text is not None else True)
'''
DIFF = "--- a\n+++ b\n@@ -1 +1 @@\n-old\n+new\n"
SESSION = "$ make site\nbuilt\n"


@pytest.mark.parametrize("family", [Comment, Keyword, String, Number, Error, Generic])
def test_every_class_of_a_family_is_set(sheet: str, family: object) -> None:
    """Whatever the language, a comment, a word of the language, a text or a number is told apart."""
    rules = set(re.findall(r"\.code[^{]*", sheet))
    known = {name for rule in rules for name in re.findall(r"\.(\w+)", rule)}
    names = {name for kind, name in STANDARD_TYPES.items() if kind in family and kind is not Generic}  # type: ignore[operator]
    assert names - known - {""} == set()


@pytest.mark.parametrize("dark", [False, True])
def test_code_is_readable_in_both_schemes(
    visit: Visit, violations: Violations, *, dark: bool, files: dict[str, bytes]
) -> None:
    """Axe finds no sign too pale, and at least six colours tell the parts apart."""
    blocks = to_html(CODE, "python") + to_html(DIFF, "diff") + to_html(SESSION, "console")
    page = files["/about/"].decode().replace('<div class="prose">', f'<div class="prose">{blocks}', 1)
    files["/code/"] = page.encode()
    shown = visit("/code/", dark=dark, scripts=True)
    colours = "new Set([...document.querySelectorAll('.code span')].map(e => getComputedStyle(e).color)).size"
    assert shown.evaluate(colours) >= 6
    assert violations(shown) == []
