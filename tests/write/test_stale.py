"""A copy of a template knows what it was copied from."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.problem import Problem, Severity
from conspectus.write.render import Templates
from conspectus.write.stale import marked, stale_templates, unmarked

NAME = "parts/status.html"


@pytest.fixture(name="templates")
def templates_fixture(tmp_path: Path) -> Templates:
    """Make a theme of one template, and a site with a copy that was changed."""
    templates = Templates(tmp_path / "site", tmp_path / "theme")
    for folder, text in ((templates.theme, "old"), (templates.site, f"{marked(NAME, 'old')}, and ours")):
        (folder / NAME).parent.mkdir(parents=True)
        (folder / NAME).write_text(text, "utf-8")
    return templates


def test_nothing_is_said_where_the_theme_is_as_it_was(templates: Templates) -> None:
    """However the copy was changed."""
    assert [*stale_templates(templates)] == []


def test_a_copy_of_what_has_changed_is_named(templates: Templates) -> None:
    """At the line that says so, and it stops nothing."""
    (templates.theme / NAME).write_text("new", "utf-8")
    assert [*stale_templates(templates)] == [
        Problem(
            code="stale-template", path=f"templates/{NAME}", line=1, column=1, severity=Severity.NOTICE,
            message=f"the theme's {NAME} has changed since this was copied from it",
            cure=f"`conspectus override {NAME} --diff` shows how they differ, `--keep` ends this notice",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["", "{# Copied from somewhere #}", "{#- Copied from the theme's x as of then. -#}"]
)
def test_what_says_nothing_is_let_alone(templates: Templates, text: str) -> None:
    """A template that was written, and one that extends the theme's."""
    (templates.site / NAME).write_text(text, "utf-8")
    (templates.theme / NAME).write_text("new", "utf-8")
    assert [*stale_templates(templates)] == []


def test_what_cannot_be_compared_is_left_to_others(templates: Templates) -> None:
    """A template that the theme has no more, and one that is no text."""
    (templates.theme / NAME).unlink()
    (templates.site / "other.html").write_bytes(b"\xff")
    assert [*stale_templates(templates)] == []


@given(st.text().filter(lambda text: "Copied" not in text))
def test_the_line_comes_off_again(text: str) -> None:
    """And the template is what it was."""
    assert unmarked(marked(NAME, text)) == text
