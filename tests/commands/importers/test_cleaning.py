"""Texts of foreign records are cleaned so that they can be shown as they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.importers.cleaning import (
    LONGEST_LINE,
    LONGEST_TEXT,
    clean_line,
    clean_name,
    clean_prose,
)
from conspectus.read.decoding import CONTROL


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('Huxley-G\\"odel', "Huxley-Gödel"),
        ('Schr\\"{o}dinger', "Schrödinger"),
        ("\\'{\\i}", "í"),
        ("\\L{}ukasz", "Łukasz"),
        ("Pe\\underlinerson", "Pe\\underlinerson"),
        ("One \\\\ two", "One two"),
        ("28-100\\% of \\& \\_ \\#", "28-100% of & _ #"),
        ("(Token-Level) \\textbf{InfoRMIA}: x", "(Token-Level) InfoRMIA: x"),
        ("\\emph{a \\textbf{b}} c", "a b c"),
        ("\\href{https://a.example}{here}", "here"),
        ("{\\em often} \\ie, \\eg it", "often i.e., e.g. it"),
        ("$p\\textrm{-less}$ Sampling", "$p\\textrm{-less}$ Sampling"),
        ("S$^2$-Guidance", "S$^2$-Guidance"),
        ("<SO$G_k$>: x", "<SO$G_k$>: x"),
        ("<REDACTED> and <think>", "<REDACTED> and <think>"),
        ("**Bold** and *light* stars", "Bold and light stars"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("A\u2011B\u200b \u00a0 C\u00ad", "A-B C"),
        ("Title\uff1a more", "Title: more"),
        ("\u6a21\u578b\uff1a\u8bed", "\u6a21\u578b\uff1a\u8bed"),
        ("two  blanks\tand\nlines ", "two blanks and lines"),
        ("R&amp;D &lt;x&gt; &nosuch;", "R&D <x> &nosuch;"),
        ("<i>E. coli</i> H<sub>2</sub>O", "E. coli H2O"),
        ("e\u0301", "é"),
    ],
)
def test_a_title_is_cleaned(typed: str, shown: str) -> None:
    """Formulas stay; TeX, markup, entities and odd characters go."""
    assert clean_line(typed).text == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("One\nline.\n\nTwo  lines.", "One line.\n\nTwo lines."),
        ("One\r\n \r\n\r\nTwo", "One\n\nTwo"),
        ("by $39\\%$ and 5\\%", "by $39\\%$ and 5%"),
        ("**bold**, *light* and `code`", "**bold**, *light* and `code`"),
        ("costs $5 and $10", "costs \\$5 and \\$10"),
        ("costs \\$5", "costs \\$5"),
        ("256$\\times$256 pixels", "256$\\times$256 pixels"),
        ("$ a + b $ is", "$ a + b $ is"),
        ("$$x^2$$ and \\(y\\) and \\[z\\]", "$$x^2$$ and $y$ and $$z$$"),
        ("<jats:p>One.</jats:p><jats:p>Two <jats:italic>x</jats:italic>.</jats:p>", "One.\n\nTwo x."),
        ("<p>One</p><br/>Two", "One\n\nTwo"),
        ("if $a<b$ then <b>not</b>", "if $a<b$ then not"),
        ("\\textbf{$x$ is} here", "$x$ is here"),
        ("by $\\textbf{10$\\times$}$ at", "by $\\textbf{10}\\times$ at"),
        ("a clich$\\'{e}$", "a cliché"),
        ("$\\sum\\_{t=1}\\^T x\\_t$ not $a\\_b$", "$\\sum_{t=1}^T x_t$ not $a\\_b$"),
        ("as known~\\citep[p.~3]{lee2020, roy2021}.", "as known."),
        ("we\\footnote{All of us.} do", "we (All of us.) do"),
        ("\\textcolor{blue}{New} text", "New text"),
        ("<https://anonymous.example/r>", "<https://anonymous.example/r>"),
    ],
)
def test_an_abstract_is_cleaned(typed: str, shown: str) -> None:
    """Paragraphs, formulas and light Markdown stay; a dollar of none is escaped."""
    assert clean_prose(typed).text == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("{Spilling} the {LLM}s", "Spilling the LLMs"),
        ("pages 3--4 of ``x''", "pages 3\N{EN DASH}4 of “x”"),
        ("Erd\\H{o}s~P\\'al", "Erdős Pál"),
        ("50\\% \\{a\\}", "50% {a}"),
        ("The {$\\mathbb{R}^n$} case", "The $\\mathbb{R}^n$ case"),
    ],
)
def test_text_that_is_all_tex_is_cleaned(typed: str, shown: str) -> None:
    """Braces, ties and dashes of BibTeX go too."""
    assert clean_line(typed, is_tex=True).text == shown


@pytest.mark.parametrize(
    ("typed", "fault"),
    [("a\x00b", "bad-character"), ("costs $5", "odd-formula"), ("see \\citet{x}", "odd-tex")],
)
def test_what_is_odd_is_said(typed: str, fault: str) -> None:
    """One word for each fault."""
    assert clean_prose(typed).faults == (fault,)


@pytest.mark.parametrize("typed", ["plain", "by $x$", "5\\%", "\\$5", "é"])
def test_what_is_sound_has_no_fault(typed: str) -> None:
    """The check does not cry wolf."""
    assert clean_prose(typed).faults == ()


@pytest.mark.parametrize(
    ("typed", "shown"), [("Ada  Lovelace* ", "Ada Lovelace"), ("Garry YANG", "Garry YANG"), ("", "")]
)
def test_a_name_stays_as_printed(typed: str, shown: str) -> None:
    """Its letters' case too; marks of footnotes go."""
    assert clean_name(typed) == shown


def test_what_is_too_long_is_cut() -> None:
    """No text of a record can grow without bounds."""
    assert len(clean_line("a" * 10**6).text) == LONGEST_LINE
    assert len(clean_prose("a" * 10**6).text) == LONGEST_TEXT


ODD = st.text(st.sampled_from("a ${}\\\\<>&*_^`~'\"-\n\x00\u200b\ue000%#;:/[]()0é"), max_size=200)


@given(ODD)
def test_any_text_can_be_cleaned(text: str) -> None:
    """Whatever stands in it: no exception, no control character."""
    for cleaned in (clean_line(text), clean_prose(text), clean_line(text, is_tex=True)):
        assert not CONTROL.search(cleaned.text)


@given(ODD)
def test_a_title_is_one_line(text: str) -> None:
    """Without blanks at its ends."""
    cleaned = clean_line(text).text
    assert "\n" not in cleaned
    assert cleaned == cleaned.strip()


@given(st.text(st.sampled_from("abc é.,:()"), max_size=80))
def test_a_plain_title_stays(text: str) -> None:
    """Only its blanks are evened."""
    assert clean_line(text).text == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "\\citep[" * 2_500,
        "\\footnote{" * 2_000,
        "$\\textbf{a$" * 1_500,
        "~" * 20_000,
        "$" * 20_000,
        "{" * 20_000,
        "\\textbf{" * 2_500,
        "<p " * 6_000,
        "*a" * 9_000,
        "\\(" * 9_000,
    ],
)
def test_a_hostile_text_does_not_hang(text: str) -> None:
    """Patterns go through it in steps that are counted."""
    assert len(clean_prose(text).text) <= 2 * LONGEST_TEXT
