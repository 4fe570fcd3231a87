"""Declare the command that serves editors: schema."""

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
