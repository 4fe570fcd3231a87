"""A text's placeholders are filled, and a value stays what it is."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.filling import FillingError, filled, quoted
from conspectus.read.decoding import CONTROL
from conspectus.read.yamltext import compose

LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"])).filter(lambda text: not CONTROL.search(text))


def test_what_is_given_stands_in_its_place() -> None:
    """Nothing is escaped, a line of logic leaves no trace, and the last newline stays."""
    text = "a: {{ title }}\n  {% if arxiv %}\narxiv: {{ arxiv }}\n  {% endif %}\n"
    assert filled(text, {"title": "<b> & c", "arxiv": ""}) == "a: <b> & c\n"
    assert filled(text, {"title": "t", "arxiv": "1"}) == "a: t\narxiv: 1\n"


@pytest.mark.parametrize(
    "text",
    ["{{ nothing }}", "{% if %}", "{{ title.__class__.__mro__ }}", "{{ title.format.__globals__ }}",
     "{% include 'x' %}", "{{ title + 1 }}", "{{ 1 // 0 }}", "{{ range(10 ** 9) }}"],
)  # fmt: skip
def test_what_asks_for_more_than_is_given_fails(text: str) -> None:
    """A copied archetype can look at its values and at nothing behind them."""
    with pytest.raises(FillingError):
        filled(text, {"title": "t"})


@pytest.mark.parametrize(
    ("text", "message", "cure"),
    [
        ("{{ titel }}", "there is no name 'titel'", "did you mean 'title'?"),
        ("{{ xyzzy }}", "there is no name 'xyzzy'", "use one of: date, title"),
        ("{% if %}", "Expected an expression, got 'end of statement block'", ""),
        ("{{ title | shout }}", "No filter named 'shout' found.", ""),
        ("{{ 1 // 0 }}", "ZeroDivisionError: integer division or modulo by zero", ""),
    ],
)
def test_what_fails_is_told_with_its_line(text: str, message: str, cure: str) -> None:
    """And with the names there are only where one of them was meant."""
    with pytest.raises(FillingError) as refused:
        filled(f"---\n{{% if title %}}\n{text}\n{{% endif %}}\n", {"title": "t", "date": "d"})
    assert (str(refused.value), refused.value.line, refused.value.cure) == (message, 3, cure)


@given(LINES)
def test_a_value_is_no_template(text: str) -> None:
    """Braces in a title are a title's."""
    assert filled("{{ title }}", {"title": text}) == text


@given(LINES.filter(str.strip))
def test_a_quoted_text_is_read_back(text: str) -> None:
    """By our own reader and by another, whatever stands in it."""
    line = f"title: {quoted(text)}\n"
    composed = compose(line)
    assert (composed.data, composed.problems) == ({"title": text}, ())
    assert yaml.safe_load(line) == {"title": text}
