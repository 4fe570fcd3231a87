"""List the dialects in which folders of Markdown are written, and recognise them from what is there."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from conspectus.commands.dialects.fronts import Front

DIALECTS: Mapping[str, str] = {
    "jekyll": "Jekyll and al-folio: liquid tags, `$$` in lines, distill's citations and footnotes",
    "hugo": "Hugo: front matter in YAML and TOML, shortcodes",
    "pelican": "Pelican: a header without dashes, `{filename}` and `{static}` in links",
    "obsidian": "Obsidian and Quartz: wiki links, embeds, callouts, marks of blocks, comments",
    "dendron": "Dendron: names with dots, links with their label first",
    "foam": "Foam: wiki links with their definitions below, embeds with manners",
    "mkdocs": "MkDocs and its Material: admonitions, tabs, snippets, lists of attributes",
    "markdown": "Markdown of no other tool",
}

_FILES = {
    "_config.yml": "jekyll", "_posts": "jekyll", "_layouts": "jekyll", "hugo.toml": "hugo",
    "hugo.yaml": "hugo", "archetypes": "hugo", "pelicanconf.py": "pelican", ".obsidian": "obsidian",
    "quartz.config.ts": "obsidian", "dendron.yml": "dendron", "root.schema.yml": "dendron",
    ".foam": "foam", "mkdocs.yml": "mkdocs",
}  # fmt: skip
_OF_FILE = 1_000
"""A file that only one tool has weighs more than any note."""


class _Sign(NamedTuple):
    dialect: str
    what: str
    pattern: re.Pattern[str]
    weight: int = 2


def _sign(dialect: str, what: str, pattern: str, weight: int = 2) -> _Sign:
    return _Sign(dialect, what, re.compile(pattern, re.MULTILINE), weight)


_SIGNS = (
    _sign("jekyll", "liquid tags", r"\{%-?\s*(?:include|highlight|raw|cite|post_url|link|capture)\b", 3),
    _sign("jekyll", "tags of distill", r"<d-(?:cite|footnote)\b", 3),
    _sign("jekyll", "addresses in liquid", r"\{\{\s*(?:site|page)\.|\|\s*relative_url", 3),
    _sign("hugo", "shortcodes", r"\{\{[<%]\s*/?[a-z]", 3),
    _sign("pelican", "links of Pelican", r"\{(?:filename|static|attach|tag|category)\}|\|filename\|", 3),
    _sign("mkdocs", "admonitions", r"^(?:!!!|\?\?\?\+?) [a-z]", 3),
    _sign("mkdocs", "tabs or snippets", r'^===[!+]? "|--8<--', 3),
    _sign("foam", "definitions of links", r"^\[//begin\]: #", 4),
    _sign("foam", "embeds with manners", r"(?:full|content)?-?(?:card|inline)!\[\[|\bFoam\b", 1),
    _sign("obsidian", "callouts", r"^> \[!\w+\][-+]?", 1),
    _sign("obsidian", "embeds", r"(?<![\w-])!\[\[", 1),
    _sign("obsidian", "links in the front matter", r'^[ \t]*(?:-|\w+:)[ \t]*"\[\[', 3),
    _sign("obsidian", "marks of blocks", r"\S \^[A-Za-z0-9-]{3,}$", 1),
    _sign("obsidian", "comments", r"%%[^%]", 1),
    _sign("obsidian", "wiki links", r"\[\[[^\[\]|\n]{1,300}(?:\|[^\[\]\n]{1,300})?\]\]", 1),
)
_CODE = re.compile(r"^( {0,3})(`{3,}+|~{3,}+).*?^ {0,3}\2[`~]*[ \t]*$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_FORMS = {
    "toml": ("hugo", "front matter in TOML"), "header": ("pelican", "headers without dashes"),
}  # fmt: skip
_KEYS = {
    "jekyll": ("layout", "permalink", "bibliography", "categories"),
    "hugo": ("lastmod", "publishDate", "weight", "menu"),
    "dendron": ("id", "desc", "updated", "created"),
    "obsidian": ("aliases", "cssclasses", "publish", "categories"),
}
_ALL_OF = {"dendron": 3, "jekyll": 1, "hugo": 1, "obsidian": 1}


def _flat(fields: Mapping[str, object]) -> str:
    """Write fields so that links in them are found."""
    values = (each for value in fields.values() for each in (value if isinstance(value, list) else [value]))
    return "".join(f'- "{each}"\n' for each in values)


class Recognised(NamedTuple):
    """A dialect, and what tells it."""

    dialect: str
    why: str


def recognise(notes: Sequence[Front], names: Iterable[str]) -> Recognised:
    """Tell the dialect of notes, and of what lies beside them."""
    votes: dict[str, int] = dict.fromkeys(DIALECTS, 0)
    reasons: dict[str, list[str]] = {name: [] for name in DIALECTS}
    for name in sorted({*names} & {*_FILES}):
        votes[_FILES[name]] += _OF_FILE
        reasons[_FILES[name]].append(f"{name} lies there")
    plain = [_CODE.sub("", f"{front.raw}{_flat(front.fields)}{front.body}") for front in notes]
    for sign in _SIGNS:
        if count := sum(bool(sign.pattern.search(text)) for text in plain):
            votes[sign.dialect] += count * sign.weight
            reasons[sign.dialect].append(f"{sign.what} in {count:,} of {len(notes):,} notes")
    for form, (dialect, what) in _FORMS.items():
        if count := sum(front.form == form for front in notes):
            votes[dialect] += count * 4
            reasons[dialect].append(f"{what} in {count:,}")
    for dialect, keys in _KEYS.items():
        if count := sum(len({*keys} & {*front.fields}) >= _ALL_OF[dialect] for front in notes):
            votes[dialect] += count * 2
            reasons[dialect].append(f"fields such as {keys[0]} in {count:,}")
    best = max(votes, key=lambda name: votes[name])
    if not votes[best]:
        return Recognised("markdown", "nothing in it is of a tool")
    return Recognised(best, "; ".join(reasons[best][:3]))
