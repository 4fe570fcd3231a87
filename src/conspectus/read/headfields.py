"""Read the fields of a record out of its front matter, or its row of a table."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from conspectus.model.names import Kind
from conspectus.model.records import RECORD_TYPES
from conspectus.model.site import Settings
from conspectus.read.flaws import Flaw, a_noun, without_echoes
from conspectus.read.quantities import read_quantities, with_quantities
from conspectus.read.shapes import fit
from conspectus.read.yamlevents import Composed
from conspectus.read.yamlframes import Data

UNTITLED = frozenset({Kind.SESSION})
"""The kinds whose notes need no title."""

TITLED_BY: Mapping[Kind, str] = {Kind.PERSON: "names"}
"""The list whose first item stands for the title of a kind where none is typed."""


def zone_of(settings: Settings) -> tzinfo | None:
    """Give the zone by which times without an offset are read."""
    return ZoneInfo(settings.zone.name) if settings.zone else None


def read_fields(kind: Kind, front: Composed, zone: tzinfo | None) -> tuple[dict[str, Any], tuple[Flaw, ...]]:
    """Read every field that fits the kind, and say what is wrong with the others."""
    fields, flaws = fit(RECORD_TYPES[kind], front.data, zone=zone)
    values, bad_values = read_quantities(front.data)
    title = _title(kind, front.data)
    if title is None:
        untitled = f"{a_noun(RECORD_TYPES[kind])} needs 'title'"
        flaws = (*flaws, Flaw("missing-field", "title", untitled, "add 'title: …'"))
    typed = {"title": title} if title else {}
    return typed | with_quantities(fields, values), without_echoes((*flaws, *bad_values), front.lost)


def _title(kind: Kind, data: Data) -> str | None:
    """Give what stands for a title where none is typed; None where that is a fault."""
    if not isinstance(data, dict) or "title" in data or kind in UNTITLED:
        return ""
    names = data.get(TITLED_BY.get(kind, ""))
    return str(names[0]) if isinstance(names, list) and names else None
