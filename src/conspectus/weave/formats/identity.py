"""Name records for good, for programs that know again by a name what they have seen."""

import re
from urllib.parse import urlsplit

from conspectus.model.names import SLUG, Ref
from conspectus.model.routes import url_of
from conspectus.weave.views.loom import Loom

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
FIRST_YEAR = "2026"
"""The year of tag URIs where the edition's name has none: they ask for one in which the host was ours."""


def first_name(loom: Loom, ref: Ref) -> Ref:
    """Give the name that a record had first: its oldest alias that is the address of one of its kind.

    Who renames a note puts its old address before those that it had already, as `rename` does.
    """
    record = loom.digest.records.get(ref)
    for alias in reversed(record.aliases if record else ()):
        slug = alias.rstrip("/").rpartition("/")[2]
        if SLUG.fullmatch(slug) and url_of(named := Ref(ref.kind, slug)) == alias:
            return named
    return ref


def tag(loom: Loom, url: str) -> str:
    """Name something for good (RFC 4151): its host, a year, and its place on the site."""
    parts = urlsplit(loom.settings.base_url or "")
    return f"tag:{parts.hostname or ''},{year(loom)}:{parts.path.rstrip('/')}{url}"


def tag_of(loom: Loom, ref: Ref) -> str:
    """Name a record for good, whatever its note is called by now."""
    return tag(loom, url_of(first_name(loom, ref)))


def year(loom: Loom) -> str:
    """Give the year of the edition."""
    years = _YEAR.findall(loom.settings.edition)
    return years[-1] if years else FIRST_YEAR
