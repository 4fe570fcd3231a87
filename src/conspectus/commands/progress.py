"""Show on a terminal how far a long command has come."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, TextIO, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """Somebody to tell what is being done."""

    def begin(self, doing: str) -> None:
        """Say that work of unknown length begins."""

    def over(self, doing: str, items: Sequence[T]) -> Iterable[T]:
        """Hand the items on, and say how many of them have been taken."""


class Silent:
    """A watch that says nothing."""

    def begin(self, doing: str) -> None:
        """Say nothing."""

    def over(self, doing: str, items: Sequence[T]) -> Iterable[T]:  # noqa: ARG002 - nothing is said
        """Hand the items on."""
        return items


SILENT = Silent()


@contextmanager
def shown_on(stream: TextIO, *, quiet: bool = False) -> Iterator[Watch]:
    """Give a watch that draws a bar on a terminal, and vanishes; elsewhere it is silent."""
    if quiet or not stream.isatty():
        yield SILENT
        return
    from rich.console import Console  # noqa: PLC0415 - costs 60 ms and is for terminals alone
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(file=stream), transient=True) as bar:
        task = bar.add_task("Starting", total=None)
        yield _Bar(
            lambda doing, done, total: bar.update(task, description=doing, completed=done, total=total)
        )


class _Draw(Protocol):
    def __call__(self, doing: str, done: int, total: int | None, /) -> None:
        """Draw the bar anew."""


class _Bar:
    """A watch that draws."""

    def __init__(self, draw: _Draw) -> None:
        self._draw = draw

    def begin(self, doing: str) -> None:
        """Draw a bar of unknown length."""
        self._draw(doing, 0, None)

    def over(self, doing: str, items: Sequence[T]) -> Iterator[T]:
        """Draw a bar that fills as items are taken."""
        for done, item in enumerate(items):
            self._draw(doing, done, len(items))
            yield item
        self._draw(doing, len(items), len(items))
