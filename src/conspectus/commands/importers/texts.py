"""Turn the bytes of a foreign file into text, whatever its encoding."""

import codecs
import re
from typing import NamedTuple

from conspectus.model.problem import Problem, Severity

_HIGH = re.compile(rb"[\x80-\xff]+")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_ENOUGH = 100_000
"""How many bytes tell in which of the old encodings a file is."""


class Text(NamedTuple):
    """The text of a file without a byte order mark, and what had to be guessed or replaced."""

    text: str
    problems: tuple[Problem, ...] = ()


def read_text(data: bytes, name: str) -> Text:
    """Decode UTF-8, UTF-16 and UTF-32; of what is none of them guess the encoding and say so."""
    if data.startswith(_UTF32):
        return _replaced(data, "utf-32", name)
    if data.startswith(_UTF16):
        return _replaced(data, "utf-16", name)
    try:
        return Text(_even_lines(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        return _guessed(data, error.start, name)


def _guessed(data: bytes, first: int, name: str) -> Text:
    """Decode what is no UTF-8: Chinese letters come in pairs of high bytes, European ones alone.

    A single damaged byte among UTF-8 is replaced instead.
    """
    lenient = data.decode("utf-8-sig", errors="replace")
    if lenient.count("\N{REPLACEMENT CHARACTER}") * 10 < sum(map(len, _HIGH.findall(data))):
        return _told(lenient, "UTF-8 with damaged bytes", first, data, name)
    sample = _HIGH.findall(data[:_ENOUGH])
    if sample and all(len(run) % 2 == 0 for run in sample):
        return _told(data.decode("gb18030", errors="replace"), "GB 18030", first, data, name)
    return _told(data.decode("cp1252", errors="replace"), "Windows-1252", first, data, name)


def _replaced(data: bytes, encoding: str, name: str) -> Text:
    text = data.decode(encoding, errors="replace")
    problem = _problem(f"the file is {encoding.upper()}, not UTF-8", 1, name, Severity.NOTICE)
    return Text(_even_lines(text.removeprefix("\ufeff")), (problem,))


def _told(text: str, encoding: str, first: int, data: bytes, name: str) -> Text:
    message = f"the file is not UTF-8; it was read as {encoding}"
    problem = _problem(message, data.count(b"\n", 0, first) + 1, name, Severity.WARNING)
    return Text(_even_lines(text), (problem,))


def _even_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _problem(message: str, line: int, name: str, severity: Severity) -> Problem:
    return Problem(
        code="foreign-encoding", message=message, cure="look at its accents, or save it as UTF-8",
        path=name, line=line, severity=severity,
    )  # fmt: skip
