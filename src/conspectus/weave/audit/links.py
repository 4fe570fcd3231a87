"""Find links and fragments in the final HTML that lead nowhere, and name the line that wrote them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from urllib.parse import unquote, urljoin, urlsplit

from conspectus.model.digest import Digest
from conspectus.model.document import LinkHole
from conspectus.model.nearest import Spellings, nearest
from conspectus.model.notes import Note
from conspectus.model.page import Output
from conspectus.model.problem import Position, Problem
from conspectus.model.routes import output_path, url_of
from conspectus.weave.audit.bodies import parts_of

Ids = Mapping[str, frozenset[str] | None]


def link_problems(
    outputs: Sequence[Output], digest: Digest, planned: Iterable[str] = ()
) -> Iterator[Problem]:
    """Check every internal link of every page against the files and ids that were made.

    A note that could not be read, and a planned URL whose template is at fault, have no page;
    that is one fault, and links to them are no others.
    """
    faulty = (url_of(note.ref) for note in digest.notes.values() if note.is_faulty)
    ids = {**dict.fromkeys(map(output_path, chain(planned, faulty))), **_ids(outputs)}
    checked: dict[str, tuple[str, str]] = {}
    paths = Spellings(ids)
    for output in outputs:
        if output.anchors is None:
            continue
        note = digest.notes.get(output.ref) if output.ref else None
        for href in output.anchors.hrefs:
            if href not in checked:
                checked[href] = _fault(href, ids, paths)
            if checked[href][0]:
                yield _broken(output, note, href, *checked[href])
        yield from _repeated_ids(output, note)


def _ids(outputs: Sequence[Output]) -> Ids:
    """Give the ids of each page by its path; of two outputs at one path the first counts."""
    return {
        output.path: frozenset(output.anchors.ids) if output.anchors else None for output in reversed(outputs)
    }


def _fault(href: str, ids: Ids, paths: Spellings) -> tuple[str, str]:
    """Say what is wrong with a link, and the cure; two empty strings where nothing is."""
    parts = urlsplit(href)
    path = output_path(unquote(parts.path))
    if path not in ids:
        close = paths.nearest(path)
        near = "/" + close.removesuffix("index.html")
        return f"no page or file at {parts.path}", f"did you mean {near}?" if close else "correct the link"
    fragment = unquote(parts.fragment)
    known = ids[path]
    if not fragment or known is None or fragment in known:
        return "", ""
    close = nearest(fragment, known)
    cure = f"did you mean #{close}?" if close else "name an id that the page has"
    return f"no section #{fragment} on {parts.path}", cure


def _broken(output: Output, note: Note | None, href: str, message: str, cure: str) -> Problem:
    code = "broken-fragment" if message.startswith("no section") else "broken-link"
    if note is None:
        return Problem(code=code, message=f"the page {output.url}: {message}", cure=cure)
    if position := _written_at(note, output.url, href):
        return note.body_problem(code, position, message, cure=cure)
    return note.problem(code, "", f"the page {output.url}: {message}", cure=cure)


def _written_at(note: Note, url: str, href: str) -> Position | None:
    """Find the place in a note's body that wrote a link."""
    for written in note.document.links:
        if urljoin(url, written.href) == href:
            return written.position
    for piece in note.document.pieces:
        if isinstance(piece, LinkHole) and piece.fragment and href.endswith(f"#{piece.fragment}"):
            return piece.position
    return None


def _repeated_ids(output: Output, note: Note | None) -> Iterator[Problem]:
    counts = Counter(output.anchors.ids if output.anchors else ())
    for id_, count in counts.items():
        if count == 1 or (note and parts_of(note.record).count(id_) == count):
            continue  # results or claims that share an id are found by their note
        message = f"the page {output.url} has the id '{id_}' {count} times"
        heading = next((h for h in note.document.headings if h.id == id_), None) if note else None
        if note and heading:
            cure = "word the heading otherwise: the page makes a section of this name itself"
            yield note.body_problem("repeated-id", heading.position, message, cure=cure)
        elif note:
            yield note.problem("repeated-id", "", message, cure="rename the part that bears it")
        else:
            yield Problem(code="repeated-id", message=message, cure="mend the template")
