"""Give files of other systems to the readers that import them."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from conspectus.commands.importers.drafts import Draft, Reading, Source
from conspectus.commands.importers.formats import FORMATS, recognise
from conspectus.model.problem import Problem

RIO = ZoneInfo("America/Sao_Paulo")


def given(content: object, name: str = "file", columns: Mapping[str, str] | None = None) -> Source:
    """Make a file of bytes, of text, or of data written as JSON; times without a zone are of Rio."""
    if isinstance(content, bytes):
        data = content
    else:
        data = content.encode() if isinstance(content, str) else json.dumps(content).encode()
    return Source(name=name, data=data, zone=RIO, columns=columns or {})


def read(content: object, form: str = "", columns: Mapping[str, str] | None = None) -> Reading:
    """Read a file in a format, or in the one it is recognised as."""
    source = given(content, columns=columns)
    return (FORMATS[form] if form else recognise(source)).read(source)


def only(reading: Reading) -> Draft:
    """Give the one paper of a reading."""
    (draft,) = reading.drafts
    return draft


def codes(problems: Iterable[Problem]) -> Counter[str]:
    """Count problems by their codes."""
    return Counter(problem.code for problem in problems)


def names(draft: Draft) -> list[str]:
    """Give the names of the authors of a draft."""
    return [author.name for author in draft.authors]


def note(**content: object) -> dict[str, object]:
    """Make a public note of OpenReview's API, version 2."""
    wrapped = {name: {"value": value} for name, value in content.items()}
    return {
        "id": "k5nIOvYGCL",
        "forum": "k5nIOvYGCL",
        "invitations": ["ICLR.cc/2026/Conference/-/Submission"],
        "readers": ["everyone"],
        "content": {"title": {"value": "A title"}, **wrapped},
    }
