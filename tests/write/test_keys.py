"""Equal pages have one key, in any process; pages that differ in anything have two."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from conspectus.model.page import Page
from conspectus.model.views.lists import NotFoundView
from conspectus.model.views.parts import Anchor, Cell, Head, Row
from conspectus.model.views.records import PaperView
from conspectus.model.views.site import SiteView
from conspectus.model.views.templates import VIEWS
from conspectus.model.words import Words
from conspectus.write.keys import Surroundings, changed, digest_of, parts_of

LEAVES = {str, int, bool, type(None), Decimal, Markup, object}
"""What a view may hold beside views: `object` is what site.yaml's `extra` holds, which is plain data."""

HEAD = Head(url="/papers/t3/", title="T", description="D", kind="papers")
PAGE = Page("/papers/t3/", "paper.html", PaperView(head=HEAD, rows=(Row("a", (Cell("b"),)),)))
SHARED = Surroundings("site", {"paper.html": "closure"})
TEXTS = st.text(max_size=3)
ANCHORS = st.lists(st.builds(Anchor, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple)
PAGES = st.builds(
    PaperView, head=st.just(HEAD), summary=TEXTS | TEXTS.map(Markup), label=TEXTS, topics=ANCHORS
)


def _typed(value: object) -> object:
    """Give a view as nested tuples in which a text and markup differ, as they do on a page."""
    if is_dataclass(value) and not isinstance(value, type):
        return (type(value), *(_typed(getattr(value, field.name)) for field in fields(value)))
    return (type(value), tuple(map(_typed, value))) if isinstance(value, tuple) else (type(value), value)


def name_of(page: Page, shared: Surroundings) -> str:
    """Name a page."""
    return shared.named(page.url, page.template, page.view)[0]


@given(PAGES, PAGES)
def test_a_key_is_as_good_as_the_view(one: PaperView, other: PaperView) -> None:
    """Two views have the same key where all they hold is the same, and of the same types."""
    keys = [name_of(replace(PAGE, content=view), SHARED) for view in (one, other)]
    assert (keys[0] == keys[1]) == (_typed(one) == _typed(other))


@given(PAGES, PAGES)
def test_the_parts_that_changed_are_named(one: PaperView, other: PaperView) -> None:
    """Exactly those fields that differ."""
    names = changed(parts_of(one, "page"), parts_of(other, "page"))
    differing = [
        f"page.{each.name}"
        for each in fields(PaperView)
        if _typed(getattr(one, each.name)) != _typed(getattr(other, each.name))
    ]
    assert list(names) == differing


@pytest.mark.parametrize(
    ("page", "shared"),
    [
        (replace(PAGE, url="/papers/t4/"), SHARED),
        (PAGE, replace(SHARED, site="other")),
        (PAGE, replace(SHARED, closures={"paper.html": "other"})),
        (replace(PAGE, template="twin.html"), replace(SHARED, closures={"twin.html": "closure"})),
        (replace(PAGE, content=NotFoundView(head=HEAD)), SHARED),
    ],
)  # fmt: skip
def test_all_that_a_page_is_made_of_is_in_its_key(page: Page, shared: Surroundings) -> None:
    """Its URL, what all pages see, its templates, its view."""
    assert name_of(page, shared) != name_of(PAGE, SHARED)


@pytest.mark.parametrize(
    ("one", "other"),
    [("a", Markup("a")), (1, True), (0, None), ("1", 1), (Decimal("1.0"), Decimal("1.00")), (("a",), "a"),
     ((("a",), "b"), ("a", ("b",))), ("a', 'b", ("a", "b")), ({"a": 1, "b": 2}, {"b": 2, "a": 1})],
)  # fmt: skip
def test_what_prints_otherwise_is_named_otherwise(one: object, other: object) -> None:
    """Also where Python calls two values equal."""
    assert digest_of(one) != digest_of(other)


def test_words_are_named_by_what_they_say() -> None:
    """Not by where they lie in memory."""
    assert digest_of(Words({"a": "b"})) == digest_of(Words({"a": "b"})) != digest_of(Words({"a": "c"}))


def test_a_key_is_the_same_in_another_process() -> None:
    """Whatever the hash seed."""
    code = (
        "from conspectus.model.views.lists import NotFoundView\n"
        "from conspectus.model.views.parts import Head\n"
        "from conspectus.write.keys import Surroundings\n"
        "head = Head(url='/ä/', title='T', description='D', kind='x')\n"
        "print(Surroundings('s', {'t.html': 't'}).named('/ä/', 't.html', NotFoundView(head=head))[0])\n"
    )
    source = str(Path(__file__).parents[2] / "src")
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": source, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "random")
    }
    head = Head(url="/ä/", title="T", description="D", kind="x")
    here = Surroundings("s", {"t.html": "t"}).named("/ä/", "t.html", NotFoundView(head=head))[0]
    assert printed == {f"{here}\n".encode()}


def _held(hint: Any) -> set[type]:
    """Give the classes that a type of a field names."""
    origin = get_origin(hint)
    if origin is ClassVar:
        return set()
    if origin in {UnionType, Union, tuple, Mapping}:
        return {each for part in get_args(hint) if part is not ... for each in _held(part)}
    return {getattr(hint, "__supertype__", hint)}


def _strange(view: type) -> set[type]:
    """Find classes in a view, however deep, that are neither views nor leaves."""
    seen, pending, strange = set[type](), [view], set[type]()
    while pending:
        each = pending.pop()
        if each in seen or each in LEAVES or issubclass(each, Enum) or each is Words:
            continue
        seen.add(each)
        if not is_dataclass(each) or any(not field.repr for field in fields(each)):
            strange.add(each)
            continue
        for hint in get_type_hints(each).values():
            pending += _held(hint)
    return strange


@pytest.mark.parametrize("view", [*VIEWS.values(), SiteView], ids=lambda view: view.__name__)
def test_a_view_holds_nothing_whose_repr_is_not_its_value(view: type) -> None:
    """Then a `repr` names it; a field left out of that would be left out of the key."""
    assert _strange(view) == set()


def test_a_class_without_a_value_for_a_repr_is_noticed() -> None:
    """The check can fail."""
    assert _strange(Path) == {Path}
