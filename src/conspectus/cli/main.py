"""Read the command line, and call one command."""

import gc
import io
import os
import sys
from collections.abc import Sequence

import click

from conspectus import __version__
from conspectus.cli.asking import help_command
from conspectus.cli.bringing import import_command
from conspectus.cli.checking import check_command
from conspectus.cli.editing import migrate_command, override_command, schema_command
from conspectus.cli.looking import changes_command, config_command, list_command, todo_command
from conspectus.cli.making import build_command, clean_command, verify_command
from conspectus.cli.publishing import publish_command
from conspectus.cli.serving import serve_command
from conspectus.cli.writing import init_command, new_command, rename_command
from conspectus.commands.options import Status

DEBUG = "CONSPECTUS_DEBUG"
COLLECT_AFTER = (1_000_000, 20, 50)
"""When Python looks for garbage: rarely, for nearly all that a build makes is kept to its end."""
COMMANDS = (
    init_command,
    new_command,
    import_command,
    rename_command,
    list_command,
    todo_command,
    serve_command,
    build_command,
    check_command,
    verify_command,
    publish_command,
    config_command,
    changes_command,
    schema_command,
    override_command,
    migrate_command,
    clean_command,
    help_command,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status; nothing a user wrote ends in a traceback."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    _print_anything()
    gc.set_threshold(*COLLECT_AFTER)
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


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="conspectus")
@click.option("--debug", is_flag=True, expose_value=False, help=f"Show tracebacks (also: set {DEBUG}).")
def cli() -> None:
    """Turn a folder of Markdown notes about a conference into a static digest."""


for _command in COMMANDS:
    cli.add_command(_command)
