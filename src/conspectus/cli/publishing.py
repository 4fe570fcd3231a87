"""Declare the command that publishes."""

from pathlib import Path
from typing import Unpack

import click

from conspectus.cli import completing
from conspectus.cli.given import ROOT, TEXT, Given, options_of, out_option, printing_of, shared


class _Given(Given):
    """The options of a publishing."""

    dry_run: bool
    max_deletes: int
    force: bool
    rollback: bool


@click.command("publish")
@click.argument("target", type=TEXT, shell_complete=completing.targets)
@out_option
@click.option("--dry-run", is_flag=True, help="Say what would be sent, file by file, and send nothing.")
@click.option(
    "--max-deletes",
    type=click.IntRange(0),
    default=100,
    show_default=True,
    metavar="N",
    help="Refuse to remove more files than that.",
)
@click.option("--force", is_flag=True, help="Publish over what somebody else changed there.")
@click.option("--rollback", is_flag=True, help="Serve the release before; for a folder.")
@shared
def publish_command(target: str, out: Path, **given: Unpack[_Given]) -> int:
    """Build, verify, and bring what differs to a TARGET.

    The TARGET is one of `publish:` in site.yaml. Warnings stop the build. A branch and a folder change at
    once; elsewhere files change one by one, in an order in which nothing that is served leads to what is
    not there, and what broke off goes on with the next run.
    """
    from conspectus.commands.options import Format
    from conspectus.commands.outcome import Done, run
    from conspectus.commands.progress import Watch
    from conspectus.commands.publish import Wish, back, publish

    if given["drafts"] or given["future"]:
        raise click.UsageError("drafts and notes of days to come are not published")

    printing = printing_of(given)

    if given["rollback"] and given["dry_run"]:
        raise click.UsageError("--rollback has no trial: leave --dry-run out")

    def work(watch: Watch) -> Done:
        if given["rollback"]:
            return Done(f"{target} serves {back(ROOT, target)} again")
        is_trial = given["dry_run"]
        is_told = printing.form is Format.TEXT and not (is_trial or printing.quiet)
        wish = Wish(
            target,
            is_trial=is_trial,
            is_forced=given["force"],
            most_removed=given["max_deletes"],
            tell=click.echo if is_told else str,
        )
        done = publish(ROOT, out, wish, options=options_of(given), watch=watch)
        return Done(str(done), done.problems, done.plan.lines if is_trial else ())

    try:
        return run(work, ROOT, printing, refused=f"{target} was not brought up to date")
    except KeyboardInterrupt:
        click.echo(f"{target}: broken off; what was begun goes on with the next run", err=True)
        raise
