"""Explain a kind of note: each field, what it takes, and a note to begin with."""

import tomllib
from collections.abc import Mapping

from conspectus.commands.view_help import parts, table, titled
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
    fields = [line for line in table(record) if line.split()[0] != "ref"]
    example = [f"  {line}" for line in archetype.splitlines() if not line.startswith("{%")]
    return "\n".join(
        [
            *titled(record),
            "",
            *fields,
            *parts(record),
            "",
            "A note to begin with, as `new` writes it:",
            *example,
        ]
    )


def tokens_help() -> str:
    """List every colour of the theme by its name, in both schemes."""
    tables = tomllib.loads((theme_folder() / "static" / "tokens.toml").read_text("utf-8"))
    light, dark = tables["light"], tables["dark"]
    width = max(map(len, light)) + 2
    rows = [f"  {name:{width}}{light[name]}  {dark[name]}" for name in light]
    return "\n".join(["Colours, for [light] and [dark] of static/tokens.toml:", "", *rows])
