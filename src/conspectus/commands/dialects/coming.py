"""Write the page of a note that is brought: its fields, who wrote it, its body, and what had no place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from conspectus.commands.dialects.body import Body
from conspectus.commands.dialects.citing import Cited
from conspectus.commands.dialects.fields import Mapped
from conspectus.commands.dialects.fronts import Front
from conspectus.commands.dialects.slugs import FROM
from conspectus.commands.importing.frontmatter import new_note
from conspectus.commands.importing.topics import fold_topic, topics_for
from conspectus.model.problem import Problem, Severity

ORDER = ("title", "summary", "date", "updated", "draft", "aliases", "topics", "sources")
_PAIR = re.compile("%(?=%)")
_WIDE = 10_000
_MANY = 12


@dataclass(slots=True, kw_only=True)
class Coming:
    """A note on its way: where it is from, what its front matter gave, its body, its slug and its names."""

    name: str
    origin: str
    front: Front
    mapped: Mapped
    body: Body
    slug: str
    names: tuple[str, ...] = ()
    cited: Cited = field(default_factory=Cited)
    is_known: bool = False


def fields_of(note: Coming, topics: Mapping[str, str]) -> dict[str, Any]:
    """Give the fields of a page."""
    fields = {**note.mapped.fields, "topics": topics_for(note.mapped.words, topics)}
    fields["aliases"] = [path for path in fields.get("aliases", []) if path != f"/{note.slug}/"]
    return {name: value for name, value in fields.items() if value}


def page_of(note: Coming, fields: Mapping[str, Any], text: str) -> str:
    """Write the page: a line of who wrote it, the body, and in a comment what had no place."""
    ordered = {name: fields[name] for name in ORDER if name in fields}
    by = f"*By {_listed(note.mapped.authors)}.*\n\n" if note.mapped.authors else ""
    held = f"{by}{text}".rstrip("\n")
    return new_note(ordered, f"{held}\n\n{_comment(note)}" if held else _comment(note))


def _listed(names: list[str]) -> str:
    safe = [name.replace("*", "").replace("[", "(").replace("]", ")") for name in names]
    return f"{', '.join(safe[:-1])} and {safe[-1]}" if safe[1:] else safe[0]


def _comment(note: Coming) -> str:
    """Keep what had no place where readers do not see it, and whoever edits the page does."""
    left = {**note.mapped.left, **({"tags": note.mapped.words} if note.mapped.words else {})}
    dumped = yaml.safe_dump(left, allow_unicode=True, sort_keys=False, width=_WIDE) if left else ""
    text = f"{FROM}{note.origin}\n{note.front.raw or dumped}".rstrip("\n")
    return f"%%\n{_PAIR.sub('% ', text)}\n%%\n"


def problems_of(note: Coming, topics: Mapping[str, str]) -> Iterator[Problem]:
    """Give what is wrong with a note, and say which of its fields have no place."""
    yield from note.front.problems
    yield from note.body.problems
    words = [word for word in note.mapped.words if fold_topic(word) not in topics]
    left = [*note.mapped.left, *(f"tag '{word}'" for word in words)]
    if left:
        more = f" and {len(left) - _MANY} more" if len(left) > _MANY else ""
        yield Problem(
            code="left-out-field",
            message=f"kept in a comment at the end of the page: {', '.join(left[:_MANY])}{more}"[:500],
            cure="nothing need be done; --topics N makes topics of tags that N notes share",
            path=note.body.path, line=1, severity=Severity.NOTICE,
        )  # fmt: skip
