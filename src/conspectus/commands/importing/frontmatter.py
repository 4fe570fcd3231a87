"""Write front matter, and rewrite some keys of it in place (a YAML round trip keeps all else)."""

import io
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from conspectus.commands.filling import quoted

FENCE = "---\n"
_BOM = "\ufeff"
_WIDE = 1_000_000
_FRONT = re.compile(r"---[ \t]*\n(.*?)(^---[ \t]*(?:\n.*)?)\Z", re.DOTALL | re.MULTILINE)
_ASIDE = re.compile(r"[ \t]*(?:#.*)?\n?")
_PLAIN = re.compile(r"[a-z]+(?:-[a-z]+)*")


class UnwritableError(ValueError):
    """Refuse a note whose front matter cannot be rewritten with nothing else changed."""


def new_note(fields: Mapping[str, Any], body: str = "") -> str:
    """Write a note: one key a line, a list of objects one a line, texts quoted as YAML reads them back."""
    lines = "".join(f"{name}:{_value(value)}\n" for name, value in fields.items())
    return f"{FENCE}{lines}{FENCE}{body}"


def _value(value: Any) -> str:
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return "".join(f"\n  - {_inline(each)}" for each in value)
    return f" {_inline(value)}"


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_inline(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    text = str(value)
    return text if _is_plain(text) else quoted(text)


def _is_plain(text: str) -> bool:
    """Tell a word that YAML takes for a text as it stands."""
    return bool(_PLAIN.fullmatch(text)) and text not in _WORDS


_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def rewritten(data: bytes, fields: Mapping[str, Any]) -> bytes:
    """Set keys of a note's front matter anew, in place; every other byte of the note stays as it is.

    Raises UnwritableError where the front matter is no YAML mapping of keys at the left margin.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise UnwritableError("it is not UTF-8") from None
    mark, end = _BOM if text.startswith(_BOM) else "", "\r\n" if "\r\n" in text else "\n"
    plain = text.removeprefix(mark).replace("\r\n", "\n")
    if end == "\r\n" and plain.replace("\n", "\r\n") != text.removeprefix(mark):
        raise UnwritableError("its lines end in two ways")
    head, rest = _parted(plain)
    return f"{mark}{FENCE}{_reset(head, fields)}{rest}".replace("\n", end).encode()


def _parted(text: str) -> tuple[str, str]:
    match = _FRONT.match(text)
    if not match:
        raise UnwritableError("its front matter does not begin in its first line, or does not end")
    return match[1], match[2]


def _reset(head: str, fields: Mapping[str, Any]) -> str:
    lines, starts = head.splitlines(keepends=True), _starts(head)
    for name, value in fields.items():
        if name not in starts:
            lines.append(_dumped(CommentedMap({name: _written(value, at_top=True)})))
            continue
        first = starts[name]
        last = min((line for line in starts.values() if line > first), default=len(starts) and _count(head))
        while last > first + 1 and _ASIDE.fullmatch(lines[last - 1]):
            last -= 1
        piece = _loaded("".join(lines[first:last]))
        _set(piece, name, value)
        lines[first:last] = [_dumped(piece), *[""] * (last - first - 1)]
    return "".join(lines)


def _count(head: str) -> int:
    return len(head.splitlines())


def _starts(head: str) -> dict[str, int]:
    """Give the line in which each key begins."""
    data = _loaded(head)
    if any(data.lc.key(name)[1] for name in data):
        raise UnwritableError("its front matter is written in braces")
    return {str(name): data.lc.key(name)[0] for name in data}


def _loaded(text: str) -> CommentedMap:
    try:
        data = _round_trip().load(text)
    except (YAMLError, ValueError, RecursionError):
        raise UnwritableError("its front matter cannot be read") from None
    if data is None:
        return CommentedMap()
    if not isinstance(data, CommentedMap):
        raise UnwritableError("its front matter is no list of fields")
    return data


def _dumped(data: CommentedMap) -> str:
    stream = io.StringIO()
    _round_trip().dump(data, stream)
    return stream.getvalue()


def _round_trip() -> YAML:
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = _WIDE
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _set(data: CommentedMap, name: str, value: Any) -> None:
    """Set a key; of a list those items stay as they are written that mean the same as before."""
    old = data.get(name)
    if not old or not isinstance(old, CommentedSeq) or not isinstance(value, list):
        data[name] = _written(value, at_top=True)
        return
    known: defaultdict[str, list[Any]] = defaultdict(list)
    for each in reversed(old):
        known[_item_name(each)].append(each)
    new = [_merged(known[name].pop() if known[name := _item_name(each)] else None, each) for each in value]
    for at, each in enumerate(new[: len(old)]):
        old[at] = each
    del old[len(new) :]
    old.extend(new[len(old) :])


def _item_name(item: Any) -> str:
    """Name an item of a list: a talk by its paper, an author by the name."""
    if isinstance(item, Mapping):
        return str(item.get("paper") or item.get("name") or item.get("source") or "")
    return str(item)


def _merged(old: Any, new: Any) -> Any:
    """Give an old item with what is new of it; what the new one says nothing of stays."""
    if not isinstance(old, CommentedMap) or not isinstance(new, Mapping):
        return _written(new) if old is None or isinstance(new, Mapping) else old
    for name, value in new.items():
        if str(old.get(name)) != str(value):
            old[name] = _written(value)
    return old


def _written(value: Any, *, at_top: bool = False) -> Any:
    if isinstance(value, Mapping):
        made = CommentedMap({name: _written(each) for name, each in value.items()})
        made.fa.set_flow_style()
        return made
    if isinstance(value, list):
        items = CommentedSeq([_written(each) for each in value])
        if not (at_top and any(isinstance(each, Mapping) for each in value)):
            items.fa.set_flow_style()
        return items
    return str(value) if _is_plain(str(value)) else DoubleQuotedScalarString(str(value))
