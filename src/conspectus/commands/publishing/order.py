"""Put files into an order in which nothing that is served leads to what is not there.

What is new comes first, as nothing served leads to it yet; then what changed; what goes is the last. Within
each: what pages ask for, then pages, then feeds and other lists of pages.
"""

from itertools import groupby
from pathlib import PurePosixPath

from conspectus.commands.publishing.plan import Plan
from conspectus.model.formats import ATOM, JSON_FEED, LLMS, ROBOTS, SITEMAP, format_of
from conspectus.model.routes import DIGEST, output_path
from conspectus.model.serving import is_lasting

FRONT = output_path("/")
LISTS = frozenset({ATOM, JSON_FEED, LLMS, ROBOTS, SITEMAP})
ASSET, FILE, PAGE, LIST, DOOR = range(5)
Turns = tuple[tuple[str, ...], ...]


def turns(plan: Plan) -> Turns:
    """Give what is sent, in groups that follow one another; in which order a group goes does not matter."""
    return (*_grouped(plan.added), *_grouped(plan.changed))


def removals(plan: Plan) -> Turns:
    """Give what goes, in groups: lists and pages before what they ask for."""
    return _grouped(plan.removed)[::-1]


def in_the_way(plan: Plan) -> tuple[str, ...]:
    """Give what has to go first: a file where a folder is to be, or one in a folder that is to be a file."""
    above = {str(folder) for path in plan.added for folder in PurePosixPath(path).parents}
    new = set(plan.added)
    return tuple(
        path
        for path in plan.removed
        if path in above or any(str(folder) in new for folder in PurePosixPath(path).parents)
    )


def _grouped(paths: tuple[str, ...]) -> Turns:
    ranked = sorted(paths, key=lambda path: (_rank(path), path))
    return tuple(tuple(group) for _, group in groupby(ranked, key=_rank))


def _rank(path: str) -> int:
    """Tell how late a file comes; the front page is the last: where all is new, it leads to all."""
    if path == FRONT:
        return DOOR
    if is_lasting(path):
        return ASSET
    if path.endswith(".html"):
        return PAGE
    return LIST if format_of(path) in LISTS or path == output_path(DIGEST) else FILE
