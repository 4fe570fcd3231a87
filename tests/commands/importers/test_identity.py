"""Identifiers are found wherever foreign files hide them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.importers.identity import (
    are_forums,
    arxiv_of,
    doi_of,
    looks_like_forum,
    openreview_of,
    url_of,
    without_version,
)

Read = Callable[[str], str]


@pytest.mark.parametrize(
    ("read", "text", "found"),
    [
        (openreview_of, "k5nIOvYGCL", "k5nIOvYGCL"),
        (openreview_of, "https://openreview.net/forum?id=B1-Hhnslg&noteId=x", "B1-Hhnslg"),
        (openreview_of, "https://openreview.net/pdf?id=k5nIOvYGCL", "k5nIOvYGCL"),
        (openreview_of, "http://openreview.net/attachment?name=x&id=k5nIOvYGCL", "k5nIOvYGCL"),
        (arxiv_of, "arXiv:2505.06120v2 [cs.CL]", "2505.06120v2"),
        (arxiv_of, "http://arxiv.org/abs/quant-ph/0201082v1", "quant-ph/0201082v1"),
        (arxiv_of, "https://arxiv.org/pdf/2505.06120v1.pdf", "2505.06120v1"),
        (arxiv_of, "10.48550/arXiv.2505.06120", "2505.06120"),
        (doi_of, "https://doi.org/10.1145/ABC", "10.1145/abc"),
        (url_of, "/pdf/abc.pdf", "https://openreview.net/pdf/abc.pdf"),
        (url_of, "github.com/a/b", "https://github.com/a/b"),
        (url_of, "www.example.org", "https://www.example.org"),
    ],
)
def test_an_identifier_is_found(read: Read, text: str, found: str) -> None:
    """Bare, in an address, in a remark."""
    assert read(text) == found


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (openreview_of, "not an id"),
        (openreview_of, "https://example.org/forum?id=k5nIOvYGCL"),
        (arxiv_of, "2513.00001"),
        (arxiv_of, "submitted in 2025"),
        (doi_of, "10.x"),
        (url_of, "javascript:alert(1)"),
        (url_of, "//evil.example/x"),
        (url_of, "file:///etc/passwd"),
        (url_of, "../x"),
    ],
)
def test_what_is_none_is_refused(read: Read, text: str) -> None:
    """Addresses of other schemes above all."""
    with pytest.raises(ValueError, match=r"\S"):
        read(text)


@pytest.mark.parametrize("key", ["k5nIOvYGCL", "h06l9w1clt", "VJZ477R89F", "B1-Hhnslg", "yirunib8l8"])
def test_an_id_of_openreview_is_seen(key: str) -> None:
    """Its letters and digits are in no order."""
    assert looks_like_forum(key)


@pytest.mark.parametrize(
    "key", ["paper12345", "1234567890", "submission", "main.1004", "iclr2026-1", "", "A" * 10]
)
def test_another_key_is_not_taken_for_one(key: str) -> None:
    """Though it may have the length."""
    assert not looks_like_forum(key)


def test_most_of_a_files_keys_decide() -> None:
    """One that looks odd is one of them."""
    ids = ["AZ6lqcvHLX", "wSGle6ag5I", "h06l9w1clt", "VJZ477R89F", "8MBYRZHVWT"]
    assert are_forums(ids)
    assert not are_forums([*ids, "paper1", "paper2"])
    assert not are_forums([])


def test_identity_has_no_version() -> None:
    """Nothing stays nothing."""
    assert without_version("2505.06120v3") == "2505.06120"
    assert without_version("") == ""


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """With a ValueError, and no other."""
    for read in (openreview_of, arxiv_of, doi_of, url_of):
        try:
            assert read(text)
        except ValueError as error:
            assert str(error)  # noqa: PT017 - either of both is right
