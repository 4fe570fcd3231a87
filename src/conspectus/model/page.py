"""Hold what a plan asks for and what rendering gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
class Output:
    """A file to write below the output folder; `anchors` where it is a page."""

    path: str
    data: bytes
    url: str = ""
    ref: Ref | None = None
    anchors: Anchors | None = None


@dataclass(frozen=True, slots=True)
class Assets:
    """Static files under fingerprinted names: `hrefs` maps `style.css` to its URL."""

    outputs: tuple[Output, ...] = ()
    hrefs: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
