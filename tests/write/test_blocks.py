"""A block that stands in no page is named; others are not."""

from pathlib import Path

import pytest

from conspectus.model.problem import Problem, Severity
from conspectus.write.blocks import unfilled_blocks
from conspectus.write.render import Templates

BASE = "{% block head %}{% endblock %}{% block main %}{% block aside %}{% endblock %}{% endblock %}"


@pytest.fixture(name="templates")
def templates_fixture(tmp_path: Path) -> Templates:
    """Make a theme of two templates, and a site without any."""
    templates = Templates(tmp_path / "site", tmp_path / "theme")
    put(templates.theme, "base.html", BASE)
    put(templates.theme, "paper.html", '{% extends "base.html" %}{% block main %}{% endblock %}')
    return templates


def put(folder: Path, name: str, text: str) -> None:
    """Write a template."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8")


def unfilled(templates: Templates) -> list[str]:
    """Name the blocks that are called unfilled."""
    return [problem.message.split("'")[1] for problem in unfilled_blocks(templates)]


def test_a_slip_in_the_name_is_named_with_the_nearest(templates: Templates) -> None:
    """With its line; a warning, for pages are as they would be without it."""
    put(templates.site, "paper.html", '{% extends "theme/paper.html" %}\n{% block mian %}x{% endblock %}')
    assert [*unfilled_blocks(templates)] == [
        Problem(
            code="unfilled-block", severity=Severity.WARNING, path="templates/paper.html", line=2,
            message="theme/paper.html has no block 'mian', so that this is never shown",
            cure="did you mean 'main'?",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["head", "main", "aside"])
def test_a_block_of_any_template_above_is_filled(templates: Templates, name: str) -> None:
    """Also one within another, and with new ones in it."""
    text = f"{{% block {name} %}}{{% block own %}}{{% endblock %}}{{% endblock %}}"
    put(templates.site, "paper.html", f'{{% extends "theme/paper.html" %}}{text}')
    assert unfilled(templates) == []


def test_a_block_of_the_sites_own_base_is_filled(templates: Templates) -> None:
    """What it has in place of the theme's counts; what the theme's alone has does not."""
    put(templates.site, "base.html", "{% block own %}{% endblock %}")
    blocks = "{% block own %}{% endblock %}{% block aside %}{% endblock %}"
    put(templates.site, "paper.html", f'{{% extends "base.html" %}}{blocks}')
    assert unfilled(templates) == ["aside"]


def test_only_the_outermost_of_blocks_is_named(templates: Templates) -> None:
    """Those in it go with it; where none is near, all there are are listed."""
    text = "{% block xyzzy %}{% block plugh %}{% endblock %}{% endblock %}"
    put(templates.site, "paper.html", f'{{% extends "base.html" %}}{text}')
    (problem,) = unfilled_blocks(templates)
    assert (problem.message.split("'")[1], problem.cure) == ("xyzzy", "use one of: aside, head, main")


@pytest.mark.parametrize(
    "text",
    [
        "{% block own %}{% endblock %}",
        '{% extends "gone.html" %}{% block own %}{% endblock %}',
        '{% extends "paper.html" %}{% block own %}{% endblock %}',
        "{% if %}",
    ],
)
def test_what_extends_nothing_that_can_be_read_is_left_alone(templates: Templates, text: str) -> None:
    """A template that stands alone has its own blocks; faults are told when a page is rendered."""
    put(templates.site, "paper.html", text)
    assert unfilled(templates) == []


def test_a_site_without_templates_has_no_blocks(templates: Templates) -> None:
    """The folder need not be there; other files are no templates."""
    assert unfilled(templates) == []
    put(templates.site, "notes.txt", '{% extends "base.html" %}{% block own %}{% endblock %}')
    assert unfilled(templates) == []
