"""Test which numbers in prose ask for a fact."""

from collections.abc import Callable

import pytest

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
    assert [number.href for number in read(source).document.numbers] == numbers


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
    numbers = read("1 %% unsourced: ok %%\n\n> [!NOTE] a\n> and  2\n\n3").document.numbers
    assert [(number.href, number.position) for number in numbers] == [("2", (4, 8)), ("3", (6, 1))]


def test_other_comments_excuse_nothing(read: Read) -> None:
    """Only the words that say so."""
    assert len(read("1 %% source? %%").document.numbers) == 1
