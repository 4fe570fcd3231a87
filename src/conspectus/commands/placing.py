"""Name the note or the template that what was found in a page comes from."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from conspectus.commands.origins import Origins
from conspectus.commands.report import Lines
from conspectus.model.digest import Digest
from conspectus.model.findings import Finding, Judged
from conspectus.model.notes import Note
from conspectus.model.page import Output
from conspectus.model.problem import Problem, Severity
from conspectus.write.render import Templates

FEWER = "write it with fewer #, one level below the heading that it belongs to"


@dataclass(frozen=True)
class Pages:
    """Where pages come from: the folders of templates, that of each page by its URL, and the host's path."""

    templates: Templates
    names: Mapping[str, str]
    base_path: str = "/"

    @cached_property
    def origins(self) -> Origins:
        """Give what tells which template wrote a tag."""
        return Origins(self.templates)


def placed(
    outputs: Iterable[Output], judged: Mapping[str, Judged], digest: Digest, pages: Pages, lines: Lines
) -> Iterator[Problem]:
    """State findings at their places: each fault once, with a page and how many more have it."""
    first: dict[Problem, str] = {}
    count = Counter[Problem]()
    for output in outputs:
        page = judged.get(output.path)
        for finding in page.findings if page else ():
            note = digest.notes.get(output.ref) if output.ref else None
            problem = (
                (_in_note(finding, note, lines) if note else None)
                or _in_template(finding, pages, pages.names.get(output.url, ""))
                or _anywhere(finding, note, pages.origins.own(pages.names.get(output.url, "")), lines)
            )
            first.setdefault(problem, output.url)
            count[problem] += 1
    for problem, url in first.items():
        more = f" and {count[problem] - 1:,} more" if count[problem] > 1 else ""
        yield replace(problem, message=f"{problem.message} (on {url}{more})")


def _in_note(finding: Finding, note: Note, lines: Lines) -> Problem | None:
    """State what the body of a note wrote: a heading by its id, other tags as they are typed, once."""
    heading = next(
        (each for each in note.document.headings if finding.anchor and each.id == finding.anchor), None
    )
    if heading:
        return note.body_problem(
            finding.code, heading.position, finding.message, cure=FEWER, severity=Severity.WARNING
        )  # fmt: skip
    found = _typed(finding, note, lines)
    return _problem(finding, note.path, *found[0]) if len(found) == 1 else None


def _typed(finding: Finding, note: Note, lines: Lines) -> list[tuple[int, int]]:
    """Give the lines and columns at which the body of a note has a tag, exactly or at least by its name."""
    name = finding.tag.strip("<>/").partition(" ")[0].lower()
    if not name:
        return []
    rows = [*enumerate(lines(note.path), 1)][note.body_line :]
    by_name = [(number, line, line.lower().find(f"<{name}") + 1) for number, line in rows]
    typed = [each for each in by_name if each[2]]
    exact = [each for each in typed if finding.tag in each[1]]
    return [(number, column) for number, _, column in exact or typed]


def _in_template(finding: Finding, pages: Pages, template: str) -> Problem | None:
    at = pages.origins.of(finding.tag, template)
    return _problem(finding, *at) if at else None


def _anywhere(finding: Finding, note: Note | None, own: str, lines: Lines) -> Problem:
    """State it at the first of several tags of a note, at a template of the site's own, or at the note."""
    if note and (found := _typed(finding, note, lines)):
        return _problem(finding, note.path, *found[0])
    return _problem(finding, own or (note.path if note else ""))


def _problem(finding: Finding, path: str, line: int = 0, column: int = 0) -> Problem:
    return Problem(
        code=finding.code, message=finding.message, cure=finding.cure, path=path, line=line, column=column,
        severity=Severity.WARNING,
    )  # fmt: skip
