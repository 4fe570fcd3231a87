"""Say in a paper's page, as citation indexes read it, that it is a note, and which paper it is about."""

from collections.abc import Iterator

from conspectus.model.records import Paper
from conspectus.model.times import PartialDate, Precision
from conspectus.model.views.parts import Meta
from conspectus.weave.formats.personal import Name
from conspectus.weave.formats.works import Work, is_written, note_work, paper_work
from conspectus.weave.views.loom import Loom


def citation_meta(loom: Loom, paper: Paper) -> tuple[Meta, ...]:
    """Give the meta elements of a paper's page; none where nobody wrote a note or answers for it."""
    note = note_work(loom, paper)
    if not is_written(loom, paper.ref) or not note.authors:
        return ()
    fields = (
        ("citation_title", note.title),
        *(("citation_author", _name(name)) for name in note.authors),
        ("citation_publication_date", _date(note.issued)),
        ("citation_language", note.language),
        ("citation_public_url", note.url),
        ("citation_reference", "; ".join(_reference(paper_work(loom, paper)))),
    )
    return tuple(Meta(name, content) for name, content in fields if content)


def _reference(paper: Work) -> Iterator[str]:
    """Write the paper as a work that the note refers to; a semicolon would part its fields."""
    fields = (
        ("citation_title", paper.title),
        *(("citation_author", _name(name)) for name in paper.authors),
        ("citation_conference_title", paper.container),
        ("citation_publication_date", _date(paper.issued)),
        ("citation_doi", paper.doi or ""),
        ("citation_arxiv_id", paper.arxiv.id if paper.arxiv else ""),
    )
    return (f"{name}={content.replace(';', ',')}" for name, content in fields if content)


def _name(name: Name) -> str:
    last = " ".join(filter(None, (name.particle, name.family, name.suffix)))
    return name.literal or f"{name.given} {last}"


def _date(when: PartialDate | None) -> str:
    """Write a date with slashes, as these indexes ask; of a part of a year its year alone."""
    if when is None:
        return ""
    return str(when.first.year) if when.precision is Precision.PART else when.text.replace("-", "/")
