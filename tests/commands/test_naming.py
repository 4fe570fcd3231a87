"""Kinds and notes are named as people type them."""

import pytest

from conspectus.commands.naming import UnknownWordError, read_kind, read_new_name, read_note_name
from conspectus.model.names import Kind, Ref
from conspectus.model.problem import ContentError

KNOWN = [Ref(Kind.PAPER, "t3"), Ref(Kind.PAPER, "agents"), Ref(Kind.TOPIC, "agents"), Ref(Kind.PERSON, "ada")]


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_may_be_one_or_many(kind: Kind) -> None:
    """In any case."""
    assert [read_kind(word) for word in (kind.noun, kind.value, f" {kind.value.title()} ")] == [kind] * 3


@pytest.mark.parametrize(
    ("word", "cure"), [("papr", "did you mean 'paper'?"), ("zzz", "use one of: paper, award, incident,")]
)
def test_another_word_is_refused(word: str, cure: str) -> None:
    """With the nearest kind, or all of them."""
    with pytest.raises(UnknownWordError) as refused:
        read_kind(word)
    assert f"'{word}' is no kind of note; {cure}" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("papers/t3", KNOWN[0]), ("paper/t3", KNOWN[0]), ("t3", KNOWN[0]), ("content/papers/t3.md", KNOWN[0]),
        ("./content/papers/orals/t3.md", KNOWN[0]), ("papers/t3.md", KNOWN[0]), ("t3.md", KNOWN[0]),
        ("topics/agents", KNOWN[2]), ("person/ada", KNOWN[3]),
    ],
)  # fmt: skip
def test_a_note_is_named_by_its_ref_its_path_or_its_slug(text: str, expected: Ref) -> None:
    """As a shell completes it, or as a link writes it."""
    assert read_note_name(text, KNOWN) == expected


@pytest.mark.parametrize(
    ("text", "code", "cure"),
    [
        ("papers/t4", "unknown-ref", "did you mean 'papers/t3'?"),
        ("zzz", "unknown-ref", "write it as papers/its-slug"),
        ("paper/zzzzzz", "unknown-ref", "`conspectus list papers` names all there are"),
        ("zzzzzz/t", "unknown-ref", "write it as papers/its-slug"),
        ("agents", "ambiguous-ref", "write the kind before the slug"),
        ("", "unknown-ref", "write it as papers/its-slug"),
    ],
)
def test_a_name_of_no_note_or_of_two_is_refused(text: str, code: str, cure: str) -> None:
    """With the nearest."""
    with pytest.raises(ContentError) as refused:
        read_note_name(text, KNOWN)
    assert [(each.code, each.cure) for each in refused.value.problems] == [(code, cure)]


@pytest.mark.parametrize("text", ["b", "papers/b", "paper/b", "content/papers/b.md"])
def test_a_new_name_is_of_the_same_kind(text: str) -> None:
    """With its folder or without."""
    assert read_new_name(text, Kind.PAPER) == Ref(Kind.PAPER, "b")


@pytest.mark.parametrize(
    ("text", "code", "cure"),
    [
        ("topics/b", "wrong-kind", "write papers/b"),
        ("A b", "bad-slug", "write papers/a-b"),
        ("papers/", "bad-slug", "use letters a to z and digits"),
        ("papers/index", "reserved-slug", "choose another name"),
    ],
)
def test_a_new_name_that_no_note_may_bear_is_refused(text: str, code: str, cure: str) -> None:
    """With the cure."""
    with pytest.raises(ContentError) as refused:
        read_new_name(text, Kind.PAPER)
    assert [(each.code, each.cure) for each in refused.value.problems] == [(code, cure)]
