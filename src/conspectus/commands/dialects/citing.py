"""Join the citations of foreign notes, as Pandoc and distill have them, to the sources that they mean."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from conspectus.commands.dialects.body import Body
from conspectus.commands.dialects.library import Library

_PLAIN = r"[A-Za-z0-9_](?:[A-Za-z0-9_]|[:.#$%&+?<>~/-](?=[A-Za-z0-9_])){0,199}"
_KEY = rf"(?:\{{(?P<braced>[^{{}}\s]{{1,200}})\}}|(?P<key>{_PLAIN}))"
_GROUP = re.compile(r"(?<![\[!\\])\[(?P<inner>[^\[\]@]{0,300}@[^\[\]]{1,1000})\](?![(\[:])")
_ITEM = re.compile(rf"(?P<prefix>[^@]*?)-?@{_KEY}(?P<suffix>[^@]*)", re.DOTALL)
_NAMED = re.compile(rf"(?<![\w@/\[.\\:=-])@{_KEY}(?:[ ]\[(?P<place>[^\[\]@]{{1,200}})\](?![(\[:]))?")
_MANY_KEYS = 12


@dataclass(frozen=True, slots=True)
class Cited:
    """What the keys of a note may mean: works of its own bibliographies, `first`, and of the others."""

    library: Library = field(default_factory=Library)
    first: tuple[str, ...] = ()

    def slug(self, key: str) -> str:
        """Give the slug of the source that a key means; empty where there is none."""
        return self.library.cite(key, self.first)


class _Item(NamedTuple):
    prefix: str
    key: str
    place: str
    slug: str


def bibliographies_of(named: object) -> tuple[str, ...]:
    """Read the names of files that a note's front matter gives as its bibliography."""
    names = [named] if isinstance(named, str) else named if isinstance(named, list) else []
    files = [str(name).strip().rpartition("/")[2] for name in names]
    return tuple(name if name.endswith(".bib") else f"{name}.bib" for name in files if name)


def translate_citations(body: Body, cited: Cited) -> None:
    """Rewrite `[see @key, p. 3; @other]` and `@key`; keys of no bibliography stay as text, and are told."""
    unknown, first = Counter[str](), list[int]()

    def group(match: re.Match[str]) -> str:
        items = [_item(text, cited) for text in match["inner"].split(";")]
        fit = [item for item in items if item]
        if len(fit) < len(items):
            return match[0]
        if left := [item.key for item in fit if not item.slug]:
            unknown.update(left)
            first.append(body.line)
        return _written(body, fit) if any(item.slug for item in fit) else match[0]

    body.sub(_GROUP, group)
    if cited.library.books:
        body.sub(_NAMED, lambda match: _named(body, cited, match))
    tell_unknown(body, unknown, first)


def _item(text: str, cited: Cited) -> _Item | None:
    match = _ITEM.fullmatch(text)
    if not match or not (match["prefix"] == "" or match["prefix"][-1].isspace()):
        return None
    key = match["braced"] or match["key"]
    return _Item(match["prefix"].strip(), key, _place(match["suffix"]), cited.slug(key))


def _place(text: str) -> str:
    return " ".join(text.strip(" \t\n,").split())


def _written(body: Body, items: Sequence[_Item]) -> str:
    """Write citations: as one where nothing stands between them, else in brackets, with what does."""
    if all(item.slug and not item.prefix for item in items):
        return body.keep(citation((item.slug, item.place) for item in items))
    parts = (
        f"{item.prefix} {body.keep(citation([(item.slug, item.place)]))}" if item.slug
        else f"{item.prefix} {', '.join(filter(None, (_visible(item.key), item.place)))}"
        for item in items
    )  # fmt: skip
    return f"({'; '.join(part.strip() for part in parts)})"


def _visible(key: str) -> str:
    return f"@{key}".replace("_", "\\_")


def citation(cites: Iterable[tuple[str, str]]) -> str:
    """Write a citation as our notes have it."""
    return f"[{'; '.join(f'@{slug}, {place}' if place else f'@{slug}' for slug, place in cites)}]"


def _named(body: Body, cited: Cited, match: re.Match[str]) -> str:
    """Name the authors of a work that a sentence names by its key."""
    key = match["braced"] or match["key"]
    work = cited.library.work(key, cited.first)
    if work is None:
        return match[0]
    names = [name.replace("[", "(").replace("]", ")") for name in work.authors]
    told = f"{names[0]} et al." if len(names) > len("ab") else " and ".join(names)
    place = _place((match["place"] or "").replace(";", ","))
    return body.keep(f"{told or key} {citation([(cited.slug(key), place)])}")


def tell_unknown(body: Body, keys: Counter[str], lines: Sequence[int]) -> None:
    """Say once how many citations mean nothing that is known, and which keys they have."""
    if not keys:
        return
    body.at(lines[0])
    more = f" and {len(keys) - _MANY_KEYS} more" if len(keys) > _MANY_KEYS else ""
    shown = ", ".join(key[:60] for key in [*keys][:_MANY_KEYS])
    message = f"{keys.total():,} citations of no known work are shown by their keys: {shown}{more}"
    cure = "put the .bib file into the folder, or name it beside the folder; else write sources/"
    body.say(("untranslated-markup", message, cure))
