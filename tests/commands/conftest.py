"""A toy conference of four notes, for tests of commands."""

from pathlib import Path

import pytest

NOTES = {
    "site.yaml": """
        title: Toy digest
        edition: Toy 2026
        description: A conference of four notes.
    """,
    "content/papers/t3.md": """
        ---
        title: A paper on agents
        authors: [Ada Lovelace]
        topics: [agents]
        sources: [blog]
        depth: read
        ---
        It builds on [[topics/agents]] [@blog].
    """,
    "content/papers/draft.md": """
        ---
        title: A paper to come
        draft: true
        topics: [agents]
        ---
    """,
    "content/topics/agents.md": """
        ---
        title: Agents
        ---
        Programs that act.
    """,
    "content/sources/blog.md": """
        ---
        title: A blog
        kind: blog
        ---
    """,
}


def write(root: Path, path: str, text: str) -> None:
    """Write a note whose text is indented as in these tests."""
    lines = text.strip("\n").splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("".join(f"{line[indent:]}\n" for line in lines).rstrip(" "), "utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of the toy site, and go there."""
    root = tmp_path / "toy"
    for path, text in NOTES.items():
        write(root, path, text)
    monkeypatch.chdir(root)
    return root
