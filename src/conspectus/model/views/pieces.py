"""Hold the pieces of a body with its holes filled, as templates print them."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from conspectus.model.views.parts import Entry, FactBrief, Mark, TalkView, ValueView


@dataclass(frozen=True, slots=True)
class HtmlPiece:
    """A stretch of a body that is HTML already."""

    html: Markup
    form: ClassVar[str] = "html"


@dataclass(frozen=True, slots=True)
class LinkPiece:
    """A link to a record; without `href` the target has no page and its name is plain text."""

    href: str
    label: str
    form: ClassVar[str] = "link"


@dataclass(frozen=True, slots=True)
class CitePiece:
    """A citation: one mark a source."""

    marks: tuple[Mark, ...]
    form: ClassVar[str] = "cite"


@dataclass(frozen=True, slots=True)
class FactPiece:
    """An embedded fact, in a sentence or as a block."""

    fact: FactBrief
    block: bool
    form: ClassVar[str] = "fact"


@dataclass(frozen=True, slots=True)
class ValuePiece:
    """An embedded claim or result: one value with its marks."""

    value: ValueView
    label: str
    href: str
    block: bool
    form: ClassVar[str] = "value"


@dataclass(frozen=True, slots=True)
class CardPiece:
    """An embedded record, shown as a card (inline: as a link with its first sentence)."""

    entry: Entry
    block: bool
    form: ClassVar[str] = "card"


@dataclass(frozen=True, slots=True)
class ProgrammePiece:
    """An embedded session, shown as its programme."""

    entry: Entry
    talks: tuple[TalkView, ...]
    form: ClassVar[str] = "programme"


@dataclass(frozen=True, slots=True)
class OfferView:
    """An image in another form: its media type, and its widths as `srcset` has them."""

    type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class ImagePiece:
    """An image; as a figure it has a caption (HTML) and a credit, and stands alone.

    Sizes are CSS pixels, 0 where unknown; `offers` are other forms of it, the smaller first.
    """

    src: str
    alt: str
    caption: Markup
    figure: bool
    width: int
    height: int
    credit: str = ""
    offers: tuple[OfferView, ...] = ()
    form: ClassVar[str] = "image"


BodyPiece = (
    HtmlPiece | LinkPiece | CitePiece | FactPiece | ValuePiece | CardPiece | ProgrammePiece | ImagePiece
)
