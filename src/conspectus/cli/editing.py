"""Declare the commands that serve who edits: schema, override, migrate."""

from pathlib import Path

import click

from conspectus.cli import completing
from conspectus.cli.given import ROOT, TEXT


@click.command("schema")
@click.argument("name", type=TEXT, metavar="[KIND|site]", default="", shell_complete=completing.schemas)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where the schemas are put [default: .conspectus/schemas].",
)
@click.option(
    "--vscode", is_flag=True, help="Write .vscode/settings.json and tasks.json where there are none."
)
def schema_command(name: str, folder: Path | None, vscode: bool) -> int:  # noqa: FBT001 - click's
    """Write JSON Schemas of site.yaml and of each kind of note.

    Editors read them. They suggest the topics, sessions and other notes that this digest has: write them
    anew as it grows. One that is named alone is printed, unless a FOLDER is. `conspectus help editors`
    says which editors read them, and how.
    """
    from conspectus.commands.editors import schemas
    from conspectus.commands.editors import vscode as workspace
    from conspectus.commands.naming import UnknownWordError
    from conspectus.commands.options import Printing
    from conspectus.commands.outcome import Done, run

    try:
        wanted = schemas.read_name(name) if name else ""
    except UnknownWordError as error:
        raise click.UsageError(str(error)) from None
    if wanted and vscode:
        raise click.UsageError("--vscode needs all schemas: leave out the kind")
    place = folder or schemas.FOLDER

    def work(_: object) -> Done:
        known = schemas.suggestions_of(ROOT)
        made = {each: schemas.schema_of(each, known) for each in ((wanted,) if wanted else schemas.names())}
        if wanted and folder is None:
            click.echo(schemas.as_json(made[wanted]), nl=False)
            return Done("")
        written = schemas.write_schemas(ROOT / place, made)
        click.echo(f"wrote {len(written)} schema{'s'[: len(written) != 1]} to {place.as_posix()}/")
        for path, text in workspace.write_files(ROOT, place) if vscode else ():
            click.echo(f"{path} is yours, and was left as it is; what belongs into it:\n{text}", nl=False)
        return Done("")

    return run(work, ROOT, Printing(quiet=True), refused="nothing was written")


@click.command("override")
@click.argument("template", type=TEXT, shell_complete=completing.templates)
@click.option("--diff", "is_compared", is_flag=True, help="Print how yours differs from the theme's instead.")
@click.option("--keep", "is_kept", is_flag=True, help="Say that yours goes with the theme's as it is now.")
def override_command(template: str, is_compared: bool, is_kept: bool) -> int:  # noqa: FBT001 - click's
    """Copy a template of the theme into templates/, to change it.

    Its first line says what it was copied from: when an upgrade changes that, a build says so. Where some
    blocks are all that is to change, write a template that extends the theme's instead: see `conspectus
    help templates`.
    """
    from conspectus.commands import override
    from conspectus.commands.options import Printing
    from conspectus.commands.outcome import Done, run

    try:
        name = override.read_name(template)
    except override.UnknownTemplateError as error:
        raise click.UsageError(str(error)) from None
    if is_compared and is_kept:
        raise click.UsageError("--diff and --keep are two things: choose one")

    def work(_: object) -> Done:
        if is_compared:
            click.echo(override.difference(ROOT, name), nl=False)
        elif is_kept:
            click.echo(f"{override.keep(ROOT, name).as_posix()} goes with the theme's as it is now")
        else:
            click.echo(f"wrote {override.override(ROOT, name).as_posix()}: it comes before the theme's")
        return Done("")

    return run(work, ROOT, Printing(quiet=True), refused="nothing was written")


@click.command("migrate")
@click.option("-n", "--dry-run", "is_trial", is_flag=True, help="Print what would change as a diff.")
def migrate_command(is_trial: bool) -> int:  # noqa: FBT001 - click's
    """Rewrite fields that earlier versions named otherwise.

    In every note and table; nothing else changes, and each says afterwards what it said before.
    `conspectus check` names such fields (`deprecated-field`).
    """
    from conspectus.commands.migrate import migrate
    from conspectus.commands.options import Printing
    from conspectus.commands.outcome import Done, run
    from conspectus.commands.progress import Watch
    from conspectus.commands.revision import as_diff

    def work(watch: Watch) -> Done:
        migrated = migrate(ROOT, is_trial=is_trial, watch=watch)
        if is_trial:
            click.echo(as_diff(migrated.changes), nl=False)
        return Done(str(migrated))

    return run(work, ROOT, Printing(quiet=is_trial), refused="nothing was rewritten")
