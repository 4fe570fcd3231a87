"""Weave the list of incidents, and what happened in all of them as one timeline."""

from collections.abc import Iterator

from conspectus.model.names import Kind
from conspectus.model.records import Incident
from conspectus.model.views.lists import IncidentsView, ListView
from conspectus.weave.views.lists import list_views
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References
from conspectus.weave.views.timeline import Told, timeline


def incidents_views(loom: Loom) -> Iterator[ListView]:
    """Weave the pages of the list; the first has the timeline, each event under its incident's name."""
    first, *rest = list_views(loom, Kind.INCIDENT)
    references = References(loom)
    incidents = (loom.digest.find(ref, Incident) for ref in loom.listed(Kind.INCIDENT))
    told = (Told(event, loom.anchor(each.ref)) for each in incidents if each for event in each.events)
    line = timeline(loom, told, references)
    yield IncidentsView(
        head=first.head,
        intro=first.intro,
        groups=first.groups,
        others=first.others,
        jumps=first.jumps,
        pager=first.pager,
        timeline=line,
        references=references.listed(),
    )
    yield from rest
