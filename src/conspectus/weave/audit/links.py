"""Find links and fragments in the final HTML that lead nowhere, and name the line that wrote them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from conspectus.model.digest import Digest
from conspectus.model.document import AddressHole, LinkHole
from conspectus.model.memo import FORGET, Memo
from conspectus.model.nearest import Spellings, nearest
from conspectus.model.notes import Note
from conspectus.model.page import Anchors, Output
from conspectus.model.problem import Position, Problem
from conspectus.model.routes import output_path, url_of
from conspectus.weave.audit.bodies import parts_of

STAGE, LAST = "links", "sound"
LINK_CODES = frozenset({"broken-fragment", "broken-link", "repeated-id"})
"""What this check finds, at whatever severity."""

PAGES = "page"
"""The stage that knows what was rendered, by the key of a page."""

TABLES = "data/"
"""Where links to the tables of listed papers lead, as they are relative to notes."""


class _Fault(NamedTuple):
    """What is wrong with a link, whichever page has it."""

    code: str
    message: str
    cure: str


class Ids:
    """The ids of each output by its path; of two outputs at one path the first counts."""

    def __init__(self, outputs: Iterable[Output], others: Iterable[str] = ()) -> None:
        """Take what was made, and the paths of what should have been."""
        self._known: dict[str, frozenset[str] | None] = {}
        self.outputs: dict[str, Output | None] = dict.fromkeys(others)
        self.outputs |= {output.path: output for output in reversed(tuple(outputs))}

    def at(self, path: str) -> frozenset[str] | None:
        """Give the ids at a path that there is; None where what stands there has none."""
        if path not in self._known:
            output = self.outputs[path]
            anchors = output.anchors if output else None
            self._known[path] = frozenset(anchors.ids) if anchors else None
        return self._known[path]


def link_problems(
    outputs: Sequence[Output], digest: Digest, planned: Iterable[str] = (), memo: Memo = FORGET
) -> Iterator[Problem]:
    """Check the internal links of pages against the files and ids that were made.

    Where all links of the last build were sound, and everything that they may have led to is still
    there, those of pages that are the same are sound too.

    A note that could not be read, and a planned URL whose template is at fault, have no page;
    that is one fault, and links to them are no others.
    """
    faulty = (url_of(note.ref) for note in digest.notes.values() if note.is_faulty)
    ids = Ids(outputs, map(output_path, chain(planned, faulty)))
    checked: dict[str, _Fault | None] = {}
    paths = Spellings(ids.outputs)
    for output in _doubtful(outputs, memo):
        anchors = output.anchors
        if anchors is None:
            continue
        note = digest.notes.get(output.ref) if output.ref else None
        for href in anchors.hrefs:
            if href not in checked:
                checked[href] = _fault(href, ids, paths)
            if fault := checked[href]:
                yield _broken(output, note, href, fault)
        yield from _repeated_ids(output, anchors, note)


def keep_sound(outputs: Iterable[Output], memo: Memo) -> None:
    """Remember that every link of these outputs leads somewhere."""
    now = {output.path: output.key for output in outputs}
    if memo is not FORGET and memo.recall(STAGE, LAST) != now:
        memo.keep(STAGE, LAST, now)


def _doubtful(outputs: Sequence[Output], memo: Memo) -> Sequence[Output]:
    """Give the outputs whose links have to be looked at: all, where something may have gone."""
    before = memo.recall(STAGE, LAST)
    if not before or not before.keys() <= {output.path for output in outputs}:
        return outputs
    changed = [output for output in outputs if not output.key or before.get(output.path) != output.key]
    for output in changed:
        if (key := before.get(output.path)) and (anchors := output.anchors):
            was = memo.recall(PAGES, key)
            if was is None or not {*was.anchors.ids} <= {*anchors.ids}:
                return outputs
    return changed


def _fault(href: str, ids: Ids, paths: Spellings) -> _Fault | None:
    parts = urlsplit(href)
    path = output_path(unquote(parts.path))
    if path not in ids.outputs and path.startswith(TABLES):
        cure = "link to a paper of theirs, [[its-slug]], or to a list, such as /papers/"
        message = f"no page at {parts.path}: the tables of content/data/ are not published"
        return _Fault("broken-link", message, cure)
    if path not in ids.outputs:
        close = paths.nearest(path)
        cure = f"did you mean /{close.removesuffix('index.html')}?" if close else "correct the link"
        return _Fault("broken-link", f"no page or file at {parts.path}", cure)
    fragment = unquote(parts.fragment)
    if not fragment or (known := ids.at(path)) is None or fragment in known:
        return None
    close = nearest(fragment, known)
    cure = f"did you mean #{close}?" if close else "name an id that the page has"
    return _Fault("broken-fragment", f"no section #{fragment} on {parts.path}", cure)


def _broken(output: Output, note: Note | None, href: str, fault: _Fault) -> Problem:
    """State the fault at the place of the note that wrote the link, else of the page."""
    code, message, cure = fault
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
        if (
            isinstance(piece, LinkHole | AddressHole)
            and piece.fragment
            and href.endswith(f"#{piece.fragment}")
        ):
            return piece.position
    return None


def _repeated_ids(output: Output, anchors: Anchors, note: Note | None) -> Iterator[Problem]:
    for id_, count in Counter(anchors.ids).items():
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
