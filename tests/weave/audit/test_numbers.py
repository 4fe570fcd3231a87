"""A number in prose is backed by a fact or a result, or excused."""

from collections.abc import Callable

import pytest

from conspectus.model.digest import Digest
from conspectus.model.notes import Reading
from conspectus.read.notes import read_note
from conspectus.read.sources import SourceFile
from conspectus.weave.audit.numbers import unbacked_numbers
from conspectus.weave.link import link

Weave = Callable[..., Digest]


def numbers(weave: Weave, body: str) -> list[str]:
    """Give the messages for a page with this body."""
    digest = weave({"pages/x": f"title: X\n---\n{body}\n"})
    return [each.message for each in unbacked_numbers(digest)]


@pytest.mark.parametrize("text", ["title: X\npoints: 4711\n", "---\ntitle: X\npoints: 4711\n"])
def test_a_head_that_is_none_has_no_numbers(weave: Weave, text: str) -> None:
    """Where it has no fence, or is not closed, that alone is the fault."""
    read = read_note(SourceFile("content/pages/x.md", "pages/x.md", text.encode()), weave().site)
    assert read.note
    assert read.note.document.numbers
    reading = Reading(notes=(read.note,), problems=read.problems)
    assert [*unbacked_numbers(link(reading, weave().site))] == []


@pytest.mark.parametrize(
    "body",
    [
        "There were 19,525 submissions.",
        "There were 19525 submissions, not 11,617.",
        "It gains 30.1 points.",
        "In 2026, on 24 April, at 10:30.",
        "See arXiv 2510.12264 and section 3.",
        "## The 47 ways",
        "It says `x = 47`.",
        "> It had 47 parts.",
        "It had 47 parts. %% unsourced: ok %%",
        "It is GPT-4 with $47$ layers.",
    ],
)
def test_what_is_backed_or_no_number(weave: Weave, body: str) -> None:
    """Claims and results back a number; years, ids, headings, code, quotations are none."""
    assert numbers(weave, body) == []


def test_what_nothing_backs(weave: Weave) -> None:
    """A number that stands in no claim and no result is a warning at its place."""
    digest = weave({"pages/x": "title: X\n---\nFine.\n\nIt had 47 parts.\n"})
    (problem,) = unbacked_numbers(digest)
    assert (problem.line, problem.column) == (6, 8)
    assert problem.message == "no fact and no result backs '47'"


def test_a_setting_of_a_result_backs_a_number(weave: Weave) -> None:
    """`setting: {memory: 1024 tokens}` backs 1024 in prose."""
    result = "{benchmark: B, metric: M, value: 1, setting: {memory: 1024 tokens}}"
    text = f"title: X\nresults: [{result}]\n---\n1,024 it is.\n"
    assert list(unbacked_numbers(weave({"papers/x": text}))) == []
