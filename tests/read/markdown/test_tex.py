"""Test the conversion of TeX on its own."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.read.markdown.tex import to_mathml

PARTS = ("{", "}", "\\frac", "\\sqrt", "\\hat", "^", "_", "x", "\\left(", "\\right)", "[", "]", "&", "\\\\",
         " ", "\\begin{aligned}", "\\end{aligned}", "\\text{a}", "\\color{red}", "\\bf", "'", "\\not",
         "<", '"')  # fmt: skip


@pytest.mark.parametrize(
    "tex",
    [r"\begin{aligned}a&=b\\c&=d\end{aligned}", r"\begin{array}{l|r}a&b\\\hline c&d\end{array}",
     r"\begin{cases}a&b\\c&d\end{cases}", r"\color{red} x", r"\begin{align}a&=b\label{q}\end{align}",
     r"\cancel{x}"],
)  # fmt: skip
def test_styles_become_classes(tex: str) -> None:
    """No style, id or link is left in the MathML."""
    mathml = to_mathml(tex, display=True).mathml
    assert mathml.startswith("<math")
    assert not re.search(r"<[^>]*\s(?:style|id|href)=", mathml)


def test_alignment_is_kept_as_a_class() -> None:
    """The columns of an aligned formula keep their sides."""
    mathml = to_mathml(r"\begin{aligned}a&=b\end{aligned}", display=True).mathml
    assert '<mtd class="right flush-right">' in mathml
    assert '<mtd class="left flush-left">' in mathml


def test_entities_become_characters() -> None:
    """`&ApplyFunction;` means nothing in XML."""
    assert "\u2061" in to_mathml(r"\sin x", display=False).mathml
    assert "&ApplyFunction;" not in to_mathml(r"\sin x", display=False).mathml


def test_commands_cannot_be_defined() -> None:
    """A formula that expands without bounds is refused before it does."""
    assert to_mathml(r"\def\x{\x\x}\x", display=False).fault == r"'\def' is not allowed here"
    assert to_mathml(r"\left( x \right)", display=False).mathml


def test_costly_tex_is_refused() -> None:
    """What the converter would choke on never reaches it."""
    assert to_mathml("{" * 4_000, display=False).fault.startswith("it is too long")


@given(st.lists(st.sampled_from(PARTS)).map("".join))
@settings(deadline=None)
def test_any_tex_gives_mathml_or_a_reason(tex: str) -> None:
    """There is always one of the two, and never a style."""
    formula = to_mathml(tex, display=True)
    assert bool(formula.mathml) != bool(formula.fault)
    assert not re.search(r"<[^>]*\sstyle=", formula.mathml)
    assert "\x1b" not in formula.fault
