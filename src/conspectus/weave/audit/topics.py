"""Find topics that nothing is about."""

from collections.abc import Iterator

from conspectus.model.digest import Digest, Relation
from conspectus.model.names import Kind
from conspectus.model.problem import Problem, Severity
from conspectus.model.records import Topic


def orphan_topics(digest: Digest) -> Iterator[Problem]:
    """Find topics without a record on them or a narrower topic below them."""
    for topic in digest.of_kind(Kind.TOPIC, Topic):
        note = digest.notes[topic.ref]
        used = digest.into(topic.ref, Relation.ABOUT) or digest.into(topic.ref, Relation.PARENT)
        if not used and not note.is_faulty:
            yield note.problem(
                "orphan-topic",
                "",
                "nothing in this digest is on this topic",
                cure="name it in the `topics:` of a note, or remove it",
                severity=Severity.WARNING,
            )
