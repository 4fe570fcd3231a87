"""Test the conversion of TeX on its own."""

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.read.markdown import tex
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


def test_classes_of_the_converters_own_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other versions of it may write some beside a style, or an id alone: neither is given twice."""
    written = '<math><mtr id="a"><mtd class="own" id="b" style="text-align: left;x: y">c</mtd></mtr></math>'

    class Another:
        def convert_with_local_state(self, _: str, *, displaystyle: bool) -> str:
            return written.replace("c<", f"{displaystyle}<")

    monkeypatch.setattr(tex, "_converter", Another)
    assert to_mathml("made by another version", display=True).mathml == (
        '<math><mtr><mtd class="own left">True</mtd></mtr></math>'
    )


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


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        (r"\widetilde{O}(n)", "\u02dc"),
        (r"1.5\textnormal{ B}", "<mtext>\u00a0B</mtext>"),
        (r"\mbox{if } x", "<mtext>if\u00a0</mtext>"),
        (r"5\textperthousand", "\u2030"),
        (r"\textit{A}\textemdash{}B", "\N{EM DASH}"),
        (r"VERI{\large X}+", "<mi>X</mi>"),
        (r"\nicefrac{1}{2}", "<msup><mrow></mrow><mn>1</mn></msup>"),
        (r"\sum_{\substack{i<j\\k}} x", "<mtable"),
        (r"\beta^\*", "<mo>\u2217</mo>"),
        (r"a \< b", "<mo>&lt;</mo>"),
    ],
)
def test_what_the_converter_lacks_is_defined(tex: str, shown: str) -> None:
    """Commands of real abstracts, and the backslashes that OpenReview keeps; the TeX stays as typed."""
    formula = to_mathml(tex, display=False)
    assert not formula.fault
    assert shown in formula.mathml
    assert formula.mathml.endswith(f"{escape(tex, quote=False)}</annotation></semantics></math>")
    assert " style=" not in formula.mathml


@pytest.mark.parametrize(
    ("tex", "like"),
    [(r"\nicefrac{a}b", r"\frac{a}b"), (r"\widetilde x_1", r"\tilde x_1"), (r"x^\*_i", "x^*_i")],
)
def test_what_is_defined_takes_its_arguments(tex: str, like: str) -> None:
    """As the command it stands for: with braces or without."""
    assert bool(to_mathml(tex, display=False).fault) == bool(to_mathml(like, display=False).fault) is False


@pytest.mark.parametrize("part", [r"\nicefrac{x}{", r"\substack{", r"\widetilde{", r"\textnormal{"])
def test_what_is_defined_nests_no_deeper(part: str) -> None:
    """A definition opens no way around the limits."""
    for depth in (1, 40, 90, 400):
        formula = to_mathml(part * depth + "x" + "}" * depth, display=True)
        assert bool(formula.mathml) != bool(formula.fault)


def test_no_formula_changes_the_next() -> None:
    """A command is unknown again, and an equation's number begins at one again."""
    assert to_mathml(r"\widetilde{x}", display=False) == to_mathml(r"\widetilde{x}", display=False)
    assert "unknown" in to_mathml(r"\x", display=False).fault.lower()


@given(st.lists(st.sampled_from(PARTS)).map("".join))
@settings(deadline=None)
def test_any_tex_gives_mathml_or_a_reason(tex: str) -> None:
    """There is always one of the two, and never a style."""
    formula = to_mathml(tex, display=True)
    assert bool(formula.mathml) != bool(formula.fault)
    assert not re.search(r"<[^>]*\sstyle=", formula.mathml)
    assert "\x1b" not in formula.fault
