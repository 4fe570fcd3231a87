"""Find fields that name notes which do not exist, and notes that contain each other."""

from collections.abc import Iterator

from conspectus.model.digest import Digest
from conspectus.model.document import position_at
from conspectus.model.names import Kind, Ref
from conspectus.model.nearest import nearest
from conspectus.model.problem import Problem, Severity
from conspectus.model.records import Session, Topic
from conspectus.weave.edges import refs_in


def unknown_refs(digest: Digest) -> Iterator[Problem]:
    """Find Refs in front matter that no record bears; the settings' too."""
    for note in digest.notes.values():
        for place, ref in refs_in(note.record):
            if ref in digest.records:
                continue
            if ref in digest.left_out:
                yield note.problem("left-out-ref", place, *_left_out(ref), severity=Severity.WARNING)
                continue
            message, cure = missing(ref, digest)
            yield note.problem("unknown-ref", place, message, cure=cure)
    yield from _settings_refs(digest)


def parent_cycles(digest: Digest) -> Iterator[Problem]:
    """Find topics and sessions that are, through their parents, part of themselves."""
    for note in digest.notes.values():
        record = note.record
        place = "parent" if isinstance(record, Topic) else "part_of"
        seen, ref = [record.ref], _parent(digest, record.ref)
        while ref is not None and ref not in seen:
            seen.append(ref)
            ref = _parent(digest, ref)
        if ref == record.ref:
            way = " → ".join(str(each) for each in (*seen, ref))
            yield note.problem(
                "parent-cycle", place, f"{record.ref} is part of itself: {way}", cure=f"drop a `{place}`"
            )


def missing(ref: Ref, digest: Digest) -> tuple[str, str]:
    """Say that a ref names nothing, and what may have been meant."""
    slugs = [each.slug for each in digest.records if each.kind is ref.kind]
    close = nearest(ref.slug, slugs)
    cure = f"did you mean '{close}'?" if close else f"write content/{ref}.md, or drop the reference"
    return f"no {ref.kind.noun} '{ref.slug}'", cure


def _left_out(ref: Ref) -> tuple[str]:
    return (f"{ref} is left out of this build, so nothing is shown here",)


def _parent(digest: Digest, ref: Ref) -> Ref | None:
    record = digest.records.get(ref)
    if isinstance(record, Topic):
        return record.parent
    return record.part_of if isinstance(record, Session) else None


def _settings_refs(digest: Digest) -> Iterator[Problem]:
    settings = digest.site.settings
    named = [(f"at_a_glance[{at}]", Ref(Kind.FACT, slug)) for at, slug in enumerate(settings.at_a_glance)]
    named += [(f"award_counts.{rank}", Ref(Kind.FACT, slug)) for rank, slug in settings.award_counts.items()]
    if settings.zone and settings.zone.source:
        named.append(("zone.source", settings.zone.source))
    for place, ref in named:
        if ref not in digest.records:
            message, cure = missing(ref, digest)
            line, column = position_at(digest.site.marks, place)
            yield Problem(
                code="unknown-ref", message=message, cure=cure, path="site.yaml",
                line=line, column=column, place=place,
            )  # fmt: skip
