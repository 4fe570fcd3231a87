"""Declare the command that checks: the notes, what a host serves, or the links that lead out."""

from pathlib import Path
from typing import Unpack

import click

from conspectus.cli.given import ROOT, Given, base_url_of, options_of, out_option, printing_of, shared
from conspectus.model.identifiers import Url


class _Given(Given):
    """The options of a check."""

    out: Path
    live: Url | None
    limit: int


@click.command("check")
@click.option(
    "--live", metavar="URL", callback=base_url_of, help="Compare what a host serves with the last build."
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=1_000,
    show_default=True,
    metavar="N",
    help="With --live, ask for so many files at most, the important first.",
)
@out_option
@shared
def check_command(**given: Unpack[_Given]) -> int:
    """Find everything a build would find, and write nothing.

    With --live, ask a host instead for what is in the folder of the last build.
    """
    from conspectus.commands.outcome import Done, run
    from conspectus.commands.progress import Watch

    def work(watch: Watch) -> Done:
        if url := given["live"]:
            from conspectus.commands.live.asking import ask_live

            seen = ask_live(given["out"], url, limit=given["limit"], strict=given["strict"], watch=watch)
            return Done(str(seen), seen.problems)
        from conspectus.commands.check import check

        made = check(ROOT, options=options_of(given), watch=watch)
        return Done(f"{made.pages:,} pages are sound", made.problems)

    return run(work, ROOT, printing_of(given))
