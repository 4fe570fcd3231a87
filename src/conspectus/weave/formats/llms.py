"""Name the notes for language models: `llms.txt`, which links to each as Markdown (llmstxt.org)."""

from collections.abc import Iterable, Iterator

from conspectus.model.formats import JSON, LLMS, MARKDOWN
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Output
from conspectus.model.routes import DIGEST, FORMATS, list_url, output_path, url_of
from conspectus.weave.formats.markdown import Place, escaped
from conspectus.weave.formats.textline import one_line
from conspectus.weave.views.loom import Loom
from conspectus.weave.wording import first_sentence

PART = 500
"""How many notes of a kind the file names itself; more of them stand in files of their own."""


def overview(loom: Loom) -> Iterator[Output]:
    """Give `llms.txt`."""
    if not loom.makes(LLMS):
        return
    settings, words = loom.settings, loom.words
    intro = words["formats.llms-intro" if loom.makes(MARKDOWN) else "formats.llms-pages"]
    top = (f"# {escaped(settings.title)}", f"> {escaped(settings.description)}", intro)
    sections = (_section(loom, kind) for kind in Kind if loom.noted[kind])
    files = (
        (FORMATS, words["kind.formats.title"], words["intro.formats"]),
        *([(DIGEST, output_path(DIGEST), words["formats.digest"])] if loom.makes(JSON) else ()),
    )
    more = [_item(loom, *file) for file in files]
    text = "\n\n".join((*top, *sections, "\n".join(("## Optional", "", *more))))
    yield Output(LLMS.suffix, f"{text}\n".encode())


def part(kind: Kind, number: int, loom: Loom) -> Iterator[Output]:
    """Give one part of a kind with many notes."""
    title = f"# {loom.words[f'kind.{kind}.title']}"
    held = loom.noted[kind][number * PART : (number + 1) * PART]
    yield Output(part_path(kind, number), "\n".join((title, "", *_notes(loom, held), "")).encode())


def parts_of(loom: Loom, kind: Kind) -> range:
    """Give the number of each part; a kind with few notes has none."""
    count = len(loom.noted[kind])
    return range(-(-count // PART) if count > PART and loom.makes(LLMS) else 0)


def part_path(kind: Kind, number: int) -> str:
    """Name a part: `papers.1.llms.txt`."""
    return output_path(LLMS.beside(f"{list_url(kind).rstrip('/')}.{number + 1}"))


def _section(loom: Loom, kind: Kind) -> str:
    title = loom.words[f"kind.{kind}.title"]
    numbers = parts_of(loom, kind)
    parts = (_item(loom, f"/{part_path(kind, each)}", f"{title} ({each + 1})") for each in numbers)
    return "\n".join((f"## {title}", "", *(parts if numbers else _notes(loom, loom.noted[kind]))))


def _notes(loom: Loom, refs: Iterable[Ref]) -> Iterator[str]:
    for ref in refs:
        told = first_sentence(loom.digest.records[ref].summary)
        url = url_of(ref)
        yield _item(loom, MARKDOWN.beside(url) if loom.makes(MARKDOWN) else url, loom.title(ref), told)


def _item(loom: Loom, href: str, title: str, told: str = "") -> str:
    """Link to a file in a line; what stands behind the colon tells of it."""
    return f"- {Place(loom).link(href, title)}" + (f": {escaped(one_line(told))}" if told else "")
