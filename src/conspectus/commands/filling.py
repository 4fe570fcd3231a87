"""Fill the names in double braces of an archetype, or of a file of a new digest."""

import json
from collections.abc import Mapping

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


def filled(text: str, values: Mapping[str, str]) -> str:
    """Fill a text; raise jinja2's TemplateError where it asks for what is not given, or is no template."""
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # notes and settings are no HTML
    )
    return environment.from_string(text).render(values)


def quoted(text: str) -> str:
    """Write a text as YAML reads it back, whatever stands in it (YAML 1.2.2, 7.3.1: JSON is YAML)."""
    return json.dumps(text, ensure_ascii=False)
