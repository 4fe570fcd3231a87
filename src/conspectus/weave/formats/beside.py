"""Say which files for machines stand beside a page, so that it can name them."""

from collections.abc import Iterator

from conspectus.model.formats import BIBTEX, Format
from conspectus.model.names import Kind, Ref
from conspectus.model.routes import list_url, url_of
from conspectus.model.views.parts import Alternate, Anchor
from conspectus.weave.formats.citations import WHOLE, WRITERS, cited, cut
from conspectus.weave.views.loom import Loom


def beside_record(loom: Loom, ref: Ref) -> tuple[Alternate, ...]:
    """Name the files beside a record's page."""
    return tuple(_named(loom, _citations(url_of(ref), cited(loom, ref))))


def beside_list(loom: Loom, kind: Kind) -> tuple[Alternate, ...]:
    """Name the files beside the list of a kind."""
    count = len(loom.listed(kind)) if kind in WHOLE else 0
    return tuple(_named(loom, _citations(list_url(kind), count)))


def citation_hrefs(loom: Loom, ref: Ref) -> tuple[str, ...]:
    """Give the addresses of the bibliographies beside a record's page."""
    files = _citations(url_of(ref), cited(loom, ref))
    return tuple(href for format_, href in files if format_ is BIBTEX)


def links(alternates: tuple[Alternate, ...]) -> tuple[Anchor, ...]:
    """Link to files by the names of their formats."""
    return tuple(Anchor(each.href, each.title) for each in alternates)


def _citations(url: str, count: int) -> Iterator[tuple[Format, str]]:
    for format_ in WRITERS:
        for path, _ in cut(url, format_, range(count)):
            yield format_, f"/{path}"


def _named(loom: Loom, files: Iterator[tuple[Format, str]]) -> Iterator[Alternate]:
    for format_, href in files:
        yield Alternate(href, format_.type, loom.words[f"formats.{format_.key}"])
