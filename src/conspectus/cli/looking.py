"""Declare the commands that look at a digest: list, todo, config, changes."""

import shutil
import sys
from datetime import date

import click

from conspectus.cli import completing
from conspectus.cli.given import ROOT, TEXT, base_url_option, day_of
from conspectus.commands.options import Printing
from conspectus.model.identifiers import Url

FAULTY = "some notes have faults, so that this may not be all: `conspectus check` names them"


@click.command("list")
@click.argument("kind", type=TEXT, shell_complete=completing.kinds)
@click.option(
    "--where",
    type=TEXT,
    multiple=True,
    metavar="FIELD=TEXT",
    help="List what holds this text there; repeatable.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array with every field.")
def list_command(kind: str, where: tuple[str, ...], as_json: bool) -> int:  # noqa: FBT001 - click's
    """List the notes of a kind with a few facts of each.

    Slug, title and facts stand in columns, or parted by tabs where nobody looks on. FIELD is a field
    of the kind's notes, such as topic=agents or authors.name="Ada Lovelace"; missing=code lists what
    has no such field.
    """
    from conspectus.commands import listing
    from conspectus.commands.naming import UnknownWordError, read_kind
    from conspectus.commands.outcome import Done, run
    from conspectus.commands.table import aligned, parted

    try:
        wanted = read_kind(kind)
        conditions = [listing.read_condition(each, wanted) for each in where]
    except UnknownWordError as error:
        raise click.UsageError(str(error)) from None

    def work(_: object) -> Done:
        found = listing.list_records(ROOT, wanted, conditions)
        rows = listing.rows_of(found)
        if as_json:
            click.echo(listing.as_json(found), nl=False)
        elif sys.stdout.isatty():
            click.echo(aligned(rows, shutil.get_terminal_size().columns), nl=False)
        else:
            click.echo(parted(rows), nl=False)
        for line in found.unknown:
            click.echo(line, err=True)
        _warn(is_faulty=found.is_faulty)
        return Done("")

    return run(work, ROOT, Printing(quiet=True))


@click.command("todo")
@click.argument("kind", type=TEXT, required=False, shell_complete=completing.kinds)
@click.option(
    "--older-than",
    "months",
    type=click.IntRange(0),
    default=12,
    show_default=True,
    metavar="MONTHS",
    help="What is as of an earlier day is stale.",
)
@click.option("--date", "today", metavar="DAY", callback=day_of, help="Count from this day [default: today].")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def todo_command(kind: str | None, months: int, today: date, as_json: bool) -> int:  # noqa: FBT001 - click's
    """List what is left to do on the notes, or on those of a kind."""
    from conspectus.commands import todo
    from conspectus.commands.naming import UnknownWordError, read_kind
    from conspectus.commands.outcome import Done, has_colour, run

    try:
        wanted = read_kind(kind) if kind else None
    except UnknownWordError as error:
        raise click.UsageError(str(error)) from None

    def work(_: object) -> Done:
        tasks, is_faulty = todo.find_tasks(ROOT, wanted, today=today, months=months)
        colour = has_colour(sys.stdout)
        click.echo(todo.as_json(tasks) if as_json else todo.as_text(tasks, colour=colour), nl=False)
        _warn(is_faulty=is_faulty)
        return Done("")

    return run(work, ROOT, Printing(quiet=True))


@click.command("config")
@click.option("--effective", is_flag=True, help="Print the keys that are not set too, with their defaults.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: key, value, origin, meaning.")
def config_command(effective: bool, as_json: bool) -> int:  # noqa: FBT001 - click's
    """Print the settings, with what each means and where it is set.

    It is YAML that can be a site.yaml.
    """
    from conspectus.commands import config
    from conspectus.commands.outcome import Done, run

    def work(_: object) -> Done:
        found = config.read_config(ROOT, effective=effective)
        click.echo(config.as_json(found) if as_json else config.as_yaml(found), nl=False)
        return Done("")

    return run(work, ROOT, Printing(quiet=True))


@click.command("changes")
@click.option(
    "--since",
    type=TEXT,
    required=True,
    metavar="REV|MANIFEST",
    help="A revision of git, or a folder of an earlier build, or its .conspectus-manifest.",
)
@click.option("--date", "today", metavar="DAY", callback=day_of, help="See it as of this day.")
@base_url_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def changes_command(*, since: str, today: date, base_url: Url | None, as_json: bool) -> int:
    """List what a reader would find new since a revision or a build.

    A revision is compared note by note, and each change that a note tells of is listed. Of an earlier
    build only its pages are known: which came, went or say something else.
    """
    from conspectus.commands import changes
    from conspectus.commands.options import Options
    from conspectus.commands.outcome import Done, run
    from conspectus.commands.progress import Watch

    def work(watch: Watch) -> Done:
        found = changes.changes(ROOT, since, Options(today=today, base_url=base_url), watch)
        click.echo(changes.as_json(found) if as_json else changes.as_text(found), nl=False)
        return Done("")

    return run(work, ROOT, Printing(quiet=True))


def _warn(*, is_faulty: bool) -> None:
    if is_faulty:
        click.echo(FAULTY, err=True)
