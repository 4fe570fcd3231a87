"""Name the things a digest is about: kinds, slugs and refs."""

import re
from enum import StrEnum
from typing import NamedTuple, Self

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Kind(StrEnum):
    """A kind of note; its value is the folder under content/ and the first part of the URL."""

    PAPER = "papers"
    AWARD = "awards"
    INCIDENT = "incidents"
    SESSION = "sessions"
    TOPIC = "topics"
    TREND = "trends"
    PERSON = "people"
    SOURCE = "sources"
    FACT = "facts"
    PAGE = "pages"

    @property
    def noun(self) -> str:
        """Say the kind in the singular: 'paper' for papers/."""
        return self.name.lower()


NOUNS = {kind.noun: kind for kind in Kind}
RESERVED_SLUGS = frozenset({"page", "index", *(kind.value for kind in Kind), *NOUNS})


class Ref(NamedTuple):
    """Name a record by its kind and slug; written `papers/t3`."""

    kind: Kind
    slug: str

    def __str__(self) -> str:
        """Write the ref as an author does."""
        return f"{self.kind.value}/{self.slug}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read `folder/slug`; None where the text is not of that form or names no kind."""
        folder, slash, slug = text.partition("/")
        if not slash or folder not in KIND_VALUES or not SLUG.fullmatch(slug):
            return None
        return cls(Kind(folder), slug)


KIND_VALUES = frozenset(kind.value for kind in Kind)


def is_reserved(slug: str) -> bool:
    """Tell whether a slug is kept for pages that the plan makes itself."""
    return slug in RESERVED_SLUGS or slug.startswith("by-")
