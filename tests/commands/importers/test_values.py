"""Values of foreign records are taken apart into texts, lists and authors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.importers.values import (
    authors_of,
    fold_key,
    items_of,
    keywords_of,
    place_of,
    text_of,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", "a"),
        ({"value": "a"}, "a"),
        ({"value": {"value": "a"}}, "a"),
        (["a"], "a"),
        (True, "true"),
        (7, "7"),
        (2.5, "2.5"),
        (None, ""),
        (["a", "b"], ""),
        ({"other": "a"}, ""),
    ],
)
def test_a_value_has_one_text_or_none(value: object, text: str) -> None:
    """Bare, wrapped, or alone in a list."""
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("value", "items"),
    [
        ("a; b;c", ["a", "b", "c"]),
        ("a|b", ["a", "b"]),
        ("a, b", ["a", "b"]),
        ("a, b; c", ["a, b", "c"]),
        (["a; b", "c"], ["a", "b", "c"]),
        ("['a', 'b']", ["a", "b"]),
        ("", []),
    ],
)
def test_a_list_may_be_typed_in_many_ways(value: object, items: list[str]) -> None:
    """The strongest sign parts it; a comma is the weakest."""
    assert items_of(value) == items


def test_keywords_stand_once() -> None:
    """However they are typed; the first spelling counts, and dots at the end go."""
    assert keywords_of(["LLMs.", "llms", "agents ", "; RL; agents"]) == ("LLMs", "agents", "RL")


@pytest.mark.parametrize(
    ("names", "read"),
    [
        ("Ada Lovelace, Alan Turing and Grace Hopper", ["Ada Lovelace", "Alan Turing", "Grace Hopper"]),
        ("Ada Lovelace; Alan Turing", ["Ada Lovelace", "Alan Turing"]),
        (["Ada Lovelace*", "Alan Turing 1,2", "others"], ["Ada Lovelace", "Alan Turing"]),
        ([{"given": "Ada", "family": "Lovelace"}, {"literal": "A Group"}], ["Ada Lovelace", "A Group"]),
        ([{"name": "Ada Lovelace"}, {"fullname": "Alan Turing"}, {}], ["Ada Lovelace", "Alan Turing"]),
        (["Ada Lovelace <ada@example.org>", "x@example.org"], ["Ada Lovelace"]),
        (None, []),
    ],
)
def test_authors_are_read(names: object, read: list[str]) -> None:
    """Of a text, of texts, of objects; addresses and marks go."""
    assert [author.name for author in authors_of(names)] == read


def test_lists_beside_authors_go_with_them() -> None:
    """Where there are as many; else nobody knows whose is whose."""
    names = ["Ada Lovelace", "Alan Turing"]
    fit = authors_of(names, ["~Ada_Lovelace1", "alan@example.org"], "London; NYU, NYU")
    assert [(each.openreview, each.affiliation) for each in fit] == [
        ("~Ada_Lovelace1", "London"),
        ("", "NYU"),
    ]
    unfit = authors_of(names, ["~Ada_Lovelace1"], ["London", "x", "y"])
    assert [(each.openreview, each.affiliation) for each in unfit] == [("", ""), ("", "")]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Tsinghua University, Tsinghua University", "Tsinghua University"),
        ("NYU, New York University", "NYU, New York University"),
        ("MIT+Harvard", "MIT"),
        ("", ""),
    ],
)
def test_an_affiliation_is_given_once(typed: str, shown: str) -> None:
    """Some repeat themselves, some are several."""
    assert place_of(typed) == shown


@pytest.mark.parametrize(
    ("key", "folded"), [("TL;DR", "tl_dr"), (" Paper Title ", "paper_title"), ("_bibtex", "bibtex")]
)
def test_keys_are_folded(key: str, folded: str) -> None:
    """Small letters, words parted by one sign."""
    assert fold_key(key) == folded


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["value", "name", "id"]), inner, max_size=2)
    ),
)


@given(ANY, ANY, ANY)
def test_any_value_can_be_taken_apart(names: object, profiles: object, places: object) -> None:
    """Into authors with names, or none."""
    assert all(author.name for author in authors_of(names, profiles, places))
    assert all(isinstance(word, str) and word for word in keywords_of(names))
