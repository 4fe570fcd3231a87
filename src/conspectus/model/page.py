"""Hold what a plan asks for and what rendering gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from conspectus.model.names import Ref
from conspectus.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: its URL, its template's name, and the view that is all it may see."""

    url: str
    template: str
    view: object
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Anchors:
    """What the final HTML of a page offers and asks for: ids, and hrefs as root-absolute URLs."""

    ids: tuple[str, ...] = ()
    hrefs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is known of a page that was rendered before: the digest of its bytes, and its anchors."""

    digest: str
    anchors: Anchors | None = None


@dataclass(frozen=True, slots=True)
class Output:
    """A file to write below the output folder; `anchors` where it is a page.

    `content` is its bytes, or how to fetch them: of most pages of a build nothing but the
    `digest` (SHA-256) is needed. It is empty where nobody has worked it out.
    """

    path: str
    content: bytes | Callable[[], bytes]
    url: str = ""
    ref: Ref | None = None
    anchors: Anchors | None = None
    digest: str = ""

    @property
    def data(self) -> bytes:
        """Give the bytes; fetch them where that must be."""
        return self.content if isinstance(self.content, bytes) else self.content()


class Reason(NamedTuple):
    """Why a page was rendered: the parts of it that changed; none where it was not known."""

    url: str
    changed: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.url}: {', '.join(self.changed) or 'new'}"


@dataclass(frozen=True, slots=True)
class Assets:
    """Static files under fingerprinted names: `hrefs` maps `style.css` to its URL."""

    outputs: tuple[Output, ...] = ()
    hrefs: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
