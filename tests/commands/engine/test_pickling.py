"""Values of ours go into bytes and come back; bytes of another hand cannot do anything."""

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from conspectus.commands.engine.pickling import ForeignError, from_bytes, to_bytes
from conspectus.model.compression import Deflated
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Anchors, Rendered
from conspectus.model.problem import ContentError, Position, Problem, Severity
from conspectus.model.site import Site
from conspectus.read.notes import read_note
from conspectus.read.settings import read_site
from conspectus.read.sources import find_sources

SITES = Path(__file__).parents[2] / "sites"
SAMPLES = (
    Ref(Kind.PAPER, "t3"), Position(1, 2), Problem(code="draft", message="m", severity=Severity.NOTICE),
    Rendered("d", Anchors(("a",), ("/b/",))), Deflated(b"of one part"),
    date(2026, 4, 23), time(10, 30), Decimal("1.50"), Markup("<b>"),
    datetime(2026, 4, 23, 10, tzinfo=UTC), datetime(2026, 4, 23, 10, tzinfo=timezone(timedelta(hours=-3))),
    datetime(2026, 4, 23, 10, tzinfo=ZoneInfo("America/Sao_Paulo")), {"a": (1, None, True, 2.5)},
)  # fmt: skip


class Planted:
    """What runs a function when it is read."""

    def __init__(self, function: Callable[..., object], *arguments: object) -> None:
        """Say which function."""
        self._call = (function, arguments)

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        """Ask for the call."""
        return self._call


@pytest.mark.parametrize("value", SAMPLES, ids=repr)
def test_a_value_comes_back(value: object) -> None:
    """Of the same type, with the same parts."""
    found = from_bytes(to_bytes(value))
    assert (found, type(found)) == (value, type(value))


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_plain_data_comes_back(value: object) -> None:
    """However deep."""
    assert from_bytes(to_bytes(value)) == value


@pytest.mark.parametrize("name", ["toy", "thirty-faults", "unicode", "math"])
def test_whatever_a_note_holds_comes_back(name: str) -> None:
    """A record of each kind, bodies with every hole, positions and problems."""
    site, _ = read_site(SITES / name)
    assert isinstance(site, Site)
    for source in find_sources(SITES / name / "content").notes:
        reading = read_note(source, site)
        found = from_bytes(to_bytes(reading))
        assert found == reading
        assert repr(found.problems) == repr(reading.problems)


def test_a_mapping_of_any_sort_becomes_a_dictionary() -> None:
    """Its items count, not how they are held."""
    assert from_bytes(to_bytes(MappingProxyType({"b": 1, "a": 2}))) == {"b": 1, "a": 2}


@pytest.mark.parametrize("value", [Path("a"), os.system, print, object(), ContentError([]), Planted(print)])
def test_what_could_not_be_read_is_not_written(value: object) -> None:
    """So that a mistake of ours is seen when it is made."""
    with pytest.raises(pickle.PickleError):
        to_bytes(value)


@pytest.mark.parametrize(
    "planted",
    [
        Planted(os.system, "touch planted"), Planted(eval, "open('planted', 'w')"),
        Planted(getattr, Ref, "parse"), Planted(ContentError, ()), Planted(read_site, Path()),
        Planted(__import__, "antigravity"), Planted(open, "planted", "w"),
    ],
    ids=lambda each: each.__reduce__()[0].__name__,
)  # fmt: skip
def test_a_planted_function_is_not_called(
    planted: Planted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A repository from elsewhere may bring a cache of its own."""
    monkeypatch.chdir(tmp_path)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(ForeignError):
            from_bytes(pickle.dumps(planted, protocol))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "data",
    [
        b"cconspectus.model.problem\nreplace\n(tR.", b"cconspectus.model.problem\nos.system\n.",
        b"cconspectus.model.nearest\nnearest\n.", b"cconspectus.model.page\nProblem\n.",
        b"cconspectus.model.nowhere\nX\n.",
        b"cconspectus.commands.engine.pickling\nimport_module\n.",
        b"cconspectus.commands.engine.stats\nStat\n.",
        b"\x80\x05\x8c\x19conspectus.model.problem\x8c\x10Problem.__init__\x93.",
    ],
)  # fmt: skip
def test_no_way_round_through_our_own_modules(data: bytes) -> None:
    """Neither what they import, nor their functions, nor what hangs on a class."""
    with pytest.raises(ForeignError):
        from_bytes(data)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("os.system", ("touch planted",)), ("conspectus.model.nearest.nearest", ("a", ["b"])),
        ("conspectus.model.page.Rendered", ("d",)), ("conspectus.model.page.Rendered", ("d", None, 1)),
        ("conspectus.model.names.Kind", ("nothing",)), ("conspectus.model.names.Ref", ()),
        ("nowhere", ()), ("conspectus.model.problem.Problem.within", (1, 2)),
        ("conspectus.model.problem.ContentError", ((),)),
    ],
)  # fmt: skip
def test_a_value_is_made_of_its_own_parts_or_not_at_all(name: str, parts: tuple[object, ...]) -> None:
    """A name that is no class of ours, too few parts, too many, no member of an enumeration."""
    with pytest.raises(ForeignError):
        from_bytes(_call(name, parts))


def test_a_call_by_name_makes_a_value_of_its_parts() -> None:
    """So that what the test above sees refused is refused for its name or its parts."""
    assert from_bytes(_call("conspectus.model.problem.Position", (1, 2))) == Position(1, 2)


def _call(name: str, parts: tuple[object, ...]) -> bytes:
    """Write the call of what a full name stands for, as a pickle of another hand may have it."""
    module, _, called = name.rpartition(".")
    return f"c{module}\n{called}\n".encode() + pickle.dumps(parts, 0)[:-1] + b"R."


@pytest.mark.parametrize(
    "planted",
    [Planted(Decimal, "x"), Planted(timedelta, 10**20), Planted(date, 0, 0, 0)],
    ids=lambda each: each.__reduce__()[0].__name__,
)
def test_plain_data_that_cannot_be_is_refused(planted: Planted) -> None:
    """Whatever the library that makes it raises."""
    with pytest.raises(ForeignError):
        from_bytes(pickle.dumps(planted))


@given(st.binary(max_size=40))
def test_garbage_is_refused_and_raises_nothing_else(data: bytes) -> None:
    """Some of it is plain data by chance."""
    with suppress(ForeignError):
        assert not callable(from_bytes(data))
