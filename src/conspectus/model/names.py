"""Name the things a digest is about: kinds, slugs and refs."""

import re
import unicodedata
from enum import StrEnum
from functools import cache
from hashlib import sha256
from typing import NamedTuple, Self

from anyascii import anyascii

MOST_OF_SLUG = 80
"""Letters of a name that become part of an address; file systems take no name of more than 255 bytes."""

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

    @property
    def a_noun(self) -> str:
        """Say one of the kind: 'a paper', 'an award'."""
        return with_article(self.noun)


def with_article(noun: str) -> str:
    """Put the article before a noun that is counted."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


NOUNS = {kind.noun: kind for kind in Kind}
DEVICES = frozenset(
    {"aux", "con", "nul", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)
"""What no file or folder can be called on Windows (learn.microsoft.com, "Naming Files")."""

RESERVED_SLUGS = frozenset({"page", "index", *(kind.value for kind in Kind), *NOUNS, *DEVICES})
ROOT_SLUGS = frozenset(
    {
        "404", "benchmarks", "browse", "changes", "digest", "discrepancies", "feed", "formats", "media",
        "numbers", "reading-list", "schedule", "static",
    }
)  # fmt: skip
"""What stands at the site's root beside the lists of kinds, where free pages live too."""

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


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


def is_reserved(slug: str, kind: Kind = Kind.PAGE) -> bool:
    """Tell whether a slug is kept for pages that the plan makes itself; free pages have fewest left."""
    at_root = kind is Kind.PAGE and slug in ROOT_SLUGS
    return at_root or slug in RESERVED_SLUGS or slug.startswith("by-")


def slugify(text: str, most: int = 0) -> str:
    """Make a slug of a text in any script; empty where nothing in it can be transliterated.

    A slug longer than `most`, where that is given, is cut between words.
    """
    slug = _NOT_SLUG.sub("-", anyascii(unicodedata.normalize("NFKC", text)).lower()).strip("-")
    if not most or len(slug) <= most:
        return slug
    return slug[: most + 1].rpartition("-")[0] or slug[:most]


@cache
def benchmark_slug(name: str) -> str:
    """Name a benchmark as its page does; case and signs make no other one."""
    slug = slugify(name)
    if slug and len(slug) <= MOST_OF_SLUG:
        return slug
    other = sha256(name.casefold().encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join(filter(None, (slugify(name, MOST_OF_SLUG), other)))


def fold_name(name: str) -> str:
    """Fold a person's name for comparison: NFKC, white space and case (Unicode Standard Annex 15)."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
