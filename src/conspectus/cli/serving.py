"""Declare the command that shows the site while it is written: serve."""

from datetime import date
from typing import TypedDict, Unpack

import click

from conspectus.cli.given import ROOT, TEXT, base_url_option, day_of
from conspectus.commands.options import Options, Printing
from conspectus.model.identifiers import Url

EDITOR = "CONSPECTUS_EDITOR"
"""For Visual Studio Code: vscode://file/{path}:{line}:{column}"""


class Wished(TypedDict):
    """How the preview is served and shown."""

    host: str
    port: int
    opens: bool
    polls: bool
    editor: str


def _host(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("name an address of this machine, such as 127.0.0.1")
    return value


def _editor(_context: click.Context, _option: click.Parameter, value: str | None) -> str:
    scheme, colon, _ = (value or "").partition(":")
    if value and ("{path}" not in value or not colon or scheme.lower() in {"javascript", "data"}):
        raise click.BadParameter("write an address such as vscode://file/{path}:{line}:{column}")
    return value or ""


@click.command("serve")
@click.option(
    "-p",
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    metavar="PORT",
    help="Where to listen; where it is taken, the next that is free is used.",
)
@click.option(
    "--host",
    type=TEXT,
    callback=_host,
    default="127.0.0.1",
    show_default=True,
    metavar="HOST",
    help="Which address of this machine to listen on.",
)
@click.option("--open", "opens", is_flag=True, help="Open the preview in a browser.")
@click.option("--drafts/--no-drafts", default=True, show_default=True, help="Show notes marked as drafts.")
@click.option("--future/--no-future", default=True, show_default=True, help="Show notes dated after the day.")
@click.option(
    "--date",
    "today",
    metavar="DAY",
    callback=day_of,
    help="Which day it is [default: SOURCE_DATE_EPOCH, else today].",
)
@base_url_option
@click.option(
    "--poll",
    "polls",
    is_flag=True,
    help="Look for changes twice a second: for folders the system tells nothing of.",
)
@click.option(
    "--editor",
    envvar=EDITOR,
    callback=_editor,
    metavar="ADDRESS",
    show_envvar=True,
    help="What opens an editor, such as vscode://file/{path}:{line}:{column}.",
)
def serve_command(
    *, drafts: bool, future: bool, today: date, base_url: Url | None, **wishes: Unpack[Wished]
) -> int:
    """Show the site in a browser while it is written.

    Drafts are shown too; Ctrl-C ends it.
    """
    from conspectus.commands.outcome import Done, run
    from conspectus.commands.serve import Wishes, serve

    options = Options(
        drafts=drafts, future=future, today=today, base_url=base_url, compress=False, cache=True
    )

    def work(_: object) -> Done:
        serve(ROOT, options, Wishes(**wishes))
        return Done("")

    return run(work, ROOT, Printing(quiet=True))
