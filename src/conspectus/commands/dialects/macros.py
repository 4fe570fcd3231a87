"""Expand the commands that a note defines for its formulas, and write TeX of MathJax as ours can be set."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

MOST_MACROS = 500
LONGEST = 20_000
"""How long a formula may grow; one that would be longer stays as typed."""

ROUNDS = 12
_DEFINED = re.compile(
    r"\\(?:new|renew|provide)command\*?\s*\{?\s*\\(?P<name>[A-Za-z]+)\s*\}?\s*"
    r"(?:\[(?P<count>\d)\]\s*)?(?:\[(?P<first>[^\[\]]*)\]\s*)?(?=\{)"
    r"|\\def\s*\\(?P<name2>[A-Za-z]+)\s*(?P<marks>(?:#\d)*)\s*(?=\{)"
    r"|\\DeclareMathOperator(?P<star>\*?)\s*\{?\s*\\(?P<operator>[A-Za-z]+)\s*\}?\s*(?=\{)"
)
_REQUIRED = re.compile(r"\\require\s*\{[^{}]*\}")
_MARK = re.compile(r"(#\d)")
_COMMAND = re.compile(r"\\[A-Za-z]+$")
_CALLED = re.compile(r"\\([A-Za-z]+)(?![A-Za-z])")
_COLOURS = "(?:red|green|blue|cyan|magenta|yellow|black|gray|white|orange|purple|brown|teal|violet)"
_SPELT: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\\label\s*\{[^{}]*\}"), ""),
    (re.compile(r"\\pmb(?![A-Za-z])"), r"\\boldsymbol"),
    (re.compile(r"\{smallmatrix\}"), "{matrix}"),
    (re.compile(r"\{split\}"), "{aligned}"),
    (re.compile(r"\{eqnarray(\*?)\}"), r"{align\1}"),
    (re.compile(r"&\s*([=<>]|\\[lg]e?q?|\\approx|\\sim)\s*&"), r"&\1"),
    (re.compile(r"\\definecolor\s*\{[^{}]*\}\s*\{[^{}]*\}\s*\{[^{}]*\}"), ""),
    (re.compile(rf"\\(?:text)?color\s*\{{(?!{_COLOURS}\}})[^{{}}]*\}}"), ""),
    (re.compile(r"\\(?:class|cssId|style)\s*\{[^{}]*\}"), ""),
    (re.compile(r"\\(?:eq)?ref\s*\{([^{}]*)\}"), r"\\text{(\1)}"),
)


class Macro(NamedTuple):
    """What a command stands for: its text, how many arguments it takes, and what the first is by default."""

    text: str
    arity: int = 0
    default: str | None = None


def macros_in(text: str) -> Mapping[str, Macro]:
    """Collect the definitions in the formulas of a note; the last of a name counts."""
    found: dict[str, Macro] = {}
    for match, body, _ in _definitions(text):
        if len(found) >= MOST_MACROS:
            break
        if operator := match["operator"]:
            is_plain = body.strip().isalnum()
            found[operator] = Macro(rf"\operatorname{match['star']}{{{body}}}" if is_plain else f"{{{body}}}")
            continue
        count = match["count"] or str((match["marks"] or "").count("#"))
        name = match["name"] or match["name2"]
        found[name] = Macro(body, int(count), match["first"])
    return found


def _definitions(text: str) -> Iterator[tuple[re.Match[str], str, int]]:
    """Give each definition, what stands in its braces, and where it ends."""
    for match in _DEFINED.finditer(text):
        end = group_end(text, match.end())
        if end:
            yield match, text[match.end() + 1 : end - 1], end


def group_end(text: str, start: int) -> int:
    """Give the offset after the brace that closes the one at an offset; 0 where none does."""
    depth, at, limit = 0, start, min(len(text), start + LONGEST)
    while at < limit:
        sign = text[at]
        if sign == "\\":
            at += 1
        elif sign in "{}":
            depth += 1 if sign == "{" else -1
            if depth == 0:
                return at + 1
        at += 1
    return 0


def translated(tex: str, macros: Mapping[str, Macro]) -> str:
    """Give a formula without definitions, its commands written out; nothing where it only defined."""
    plain = _expanded(_REQUIRED.sub("", _undefined(tex)), macros) if "\\" in tex else tex
    for pattern, by in _SPELT:
        plain = pattern.sub(by, plain)
    return plain


def _undefined(tex: str) -> str:
    pieces, at = list[str](), 0
    for match, _, end in _definitions(tex):
        if match.start() >= at:
            pieces.append(tex[at : match.start()])
            at = end
    return "".join((*pieces, tex[at:]))


def _expanded(tex: str, macros: Mapping[str, Macro]) -> str:
    """Write out commands, and those that they are made of; what has no end stays as typed."""
    text = tex
    for _ in range(ROUNDS):
        after = _once(text, macros)
        if after == text:
            return text
        if len(after) > LONGEST:
            break
        text = after
    return tex


def _once(tex: str, macros: Mapping[str, Macro]) -> str:
    pieces, at, size = list[str](), 0, 0
    for match in _CALLED.finditer(tex):
        macro = macros.get(match[1])
        if macro is None or match.start() < at or size > LONGEST:
            continue
        given, end = _arguments(tex, match.end(), macro)
        text = _joined(
            given.get(part[1:], "") if part[:1] == "#" else part for part in _MARK.split(macro.text)
        )
        pieces += (tex[at : match.start()], text)
        size += len(text)
        at = end
    return _joined((*pieces, tex[at:]))


def _joined(pieces: Iterable[str]) -> str:
    """Join pieces of TeX; a letter behind a command is parted from it."""
    text = list[str]()
    for piece in filter(None, pieces):
        if text and piece[0].isalpha() and _COMMAND.search(text[-1]):
            text.append(" ")
        text.append(piece)
    return "".join(text)


def _arguments(tex: str, at: int, macro: Macro) -> tuple[Mapping[str, str], int]:
    """Read the arguments of a command: a first one with a default in brackets, others in braces or alone."""
    given: dict[str, str] = {}
    count = macro.arity
    if macro.default is not None:
        match = re.compile(r"\s*\[([^\[\]]*)\]").match(tex, at)
        given["1"], at = (match[1], match.end()) if match else (macro.default, at)
    for number in range(len(given) + 1, count + 1):
        match = re.compile(r"\s*(\\[A-Za-z]+|\\.|[^\s{}\\])?").match(tex, at)
        if match is None:
            break
        start = match.end() if match[1] is None else match.start()
        end = group_end(tex, start) if match[1] is None and tex[start : start + 1] == "{" else 0
        given[str(number)] = tex[start + 1 : end - 1] if end else match[1] or ""
        at = end or match.end()
    return given, at
