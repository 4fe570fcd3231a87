"""Declare the commands that look at a digest: config."""

import click

from conspectus.cli.given import ROOT
from conspectus.commands.options import Printing


@click.command("config")
@click.option("--effective", is_flag=True, help="Print the keys that are not set too, with their defaults.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: key, value, origin, meaning.")
def config_command(effective: bool, as_json: bool) -> int:  # noqa: FBT001 - click's
    """Print the settings, where each comes from and what it means, as YAML that can be a site.yaml."""
    from conspectus.commands import config
    from conspectus.commands.outcome import Done, run

    def work(_: object) -> Done:
        found = config.read_config(ROOT, effective=effective)
        click.echo(config.as_json(found) if as_json else config.as_yaml(found), nl=False)
        return Done("")

    return run(work, ROOT, Printing(quiet=True))
