"""Cut what would be too large a file into more of them."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from conspectus.model.formats import Format
from conspectus.model.names import Ref
from conspectus.model.page import Output

T = TypeVar("T")
MOST = 5_000_000
"""How many bytes a file has at most; what is one item cannot be cut, however large it is."""


def in_files(
    path: str,
    format_: Format,
    items: Sequence[T],
    write: Callable[[Sequence[T]], bytes],
    ref: Ref | None = None,
) -> Iterator[Output]:
    """Give the file of all items; where it is too large, go on in `papers.2.csv` and so on."""
    for number, data in enumerate(fitting(items, write), 1):
        name = f"{path.removesuffix(format_.suffix)}{number}.{format_.suffix}" if number > 1 else path
        yield Output(name, data, ref=ref)


def fitting(items: Sequence[T], write: Callable[[Sequence[T]], bytes]) -> Iterator[bytes]:
    """Write items in order, in halves of halves where all of them at once are too large."""
    data = write(items)
    if len(data) <= MOST or len(items) <= 1:
        yield data
        return
    half = len(items) // 2
    yield from fitting(items[:half], write)
    yield from fitting(items[half:], write)
