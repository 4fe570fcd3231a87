"""Hold a note's body as text pieces with typed holes, which weaving fills.

Positions are relative to the body: line 1 is the first line after the front matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from conspectus.model.problem import Position, Problem


@dataclass(frozen=True, slots=True)
class LinkHole:
    """A wiki link `[[target#fragment|label]]`; `label` is plain text, empty where none is given."""

    target: str
    fragment: str
    label: str
    position: Position


@dataclass(frozen=True, slots=True)
class EmbedHole:
    """An embed `![[target#part]]`; `block` where it stands alone in its paragraph."""

    target: str
    part: str
    block: bool
    position: Position


@dataclass(frozen=True, slots=True)
class Cite:
    """One source of a citation, with the place in it (`§3`, `p. 4`)."""

    source: str
    locator: str


@dataclass(frozen=True, slots=True)
class CiteHole:
    """A citation `[@source, locator; @other]`."""

    cites: tuple[Cite, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class ImageHole:
    """An image; alone in its paragraph it is a figure, whose `caption` is its title in Markdown, as HTML."""

    src: str
    alt: str
    caption: str
    figure: bool
    position: Position


@dataclass(frozen=True, slots=True)
class FileHole:
    """The address in a link that is relative to the note: a file beside it, or a page."""

    href: str
    position: Position


@dataclass(frozen=True, slots=True)
class AddressHole:
    """The attribute `href` in a tag of HTML that names a note's file: as typed, and as a wiki link."""

    href: str
    target: str
    fragment: str
    position: Position


Hole = LinkHole | EmbedHole | CiteHole | ImageHole | FileHole | AddressHole
Piece = str | Hole


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body; `html` is its inline content, `id` its anchor."""

    level: int
    id: str
    html: str
    position: Position


@dataclass(frozen=True, slots=True)
class Written:
    """A link that the body writes as Markdown or an autolink: its href and where it stands."""

    href: str
    position: Position


@dataclass(frozen=True, slots=True)
class ProseNumber:
    """A number in a sentence, as it is typed, and where it stands."""

    text: str
    position: Position


@dataclass(frozen=True, slots=True)
class Document:
    """A body: HTML text (safe as it stands) and holes, in order.

    `text` is the plain text of the first words, for previews and search. `numbers` are those in prose
    that a fact or a result ought to back, `excused` those of paragraphs that a comment excuses. `source`
    is the body as it was typed, with the same holes and without comments.
    """

    pieces: tuple[Piece, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Written, ...] = ()
    text: str = ""
    numbers: tuple[ProseNumber, ...] = ()
    excused: tuple[ProseNumber, ...] = ()
    source: tuple[Piece, ...] = ()


EMPTY = Document()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the Markdown stage makes of one body: a Document, and problems without a path."""

    document: Document
    problems: tuple[Problem, ...] = ()


Marks = Mapping[str, Position]


def position_at(marks: Marks, place: str) -> Position:
    """Give the position of a field, or of the nearest field around it that was typed."""
    while place not in marks:
        if not place:
            return Position(1, 1)
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    return marks[place]
