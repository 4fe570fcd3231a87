"""Turn the bytes of a file into text."""

import codecs
import re
from typing import NamedTuple

from conspectus.model.problem import Problem

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Decoded(NamedTuple):
    """The text of a file, its lines ending in a line feed, without a byte order mark."""

    text: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes) -> Decoded:
    """Read bytes as UTF-8; what is none, or a control character, is replaced, and the first a problem."""
    if data.startswith(_UTF16):
        fault = _fault("bad-encoding", "the file is UTF-16", 1, 1, "save it as UTF-8")
        text = _even_lines(data.decode("utf-16", errors="replace"))
        return Decoded(CONTROL.sub(REPLACEMENT, text), (fault,))
    try:
        text = _even_lines(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        fault = _not_utf8(error)
        text = _even_lines(data.decode("utf-8-sig", errors="replace"))
        return Decoded(CONTROL.sub(REPLACEMENT, text), (fault,))
    first = CONTROL.search(text)
    if not first:
        return Decoded(text)
    replaced, count = CONTROL.subn(REPLACEMENT, text)
    return Decoded(replaced, (_control(text, first, count - 1),))


def _even_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf8(error: UnicodeDecodeError) -> Problem:
    # The decoder for UTF-8 with a byte order mark counts from after the mark, and `object` has none.
    before = _even_lines(error.object[: error.start].decode("utf-8", errors="replace"))
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    byte = error.object[error.start]
    return _fault("bad-encoding", f"byte 0x{byte:02X} is not UTF-8", line, column, "save the file as UTF-8")


def _control(text: str, match: re.Match[str], others: int) -> Problem:
    line = text.count("\n", 0, match.start()) + 1
    column = match.start() - text.rfind("\n", 0, match.start())
    message = f"U+{ord(match[0]):04X} is a control character"
    if not others:
        return _fault("bad-character", message, line, column, "delete it")
    message += f"; the file has {others:,} more"
    return _fault("bad-character", message, line, column, "delete them")


def _fault(code: str, message: str, line: int, column: int, cure: str) -> Problem:
    return Problem(code=code, message=message, cure=cure, line=line, column=column)
