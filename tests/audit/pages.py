"""Choose which pages of a built site stand for all of their kind."""

import re
from collections.abc import Mapping
from pathlib import Path

_KIND = re.compile(r'<body data-kind="([^"]*)"')
_HIDDEN = re.compile(r'<meta (?:name="robots" content="noindex|http-equiv="refresh)')


def one_of_each_kind(out: Path) -> Mapping[str, str]:
    """Give the URL of the largest page of each kind, and of the largest list of each kind."""
    largest: dict[str, tuple[int, str]] = {}
    for path in sorted(out.rglob("*.html")):
        text = path.read_text("utf-8")
        kind = _KIND.search(text)
        if not kind or _HIDDEN.search(text):
            continue
        url = f"/{path.relative_to(out).as_posix()}".removesuffix("index.html")
        name = f"{kind[1]}, {'a record' if _is_record(url) else 'a list'}"
        largest[name] = max(largest.get(name, (0, "")), (len(text), url))
    return {name: url for name, (_, url) in sorted(largest.items())}


def _is_record(url: str) -> bool:
    return url.count("/") == 3 and "/by-" not in url
