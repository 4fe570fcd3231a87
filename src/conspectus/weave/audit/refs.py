"""Find fields that name notes which do not exist, and notes that contain each other."""

from collections.abc import Iterator

from conspectus.model.digest import Digest
from conspectus.model.names import Ref
from conspectus.model.problem import Problem, Severity
from conspectus.model.records import Session, Topic
from conspectus.weave.edges import refs_in, refs_in_settings
from conspectus.weave.missing import Missing


def unknown_refs(digest: Digest) -> Iterator[Problem]:
    """Find Refs in front matter that no record bears; the settings' too."""
    missing = Missing(digest)
    for note in digest.notes.values():
        for place, ref in refs_in(note.record):
            if ref in digest.left_out:
                yield note.problem("left-out-ref", place, left_out(ref), severity=Severity.WARNING)
            elif ref not in digest.records:
                message, cure = missing.say(ref)
                yield note.problem("unknown-ref", place, message, cure=cure)
    yield from _settings_refs(digest, missing)


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


def left_out(ref: Ref) -> str:
    """Say that a note is there but not part of this build."""
    return f"{ref} is left out of this build, so its name stands without a link"


def _parent(digest: Digest, ref: Ref) -> Ref | None:
    record = digest.records.get(ref)
    if isinstance(record, Topic):
        return record.parent
    return record.part_of if isinstance(record, Session) else None


def _settings_refs(digest: Digest, missing: Missing) -> Iterator[Problem]:
    for place, ref in refs_in_settings(digest.site.settings):
        if ref in digest.left_out:
            yield digest.site.problem("left-out-ref", place, left_out(ref), severity=Severity.WARNING)
        elif ref not in digest.records:
            message, cure = missing.say(ref)
            yield digest.site.problem("unknown-ref", place, message, cure=cure)
