"""A reference leads to the same record before and after a renaming."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.names import Kind, Ref
from conspectus.weave.renaming import Renaming

KINDS = st.sampled_from([Kind.PAPER, Kind.TOPIC, Kind.FACT])
REFS = st.builds(Ref, KINDS, st.sampled_from(["a", "b", "c", "a-b"]))
OLD, NEW = Ref(Kind.PAPER, "a"), Ref(Kind.PAPER, "b")


def renaming(*others: str) -> Renaming:
    """Rename papers/a to papers/b among some other notes."""
    return Renaming.among(OLD, NEW, [OLD, *filter(None, map(Ref.parse, others))])


@pytest.mark.parametrize(
    ("target", "others", "expected"),
    [
        ("a", (), "b"),
        ("papers/a", (), "papers/b"),
        ("a", ("topics/b",), "papers/b"),
        ("b", ("topics/b",), "topics/b"),
        ("topics/b", ("topics/b",), "topics/b"),
        ("a", ("topics/a",), "a"),
        ("papers/a", ("topics/a",), "papers/b"),
        ("c", ("topics/c",), "c"),
        ("nowhere", (), "nowhere"),
        ("", (), ""),
    ],
)
def test_a_target_is_spelt_as_it_must_be(target: str, others: tuple[str, ...], expected: str) -> None:
    """Bare where that is enough, with its kind where two kinds bear the slug from now on."""
    assert renaming(*others).target(target) == expected


@given(st.sets(REFS, min_size=1), REFS, st.sampled_from(["bare", "full"]), st.data())
def test_every_target_means_what_it_meant(
    refs: set[Ref],
    target: Ref,
    form: str,
    data: st.DataObject,
) -> None:
    """Whatever is renamed to whatever was free."""
    old = data.draw(st.sampled_from(sorted(refs)))
    new = Ref(old.kind, data.draw(st.sampled_from(["a", "b", "c", "d"])))
    if new in refs - {old}:
        return
    made = Renaming.among(old, new, refs)
    typed = target.slug if form == "bare" else str(target)
    meant = made.before.only(typed)
    if meant is not None:
        assert made.after.only(made.target(typed)) == (new if meant == old else meant)


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/papers/a/", True),
        ("/papers/a/#how", True),
        ("/papers/a/index.html?x=1", True),
        ("../a/", True),
        ("/papers/a-b/", False),
        ("/topics/a/", False),
        ("https://example.org/papers/a/", False),
        ("#a", False),
        ("?a", False),
    ],
)
def test_an_address_of_the_page_is_known(href: str, expected: bool) -> None:  # noqa: FBT001
    """From the root of the site or from the page that links."""
    assert renaming().names(href, Ref(Kind.PAPER, "x")) is expected


@pytest.mark.parametrize("href", ["", ".", "./", "#how", "./#a"])
def test_a_way_to_the_page_itself_has_no_name_in_it(href: str) -> None:
    """Such a link of the renamed note moves with it."""
    assert not renaming().names(href, OLD)
