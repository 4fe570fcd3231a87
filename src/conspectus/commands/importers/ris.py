"""Read references in RIS, tag by tag, each from TY to ER.

Written here because what reads RIS well (rispy) knows no lines, and stops at what it does not expect.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from conspectus.commands.importers.cleaning import clean_name
from conspectus.commands.importers.drafting import Raw, gather
from conspectus.commands.importers.drafts import DraftAuthor, Place, Reading, Source
from conspectus.commands.importers.texts import read_text
from conspectus.commands.importers.traces import Traces
from conspectus.commands.importers.values import MOST_AUTHORS
from conspectus.model.problem import Problem, Severity

NOT_WORKS = frozenset({"ELEC", "COMP", "BLOG", "WEB", "VIDEO", "SOUND"})
"""Types of what is no paper."""

_TAG = re.compile(r"([A-Z][A-Z0-9])[ \t]{0,4}-(?:[ \t](.*))?")
_TITLES, _AUTHORS = ("TI", "T1", "CT"), ("AU", "A1")
_SUFFIX = re.compile(r"(?:jr|sr)\.?|[IVX]+", re.IGNORECASE)
_CURE = "begin each reference with a line 'TY  - …', and end it with a line 'ER  - '"


class _Reference(NamedTuple):
    line: int
    tags: Mapping[str, Sequence[str]]

    def first(self, *names: str) -> str:
        """Give the first value of the first of some tags that has one."""
        return next((value for name in names for value in self.tags.get(name, ()) if value), "")


def read_ris(source: Source) -> Reading:
    """Read each reference that may be a paper; web pages and programs are counted alone."""
    text, found = read_text(source.data, source.name)
    problems = list(found)
    references = source.over(_references(text, source.name, problems))
    return gather((_raw(each, source.name) for each in references), problems)


def _references(text: str, name: str, problems: list[Problem]) -> Iterator[_Reference]:
    """Part references; a line without a tag goes on with the value above it."""
    begun, last = 0, ""
    tags: defaultdict[str, list[str]] = defaultdict(list)
    for number, line in enumerate(text.split("\n"), start=1):
        match = _TAG.fullmatch(line.rstrip())
        if match and match[1] in {"TY", "ER"}:
            if match[1] == "ER" and not begun:
                problems.append(_broken(name, number, "a reference ends here that did not begin"))
            if match[1] == "TY" and begun:
                problems.append(_broken(name, begun, "the reference does not end before the next begins"))
            if begun:
                yield _Reference(begun, tags)
            begun, last = (number, "TY") if match[1] == "TY" else (0, "")
            tags = defaultdict(list, {"TY": [(match[2] or "").strip()]})
        elif match and begun:
            last = match[1]
            tags[last].append((match[2] or "").strip())
        elif begun and line.strip():
            tags[last][-1] = f"{tags[last][-1]}\n{line.strip()}"
    if begun:
        problems.append(_broken(name, begun, "the file ends within the reference"))
        yield _Reference(begun, tags)


def _broken(name: str, line: int, message: str) -> Problem:
    return Place(name, line).problem("broken-record", message, cure=_CURE, severity=Severity.WARNING)


def _raw(reference: _Reference, name: str) -> Raw | None:
    if reference.first("TY") in NOT_WORKS:
        return None
    tags = reference.tags
    hidden = (
        value for tag in ("AN", "DO", "UR", "L1", "L2", "N1", "M1", "JO", "T2") for value in tags.get(tag, ())
    )
    traces = Traces.of(*hidden)
    values = {
        "title": reference.first(*_TITLES),
        "abstract": reference.first("AB", "N2"),
        "keywords": [word.strip("* ") for value in tags.get("KW", ()) for word in value.split("\n")],
        "arxiv": traces.arxiv,
        "openreview": traces.openreview,
        "doi": reference.first("DO"),
        "key": reference.first("ID"),
    }
    at = Place(name, reference.line, reference.first("ID")[:80])
    return Raw(place=at, values=values, authors=tuple(_authors(tags)))


def _authors(tags: Mapping[str, Sequence[str]]) -> Iterator[DraftAuthor]:
    """Give names as printed: the format writes `Family, Given, Suffix`."""
    typed = next((tags[tag] for tag in _AUTHORS if tags.get(tag)), ())
    for value in typed[:MOST_AUTHORS]:
        family, *given = (part.strip() for part in value.split(","))
        suffix = given.pop() if len(given) > 1 and _SUFFIX.fullmatch(given[-1]) else ""
        if name := clean_name(" ".join(filter(None, (*given, family, suffix)))):
            yield DraftAuthor(name=name)
