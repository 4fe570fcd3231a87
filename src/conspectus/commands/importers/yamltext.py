"""Read YAML of foreign files: text alone, no aliases, a broken item hides none of the others."""

import re
from collections.abc import Iterator
from itertools import pairwise

import yaml

from conspectus.commands.importers.drafts import Place
from conspectus.commands.importers.jsontext import ENVELOPES, Element, Found
from conspectus.model.problem import Severity

MAX_YAML = 32_000_000
MAX_DEPTH = 40
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_ITEM = re.compile(r"^(?=- |-$|[^\s#-])", re.MULTILINE)
_CURE = "mend it in the file"


class _RefusedError(ValueError):
    """Refuse YAML that is nested too deeply, or repeats itself by aliases."""


def read_yaml(text: str, name: str) -> Iterator[Found]:
    """Give each item of a list, or of the lists in a mapping, or the mapping itself."""
    if len(text) > MAX_YAML:
        message = f"the YAML has {len(text):,} characters; the limit is {MAX_YAML:,}"
        yield Place(name).problem("too-large", message, cure="split it", severity=Severity.ERROR)
        return
    try:
        yield from _elements(_load(text), 1)
    except (yaml.YAMLError, ValueError, RecursionError):
        yield from _one_by_one(text, name)


def _one_by_one(text: str, name: str) -> Iterator[Found]:
    """Read what stands from each item at the margin to the next on its own."""
    starts = [*(match.start() for match in _ITEM.finditer(text)), len(text)]
    line = text.count("\n", 0, starts[0]) + 1
    for start, end in pairwise(starts):
        try:
            yield from _elements(_load(text[start:end]), line)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            what = str(getattr(error, "problem", None) or error).partition("\n")[0]
            yield Place(name, line).problem(
                "broken-record",
                f"this is no YAML that can be read: {what}",
                cure=_CURE,
                severity=Severity.ERROR,
            )
        line += text.count("\n", start, end)


def _load(text: str) -> object:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError("it repeats a part of itself by an alias")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _RefusedError("it is nested too deeply")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - the base loader makes text alone


def _elements(data: object, line: int) -> Iterator[Element]:
    """Give records; in a file that is read whole, their lines are not known."""
    if isinstance(data, list):
        yield from (Element(each, line if len(data) == 1 else 0, f"[{at}]") for at, each in enumerate(data))
    elif isinstance(data, dict):
        lists = {key: each for key, each in data.items() if key in ENVELOPES and isinstance(each, list)}
        for key, each in lists.items():
            yield from (Element(value, 0, f"{key}[{at}]", key) for at, value in enumerate(each))
        if not lists:
            yield Element(data, line, "")
