"""Hold a body while it is translated: its text, the line each of its lines had, and what was found."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from conspectus.model.problem import Problem, Severity

OPEN, CLOSE = "\ue000", "\ue001"
"""What stands around the number of a part that is kept out of the way (private characters)."""

KEPT = re.compile(f"{OPEN}([0-9]+){CLOSE}")
PRIVATE = re.compile("[\ue000-\uf8ff]")
Said = tuple[str, str, str]
"""The code of a problem, its message and its cure."""


@dataclass(slots=True)
class _Made:
    """A text as it grows, with the line of the file that each of its lines begins in."""

    pieces: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    _is_begun: bool = False

    def add(self, text: str, numbers: Sequence[int], first: int) -> None:
        """Go on with a text whose lines have these numbers, from one of them on."""
        if not text:
            return
        if not self._is_begun:
            self.lines[-1:] = [numbers[first]]
        self.lines += numbers[first + 1 : first + text.count("\n") + 1]
        self._is_begun = not text.endswith("\n")
        self.pieces.append(text)


@dataclass(slots=True)
class Body:
    """A text that is rewritten part by part; whoever rewrites may `say` what is to be known.

    Parts that no later step may touch, such as code, are `keep`-ed aside until `whole` puts them back.
    """

    path: str
    text: str
    lines: list[int]
    problems: list[Problem] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    line: int = 1

    @classmethod
    def of(cls, path: str, text: str, above: int) -> "Body":
        """Begin with the text of a file, below so many lines."""
        plain = PRIVATE.sub("", text)
        return cls(path, plain, [above + 1 + number for number in range(plain.count("\n") + 1)])

    def sub(self, pattern: re.Pattern[str], write: Callable[[re.Match[str]], str]) -> None:
        """Write each match anew; `say` names the line in which it begins."""
        starts = [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]
        made, at = _Made(), 0
        for match in pattern.finditer(self.text):
            first = bisect_right(starts, match.start()) - 1
            made.add(self.text[at : match.start()], self.lines, bisect_right(starts, at) - 1)
            self.line = self.lines[first]
            written = write(match)
            made.add(written, [self.line] * (written.count("\n") + 1), 0)
            at = match.end()
        made.add(self.text[at:], self.lines, bisect_right(starts, at) - 1)
        self.text, self.lines = "".join(made.pieces), made.lines or self.lines[:1]

    def say(self, said: Said, severity: Severity = Severity.WARNING) -> None:
        """Tell of what is being rewritten."""
        code, message, cure = said
        self.problems.append(
            Problem(
                code=code,
                message=message,
                cure=cure,
                path=self.path,
                line=self.line,
                severity=severity,
            )
        )

    def keep(self, text: str) -> str:
        """Lay a part aside, and give what stands for it."""
        self.kept.append(text)
        return f"{OPEN}{len(self.kept) - 1}{CLOSE}"

    def whole(self, text: str) -> str:
        """Put what was laid aside back into a text."""
        while KEPT.search(text):
            text = KEPT.sub(lambda match: self.kept[int(match[1])], text)
        return text

    def numbered(self) -> Iterator[tuple[int, str]]:
        """Give each line with the number that it had."""
        return zip(self.lines, self.text.split("\n"), strict=True)

    def reset(self, numbered: list[tuple[int, str]]) -> None:
        """Take other lines, each with the number that it had."""
        self.lines = [number for number, _ in numbered] or [1]
        self.text = "\n".join(line for _, line in numbered)

    def at(self, line: int) -> None:
        """Say what comes next of a line of the file."""
        self.line = line
