"""Test which formulas are refused before they are converted."""

import pytest

from conspectus.read.markdown.texlimits import is_costly


@pytest.mark.parametrize(
    "part", ["{", r"\sqrt{", r"\left(", "x^{", r"\hat", r"\hat{", r"\begin{matrix}", r"\sqrt["]
)
def test_deep_nesting_is_refused(part: str) -> None:
    """The converter recurses: what would exhaust its stack never reaches it."""
    assert is_costly(part * 400)


@pytest.mark.parametrize(
    "part",
    ["(", r"\{x", r"\sin(\log(", r"\langle x|", r"\bigl|", "(x^)", r"(\hat)", r"(\left(x\right)", r"\\ [x"],
)
def test_many_brackets_without_end_are_refused(part: str) -> None:
    """Each doubles the converter's work: thirty would take it minutes."""
    assert is_costly(part * 30)


@pytest.mark.parametrize(
    "tex",
    [
        r"f(\alpha) + [0,1) + \{x\} + \langle a, b\rangle " * 20,
        r"\left(\frac{a}{b}\right)\leftarrow\bigl(x\bigr)" * 40,
        r"\mathbb{E}_{x\sim p(\cdot\mid y)}\left[\log \frac{p(x,z)}{q(z|x)}\right]" * 10,
        "(" * 10,
    ],
)
def test_ordinary_formulas_pass(tex: str) -> None:
    """Brackets that are closed cost nothing, however many there are."""
    assert not is_costly(tex)


@pytest.mark.parametrize("tex", ["}", "x}}{y}", "}" * 400, r"\right)x}" * 9])
def test_a_brace_that_closes_nothing_is_no_cost(tex: str) -> None:
    """It is the converter that says what is wrong; what follows is counted as before."""
    assert not is_costly(tex)
    assert is_costly(tex + "{" * 400)


def test_very_long_formulas_are_refused() -> None:
    """No one can read a formula of six thousand characters."""
    assert is_costly("x" * 6_000)
