"""Hold what is found in a built page: faults of its HTML, its size, and what it loads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a page's HTML.

    `tag` is the tag nearest to it, as it stands in the page; `anchor` the id of the heading that it is about.
    """

    code: str
    message: str
    cure: str
    tag: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What is known of a page: its faults, its bytes as they are sent, and what it loads.

    `loads` are the addresses of what it loads at once, `figures` of what it loads when that is scrolled to.
    """

    findings: tuple[Finding, ...] = ()
    size: int = 0
    loads: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
