"""Choose which pages of a built site stand for all of their kind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

FEATURES = {
    "math": "<math",
    "a chart": '<svg class="chart"',
    "a figure": "<figure><img",
    "code": '<pre class="code"',
    "a table": "<table",
    "a timeline": 'class="timeline',
}
"""What a page of a kind may have or lack; of both there is one among the chosen."""
_KIND = re.compile(r'<body data-kind="([^"]*)"')
_FACET = re.compile(r"/(by-[a-z]+)/")
_HIDDEN = '<meta name="robots" content="noindex'
_MOVED = '<meta http-equiv="refresh"'


@dataclass(frozen=True, slots=True)
class Found:
    """A page as it lies in the output: its URL, its kind, and what tells it from others of the kind."""

    url: str
    kind: str
    size: int = 0
    features: frozenset[str] = frozenset()
    is_listed: bool = True

    @property
    def name(self) -> str:
        """Say which kind the page stands for."""
        return ", ".join([self.kind, *sorted(self.features)])


def all_pages(out: Path) -> Sequence[Found]:
    """Find every page of a built site."""
    return [_found(path, out) for path in sorted(out.rglob("*.html"))]


def one_of_each_kind(out: Path) -> Sequence[Found]:
    """Choose the largest page of each kind, and of those with and without each feature.

    A kind is what the page says of itself, whether it is a record or a list, and by what it lists.
    """
    pages = sorted((page for page in all_pages(out) if page.kind), key=lambda page: page.kind)
    return [page for _, group in groupby(pages, lambda page: page.kind) for page in _standing([*group])]


def _standing(group: Sequence[Found]) -> Iterator[Found]:
    chosen = [max(group, key=lambda page: page.size)]
    for feature in FEATURES:
        for wanted in (True, False):
            some = [page for page in group if (feature in page.features) is wanted]
            if some and not set(some) & set(chosen):
                chosen.append(max(some, key=lambda page: page.size))
    yield from chosen


def _found(path: Path, out: Path) -> Found:
    text = path.read_text("utf-8")
    url = f"/{path.relative_to(out).as_posix()}".removesuffix("index.html")
    kind, facet = _KIND.search(text), _FACET.search(url)
    shape = facet[1] if facet else "a record" if '<article class="record"' in text else "a list"
    return Found(
        url,
        "" if kind is None or _MOVED in text else f"{kind[1]}, {shape}",
        len(text),
        frozenset(name for name, mark in FEATURES.items() if mark in text),
        is_listed=_HIDDEN not in text,
    )
