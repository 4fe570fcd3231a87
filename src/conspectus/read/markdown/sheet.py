"""Collect what is written of a body: HTML, holes, links and problems."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from conspectus.model.document import Heading, Hole, Piece, Written
from conspectus.model.problem import Position, Problem, Severity
from conspectus.model.words import Words
from conspectus.read.markdown.footnotes import Footnote
from conspectus.read.markdown.places import Places
from conspectus.read.markdown.slugs import Slugs

MOST_TOLD = 1_000
"""Problems of one code that are told of one body: whoever made more of them needs no longer list."""


@dataclass(slots=True)
class Marked:
    """A footnote that is marked in the text: its blocks, and how often it is marked."""

    blocks: Sequence[Token]
    marks: int = 0


@dataclass(slots=True)
class Sheet:
    """A body while it is written; `shift` is added to the level of its headings.

    `marked` are its footnotes in order of their first marks, `numbers` where each stands among them, by
    its label. `tables` counts the tables of each name, `told` the problems of each code, and `ids` are
    those that HTML in the body gives.
    """

    places: Places
    footnotes: Mapping[str, Footnote]
    words: Words
    shift: int = 1
    html: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    links: list[Written] = field(default_factory=list)
    slugs: Slugs = field(default_factory=Slugs)
    marked: list[Marked] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)
    ids: set[str] = field(default_factory=set)

    def put(self, html: str) -> None:
        """Write HTML."""
        self.html.append(html)

    def leave(self, hole: Hole) -> None:
        """Leave a hole after what is written so far."""
        self.end_piece()
        self.pieces.append(hole)

    def end_piece(self) -> None:
        """Make a piece of what is written so far."""
        if self.html:
            self.pieces.append("".join(self.html))
            self.html.clear()

    def report(
        self,
        code: str,
        position: Position,
        message: str,
        *,
        cure: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """State a problem at a body-relative position; of thousands of a kind, the first."""
        self.told[code] += 1
        if self.told[code] > MOST_TOLD:
            return
        line, column = position
        self.problems.append(
            Problem(code=code, message=message, cure=cure, line=line, column=column, severity=severity)
        )
