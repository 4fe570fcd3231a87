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
    external: bool
    offline: bool
    allow_private: bool


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
    help="With --live or --external, ask for so many addresses at most.",
)
@click.option("--external", is_flag=True, help="Follow the links that lead out, too.")
@click.option("--offline", is_flag=True, help="With --external, say only what is known from before.")
@click.option(
    "--allow-private",
    is_flag=True,
    help="With --external, also follow links into private networks, at any port.",
)
@out_option
@shared
def check_command(**given: Unpack[_Given]) -> int:
    """Find everything a build would find, and write nothing.

    With --live, ask a host instead for what is in the folder of the last build. With --external, follow the
    links that lead out of notes and settings as well; what was found is remembered for some days (--no-cache
    asks anew).
    """
    if given["live"] and given["external"]:
        raise click.UsageError(
            "--live asks the host of the site, --external those of its links: check one after the other"
        )
    from conspectus.commands.outcome import Done, run
    from conspectus.commands.progress import Watch

    def work(watch: Watch) -> Done:
        if url := given["live"]:
            from conspectus.commands.live.asking import ask_live

            seen = ask_live(given["out"], url, limit=given["limit"], strict=given["strict"], watch=watch)
            return Done(str(seen), seen.problems)
        from conspectus.commands.check import check

        made = check(ROOT, options=options_of(given), watch=watch)
        said = f"{made.pages:,} pages are sound"
        if not given["external"]:
            return Done(said, made.problems)
        from conspectus.commands.external.asking import ask_links
        from conspectus.commands.external.external import Wish, added

        wish = Wish(
            today=given["today"], limit=given["limit"], is_offline=given["offline"], is_anew=given["no_cache"]
        )
        told = ask_links(ROOT, wish, allows_private=given["allow_private"], watch=watch)
        return Done(f"{said}; {told}", added(made.problems, told, strict=given["strict"]))

    return run(work, ROOT, printing_of(given))
