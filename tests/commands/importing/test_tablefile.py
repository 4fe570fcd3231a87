"""A table is written back with nothing changed but what is meant."""

import json

from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.importing.tablefile import ORDER, Table, new_row, read_table, updated, with_rows

PATH = "content/data/papers.jsonl"
ODD = (
    '{"title":"A",  "slug": "a", "own": 1, "doi": "10.1/x"}\n'
    "\n"
    "not JSON\n"
    '{"slug": "b", "title": "B", "keywords": ["x", "y"]}\n'
)


def test_a_new_row_has_its_keys_in_order() -> None:
    """Without those that say nothing."""
    row = new_row({"openreview": "x", "title": "Tï", "abstract": "", "slug": "t", "topics": []})
    assert row.text == '{"slug": "t", "title": "Tï", "openreview": "x"}'


def test_a_table_comes_back_as_it_was() -> None:
    """Lines that are no rows too, and bytes that are no UTF-8."""
    data = ODD.encode() + b'{"slug": "c\xff"}\n'
    assert read_table(data, PATH).data() == data


def test_an_update_changes_the_row_alone() -> None:
    """Keys stay where they are; a new one comes in order; unknown ones stay."""
    table = read_table(ODD.encode(), PATH)
    row = updated(table.rows[0], {"title": "New", "abstract": "An abstract"})
    changed = with_rows(table, {"a": row}, []).data().decode().split("\n")
    assert (
        changed[0] == '{"title": "New", "slug": "a", "abstract": "An abstract", "own": "1", "doi": "10.1/x"}'
    )
    assert changed[1:] == ODD.split("\n")[1:]


def test_what_says_nothing_new_changes_nothing() -> None:
    """The very row is given back, however it is written."""
    row = read_table(ODD.encode(), PATH).rows[0]
    assert updated(row, {"title": "A", "abstract": "", "doi": "10.1/x"}) is row


def test_csv_is_read_and_not_ours() -> None:
    """It is for people."""
    table = read_table(b"\xef\xbb\xbfslug,title\na,A\n", "content/data/x.csv")
    assert [row.slug for row in table.rows] == ["a"]
    assert not table.is_ours


def test_rows_are_added_at_the_end() -> None:
    """A new table ends in a line feed."""
    table = with_rows(Table(PATH, []), {}, [new_row({"slug": "a", "title": "A"})])
    assert table.data() == b'{"slug": "a", "title": "A"}\n'


VALUE = st.text(max_size=20) | st.lists(st.text(max_size=8), max_size=3)


@given(st.dictionaries(st.sampled_from(ORDER), VALUE))
def test_a_row_reads_back(fields: dict[str, object]) -> None:
    """What is said, as it was said."""
    row = new_row(fields)
    said = {name: value for name, value in fields.items() if value}
    (read,) = read_table(f"{row.text}\n".encode("utf-8", "surrogatepass"), PATH).rows
    assert json.loads(row.text) == said
    assert read.fields == said


@given(st.dictionaries(st.sampled_from(ORDER), VALUE), st.dictionaries(st.sampled_from(ORDER), VALUE))
def test_an_update_twice_is_one(old: dict[str, object], new: dict[str, object]) -> None:
    """The second finds nothing to do."""
    once = updated(new_row(old), new)
    assert updated(once, new) is once
