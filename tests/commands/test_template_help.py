"""Every template is explained with all that it gets."""

import re
from pathlib import Path
from typing import Any

import pytest

from conspectus.commands.build import make
from conspectus.commands.help import WIDTH, UnknownTopicError
from conspectus.commands.template_help import templates_help
from conspectus.commands.view_help import field_names
from conspectus.model.page import Page
from conspectus.model.views.site import SiteView
from conspectus.model.views.templates import VIEWS
from conspectus.weave.plan import Plan
from conspectus.weave.plan import plan as plan_pages
from conspectus.write.theme import theme_folder

TEMPLATES = theme_folder() / "templates"
FILES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
TOY = Path(__file__).parents[1] / "sites" / "toy"


def section(text: str, title: str) -> list[str]:
    """Give the names in the table under a title."""
    _, _, below = text.partition(f"\n{title}")
    rows = below.partition("\n")[2].partition("\n\n")[0].splitlines()
    return [row.split()[0] for row in rows if re.match(r"  \S", row)]


def test_the_views_of_the_plan_are_those_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `page` is said to be is what a build gives to each template."""
    planned: list[Page] = []

    def spying(*given: Any, **more: Any) -> Plan:
        planned.extend(plan_pages(given[0]).pages)
        return plan_pages(*given, **more)

    monkeypatch.setattr("conspectus.commands.making.plan_pages", spying)
    monkeypatch.setattr("conspectus.weave.views.onward.MOST_BELOW", 0)  # so that there is no room for uses
    make(TOY)
    assert {page.template: type(page.view) for page in planned} == VIEWS


def test_every_template_is_listed() -> None:
    """Pages, layouts and macros alike, each with what it is for."""
    text = templates_help()
    listed = re.findall(r"^  (\S+\.html): \w", text, re.MULTILINE)
    assert sorted(listed) == FILES
    assert max(map(len, text.splitlines())) <= WIDTH


def test_every_field_is_listed() -> None:
    """Of each view, and of the site."""
    words = set(templates_help().split())
    fields = {name for view in (*VIEWS.values(), SiteView) for name in field_names(view)}
    assert fields - words == set()


@pytest.mark.parametrize("name", VIEWS)
def test_a_template_is_explained_with_all_it_gets(name: str) -> None:
    """Its fields, those of the site, its blocks and those of the layouts that it extends."""
    text = templates_help(name)
    assert section(text, "page: ") == list(field_names(VIEWS[name]))
    assert section(text, "site: ") == list(field_names(SiteView))
    blocks = re.search(r"blocks: (.*)", text)
    assert blocks
    assert {"head", "main"} <= set(blocks[1].split())
    assert f'{{% extends "theme/{name}" %}}' in text


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_in_a_template_is_explained(name: str) -> None:
    """Whatever type is named has a table of its own."""
    text = templates_help(name)
    named = set(re.findall(r"^  [^\s()]+  +(?:list of )?([A-Z]\w+)", text, re.MULTILINE)) - {"HTML"}
    assert named
    assert [each for each in named if f"\n{each}: " not in text] == []


def test_a_layout_gets_what_all_do_that_extend_it() -> None:
    """And no more."""
    assert section(templates_help("base"), "page, whichever it is, has:") == ["head"]
    assert section(templates_help("listing"), "page, whichever it is, has:") == ["head", "intro"]
    assert "authors" not in section(templates_help("record"), "page, whichever it is, has:")
    assert "\nAuthorView" not in templates_help("record")


def test_a_file_of_macros_is_explained_by_them() -> None:
    """A site's file in its place must have them all."""
    text = " ".join(templates_help("parts/value").split())
    assert text.endswith('all of which yours must have: value(view, unit="") values(views, words, unit="")')


@pytest.mark.parametrize("name", ["paper", "paper.html", "theme/paper.html", "templates/paper.html"])
def test_a_template_may_be_named_in_several_ways(name: str) -> None:
    """As one would type it, or copy it."""
    assert templates_help(name) == templates_help("paper")


def test_the_site_is_explained_by_itself() -> None:
    """With the views in it."""
    text = templates_help("site")
    assert text.startswith("SiteView: ")
    assert "\nAnchor: " in text


def test_an_unknown_template_names_the_nearest() -> None:
    """Of the theme's."""
    with pytest.raises(UnknownTopicError, match="no template 'papers'; did you mean 'paper'"):
        templates_help("papers")
