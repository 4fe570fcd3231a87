"""Explain what there is help on: commands, topics, kinds of notes, codes of problems."""

from collections.abc import Iterable, Mapping
from textwrap import fill

from conspectus.model.codes import CODES, Code
from conspectus.model.nearest import did_you_mean

WIDTH = 88
OTHERS: Mapping[str, str] = {
    "KIND": "A kind of note, such as paper: its fields, and a note to begin with.",
    "CODE": "A code that a problem names, such as unknown-ref: what it means, and the cure.",
    "templates [TEMPLATE]": "The theme's templates, or all that one of them gets.",
    "tokens": "The theme's colours by name.",
}
"""What there is help on beside commands and README's topics."""


class UnknownTopicError(LookupError):
    """Say that there is no help on a topic, and which topic was perhaps meant."""


def explain(code: str, known: Iterable[str], codes: Mapping[str, Code] = CODES) -> str:
    """Explain a code; raise UnknownTopicError for any other word, with the nearest that is known."""
    if code in codes:
        return f"{code}\n\n{_paragraph(codes[code].meaning)}\n{_paragraph(codes[code].mend)}"
    cure = did_you_mean(code, [*known, *codes]) or "`conspectus help` lists what there is"
    raise UnknownTopicError(f"there is no help on '{code}'; {cure}")


def overview(usage: str, topics: Mapping[str, str]) -> str:
    """Give the overview of commands, and each topic with what it is about."""
    rows = {**topics, **OTHERS}
    width = max(map(len, rows)) + 2
    lines = [
        fill(about, WIDTH, initial_indent=f"  {name:{width}}", subsequent_indent=" " * (width + 2))
        for name, about in rows.items()
    ]
    return "\n".join([usage, "", "Topics, for conspectus help TOPIC:", *lines])


def _paragraph(text: str) -> str:
    return fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ")
