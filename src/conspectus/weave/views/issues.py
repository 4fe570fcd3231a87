"""Say of an edition what the index over several tells of it."""

from collections.abc import Iterable, Iterator

from conspectus.model.names import Ref
from conspectus.model.site import Issue
from conspectus.weave.views.home import glance_of, kind_counts
from conspectus.weave.views.lists import values_text
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References


def issue_of(loom: Loom, slug: str, shared: Iterable[Ref]) -> Issue:
    """Say what an index tells of an edition; `shared` are its shared notes."""
    settings = loom.settings
    return Issue(
        slug=slug,
        title=settings.title,
        edition=settings.edition,
        description=settings.description,
        counts=tuple(count.text for count in kind_counts(loom)),
        glance=tuple(_glance(loom)),
        shared={ref: loom.title(ref) for ref in sorted(shared) if loom.href(ref)},
    )


def _glance(loom: Loom) -> Iterator[str]:
    for short in glance_of(loom, References(loom)):
        yield f"{short.title}: {values_text(loom, short)}"
