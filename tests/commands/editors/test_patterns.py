"""Patterns for editors look for what the reader reads, in their own spelling of regular expressions."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.editors.patterns import SHAPED, ecma, pattern_of, types_of
from conspectus.model.identifiers import ArxivId, Doi, OpenReviewId, PartId, Shape
from conspectus.model.times import PartialDate
from conspectus.read.fields import SPELLINGS

READ = sorted(SHAPED.keys() & SPELLINGS.keys(), key=str)
GOOD = [
    "2510.12264", "arXiv: 2510.12264v2", "https://arxiv.org/pdf/2510.12264.pdf", "cs.CL/0601001",
    "k5nIOvYGCL", "https://openreview.net/forum?id=k5nIOvYGCL", "~Ada_Lovelace1", "10.1000/182",
    "DOI:10.1000/182", "https://dx.doi.org/10.1000/182", "0000-0002-1825-0097",
    "https://orcid.org/0000-0002-1825-0097",
    "https://example.org/a?b=c", "HTTPS://EXAMPLE.ORG", "me@example.org", "mailto:me@example.org",
    "https://example.org/{path}", "/papers/old/", "/a.html", "at-7k", "20", "2026", "2026-03", "2026-03-31",
    "late 2025", "Early  2026", "mid-2025", ">=0.1, <2",
]  # fmt: skip


@pytest.mark.parametrize("type_", READ)
@given(data=st.data())
def test_what_is_read_is_found(type_: object, data: st.DataObject) -> None:
    """A pattern is never stricter than the reader, blanks and capitals included."""
    text = data.draw(st.sampled_from(GOOD).map(lambda each: f" {each} ") | st.sampled_from(GOOD) | st.text())
    try:
        SPELLINGS[type_].read(text.strip())
    except ValueError:
        return
    assert re.search(pattern_of(SHAPED[type_]), text)


@pytest.mark.parametrize("type_", READ)
def test_something_is_read_and_something_is_not(type_: object) -> None:
    """Of the texts above; a pattern that finds all or nothing would be of no use."""
    found = [text for text in GOOD if re.search(pattern_of(SHAPED[type_]), text)]
    assert found
    assert found != GOOD


@pytest.mark.parametrize("type_", SHAPED)
def test_a_pattern_is_one_for_editors(type_: object) -> None:
    """No named group, no flag within, and no escape that ECMA-262 refuses under its `u` flag."""
    pattern = pattern_of(SHAPED[type_])
    assert not re.search(r"\(\?(?![:=])", pattern)
    assert {*re.findall(r"\\(.)", pattern)} <= {*"dsS.*?\\{}-/"}
    outside = re.sub(r"\[[^\]]*\]", "", pattern)
    assert r"\-" not in outside


def test_letters_without_case_are_spelt_out() -> None:
    """Editors have no flag for it; classes and what is escaped stay as they are."""
    assert ecma(re.compile(r"(?P<who>doi)[a-z]\d\"", re.IGNORECASE)) == r'(?:[dD][oO][iI])[a-z]\d"'
    assert ecma(re.compile(r"doi")) == "doi"


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        (ArxivId, ["string", "number"]),
        (PartialDate, ["string", "integer"]),
        (PartId, ["string", "number"]),
        (OpenReviewId, ["string", "integer"]),
        (Doi, ["string"]),
    ],
)
def test_a_number_may_be_such_a_text(type_: object, expected: list[str]) -> None:
    """YAML takes 2510.12264 for a number, and 2026."""
    assert types_of(SHAPED[type_]) == expected


def test_what_stands_around_is_escaped() -> None:
    """A full stop is one."""
    assert not re.search(pattern_of(Shape(re.compile("a"), after=".pdf")), "axpdf")
