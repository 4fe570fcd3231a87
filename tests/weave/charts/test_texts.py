"""The width of a text is estimated, never too small, and texts are fitted into widths."""

from hypothesis import given
from hypothesis import strategies as st

from conspectus.weave.charts.texts import ELLIPSIS, fitted, text_width, wrapped

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60)


def test_broad_letters_are_broader() -> None:
    """An m is broader than an i, a bold text than a plain one, an ideograph than a letter."""
    assert text_width("m") > text_width("a") > text_width("i")
    assert text_width("a", bold=True) > text_width("a")
    assert text_width("\u8a9e") > text_width("m")


def test_a_combining_mark_takes_no_room() -> None:
    """A letter with its accent apart is as broad as the letter."""
    assert text_width("e\u0301") == text_width("e")


@given(TEXTS, st.floats(14, 400))
def test_a_fitted_text_fits(text: str, width: float) -> None:
    """It is no broader than asked, and whole where it fits."""
    assert text_width(fitted(text, width)) <= width
    assert text_width(text) > width or fitted(text, width) == text


def test_a_cut_text_says_so() -> None:
    """It ends in an ellipsis, without a blank before it."""
    assert fitted("one two three", 72) == f"one two{ELLIPSIS}"


@given(TEXTS, st.floats(40, 400))
def test_wrapped_lines_fit(text: str, width: float) -> None:
    """No line is too broad, a word that is alone in its line and too broad is cut."""
    assert all(text_width(line) <= width for line in wrapped(text, width))


def test_wrapping_keeps_the_words() -> None:
    """The words stand in their order."""
    assert " ".join(wrapped("every word of it stands there", 90)) == "every word of it stands there"
