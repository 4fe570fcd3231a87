"""Read the command line, and call one command."""

import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypedDict, TypeVar, Unpack

import click

from conspectus import __version__
from conspectus.commands.options import Format, Options, Printing, Status
from conspectus.model.identifiers import Url, parse_url
from conspectus.model.names import NOUNS, Kind

F = TypeVar("F", bound=Callable[..., object])
ROOT = Path()
DEBUG = "CONSPECTUS_DEBUG"


class Given(TypedDict):
    """The options that `build` and `check` share."""

    strict: bool
    drafts: bool
    future: bool
    today: date
    base_url: Url | None
    quiet: bool
    form: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status; nothing a user wrote ends in a traceback."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    _print_anything()
    try:
        status = cli.main(given, prog_name="conspectus", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return Status.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.UNSOUND
    except OSError as error:
        return _cannot(error)
    except Exception as error:
        if "--debug" in given or os.environ.get(DEBUG):
            raise
        return _own_fault(error)
    return status if isinstance(status, int) else Status.SOUND


def _print_anything() -> None:
    """Let a stream that lacks a character print its escape instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _cannot(error: OSError) -> int:
    what = f"{error.filename}: " if error.filename else ""
    click.echo(f"conspectus: {what}{error.strerror or error}", err=True)
    return Status.UNSOUND


def _own_fault(error: Exception) -> int:
    text = f"{type(error).__name__}: {error}".partition("\n")[0]
    click.echo(f"conspectus: this is a fault of conspectus, not of your notes ({text})", err=True)
    click.echo("please report it with what `conspectus --debug …` prints for the same command", err=True)
    return Status.OUR_FAULT


def _base_url(_context: click.Context, _option: click.Parameter, value: str | None) -> Url | None:
    try:
        return parse_url(value) if value else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> date:
    """Read a day; without one, that of SOURCE_DATE_EPOCH (reproducible-builds.org), else today's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if value:
            return date.fromisoformat(value)
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.BadParameter(f"{value or epoch!r} is not a day such as 2026-04-23") from None


def _shared(command: F) -> F:
    """Add the options of `Given`."""
    options = (
        click.option("--strict", is_flag=True, help="Let a warning stop the build as an error does."),
        click.option("--drafts", is_flag=True, help="Keep notes marked as drafts."),
        click.option("--future", is_flag=True, help="Keep notes dated after the day of the build."),
        click.option(
            "--date",
            "today",
            metavar="DAY",
            callback=_day,
            help="Build as of this day [default: SOURCE_DATE_EPOCH, else today].",
        ),
        click.option("--base-url", metavar="URL", callback=_base_url, help="Replace base_url of site.yaml."),
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


_out = click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    default="public",
    show_default=True,
    metavar="FOLDER",
    help="Where the site is put.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="conspectus")
@click.option("--debug", is_flag=True, expose_value=False, help=f"Show tracebacks (also: set {DEBUG}).")
def cli() -> None:
    """Turn a folder of Markdown notes about a conference into a static digest."""


@cli.command("build")
@_out
@click.option("--mark-published", is_flag=True, help="Add this build's URLs to .published.")
@_shared
def build_command(out: Path, mark_published: bool, **given: Unpack[Given]) -> int:  # noqa: FBT001 - click's
    """Build the site; where it is not sound, leave the folder as it was."""
    from conspectus.commands.build import build
    from conspectus.commands.outcome import Done, run
    from conspectus.commands.progress import Watch

    def work(watch: Watch) -> Done:
        options = replace(_options(given), mark_published=mark_published)
        report = build(ROOT, out, options=options, watch=watch)
        return Done(str(report), report.problems)

    return run(work, ROOT, _printing(given), refused=f"{out.as_posix()}/ left as it was")


@cli.command("check")
@_shared
def check_command(**given: Unpack[Given]) -> int:
    """Find everything a build would find, and write nothing."""
    from conspectus.commands.check import check
    from conspectus.commands.outcome import Done, run
    from conspectus.commands.progress import Watch

    def work(watch: Watch) -> Done:
        made = check(ROOT, options=_options(given), watch=watch)
        return Done(f"{made.pages:,} pages are sound", made.problems)

    return run(work, ROOT, _printing(given))


@cli.command("new")
@click.argument("kind", type=click.Choice(sorted(NOUNS)))
@click.argument("title")
@click.option("--arxiv", metavar="ID", help="The paper's arXiv identifier.")
@click.option("--openreview", metavar="ID", help="The paper's OpenReview id.")
@click.option("--session", metavar="SLUG", help="The session the paper is presented in.")
@click.option("--date", "today", metavar="DAY", callback=_day, help="The day the note is written.")
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


@cli.command("clean")
@_out
def clean_command(out: Path) -> None:
    """Remove the files that builds wrote, and nothing else."""
    from conspectus.commands.clean import clean

    removed = clean(out).prune
    click.echo(f"removed {len(removed):,} files from {out.as_posix()}")


@cli.command("help")
@click.argument("topic", required=False)
@click.pass_context
def help_command(context: click.Context, topic: str | None) -> None:
    """Explain a command or a problem's code; without one, list them all."""
    from conspectus.commands.help import UnknownTopicError, explain, overview

    usage = context.find_root().get_help()
    if topic is None:
        click.echo(overview(usage))
        return
    texts = {name: _usage(command, context) for name, command in cli.commands.items()}
    try:
        click.echo(explain(topic, texts))
    except UnknownTopicError as error:
        raise click.UsageError(str(error)) from None


def _usage(command: click.Command, context: click.Context) -> str:
    return command.get_help(click.Context(command, context.find_root(), command.name))


def _options(given: Given) -> Options:
    return Options(
        strict=given["strict"],
        drafts=given["drafts"],
        future=given["future"],
        today=given["today"],
        base_url=given["base_url"],
    )


def _printing(given: Given) -> Printing:
    return Printing(form=Format(given["form"]), quiet=given["quiet"])
