"""Declare the command that brings papers in from other systems: import."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypedDict, Unpack

import click

from conspectus.cli.given import ROOT, TEXT, day_of
from conspectus.commands.options import Printing, Status

LIBRARIES = frozenset({"bibtexparser", "defusedxml", "icalendar", "pylatexenc", "ruamel"})
"""What the extra `import` brings."""


class Asked(TypedDict):
    """What the options of `import` say."""

    form: str
    columns: Mapping[str, str]
    into: str
    source: str
    notes: bool
    update: bool
    topics: int
    today: date
    is_trial: bool


def _columns(_context: click.Context, _option: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    """Read `COLUMN=FIELD`; a column's name may hold a `=`, a field's does not."""
    parted = [pair.rpartition("=") for pair in pairs]
    if wrong := next((pair for pair, parts in zip(pairs, parted, strict=True) if not parts[0]), ""):
        raise click.BadParameter(f"'{wrong}' is not of the form COLUMN=FIELD, such as 'Paper Title=title'")
    return {column.strip(): field.strip() for column, _, field in parted}


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--format",
    "form",
    type=TEXT,
    metavar="NAME",
    default="",
    help="What the files or notes are, such as csl or hugo [default: recognised].",
)
@click.option(
    "--map",
    "columns",
    type=TEXT,
    metavar="COLUMN=FIELD",
    multiple=True,
    callback=_columns,
    help="Take a column of a table for a field, `-` for none; repeatable.",
)
@click.option(
    "--into",
    type=TEXT,
    metavar="TABLE",
    default="papers.jsonl",
    show_default=True,
    help="The table under content/data/.",
)
@click.option(
    "--source",
    type=TEXT,
    metavar="SLUG",
    default="",
    help="The source that the files are [default: one a file, of its name].",
)
@click.option("--notes", is_flag=True, help="Write a note for each paper instead of a row.")
@click.option("--update", is_flag=True, help="Bring papers that are known up to date, too.")
@click.option(
    "--topics",
    type=click.IntRange(0),
    metavar="N",
    default=0,
    help="Write a topic for keywords of N papers or more.",
)
@click.option(
    "--date",
    "today",
    metavar="DAY",
    callback=day_of,
    help="The day the files were retrieved [default: today].",
)
@click.option(
    "-n", "--dry-run", "is_trial", is_flag=True, help="Say what would be written, and write nothing."
)
@click.option("--json", "is_json", is_flag=True, help="Print the report as JSON.")
def import_command(files: tuple[Path, ...], is_json: bool, **asked: Unpack[Asked]) -> int:  # noqa: FBT001 - click's
    """Bring papers in from files, or the notes of a folder.

    Papers become listed papers, or notes with --notes. Several files tell of one paper together: what
    stands in the first one counts. Notes in Markdown, of Jekyll, Hugo, Pelican, Obsidian, Dendron, Foam
    or MkDocs, become pages; their folder is left as it is, and what they cite from a .bib file there, or
    named beside it, becomes a source.
    """  # fmt: skip
    if folders := [path for path in files if path.is_dir()]:
        folder = _one_folder(files, folders, asked)
        beside = tuple(path for path in files if path != folder)
        return with_extra(partial(_bring, folder, beside, asked, is_json=is_json))
    return with_extra(partial(_import, files, asked, is_json=is_json))


def _one_folder(files: tuple[Path, ...], folders: list[Path], asked: Asked) -> Path:
    """Give the folder that is named; raise UsageError where more than bibliographies stand beside it."""
    if len(folders) > 1 or any(path.suffix.casefold() != ".bib" for path in files if path != folders[0]):
        message = "name one folder of notes, alone or with .bib files beside it; or name files of papers"
        raise click.UsageError(message)
    if asked["columns"] or asked["notes"]:
        raise click.UsageError("--map and --notes are for files of papers, not for a folder of notes")
    return folders[0]


def _bring(folder: Path, beside: tuple[Path, ...], asked: Asked, *, is_json: bool) -> int:
    from conspectus.commands.dialects import outcome
    from conspectus.commands.dialects.bringing import Wish, bring
    from conspectus.commands.outcome import Done, run
    from conspectus.commands.progress import Watch
    from conspectus.model.problem import errors_in

    is_faulty = False
    wish = Wish(
        dialect=asked["form"], source=asked["source"], topics=asked["topics"], update=asked["update"],
        today=asked["today"], is_trial=asked["is_trial"], bibliographies=beside,
    )  # fmt: skip

    def work(watch: Watch) -> Done:
        nonlocal is_faulty
        brought = bring(ROOT, folder, wish, watch)
        is_faulty = errors_in(brought.problems)
        if is_json:
            click.echo(outcome.as_json(brought), nl=False)
            return Done("")
        click.echo(outcome.read_line(brought))
        return Done(outcome.line(brought), outcome.shown(brought), tuple(outcome.lines(brought)))

    status = run(work, ROOT, Printing(quiet=is_json), refused="nothing was imported")
    return Status.UNSOUND if is_faulty and status is Status.SOUND else status


def with_extra(work: Callable[[], int]) -> int:
    """Do what needs the libraries of the extra `import`; say how to get one that is lacking."""
    try:
        return work()
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in LIBRARIES:
            raise
        cure = "pip install 'conspectus[import]', or in a checkout of it pip install '.[import]'"
        message = f"import needs {error.name}, which is not installed: {cure}"
        raise click.UsageError(message) from None


def _import(files: tuple[Path, ...], asked: Asked, *, is_json: bool) -> int:
    from conspectus.commands.importing.importing import Wanted, import_files
    from conspectus.commands.outcome import Done, run
    from conspectus.commands.progress import Watch
    from conspectus.model.problem import errors_in

    is_faulty = False

    def work(watch: Watch) -> Done:
        nonlocal is_faulty
        imported = import_files(ROOT, files, Wanted(**asked), watch)
        is_faulty = errors_in(imported.problems)
        if is_json:
            click.echo(imported.as_json(), nl=False)
            return Done("")
        for line in imported.read_lines():
            click.echo(line)
        return Done(imported.line(), imported.shown(), tuple(imported.lines()))

    status = run(work, ROOT, Printing(quiet=is_json), refused="nothing was imported")
    return Status.UNSOUND if is_faulty and status is Status.SOUND else status
