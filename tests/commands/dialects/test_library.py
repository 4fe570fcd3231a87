"""Works that are cited become sources, each once, and none over a source that is there."""

from pathlib import Path

import pytest

from conspectus.commands.dialects import library as module
from conspectus.commands.dialects.library import Library, open_library
from conspectus.commands.importers.works import Work
from conspectus.commands.importing.shelf import Held

LOOPS = Work(key="Doe 99", title="Loops", url="https://a.example/loops")


def held(slug: str, **fields: str) -> dict[str, Held]:
    """Give a digest's sources: one."""
    return {slug: Held(slug, f"content/sources/{slug}.md", fields)}


def library(*works: Work, sources: dict[str, Held] | None = None) -> Library:
    """Hold works in one bibliography."""
    return Library(held=sources or {}, books={"a.bib": {work.key: work for work in works}}, taken={"vault"})


@pytest.mark.parametrize(
    ("sources", "slug", "is_new"),
    [
        ({}, "doe-99", True),
        (held("doe-99", title="loops"), "doe-99", False),
        (held("doe-99", title="x", url="https://a.example/loops"), "doe-99", False),
        (held("doe-99", title="Nets"), "doe-99-2", True),
    ],
)
def test_a_work_is_a_source(sources: dict[str, Held], slug: str, *, is_new: bool) -> None:
    """Of its key; the one that is there if it is the same, by title or address."""
    found = library(LOOPS, sources=sources)
    assert (found.cite("Doe 99"), found.cite("Doe 99")) == (slug, slug)
    assert (slug in found.made) == is_new


@pytest.mark.parametrize(
    ("key", "slug"),
    [
        ("vault", "vault-2"),
        ("index", "index-2"),
        ("https://doi.org/10.1/x", "some-title"),
        ("\u2060", "some-title"),
        ("../../x", "some-title"),
    ],
)
def test_a_slug_is_never_one_that_is_kept(key: str, slug: str) -> None:
    """Nor an address, nor a path."""
    assert library(Work(key=key, title="Some title")).cite(key) == slug


def test_one_work_of_two_keys_is_one_source() -> None:
    """Whichever bibliography has it."""
    found = library(LOOPS, Work(key="other", title="LOOPS"))
    assert (found.cite("other"), found.cite("Doe 99"), [*found.made]) == ("other", "other", ["other"])


def test_sources_are_written_with_what_is_known() -> None:
    """As front matter; whatever is in it stays within its quotes."""
    found = library(Work(key="a", title='x"\nkind: official', authors=("Jo",), published="2020"))
    found.cite("a")
    (written,) = found.written()
    assert written.path == "content/sources/a.md"
    assert written.after.decode() == (
        '---\ntitle: "x\\"\\nkind: official"\nauthors: ["Jo"]\npublished: "2020"\nkind: paper\n---\n'
    )


def test_bibliographies_are_opened(tmp_path: Path) -> None:
    """One that has the name of another in another folder hides none of it."""
    texts = {"a/x.bib": "@article{a, title={A}}", "b/x.bib": "@article{b, title={B}}"}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    found, problems = open_library({name: tmp_path / name for name in texts}, {}, "vault")
    assert (found.cite("a"), found.cite("b"), problems) == ("a", "b", ())


def test_what_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And stops no other."""
    monkeypatch.setattr(module, "MAX_MEDIA", 30)
    (tmp_path / "a.bib").write_text("@article{a, title={A}}")
    (tmp_path / "long.bib").write_text("x" * 31)
    files = {name: tmp_path / name for name in ("long.bib", "none.bib", "a.bib")}
    found, problems = open_library(files, {}, "vault")
    assert [(each.code, each.path) for each in problems] == [
        ("too-large", "long.bib"), ("unreadable-file", "none.bib"),
    ]  # fmt: skip
    assert found.cite("a") == "a"
