"""Name a rendered page by all that its bytes come from, and say what of it changed.

A view is named by its `repr`: those of dataclasses, texts, numbers and tuples of them are the
same for the same values in any process, and differ where the values do. The order of a mapping
counts, for a template may print it in that order.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from hashlib import blake2b

SIZE = 16
TEMPLATE, SITE = "template", "site"
Parts = Mapping[str, str]
"""The digest of each thing that a page was made of, by the name it has for people."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all pages share: the digest of the site's view, and how templates are named by theirs.

    The bytes of the `known` keys need not be made.
    """

    site: str
    closures: Mapping[str, str]
    known: AbstractSet[str] = frozenset()

    def named(self, url: str, template: str, view: object) -> tuple[str, Parts]:
        """Name a page's bytes by the digests of all that they are made of."""
        parts = {TEMPLATE: self.closures.get(template, ""), SITE: self.site, **parts_of(view, "page")}
        return digest_of((url, template, type(view).__qualname__, parts)), parts


@cache
def _names(kind: type, name: str) -> tuple[tuple[str, str], ...]:
    """Name the fields of a class, for programs and for people."""
    return tuple((field.name, f"{name}.{field.name}") for field in fields(kind))


def parts_of(view: object, name: str) -> Parts:
    """Give the digest of each field of a view; of what is none, that of the whole."""
    if not is_dataclass(view) or isinstance(view, type):
        return {name: digest_of(view)}
    return {shown: digest_of(getattr(view, field)) for field, shown in _names(type(view), name)}


def changed(before: Parts, now: Parts) -> tuple[str, ...]:
    """Name the parts that are not what they were."""
    return tuple(name for name in {**before, **now} if before.get(name) != now.get(name))


def digest_of(value: object) -> str:
    """Give the digest of a value."""
    return digest_of_text(repr(value))


def digest_of_text(text: str) -> str:
    """Give the digest of a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=SIZE).hexdigest()
