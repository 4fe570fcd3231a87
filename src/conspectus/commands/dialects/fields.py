"""Map the front matter of a foreign note to our fields; what has no place is handed back."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from conspectus.commands.importers.cleaning import clean_line
from conspectus.commands.importers.values import authors_of, fold_key, items_of
from conspectus.model.identifiers import parse_site_path
from conspectus.model.names import KIND_VALUES, ROOT_SLUGS
from conspectus.model.times import PartialDate

LONGEST_SUMMARY = 600
"""How long a text is that says in short what a page is about."""

_TITLES = ("title",)
_SUMMARIES = ("summary", "description", "desc", "excerpt", "subtitle", "abstract")
_DATES = ("date", "publishdate", "published", "created", "created_at", "date_created")
_UPDATES = ("updated", "lastmod", "modified", "last_modified_at", "last_modified", "date_modified")
_AUTHORS = ("authors", "author", "by")
_WORDS = ("topics", "tags", "tag", "keywords", "categories", "category")
_PATHS = ("aliases", "alias", "redirect_from", "permalink", "url")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_TRUE = frozenset({"true", "yes", "1"})
_FALSE = frozenset({"false", "no", "0"})


@dataclass(slots=True)
class Mapped:
    """Our fields; the names, authors and words that a note goes by; and what is left of its front matter.

    `lead` is what is too long for a summary, and begins the body.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lead: str = ""
    left: dict[str, Any] = field(default_factory=dict)


def map_fields(front: Mapping[str, Any]) -> Mapped:
    """Take what our notes have a field for; of several keys for one field the first that fits counts."""
    mapped = Mapped(left=dict(front))
    keys = {fold_key(str(key)): str(key) for key in front}
    takers: tuple[tuple[tuple[str, ...], Callable[[Mapped, Any], bool]], ...] = (
        (_TITLES, _take_title),
        (_SUMMARIES, _take_summary),
        (_DATES, lambda each, value: _take_date(each, "date", value)),
        (_UPDATES, lambda each, value: _take_date(each, "updated", value)),
        (_AUTHORS, _take_authors),
        (("draft",), lambda each, value: _take_draft(each, value, _TRUE, _FALSE)),
        (("published", "publish"), lambda each, value: _take_draft(each, value, _FALSE, _TRUE)),
        (("status",), lambda each, value: _take_draft(each, value, {"draft", "hidden"}, {"published"})),
    )
    for names, take in takers:
        for name in names:
            if name in keys and keys[name] in mapped.left and take(mapped, mapped.left[keys[name]]):
                del mapped.left[keys[name]]
                break
    _take_words(mapped, keys)
    _take_paths(mapped, keys)
    mapped.left = {name: value for name, value in mapped.left.items() if value not in ("", None, [], {})}
    return mapped


def shown(text: str) -> str:
    """Give a line as it is to be read: links by their labels, without marks."""
    return clean_line(_WIKI.sub(r"\1", text)).text


def _take_title(mapped: Mapped, value: Any) -> bool:
    if not isinstance(value, str) or not shown(value):
        return False
    mapped.fields["title"] = shown(value)
    mapped.names.append(value.strip())
    return True


def _take_summary(mapped: Mapped, value: Any) -> bool:
    if not isinstance(value, str) or not shown(value) or "summary" in mapped.fields or mapped.lead:
        return False
    if len(value) > LONGEST_SUMMARY:
        mapped.lead = " ".join(value.split())
    else:
        mapped.fields["summary"] = shown(value)
    return True


def _take_date(mapped: Mapped, name: str, value: Any) -> bool:
    found = day_of(value) if isinstance(value, str) else ""
    if found and name not in mapped.fields:
        mapped.fields[name] = found
    return bool(found)


def day_of(text: str) -> str:
    """Give the day that a text begins with, or counts seconds or milliseconds to; none where it is none."""
    text = text.strip().strip("[]")
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).date().isoformat()
    match = _DAY.match(text)
    found = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else text
    try:
        return str(PartialDate.parse(found).text)
    except ValueError:
        return ""


def _take_authors(mapped: Mapped, value: Any) -> bool:
    found = [author.name for author in authors_of(value)]
    mapped.authors = mapped.authors or [shown(name) for name in found]
    return bool(found) and not (isinstance(value, list) and any(isinstance(each, dict) for each in value))


def _take_draft(
    mapped: Mapped, value: Any, yes: set[str] | frozenset[str], no: set[str] | frozenset[str]
) -> bool:
    text = str(value).strip().casefold()
    if text in yes:
        mapped.fields["draft"] = "true"
    return text in {*yes, *no}


def _take_words(mapped: Mapped, keys: Mapping[str, str]) -> None:
    for name in _WORDS:
        if name in keys and keys[name] in mapped.left:
            words = (shown(each).strip("# ") for each in items_of(mapped.left.pop(keys[name])))
            mapped.words += filter(None, words)
    mapped.words = [*dict.fromkeys(mapped.words)]


def _take_paths(mapped: Mapped, keys: Mapping[str, str]) -> None:
    """Take other addresses of a note as aliases, and its other names as names that links may use."""
    paths = list[str]()
    for name in _PATHS:
        if name not in keys or keys[name] not in mapped.left:
            continue
        given = items_of(mapped.left[keys[name]])
        names = [each for each in given if not each.startswith("/")]
        fit = [path for each in given if (path := _path_of(each))]
        mapped.names += names
        paths += fit
        if len(fit) == len(given):
            del mapped.left[keys[name]]
    if paths:
        mapped.fields["aliases"] = [*dict.fromkeys(paths)]


def _path_of(text: str) -> str:
    """Give a path that an alias may be; none where it is kept for what every site has."""
    whole = f"{text.rstrip('/')}/" if text.startswith("/") and "." not in text.rpartition("/")[2] else text
    whole = whole.removesuffix("index.html")
    first = whole.strip("/").partition("/")[0]
    try:
        return "" if not first or first in {*KIND_VALUES, *ROOT_SLUGS} else str(parse_site_path(whole))
    except ValueError:
        return ""
