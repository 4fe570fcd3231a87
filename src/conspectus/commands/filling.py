"""Fill the names in double braces of an archetype, or of a file of a new digest."""

import json
from collections.abc import Mapping

from jinja2 import DictLoader, StrictUndefined
from jinja2.exceptions import TemplateError, TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from conspectus.write.render import FAULTS


def filled(text: str, values: Mapping[str, str]) -> str:
    """Fill a text; raise jinja2's TemplateError where it asks for what is not given, or fails otherwise."""
    environment = ImmutableSandboxedEnvironment(
        loader=DictLoader({}),  # there is no other file to name
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # notes and settings are no HTML
    )
    try:
        return environment.from_string(text).render(values)
    except TemplateError:
        raise
    except FAULTS as error:
        raise TemplateRuntimeError(f"{type(error).__name__}: {error}") from None


def quoted(text: str) -> str:
    """Write a text as YAML reads it back, whatever stands in it (YAML 1.2.2, 7.3.1: JSON is YAML)."""
    return json.dumps(text, ensure_ascii=False)
