"""Fill the names in double braces of an archetype, or of a file of a new digest."""

import json
import re
from collections.abc import Mapping
from traceback import extract_tb

from jinja2 import DictLoader, StrictUndefined
from jinja2.exceptions import TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from conspectus.model.nearest import did_you_mean
from conspectus.write.render import FAULTS

_TEXT = "<template>"
"""What Jinja calls the file of a text that has none."""

_UNKNOWN = re.compile(r"'(.+)' is undefined")


class FillingError(ValueError):
    """Refuse a text that cannot be filled; the line is that of the fault, the cure may not be known."""

    def __init__(self, message: str, line: int, cure: str = "") -> None:
        """Keep what is wrong."""
        super().__init__(message)
        self.line = line
        self.cure = cure


def filled(text: str, values: Mapping[str, str]) -> str:
    """Fill a text; raise FillingError where it asks for what is not given, or fails otherwise."""
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
    except FAULTS as error:
        raise _refusal(error, values) from None


def _refusal(error: Exception, values: Mapping[str, str]) -> FillingError:
    text = str(error).partition("\n")[0]
    if unknown := _UNKNOWN.fullmatch(text):
        cure = did_you_mean(unknown[1], values) or f"use one of: {', '.join(values)}"
        return FillingError(f"there is no name '{unknown[1]}'", _line(error), cure)
    message = text if isinstance(error, TemplateError) else f"{type(error).__name__}: {text}"
    return FillingError(message, _line(error))


def _line(error: Exception) -> int:
    """Give the innermost line of the text that failed."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = extract_tb(error.__traceback__)
    return next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == _TEXT), 0)


def quoted(text: str) -> str:
    """Write a text as YAML reads it back, whatever stands in it (YAML 1.2.2, 7.3.1: JSON is YAML)."""
    return json.dumps(text, ensure_ascii=False)
