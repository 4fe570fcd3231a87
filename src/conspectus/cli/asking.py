"""Declare the commands that explain: help."""

import os
import shutil
import sys
from collections.abc import Iterator

import click

from conspectus.cli import completing
from conspectus.cli.given import TEXT
from conspectus.model.names import NOUNS, Kind

TEMPLATES, TOKENS = "templates", "tokens"
KINDS = frozenset({*NOUNS, *map(str, Kind)})
"""What kinds are called, one of them or all."""


@click.command("help")
@click.argument("topic", type=TEXT, default="", shell_complete=completing.explained)
@click.argument("template", type=TEXT, default="")
@click.pass_context
def help_command(context: click.Context, topic: str, template: str) -> None:
    """Explain a command, a topic, a code, or a kind of note.

    Without one, all commands and topics are listed. `help paper` lists what a paper's note may say, `help
    unknown-ref` what a problem means, `help publish` how a site is published, `help codes` all codes, `help
    templates` what the theme's templates get, `help templates paper` all of one.
    """
    from conspectus.commands.help import UnknownTopicError

    try:
        for text in _explained(context, topic, template):
            click.echo(text)
    except UnknownTopicError as error:
        raise click.UsageError(str(error)) from None


def _explained(context: click.Context, topic: str, template: str) -> Iterator[str]:
    from conspectus.commands.help import explain, overview
    from conspectus.commands.sections import read_sections, rows_of, text_on, titles_of

    first, _, rest = topic.partition("/")
    commands, topics = _commands(context), titles_of(read_sections())
    if first == TEMPLATES:
        from conspectus.commands.template_help import templates_help

        yield templates_help(rest or template)
    elif template:
        raise click.UsageError(f"'{template}' is one too many: help explains one thing at a time")
    elif not topic:
        yield overview(context.find_root().get_help(), rows_of(read_sections()))
    elif topic in KINDS:
        from conspectus.commands.kind_help import kind_help

        yield kind_help(topic)
    elif topic == TOKENS:
        from conspectus.commands.kind_help import tokens_help

        yield tokens_help()
    elif topic in commands or topic in topics:
        yield from [_usage(commands[topic], context)] if topic in commands else []
        yield from [_laid_out(text_on(topic, read_sections()))] if topic in topics else []
    else:
        yield explain(topic, [TEMPLATES, TOKENS, *KINDS, *commands, *topics])


def _commands(context: click.Context) -> dict[str, click.Command]:
    group = context.find_root().command
    return {**group.commands} if isinstance(group, click.Group) else {}


def _usage(command: click.Command, context: click.Context) -> str:
    return command.get_help(click.Context(command, context.find_root(), command.name))


def _laid_out(markdown: str) -> str:
    """Lay Markdown out on a terminal; elsewhere it is its own best form."""
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return markdown
    from conspectus.commands.outcome import has_colour
    from conspectus.commands.showing import shown

    return shown(markdown, width=shutil.get_terminal_size().columns, colour=has_colour(sys.stdout))
