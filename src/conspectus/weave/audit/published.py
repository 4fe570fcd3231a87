"""Find URLs that have been public and are gone."""

from collections.abc import Collection, Iterable, Iterator

from conspectus.model.nearest import nearest
from conspectus.model.problem import Problem

PUBLISHED = ".published"


def vanished_urls(published: Iterable[str], urls: Collection[str]) -> Iterator[Problem]:
    """Find the lines of `.published` whose URL no page of this build has, as a page or an alias."""
    present = frozenset(urls)
    for line, url in enumerate(published, 1):
        if not url or url in present:
            continue
        close = nearest(url, urls)
        moved = f" (to the note of {close}, if it moved there)" if close else ""
        yield Problem(
            code="vanished-url",
            message=f"{url} has been public and is gone",
            cure=f"add `aliases: [{url}]` to the note that takes its place{moved}, or delete this line",
            path=PUBLISHED,
            line=line,
            column=1,
        )
