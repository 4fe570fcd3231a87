"""Quotes are looked for in the stored passages of their sources."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.digest import Digest, by_kind
from conspectus.model.facts import QuoteState
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note
from conspectus.model.records import Claim, Fact, Source
from conspectus.model.site import Settings, Site
from conspectus.model.values import ValueType
from conspectus.model.vocabulary import SourceKind
from conspectus.model.words import Words
from conspectus.read.values import read_value
from conspectus.weave.audit.quotes import absent_quotes, missing_passages
from conspectus.weave.quotes import quote_state, stands_in

SOURCE = Source(
    ref=Ref(Kind.SOURCE, "r1"), title="The blog", kind=SourceKind.OFFICIAL, stored="passages/r1.txt"
)
PASSAGE = {"passages/r1.txt": "We received 19,525\nvalid submissions, \u201ca record\u201d."}


def digest(source: Source = SOURCE, passages: Mapping[str, str] = PASSAGE) -> Digest:
    """Weave one source and its passage."""
    return Digest(
        site=Site(Settings(title="t", edition="e", description="d"), Words({})),
        records={source.ref: source},
        kinds=by_kind([source]),
        notes={source.ref: Note(path="content/sources/r1.md", record=source)},
        passages=passages,
    )


def quoting(quote: str | None) -> Claim:
    """Build a claim of the source with a quote."""
    return Claim(value=read_value("19,525", ValueType.NUMBER), source=SOURCE.ref, quote=quote)


@pytest.mark.parametrize(
    ("quote", "state"),
    [
        (None, QuoteState.UNQUOTED),
        ("19,525 valid submissions", QuoteState.CHECKED),
        ('"a record"', QuoteState.CHECKED),
        ("We received […] a record", QuoteState.CHECKED),
        ('A record [...] "19,525"', QuoteState.ABSENT),
        ("19,525 submissions", QuoteState.ABSENT),
        ("received 19", QuoteState.CHECKED),
        ("e received", QuoteState.ABSENT),
        ("[…]", QuoteState.ABSENT),
    ],
)
def test_a_quote_is_checked_against_the_stored_passage(quote: str | None, state: QuoteState) -> None:
    """White space and the shape of quote marks do not count; every word does."""
    assert quote_state(quoting(quote), digest()) is state


def test_without_a_passage_a_quote_is_unchecked() -> None:
    """A source of which nothing is stored neither bears out nor refutes."""
    bare = digest(replace(SOURCE, stored=None), {})
    assert quote_state(quoting("anything"), bare) is QuoteState.UNCHECKED
    assert quote_state(replace(quoting("anything"), source=None), bare) is QuoteState.UNCHECKED


def test_an_absent_quote_is_a_fault_at_its_place() -> None:
    """The quote is named, not the claim as a whole."""
    fact = Fact(ref=Ref(Kind.FACT, "it"), title="?", claims=(quoting("19,525"), quoting("nothing like it")))
    (problem,) = absent_quotes(Note(path="content/facts/it.md", record=fact), fact, digest())
    assert (problem.code, problem.place) == ("absent-quote", "claims[1].quote")


def test_a_missing_passage_is_a_fault_of_the_source() -> None:
    """A file that is not there would leave its quotes unchecked without a word."""
    (problem,) = missing_passages(digest(passages={}))
    assert (problem.code, problem.place) == ("missing-passage", "stored")
    assert list(missing_passages(digest())) == []


def test_parts_of_a_quote_stand_in_their_order() -> None:
    """Words left out do not allow words to be moved."""
    assert stands_in("a […] c", "a b c")
    assert not stands_in("c […] a", "a b c")


@given(st.text(), st.from_regex(r"\w[\w ,;.]*", fullmatch=True), st.text())
def test_any_part_of_a_passage_stands_in_it(before: str, quote: str, after: str) -> None:
    """What was copied is found, whatever stands around it."""
    assert stands_in(quote, f"{before} {quote} {after}")
