"""Notes are read into records, and every fault in them is found."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.identifiers import ArxivId
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note, Reading
from conspectus.model.problem import Position
from conspectus.model.records import RECORD_TYPES, Fact, Paper, Session
from conspectus.model.site import Settings, Site, Zone
from conspectus.model.values import ValueType
from conspectus.read.notes import read_note, read_notes
from conspectus.read.sources import SourceFile, Sources
from conspectus.read.tongues import read_words

SETTINGS = Settings(
    title="x", edition="x", description="x", zone=Zone(name="America/Sao_Paulo", place="Rio de Janeiro")
)
SITE = Site(SETTINGS, read_words("en"))
PAPER = """\
---
title: "T3: agents"
authors:
  - Ada Lovelace
  - {name: Bo Li, as_of: 2026-05}
arxiv: 2510.12264
results:
  - {benchmark: b, metric: m, value: "83.59 %", unit: "%"}
---
It *works*, see [[crv]].
"""


def source(name: str, text: str | bytes) -> SourceFile:
    """Make a file below content/."""
    return SourceFile(f"content/{name}", name, text if isinstance(text, bytes) else text.encode())


def reading(**notes: str) -> Reading:
    """Read notes given by path, with two underscores for a slash."""
    files = tuple(source(f"{name.replace('__', '/')}.md", text) for name, text in notes.items())
    return read_notes(Sources(notes=files), SITE)


def sound(name: str, text: str) -> Note:
    """Read a note without a fault."""
    found = read_note(source(name, text), SITE)
    assert not found.problems
    assert found.note is not None
    return found.note


def faults(name: str, text: str | bytes) -> list[tuple[str, str, int, int]]:
    """Give code, place, line and column of every problem of a note."""
    return [
        (each.code, each.place, each.line, each.column)
        for each in read_note(source(name, text), SITE).problems
    ]


def test_a_note_becomes_a_record() -> None:
    """Its fields are typed, its body is a document, its name comes from the path."""
    note = sound("papers/orals/t3.md", PAPER)
    record = note.record
    assert isinstance(record, Paper)
    assert (record.ref, record.title) == (Ref(Kind.PAPER, "t3"), "T3: agents")
    assert record.arxiv == ArxivId("2510.12264")
    assert [author.name for author in record.authors] == ["Ada Lovelace", "Bo Li"]
    assert record.results[0].value.type is ValueType.NUMBER
    assert "works" in note.document.text
    assert not note.is_faulty


def test_a_note_knows_where_its_fields_stand() -> None:
    """Lines are those of the file, and the body's are counted from its own first."""
    note = sound("papers/t3.md", PAPER)
    assert note.at("authors[1].as_of") == Position(5, 26)
    assert note.at("results[0].value") == Position(8, 38)
    assert note.body_line == 9


def test_a_byte_order_mark_and_line_ends_make_no_difference() -> None:
    """A file from another system gives the same note."""
    plain = read_note(source("papers/t3.md", PAPER), SITE)
    marked = read_note(source("papers/t3.md", b"\xef\xbb\xbf" + PAPER.replace("\n", "\r\n").encode()), SITE)
    assert marked == plain


def test_local_times_take_the_zone_of_the_site() -> None:
    """Without a zone there is nothing to read them in."""
    text = "---\nstart: 2026-04-24T10:30\n---\n"
    session = sound("sessions/1a.md", text).record
    assert isinstance(session, Session)
    assert getattr(session.start, "utcoffset", lambda: None)() == timedelta(hours=-3)
    bare = Site(Settings(title="x", edition="x", description="x"), read_words("en"))
    assert [each.code for each in read_note(source("sessions/1a.md", text), bare).problems] == ["naive-time"]


def test_claims_are_read_by_the_type_of_their_fact() -> None:
    """The type may stand below the claims."""
    note = sound(
        "facts/first-day.md", "---\ntitle: When?\nclaims:\n  - {value: late 2025}\ntype: date\n---\n"
    )
    assert isinstance(note.record, Fact)
    assert note.record.claims[0].value.type is ValueType.DATE


@pytest.mark.parametrize(
    ("name", "front", "title"),
    [("sessions/1b.md", "code: 1B", ""), ("people/ada.md", "names: [Ada L, A. L.]", "Ada L")],
)
def test_some_titles_may_be_missing(name: str, front: str, title: str) -> None:
    """A session is named by its code, a person by the first of the names."""
    assert sound(name, f"---\n{front}\n---\n").record.title == title


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.SESSION])
def test_every_other_note_needs_a_title(kind: Kind) -> None:
    """It is missed also where it stands without a value."""
    assert ("missing-field", "title", 2, 7) in faults(f"{kind.value}/x.md", "---\ntitle:\n---\n")


def test_every_fault_is_found_in_one_run() -> None:
    """Front matter and body, syntax and fields, each at its place in the file."""
    text = (
        "---\ntitel: T3\nshort: T3: agents\nauthors: Ada\ndecision: orall\ndate: &d 2026-13\n"
        "results:\n  - {benchmark: b, value: many}\nnote: |\n\n  text\n---\n\n%% open\n"
    )
    assert sorted(faults("papers/t3.md", text), key=lambda fault: fault[2:]) == [
        ("unknown-key", "titel", 2, 1),
        ("yaml-syntax", "short", 3, 10),
        ("list-expected", "authors", 4, 10),
        ("bad-word", "decision", 5, 11),
        ("yaml-anchor", "date", 6, 7),
        ("bad-date", "date", 6, 7),
        ("missing-field", "results[0].metric", 8, 5),
        ("bad-value", "results[0].value", 8, 27),
        ("unknown-key", "note", 9, 1),
        ("unclosed-comment", "", 14, 1),
    ]


def test_a_fault_hides_nothing_else() -> None:
    """The fields beside it are read, each item under its own number, and the note is known as faulty."""
    text = (
        "---\ntitle: x\ntopics: [a, B b, c]\ndecision: orall\nresults:\n"
        "  - {benchmark: b, metric: m, value: many, source: s1}\n---\n"
    )
    note = read_note(source("papers/x.md", text), SITE).note
    assert note is not None
    assert note.is_faulty
    record = note.record
    assert isinstance(record, Paper)
    assert [ref.slug for ref in record.topics] == ["a", "unknown", "c"]
    assert record.results[0].source == Ref(Kind.SOURCE, "s1")
    assert note.at("topics[2]") == Position(3, 18)


def test_a_faulty_draft_is_a_draft() -> None:
    """It can be left out of a build."""
    note = read_note(source("papers/x.md", "---\ntitel: x\ndraft: true\n---\n"), SITE).note
    assert note is not None
    assert note.record.draft


def test_a_faulty_note_leaves_a_placeholder() -> None:
    """Its name is known, so that references to it hold; its body is read."""
    found = read_note(source("sources/s1.md", "---\ntitel: x\n---\n# Head\n"), SITE).note
    assert found is not None
    assert found.is_faulty
    assert (found.ref, found.record.title) == (Ref(Kind.SOURCE, "s1"), "s1")
    assert found.document.headings
    assert found.at("titel") == Position(2, 1)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_placeholder(kind: Kind) -> None:
    """Of the right type, whatever is wrong."""
    found = read_note(source(f"{kind.value}/x.md", ""), SITE).note
    assert found is not None
    assert type(found.record) is RECORD_TYPES[kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("empty-note", "", 1, 1)]),
        ("# Head\n", [("no-front-matter", "", 1, 1)]),
        ("---\ntitel: x\n", [("unclosed-front-matter", "", 1, 1)]),
        ("---\n- a\n---\n", [("mapping-expected", "", 2, 1)]),
        ("---\n---\n", [("missing-field", "title", 1, 1)]),
        (b"---\ntitle: caf\xe9\n---\n", [("bad-encoding", "", 2, 11)]),
        ("---\ntitle: *x\n---\n", [("yaml-alias", "title", 2, 8)]),
        ("---\ntitle: x\ntopics: [a, ~]\n---\n", [("empty-item", "topics[1]", 3, 13)]),
    ],
)
def test_one_fault_is_said_once(text: str | bytes, expected: list[tuple[str, str, int, int]]) -> None:
    """What only follows from a fault is not said beside it."""
    assert faults("papers/x.md", text) == expected


def test_a_misplaced_note_is_read_all_the_same() -> None:
    """The kind that was meant is told from the folder, and the rest is checked."""
    assert [code for code, *_ in faults("paper/T3.md", "---\ntitel: x\n---\n")] == [
        "unknown-folder", "bad-slug", "unknown-key",
    ]  # fmt: skip


def test_a_note_of_no_kind_is_no_note() -> None:
    """Its YAML and its body are checked still."""
    found = read_note(source("x.md", "---\na: b: c\n---\n%% open\n"), SITE)
    assert found.note is None
    assert [problem.code for problem in found.problems] == [
        "unknown-folder",
        "yaml-syntax",
        "unclosed-comment",
    ]


def test_two_notes_of_a_kind_may_not_share_a_name() -> None:
    """The second is named with the first; notes of other kinds do not mind."""
    found = reading(papers__a__t3=PAPER, papers__t3=PAPER, topics__t3="---\ntitle: x\n---\n")
    assert [note.path for note in found.notes] == ["content/papers/a/t3.md", "content/topics/t3.md"]
    (problem,) = found.problems
    assert (problem.code, problem.path) == ("duplicate-slug", "content/papers/t3.md")
    assert "content/papers/a/t3.md" in problem.message


def test_media_and_passages_come_along() -> None:
    """What was found beside the notes is part of the reading."""
    sources = Sources(passages={"sources/s1.txt": "text"}, problems=reading(x="").problems)
    found = read_notes(sources, SITE)
    assert found.passages == {"sources/s1.txt": "text"}
    assert found.problems == sources.problems


LINES = """\
title: x
authors: [a]
results:
  - {value: 1}
- [x
date: 2026
a: b: c
topics: {a: b}
claims: [{value: x}]
of: x
type: 1
start: 2026-04-24T10:30
sources: &a [*a]
kind: blog
"""


@given(st.sampled_from(Kind), st.lists(st.sampled_from(LINES.splitlines()), max_size=8))
def test_no_note_raises(kind: Kind, lines: list[str]) -> None:
    """Whatever is typed, there is a sound note or a problem inside the file."""
    text = "\n".join(["---", *lines, "---", ""])
    found = read_note(source(f"{kind.value}/x.md", text), SITE)
    assert found.note is not None
    assert found.note.is_faulty == bool(found.problems)
    assert all(1 <= problem.line <= len(lines) + 2 for problem in found.problems)


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    """A file of another kind is a faulty note."""
    assert read_note(source("papers/x.md", b"---\n" + data), SITE).problems
