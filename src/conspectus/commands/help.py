"""Explain the commands, and the code of each problem."""

from collections.abc import Mapping
from textwrap import fill

from conspectus.model.codes import CODES, Code
from conspectus.model.nearest import did_you_mean

WIDTH = 88


class UnknownTopicError(LookupError):
    """Say that there is no help on a topic, and which topic was perhaps meant."""


def explain(topic: str, commands: Mapping[str, str], codes: Mapping[str, Code] = CODES) -> str:
    """Give the help on a command (its own text) or a code; raise UnknownTopicError otherwise."""
    if topic in commands:
        return commands[topic]
    if topic in codes:
        return f"{topic}\n\n{_paragraph(codes[topic].meaning)}\n{_paragraph(codes[topic].mend)}"
    cure = did_you_mean(topic, [*commands, *codes])
    raise UnknownTopicError(f"there is no command, kind or code '{topic}'" + (f"; {cure}" if cure else ""))


def overview(usage: str, codes: Mapping[str, Code] = CODES) -> str:
    """Give the overview of commands, and each code with what it means."""
    width = max(map(len, codes)) + 2
    lines = [
        fill(code.meaning, WIDTH, initial_indent=f"  {name:{width}}", subsequent_indent=" " * (width + 2))
        for name, code in sorted(codes.items())
    ]
    return "\n".join([usage, "", "Codes of problems:", *lines])


def _paragraph(text: str) -> str:
    return fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ")
