"""Say in plain words what a YAML parser complains of."""

import re
from typing import NamedTuple

import yaml

_QUOTE = "put the whole text in quotes"
_NO_FIELD = ("the line is no field", "write a name, a colon, a space and a value")
_TAB = ("the line is indented with a tab", "indent with spaces")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _marked(mark: str) -> tuple[str, str]:
    return f"a text begins with {mark}, which means something in YAML", _QUOTE


class YamlFault(NamedTuple):
    """What is wrong at an offset in the text, and how to mend it."""

    offset: int
    message: str
    cure: str


class _Reading(NamedTuple):
    """How a complaint of either parser, libyaml's or the pure one, is put to the author."""

    pattern: re.Pattern[str]
    message: str
    cure: str
    at_start: bool = False


def _says(pattern: str, message: str, cure: str, *, at_start: bool = False) -> _Reading:
    return _Reading(re.compile(pattern), message, cure, at_start)


_READINGS = (
    _says("quoted scalar: found unexpected end", "a quoted text is not closed", "close it", at_start=True),
    _says(
        "quoted scalar", "a backslash stands before the wrong letter", "write it twice, or use single quotes"
    ),
    _says("flow sequence", "a list lacks a comma or its ']'", "add what is missing", at_start=True),
    _says("flow mapping", "a mapping lacks a comma or its '}'", "add what is missing", at_start=True),
    _says("flow node|node content", "a value is missing, or begins with a mark of YAML's own", _QUOTE),
    _says("simple key", *_NO_FIELD, at_start=True),
    _says("block scalar", "text follows '|' or '>' on its line", f"begin it on the next line, or {_QUOTE}"),
    _says("violates indentation", *_TAB),
    _says("alias|anchor", *_marked("'*' or '&'")),
    _says("directive", *_marked("'%'")),
    _says("document start", "fields stand below the end of the YAML", "remove the line '...' or '%…' above"),
    _says("tag", *_marked("'!'")),
    _says(
        "sequence entries", "a list begins on the line of its name", "put each '- item' on a line of its own"
    ),
    _says("block collection", "a list and fields stand side by side", "indent the list below its field"),
    _says("mapping keys", *_marked("'?'")),
)


def explain(error: Exception, text: str) -> YamlFault:
    """Put a parser's complaint in plain words, at the place an author would look."""
    if not isinstance(error, yaml.MarkedYAMLError):
        found = _UNPRINTABLE.search(text)
        return YamlFault(found.start() if found else 0, "YAML cannot hold this character", "delete it")
    index = min(error.problem_mark.index if error.problem_mark else 0, len(text))
    said = f"{error.context or ''}: {error.problem or ''}"
    if "mapping values" in said:
        return YamlFault(index, *_stray_colon(text, index))
    if "parsing a block mapping" in said:
        return YamlFault(index, *_misfit(text, index))
    if "cannot start any token" in said:
        mark = text[index : index + 1]
        return YamlFault(index, *(_TAB if mark == "\t" else _marked(f"'{mark}'")))
    for reading in _READINGS:
        if reading.pattern.search(said):
            start = error.context_mark if reading.at_start and error.context_mark else error.problem_mark
            return YamlFault(min(start.index, len(text)) if start else index, reading.message, reading.cure)
    return YamlFault(index, f"YAML cannot be read here ({error.problem})", _QUOTE)


def _stray_colon(text: str, index: int) -> tuple[str, str]:
    line = text[text.rfind("\n", 0, index) + 1 :].partition("\n")[0]
    name, colon, value = line.partition(": ")
    if colon and len(name) < index - (text.rfind("\n", 0, index) + 1):
        quoted = value.strip().replace('"', "'")
        return "a text holds ': '", f'{_QUOTE}: {name.strip()}: "{_shortened(quoted)}"'
    if line[:1] == " ":
        return "the line is indented deeper than the one above allows", "indent it like its neighbours"
    return "the line above this field is no field", _NO_FIELD[1]


def _misfit(text: str, index: int) -> tuple[str, str]:
    before = text[text.rfind("\n", 0, index) + 1 : index].rstrip()
    if before.endswith(("'", '"', "]", "}")):
        return "a text goes on after a closing quote or bracket", _QUOTE
    return "the line is indented unlike its neighbours", "indent it like the fields beside it"


def _shortened(text: str, width: int = 48) -> str:
    return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"
