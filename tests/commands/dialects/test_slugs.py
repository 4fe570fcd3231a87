"""Pages get the names of notes: without days, apart from what is there, and the same again."""

from pathlib import Path

import pytest

from conspectus.commands.dialects.slugs import Slugs, title_of
from conspectus.commands.importing.shelf import stock

SITE = "title: Toy\nedition: Toy 2026\ndescription: A conference.\n"


@pytest.fixture(name="slugs")
def slugs_fixture(tmp_path: Path) -> Slugs:
    """Begin with a digest that has two notes, one of them brought before."""
    (tmp_path / "site.yaml").write_text(SITE)
    for name, body in (
        ("pages/about", ""),
        ("topics/agents", ""),
        ("pages/old", "%%\nimported from: vault/Old.md\n%%"),
    ):
        (tmp_path / f"content/{name}.md").parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"content/{name}.md").write_text(f"---\ntitle: A\n---\n{body}\n")
    return Slugs(stock(tmp_path), "vault")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Deep Note.md", "deep-note"),
        ("2026-04-23-loops.md", "loops"),
        ("sub/index.md", "sub"),
        ("README.md", "vault"),
        ("about.md", "vault-about"),
        ("sub/agents.md", "sub-agents"),
        ("papers.md", "vault-papers"),
        ("…….md", "vault"),
    ],
)
def test_a_note_gets_a_free_name(slugs: Slugs, name: str, slug: str) -> None:
    """One that no note of the digest has, of whatever kind, and that is kept for no list."""
    assert slugs.give(name) == (slug, False)


def test_two_notes_of_one_name_are_told_apart(slugs: Slugs) -> None:
    """By their folders, then by numbers."""
    names = ["a/x.md", "b/x.md", "c/b/x.md", "d/b-x.md"]
    given = [slugs.give(name)[0] for name in names]
    assert given == ["x", "b-x", "c-b-x", "d-b-x"]


def test_a_note_that_was_brought_before_is_known(slugs: Slugs) -> None:
    """By where its page says that it is from."""
    assert slugs.give("Old.md") == ("old", True)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2026-04-23-on_loops.md", "On loops"),
        ("sub/index.md", "Sub"),
        ("README.md", "Vault"),
        ("a.b.md", "A.b"),
    ],
)
def test_a_title_is_made_of_a_name(name: str, title: str) -> None:
    """Where a note gives none."""
    assert title_of(name, "vault") == title
