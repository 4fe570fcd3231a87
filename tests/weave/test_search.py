"""Every record has a stub to be indexed in its place: what it is called, what it says, what it belongs to."""

from collections.abc import Callable
from dataclasses import replace

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.digest import Digest
from conspectus.model.names import Kind
from conspectus.weave.search import Stub, address, named, stubs, vocabulary
from conspectus.weave.views.loom import Loom

Weave = Callable[..., Digest]


@pytest.fixture(name="found")
def found_fixture(weave: Weave) -> dict[str, str]:
    """Give the stubs of a small digest by their files."""
    digest = weave(
        {
            "papers/a-b": 'title: "A & <b>B</b>"\nshort: AB\nauthors: [Zoë Ångström]\nabstract: Some words.\n'
            "decision: oral\ntopics: [agents]\ndate: 2026-03\nkeywords: [loops]",
        }
    )
    return {stub.path: stub.html for stub in stubs(Loom.of(digest, {}))}


def test_a_stub_holds_what_a_record_is_found_by(found: dict[str, str]) -> None:
    """Its title first of all, then other names, people, topics, and the beginning of its text."""
    stub = found["papers/a-b.html"]
    texts = ["A &amp; &lt;b&gt;B", "AB · loops", "Zoë Ångström", "Agents", "Some words."]
    places = [stub.index(text) for text in texts]
    assert places == sorted(places)
    for key, label in [("kind", "Papers"), ("topic", "Agents"), ("decision", "Oral"), ("year", "2026")]:
        assert f'data-pagefind-filter="{key}">{label}</i>' in stub


def test_a_stub_is_sound_html(found: dict[str, str]) -> None:
    """Whatever stands in a title."""
    for stub in found.values():
        html5lib.HTMLParser(strict=True).parse(stub)


def test_every_record_with_a_page_has_one(found: dict[str, str]) -> None:
    """Of every kind, in one folder a kind."""
    assert {path.partition("/")[0] for path in found} >= {"papers", "topics", "people", "sources", "facts"}


def test_a_kind_that_is_hidden_is_not_found(weave: Weave) -> None:
    """As /browse/ does not lead there."""
    settings = replace(weave().site.settings, kinds=(Kind.PAPER,))
    found = stubs(Loom.of(weave(None, settings), {}))
    assert {stub.path.partition("/")[0] for stub in found} == {"papers"}


@given(st.from_regex(r"/(?:[a-z]+/)?[a-z0-9-]+/", fullmatch=True))
def test_the_address_of_a_page_can_be_told_from_its_stub(url: str) -> None:
    """As the script does it."""
    assert "/" + address(url).removesuffix(".html") + "/" == url


def test_words_of_names_are_listed_once() -> None:
    """In lower case and in order; short ones and numbers are none."""
    stubs = [Stub("a.html", "", "Muon: an Optimiser of 2026"), Stub("b.html", "", "MUON für Zoë Ångström")]
    assert vocabulary(stubs).decode().split("\n") == ["muon", "optimiser", "ångström"]


def test_stubs_are_named_by_all_that_is_in_them() -> None:
    """And by nothing else."""
    one = Stub("a.html", "x", "")
    assert named([one]) == named([one])
    assert len({named([]), named([one]), named([one._replace(path="b.html")]), named([one, one])}) == 4
