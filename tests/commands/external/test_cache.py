"""What became of a link is remembered for some days."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from conspectus.commands.external.cache import DAYS, MOST, Cache, forget
from conspectus.commands.external.verdict import State, Verdict

TODAY = date(2026, 11, 1)
URL = "https://a.example/"


def kept(root: Path, verdict: Verdict) -> None:
    """Keep a verdict of today."""
    cache = Cache(root, TODAY)
    cache.keep(URL, verdict)
    cache.save()


@pytest.mark.parametrize("state", [state for state in State if DAYS[state]])
def test_a_verdict_stands_for_some_days(tmp_path: Path, state: State) -> None:
    """As many as its state is likely to last; longer where nobody can be asked."""
    kept(tmp_path, verdict := Verdict(state, "why", "where"))
    last = TODAY + timedelta(DAYS[state] - 1)
    assert Cache(tmp_path, last).recall(URL) == verdict
    assert Cache(tmp_path, last + timedelta(1)).recall(URL) is None
    assert Cache(tmp_path, TODAY - timedelta(1)).recall(URL) is None
    assert Cache(tmp_path, last + timedelta(999)).recall(URL, however_old=True) == verdict


def test_what_was_not_asked_is_not_kept(tmp_path: Path) -> None:
    """A private address may be allowed the next time; what was known before is forgotten."""
    kept(tmp_path, Verdict(State.SOUND))
    kept(tmp_path, Verdict(State.PRIVATE))
    assert Cache(tmp_path, TODAY).recall(URL, however_old=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"version": 2, "links": {}}',
        '{"version": 1, "links": {"a": [1]}}',
        "null",
        pytest.param("[" * 99_999, id="deep"),
    ],
)
def test_a_file_that_is_not_ours_counts_for_nothing(tmp_path: Path, text: str) -> None:
    """And is replaced."""
    (tmp_path / ".conspectus").mkdir()
    (tmp_path / ".conspectus/links.json").write_text(text)
    assert Cache(tmp_path, TODAY).recall(URL) is None
    kept(tmp_path, Verdict(State.SOUND))
    assert Cache(tmp_path, TODAY).recall(URL) == Verdict(State.SOUND)


def test_a_row_that_makes_no_sense_counts_for_nothing(tmp_path: Path) -> None:
    """A state or a day that there is not."""
    (tmp_path / ".conspectus").mkdir()
    rows = '{"version": 1, "links": {"a": ["odd", "", "", "2026-11-01"], "b": ["sound", "", "", "today"]}}'
    (tmp_path / ".conspectus/links.json").write_text(rows)
    cache = Cache(tmp_path, TODAY)
    assert (cache.recall("a"), cache.recall("b")) == (None, None)


def test_it_does_not_grow_without_end(tmp_path: Path) -> None:
    """The latest stay."""
    cache = Cache(tmp_path, TODAY)
    for at in range(MOST + 10):
        cache.keep(str(at), Verdict(State.SOUND))
    cache.save()
    again = Cache(tmp_path, TODAY)
    assert (again.recall("9"), again.recall("10")) == (None, Verdict(State.SOUND))


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    """A repository may bring one, to another's folder."""
    (tmp_path / "other").mkdir()
    (tmp_path / ".conspectus").symlink_to("other")
    kept(tmp_path, Verdict(State.SOUND))
    assert [*(tmp_path / "other").iterdir()] == []


def test_it_can_be_forgotten(tmp_path: Path) -> None:
    """Also where it is not there."""
    kept(tmp_path, Verdict(State.SOUND))
    for _ in range(2):
        forget(tmp_path)
        assert Cache(tmp_path, TODAY).recall(URL) is None
