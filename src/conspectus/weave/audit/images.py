"""Find images that are not there, or that say nothing to who cannot see them."""

from collections.abc import Iterator

from conspectus.model.digest import Digest
from conspectus.model.document import ImageHole
from conspectus.model.nearest import nearest
from conspectus.model.notes import Note
from conspectus.model.problem import Problem, Severity
from conspectus.model.records import Paper
from conspectus.weave.media import media_path


def image_problems(digest: Digest) -> Iterator[Problem]:
    """Find the faults of every image in every body and in every `figures` field."""
    for note in digest.notes.values():
        for piece in note.document.pieces:
            if isinstance(piece, ImageHole):
                yield from _body_image(note, piece, digest)
        if isinstance(note.record, Paper):
            yield from _figures(note, note.record, digest)
            yield from _unlicensed(note, note.record, digest)


def _body_image(note: Note, hole: ImageHole, digest: Digest) -> Iterator[Problem]:
    if hole.src.startswith(("http://", "https://", "//")):
        message = f"the image {hole.src} lies on another site"
        cure = "put a copy you may show under content/, or link to it"
        yield note.body_problem("foreign-image", hole.position, message, cure=cure)
    elif media_path(note.path, hole.src) not in digest.media:
        message, cure = _absent(note, hole.src, digest)
        yield note.body_problem("missing-image", hole.position, message, cure=cure)
    if not hole.alt.strip():
        cure = "say between the brackets what the image shows"
        yield note.body_problem("missing-alt", hole.position, "the image has no alternative text", cure=cure)


def _figures(note: Note, paper: Paper, digest: Digest) -> Iterator[Problem]:
    shown = {_meant(note, hole.src, digest) for hole in _holes(note)}
    for at, figure in enumerate(paper.figures):
        if media_path(note.path, figure.file) not in digest.media:
            message, cure = _absent(note, figure.file, digest)
            yield note.problem("missing-image", f"figures[{at}].file", message, cure=cure)
        elif not figure.alt.strip() and media_path(note.path, figure.file) not in shown:
            message = f"{figure.file} has no alternative text"
            cure = "say in `alt:` what the figure shows"
            yield note.problem("missing-alt", f"figures[{at}]", message, cure=cure)
        if not figure.licence:
            yield note.problem(
                "missing-licence",
                f"figures[{at}]",
                f"no licence is named for {figure.file}",
                cure="add `licence:` with the terms under which it may be shown",
                severity=Severity.WARNING,
            )


def _unlicensed(note: Note, paper: Paper, digest: Digest) -> Iterator[Problem]:
    """Find images in the body of a paper of whose terms its front matter says nothing, as it can."""
    named = {_meant(note, figure.file, digest) for figure in paper.figures}
    for hole in _holes(note):
        path = media_path(note.path, hole.src)
        if path in digest.media and path not in named:
            named.add(path)
            message = f"no licence is named for {hole.src}"
            cure = f"name it in the front matter, as `figures: [{{file: {hole.src}, licence: …}}]`"
            yield note.body_problem(
                "missing-licence", hole.position, message, cure=cure, severity=Severity.WARNING
            )


def _holes(note: Note) -> list[ImageHole]:
    return [piece for piece in note.document.pieces if isinstance(piece, ImageHole)]


def _meant(note: Note, src: str, digest: Digest) -> str:
    """Give the image that a path leads to, or where it leads to none, the one that was perhaps meant."""
    path = media_path(note.path, src)
    return path if path in digest.media else nearest(path, digest.media) or path


def _absent(note: Note, src: str, digest: Digest) -> tuple[str, str]:
    path = media_path(note.path, src)
    close = nearest(path, digest.media)
    return f"no image at content/{path}", f"did you mean content/{close}?" if close else "add the file"
