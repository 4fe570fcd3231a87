"""Know what a site holds before a note is added to it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from conspectus.model.digest import Digest
from conspectus.model.names import Kind, Ref, fold_name
from conspectus.model.nearest import did_you_mean
from conspectus.model.notes import Note, Reading
from conspectus.model.problem import ContentError, Problem, Severity
from conspectus.model.site import Site
from conspectus.read.notes import read_notes
from conspectus.read.settings import read_site
from conspectus.read.sharing import sources_of
from conspectus.weave.audit.audit import audit
from conspectus.weave.link import link
from conspectus.weave.overlay import overlay


@dataclass(frozen=True, slots=True)
class Known:
    """A site with all its notes, drafts too: as they were read, and laid over the rows of tables."""

    root: Path
    site: Site
    reading: Reading
    overlaid: Reading
    digest: Digest

    def slugs(self, kind: Kind) -> list[str]:
        """Name the notes of a kind."""
        return sorted(ref.slug for ref in self.digest.notes if ref.kind is kind)

    def unknown(self, kind: Kind, slugs: Iterable[str]) -> list[Problem]:
        """Find slugs that no note of a kind bears."""
        known = self.slugs(kind)
        return [
            Problem(
                code="unknown-ref",
                message=f"no {kind.noun} '{slug}'",
                cure=did_you_mean(slug, known) or f"write content/{kind.value}/{slug}.md first",
            )
            for slug in slugs
            if slug not in known
        ]

    def titled(self, kind: Kind, title: str) -> list[Note]:
        """Give the notes of a kind that have a title, however its letters and blanks are typed."""
        wanted = fold_name(title)
        notes = (note for ref, note in self.digest.notes.items() if ref.kind is kind)
        return [note for note in notes if fold_name(note.record.title) == wanted]

    def spoilt_by(self, note: Note) -> list[Problem]:
        """Find the errors that the site would have with one note more, and has not now."""
        more = overlay(replace(self.reading, notes=(*self.reading.notes, note)))
        audited = chain(more.problems, audit(link(more, self.site)))
        errors = [each for each in audited if each.severity is Severity.ERROR]
        if not errors:
            return []
        before = {
            (each.path, each.code, each.message) for each in chain(self.overlaid.problems, audit(self.digest))
        }
        return [each for each in errors if (each.path, each.code, each.message) not in before]


def know(root: Path) -> Known:
    """Read a site; raise ContentError where it has no settings."""
    site = site_at(root)
    reading = read_notes(sources_of(root, site.settings.shared), site)
    overlaid = overlay(reading)
    return Known(root, site, reading, overlaid, link(overlaid, site))


def site_at(root: Path) -> Site:
    """Read the settings in a folder; raise ContentError where anything is wrong with them."""
    site, problems = read_site(root)
    if site is None:
        raise ContentError(problems)
    return site


def bearer_of(known: Known, url: str) -> Ref | None:
    """Name the note that keeps a URL as an alias."""
    notes = known.digest.notes.values()
    return next((note.ref for note in notes if url in note.record.aliases), None)
