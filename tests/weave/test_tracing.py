"""What is looked up is noted, whatever the way, and a traced table answers as the plain one does."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.weave.tracing import ALL, Lookup, Once, Trace, Traced, TracedOnce, TracedSet

KEYS = st.sampled_from("abcd")


def noted(work: Callable[[Mapping[str, int]], object]) -> frozenset[Lookup]:
    """Work on a traced table, and give what was noted."""
    trace = Trace()
    table = Traced("t", {"a": 1, "b": 2}, trace)
    return frozenset(trace.of(lambda: work(table))[1])


@pytest.mark.parametrize(
    ("work", "keys"),
    [
        (lambda table: table["a"], {"a"}),
        (lambda table: table.get("x"), {"x"}),
        (lambda table: table.get("x", 7), {"x"}),
        (lambda table: "x" in table, {"x"}),
        (lambda table: [*table], {ALL}),
        (len, {ALL}),
        (lambda table: [*table.values()], {ALL}),
        (lambda table: [*table.items()], {ALL}),
        (lambda table: [*table.keys()], {ALL}),
        (lambda table: table == {"a": 1}, {ALL}),
        (bool, {ALL}),
        (lambda table: None, set()),  # noqa: ARG005 - it looks at nothing
    ],
)
def test_each_way_to_look_into_a_table_is_noted(
    work: Callable[[Mapping[str, int]], object], keys: set[object]
) -> None:
    """One key, or all there is."""
    assert {key for name, key in noted(work) if name == "t"} >= keys
    assert bool(noted(work)) == bool(keys)


@given(st.dictionaries(KEYS, st.integers()), KEYS)
def test_a_traced_table_is_as_the_plain_one(plain: dict[str, int], key: str) -> None:
    """In its answers and its order."""
    traced = Traced("t", plain, Trace())
    assert (traced.get(key), key in traced, len(traced)) == (plain.get(key), key in plain, len(plain))
    assert [*traced.items()] == [*plain.items()]
    assert [*traced.values(), *traced] == [*plain.values(), *plain]
    if key in plain:
        assert traced[key] == plain[key]
    else:
        with pytest.raises(KeyError):
            traced[key]


@pytest.mark.parametrize(
    ("work", "key"),
    [
        (lambda held: "a" in held, "a"),
        (len, ALL),
        (min, ALL),
        (lambda held: held & {"a"}, "a"),
    ],
)
def test_each_way_to_look_into_a_set_is_noted(
    work: Callable[[AbstractSet[str]], object], key: object
) -> None:
    """One member, or all."""
    trace = Trace()
    held = TracedSet("s", frozenset({"a", "b"}), trace)
    assert trace.of(lambda: work(held))[1] == (("s", key),)


@given(st.frozensets(KEYS), KEYS)
def test_a_traced_set_is_as_the_plain_one(plain: frozenset[str], key: str) -> None:
    """In its answers, and with others."""
    traced = TracedSet("s", plain, Trace())
    assert (frozenset(traced), key in traced, len(traced)) == (plain, key in plain, len(plain))
    assert (traced | {key}, traced - {key}) == (plain | {key}, plain - {key})


def test_what_is_made_within_looks_up_for_what_it_is_made_for() -> None:
    """Also where the making fails."""
    trace = Trace()
    table = Traced("t", {"a": 1, "b": 2}, trace)

    def outer() -> None:
        assert table["a"] == 1
        assert trace.of(lambda: table["b"]) == (2, (("t", "b"),))
        with pytest.raises(KeyError):
            trace.of(lambda: table["c"])

    assert {*trace.of(outer)[1]} == {("t", "a"), ("t", "b"), ("t", "c")}


def test_the_last_thing_made_is_kept_with_what_was_looked_up_for_it() -> None:
    """Until another one is asked for."""
    trace = Trace()
    table = Traced("t", {"a": 1, "b": 2}, trace)
    for once in (TracedOnce(trace), Once()):
        made = list[str]()

        def make(key: str, made: list[str] = made) -> int:
            made.append(key)
            return table[key]

        found = [trace.of(lambda: once.last(key, make)) for key in "aaba"]  # noqa: B023 - asked at once
        assert ([each for each, _ in found], made) == ([1, 1, 2, 1], ["a", "b", "a"])
        if isinstance(once, TracedOnce):
            assert [looked_up for _, looked_up in found] == [(("t", key),) for key in "aaba"]


def test_a_thing_made_once_was_looked_up_by_all_who_ask_for_it() -> None:
    """Though it is made for the first of them alone."""
    trace = Trace()
    table = Traced("t", {"a": 1}, trace)
    for once in (TracedOnce(trace), Once()):
        made = list[str]()

        def make(key: str, made: list[str] = made) -> int:
            made.append(key)
            return table[key]

        first, second = (trace.of(lambda: once("a", make)) for _ in range(2))  # noqa: B023 - asked at once
        assert (first[0], second[0], made) == (1, 1, ["a"])
        if isinstance(once, TracedOnce):
            assert first[1] == second[1] == (("t", "a"),)


def test_what_was_made_once_is_made_anew_where_it_was_let_go() -> None:
    """Who lends the room for it may empty that, for what is there is much."""
    made = dict[str, tuple[int, tuple[Lookup, ...]]]()
    once, counted = TracedOnce(Trace(), made), list[str]()

    def make(key: str) -> int:
        counted.append(key)
        return len(counted)

    assert [once("a", make), once("a", make)] == [1, 1]
    made.clear()
    assert (once("a", make), counted) == (2, ["a", "a"])


def test_what_stands_alone_is_nobody_elses() -> None:
    """What was looked up for something else before is not counted with it."""
    trace = Trace()
    table = Traced("t", {"a": 1, "b": 2}, trace)
    assert [trace.alone(lambda: table[key]) for key in "ab"] == [  # noqa: B023 - asked at once
        (1, (("t", "a"),)), (2, (("t", "b"),)),
    ]  # fmt: skip


def test_equal_look_ups_that_are_kept_are_one() -> None:
    """There are many of them, and each takes its room."""
    trace = Trace()
    table = Traced("t", {"a": 1, "b": 2}, trace)
    first, second = (trace.of(lambda: table["a"])[1] for _ in range(2))
    assert first[0] is second[0]


def test_of_a_table_that_was_looked_at_whole_nothing_else_is_named() -> None:
    """Whatever changes in it changes the whole; what was sought there in vain, too."""
    trace = Trace()
    one, other = (Traced(name, {"a": 1, "b": 2}, trace) for name in ("one", "other"))

    def make() -> int:
        return one["a"] + other["b"] + sum(one.values()) + (one.get("missing") or 0)

    made, looked_up = trace.alone(make)
    assert (made, {*looked_up}) == (6, {("one", ALL), ("other", "b")})
