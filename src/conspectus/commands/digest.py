"""Read the notes of a site into a Digest, drafts and all, without making pages."""

from pathlib import Path
from typing import NamedTuple

from conspectus.commands.known import know
from conspectus.model.digest import Digest
from conspectus.model.problem import errors_in, refuse


class Found(NamedTuple):
    """A Digest, and whether notes have faults: then something may be lacking in it."""

    digest: Digest
    is_faulty: bool


def read_digest(root: Path) -> Found:
    """Link all notes of a site; raise ContentError where there are no settings or no content/."""
    known = know(root)
    refuse(problem for problem in known.overlaid.problems if problem.code == "no-content")
    return Found(known.digest, errors_in(known.overlaid.problems))
