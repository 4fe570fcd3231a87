"""The interface's words are found by key, filled in, and counted."""

from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.words import PLAIN, Words
from conspectus.read.tongues import languages, read_words

TABLE = {"page.home": "Home", "page.by": "By {names}", "count.one": "{n} paper", "count.other": "{n} papers"}
WORDS = Words(TABLE)


def names_in(text: str) -> set[str]:
    """Name what a text in braces asks for."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@given(st.dictionaries(st.text(), st.text()))
def test_words_are_a_table(table: dict[str, str]) -> None:
    """Every key is found again, and a change of what they were made of does not reach them."""
    words = Words(table)
    assert dict(words) == table
    assert len(words) == len(table)
    table["new key"] = "new"
    assert ("new key" in words) == (len(words) == len(table))


def test_names_in_braces_are_filled_in() -> None:
    """Words without any are given as they stand."""
    assert WORDS.say("page.by", names="Ada") == "By Ada"
    assert WORDS.say("page.home") == WORDS["page.home"] == "Home"


def test_braces_in_what_is_filled_in_stay() -> None:
    """A name is not read as a pattern once more."""
    assert WORDS.say("page.by", names="{n}") == "By {n}"


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0 papers"), (1, "1 paper"), (2, "2 papers"), (1234, "1,234 papers"), (-1, "-1 papers")],
)
def test_a_number_chooses_its_form(n: int, said: str) -> None:
    """One is singular; thousands are set apart."""
    assert WORDS.count("count", n) == said


def test_numbers_have_the_signs_of_the_language() -> None:
    """Swapped at once: a comma that was a point is not swapped back."""
    german = Words({"language.decimal": ",", "language.thousands": ".", "c.one": "{n}", "c.other": "{n}"})
    assert german.number("1,234.5") == "1.234,5"
    assert (german.whole(1234), german.count("c", 1234)) == ("1.234", "1.234")
    assert PLAIN.number("1,234.5") == "1,234.5"


def test_names_and_numbers_are_given_in_a_row() -> None:
    """Numbers with commas of their own stand further apart."""
    arabic = Words({"language.comma": "، ", "language.numbers": "; "})
    assert arabic.together(["a", "", "b"]) == "a، b"
    assert arabic.numbers(["1,5", "2,5"]) == "1,5; 2,5"
    assert PLAIN.together(["a", "b"]) == PLAIN.numbers(["a", "b"]) == "a, b"


def test_a_missing_key_is_an_error() -> None:
    """An unknown key is our own mistake: nothing stands in for it."""
    with pytest.raises(KeyError, match=r"page\.hme"):
        WORDS["page.hme"]
    with pytest.raises(KeyError, match=r"page\.hme"):
        WORDS.say("page.hme")
    with pytest.raises(KeyError, match=r"page\.home\.other"):
        WORDS.count("page.home", 2)
    assert WORDS.get("page.hme", "?") == "?"


def test_a_name_that_nobody_fills_is_an_error() -> None:
    """A page never shows braces."""
    with pytest.raises(KeyError):
        WORDS.say("page.by")


@pytest.mark.parametrize("language", languages())
def test_every_text_can_be_filled(language: str) -> None:
    """Braces are balanced and hold plain names."""
    for key, text in read_words(language).items():
        assert all(name.isidentifier() for name in names_in(text)), key


@pytest.mark.parametrize("language", languages())
def test_plurals_are_complete(language: str) -> None:
    """Where there is a form for one there is a form for many, which tells how many or who."""
    words = read_words(language)
    for stem in (key.removesuffix(".one") for key in words if key.endswith(".one")):
        assert names_in(words[f"{stem}.one"]) == names_in(words[f"{stem}.other"]), stem


@pytest.mark.parametrize("language", languages())
def test_languages_have_the_same_keys(language: str) -> None:
    """No page falls silent in another language."""
    assert set(read_words(language)) == set(read_words("en"))
