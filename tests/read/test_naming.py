"""The path of a note names its record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.names import SLUG, Kind, Ref, is_reserved
from conspectus.read.naming import name_note

slugs = st.from_regex(SLUG, fullmatch=True).filter(lambda slug: not is_reserved(slug))


@given(st.sampled_from(Kind), slugs, st.lists(slugs, max_size=2))
def test_the_folder_is_the_kind_and_the_stem_the_slug(kind: Kind, slug: str, between: list[str]) -> None:
    """Sub-folders in between make no difference."""
    assert name_note("/".join([kind.value, *between, f"{slug}.md"])) == (Ref(kind, slug), ())


@pytest.mark.parametrize(
    ("path", "ref", "code", "cure"),
    [
        ("paper/t3.md", Ref(Kind.PAPER, "t3"), "unknown-folder", "did you mean 'papers'?"),
        ("Topics/t3.md", Ref(Kind.TOPIC, "t3"), "unknown-folder", "did you mean 'topics'?"),
        ("t3.md", None, "unknown-folder", "move it to the folder of its kind, as in content/pages/t3.md"),
        (
            "papers/Deep_Agents.md",
            Ref(Kind.PAPER, "deep-agents"),
            "bad-slug",
            "rename the file to deep-agents.md",
        ),
        ("papers/t3.v2.md", Ref(Kind.PAPER, "t3-v2"), "bad-slug", "rename the file to t3-v2.md"),
        (
            "papers/con.md",
            Ref(Kind.PAPER, "con"),
            "reserved-slug",
            "rename the file: Windows has no files and folders of that name",
        ),
        (
            "pages/browse.md",
            Ref(Kind.PAGE, "browse"),
            "reserved-slug",
            "rename the file: /browse/ is a place of the site's own",
        ),
        (
            "papers/by-award.md",
            Ref(Kind.PAPER, "by-award"),
            "reserved-slug",
            "rename the file: page, index, by-… and the kinds' names are kept for lists",
        ),
        ("papers/é.md", Ref(Kind.PAPER, "e"), "bad-slug", "rename the file to e.md"),
        ("papers/…….md", None, "bad-slug", "use small letters a to z, digits and single hyphens"),
    ],
)
def test_a_path_at_fault_still_names_what_was_meant(path: str, ref: Ref | None, code: str, cure: str) -> None:
    """References to the record do not fail after it."""
    named = name_note(path)
    assert named.ref == ref
    assert [(problem.code, problem.cure) for problem in named.problems] == [(code, cure)]


@pytest.mark.parametrize("slug", ["page", "index", "by-letter", "papers", "topic"])
def test_names_of_lists_are_kept(slug: str) -> None:
    """A note may not take the URL of a list."""
    assert [problem.code for problem in name_note(f"papers/{slug}.md").problems] == ["reserved-slug"]


def test_names_of_the_root_are_kept_from_free_pages_alone() -> None:
    """A topic called benchmarks takes nobody's place."""
    assert [problem.code for problem in name_note("pages/benchmarks.md").problems] == ["reserved-slug"]
    assert name_note("topics/benchmarks.md").problems == ()


def test_an_unknown_folder_lists_the_kinds() -> None:
    """Where no kind is near, all are named."""
    named = name_note("zzz/Bad Name.md")
    assert [problem.code for problem in named.problems] == ["unknown-folder", "bad-slug"]
    assert "papers, people" in named.problems[0].cure
