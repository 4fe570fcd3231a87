"""Say which file below content/ a note means by a path."""

import posixpath


def media_path(note_path: str, src: str) -> str:
    """Give the path below content/ of an image that a note names relative to itself."""
    folder = posixpath.dirname(note_path.removeprefix("content/"))
    return posixpath.normpath(posixpath.join(folder, src))
