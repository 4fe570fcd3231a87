"""Commands that a note defines for its formulas are written out where they are used."""

import pytest
from dialect import translate
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.dialects.macros import macros_in, translated
from conspectus.read.markdown.tex import to_mathml

DEFINED = r"""\require{mathtools} \newcommand{\w}{\boldsymbol{\theta}} \newcommand{\of}[2]{\op_{#1}(#2)}
\DeclareMathOperator{\op}{p} \DeclareMathOperator*{\best}{best} \newcommand{\mid2}{x} \def\R{\mathbb{R}}
\newcommand{\given}[1][\vert]{\:#1\:} \renewcommand\V{V} \def\two#1#2{#2#1}"""


@pytest.mark.parametrize(
    ("tex", "written"),
    [
        (r"\w", r"\boldsymbol{\theta}"),
        (r"\of{a}{\w}", r"\operatorname{p}_{a}(\boldsymbol{\theta})"),
        (r"\of ab", r"\operatorname{p}_{a}(b)"),
        (r"a \given b", r"a \:\vert\: b"),
        (r"a\given[:]b", r"a\:\:\:b".replace(r"\:\:\:", r"\::\:")),
        (r"\best_x", r"\operatorname*{best}_x"),
        (r"\R^n\V", r"\mathbb{R}^nV"),
        (r"\two{a}\w", r"\boldsymbol{\theta} a"),
        (r"\whatever", r"\whatever"),
        (r"\begin{equation*}\label{a}x\pmb y", r"\begin{equation*}x\boldsymbol y"),
        (r"\textcolor{mine}{x}\textcolor{red}{y}", r"{x}\textcolor{red}{y}"),
        (r"\begin{eqnarray}a&=&b\end{eqnarray}", r"\begin{align}a&=b\end{align}"),
    ],
)
def test_commands_are_written_out(tex: str, written: str) -> None:
    """With their arguments, those by default too, and what MathJax alone knows."""
    assert translated(tex, macros_in(DEFINED)) == written


def test_what_is_written_out_can_be_set() -> None:
    """Each of them is TeX that becomes MathML."""
    macros = macros_in(DEFINED)
    for tex in (r"\w", r"\of{a}{\w}", r"a\given b", r"\best_x", r"\R^n\V"):
        assert not to_mathml(translated(tex, macros), display=False).fault


def test_a_note_defines_for_itself() -> None:
    """The definitions go; nothing is left where they stood."""
    note = translate("$$\n\\newcommand{\\w}{\\theta}\n$$\n\nSo $$\\w + 1$$ it is.", "jekyll")
    assert (note.text, note.problems) == ("So $\\theta + 1$ it is.", ())


def test_commands_that_grow_stay_as_typed() -> None:
    """One that doubles itself is no bomb."""
    bomb = r"\newcommand{\a}{\a\a} \newcommand{\b}{\b}"
    assert translated(r"\a", macros_in(bomb)) == r"\a"
    assert translated(r"\b", macros_in(bomb)) == r"\b"


@given(
    st.text(st.sampled_from("\\{}[]#1ab $"), max_size=40),
    st.text(st.sampled_from("\\{}[]#1ab $"), max_size=40),
)
def test_any_definition_can_be_read(text: str, tex: str) -> None:
    """However broken it is."""
    assert isinstance(translated(tex, macros_in(rf"\newcommand{{\a}}{text} \def\b{text}")), str)
