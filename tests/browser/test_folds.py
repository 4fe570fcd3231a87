"""What a page is for stands in its first window, without scrolling."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]
FOLDS = {
    ("/", 1280): (
        "h1", ".tldr", ".meta", ".facts", "#awards ~ .entries > li:nth-child(3)", "h2#incidents",
    ),
    ("/", 375): ("h1", ".tldr", ".meta", ".facts .briefs > div:nth-child(3)"),
    ("/papers/memagent/", 1280): (
        "h1", ".meta", ".tldr", ".actions", ".facts dl:first-of-type",
        "#results ~ .scroll tbody tr:nth-child(3)",
    ),
    ("/papers/memagent/", 375): ("h1", ".meta", ".tldr", ".actions", ".facts dl > div:first-child"),
    ("/awards/outstanding-get-lost/", 1280): (
        "h1", ".meta", ".tldr", "#citation ~ blockquote", "#recipients ~ .card .summary",
    ),
    ("/awards/outstanding-get-lost/", 375): (
        "h1", ".meta", ".tldr", ".facts dl > div:first-child a[href*='/papers/get-lost/']",
    ),
    ("/incidents/openreview-leak/", 1280): (
        "h1", ".tldr", ".facts", "svg.chart", ".timeline li:nth-child(1)",
    ),
    ("/incidents/openreview-leak/", 375): ("h1", ".meta", ".tldr", ".facts dl > div:first-child"),
    ("/sessions/1a/", 1280): ("h1", ".meta", ".thread", ".programme > li:nth-child(2)"),
    ("/sessions/1a/", 375): ("h1", ".meta time", ".tldr", ".thread h2", ".thread .label"),
    ("/sessions/3e/", 375): ("h1", ".meta time", ".tldr", ".programme > li:nth-child(1) .name"),
    ("/topics/agents/", 1280): ("h1", ".tldr", "h2#start-here", "#start-here ~ .entries > li:nth-child(1)"),
    ("/topics/agents/", 375): ("h1", ".tldr", "#start-here ~ .entries > li:nth-child(1) .name"),
    ("/people/hongli-yu/", 1280): ("h1", ".facts", "#as-author ~ .entries > li:nth-child(1)"),
    ("/sources/encord-get-ready/", 1280): ("h1", ".tldr", ".facts", ".actions"),
    ("/sources/encord-get-ready/", 375): ("h1", ".meta", ".tldr", ".lead > p:nth-of-type(3)"),
    ("/facts/submissions/", 1280): ("h1", ".answers li:nth-child(2)", ".status", ".lead > p:has(strong)"),
    ("/facts/submissions/", 375): ("h1", ".answers li:nth-child(2)", ".status"),
    ("/numbers/", 1280): ("h1", "section:first-of-type svg.chart"),
    ("/numbers/", 375): ("h1", "section:first-of-type svg.chart"),
    ("/browse/", 1280): ("h1", ".jump", ".facets", "#papers ~ .titles > li:nth-child(5)"),
    ("/browse/", 375): ("h1", ".jump", ".facets", "h2#papers"),
    ("/papers/by-topic/", 375): ("h1", ".others", ".jump"),
}  # fmt: skip


BOTTOMS = "selectors => selectors.map(each => document.querySelector(each)?.getBoundingClientRect().bottom)"


@pytest.mark.parametrize(("url", "width"), FOLDS, ids=str)
def test_the_first_window_holds_what_the_page_is_for(at: Open, url: str, width: int) -> None:
    """Each of these is there and ends above the fold of 1280 by 800 or 375 by 667 pixels."""
    page = at(url, width, stay=True)
    bottoms = dict(zip(FOLDS[url, width], page.evaluate(BOTTOMS, FOLDS[url, width]), strict=True))
    height = page.evaluate("innerHeight")
    assert {each: end for each, end in bottoms.items() if end is None or not 0 < end <= height} == {}
