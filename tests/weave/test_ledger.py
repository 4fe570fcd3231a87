"""What is found is named by what it is: another find has another name, the same find the same."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from memory import Memory

from conspectus.model.digest import Digest, How, Link, Related, Relation
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Page
from conspectus.model.people import Directory
from conspectus.weave.ledger import ABSENT, PRESENT, SHORT, SIZE, Ledger, named
from conspectus.weave.tracing import ALL, Lookup, Trace
from conspectus.weave.views.loom import Loom
from conspectus.weave.weaver import Job, Means, woven

T3, CRV, AGENTS = Ref(Kind.PAPER, "t3"), Ref(Kind.PAPER, "crv"), Ref(Kind.TOPIC, "agents")
REFS = st.sampled_from([T3, CRV, Ref(Kind.TOPIC, "t3"), AGENTS])
LINKS = st.builds(
    Link, REFS, REFS, st.sampled_from([Relation.ABOUT, Relation.OF]), st.sampled_from(["", "of"]),
    st.sampled_from(How),
)  # fmt: skip
FOUND: Mapping[str, st.SearchStrategy[object]] = {
    "authors": st.lists(st.none() | REFS, max_size=3).map(tuple),
    "lists": st.lists(REFS, max_size=3).map(tuple),
    "links_to": st.lists(LINKS, max_size=2).map(tuple),
    "related": st.lists(st.builds(Related, REFS, st.lists(REFS, max_size=2).map(tuple)), max_size=2).map(
        tuple
    ),
    "names": REFS,
    "own": st.text(max_size=2),
    "position": st.integers(0, 2),
}
"""By table, what may be found in it."""


def holding(loom: Loom, **tables: object) -> Loom:
    """Give a Loom with some of its tables replaced, wherever they are."""

    def own(holder: type) -> dict[str, Any]:
        return {each.name: tables[each.name] for each in fields(holder) if each.name in tables}

    people = replace(loom.digest.people, **own(Directory))
    return replace(loom, digest=replace(loom.digest, people=people, **own(Digest)), **own(Loom))


@pytest.fixture(name="loom")
def loom_fixture(weave: Callable[..., Digest]) -> Loom:
    """Give what views of the toy conference look things up in."""
    return Loom.of(weave(), {"a.css": "/same.css", "b.css": "/same.css"})


@pytest.mark.parametrize("table", FOUND)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_two_finds_have_one_name_where_they_are_the_same(loom: Loom, table: str, data: st.DataObject) -> None:
    """Where another had the same name, a page that shows it would stay as it was."""
    one, other = (data.draw(FOUND[table]) for _ in range(2))
    first, second = (Ledger(holding(loom, **{table: {T3: found}})) for found in (one, other))
    for lookup in ((table, T3), (table, ALL)):
        assert (first.digest(lookup) == second.digest(lookup)) == (repr(one) == repr(other))


def test_nothing_found_has_no_name(loom: Loom) -> None:
    """Neither in a table, nor in a set."""
    ledger = Ledger(holding(loom, ahead=frozenset({T3})))
    assert [ledger.digest(("ahead", ref)) for ref in (T3, CRV)] == [PRESENT, ABSENT]
    assert [ledger.digest((table, Ref(Kind.PAPER, "none"))) for table in ("records", "hrefs")] == [ABSENT] * 2
    assert ledger.digest(("records", T3)) != ABSENT


def test_of_a_whole_table_keys_and_their_order_count(loom: Loom) -> None:
    """Whoever walks through it may show both."""
    tables: list[Mapping[Ref, int]] = [{T3: 1, CRV: 1}, {CRV: 1, T3: 1}, {T3: 1, AGENTS: 1}, {T3: 1}, {}]
    names = [Ledger(holding(loom, position=table)).digest(("position", ALL)) for table in tables]
    assert len({*names}) == len(tables)


def test_of_a_whole_set_the_members_count(loom: Loom) -> None:
    """Their order does not: it is another in each process."""

    class Backwards(frozenset[Ref]):
        def __iter__(self) -> Iterator[Ref]:
            return reversed([*super().__iter__()])

    sets: list[frozenset[Ref]] = [
        frozenset(),
        frozenset({T3}),
        frozenset({CRV}),
        frozenset({T3, CRV}),
        Backwards({T3, CRV}),
    ]
    names = [Ledger(holding(loom, ahead=members)).digest(("ahead", ALL)) for members in sets]
    assert names[3] == names[4]
    assert len({*names}) == 4


def test_a_record_without_a_note_is_named_by_what_it_holds(loom: Loom) -> None:
    """As that of somebody who is known from author lists alone; one with a note is named by the note."""
    lima = Ref(Kind.PERSON, "ana-lima")
    assert lima not in loom.digest.notes
    notes = {T3: replace(loom.digest.notes[T3], record_stamp="of the note")}
    records = {ref: replace(loom.digest.records[ref], title="Other") for ref in (lima, T3)}
    ledgers = [Ledger(holding(loom, notes=notes, **more)) for more in ({}, {"records": records})]
    assert len({ledger.digest(("records", lima)) for ledger in ledgers}) == 2
    assert len({ledger.digest(("records", T3)) for ledger in ledgers}) == 1


def test_the_records_of_a_kind_are_named_by_each_of_them(loom: Loom) -> None:
    """And by their order."""
    one, other = (loom.digest.records[ref] for ref in (T3, CRV))
    kinds = [{Kind.PAPER: held} for held in ((one, other), (other, one), (one,), (other,), ())]
    assert len({Ledger(holding(loom, kinds=each)).digest(("kinds", Kind.PAPER)) for each in kinds}) == 5


def test_a_look_up_is_told_by_its_table_and_its_key(loom: Loom) -> None:
    """Though the find is the same; a Ref is written as the pair of its texts, which equals it."""
    other = Ref(Kind.TOPIC, "t3")
    ledger = Ledger(
        holding(loom, names={"t3": T3}, profiles={"t3": T3}, hrefs={T3: "/", AGENTS: "/", other: "/"})
    )
    lookups: list[Lookup] = [
        ("names", "t3"), ("profiles", "t3"), ("names", "crv"), ("names", ALL), ("assets", "a.css"),
        ("assets", "b.css"), ("hrefs", T3), ("hrefs", AGENTS), ("hrefs", Ref(Kind.TOPIC, "t3")),
        ("hrefs", Ref(Kind.PAPER, "agents")),
    ]  # fmt: skip
    assert len({ledger.line(lookup) for lookup in lookups}) == len(lookups)
    plain = ("papers", "t3")
    assert plain == T3
    assert Ledger(loom).line(("hrefs", plain)) == Ledger(loom).line(("hrefs", T3))


class Counted:
    """What counts how often it is written as a text."""

    def __init__(self, text: str) -> None:
        """Begin with never."""
        self.text, self.written = text, 0

    def __str__(self) -> str:
        """Write it once more."""
        self.written += 1
        return self.text


def test_what_is_the_very_same_as_before_is_not_written_again(loom: Loom) -> None:
    """Of what the process had in its build before, and in that before it; what is equal only, is."""
    memory, kept, other = Memory(), Counted("/style.css"), Counted("/other.css")
    names = []
    for asset in (kept, kept, kept, other, kept):
        ledger = Ledger(holding(loom, assets={"style.css": asset}), memory)
        names.append(ledger.digest(("assets", "style.css")))
        ledger.close()
    assert names == ["=/style.css"] * 3 + ["=/other.css", "=/style.css"]
    assert (kept.written, other.written) == (2, 1)


def test_jobs_that_look_at_the_very_same_do_not_write_it_again(loom: Loom) -> None:
    """As long as the process has a memory of what it wrote."""
    memory, asset = Memory(), Counted("/style.css")
    job = Job("one", lambda held: [Page("/", "one.html", f"{held.assets['style.css']}")])
    for _ in range(3):
        woven([job], holding(loom, assets={"style.css": asset}), Means(memory))
    assert asset.written == len(("for the page", "for the name"))


def test_what_was_made_for_views_goes_when_a_ledger_is_closed(loom: Loom) -> None:
    """It is much, and refers to itself."""
    ledger = Ledger(loom)
    once = ledger.traced(Trace()).once
    assert [once("a", list), once("a", list)] == [["a"], ["a"]]
    assert once("a", list) is once("a", list)
    made = once("a", list)
    ledger.close()
    assert once("a", list) is not made


@given(st.lists(st.text(st.characters(codec=None, categories=["Cs", "Lu"])), max_size=40))
def test_a_text_is_named_by_all_of_it(lines: list[str]) -> None:
    """Short or long, with whatever a note's author or a file system put into it, in little room."""
    name = named(lines)
    assert len(name) <= max(SHORT, 2 * SIZE)
    assert name == named(lines)
    assert name != named([*lines, "x"])
    assert name != named(["x", *lines])
