"""Files below content/ are found, sorted, and kept inside the folder."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from conspectus.model.problem import Severity
from conspectus.read.sources import MAX_MEDIUM, MAX_NOTE, MAX_PASSAGE, MAX_TABLE, find_sources


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Make an empty folder of notes."""
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, data: bytes = b"x") -> Path:
    """Write a file below a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def codes(content: Path) -> list[tuple[str, str]]:
    """Give code and path of every problem."""
    return [(problem.code, problem.path) for problem in find_sources(content).problems]


def test_notes_are_found_in_order(content: Path) -> None:
    """Notes come sorted by path, with their bytes, in sub-folders too."""
    for name in ("topics/agents.md", "papers/t3.md", "papers/orals/crv.md", "papers/A.MD"):
        put(content, name, name.encode())
    notes = find_sources(content).notes
    assert [note.path for note in notes] == [
        "content/papers/A.MD", "content/papers/orals/crv.md",
        "content/papers/t3.md", "content/topics/agents.md",
    ]  # fmt: skip
    assert [note.data for note in notes] == [note.name.encode() for note in notes]


def test_images_have_a_digest_and_a_size(content: Path) -> None:
    """Media are known by their path below content/."""
    data = b"GIF89a\x02\x00\x01\x00" + bytes(16)
    put(content, "papers/media/a.gif", data)
    media = find_sources(content).media
    assert list(media) == ["papers/media/a.gif"]
    found = media["papers/media/a.gif"]
    assert (found.digest, found.width, found.height) == (sha256(data).hexdigest(), 2, 1)


def test_other_media_have_a_digest_alone(content: Path) -> None:
    """Slides and recordings are published as they are."""
    put(content, "slides.pdf", b"")
    assert find_sources(content).media["slides.pdf"].width == 0


def test_texts_beside_sources_are_passages(content: Path) -> None:
    """A stored text is read as UTF-8; elsewhere a text file is left out with a warning."""
    put(content, "sources/passages/s1.txt", "é\r\n".encode())
    put(content, "papers/todo.txt")
    sources = find_sources(content)
    assert sources.passages == {"sources/passages/s1.txt": "é\n"}
    assert [(each.code, each.severity) for each in sources.problems] == [("unknown-file", Severity.WARNING)]


def test_a_passage_that_is_no_text_is_named(content: Path) -> None:
    """Its fault has a line, as a note's has."""
    put(content, "sources/s1.txt", b"a\n\xff")
    (problem,) = find_sources(content).problems
    assert (problem.path, problem.line) == ("content/sources/s1.txt", 2)


@pytest.mark.parametrize(
    "name", [".git/a.md", "papers/.t3.md", "papers/t3.md~", "papers/t3.md.bak", "papers/#t3.md#"]
)
def test_hidden_files_and_backups_are_passed_over(content: Path, name: str) -> None:
    """What editors and tools leave behind is no note."""
    put(content, name)
    sources = find_sources(content)
    assert not sources.notes
    assert not sources.problems


def test_the_folder_of_tables_is_kept(content: Path) -> None:
    """`data/` at the top is no place for notes or media; deeper folders of that name are."""
    put(content, "data/papers.csv")
    put(content, "papers/data/t3.md")
    assert [note.name for note in find_sources(content).notes] == ["papers/data/t3.md"]
    assert not codes(content)


def test_files_of_no_use_are_named(content: Path) -> None:
    """A file that is left out is not left out silently."""
    put(content, "papers/t3.docx")
    assert codes(content) == [("unknown-file", "content/papers/t3.docx")]


def test_links_may_not_lead_out(content: Path, tmp_path: Path) -> None:
    """Neither a file nor a folder outside is read through a link, also not by a neighbour's name."""
    put(tmp_path, "content-private/secret.md")
    (content / "a.md").symlink_to(tmp_path / "content-private/secret.md")
    (content / "papers").symlink_to(tmp_path / "content-private")
    assert codes(content) == [("outside-content", "content/a.md"), ("outside-content", "content/papers")]
    assert not find_sources(content).notes


def test_links_inside_are_followed_to_files_alone(content: Path) -> None:
    """A link to a folder could make a note appear twice, or go round in a circle."""
    put(content, "papers/t3.md")
    (content / "papers/alias.md").symlink_to(content / "papers/t3.md")
    (content / "papers/again").symlink_to(content / "papers")
    assert [note.name for note in find_sources(content).notes] == ["papers/alias.md", "papers/t3.md"]
    assert codes(content) == [("unreadable-file", "content/papers/again")]


def test_content_itself_may_be_a_link(content: Path, tmp_path: Path) -> None:
    """What counts is what lies below it."""
    put(content, "papers/t3.md")
    (tmp_path / "notes").symlink_to(content)
    assert [note.path for note in find_sources(tmp_path / "notes").notes] == ["notes/papers/t3.md"]


def test_what_is_no_plain_file_is_not_opened(content: Path) -> None:
    """A pipe would wait for ever, a dead link and one to itself lead nowhere."""
    os.mkfifo(content / "a.md")
    (content / "b.md").symlink_to("nowhere.md")
    (content / "c.md").symlink_to("c.md")
    assert codes(content) == [("unreadable-file", f"content/{name}.md") for name in "abc"]


def test_a_long_note_is_refused_unread(content: Path) -> None:
    """One megabyte is the limit."""
    with put(content, "papers/t3.md").open("wb") as file:
        file.truncate(MAX_NOTE + 1)
    assert codes(content) == [("too-large", "content/papers/t3.md")]


def test_a_name_that_is_no_text_is_named(content: Path) -> None:
    """The message itself can be printed."""
    try:
        put(content, os.fsdecode(b"\xff.md"))
    except OSError:
        pytest.skip("this file system takes no such name")
    (problem,) = find_sources(content).problems
    assert problem.code == "bad-file-name"
    assert problem.path.encode()


def test_a_site_without_notes_is_told(tmp_path: Path) -> None:
    """There is nothing to read."""
    assert codes(tmp_path / "content") == [("no-content", "content")]


def test_tables_are_found_apart_from_notes(content: Path) -> None:
    """In any folder of data/; what else lies there is an importer's, or left out with a warning."""
    for name in (
        "data/a.csv",
        "data/x/b.JSONL",
        "data/alias.yaml",
        "data/README.md",
        "data/c.tsv",
        "data/.d.csv",
    ):
        put(content, name)
    put(content, "papers/a.md")
    sources = find_sources(content)
    assert [table.path for table in sources.tables] == ["content/data/a.csv", "content/data/x/b.JSONL"]
    assert [note.path for note in sources.notes] == ["content/papers/a.md"]
    assert codes(content) == [("unknown-file", "content/data/c.tsv")]


def test_a_table_that_is_too_large_is_refused(content: Path) -> None:
    """Its limit is that of ten notes."""
    with put(content, "data/a.csv").open("r+b") as file:
        file.truncate(MAX_TABLE + 1)
    assert codes(content) == [("too-large", "content/data/a.csv")]


@pytest.mark.parametrize(
    ("name", "most"), [("papers/talk.mp4", MAX_MEDIUM), ("sources/blog.txt", MAX_PASSAGE)]
)
def test_other_files_have_limits_too(content: Path, name: str, most: int) -> None:
    """They are refused unread, and what names them is no fault of its own."""
    (content / name).parent.mkdir(exist_ok=True)
    with (content / name).open("wb") as file:
        file.truncate(most + 1)
    found = find_sources(content)
    assert [(each.code, each.path) for each in found.problems if each.path.endswith(name)] == [
        ("too-large", f"content/{name}")
    ]
    assert all(media.is_faulty for path, media in found.media.items() if path == name)
