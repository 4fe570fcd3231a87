"""Files for programs stand beside pages in the formats that a site wants, and nothing names another."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conspectus.model.formats import FORMATS, format_of
from conspectus.model.identifiers import Url
from conspectus.model.vocabulary import FileFormat
from conspectus.weave.formats import llms
from conspectus.weave.plan import Plan, plan
from conspectus.weave.views.frame import site_view
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]
NOTES = {
    "incidents/leak": "title: A\nevents: [{when: 2025-11-27, what: It is told., sources: [notes]}]",
    "pages/about": "title: About\n---\nWords.",
}
BASE = "https://toy.example"
SITE_FEED = "feed.json"
"""The one file whose name does not tell its format."""


@pytest.fixture(name="planned")
def planned_fixture(loom: Looms) -> Callable[[Iterable[FileFormat]], tuple[Loom, Plan]]:
    """Plan a site with files of these formats."""

    def planned(formats: Iterable[FileFormat]) -> tuple[Loom, Plan]:
        woven = loom(NOTES, base_url=Url(f"{BASE}/"), formats=tuple(formats))
        return woven, plan(woven)

    return planned


def keys(made: Plan) -> set[str]:
    """Name the formats of a site's files."""
    found = (format_of(file.path) for file in made.files if file.path != SITE_FEED)
    return {each.key for each in found if each}


def named(loom: Loom, made: Plan) -> Iterator[str]:
    """Name the files that pages and `llms.txt` lead to."""
    views: Iterable[Any] = (page.view for page in made.pages if page.view)
    heads = (view.head for view in views)
    yield from (other.href for head in heads for other in head.alternates)
    yield from filter(None, [site_view(loom).feed])
    for file in llms.overview(loom):
        links = re.findall(rf"\]\({BASE}(/[^)]*)\)", file.data.decode())
        yield from (href for href in links if not href.endswith("/"))


def files(made: Plan) -> set[str]:
    """Give the addresses of a site's files."""
    return {f"/{file.path}" for file in made.files}


def test_there_is_one_of_each_unless_somebody_says_otherwise(loom: Looms) -> None:
    """So that what is left out below is left out because it was asked."""
    woven = loom(NOTES, base_url=Url(f"{BASE}/"))
    made = plan(woven)
    assert keys(made) >= {*FileFormat}
    assert f"/{SITE_FEED}" in files(made)
    assert {*named(woven, made)} <= files(made)
    assert {each.key for each in FORMATS} >= {*FileFormat}


@pytest.mark.parametrize("left", [*FileFormat])
def test_a_format_is_left_out_whole(planned: Any, left: FileFormat) -> None:
    """Beside each page and for the whole site, and all others are as they were."""
    _, every = planned(FileFormat)
    woven, made = planned(each for each in FileFormat if each is not left)
    assert keys(made) == keys(every) - {left}
    assert (f"/{SITE_FEED}" in files(made)) is (left is not FileFormat.JSON_FEED)
    assert {*named(woven, made)} <= files(made)
    kept = {page.url for page in every.pages}
    assert {page.url for page in made.pages} == kept


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(FileFormat)))
def test_nothing_leads_to_what_is_not_made(planned: Any, formats: set[FileFormat]) -> None:
    """Whichever formats a site has, and it has no others."""
    woven, made = planned(formats)
    assert keys(made) & {*FileFormat} == formats
    assert {*named(woven, made)} <= files(made)


def test_without_markdown_models_are_led_to_pages(planned: Any) -> None:
    """And are not told that there is Markdown."""
    woven, _ = planned([FileFormat.LLMS])
    [file] = llms.overview(woven)
    text = file.data.decode()
    assert f"({BASE}/papers/t3/)" in text
    assert woven.words["formats.llms-pages"] in text
    assert "digest.json" not in text
    assert ".md" not in text
