"""A plan leads from what is held to what is wanted, and the list that is left says what is held."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.publishing.plan import Plan, left_behind, name_of, planned, read_left

FILES = st.dictionaries(
    st.text("abc/", min_size=1, max_size=5), st.sampled_from(["1" * 64, "2" * 64]), max_size=8
)


class _Folder:
    """A folder in which every file is five bytes long."""

    def __truediv__(self, _path: str) -> "_Folder":
        return self

    def stat(self) -> SimpleNamespace:
        return SimpleNamespace(st_size=5)


@given(FILES, FILES)
def test_a_plan_leads_to_what_is_wanted(held: dict[str, str], wanted: dict[str, str]) -> None:
    """With what it removes taken away, and what it sends taken over; no more is touched than differs."""
    plan = planned(cast(Path, _Folder()), wanted, held)
    after = {path: digest for path, digest in held.items() if path not in plan.removed}
    after |= {path: wanted[path] for path in (*plan.added, *plan.changed)}
    assert after == wanted
    assert plan.kept == sum(held.get(path) == digest for path, digest in wanted.items())
    assert plan.size == 5 * len((*plan.added, *plan.changed))
    assert bool(plan) == (held != wanted)


@given(FILES)
def test_what_is_left_is_read_again(files: dict[str, str]) -> None:
    """And two versions have one name only if they are one."""
    assert read_left(left_behind(files)) == files
    assert name_of(files) == name_of(dict(reversed(files.items())))
    assert name_of(files) != name_of({**files, "more": "3" * 64})


def test_another_file_is_no_list() -> None:
    """Whatever stands in it."""
    for data in (
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"version": 2, "files": {}}',
        b'{"version": 1, "files": {"a": 1}}',
    ):
        assert read_left(data) is None


def test_a_plan_says_what_it_does() -> None:
    """In a line, and file by file."""
    plan = Plan(("a",), ("b",), ("c", "d"), kept=1_234, size=2_500_000)
    assert str(plan) == "1 added, 1 changed, 2 removed, 1,234 as they were: 2.5 MB to send"
    assert plan.lines == ("+ a", "~ b", "- c", "- d")
