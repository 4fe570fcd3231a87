"""A card shows a page's title in the site's colours, whole, and says what it could not show."""

import io
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from conspectus.model.cards import Card
from conspectus.model.names import Kind, Ref
from conspectus.write.cards import MARGIN, MOST, SIZE, WIDTH, Artist, FontError, _broken, _face, _fit

FONT = (Path(__file__).parents[2] / "static" / "card.woff2").read_bytes()
COLOURS = {"bg": "#fdfcf9", "ink": "#1b1a17", "link": "#0b4f8a"}
CARD = Card("papers/x.png", Ref(Kind.PAPER, "x"), "Papers", "A title", "A short text.", "Toy 2026")
ARTIST = Artist(FONT, COLOURS)


def picture(card: Card) -> Image.Image:
    """Draw a card and read it back."""
    return Image.open(io.BytesIO(ARTIST(card).data))


def test_a_card_has_the_size_and_the_colours_that_are_meant() -> None:
    """Paper, ink and an accent at its edge; in few bytes."""
    made = picture(CARD)
    assert (made.format, made.size) == ("PNG", SIZE)
    colours = {colour for _, colour in made.convert("RGB").getcolors(100_000) or ()}
    assert {(0xFD, 0xFC, 0xF9), (0x1B, 0x1A, 0x17), (0x0B, 0x4F, 0x8A)} <= colours
    assert made.convert("RGB").getpixel((2, 300)) == (0x0B, 0x4F, 0x8A)
    assert len(ARTIST(CARD).data) < 40_000


def test_what_stands_on_it_changes_it() -> None:
    """Each part of it is drawn."""
    words = "Other words"
    others = (CARD._replace(title=words), CARD._replace(text=words), CARD._replace(foot=words))
    assert len({ARTIST(card).data for card in (CARD, CARD._replace(kind=words), *others)}) == 5


def test_it_is_the_same_wherever_it_is_drawn() -> None:
    """In another process too."""
    assert pickle.loads(pickle.dumps(Artist(FONT, COLOURS)))(CARD) == ARTIST(CARD)  # noqa: S301 - our own


@pytest.mark.parametrize("title", ["word " * 200, "W" * 500, "Of " + "x" * 300 + " and"])
def test_the_longest_title_stays_within(title: str) -> None:
    """Nothing is drawn in the margins, however long a word is."""
    made = picture(CARD._replace(title=title, text=title)).convert("RGB")
    for box in ((SIZE[0] - MARGIN + 4, 0, *SIZE), (20, 0, MARGIN - 6, SIZE[1])):
        assert made.crop(box).getcolors() == [((box[2] - box[0]) * SIZE[1], (0xFD, 0xFC, 0xF9))]


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(codec="latin-1", exclude_categories=["C"]), max_size=120), st.integers(0, 3))
def test_lines_are_no_wider_than_a_card_and_keep_every_letter(text: str, room: int) -> None:
    """Words stay in order; what is left out at the end is said to be."""
    face = _face(FONT, 44)
    lines = _broken(text, face)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(face.getlength(line) <= WIDTH or len(line) == 1 for line in lines)
    kept = _fit(lines, room, face)
    assert len(kept) == min(room, len(lines))
    assert len(lines) <= room or not kept or kept[-1].endswith("…")


@pytest.mark.parametrize(
    ("title", "absent"),
    [
        ("Plain ünïcode, Ελληνικά, Кириллица, x → y", ""),
        ("注意 is all", "注意"),
        ("שלום", "שלום"),
        ("a\u200b b", ""),
    ],
)
def test_what_cannot_be_drawn_is_told(title: str, absent: str) -> None:
    """What the font lacks, and what runs from right to left."""
    assert ARTIST(CARD._replace(title=title)).absent == absent


def test_a_file_that_is_no_font_is_refused() -> None:
    """Before anything is drawn."""
    with pytest.raises(FontError):
        Artist(b"no font", COLOURS)


@pytest.mark.parametrize("name", ["kind", "title", "text", "foot"])
def test_a_text_without_end_is_drawn_as_its_beginning(name: str) -> None:
    """A card takes no longer for it than it has room."""
    given: list[Any] = [{name: "i" * count} for count in (1_000_000, MOST)]
    endless, long = (CARD._replace(**each) for each in given)
    assert ARTIST(endless) == ARTIST(long)
