"""`llms.txt` is Markdown that leads to each note as Markdown."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from conspectus.model.identifiers import Url
from conspectus.model.names import Kind
from conspectus.model.page import Output
from conspectus.weave.formats import llms
from conspectus.weave.formats.jobs import file_jobs
from conspectus.weave.formats.llms import overview, part, parts_of
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]


def shape(file: Output) -> list[str]:
    """Name the blocks of a file on its first level."""
    tokens = MarkdownIt("commonmark").parse(file.data.decode())
    return [token.tag for token in tokens if token.level == 0 and token.nesting == 1]


def links(file: Output) -> dict[str, str]:
    """Give each link of a file with the line it stands in."""
    blocks = MarkdownIt("commonmark").parse(file.data.decode())
    found = {}
    for block in blocks:
        children: list[Token] = block.children or []
        for child in children:
            if child.type == "link_open":
                found[str(child.attrs["href"])] = "".join(each.content for each in children)
    return found


def test_it_has_the_form_that_is_asked(loom: Looms) -> None:
    """A title, a quoted description, a paragraph, then sections of lists; the last can be left out."""
    [file] = overview(loom())
    top, sections = shape(file)[:3], shape(file)[3:]
    assert top == ["h1", "blockquote", "p"]
    assert sections == ["h2", "ul"] * (len(sections) // 2)
    assert b"\n## Optional\n" in file.data


def test_it_leads_to_every_note_as_markdown(loom: Looms) -> None:
    """By whole addresses of files that are there, each with its first sentence."""
    woven = loom(
        {"papers/crv": "title: A [b]\nsummary: One *thing* holds for every paper that there is. And more."},
        base_url=Url("https://a.example/"),
    )
    [file] = overview(woven)
    made = {
        output.path for job in file_jobs(woven) for output in job.weave(woven) if isinstance(output, Output)
    }
    twins = {path for path in made if path.endswith(".md")}
    found = links(file)
    assert {urlsplit(href).path.removeprefix("/") for href in found if href.endswith(".md")} == twins
    assert (
        found["https://a.example/papers/crv.md"] == "A [b]: One *thing* holds for every paper that there is."
    )
    assert {urlsplit(href).netloc for href in found} == {"a.example"}


def test_many_notes_stand_in_parts(loom: Looms, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which the file names; together they lead to every note of the kind."""
    monkeypatch.setattr(llms, "PART", 1)
    woven = loom()
    parts = {
        file.path: [*links(file)]
        for number in parts_of(woven, Kind.PAPER)
        for file in part(Kind.PAPER, number, woven)
    }
    assert parts == {"papers.1.llms.txt": ["papers/crv.md"], "papers.2.llms.txt": ["papers/t3.md"]}
    [file] = overview(woven)
    assert parts.keys() <= links(file).keys()
    assert "papers/t3.md" not in links(file)
    assert parts_of(woven, Kind.FACT) == range(0)
    jobs = [job for job in file_jobs(woven) if job.name.startswith("llms of papers ")]
    assert {
        file.path for job in jobs for file in job.weave(woven) if isinstance(file, Output)
    } == parts.keys()


def test_without_an_address_links_are_relative(loom: Looms) -> None:
    """A site below the root of its host is whole, too: each leads from the file to one that is there."""
    woven = loom()
    made = {
        output.path for job in file_jobs(woven) for output in job.weave(woven) if isinstance(output, Output)
    }
    [file] = overview(woven)
    assert links(file).keys() - {"formats/", "digest.json"} <= made


def test_damage_is_told(loom: Looms) -> None:
    """A file with a bracket too few leads nowhere."""
    [file] = overview(loom())
    broken = Output(file.path, file.data.replace(b"](papers/t3.md", b"(papers/t3.md"))
    assert links(file).keys() - links(broken).keys() == {"papers/t3.md"}
