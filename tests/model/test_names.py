"""Kinds, slugs and refs name the things a digest is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.names import KIND_VALUES, NOUNS, SLUG, Kind, Ref, is_reserved, slugify
from conspectus.model.vocabulary import Section

slugs = st.from_regex(SLUG, fullmatch=True)


@given(st.sampled_from(Kind), slugs)
def test_a_ref_round_trips(kind: Kind, slug: str) -> None:
    """It is written as its folder and its slug."""
    ref = Ref(kind, slug)
    assert str(ref) == f"{kind.value}/{slug}"
    assert Ref.parse(str(ref)) == ref


@given(st.text())
def test_what_is_no_ref_is_none(text: str) -> None:
    """Any text is a ref that is written as it was, or none."""
    found = Ref.parse(text)
    assert found is None or str(found) == text


@pytest.mark.parametrize(
    "text", ["t3", "paper/t3", "papers/", "papers/T3", "papers/a/b", "papers/t3#how", "/t3", ""]
)
def test_folder_and_slug_are_needed(text: str) -> None:
    """The singular is no folder, and a slug has no capital and no slash."""
    assert Ref.parse(text) is None


@pytest.mark.parametrize("slug", ["-a", "a-", "a--b", "a_b", "A", "é", "a b", "", "a.b", "a\n"])
def test_a_slug_is_letters_digits_and_single_hyphens(slug: str) -> None:
    """Nothing that a URL would have to quote."""
    assert not SLUG.fullmatch(slug)


def test_kinds_have_a_folder_and_a_noun() -> None:
    """Folders are plural, nouns singular, and each noun names one kind."""
    assert (Kind.PERSON.value, Kind.PERSON.noun) == ("people", "person")
    assert {kind.noun: kind for kind in Kind} == NOUNS
    assert {kind.value for kind in Kind} == KIND_VALUES


def test_refs_sort_by_kind_and_slug() -> None:
    """The order of a list does not depend on the order of reading."""
    refs = [Ref(Kind.TOPIC, "a"), Ref(Kind.PAPER, "b"), Ref(Kind.PAPER, "a")]
    assert [str(ref) for ref in sorted(refs)] == ["papers/a", "papers/b", "topics/a"]


@pytest.mark.parametrize("slug", ["page", "index", "papers", "paper", "by-letter", "by-"])
def test_the_plan_keeps_some_slugs(slug: str) -> None:
    """They are the URLs of lists and their parts."""
    assert is_reserved(slug)


def test_other_slugs_are_free() -> None:
    """Also those that merely begin like a kept one."""
    assert not any(map(is_reserved, ["pages-of-note", "byte", "t3"]))


@pytest.mark.parametrize(
    "slug", [*(section.value for section in Section), "browse", "static", "media", "404"]
)
def test_what_stands_at_the_root_is_kept_from_free_pages(slug: str) -> None:
    """A topic lives in a folder of its own and may be called `numbers`, but for the kinds' names."""
    assert is_reserved(slug, Kind.PAGE)
    assert is_reserved(slug, Kind.TOPIC) == (slug in KIND_VALUES)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("MemAgent: Reshaping Long-Context LLM", "memagent-reshaping-long-context-llm"),
        ("Gödel & Søren, 李明", "godel-soren-liming"),
        ("Pascal Bergsträßer", "pascal-bergstrasser"),
        ("Đặng Văn Ø", "dang-van-o"),
        ("\N{LATIN SMALL LIGATURE FI}ve", "five"),
        ("???", ""),
    ],
)
def test_a_text_in_any_script_has_a_slug(text: str, slug: str) -> None:
    """It is transliterated; what is no letter or digit sets words apart."""
    assert slugify(text) == slug


@given(st.text(), st.integers(0, 20))
def test_a_slug_is_one_and_stays_one(text: str, most: int) -> None:
    """Whatever the text and however short it must be; the slug of a slug is itself."""
    slug = slugify(text, most)
    assert not slug or SLUG.fullmatch(slug)
    assert not most or len(slug) <= most
    assert slugify(slug, most) == slug


def test_a_long_slug_is_cut_between_words() -> None:
    """A single word that is too long is cut within."""
    assert slugify("word " * 30, 80) == "-".join(["word"] * 16)
    assert slugify("one two", 3) == "one"
    assert slugify("x" * 30, 8) == "x" * 8
