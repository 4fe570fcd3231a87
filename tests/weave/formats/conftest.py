"""Works to cite, and texts that formats stumble over."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from conspectus.model.digest import Digest
from conspectus.model.site import Settings, SiteAuthor
from conspectus.weave.views.loom import Loom

SCHEMAS = Path(__file__).parent / "schemas"
HOSTILE = (
    "{}\\%$#_&~^\"'@,;:-–—<>|`=*\n\r\t\v\x85\u2028\x00\x07 andABcdé日本ש́ا\u202e🎪𝔸\N{COMBINING ACUTE ACCENT}"
)
"""Signs that one format or another takes for its own."""


@pytest.fixture(name="loom")
def loom_fixture(weave: Callable[..., Digest]) -> Callable[..., Loom]:
    """Weave the toy conference with these changes, and say that its authors are these."""

    def loom(changes: Mapping[str, str | None] | None = None, **settings: Any) -> Loom:
        given: Settings = weave().site.settings
        authors = (SiteAuthor(name="The toy makers"),)
        return Loom.of(weave(changes, replace(given, **{"authors": authors, **settings})), {})

    return loom


@pytest.fixture(name="schema", scope="session")
def schema_fixture() -> Callable[[str], Any]:
    """Read a schema of what a format asks."""
    return lambda name: json.loads((SCHEMAS / name).read_text("utf-8"))


@pytest.fixture(name="misused", scope="session")
def misused_fixture(schema: Callable[[str], Any]) -> Callable[[str], list[str]]:
    """Say what of a page's JSON-LD is not as schema.org has it."""
    asked = Draft202012Validator(schema("linked.json"))
    return lambda text: [error.message for error in asked.iter_errors(json.loads(text))]


@pytest.fixture(name="hostile", scope="session")
def hostile_fixture() -> st.SearchStrategy[str]:
    """Draw texts of hostile signs, words and whatever else Unicode has."""
    words = st.sampled_from(["and", "And", "others", "@misc{a,", "ER  - ", "%", "-->", "]]>", "BEGIN:VEVENT"])
    sign = st.sampled_from(HOSTILE) | st.characters(exclude_categories=["Cs"]) | words
    return st.lists(sign, min_size=1, max_size=30).map("".join)
