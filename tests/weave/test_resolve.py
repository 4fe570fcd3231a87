"""A written target is found by its folder and slug, or by its slug where only one kind has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.digest import Digest, by_kind
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Paper, Topic
from conspectus.model.site import Settings, Site
from conspectus.model.words import Words
from conspectus.weave.media import media_path
from conspectus.weave.missing import Missing
from conspectus.weave.resolve import Resolve

T3, AGENTS, OTHER = Ref(Kind.PAPER, "t3"), Ref(Kind.TOPIC, "agents"), Ref(Kind.PAPER, "agents")
SLUGS = st.from_regex(r"[a-z]{1,3}", fullmatch=True)
REFS = st.builds(Ref, st.sampled_from(Kind), SLUGS)


def test_a_slug_of_one_kind_is_enough() -> None:
    """`t3` means papers/t3 where no other kind has it."""
    assert Resolve.of([T3, AGENTS]).only("t3") == T3


def test_a_slug_of_two_kinds_is_ambiguous() -> None:
    """`agents` may mean two notes; with its folder it means one."""
    resolve = Resolve.of([AGENTS, OTHER])
    assert resolve.only("agents") is None
    assert resolve.candidates("agents") == (OTHER, AGENTS)
    assert resolve.only("topics/agents") == AGENTS


@pytest.mark.parametrize("target", ["", "papers/", "/t3", "papers/t4", "nowhere/t3", "T3", "papers/t3/x"])
def test_what_names_nothing(target: str) -> None:
    """An unknown folder, slug or form has no candidates."""
    assert Resolve.of([T3]).candidates(target) == ()


@given(st.sets(REFS))
def test_every_ref_is_found_by_its_full_name(refs: set[Ref]) -> None:
    """Folder and slug always lead to the one record that bears them."""
    resolve = Resolve.of(refs)
    assert {resolve.only(str(ref)) for ref in refs} == refs
    assert {ref for ref in refs if ref in resolve.candidates(ref.slug)} == refs


@given(st.sets(REFS))
def test_everything_that_resolves_is_among_the_spellings(refs: set[Ref]) -> None:
    """What may be suggested to an author is what can be written."""
    resolve = Resolve.of(refs)
    assert all(resolve.candidates(spelling) for spelling in resolve.spellings())


def digest(*refs: Ref) -> Digest:
    """Hold bare records of these names."""
    types = {Kind.PAPER: Paper, Kind.TOPIC: Topic}
    site = Site(Settings(title="t", edition="e", description="d"), Words({}))
    records = {ref: types[ref.kind](ref=ref, title="x") for ref in refs}
    return Digest(site=site, records=records, kinds=by_kind(records.values()), notes={})


def test_what_is_missing_is_named_with_its_nearest_of_the_same_kind() -> None:
    """A topic's slug is compared with topics alone."""
    missing = Missing(digest(T3, AGENTS))
    assert missing.say(Ref(Kind.TOPIC, "agnets")) == ("no topic 'agnets'", "did you mean 'agents'?")
    assert (
        missing.say(Ref(Kind.PAPER, "agnets"))[1] == "write content/papers/agnets.md, or drop the reference"
    )


@pytest.mark.parametrize(
    ("note", "src", "path"),
    [
        ("content/papers/t3.md", "plot.svg", "papers/plot.svg"),
        ("content/papers/t3.md", "../figures/plot.svg", "figures/plot.svg"),
        ("content/papers/deep/t3.md", "./a/../plot.svg", "papers/deep/plot.svg"),
        ("content/papers/t3.md", "../../secret", "../secret"),
    ],
)
def test_an_image_is_named_relative_to_its_note(note: str, src: str, path: str) -> None:
    """The path below content/ is worked out without a disk; one that leaves it is no media file."""
    assert media_path(note, src) == path
