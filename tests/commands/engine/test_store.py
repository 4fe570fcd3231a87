"""What is kept is found again as it was, or not at all."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.engine import store as store_module
from conspectus.commands.engine.pickling import ForeignError, to_bytes
from conspectus.commands.engine.store import FAULTS, Held, Store, opened
from conspectus.model.compression import Deflated
from conspectus.model.page import Rendered

DATA = b"<p>" * 40_000
DIGEST = sha256(DATA).hexdigest()


def _alter(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, values)


def _go_through(path: Path) -> None:
    with opened(path) as store:
        store.use("salt")
        assert store.recall("note", "a") == ("first",)
        assert store.recall_bytes(DIGEST) == DATA


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the file of a store that holds a note, a page and its bytes."""
    with opened(tmp_path / "cache") as store:
        store.use("salt")
        store.keep("note", "a", ("first",), of="a.md")
        store.keep("note", "b", ("second",))
        store.keep("page", "p", Rendered(DIGEST))
        store.keep_bytes(DIGEST, DATA)
    return tmp_path / "cache"


def test_a_result_is_found_by_its_stage_and_key(path: Path) -> None:
    """In the next build, and in this one."""
    with opened(path) as store:
        store.use("salt")
        assert store.recall("note", "a") == ("first",)
        assert store.recall("page", "a") is None
        assert store.recall("note", "c") is None
        store.keep("note", "b", 2)
        assert store.recall("note", "b") == 2
        assert store.recall_bytes(DIGEST) == DATA


def test_a_result_that_is_lost_is_a_fault_where_it_was_known_to_be_there(path: Path) -> None:
    """Who asks for it has been told that it was kept."""
    with opened(path) as store:
        store.use("salt")
        assert store.fetch("note", "a") == ("first",)
        with pytest.raises(ForeignError, match="the note c is lost"):
            store.fetch("note", "c")


def test_a_build_that_keeps_nothing_leaves_the_file_as_it_is(path: Path) -> None:
    """To the byte: also who has some of it at hand need not read it again."""
    at_hand: Held = {}
    before = path.read_bytes()
    for _ in range(2):
        with opened(path, at_hand) as store:
            store.use("salt")
            assert store.recall("note", "a") == ("first",)
            assert store.recall_bytes(DIGEST) == DATA
    assert path.read_bytes() == before


def test_a_result_of_the_same_name_takes_its_place(path: Path) -> None:
    """There is one of each."""
    with opened(path) as store:
        store.use("salt")
        store.keep("note", "a", ("second",))
        assert store.recall("note", "a") == ("second",)


def test_the_keys_of_a_stage_can_be_told(path: Path) -> None:
    """Without looking at what they stand for."""
    with opened(path) as store:
        store.use("salt")
        assert [sorted(store.keys(stage)) for stage in ("note", "page", "none")] == [["a", "b"], ["p"], []]


def test_bytes_that_were_made_small_come_back_as_they_were(path: Path) -> None:
    """And are small on disk."""
    with opened(path) as store:
        store.use("salt")
        store.keep_bytes("other", b"x")
        store.keep_bytes(DIGEST, Deflated.of(DATA))
        assert store.recall_bytes(DIGEST) == DATA
    with closing(sqlite3.connect(path)) as connection:
        [(size,)] = connection.execute("SELECT length(data) FROM page WHERE digest = ?", (DIGEST,))
    assert size < len(DATA) / 100


def test_a_store_of_another_layout_is_begun_anew(path: Path) -> None:
    """As if other code had kept it, which it has; no word of a spoiled cache."""
    _alter(path, "PRAGMA user_version = 1")
    _alter(path, "ALTER TABLE page DROP COLUMN deflated")
    with opened(path) as store:
        assert store.is_strange
        store.use("salt")
        assert store.is_strange
        assert store.recall("note", "a") is None
        store.keep_bytes(DIGEST, DATA)
    with opened(path) as store:
        store.use("salt")
        assert (store.is_strange, store.recall_bytes(DIGEST)) == (False, DATA)


@pytest.mark.parametrize("table", ["note", "result", "page"])
def test_no_table_of_another_layout_is_taken_for_ours(path: Path, table: str) -> None:
    """Each may have had other columns, and all are of use again."""
    _alter(path, f"ALTER TABLE {table} ADD COLUMN more")
    _alter(path, "PRAGMA user_version = 4")
    for is_strange in (True, False):
        with opened(path) as store:
            store.use("salt")
            assert store.is_strange is is_strange
            store.keep("note", "a", 2)
            store.keep_bytes(DIGEST, DATA)
            assert (store.recall("note", "a"), store.recall("note", "b")) == (2, None)


@given(st.lists(st.tuples(st.sampled_from("xy"), st.sampled_from("ab"), st.integers()), max_size=8))
def test_a_store_is_a_mapping(kept: list[tuple[str, str, int]]) -> None:
    """Whatever is kept in whichever order."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        store = Store(connection)
        for stage, key, value in kept:
            store.keep(stage, key, value)
        assert {(stage, key): store.recall(stage, key) for stage, key, _ in kept} == {
            (stage, key): value for stage, key, value in kept
        }


def test_results_of_other_code_are_gone(path: Path) -> None:
    """With their bytes; and it is told, once."""
    for strange in (True, False):
        with opened(path) as store:
            store.use("other salt")
            assert store.is_strange is strange
            assert store.recall("note", "a") is None
            with pytest.raises(ForeignError):
                store.recall_bytes(DIGEST)


def test_what_other_code_made_is_not_believed(path: Path) -> None:
    """Not where a disk lost the half of a build, and the rows are older than the salt; but for files."""
    with opened(path) as store:
        store.use("salt")
        store.keep("stats", "inputs", ("a",))
    _alter(path, "UPDATE note SET value = 'other salt' WHERE name = 'salt'")
    with opened(path) as store:
        store.use("other salt")
        assert store.recall("stats", "inputs") == ("a",)
        with pytest.raises(ForeignError):
            store.recall("note", "a")


def test_a_new_store_is_not_strange(tmp_path: Path) -> None:
    """There was no other code."""
    with opened(tmp_path / "cache") as store:
        store.use("salt")
        assert not store.is_strange


def test_what_was_kept_before_a_fault_stays(path: Path) -> None:
    """A note that was read is read, whatever the next one holds."""

    def interrupted() -> None:
        with opened(path) as store:
            store.use("salt")
            store.keep("note", "b", 2)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with opened(path) as store:
        store.use("salt")
        assert store.recall("note", "b") == 2


def test_no_journal_lies_beside_the_file(path: Path) -> None:
    """Not even while it is written to: nobody who finds one could tell whose it is."""
    with opened(path) as store:
        store.use("other salt")
        store.keep_bytes(DIGEST, DATA)
        assert [*path.parent.iterdir()] == [path]


def test_why_a_store_is_given_up_is_told(path: Path) -> None:
    """Not that it cannot be kept any more either, which follows."""
    refuse = "BEGIN SELECT RAISE(FAIL, 'refused'); END"
    _alter(path, f"CREATE TRIGGER planted BEFORE INSERT ON note {refuse}")

    def spoiled(fault: type[Exception]) -> None:
        with opened(path) as store:
            store.use("salt")
            store.keep("note", "c", 3)
            raise fault("why")

    with pytest.raises(ForeignError, match="why"):
        spoiled(ForeignError)
    with pytest.raises(sqlite3.DatabaseError, match="refused"):
        spoiled(KeyError)


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(5_000, len(data), 512):
        data[at] ^= 0xFF
    path.write_bytes(data)


@pytest.mark.parametrize(
    "harm",
    [
        _truncate, _spoil, lambda path: path.write_bytes(b"garbage" * 1_000),
        lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000),
        lambda path: _alter(path, "DROP TABLE page"),
        lambda path: _alter(path, "UPDATE page SET data = ?", DATA[:-1]),
        lambda path: _alter(path, "UPDATE page SET data = 'text'"),
        lambda path: _alter(path, "UPDATE page SET deflated = 1"),
        lambda path: _alter(path, "DELETE FROM page"),
        lambda path: _alter(path, "UPDATE result SET value = ?", to_bytes(("first",))),
        lambda path: path.write_bytes(path.read_bytes().replace(b"first", b"other")),
        lambda path: _alter(path, "UPDATE result SET value = 'text'"),
        lambda path: _alter(path, "UPDATE result SET value = NULL"),
        lambda path: _alter(path, "UPDATE result SET key = 'a', stage = 'note' WHERE stage = 'page'"),
    ],
)  # fmt: skip
def test_what_a_disk_or_a_hand_has_spoiled_is_not_believed(path: Path, harm: Callable[[Path], None]) -> None:
    """Row by row, if the file as a whole still holds together."""
    if "key = 'a'" in str(harm.__code__.co_consts):
        _alter(path, "DELETE FROM result WHERE stage = 'note'")
    harm(path)
    with pytest.raises(FAULTS):
        _go_through(path)


def test_a_foreign_table_of_our_name_is_not_ours(tmp_path: Path) -> None:
    """Another program's file is left to be discarded."""
    _alter(tmp_path / "cache", "CREATE VIEW result AS SELECT 1 AS stage")
    with pytest.raises(FAULTS):
        _go_through(tmp_path / "cache")


@pytest.mark.parametrize(
    "use", [lambda store: store.hold("page", "p", DIGEST), lambda store: store.recall("page", "p")]
)
def test_what_is_not_used_goes_when_there_is_too_much(path: Path, use: Callable[[Store], object]) -> None:
    """What this build used stays, its pages' bytes too, and the next bound follows from that."""
    with opened(path) as store:
        store.use("salt")
        use(store)
        store.hold("note", "b")
        assert not store.clear()
        assert store.clear(room=0)
        assert store.recall("note", "a") is None
        assert store.recall_bytes(DIGEST) == DATA
        assert not store.clear(room=0)
        assert store.recall("page", "p")
    with opened(path) as store:
        store.use("salt")
        assert store.recall("note", "b") == ("second",)


def test_what_was_just_kept_stays_though_there_is_too_much(path: Path) -> None:
    """Bytes that no page names yet, too."""
    with opened(path) as store:
        store.use("salt")
        store.keep_bytes("new", b"x")
        store.keep("note", "c", 3)
        assert store.clear(room=0)
        assert store.recall("note", "c") == 3
        assert store.keys("note") == {"c"}
        with pytest.raises(ForeignError):
            store.recall_bytes(DIGEST)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT digest FROM page").fetchall() == [("new",)]


def test_bytes_without_a_page_go_too(path: Path) -> None:
    """They are the most of it."""
    with opened(path) as store:
        store.use("salt")
        assert store.recall("note", "a")
        store.clear(room=0)
        with pytest.raises(ForeignError):
            store.recall_bytes(DIGEST)


@pytest.mark.parametrize("size", ["x", "-1", "9" * 5_000, "", b"1", 1.5])
def test_a_size_that_is_none_is_not_counted_with(path: Path, size: object) -> None:
    """It came from another hand; the store is cleared as if for the first time."""
    _alter(path, "INSERT OR REPLACE INTO note VALUES ('size', ?)", size)
    with opened(path) as store:
        store.use("salt")
        assert store.clear(room=0)


def test_a_store_does_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many builds there are, each with results of its own."""
    monkeypatch.setattr(store_module, "ROOM", 0)
    monkeypatch.setattr(store_module.Store.clear, "__defaults__", (400_000,))
    sizes = []
    for build in range(40):
        with opened(tmp_path / "cache") as store:
            store.use("salt")
            data = f"{build}".encode() * 20_000
            store.keep("page", f"{build}", Rendered(sha256(data).hexdigest()))
            store.keep_bytes(sha256(data).hexdigest(), data)
        sizes.append((tmp_path / "cache").stat().st_size)
    assert max(sizes) < 700_000


def test_what_is_at_hand_is_not_read_again(path: Path) -> None:
    """But pages, of which few are asked for; what was of no use in a build is let go."""
    at_hand: Held = {}
    with opened(path, at_hand) as store:
        store.use("salt")
        first = store.recall("note", "a")
        store.recall("note", "b")
        store.recall("page", "p")
        store.keep("note", "c", ("third",))
    found = {key: value for key, value in at_hand.items() if key[0] == "note"}
    assert found == {("note", "a"): ("first",), ("note", "b"): ("second",), ("note", "c"): ("third",)}
    _alter(path, "DELETE FROM result WHERE key = 'a'")
    with opened(path, at_hand) as store:
        store.use("salt")
        assert store.recall("note", "a") is first
        assert store.recall("note", "x") is None
    assert [key for key in at_hand if key[0] == "note"] == [("note", "a")]


@pytest.mark.parametrize(
    "change",
    [
        lambda store: store.keep("note", "a", "by another"),
        lambda store: store.keep_bytes("more", b"x"),
        lambda store: store.use("other salt"),
    ],
)
@pytest.mark.parametrize("is_removed", [False, True])
def test_nothing_is_at_hand_of_a_file_that_somebody_else_changed(
    path: Path, change: Callable[[Store], object], *, is_removed: bool
) -> None:
    """Or removed: the bytes of pages, which are not at hand, may be gone from it."""
    at_hand: Held = {}
    with opened(path, at_hand) as store:
        store.use("salt")
        store.recall("note", "a")
    if is_removed:
        path.unlink()
    with opened(path) as store:
        store.use("salt")
        change(store)
        there = store.recall("note", "a")
    with opened(path, at_hand) as store:
        assert ("note", "a") not in at_hand
        store.use("salt")
        assert store.recall("note", "a") == (None if store.is_strange else there)


def test_what_was_made_lately_of_the_very_same_is_not_made_again(path: Path) -> None:
    """What is equal only is not the same; with nothing at hand all is made."""
    at_hand: Held = {}
    one, other, made = ["x"], ["x"], list[list[str]]()

    def make() -> list[str]:
        made.append(["made"])
        return made[-1]

    def lately(*made_of: object, held: Held | None = at_hand) -> list[str]:
        with opened(path, held) as store:
            return store.lately("a", made_of, make)

    assert lately(one) is lately(one) is made[0]
    assert lately(other) is made[1]
    assert lately(one) is lately(one) is made[2]
    assert lately(one, one) is made[3]
    assert lately(one, one, held=None) is not lately(one, one, held=None)


def test_what_is_equal_gives_way_to_what_was_there(path: Path) -> None:
    """So that what was made of it can be known again; another value takes its place."""
    at_hand: Held = {}
    values = [["x"], ["x"], ["y"], ["x"], ["x"]]
    found = []
    for value in values:
        with opened(path, at_hand) as store:
            found.append(store.steady("a", value))
    assert found == values
    assert [values.index(each) for each in found] == [0, 0, 2, 0, 0]
    assert [next(at for at, value in enumerate(values) if value is each) for each in found] == [0, 0, 2, 3, 3]
    with opened(path) as store:
        assert all(store.steady("a", value) is value for value in values)


def test_what_is_steady_is_told_by_its_name_and_stays(path: Path) -> None:
    """A build that does not ask for it lets go of nothing but what was made lately."""
    at_hand: Held = {}
    one, other = ["x"], ["y"]
    with opened(path, at_hand) as store:
        assert [store.steady("one", one), store.steady("other", other)] == [one, other]
        assert store.lately("a", (one,), list) == []
    with opened(path, at_hand):
        pass
    with opened(path, at_hand) as store:
        assert store.steady("one", ["x"]) is one
        assert store.steady("other", ["y"]) is other
        assert store.lately("a", (one,), lambda: ["again"]) == ["again"]
