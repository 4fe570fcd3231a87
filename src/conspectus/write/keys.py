"""Name a rendered page by all that its bytes come from, and say what of it changed.

A view is named by its `repr`: those of dataclasses, texts, numbers and tuples of them are the
same for the same values in any process, and differ where the values do. The order of a mapping
counts, for a template may print it in that order.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

from conspectus.model.page import Page

SIZE, PART = 16, 8
TEMPLATE, SITE = "template", "site"
Parts = Mapping[str, str]
"""The digest of each thing that a page was made of, by the name it has for people."""


class Named(NamedTuple):
    """A page's key, and the text of each thing that it is made of, by the name it has for people."""

    key: str
    texts: Mapping[str, str]

    @property
    def parts(self) -> Parts:
        """Give the digest of each text."""
        return {name: digest_of_text(text, PART) for name, text in self.texts.items()}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all pages share: the digest of the site's view, and how templates are named by theirs."""

    site: str
    closure: Callable[[str], str]

    def named(self, page: Page) -> Named:
        """Name a page's bytes by all that they are made of; a `repr` holds no line's end."""
        own = texts_of(page.view, "page")
        texts = {TEMPLATE: self.closure(page.template), SITE: self.site, **own}
        all_of_it = (repr((page.url, page.template)), type(page.view).__qualname__, *texts.values())
        return Named(digest_of_text("\n".join(all_of_it)), texts)


def texts_of(view: object, name: str) -> dict[str, str]:
    """Give the text of each field of a view; of what is none, that of the whole."""
    if not is_dataclass(view) or isinstance(view, type):
        return {name: repr(view)}
    return {shown: repr(getattr(view, field)) for field, shown in _names(type(view), name)}


@cache
def _names(kind: type, name: str) -> tuple[tuple[str, str], ...]:
    """Name the fields of a class, for programs and for people."""
    return tuple((field.name, f"{name}.{field.name}") for field in fields(kind))


def parts_of(view: object, name: str) -> Parts:
    """Give the digest of each field of a view."""
    return {shown: digest_of_text(text, PART) for shown, text in texts_of(view, name).items()}


def changed(before: Parts, now: Parts) -> tuple[str, ...]:
    """Name the parts that are not what they were."""
    return tuple(name for name in {**before, **now} if before.get(name) != now.get(name))


def digest_of(value: object) -> str:
    """Give the digest of a value."""
    return digest_of_text(repr(value))


def digest_of_text(text: str, size: int = SIZE) -> str:
    """Give the digest of a text, so many bytes long."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
