"""A template that asks for what is not there is told what there is."""

from dataclasses import dataclass

import pytest
from jinja2 import Environment
from jinja2.exceptions import UndefinedError

from conspectus.write.absent import HELP, Absent, printable

CALL = f"write brackets after it to call it; {HELP}"
ASK = "ask first whether it is there: {% if … %}"
GIVEN = f"a template is given `site` and `page`; {HELP}"


@dataclass(frozen=True, slots=True)
class Head:
    """A view in a view."""

    title: str = "T"
    url: str = "/"


@dataclass(frozen=True, slots=True)
class View:
    """A view with more fields than are listed in one line."""

    head: Head = Head()
    summary: str = ""
    topics: tuple[str, ...] = ()
    as_of: Head | None = None
    label_1: str = ""
    label_2: str = ""
    label_3: str = ""
    label_4: str = ""
    label_5: str = ""
    label_6: str = ""
    label_7: str = ""
    label_8: str = ""
    label_9: str = ""
    label_10: str = ""
    label_11: str = ""


def said(text: str) -> tuple[str, str]:
    """Render a template that fails, and give the message and the cure."""
    environment = Environment(undefined=Absent, finalize=printable, autoescape=True)
    with pytest.raises(UndefinedError) as error:
        environment.from_string(text).render(page=View(), words={"page.sources": "Sources"})
    message, _, cure = str(error.value).partition("\n")
    return message, cure


@pytest.mark.parametrize(
    ("text", "message", "cure"),
    [
        ("{{ page.sumary }}", "View has no field 'sumary'", "did you mean 'summary'?"),
        ("{{ page.title }}", "View has no field 'title'", "did you mean 'head.title'?"),
        ("{{ page.tilte }}", "View has no field 'tilte'", "did you mean 'head.title'?"),
        ("{{ page.head.text }}", "Head has no field 'text'", "use one of: title, url"),
        ("{{ page.colour }}", "View has no field 'colour'", HELP),
        ("{% if page.colour %}{% endif %}", "View has no field 'colour'", HELP),
        ("{{ page.topics.title }}", "a list has no field 'title'", "go through it: {% for … in … %}"),
        ("{{ page.as_of.title }}", "nothing is here that could have a field 'title'", ASK),
        ("{{ page.summary.colour }}", "a text has no field 'colour'", HELP),
        ("{{ page.summary.title }}", "'title' is a function here, and no field", CALL),
        ("{{ page.topics.count }}", "'count' is a function here, and no field", CALL),
        ("{% macro row() %}{% endmacro %}{{ row }}", "'row' is a function here, and no field", CALL),
        ("{% block a %}{{ self.a }}{% endblock %}", "'a' is a function here, and no field", CALL),
        ("{{ words['page.surces'] }}", "nothing here goes by the name 'page.surces'",
         "did you mean 'page.sources'?"),
        ("{{ pge.title }}", "there is no name 'pge'", GIVEN),
        ("{{ loop.index }}", "there is no name 'loop'", GIVEN),
        ("{{ page.topics[1] }}", "tuple object has no element 1", ""),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_with_the_nearest(text: str, message: str, cure: str) -> None:
    """A field of the view itself, else of a view in it, else where they are all listed."""
    assert said(text) == (message, cure)


def test_a_hint_of_jinja_is_kept() -> None:
    """As for what another template does not define."""
    message, cure = said("{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}")
    assert "caller" in message
    assert cure == ""


def test_asking_whether_it_is_there_is_no_fault() -> None:
    """The layout of all pages asks so."""
    environment = Environment(undefined=Absent, autoescape=True)
    assert environment.from_string("{{ page.colour is defined }}").render(page=View()) == "False"
