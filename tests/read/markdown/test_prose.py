"""Test which numbers in prose ask for a fact."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.document import Parsed

Read = Callable[[str], Parsed]


@pytest.mark.parametrize(
    ("source", "numbers"),
    [
        ("It took 19,797 papers.", ["19,797"]),
        ("A 29.8% share, or 34 % fewer", ["29.8%", "34 %"]),
        ("between 1 and 2", ["1", "2"]),
        ("10x faster, 2.5× cheaper", ["10x", "2.5×"]),
        ("≈ 11\u202f617, +30.1 EM", ["11\u202f617", "30.1"]),
        ("costs $5", ["5"]),
        ("- 3 items\n\n| a |\n|---|\n| 4 |\n\n> [!NOTE]\n> 5", ["3", "4", "5"]),
        ("a[^x]\n\n[^x]: 6 of them, ^[and 7]", ["6", "7"]),
        ("[8 papers](/9/)", ["8"]),
        ("2048 tokens", ["2048"]),
    ],
)
def test_numbers_in_prose(read: Read, source: str, numbers: list[str]) -> None:
    """Figures in paragraphs, items, cells, callouts and footnotes count."""
    assert [number.text for number in read(source).document.numbers] == numbers


@pytest.mark.parametrize(
    "source",
    [
        "in 2026, the 1990s and 2025–26",
        "on 24 April 2026 and April 24, 2026, 24–28 April, the 3rd",
        "2026-03-31 at 10:54",
        "Section 4.2, §3, Figure 1, Theorem 2, p. 4, Day 1, #12",
        "T3, GPT-4, R1, Llama-8B, 7B, 7K, k5nIOv",
        "arXiv 2510.12264 and 10.1145/3292500.3330701",
        "https://x.org/2/34 and <https://x.org/5>",
        "# 7 reasons",
        "`8` and $9$\n\n```\n10\n```",
        "> 11 said someone",
        "1. a\n2. b",
        "[[t3|12]] ![[f#13]] [@a, p. 14] ![15](16.png)",
        "17 of 18 %% unsourced: ok %%",
        "17\nof 18\n%% Unsourced:  OK %%",
        "a %% 19 %%",
    ],
)
def test_no_numbers_in_this_sense(read: Read, source: str) -> None:
    """Years, dates, labels, names, identifiers, code, quotations, holes and what is excused."""
    assert read(source).document.numbers == ()


def test_an_excuse_holds_for_its_paragraph_alone(read: Read) -> None:
    """The next paragraph asks again."""
    document = read("1 %% unsourced: ok %%\n\n> [!NOTE] a\n> and  2\n\n3").document
    assert [(number.text, number.position) for number in document.numbers] == [("2", (4, 8)), ("3", (6, 1))]
    assert [(number.text, number.position) for number in document.excused] == [("1", (1, 1))]


def test_an_excuse_in_a_footnote_is_for_its_own_numbers(read: Read) -> None:
    """One that stands in the line excuses the line, one of its own excuses itself."""
    document = read("1 ^[2 %% unsourced: ok %%] a[^x]\n\n[^x]: 3 %% unsourced: ok %%\n\n4").document
    assert [number.text for number in document.excused] == ["1", "2", "3"]
    assert [number.text for number in document.numbers] == ["4"]


def test_other_comments_excuse_nothing(read: Read) -> None:
    """Only the words that say so."""
    assert len(read("1 %% source? %%").document.numbers) == 1


WORDS = (
    "the",
    "Mayor",
    "a.b",
    "it's",
    "see,",
    "(so",
    "and)",
    "well-known",
    "é",
    "of",
    "Ä.",
    "to",
    "-",
    "\u2011b",
    "e.g.",
)
prose = st.lists(st.sampled_from(WORDS)).map(" ".join)


@given(prose, prose)
def test_words_around_a_number_do_not_matter(read: Read, before: str, after: str) -> None:
    """However long the stride over plain words, the number behind it is found, and found once."""
    body = f"x {before}\n= 12.5 % {after}"
    ((number, position),) = ((each.text, each.position) for each in read(body).document.numbers)
    assert number == "12.5 %"
    assert position == (2, 3)


@pytest.mark.parametrize("label", ["Section", "see Fig.", "in the sec", "pp.", "Eq", "on May", "until Sept."])
@pytest.mark.parametrize("between", [" ", "\u00a0", "\n"])
def test_a_label_far_down_a_sentence_is_one(read: Read, label: str, between: str) -> None:
    """The stride over plain words ends before a word that a number belongs to."""
    assert read(f"As the authors say, it is so: {label}{between}4 has it.").document.numbers == ()


@pytest.mark.parametrize(
    "name", ["GPT-4", "T3", "a@b4.org", "http://x.org/4", "v1.2", "utf8", "x/4", "k5nIOv"]
)
def test_a_name_after_plain_words_is_one(read: Read, name: str) -> None:
    """With digits, a slash or an address in it."""
    assert read(f"we call it, after all, {name} (or so)").document.numbers == ()


@given(st.text())
def test_any_text_has_its_numbers_in_order(read: Read, body: str) -> None:
    """Each stands where it is said to, and they are sorted."""
    numbers = read(body).document.numbers
    assert [each.position for each in numbers] == sorted({each.position for each in numbers})


def test_the_preview_ends_at_a_word(read: Read) -> None:
    """Sixty words, over as many paragraphs as it takes; a list's items count, a table does not."""
    text = read("- a b\n\n  c\n\n|d|\n|-|\n|e|\n\n> f\n\n" + "g " * 99).document.text
    assert text.split() == ["a", "b", "c", "f", *["g"] * 56]
