"""Read JSON record by record: a broken one hides none of those after it, and few are in memory at once."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from conspectus.commands.importers.drafts import Place
from conspectus.model.problem import Problem, Severity

ENVELOPES = frozenset(
    "notes results papers data submissions items rows records entries accepted accepted_papers sessions talks"
    " events documents".split()
)
"""Names under which files keep their list of records."""

_GAP = re.compile(r"[ \t\n\r]*")
_FIRST_KEY = re.compile(r'\{\s*"(?:[^"\\]|\\.){0,200}"\s*:')
_NEXT_LINE = re.compile(r"\}[ \t]*\n[ \t\n]*\{")
_CURE = "mend the file, or ask for it again: it may be cut off"


class Element(NamedTuple):
    """A record, the line it begins in, its place such as `notes[3]`, and the list it is of."""

    value: object
    line: int
    at: str
    group: str = ""


class _BrokenError(Exception):
    """Tell where a value stopped being JSON."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


Found = Element | Problem
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
"""Numbers stay the text that they are typed as."""


def read_json(text: str, name: str) -> Iterator[Found]:
    """Give each record of a list, of lists in an envelope, of JSON lines, or the whole as one record."""
    return _Scan(text, name).found()


class _Scan:
    """A walk over a text, which counts lines as it goes."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._counted = 0
        self._line = 1

    def found(self) -> Iterator[Found]:
        """Walk over the whole text."""
        start = self._gap(0)
        if self._text[start : start + 1] == "[":
            yield from self._list(start, "")
        elif (
            self._text[start : start + 1] == "{" and _NEXT_LINE.search(self._text) and self._are_lines(start)
        ):
            yield from self._lines()
        elif self._text[start : start + 1] == "{":
            yield from self._envelope(start)
        else:
            yield self._problem("the file holds neither a list nor an object", start)

    def _are_lines(self, start: int) -> bool:
        """Tell whether each line is an object of its own: the first is, and another follows it."""
        line = self._text[start : self._text.find("\n", start)]
        try:
            return isinstance(json.loads(line), dict)
        except (ValueError, RecursionError):
            return _FIRST_KEY.match(line) is not None and line.rstrip().endswith("}")

    def _lines(self) -> Iterator[Found]:
        for number, line in enumerate(self._text.split("\n"), start=1):
            if not line.strip():
                continue
            try:
                yield Element(self._value(line, self._gap_of(line))[0], number, f"[{number - 1}]")
            except _BrokenError as error:
                yield Place(self._name, number).problem(
                    "broken-record", f"this line is no JSON: {error}", cure=_CURE, severity=Severity.ERROR
                )

    def _envelope(self, start: int) -> Iterator[Found]:
        """Walk over an object: its lists of records are given one by one, the rest is one record."""
        rest, has_records = dict[str, object](), False
        try:
            for key, at in self._members(start):
                if key in ENVELOPES and self._opens_records(at):
                    has_records = True
                    yield from self._list(at, key)
                    self._after = self._end_of_list
                else:
                    rest[key], self._after = self._value(self._text, at)
        except _BrokenError as error:
            yield self._problem(f"this is no JSON: {error}", error.offset)
        if rest and not has_records:
            yield Element(rest, 1, "")

    def _members(self, start: int) -> Iterator[tuple[str, int]]:
        """Give each key with the offset of its value; whoever takes it says where the value ends."""
        at = self._gap(start + 1)
        while self._text[at : at + 1] not in {"}", ""}:
            key, at = self._value(self._text, at)
            at = self._gap(at)
            if self._text[at : at + 1] != ":":
                raise _BrokenError("a colon is missing", at)
            self._after = at
            yield str(key), self._gap(at + 1)
            at = self._gap(self._after)
            if self._text[at : at + 1] == ",":
                at = self._gap(at + 1)
            elif self._text[at : at + 1] != "}":
                raise _BrokenError("a comma is missing", at)
        if at >= len(self._text):
            raise _BrokenError("the file ends within its object", at)

    def _opens_records(self, at: int) -> bool:
        return self._text[at : at + 1] == "[" and self._text[self._gap(at + 1) :][:1] in {"{", "]"}

    def _list(self, start: int, group: str) -> Iterator[Found]:
        at, index = self._gap(start + 1), 0
        again = self._joint(start, at)
        self._end_of_list = len(self._text)
        while at < len(self._text) and self._text[at] != "]":
            line = self._line_of(at)
            try:
                value, at = self._value(self._text, at)
                yield Element(value, line, f"{group}[{index}]", group)
                at = self._comma(at)
            except _BrokenError as error:
                yield self._problem(f"a record is no JSON: {error}", error.offset, f"{group}[{index}]")
                match = again.search(self._text, error.offset)
                at = match.end() if match else len(self._text)
            index += 1
        if at >= len(self._text):
            yield self._problem("the file ends within its list", len(self._text))
        self._end_of_list = min(at + 1, len(self._text))

    def _comma(self, at: int) -> int:
        at = self._gap(at)
        if self._text[at : at + 1] == ",":
            return self._gap(at + 1)
        if self._text[at : at + 1] not in {"]", ""}:
            raise _BrokenError("a comma is missing between two records", at)
        return at

    def _joint(self, start: int, first: int) -> re.Pattern[str]:
        """Say how records follow each other: with which blanks, and beginning with which key."""
        blanks = self._text[start + 1 : first]
        between = re.escape(blanks) if "\n" in blanks else r"\s{0,20}"
        key = _FIRST_KEY.match(self._text, first)
        named = key[0].split('"', 1)[1].rsplit('"', 1)[0] if key else ""
        return re.compile(rf"\}}\s{{0,20}},{between}(?=\{{\s{{0,200}}\"{re.escape(named)}\"\s{{0,20}}:)")

    def _value(self, text: str, at: int) -> tuple[object, int]:
        try:
            return _DECODER.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise _BrokenError(error.msg[:1].lower() + error.msg[1:], error.pos) from None
        except StopIteration as error:
            raise _BrokenError("a value is missing", error.value or at) from None
        except RecursionError:
            raise _BrokenError("it is nested too deeply", at) from None
        except ValueError as error:
            raise _BrokenError(str(error), at) from None

    def _gap(self, at: int) -> int:
        match = _GAP.match(self._text, at)
        return match.end() if match else at

    @staticmethod
    def _gap_of(line: str) -> int:
        match = _GAP.match(line)
        return match.end() if match else 0

    def _line_of(self, offset: int) -> int:
        if offset < self._counted:
            return self._text.count("\n", 0, offset) + 1
        self._line += self._text.count("\n", self._counted, offset)
        self._counted = offset
        return self._line

    def _problem(self, message: str, offset: int, at: str = "") -> Problem:
        place = Place(self._name, self._line_of(min(offset, len(self._text))), at)
        return place.problem("broken-record", message, cure=_CURE, severity=Severity.ERROR)


def problems_apart(found: Iterable[Found], problems: list[Problem]) -> Iterator[Element]:
    """Give the records, and lay the problems aside."""
    for each in found:
        if isinstance(each, Problem):
            problems.append(each)
        else:
            yield each
