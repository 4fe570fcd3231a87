"""Compiled quickly, a template gives what Jinja gives."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from jinja2.exceptions import UndefinedError
from markupsafe import Markup, escape

from conspectus.write import compiling
from conspectus.write.absent import Absent, printable
from conspectus.write.compiling import QuickEnvironment, printed

Text = Callable[..., str]
PART = """\
{% macro plain(x) %}<i>{{ x }}</i>{% endmacro %}
{% macro named(x, y="&") %}{{ x }}{{ y }}{% endmacro %}
{% macro many(x) %}{{ x }}{{ varargs|join("-") }}{{ kwargs|dictsort }}{% endmacro %}
{% macro around() %}<b>{{ caller("<") }}</b>{% endmacro %}
{% macro empty() %}{% endmacro %}
"""
IMPORT = '{% from "part" import around, many, named, empty, plain %}'


def quick(**templates: str) -> QuickEnvironment:
    """Give an environment of templates."""
    return QuickEnvironment(loader=DictLoader({"part": PART, **templates}), autoescape=True, undefined=Absent)


def slow(**templates: str) -> Environment:
    """Give Jinja's own environment of the same."""
    loader = DictLoader({"part": PART, **templates})
    return Environment(loader=loader, autoescape=True, undefined=Absent, finalize=printable)


@given(
    st.one_of(st.text(), st.text().map(Markup), st.integers(), st.floats(), st.none(), st.text(min_size=300))
)
def test_what_is_printed_is_escaped(value: object) -> None:
    """As MarkupSafe does it, each time it is asked for."""
    assert [printed(value), printed(value)] == [escape(value)] * 2


def test_a_text_and_a_markup_of_the_same_letters_are_not_taken_for_each_other() -> None:
    """They are equal to Python, and one is to be escaped."""
    assert [printed("<b>"), printed(Markup("<b>")), printed("<b>")] == ["&lt;b&gt;", "<b>", "&lt;b&gt;"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ plain(x) }}{{ plain(x=x) }}{{ plain(plain(x)) }}",
        "{{ named(x) }}{{ named(x, x) }}{{ named(y=x, x='a') }}",
        "{{ many(x, 1, 2, z='<') }}{{ many(x) }}{{ empty() }}",
        "{% call(y) around() %}{{ y }}{{ x }}{% endcall %}",
        "{% autoescape false %}{{ x }}{{ plain(x) }}{{ plain(x)|e }}{% endautoescape %}{{ plain(x)|e }}",
        "{% macro own(y) %}{{ y }}{{ x }}{% endmacro %}{{ own(x) }}{% for y in x %}{{ own(y) }}{% endfor %}",
        "{{ 'a<' }}{{ x.upper() }}{{ '<%s>'|format(x) }}{{ x ~ '&' }}{{ [x] }}{{ 1 + 1 }}{{ none }}",
        "{% for y in x recursive %}{{ y }}{{ loop(y) if loop.depth < 3 }}{% endfor %}",
        "{% set y = cycler('a', x) %}{{ y.next() }}{{ y.next() }}{{ range(3)|list }}{{ dict(a=x).a }}",
    ],
)
def test_a_template_gives_what_jinja_gives(text: str) -> None:
    """However it calls macros, and whatever it prints."""
    own, theirs = (make(page=IMPORT + text).get_template("page") for make in (quick, slow))
    assert own.render(x="<&>") == theirs.render(x="<&>")


@pytest.mark.parametrize(
    "text", ["{{ plain() }}", "{{ around() }}", "{{ named(1, 2, 3) }}", "{{ plain(1, z=2) }}"]
)
def test_a_macro_refuses_what_jinja_refuses(text: str) -> None:
    """Too few, too many, unknown names."""
    for make in (quick, slow):
        with pytest.raises((TypeError, UndefinedError)):
            make(page=IMPORT + text).get_template("page").render()


@pytest.mark.parametrize("text", ["{{ 'a'.title }}", "{{ x.title }}", "{{ plain }}", "{{ once }}"])
def test_no_function_is_printed(text: str) -> None:
    """Not even that of a text in the template, which is known before anything is rendered."""
    with pytest.raises(UndefinedError, match="is a function here"):
        quick(page=IMPORT + text).get_template("page").render(x="x")


def test_what_is_asked_for_once_is_made_once() -> None:
    """The same view by identity, the same text by its letters; another macro makes another thing."""
    made: list[object] = []
    environment = quick(
        page='{% from "noting" import a, b %}{{ once(a, x, "t") }}{{ once(a, x, "t" ~ "") }}'
        '{{ once(b, x, "t") }}{{ once(a, y, "t") }}{{ once(a, x, "u") }}',
        noting="{% macro a(x, t) %}{{ note(x) }}{{ t }}<{% endmacro %}"
        "{% macro b(x, t) %}{{ note(x) }}!{% endmacro %}",
    )

    def note(value: object) -> str:
        made.append(value)
        return str(value)

    environment.globals["note"] = note
    x, y = ["x"], ["x"]
    first, again = (environment.get_template("page").render(x=x, y=y) for _ in range(2))
    quoted = "[&#39;x&#39;]"
    assert first == again == f"{quoted}t<{quoted}t<{quoted}!{quoted}t<{quoted}u<"
    assert len(made) == 4


def test_what_was_not_asked_for_the_longest_is_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a large site, the entries of all lists would take too much room."""
    monkeypatch.setattr(compiling, "_MOST_MADE", 2)
    made: list[str] = []
    environment = quick(
        page='{% from "noting" import a %}{% for t in asked %}{{ once(a, t) }}{% endfor %}',
        noting="{% macro a(t) %}{{ note(t) }}{% endmacro %}",
    )

    def note(value: str) -> str:
        made.append(value)
        return value

    environment.globals["note"] = note
    assert environment.get_template("page").render(asked="abacab") == "abacab"
    assert made == ["a", "b", "c", "b"]


def test_a_template_is_found_once() -> None:
    """Its text does not change while pages are made."""
    environment = quick(page="x")
    assert environment.get_template("page") is environment.get_template("page")
