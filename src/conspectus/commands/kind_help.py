"""Explain a kind of note: each field, what it takes, and a note to begin with."""

import tomllib
from collections.abc import Mapping

from conspectus.commands.field_words import fields_of, groups_of
from conspectus.commands.view_help import titled, wrapped
from conspectus.model.names import NOUNS, Kind
from conspectus.model.records import RECORD_TYPES
from conspectus.write.theme import theme_folder

KINDS: Mapping[str, Kind] = {**NOUNS, **{kind.value: kind for kind in Kind}}
"""The kinds by their names, one of them or all."""


def kind_help(name: str) -> str:
    """Explain a kind by its name in the singular or the plural."""
    kind = KINDS[name]
    record = RECORD_TYPES[kind]
    archetype = (theme_folder() / "templates" / "new" / f"{kind.noun}.md").read_text("utf-8")
    example = [f"  {line}" for line in archetype.splitlines() if not line.startswith("{%")]
    return "\n".join(
        [
            *titled(record),
            "",
            *_table(record),
            *(line for group in groups_of(record) for line in ("", *titled(group), *_table(group))),
            "",
            "A note to begin with, as `new` writes it:",
            *example,
        ]
    )


def _table(type_: type) -> list[str]:
    """Write a line for each field: its name, what it takes, what it means."""
    rows = fields_of(type_)
    width = max(len(row.name) for row in rows) + 2
    return [
        wrapped(
            f"{row.name:{width}}{row.takes}{' (needed)' if row.is_needed else ''}: {row.means}", 2, width + 2
        )
        for row in rows
    ]


def tokens_help() -> str:
    """List every colour of the theme by its name, in both schemes."""
    tables = tomllib.loads((theme_folder() / "static" / "tokens.toml").read_text("utf-8"))
    light, dark = tables["light"], tables["dark"]
    width = max(map(len, light)) + 2
    rows = [f"  {name:{width}}{light[name]}  {dark[name]}" for name in light]
    return "\n".join(["Colours, for [light] and [dark] of static/tokens.toml:", "", *rows])
