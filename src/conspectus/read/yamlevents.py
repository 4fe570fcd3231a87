"""Build texts, lists and mappings from YAML's events, with the position of every value.

YAML gives text alone: every scalar stays as it is typed, and a field without a value is left
out. What makes YAML a programming language (anchors, aliases, merges, tags, keys that are no
text) is refused, every use of it. The parser's events are read in one flat loop, which costs
no stack however deep the text nests, and less time than composing nodes.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from conspectus.model.problem import Position, Problem
from conspectus.read.decoding import CONTROL
from conspectus.read.lines import Lines
from conspectus.read.yamlframes import Data, Fields, Frame, Items, Root

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MAX_DEPTH = 20
_CORE = "tag:yaml.org,2002:"
_NOTHING = frozenset({"~", "null"})
_LOSING = frozenset({"empty-item", "yaml-alias", "yaml-syntax"})
_BLOCK = frozenset({"|", ">"})
_FIRST_TEXT = re.compile(r"[^\n]*\n\s*(?=\S)")


class LazyMarks(Mapping[str, Position]):
    """The positions of fields by their places, worked out when they are asked for: few ever are."""

    __slots__ = ("_lines", "_offsets")

    def __init__(self, offsets: Mapping[str, int], lines: Lines) -> None:
        """Keep offsets into a text."""
        self._offsets = offsets
        self._lines = lines

    def __getitem__(self, place: str) -> Position:
        """Give the position of a place; raise KeyError where there is none."""
        return self._lines.position(self._offsets[place])

    def __iter__(self) -> Iterator[str]:
        """Go through the places."""
        return iter(self._offsets)

    def __len__(self) -> int:
        """Count the places."""
        return len(self._offsets)

    def __repr__(self) -> str:
        """Write them all: a note is named by what is written of it."""
        return f"LazyMarks({dict(self)!r})"


@dataclass(frozen=True, slots=True)
class Composed:
    """What a text holds: `marks` gives the position of each value, `keys` of each key."""

    data: Data = field(default_factory=dict)
    marks: Mapping[str, Position] = field(default_factory=dict)
    keys: Mapping[str, Position] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def lost(self) -> frozenset[str]:
        """Give the places whose value could not be read."""
        return frozenset(problem.place for problem in self.problems if problem.code in _LOSING)


class Composer:
    """Build data from a parser's events; used once."""

    def __init__(self, text: str, first_line: int) -> None:
        """Start with nothing."""
        self._text = text
        self._lines = Lines(text, first_line)
        self._values: dict[str, int] = {}
        self._keys: dict[str, int] = {}
        self._problems: list[Problem] = []
        self._root = Root("")
        self._stack: list[Frame] = [self._root]

    def result(self) -> Composed:
        """Give what has been built so far."""
        data = self._root.holder[0] if self._root.holder else {}
        marks, keys = LazyMarks(self._values, self._lines), LazyMarks(self._keys, self._lines)
        return Composed(data, marks, keys, tuple(self._problems))

    def fault(self, code: str, place: str, offset: int, message: str, cure: str) -> None:
        """Note a problem at an offset in the text."""
        line, column = self._lines.position(offset)
        self._problems.append(
            Problem(code=code, message=message, cure=cure, line=line, column=column, place=place)
        )

    def follow(self, loader: Any) -> None:
        """Read all events of a parser."""
        steps: dict[type, Callable[[Any, Frame, int], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.DocumentStartEvent: self._start,
        }
        stack = self._stack
        while (event := loader.get_event()) is not None:
            if step := steps.get(type(event)):
                step(event, stack[-1], event.start_mark.index)
            if len(stack) > MAX_DEPTH + 1:
                message = f"lists and mappings nest deeper than {MAX_DEPTH}"
                self.fault("too-deep", stack[-1].place, event.start_mark.index, message, "flatten them")
                return

    def _start(self, _event: Any, _top: Frame, offset: int) -> None:
        if self._root.holder:
            self._root.is_losing = True
            message = "a second YAML document begins here"
            self.fault("second-document", "", offset, message, "remove the '---' or '...' before it")

    def _scalar(self, event: Any, top: Frame, offset: int) -> None:
        if isinstance(top, Fields) and top.wants_name:
            self._name(event, top, offset)
            return
        value, style = event.value, event.style
        if style in _BLOCK and (match := _FIRST_TEXT.match(self._text, offset)):
            offset = match.end()
        place = self._arrive(event, top, offset)
        if style == '"' and (found := CONTROL.search(value)):
            message = f"the text holds the control character U+{ord(found[0]):04X}"
            self.fault("bad-character", place, offset, message, "remove its escape")
        if value.strip() and (style or value not in _NOTHING):
            top.put(value)
            return
        if isinstance(top, Fields) and top.is_flow and not self._has_colon(top, offset):
            message = f"'{top.name}' has no value between the braces"
            cure = "put a text that holds a comma in quotes, or give it a value"
            self.fault("no-value", place, top.names[top.name], message, cure)
        elif isinstance(top, Items) and place:
            self.fault("empty-item", place, offset, "an item of the list is empty", "fill it in or remove it")
        top.put(None)

    def _has_colon(self, top: Fields, offset: int) -> bool:
        """Tell a field left empty on purpose from a text that a comma cut in two."""
        return top.is_losing or self._text[top.names[top.name] : offset].rstrip().endswith(":")

    def _name(self, event: Any, top: Fields, offset: int) -> None:
        name = event.value
        place = f"{top.place}.{name}" if top.place else name
        if event.anchor is not None or event.tag is not None:
            self._refuse(event, place, offset)
        if name in top.names:
            first = self._lines.position(top.names[name]).line
            message = f"'{name}' is given twice, first on line {first}"
            self.fault("duplicate-key", place, offset, message, "keep one of the two")
        elif not name.strip():
            self.fault("bad-key", top.place, offset, "a field has no name", "write a name before the colon")
        elif name == "<<" and not event.style:
            self.fault("yaml-merge", place, offset, "merges with '<<' are not read", "type the fields out")
        else:
            top.take(name, place, offset)
            if not top.is_lost:
                self._keys[place] = offset
            return
        top.refuse(place)

    def _alias(self, event: Any, top: Frame, offset: int) -> None:
        is_name = isinstance(top, Fields) and top.wants_name
        place = top.place if is_name else top.next_place
        message = f"'*{event.anchor}' is a YAML alias, which is not read"
        self.fault("yaml-alias", place, offset, message, "type the value out; put a text with '*' in quotes")
        if isinstance(top, Fields) and is_name:
            top.refuse(place)
        else:
            top.put(None)

    def _open(self, event: Any, top: Frame, offset: int) -> None:
        is_mapping = type(event) is yaml.MappingStartEvent
        if isinstance(top, Fields) and top.wants_name:
            cure = "put a text that has brackets or braces in quotes"
            self.fault("bad-key", top.place, offset, "the name of a field is a list or a mapping", cure)
            top.refuse(top.place)
            self._stack.append(Fields(top.place, True) if is_mapping else Items(top.place, True))
            return
        place = self._arrive(event, top, offset)
        lost = top.is_losing
        frame = Fields(place, lost, event.flow_style) if is_mapping else Items(place, lost)
        top.put(frame.holder)
        self._stack.append(frame)

    def _close(self, _event: Any, _top: Frame, _offset: int) -> None:
        self._stack.pop()

    def _arrive(self, event: Any, top: Frame, offset: int) -> str:
        place = top.next_place
        if not top.is_losing:
            self._values[place] = offset
        if event.anchor is not None or event.tag is not None:
            self._refuse(event, place, offset)
        return place

    def _refuse(self, event: Any, place: str, offset: int) -> None:
        if event.anchor is not None:
            message = f"'&{event.anchor}' is a YAML anchor, which is not read"
            self.fault("yaml-anchor", place, offset, message, "remove it; put a text with '&' in quotes")
        if event.tag is not None:
            message = f"'{event.tag.replace(_CORE, '!!')}' is a YAML tag, which is not read"
            self.fault("yaml-tag", place, offset, message, "remove it; every value is read as text")
