"""Complete what is typed on a command line: kinds, notes, targets and topics of help.

A shell asks at every press of a key: file names are looked at, but no note is read, and what cannot be
read completes nothing.
"""

from collections.abc import Iterable

import click

from conspectus.cli.given import ROOT
from conspectus.commands.glancing import slugs_in, targets_in, templates_in
from conspectus.model.names import NOUNS, Kind


def kinds(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Complete a kind, in the singular or else in the plural."""
    return _beginning(NOUNS, typed) or _beginning(Kind, typed)


def schemas(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Complete the name of a schema."""
    return _beginning(["site", *NOUNS], typed)


def notes(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Complete a note by its kind and slug."""
    return _beginning((f"{kind}/{slug}" for kind in Kind for slug in slugs_in(ROOT, kind)), typed)


def new_names(context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Complete the new name of a note: it begins as the old one does."""
    return _beginning([str(context.params.get("old") or "")], typed)


def sessions(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Complete the slug of a session."""
    return _beginning(slugs_in(ROOT, Kind.SESSION), typed)


def topics(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Complete the slug of a topic."""
    return _beginning(slugs_in(ROOT, Kind.TOPIC), typed)


def sources(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Complete the slug of a source."""
    return _beginning(slugs_in(ROOT, Kind.SOURCE), typed)


def targets(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Complete the name of a target of `publish:` in site.yaml."""
    return _beginning(targets_in(ROOT), typed)


def templates(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Complete the name of one of the theme's templates."""
    return _beginning(templates_in(), typed)


def explained(context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Complete what there is help on: commands, topics, kinds, the theme, codes of problems."""
    from conspectus.commands.sections import read_sections, titles_of
    from conspectus.model.codes import CODES

    group = context.find_root().command
    commands = group.commands if isinstance(group, click.Group) else {}
    known = {**commands, **titles_of(read_sections())}
    return _beginning([*known, *NOUNS, "templates", "tokens", *CODES], typed)


def _beginning(words: Iterable[str], typed: str) -> list[str]:
    return sorted(str(word) for word in words if word and word.startswith(typed))
