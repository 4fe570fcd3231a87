"""Name a rendered page by all that its bytes come from, and say what of it changed.

A view is named by its `repr`: those of dataclasses, texts, numbers and tuples of them are the
same for the same values in any process, and differ where the values do. The order of a mapping
counts, for a template may print it in that order.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from hashlib import blake2b

from conspectus.model.page import Page

SIZE = 16
TEMPLATE, SITE = "template", "site"
Parts = Mapping[str, str]
"""The digest of each thing that a page was made of, by the name it has for people."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all pages share: the digest of the site's view, and how templates are named by theirs."""

    site: str
    closure: Callable[[str], str]

    def key(self, page: Page) -> str:
        """Name a page's bytes."""
        return digest_of((self.site, page.template, self.closure(page.template), page.url), repr(page.view))

    def parts(self, page: Page) -> Parts:
        """Give what a page is made of, part by part."""
        return {TEMPLATE: self.closure(page.template), SITE: self.site, **parts_of(page.view, "page")}


def parts_of(view: object, name: str) -> Parts:
    """Give the digest of each field of a view; of what is none, that of the whole."""
    if not is_dataclass(view):
        return {name: digest_of(view)}
    return {f"{name}.{field.name}": digest_of(getattr(view, field.name)) for field in fields(view)}


def changed(before: Parts, now: Parts) -> tuple[str, ...]:
    """Name the parts that are not what they were."""
    return tuple(name for name in {**before, **now} if before.get(name) != now.get(name))


def digest_of(value: object, text: str = "") -> str:
    """Give the digest of a value, and of a text beside it."""
    return blake2b(f"{value!r}{text}".encode("utf-8", "surrogatepass"), digest_size=SIZE).hexdigest()
