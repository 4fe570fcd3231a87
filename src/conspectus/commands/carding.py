"""Have the cards of pages drawn, but for those that are known."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from conspectus.model.cards import Card
from conspectus.model.digest import Digest
from conspectus.model.many import Many
from conspectus.model.memo import FORGET, Files, Memo
from conspectus.model.page import Output
from conspectus.model.problem import Problem, Severity

STAGE = "card"
_CURE = (
    "put a font that has them at static/card.woff2; text that runs from right to left cannot be drawn; "
    "`cards: false` in site.yaml leaves cards out"
)


class Cards(NamedTuple):
    """The pictures, and what could not be drawn."""

    outputs: tuple[Output, ...] = ()
    problems: tuple[Problem, ...] = ()


class Hand(NamedTuple):
    """What cards are drawn with: a font, the site's colours, what is remembered, and who helps."""

    font: Path
    colours: Mapping[str, str]
    files: Files | None
    memo: Memo
    many: Many


def draw_cards(cards: Iterable[Card], digest: Digest, hand: Hand) -> Cards:
    """Draw cards; a font that cannot be read is one problem, and then there are none."""
    every = tuple(cards)
    if not every:
        return Cards()
    font = hand.files.look(hand.font).digest if hand.files else sha256(hand.font.read_bytes()).hexdigest()
    means = f"{font} {sorted(hand.colours.items())}"
    keys = [sha256(f"{means} {card!r}".encode("utf-8", "surrogatepass")).hexdigest() for card in every]
    known = [_known(hand.memo, key) for key in keys]
    new = [at for at, found in enumerate(known) if found is None]
    if new:
        from conspectus.write.cards import Artist, FontError  # noqa: PLC0415 - most builds draw nothing

        try:
            artist = Artist(hand.font.read_bytes(), hand.colours)
        except FontError as error:
            return Cards(problems=(_unreadable(hand.font, error),))
        for at, drawn in zip(new, hand.many("Drawing cards", artist, [every[at] for at in new]), strict=True):
            known[at] = _kept(hand.memo, keys[at], *drawn)
    found = [*zip(every, filter(None, known), strict=True)]
    outputs = tuple(
        Output(card.path, content, f"/{card.path}", digest=name) for card, (content, name, _) in found
    )
    return Cards(outputs, tuple(_told(digest, ((card, absent) for card, (_, _, absent) in found))))


_Found = tuple[bytes | Callable[[], bytes], str, str]


def _known(memo: Memo, key: str) -> _Found | None:
    kept: Any = memo.recall(STAGE, key)
    if kept is None:
        return None
    name, absent = kept
    memo.hold(STAGE, key, name)
    return partial(memo.recall_bytes, name), name, absent


def _kept(memo: Memo, key: str, data: bytes, absent: str) -> _Found:
    name = sha256(data).hexdigest()
    if memo is not FORGET:
        memo.keep_bytes(name, data)
        memo.keep(STAGE, key, (name, absent))
    return data, name, absent


def _told(digest: Digest, drawn: Iterable[tuple[Card, str]]) -> Iterator[Problem]:
    for card, absent in drawn:
        if absent:
            message = f"the card of this page cannot show {' '.join(absent)}"
            note = digest.notes[card.ref]
            yield note.problem("card-letters", "title", message, cure=_CURE, severity=Severity.WARNING)


def _unreadable(font: Path, error: Exception) -> Problem:
    return Problem(
        code="bad-font", message=f"the font of the cards cannot be read: {error}",
        path=f"static/{font.name}", cure="put a TrueType, OpenType or WOFF2 font there, or remove it",
    )  # fmt: skip
