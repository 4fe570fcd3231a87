"""Declare the commands that explain: help."""

import click

from conspectus.cli import completing
from conspectus.cli.given import TEXT

TEMPLATES, TOKENS, EDITORS = "templates", "tokens", "editors"


@click.command("help")
@click.argument("topic", type=TEXT, default="", shell_complete=completing.explained)
@click.argument("template", type=TEXT, default="")
@click.pass_context
def help_command(context: click.Context, topic: str, template: str) -> None:
    """Explain a command, a code, a kind of note, or the theme.

    Without one, all commands and codes are listed. `help paper` lists what a paper's note may say,
    `help tokens` the colours by name, `help templates` what the theme's templates get, `help templates
    paper` all of one, `help editors` how editors are set up.
    """
    from conspectus.commands.help import UnknownTopicError

    try:
        click.echo(_explained(context, topic, template))
    except UnknownTopicError as error:
        raise click.UsageError(str(error)) from None


def _explained(context: click.Context, topic: str, template: str) -> str:
    from conspectus.commands.help import explain, overview

    first, _, rest = topic.partition("/")
    if first == TEMPLATES:
        from conspectus.commands.template_help import templates_help

        return templates_help(rest or template)
    if template:
        raise click.UsageError(f"'{template}' is one too many: help explains one thing at a time")
    if not topic:
        return overview(context.find_root().get_help())
    from conspectus.commands.kind_help import KINDS, kind_help, tokens_help

    if topic in KINDS:
        return kind_help(topic)
    if topic == TOKENS:
        return tokens_help()
    if topic == EDITORS:
        from conspectus.commands.editors.editors_help import editors_help

        return editors_help()
    texts = {name: _usage(command, context) for name, command in _commands(context)}
    return explain(
        topic, {**dict.fromkeys((TEMPLATES, TOKENS, EDITORS), ""), **dict.fromkeys(KINDS, ""), **texts}
    )


def _commands(context: click.Context) -> list[tuple[str, click.Command]]:
    group = context.find_root().command
    return [*group.commands.items()] if isinstance(group, click.Group) else []


def _usage(command: click.Command, context: click.Context) -> str:
    return command.get_help(click.Context(command, context.find_root(), command.name))
