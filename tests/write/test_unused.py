"""A template that no page can come through is named; others are not."""

from pathlib import Path

import pytest

from conspectus.model.problem import Problem, Severity
from conspectus.write.render import Templates
from conspectus.write.unused import unused_templates


@pytest.fixture(name="templates")
def templates_fixture(tmp_path: Path) -> Templates:
    """Make a theme of three templates, and a site without any."""
    templates = Templates(tmp_path / "site", tmp_path / "theme")
    for name in ("base.html", "paper.html", "parts/status.html"):
        put(templates.theme, name)
    return templates


def put(folder: Path, name: str, text: str = "") -> None:
    """Write a template."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def unused(templates: Templates) -> list[str]:
    """Name the templates that are called unused."""
    return [problem.path for problem in unused_templates(templates)]


def test_a_site_without_templates_has_none_unused(templates: Templates) -> None:
    """The folder need not be there."""
    assert unused(templates) == []


def test_a_template_in_place_of_the_themes_is_used(templates: Templates) -> None:
    """Also a part; archetypes and other files are nobody's pages."""
    for name in ("paper.html", "parts/status.html", "new/paper.md", "new/notes.html", "README.md"):
        put(templates.site, name)
    assert unused(templates) == []


def test_a_slip_in_the_name_is_named_with_the_nearest(templates: Templates) -> None:
    """A warning: pages are as they would be without it."""
    put(templates.site, "papers.html")
    assert [*unused_templates(templates)] == [
        Problem(
            code="unused-template", message="no page uses this template", cure="did you mean 'paper.html'?",
            path="templates/papers.html", severity=Severity.WARNING,
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ['{% include "own/a.html" %}', '{% extends "own/a.html" %}', '{% import "own/a.html" as a %}',
     '{% from "own/a.html" import a %}', '{% include ["gone.html", "own/a.html"] %}'],
)  # fmt: skip
def test_what_a_used_template_names_is_used(templates: Templates, text: str) -> None:
    """And what that names in turn; what only an unused one names is not."""
    put(templates.site, "base.html", text)
    put(templates.site, "own/a.html", '{% include "own/b.html" %}')
    put(templates.site, "own/b.html", '{% include "own/a.html" %}')
    put(templates.site, "own/c.html", '{% include "own/d.html" %}')
    put(templates.site, "own/d.html")
    assert unused(templates) == ["templates/own/c.html", "templates/own/d.html"]


def test_the_themes_own_file_is_another(templates: Templates) -> None:
    """A name below `theme/` does not reach the site's."""
    put(templates.site, "paper.html", '{% extends "theme/own.html" %}')
    put(templates.site, "own.html")
    assert unused(templates) == ["templates/own.html"]


@pytest.mark.parametrize("text", [b"{% if %}", b"\xff"])
def test_where_one_cannot_be_read_none_is_called_unused(templates: Templates, text: bytes) -> None:
    """It may have named the other; its own fault is told when a page is rendered."""
    put(templates.site, "own.html")
    put(templates.site, "paper.html")
    (templates.site / "paper.html").write_bytes(text)
    assert unused(templates) == []
