"""Front matter is rewritten in place: the rest of the note stays byte for byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.importing.frontmatter import UnwritableError, new_note, rewritten
from conspectus.read.front_matter import split_note
from conspectus.read.yamltext import compose

NOTE = """---
title:   "A: b"   # a title
# about time
start: '2026-04-23T10:30'
talks:
  - {paper: a,   start: "10:30", end: '10:40'}
  # second
  - {paper: b, start: "10:42"}
topics: [x,  y]

# last
room: R 1
---
Body --- here
---

"""


def fields(note: str) -> object:
    """Read the front matter of a note as a build does."""
    return compose(split_note(note).front).data


def changed(note: str, new: dict[str, object]) -> list[tuple[str, str]]:
    """Give the lines that differ, where there are as many as before."""
    after = rewritten(note.encode(), new).decode()
    return [
        (one, other) for one, other in zip(note.split("\n"), after.split("\n"), strict=True) if one != other
    ]


def test_one_key_is_one_line() -> None:
    """Comments, blanks and quotes of all others stay."""
    assert changed(NOTE, {"room": "R 2"}) == [("room: R 1", 'room: "R 2"')]


def test_an_item_of_a_list_is_changed_where_it_stands() -> None:
    """A comment between items stays; what the new one says nothing of, too."""
    talks = [{"paper": "a", "start": "10:31"}, {"paper": "b", "start": "10:42"}]
    assert changed(NOTE, {"talks": talks}) == [
        ("  - {paper: a,   start: \"10:30\", end: '10:40'}", "  - {paper: a, start: \"10:31\", end: '10:40'}")
    ]


def test_a_new_item_and_a_new_key_are_added() -> None:
    """The item in the manner of the others, the key at the end."""
    talks = [
        {"paper": "a", "start": "10:30"},
        {"paper": "b", "start": "10:42"},
        {"paper": "c", "start": "10:54"},
    ]
    after = rewritten(NOTE.encode(), {"talks": talks, "end": "2026-04-23T11:40"}).decode()
    assert '  - {paper: c, start: "10:54"}\ntopics: [x,  y]\n' in after
    assert 'room: R 1\nend: "2026-04-23T11:40"\n---\nBody' in after


def test_an_empty_list_is_filled_in_its_line() -> None:
    """As its author would."""
    assert rewritten(b"---\ntopics: []  # none yet\n---\n", {"topics": ["a", "b"]}) == (
        b"---\ntopics: [a, b] # none yet\n---\n"
    )


def test_nothing_to_set_changes_nothing() -> None:
    """Not even a blank."""
    assert rewritten(NOTE.encode(), {}) == NOTE.encode()


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_ends_of_lines_and_a_mark_stay(mark: str, end: str) -> None:
    """As the file has them."""
    data = (mark + NOTE.replace("\n", end)).encode()
    after = rewritten(data, {"room": "R 2"}).decode()
    assert after == (mark + NOTE.replace("room: R 1", 'room: "R 2"').replace("\n", end))


@pytest.mark.parametrize(
    "data",
    [
        b"no front matter",
        b"---\ntitle: A\n",
        b"---\n- a\n- b\n---\n",
        b"---\n{title: A}\n---\n",
        b"---\ntitle: 'A\n---\n",
        b"---\ntitle: \xff\n---\n",
        b"---\ntitle: A\r\nroom: B\n---\n",
        b"---\na: 1\na: 2\n---\n",
    ],
)
def test_what_cannot_be_rewritten_is_refused(data: bytes) -> None:
    """And so is left alone."""
    with pytest.raises(UnwritableError):
        rewritten(data, {"room": "R 2"})


SHOWN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"])
TEXT = st.text(SHOWN, min_size=1, max_size=30)
AUTHOR = st.fixed_dictionaries({"name": TEXT, "affiliation": TEXT})
FIELDS = st.dictionaries(
    st.sampled_from(["title", "room", "keywords", "authors", "arxiv"]),
    TEXT | st.lists(TEXT, min_size=1, max_size=3) | st.lists(AUTHOR, min_size=1, max_size=3),
)  # fmt: skip


@given(FIELDS)
def test_a_new_note_reads_back(said: dict[str, object]) -> None:
    """As a build reads it: nothing is taken for anything but text."""
    assert fields(new_note(said, "Body\n")) == (said or fields("---\n---\n"))


@given(FIELDS)
def test_a_rewritten_note_reads_back(said: dict[str, object]) -> None:
    """What is set is what stands there, all else is as before."""
    after = rewritten(NOTE.encode(), said).decode()
    found = fields(after)
    before = fields(NOTE)
    assert isinstance(found, dict)
    assert isinstance(before, dict)
    assert found == before | said
    assert after.endswith("---\nBody --- here\n---\n\n")


@given(FIELDS)
def test_setting_twice_is_setting_once(said: dict[str, object]) -> None:
    """The second time every byte stays."""
    once = rewritten(NOTE.encode(), said)
    assert rewritten(once, said) == once
