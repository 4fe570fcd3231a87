"""Say which pages have a card, and what stands on it.

A card is named by its whole address (Open Graph, `og:image`), so that there is none where site.yaml
has no `base_url`.
"""

from collections.abc import Iterator

from conspectus.model.cards import Card
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Paper
from conspectus.model.routes import url_of
from conspectus.model.vocabulary import Depth
from conspectus.weave.views.loom import Loom


def card_url(loom: Loom, ref: Ref) -> str:
    """Give the whole address of a record's card; empty where it has none."""
    return loom.canonical(f"{url_of(ref).rstrip('/')}.png") if _has_card(loom, ref) else ""


def cards(loom: Loom) -> Iterator[Card]:
    """Give every card of the site."""
    for ref in loom.digest.records:
        if ref in loom.digest.paged and _has_card(loom, ref):
            record = loom.digest.records[ref]
            kind = loom.words[f"kind.{ref.kind}.title"]
            path = f"{url_of(ref).strip('/')}.png"
            yield Card(path, ref, kind, loom.title(ref), record.summary, loom.settings.title)


def _has_card(loom: Loom, ref: Ref) -> bool:
    """Tell whether there is something to show: a paper that was read, or an incident."""
    record = loom.digest.records[ref]
    is_read = ref.kind is Kind.INCIDENT or (isinstance(record, Paper) and record.depth is Depth.READ)
    return bool(loom.settings.base_url) and loom.settings.cards and is_read
