"""Translate notes of other tools for tests."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from conspectus.commands.dialects.citing import Cited
from conspectus.commands.dialects.index import Index, Named
from conspectus.commands.dialects.linking import Linking
from conspectus.commands.dialects.translating import Typed, begin, finish, ids_of
from conspectus.model.problem import Problem
from conspectus.read.tongues import read_words

WORDS = read_words("en")


class Translated(NamedTuple):
    """What became of a body: its text, what was said of it, and the files that it shows."""

    text: str
    problems: tuple[Problem, ...]
    files: frozenset[str]

    @property
    def codes(self) -> Counter[str]:
        """Count the problems by their codes."""
        return Counter(problem.code for problem in self.problems)


def translate(
    text: str,
    dialect: str = "markdown",
    others: Mapping[str, str] | None = None,
    files: Iterable[str] = (),
    cited: Cited | None = None,
) -> Translated:
    """Translate `here.md` of a folder; `others` are the bodies of its other notes by their paths."""
    used = set[str]()
    notes = {"here.md": text, **(others or {})}
    named = [
        Named(path, path.rpartition("/")[2].removesuffix(".md").lower().replace(" ", "-")) for path in notes
    ]
    index = Index(named, {name: f"toy/{name}" for name in files})
    bodies = {path: begin(Typed(path, body), dialect, cited or Cited()) for path, body in notes.items()}
    for note in named:
        index.headings[note.slug] = ids_of(bodies[note.path], WORDS)
    body = bodies["here.md"]
    whole = finish(body, Linking("here.md", "here", index, "figures", used, cited or Cited()), WORDS)
    return Translated(whole, tuple(body.problems), frozenset(used))
