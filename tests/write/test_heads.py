"""It is seen whether a site writes heads of pages itself."""

from pathlib import Path

import pytest

from conspectus.write.heads import are_ours
from conspectus.write.render import Templates
from conspectus.write.theme import theme_folder


@pytest.fixture(name="templates")
def templates_fixture(tmp_path: Path) -> Templates:
    """Give the theme, and a site's folder of templates that is empty."""
    (tmp_path / "templates").mkdir()
    return Templates(tmp_path / "templates", theme_folder() / "templates")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "paper.html",
            '{% extends "theme/paper.html" %}{% block before %}<header>x</header>{% endblock %}',
            True,
        ),
        ("base.html", '{% extends "theme/base.html" %}{% block head %}<link>{% endblock %}', True),
        ("new/paper.md", "---\n---\n", True),
        ("parts/status.html", "{% macro status() %}{% endmacro %}", True),
        ("parts/head.html", "{% macro head(site, head) %}{% endmacro %}", False),
        ("base.html", "<!DOCTYPE html>\n<title>x</title>", False),
        ("own.txt", "<Html lang=en>", False),
        ("deep/er/page.html", "{% block x %}<head>{% endblock %}", False),
    ],
)
def test_a_template_that_begins_a_page_is_seen(
    templates: Templates, name: str, text: str, *, expected: bool
) -> None:
    """Whatever it is called; what fills a block of the theme's begins none."""
    path = templates.site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    assert are_ours(templates) is expected


def test_what_is_no_text_begins_no_page(templates: Templates) -> None:
    """A picture that somebody left there, say."""
    (templates.site / "a.png").write_bytes(b"\x89PNG\xff<html>")
    assert are_ours(templates)


def test_a_site_without_templates_has_the_themes(tmp_path: Path) -> None:
    """The folder need not be there; and it may be the theme itself."""
    theme = theme_folder() / "templates"
    assert are_ours(Templates(tmp_path / "none", theme))
    assert are_ours(Templates(theme, theme))
