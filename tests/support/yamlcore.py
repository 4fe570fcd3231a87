"""Read YAML as editors do: by the core schema of YAML 1.2 (yaml.org/spec/1.2.2, section 10.3.2)."""

import re
from typing import Any

import yaml


class Core(yaml.SafeLoader):
    """A loader that knows null, true and false, whole numbers and numbers, and takes a day for a text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's


for _tag, _pattern in {
    "null": r"null|Null|NULL|~|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?",
}.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), None)


def as_editor(text: str) -> Any:
    """Give the data that an editor finds in a text."""
    return yaml.load(text, Core)  # noqa: S506 - a safe loader


def front_of(text: str) -> str:
    """Give the front matter of a note."""
    return text.split("---\n", 2)[1]
