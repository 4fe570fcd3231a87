"""Declare the commands that make the site: build, verify, clean."""

from dataclasses import replace
from pathlib import Path
from typing import Unpack

import click

from conspectus.cli.given import (
    ROOT,
    Written,
    compress_option,
    links_option,
    out_option,
    printing_of,
    shared,
    written_of,
)


@click.command("build")
@out_option
@click.option("--mark-published", is_flag=True, help="Add this build's URLs to .published.")
@click.option("--explain", is_flag=True, help="Say of each page that was rendered why it was.")
@click.option(
    "--profile",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write as JSON where the time went.",
)
@links_option
@compress_option
@shared
def build_command(
    *, out: Path, mark_published: bool, explain: bool, profile: Path | None, **given: Unpack[Written]
) -> int:
    """Build the site; where it is not sound, leave all as it was."""
    from conspectus.commands.address import unaddressed
    from conspectus.commands.build import build
    from conspectus.commands.outcome import Done, run
    from conspectus.commands.profile import Profile
    from conspectus.commands.progress import Watch

    def work(watch: Watch) -> Done:
        options = replace(written_of(given), mark_published=mark_published)
        timed = Profile(watch)
        report = build(ROOT, out, options=options, watch=timed if profile else watch)
        if profile:
            timed.write(profile)
        problems = (*report.problems, *unaddressed(ROOT, options, report))
        return Done(str(report), problems, tuple(map(str, report.rendered)) if explain else ())

    return run(work, ROOT, printing_of(given), refused=f"{out.as_posix()}/ left as it was")


@click.command("verify")
@out_option
@links_option
@compress_option
@shared
def verify_command(out: Path, **given: Unpack[Written]) -> int:
    """Compare the folder, byte for byte, with two builds from nothing.

    They are made elsewhere, and nothing is written to the folder.
    """
    from conspectus.commands.outcome import Done, run
    from conspectus.commands.progress import Watch
    from conspectus.commands.verify import verify

    def work(watch: Watch) -> Done:
        verified = verify(ROOT, out, options=written_of(given), watch=watch)
        return Done(str(verified), verified.problems)

    return run(work, ROOT, printing_of(given))


@click.command("clean")
@out_option
def clean_command(out: Path) -> None:
    """Remove what builds and previews wrote, and nothing else."""
    from conspectus.commands.clean import clean
    from conspectus.commands.engine.engine import forget
    from conspectus.commands.external import cache
    from conspectus.commands.preview.workshop import clean_previews
    from conspectus.commands.publishing import git

    forget(ROOT)
    git.forget(ROOT)
    cache.forget(ROOT)
    if previewed := clean_previews(ROOT):
        click.echo(f"removed {previewed:,} files from .conspectus")
    removed = clean(out).prune
    click.echo(f"removed {len(removed):,} files from {out.as_posix()}")
