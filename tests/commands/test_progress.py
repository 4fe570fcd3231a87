"""Progress is drawn on a terminal alone."""

import io

import pytest

from conspectus.commands.progress import SILENT, shown_on


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_a_terminal_shows_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """And all items are handed on, in order."""
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    with shown_on(stream) as watch:
        watch.begin("Reading")
        assert list(watch.over("Rendering", [1, 2, 3])) == [1, 2, 3]
    assert "Rendering" in stream.getvalue()


@pytest.mark.parametrize(("stream", "quiet"), [(io.StringIO(), False), (Terminal(), True)])
def test_nothing_is_drawn_elsewhere_or_when_quiet(stream: io.StringIO, quiet: bool) -> None:  # noqa: FBT001 - a parameter
    """A log stays readable."""
    with shown_on(stream, quiet=quiet) as watch:
        watch.begin("Reading")
        assert list(watch.over("Rendering", [1, 2])) == [1, 2]
    assert stream.getvalue() == ""


def test_a_silent_watch_hands_the_very_items_on() -> None:
    """It costs nothing."""
    items = [1, 2]
    SILENT.begin("Reading")
    assert SILENT.over("Rendering", items) is items
