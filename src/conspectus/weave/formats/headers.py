"""Tell Netlify and Cloudflare Pages with which headers to serve files: `_headers`.

The values of rules that fit the same file are joined, so that no two rules of ours say the same of a file.
Netlify reads a rule as a pattern in which a dot is any sign and what follows a slash may be missing
(netlify/build, packages/headers-parser): `/*.ics` would make a calendar of the page `/topics/`, and
`/media/*` would keep `/media-coverage/` for a year. So files are named whole here, and folders end in a
placeholder, which both hosts take for one name. Cloudflare heeds a hundred rules.
"""

from collections.abc import Iterator
from itertools import islice

from conspectus.model.formats import (
    ATOM,
    BIBTEX,
    CSL,
    CSV,
    ICS,
    JSON_FEED,
    LLMS,
    OPENSEARCH,
    RIS,
    SCHEDULE_JSON,
    SCHEDULE_XML,
    SQLITE,
    format_of,
)
from conspectus.model.serving import FOR_GOOD
from conspectus.weave.formats.hosts import Asked

MOST_RULES = 100
UNKNOWN_TO_HOSTS = frozenset(
    {ATOM, BIBTEX, CSL, CSV, ICS, JSON_FEED, LLMS, OPENSEARCH, RIS, SCHEDULE_JSON, SCHEDULE_XML, SQLITE}
)
"""Formats whose type hosts do not know by the ending alone, or whose letters they leave open."""


def headers_file(asked: Asked) -> str:
    """Write the file; what is over the hundredth rule is served as the host has it."""
    return "\n".join(islice(_rules(asked), MOST_RULES))


def _rules(asked: Asked) -> Iterator[str]:
    yield _rule(f"{asked.base}/*", *(f"{name}: {value}" for name, value in asked.headers.items()))
    for folder in asked.lasting:
        yield _rule(f"{asked.base}/{folder}/:file", f"Cache-Control: {FOR_GOOD}")
    for path, type_ in asked.whole.items():
        if format_of(path) in UNKNOWN_TO_HOSTS:
            yield _rule(f"{asked.base}{path}", f"Content-Type: {type_}")


def _rule(path: str, *lines: str) -> str:
    return "".join(f"{line}\n" for line in (path, *(f"  {line}" for line in lines)))
