"""Declare the commands that explain: help."""

import click


@click.command("help")
@click.argument("topic", required=False)
@click.pass_context
def help_command(context: click.Context, topic: str | None) -> None:
    """Explain a command or a problem's code; without one, list them all."""
    from conspectus.commands.help import UnknownTopicError, explain, overview

    usage = context.find_root().get_help()
    if topic is None:
        click.echo(overview(usage))
        return
    texts = {name: _usage(command, context) for name, command in _commands(context)}
    try:
        click.echo(explain(topic, texts))
    except UnknownTopicError as error:
        raise click.UsageError(str(error)) from None


def _commands(context: click.Context) -> list[tuple[str, click.Command]]:
    group = context.find_root().command
    return [*group.commands.items()] if isinstance(group, click.Group) else []


def _usage(command: click.Command, context: click.Context) -> str:
    return command.get_help(click.Context(command, context.find_root(), command.name))
