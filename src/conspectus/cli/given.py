"""Declare the options that several commands share, and read what was given for them."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypedDict, TypeVar

import click

from conspectus.commands.options import AS_FIT, Format, Options, Printing
from conspectus.model.identifiers import Url, parse_url

F = TypeVar("F", bound=Callable[..., object])
SITE, FILE = "site", "file"
ROOT = Path()
"""The site is where the command is run."""


class _Text(click.types.StringParamType):
    """Words of the user's own; bytes that are no UTF-8 could be written nowhere."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse what is no text: Python keeps its bytes as surrogates (PEP 383)."""
        try:
            value.encode()
        except UnicodeEncodeError:
            shown = value.encode("utf-8", "replace").decode()
            self.fail(f"'{shown}' is not UTF-8 text; type it on a terminal that uses UTF-8", param, ctx)
        return value


TEXT = _Text()


class Given(TypedDict):
    """The options that `build` and `check` share."""

    strict: bool
    drafts: bool
    future: bool
    today: date
    base_url: Url | None
    sqlite: bool
    no_cache: bool
    jobs: int | None
    quiet: bool
    form: str


class Written(Given):
    """The options of what is written to a folder, besides."""

    links: str
    compress: bool | None


def base_url_of(_context: click.Context, _option: click.Parameter, value: str | None) -> Url | None:
    """Read a web address."""
    try:
        return parse_url(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def day_of(_context: click.Context, _option: click.Parameter, value: str | None) -> date:
    """Read a day; without one, that of SOURCE_DATE_EPOCH (reproducible-builds.org), else today's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if value:
            return date.fromisoformat(value)
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.BadParameter(f"{value or epoch!r} is not a day such as 2026-04-23") from None


base_url_option = click.option(
    "--base-url", metavar="URL", callback=base_url_of, help="Replace base_url of site.yaml."
)


def shared(command: F) -> F:
    """Add the options of `Given`."""
    options = (
        click.option("--strict", is_flag=True, help="Let a warning stop the build as an error does."),
        click.option("--drafts", is_flag=True, help="Keep notes marked as drafts."),
        click.option("--future", is_flag=True, help="Keep notes dated after the day of the build."),
        click.option(
            "--date",
            "today",
            metavar="DAY",
            callback=day_of,
            help="Build as of this day [default: SOURCE_DATE_EPOCH, else today].",
        ),
        base_url_option,
        click.option("--sqlite", is_flag=True, help="Put the digest into digest.sqlite, too."),
        click.option("--no-cache", is_flag=True, help="Make everything anew, and remember nothing of it."),
        click.option(
            "-j",
            "--jobs",
            type=click.IntRange(1),
            metavar="N",
            help="Work in N processes [default: one a core, as far as 2 GB of memory go].",
        ),
        click.option("-q", "--quiet", is_flag=True, help="Print problems and nothing else."),
        click.option(
            "--format",
            "form",
            type=click.Choice([form.value for form in Format]),
            default="text",
            show_default=True,
            help="How problems are printed.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


out_option = click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    default="public",
    show_default=True,
    metavar="FOLDER",
    help="Where the site is put.",
)


links_option = click.option(
    "--links",
    type=click.Choice([SITE, FILE]),
    default=SITE,
    show_default=True,
    help="What links lead to: pages of a host, or files, for reading from disk.",
)


compress_option = click.option(
    "--compress/--no-compress",
    default=None,
    help="Put compressed copies beside text files [default: as site.yaml has it].",
)


def options_of(given: Given) -> Options:
    """Give what a build is asked."""
    return Options(
        strict=given["strict"],
        drafts=given["drafts"],
        future=given["future"],
        today=given["today"],
        base_url=given["base_url"],
        sqlite=given["sqlite"],
        cache=not given["no_cache"],
        jobs=given["jobs"] or AS_FIT,
    )


def written_of(given: Written) -> Options:
    """Give what a build for a folder is asked."""
    options = replace(options_of(given), as_files=given["links"] == FILE, compress=given["compress"])
    if options.as_files and options.base_url:
        raise click.UsageError(
            "--base-url is for a site on a host, and --links file for one on disk: drop one"
        )
    return options


def printing_of(given: Given) -> Printing:
    """Give how its problems are printed."""
    return Printing(form=Format(given["form"]), quiet=given["quiet"])
