"""Hold what a plan asks for and what rendering gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from conspectus.model.compression import Deflated
from conspectus.model.names import Ref
from conspectus.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Anchors:
    """What the final HTML of a page offers and asks for: ids, and hrefs as root-absolute URLs."""

    ids: tuple[str, ...] = ()
    hrefs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a page's view: the `key` that names all that its bytes come from, and they themselves.

    `parts` are the digests of what the key names. There is no `content` where bytes of that key are known
    already, nor where the page's template is at `fault`; the `digest` is that of the bytes.
    """

    key: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    content: Deflated | Callable[[], bytes] | None = None
    digest: str = ""
    anchors: Anchors | None = None
    fault: Problem | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: its URL, its template's name, and the view that is all it may see.

    `content` is the view, or how to weave it where it is likely that nobody needs it; nothing once the
    page is `printed`. The `stamp` names all that the view is woven from, where that is known.
    """

    url: str
    template: str
    content: object | Callable[[], object]
    ref: Ref | None = None
    stamp: str = ""
    printed: Printed | None = None

    @property
    def view(self) -> object:
        """Give the view; weave it where that must be."""
        return self.content() if callable(self.content) else self.content


class Press(Protocol):
    """What pages go through as soon as they are woven, so that no view waits for the others."""

    @property
    def render(self) -> Callable[[Page], Page]:
        """Give what prints a page, in whichever process it was woven."""

    def take(self, page: Page) -> Page:
        """Take in a page that was printed, in the first process."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is known of a page that was rendered before: the digest of its bytes, and its anchors."""

    digest: str
    anchors: Anchors | None = None


@dataclass(frozen=True, slots=True)
class Output:
    """A file to write below the output folder; `offers` holds its anchors where it is a page.

    `content` and `offers` may be fetched: of most pages of a build nothing but the `digest` of
    the bytes (SHA-256) is needed, and the `key` that names all the page was made of. Both are empty
    where nobody has worked them out, and so is the `size` of the bytes.
    """

    path: str
    content: bytes | Callable[[], bytes]
    url: str = ""
    ref: Ref | None = None
    offers: Anchors | Callable[[], Anchors] | None = None
    digest: str = ""
    key: str = ""
    size: int = 0

    @property
    def data(self) -> bytes:
        """Give the bytes; fetch them where that must be."""
        return self.content if isinstance(self.content, bytes) else self.content()

    @property
    def is_page(self) -> bool:
        """Tell whether it is a page, with ids and links."""
        return self.offers is not None

    @property
    def anchors(self) -> Anchors | None:
        """Give the ids and links of a page; fetch them where that must be."""
        return self.offers() if callable(self.offers) else self.offers


class Reason(NamedTuple):
    """Why a page was rendered: the parts of it that changed; none where it was not known."""

    url: str
    changed: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.url}: {', '.join(self.changed) or 'new'}"


@dataclass(frozen=True, slots=True)
class Assets:
    """Static files under fingerprinted names: `hrefs` maps `style.css` to its URL.

    The site's `colours` in light, and the `font` that cards are drawn with, are for the build alone.
    """

    outputs: tuple[Output, ...] = ()
    hrefs: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    colours: Mapping[str, str] = field(default_factory=dict)
    font: Path = Path()
