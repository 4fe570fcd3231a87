"""A copy for reading from disk is whole: every link leads to a file, and nothing asks for a host."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from conspectus.cli.main import main

ALIASED = "content/topics/agents.md"
LINKING = {"href", "src", "action", "poster"}


class Links(HTMLParser):
    """What a page links to, and the scripts that it would run."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.found = list[str]()
        self.scripts = list[str]()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down where a tag leads."""
        held = {name: value or "" for name, value in attrs}
        self.found += [value for name, value in held.items() if name in LINKING]
        self.found += [part.split()[0] for part in held.get("srcset", "").split(",") if part.strip()]
        if tag == "script" and held.get("type") != "application/ld+json":
            self.scripts.append(held.get("src", "inline"))
        if held.get("http-equiv") == "refresh":
            self.found.append(held["content"].partition("url=")[2])


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def lost(folder: Path) -> Iterator[tuple[str, str]]:
    """Find links of pages that lead to no file."""
    for page in sorted(folder.rglob("*.html")):
        for href in Links(page.read_text("utf-8")).found:
            led = urlsplit(urljoin(page.as_uri(), href))
            if led.scheme == "file" and not Path(unquote(led.path)).is_file():
                yield page.relative_to(folder).as_posix(), href


@pytest.fixture(name="copied")
def copied_fixture(site: Path) -> Path:
    """Build the toy for reading from disk; it has an address, and a page that moved."""
    with (site / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("base_url: https://toy.example/2026/\n")
    note = site / ALIASED
    note.write_text(note.read_text("utf-8").replace("title:", "aliases: [/old/]\ntitle:", 1), "utf-8")
    assert main(["build", "--links", "file", "-o", "copy"]) == 0
    return site / "copy"


def test_every_link_leads_to_a_file(copied: Path) -> None:
    """Of every page, also of one that moved and of that for what is missing."""
    assert {"old/index.html", "404.html", "browse/index.html"} <= tree(copied).keys()
    assert list(lost(copied)) == []


def test_a_link_to_a_folder_is_noticed(copied: Path) -> None:
    """As it stands in a site for hosts."""
    (copied / "404.html").write_text('<a href="papers/">x</a> <img src="gone.png" alt="">', "utf-8")
    assert list(lost(copied)) == [("404.html", "papers/"), ("404.html", "gone.png")]


def test_nothing_is_there_that_a_disk_cannot_give(copied: Path) -> None:
    """No script, no index of the search, no field for it, no whole address, no word to hosts."""
    made = tree(copied)
    pages = {path: data.decode() for path, data in made.items() if path.endswith(".html")}
    assert not any(Links(text).scripts for text in pages.values())
    assert not any("toy.example" in text or 'type="search" name="q" size' in text for text in pages.values())
    assert not [path for path in made if path.startswith(("search/", "hosts/")) or path == "_headers"]
    assert all("reading from disk" in text for text in pages.values())


def test_both_kinds_of_site_are_made_of_one_memory(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each build is what one from nothing makes, whichever was before; the copy is no page's address."""
    copy = tree(copied)
    assert main(["build"]) == 0
    site = tree(copied.parent / "public")
    assert site["papers/t3/index.html"] != copy["papers/t3/index.html"]
    assert b"<script src=" in site["papers/t3/index.html"]
    assert main(["build", "--links", "file", "-o", "copy"]) == 0
    assert "0 written" in capsys.readouterr().out
    assert tree(copied) == copy
    assert main(["verify", "--links", "file", "-o", "copy"]) == 0
    assert main(["verify", "-o", "copy"]) == 1


@pytest.mark.usefixtures("site")
def test_a_copy_has_no_address(capsys: pytest.CaptureFixture[str]) -> None:
    """One is refused as a slip; and nobody is told to give one."""
    assert main(["build", "--links", "file", "--base-url", "https://toy.example/"]) == 2
    assert "drop one" in capsys.readouterr().err
    assert main(["build", "--links", "file", "-o", "copy"]) == 0
    assert "no-base-url" not in capsys.readouterr().err


@pytest.mark.usefixtures("site")
def test_a_copy_is_not_published(capsys: pytest.CaptureFixture[str]) -> None:
    """What is published is built for hosts."""
    assert main(["publish", "pages", "--links", "file"]) == 2
    assert "--links" in capsys.readouterr().err
