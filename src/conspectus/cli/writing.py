"""Declare the commands that help to write notes: init, new, rename."""

import os
import shlex
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypedDict, Unpack

import click

from conspectus.cli import completing
from conspectus.cli.bringing import with_extra
from conspectus.cli.given import ROOT, TEXT, day_of
from conspectus.commands.options import Printing
from conspectus.model.names import Kind
from conspectus.model.problem import refuse

ONLY_FOR: Mapping[str, Kind] = {
    "arxiv": Kind.PAPER,
    "openreview": Kind.PAPER,
    "session": Kind.PAPER,
    "type": Kind.FACT,
    "unit": Kind.FACT,
}


class Said(TypedDict):
    """What the options of `new` say of the note."""

    slug: str
    arxiv: str
    openreview: str
    session: str
    topic: tuple[str, ...]
    source: tuple[str, ...]
    type: str
    unit: str
    origin: str
    named: str


def _folder(_context: click.Context, _argument: click.Parameter, value: str) -> Path:
    if not value.strip():
        raise click.BadParameter("name a folder; `.` is the one where you are")
    return Path(value)


@click.command("init")
@click.argument("folder", metavar="DIR", callback=_folder)
@click.option(
    "--edition", type=TEXT, metavar="TEXT", default="", help="What the conference is called, with its year."
)
@click.option("--title", type=TEXT, metavar="TEXT", default="", help="What the digest is called.")
@click.option(
    "--zone", type=TEXT, metavar="NAME", default="", help="The venue's time zone, such as Europe/Vienna."
)
@click.option(
    "--edition-of",
    "other",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIGEST",
    help="Begin the next edition of another digest, in DIR such as conf/editions/2027.",
)
def init_command(folder: Path, edition: str, title: str, zone: str, other: Path | None) -> int:
    """Begin a digest in a folder, with an example note of each kind.

    With --edition-of, begin an edition beside others: without examples, with the other's authors, licence and
    language, and with the index over all editions where there is none yet.
    """
    from conspectus.commands.edition import advice, begin_edition
    from conspectus.commands.init import Wanted, init
    from conspectus.commands.outcome import Done, run

    def work(_: object) -> Done:
        wanted = Wanted(edition=edition, title=title, zone=zone)
        begun = begin_edition(folder, other, wanted) if other else init(folder, wanted)
        where = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
        kind = "beside its other editions" if other else "with example notes"
        click.echo(f"wrote {begun.files} files: a digest of “{begun.edition}”, {kind}")
        called = f"its title is “{begun.title}” (--title), its zone {begun.zone} (--zone)"
        click.echo(f"{called}: change them in site.yaml")
        if other and (said := advice(folder, other)):
            click.echo(said)
        return Done(f"to see it run {where}conspectus serve; to make the site, conspectus build")

    return run(work, folder, Printing(), refused="nothing written")


@click.command("new")
@click.argument("kind", type=TEXT, default="", shell_complete=completing.kinds)
@click.argument("title", type=TEXT, default="")
@click.option(
    "--slug",
    type=TEXT,
    metavar="NAME",
    default="",
    help="The note's name in addresses [default: of its title].",
)
@click.option("--arxiv", type=TEXT, metavar="ID", default="", help="The paper's arXiv identifier.")
@click.option("--openreview", type=TEXT, metavar="ID", default="", help="The paper's OpenReview id.")
@click.option(
    "--session",
    type=TEXT,
    metavar="SLUG",
    default="",
    shell_complete=completing.sessions,
    help="The session the paper is presented in.",
)
@click.option(
    "--topic",
    type=TEXT,
    metavar="SLUG",
    multiple=True,
    shell_complete=completing.topics,
    help="What the note is about; repeatable.",
)
@click.option(
    "--source",
    type=TEXT,
    metavar="SLUG",
    multiple=True,
    shell_complete=completing.sources,
    help="What the note draws on; repeatable.",
)
@click.option(
    "--type", type=TEXT, metavar="WORD", default="", help="The type of the fact's values, such as percent."
)
@click.option(
    "--unit", type=TEXT, metavar="WORD", default="", help="The unit of the fact's values, such as papers."
)
@click.option(
    "--from",
    "origin",
    type=TEXT,
    metavar="listed/ID|FILE",
    default="",
    help="The paper that the note is to be of: of a table, or of another system's file.",
)
@click.option("--id", "named", type=TEXT, metavar="ID", default="", help="Which paper of the file it is.")
@click.option("--date", "today", metavar="DAY", callback=day_of, help="The day the note is written.")
@click.option("--open", "is_opened", is_flag=True, help="Open the note in $VISUAL or $EDITOR.")
def new_command(
    kind: str,
    title: str,
    today: date,
    is_opened: bool,  # noqa: FBT001 - click's
    **said: Unpack[Said],
) -> int:
    """Write a note of a kind to begin with: valid at once, as a draft.

    On a terminal, what is not given is asked for, with the nearest topics, sessions and sources.
    """
    from conspectus.commands.known import know
    from conspectus.commands.naming import UnknownWordError, read_kind
    from conspectus.commands.new import repeated_title, unfit_given, write
    from conspectus.commands.outcome import Done, run
    from conspectus.commands.questions import Answers, ask_kind, complete

    if said["origin"] and Path(said["origin"]).is_file():
        return with_extra(partial(_begun, kind, title, said, today, is_opened=is_opened))
    if said["origin"]:
        return _taken(kind, title, said, today, is_opened=is_opened)
    try:
        answers = Answers(read_kind(kind) if kind else None, title.strip(), _given(said))
    except UnknownWordError as error:
        raise click.UsageError(str(error)) from None
    _refuse_misplaced(answers.kind, answers.given)
    draft = _settled(answers.kind, answers.title, answers.given)

    def work(_: object) -> Done:
        known, talk = know(ROOT), _Terminal()
        refuse(unfit_given(known, answers.given))
        of = answers.kind or ask_kind(talk)
        _refuse_misplaced(of, answers.given)
        of, named, given = draft or complete(replace(answers, kind=of), known, talk)
        path = write(known, of, named, today=today, given=given)
        click.echo(f"wrote {path.as_posix()}, a draft: build with --drafts to see it")
        if is_opened:
            _open(path)
        return Done("", tuple(repeated_title(known, of, named)))

    return run(work, ROOT, Printing(quiet=True), refused="nothing was written")


def _taken(kind: str, title: str, said: Said, today: date, *, is_opened: bool) -> int:
    """Write the note of a paper that a table lists."""
    from conspectus.commands.known import know
    from conspectus.commands.outcome import Done, run
    from conspectus.commands.taking import LISTED, take

    name = said["origin"].removeprefix(LISTED)
    if name == said["origin"] or not name:
        raise click.UsageError(f"'{said['origin']}' names no row of a table; write --from {LISTED}its-slug")
    if kind not in {"", "paper", "papers"} or title or _given({**said, "origin": ""}):
        raise click.UsageError("--from takes everything from the row: leave out kind, title and fields")

    def work(_: object) -> Done:
        path = take(know(ROOT), name, today=today)
        click.echo(f"wrote {path.as_posix()}, a draft over the row: build with --drafts to see it")
        if is_opened:
            _open(path)
        return Done("")

    return run(work, ROOT, Printing(quiet=True), refused="nothing was written")


def _begun(kind: str, title: str, said: Said, today: date, *, is_opened: bool) -> int:
    """Write the note of a paper of another system's file."""
    from conspectus.commands.importing.single import begin_note
    from conspectus.commands.outcome import Done, run

    if kind not in {"", "paper", "papers"} or title or _given({**said, "origin": "", "named": ""}):
        raise click.UsageError("--from takes everything from the file: leave out title and fields")

    def work(_: object) -> Done:
        path = begin_note(ROOT, Path(said["origin"]), said["named"], today=today)
        click.echo(f"wrote {path.as_posix()}, a draft: build with --drafts to see it")
        if is_opened:
            _open(path)
        return Done("")

    return run(work, ROOT, Printing(quiet=True), refused="nothing was written")


def _given(said: Said) -> dict[str, str]:
    """Give what was said by the names of the archetype."""
    known = {**said, "topics": ", ".join(said["topic"]), "sources": ", ".join(said["source"])}
    return {
        name: str(text)
        for name, text in known.items()
        if text and name not in {"topic", "source", "origin", "named"}
    }


def _refuse_misplaced(kind: Kind | None, given: Mapping[str, str]) -> None:
    for name, only in ONLY_FOR.items():
        if kind and name in given and kind is not only:
            raise click.UsageError(f"--{name} is for {only.value} alone, not for {kind.a_noun}")


def _settled(kind: Kind | None, title: str, given: dict[str, str]) -> tuple[Kind, str, dict[str, str]] | None:
    """Give the note as it is known where nobody can be asked; None where somebody can."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return None
    if kind and title:
        return kind, title, given
    lacking, example = ("title", kind.noun) if kind else ("kind", "paper")
    raise click.UsageError(
        f'the {lacking} is missing: write conspectus new {example} "A title", or run it on a terminal'
    )


class _Terminal:
    """Whoever sits at the terminal."""

    def say(self, line: str) -> None:
        """Show a line."""
        click.echo(line)

    def ask(self, question: str, usual: str = "") -> str:
        """Wait for an answer; the end of input, or Ctrl-C, ends the command."""
        return str(click.prompt(question, default=usual, show_default=bool(usual))).strip()


def _open(path: Path) -> None:
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if editor:
        click.edit(editor=editor, filename=str(path))
    else:
        click.echo(f"to have it opened, set VISUAL or EDITOR to your editor; it is {path.resolve()}")


@click.command("rename")
@click.argument("old", type=TEXT, metavar="KIND/SLUG", shell_complete=completing.notes)
@click.argument("new", type=TEXT, metavar="KIND/NEW-SLUG", shell_complete=completing.new_names)
@click.option("-n", "--dry-run", "is_trial", is_flag=True, help="Print what would change as a diff.")
def rename_command(old: str, new: str, is_trial: bool) -> int:  # noqa: FBT001 - click's
    """Rename a note wherever it is named; its old URL leads on."""
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
