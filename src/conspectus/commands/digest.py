"""Read the notes of a site into a Digest, drafts and all, without making pages."""

from pathlib import Path
from typing import NamedTuple

from conspectus.model.digest import Digest
from conspectus.model.problem import ContentError, errors_in
from conspectus.read.notes import read_notes
from conspectus.read.settings import read_site
from conspectus.read.sources import find_sources
from conspectus.weave.link import link


class Found(NamedTuple):
    """A Digest, and whether notes have faults: then something may be lacking in it."""

    digest: Digest
    is_faulty: bool


def read_digest(root: Path) -> Found:
    """Link all notes of a site; raise ContentError where there are no settings or no content/."""
    site, problems = read_site(root)
    if site is None:
        raise ContentError(problems)
    sources = find_sources(root / "content")
    if not (root / "content").is_dir():
        raise ContentError(sources.problems)
    reading = read_notes(sources, site)
    return Found(link(reading, site), errors_in(reading.problems))
