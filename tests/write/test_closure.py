"""The closure of a template holds all that a page through it may be made of."""

import pytest

from conspectus.model.memo import FORGET, Forgetful
from conspectus.write.closure import Closures

TEXTS = {
    "page.html": '{% extends "layout.html" %}{% from "part.html" import x %}',
    "layout.html": '{% include ["own.html", "head.html"] ignore missing %}',
    "part.html": '{% import "theme/deep.html" as deep %}',
    "theme/deep.html": "deep",
    "head.html": "head",
    "other.html": "other",
    "loop.html": '{% include "loop.html" %}',
    "broken.html": '{% include "head.html" %}{% if %}',
}


def _digest(name: str, **changes: str | None) -> str:
    texts = {**TEXTS, **{each.replace("__", "/") + ".html": text for each, text in changes.items()}}
    return Closures(texts.get, FORGET).digest(name)


@pytest.mark.parametrize("name", ["page", "layout", "part", "theme__deep", "head", "own"])
def test_a_change_of_any_of_them_shows(name: str) -> None:
    """What is extended, imported, included, at any depth, and what would come first if it were there."""
    assert _digest("page.html", **{name: "changed"}) != _digest("page.html")


@pytest.mark.parametrize("name", ["page", "layout", "part", "theme__deep", "head"])
def test_a_template_that_goes_shows(name: str) -> None:
    """Another may take its place."""
    assert _digest("page.html", **{name: None}) != _digest("page.html")


def test_a_change_of_another_does_not_show() -> None:
    """Its pages are known."""
    assert _digest("page.html", other="changed", loop="changed") == _digest("page.html")


def test_a_circle_and_a_fault_end() -> None:
    """What comes of them is for rendering to say."""
    assert _digest("loop.html") != _digest("loop.html", loop="x")
    assert _digest("broken.html") != _digest("broken.html", broken="x")
    assert _digest("gone.html") != _digest("gone.html", gone="x")


def test_names_in_a_text_are_remembered() -> None:
    """They are found once for each text."""

    class Memory(Forgetful):
        def __init__(self) -> None:
            self.kept: dict[str, object] = {}

        def recall(self, stage: str, key: str) -> object:  # type: ignore[override]
            return self.kept.get(stage + key)

        def keep(self, stage: str, key: str, value: object, *, of: str = "") -> None:
            assert stage + key not in self.kept, of
            self.kept[stage + key] = value

    memory = Memory()
    first = Closures(TEXTS.get, memory).digest("page.html")
    assert Closures(TEXTS.get, memory).digest("page.html") == first
    assert ("layout.html", "part.html") in memory.kept.values()
