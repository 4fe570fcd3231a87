"""Refuse TeX that would exhaust the converter's stack or time.

math-core 0.9 recurses once a group or a command without a limit, and tries again at every
bracket that has no end: twenty of them cost it a second, each further one twice as much.
"""

import re

_LONGEST = 5_000
_DEEPEST = 100
_UNCLOSED = 10
_FEW = 60
_NAME = r"(?:brace|brack|paren|angle|ang|Angle|vert|Vert|floor|ceil|group|moustache|bracket|brbrak|Brace)"
_DELIMITER = r"(?![A-Za-z])\s*(?:\\[A-Za-z]+|\\.|[^\\])?"
_TOKEN = re.compile(
    rf"(?P<enter>\{{|\\begin(?![A-Za-z])|\\left{_DELIMITER})"
    rf"|(?P<leave>\}}|\\end(?![A-Za-z])|\\right{_DELIMITER})"
    rf"|(?P<other>\\middle{_DELIMITER}|\\[bB]ig+[lr]{_DELIMITER}|\\[A-Za-z]+|\\.|[^\s\\])",
    re.DOTALL,
)
_OPENS = re.compile(rf"[(\[⟨⟪⌈⌊⟦⟮]|\\(?:\{{|l{_NAME}|ll{_NAME}|[ul]lcorner|[bB]ig+l|mathopen|pmod)")
_CLOSES = re.compile(rf"[)\]⟩⟫⌉⌋⟧⟯]|\\(?:\}}|r{_NAME}|rr{_NAME}|[ul]rcorner|[bB]ig+r)")
_TAKES_IT = re.compile(
    r"[_^]|\\(?:[dct]?frac|[dt]?binom|sqrt|overset|underset|stackrel|hat|bar|vec|tilde|d*dot|check|acute|grave"
    r"|breve|mathring|(?:over|under)line|wide(?:hat|tilde)|over(?:left|right)arrow)"
)


def is_costly(tex: str) -> bool:
    """Tell whether a formula is too long, too deep, or leaves too many brackets open."""
    if len(tex) > _LONGEST:
        return True
    openers = sum(1 for _ in _OPENS.finditer(tex))
    if openers <= _UNCLOSED and tex.count("\\") + tex.count("{") <= _FEW:
        return False
    limits = _Limits()
    return any(limits.pass_by(token) for token in _TOKEN.finditer(tex))


class _Limits:
    """How deep, and after how many open brackets, a place in a formula stands."""

    __slots__ = ("_before", "_chain", "_depth", "_groups", "_open")

    def __init__(self) -> None:
        """Begin a formula."""
        self._groups: list[tuple[int, int]] = []
        self._depth = self._chain = self._open = 0
        self._before = ""

    def pass_by(self, token: re.Match[str]) -> bool:
        """Go over a token; tell whether a limit is reached."""
        if token["enter"]:
            self._enter()
        elif token["leave"]:
            self._leave()
        else:
            self._count(token[0])
        self._before = token[0]
        return self._depth + self._chain > _DEEPEST or self._open > _UNCLOSED

    def _enter(self) -> None:
        self._groups.append((self._chain + 1, self._open))
        self._depth += self._chain + 1
        self._chain = self._open = 0

    def _leave(self) -> None:
        if self._groups:
            steps, self._open = self._groups.pop()
            self._depth -= steps
        self._chain = 0

    def _count(self, text: str) -> None:
        goes_on = text[0] == "\\" or (text == "[" and self._chain)
        self._chain = self._chain + 1 if goes_on else 0
        if _OPENS.match(text):
            self._open += 1
        elif _CLOSES.match(text) and not _TAKES_IT.fullmatch(self._before):
            self._open = max(self._open - 1, 0)
