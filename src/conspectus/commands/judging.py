"""Judge what a strict build made: its pages and their weight, its colours, and notes left half done.

Nothing of this is done in a build that is not strict.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from conspectus.commands.placing import Pages, placed
from conspectus.commands.report import lines_under
from conspectus.model.digest import Digest
from conspectus.model.findings import Judged
from conspectus.model.many import Many
from conspectus.model.memo import Memo
from conspectus.model.notes import Note
from conspectus.model.page import Output
from conspectus.model.problem import Problem, Severity
from conspectus.model.serving import media_type
from conspectus.model.site import Budgets
from conspectus.weave.audit.leftovers import doubtful, leftovers, placeholders
from conspectus.write.judged import judge_pages
from conspectus.write.theme import theme_folder

KILOBYTE = 1024
EXAMPLES, ABOUT = "example-", "pages/about"
"""How the names of notes begin that `init` writes to be replaced; its page about the digest may stay."""


@dataclass(frozen=True, slots=True)
class Judging:
    """What is judged: all notes, also those that are left out on a day, and what was made of the others."""

    root: Path
    notes: Sequence[Note]
    digest: Digest
    outputs: Sequence[Output]
    today: date | None = None


def judge(made: Judging, pages: Pages, memo: Memo, many: Many) -> Iterator[Problem]:
    """Find what is wrong with the pages of a site, and with notes beside what every build finds."""
    judged = judge_pages(made.outputs, memo, many)
    lines = lines_under(made.root, theme_folder())
    yield from placed(made.outputs, judged, made.digest, pages, lines)
    yield from _heavy(made, judged, pages.base_path)
    yield from _examples(made)
    yield from leftovers(made.notes, made.today)
    for note in made.notes:
        if not note.is_row and doubtful(note):
            yield from placeholders(note, lines(note.path))


def _examples(made: Judging) -> Iterator[Problem]:
    """Find examples as they were written, once there is a note of the author's own beside them."""
    notes = [note for note in made.digest.notes.values() if not note.is_row]
    examples = [note for note in notes if _is_example(note, made.root)]
    if all(note.ref.slug.startswith(EXAMPLES) or str(note.ref) == ABOUT for note in notes):
        return
    for note in examples:
        yield note.problem(
            "example-note", "title", "this is an example that `conspectus init` wrote",
            cure="write it anew, or delete it with what refers to it", severity=Severity.WARNING,
        )  # fmt: skip


def _is_example(note: Note, root: Path) -> bool:
    """Tell whether a note is as `init` writes it."""
    if not note.ref.slug.startswith(EXAMPLES):
        return False
    written = theme_folder() / "templates/init" / note.path
    return written.is_file() and written.read_text("utf-8") == (root / note.path).read_text(
        "utf-8", "replace"
    )


def _heavy(made: Judging, judged: Mapping[str, Judged], base_path: str) -> Iterator[Problem]:
    """Find pages over a budget; of pages that load the same, too much of it is told once."""
    budgets: Budgets = made.digest.site.settings.budgets
    weigh = _Scales(made.outputs, base_path)
    told = set[tuple[str, ...]]()
    for output in made.outputs:
        if (page := judged.get(output.path)) is None:
            continue
        note = made.digest.notes.get(output.ref) if output.ref else None
        loaded, figures = weigh.all(page.loads), weigh.all(page.figures)
        if page.size > budgets.html * KILOBYTE:
            yield _heavy_page(output, note, "html", f"is {_kilobytes(page.size)}", budgets.html)
        if page.size + loaded > budgets.page * KILOBYTE and page.loads not in told:
            told.add(page.loads)
            named = f"with what it loads at once ({weigh.heaviest(page.loads)}) is"
            yield _heavy_page(output, note, "page", f"{named} {_kilobytes(page.size + loaded)}", budgets.page)
        if figures > budgets.figures * KILOBYTE:
            named = f"has images ({weigh.heaviest(page.figures)}) of"
            yield _heavy_page(output, note, "figures", f"{named} {_kilobytes(figures)}", budgets.figures)


def _heavy_page(output: Output, note: Note | None, key: str, said: str, most: int) -> Problem:
    message = f"the page {output.url} {said}; {most} kB are allowed"
    cure = f"make it lighter, or allow more: `budgets: {{{key}: …}}` in site.yaml"
    if note:
        return note.problem("heavy-page", "", message, cure=cure, severity=Severity.WARNING)
    return Problem(code="heavy-page", message=message, cure=cure, severity=Severity.WARNING)


class _Scales:
    """Weigh the files of a site as they are sent."""

    def __init__(self, outputs: Iterable[Output], base_path: str) -> None:
        files = {output.path: output for output in outputs if not output.is_page}
        self._base_path = base_path

        @cache
        def weight(path: str) -> int:
            if path not in files:
                return 0
            data = files[path].data
            is_text = media_type(path).endswith("charset=utf-8")
            return len(zlib.compress(data, 6)) if is_text else len(data)

        self._weight = weight

    def all(self, urls: Iterable[str]) -> int:
        """Weigh files together; what lies on another site weighs nothing here."""
        return sum(self._weight(self._path(url)) for url in urls)

    def heaviest(self, urls: Iterable[str]) -> str:
        """Name the heaviest of some files."""
        path = max(map(self._path, urls), key=self._weight, default="")
        return f"most of all {path}" if path else "nothing"

    def _path(self, url: str) -> str:
        parts = urlsplit(url)
        path = unquote(parts.path)
        return "" if parts.netloc else path.removeprefix(self._base_path).removeprefix("/")


def _kilobytes(size: int) -> str:
    return f"{size / KILOBYTE:,.1f} kB"
