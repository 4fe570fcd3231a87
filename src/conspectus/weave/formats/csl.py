"""Write works as CSL-JSON (Citation Style Language 1.0.2, csl-data.json)."""

import json
from collections.abc import Iterable
from typing import Any

from conspectus.model.times import PartialDate, Precision
from conspectus.weave.formats.personal import Name
from conspectus.weave.formats.works import Sort, Work

TYPES = {
    Sort.TALK: "paper-conference",
    Sort.MANUSCRIPT: "manuscript",
    Sort.PAGE: "webpage",
    Sort.REPORT: "document",
}
PARTS = {Precision.DAY: 3, Precision.MONTH: 2}


def listed(lines: Iterable[str]) -> str:
    """Write a list of items that are lines already."""
    held = ",\n".join(lines)
    return f"[\n{held}\n]\n" if held else "[]\n"


def line(work: Work) -> str:
    """Write one item in a line."""
    return json.dumps(item(work), ensure_ascii=False)


def item(work: Work) -> dict[str, Any]:
    """Give one item; what is not known is left out."""
    known: dict[str, Any] = {
        "id": work.key,
        "type": TYPES[work.sort],
        "title": work.title,
        "author": [_name(name) for name in work.authors],
        "issued": _date(work.issued),
        "container-title": work.container,
        "event-title": work.container if work.sort is Sort.TALK else "",
        "publisher": work.publisher,
        "archive": "arXiv" if work.arxiv else "",
        "archive_location": work.arxiv.id if work.arxiv else "",
        "DOI": work.doi,
        "URL": work.url,
        "accessed": _date(work.accessed),
        "keyword": ", ".join(work.keywords),
        "language": work.language,
        "note": work.note,
    }
    return {name: value for name, value in known.items() if value}


def _name(name: Name) -> dict[str, str]:
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: text for part, text in parts.items() if text}


def _date(when: PartialDate | None) -> dict[str, Any]:
    if when is None:
        return {}
    day = when.first
    return {"date-parts": [[day.year, day.month, day.day][: PARTS.get(when.precision, 1)]]}
