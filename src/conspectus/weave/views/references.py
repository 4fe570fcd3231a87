"""Number the sources of one page, and list them with the ways back."""

from collections.abc import Iterable

from conspectus.model.names import Ref
from conspectus.model.records import Source
from conspectus.model.views.parts import Mark, ReferenceView
from conspectus.weave.views.loom import Loom
from conspectus.weave.wording import date_view


class References:
    """The sources of one page in the order in which it names them, those of its note first.

    A page's view is made with one of these from top to bottom, so that numbers and ids follow
    the order of reading.
    """

    def __init__(self, loom: Loom, first: Iterable[Ref] = ()) -> None:
        """Give the first numbers to the note's own sources."""
        self._loom = loom
        self._marks: dict[Ref, list[str]] = {}
        self._numbers: dict[Ref, int] = {}
        for source in first:
            if loom.digest.find(source, Source):
                self._number(source)

    def mark(self, source: Ref | None, locator: str = "") -> tuple[Mark, ...]:
        """Mark a statement with its source; nothing where there is none or it is unknown."""
        if source is None or self._loom.digest.find(source, Source) is None:
            return ()
        number = self._number(source)
        ids = self._marks[source]
        ids.append(f"cite-{number}-{len(ids) + 1}")
        return (Mark(number, f"#source-{number}", ids[-1], self._loom.name(source), locator),)

    def number_of(self, source: Ref) -> int:
        """Give the number that a source has so far; 0 where it has none."""
        return self._numbers.get(source, 0)

    def _number(self, source: Ref) -> int:
        self._marks.setdefault(source, [])
        return self._numbers.setdefault(source, len(self._marks))

    def listed(self) -> tuple[ReferenceView, ...]:
        """List the sources that were named, with the ids of the marks that point to each."""
        return tuple(
            self._reference(number, source, tuple(ids))
            for number, (source, ids) in enumerate(self._marks.items(), 1)
        )

    def _reference(self, number: int, ref: Ref, backs: tuple[str, ...]) -> ReferenceView:
        source = self._loom.digest.find(ref, Source)
        if source is None:
            raise LookupError(ref)
        return ReferenceView(
            number=number,
            id=f"source-{number}",
            title=source.title,
            heading=self._loom.name_html(ref),
            href=self._loom.href(ref),
            publisher=source.publisher or "",
            kind=self._loom.words[f"source-kind.{source.kind}"],
            published=date_view(source.published, self._loom.words),
            retrieved=None if source.published else date_view(source.retrieved, self._loom.words),
            url=source.url or "",
            backs=backs,
        )
