"""A tag of a page is led back to the line of the site's own template that wrote it."""

from pathlib import Path

import pytest

from conspectus.commands.origins import Origins
from conspectus.write.render import Templates

BASE = """<main>
{% block main %}{% endblock %}
</main>"""
PAPER = """{% extends "base.html" %}
{% include "part.html" %}
{% block main %}
{% if page.a > 1 %}
<p class="lead" id="{{ page.id }}">{{ {"a": 1}["a"] }}</p>
{% endif %}
<p>a</p>
<a href="/x/"
   class="one">b</a>
<b>c</b> <b>d</b>
<i>e</i>
<i>f</i>
{% endblock %}"""


@pytest.fixture(name="origins")
def origins_fixture(tmp_path: Path) -> Origins:
    """Give a theme's frame and a site's own page with a part."""
    files = {"theme/base.html": BASE, "site/paper.html": PAPER, "site/part.html": "<em>a</em>"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return Origins(Templates(tmp_path / "site", tmp_path / "theme"))


@pytest.mark.parametrize(
    ("tag", "place"),
    [
        ('<p class="lead" id="t3">', ("templates/paper.html", 5)),
        ("<p>", ("templates/paper.html", 7)),
        ('<a href="../x/" class="one">', ("templates/paper.html", 8)),
        ("<b>", ("templates/paper.html", 10)),
        ("<i>", ("templates/paper.html", 0)),
        ("<em>", ("templates/part.html", 1)),
        ("<main>", None),
        ("<u>", None),
        ("", None),
    ],
)
def test_the_line_of_a_tag_is_found(origins: Origins, tag: str, place: tuple[str, int] | None) -> None:
    """By what stands in it whatever it is filled with; the theme's lines are not the site's."""
    assert origins.of(tag, "paper.html") == place


def test_only_templates_that_a_page_comes_through_are_asked(origins: Origins) -> None:
    """Another page has other templates."""
    assert origins.of("<em>", "base.html") is None


def test_a_template_is_the_sites_own_or_not(origins: Origins) -> None:
    """The theme's is named by nothing."""
    assert (origins.own("paper.html"), origins.own("base.html")) == ("templates/paper.html", "")


def test_a_template_that_cannot_be_read_is_left_to_the_rendering(tmp_path: Path) -> None:
    """It names nothing, and its tags are found all the same."""
    (tmp_path / "a.html").write_text("<em>a</em>{% if %}", "utf-8")
    assert Origins(Templates(tmp_path, tmp_path)).of("<em>", "a.html") == ("templates/a.html", 1)
