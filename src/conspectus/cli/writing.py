"""Declare the commands that help to write notes: init, new, rename."""

import shlex
from datetime import date
from pathlib import Path

import click

from conspectus.cli.given import ROOT, day_of
from conspectus.commands.options import Printing
from conspectus.model.names import NOUNS, Kind


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--edition", metavar="TEXT", default="", help="What the conference is called, with its year.")
@click.option("--title", metavar="TEXT", default="", help="What the digest is called.")
@click.option("--zone", metavar="NAME", default="", help="The venue's time zone, such as Europe/Vienna.")
def init_command(folder: Path, edition: str, title: str, zone: str) -> int:
    """Begin a digest in a folder: settings, and an example note of each kind."""
    from conspectus.commands.init import Wanted, init
    from conspectus.commands.outcome import Done, run

    def work(_: object) -> Done:
        begun = init(folder, Wanted(edition=edition, title=title, zone=zone))
        where = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
        line = f"wrote {begun.files} files: a digest of “{begun.edition}”, with example notes"
        return Done(f"{line}; now run: {where}conspectus build")

    return run(work, folder, Printing(), refused="nothing written")


@click.command("new")
@click.argument("kind", type=click.Choice(sorted(NOUNS)))
@click.argument("title")
@click.option("--arxiv", metavar="ID", help="The paper's arXiv identifier.")
@click.option("--openreview", metavar="ID", help="The paper's OpenReview id.")
@click.option("--session", metavar="SLUG", help="The session the paper is presented in.")
@click.option("--date", "today", metavar="DAY", callback=day_of, help="The day the note is written.")
def new_command(kind: str, title: str, today: date, **given: str | None) -> int:
    """Write a note of a kind to begin with: valid at once, as a draft."""
    from conspectus.commands.new import new
    from conspectus.commands.outcome import Done, run

    known = {name: value for name, value in given.items() if value}
    if known and NOUNS[kind] is not Kind.PAPER:
        raise click.UsageError(f"--{min(known)} is for papers alone, not for a {kind}")

    def work(_: object) -> Done:
        path = new(ROOT, NOUNS[kind], title, today=today, given=known)
        return Done(f"wrote {path.as_posix()}, a draft: build with --drafts to see it")

    return run(work, ROOT, Printing())


@click.command("rename")
@click.argument("old", metavar="KIND/SLUG")
@click.argument("new", metavar="KIND/NEW-SLUG")
@click.option("-n", "--dry-run", "is_trial", is_flag=True, help="Print what would change as a diff.")
def rename_command(old: str, new: str, is_trial: bool) -> int:  # noqa: FBT001 - click's
    """Rename a note wherever it is named; its old URL stays as an alias."""
    from conspectus.commands.outcome import Done, run
    from conspectus.commands.progress import Watch
    from conspectus.commands.rename import rename
    from conspectus.commands.revision import as_diff

    def work(watch: Watch) -> Done:
        renamed = rename(ROOT, old, new, is_trial=is_trial, watch=watch)
        if is_trial:
            click.echo(as_diff(renamed.changes), nl=False)
        return Done(str(renamed))

    return run(work, ROOT, Printing(quiet=is_trial), refused="nothing was renamed")
