"""Weave events into a timeline: of one incident, or of all of them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from conspectus.model.charts import Dot, Strip
from conspectus.model.records import Event
from conspectus.model.times import PartialDate, Precision
from conspectus.model.views.parts import Anchor, EventView, TimelineView
from conspectus.weave.charts.strip import draw_strip
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References
from conspectus.weave.wording import day_count, day_words, moment_key, moment_view

FEWEST_DRAWN = 3
HIGHEST = 150.0


class Told(NamedTuple):
    """An event, and the incident it is part of where the timeline has several."""

    event: Event
    of: Anchor | None = None


def timeline(loom: Loom, told: Iterable[Told], references: References) -> TimelineView:
    """Put events in order of time at the venue; what happened at one time keeps its order."""
    order = sorted(told, key=lambda each: moment_key(each.event.when, loom.times.zone))
    events = tuple(_event(loom, each, references) for each in order)
    return TimelineView(events, _strip(loom, [each.event for each in order]))


def _event(loom: Loom, told: Told, references: References) -> EventView:
    event = told.event
    marks = tuple(mark for source in event.sources for mark in references.mark(source))
    when = moment_view(event.when, loom.words, loom.venue)
    return EventView(when, event.what, marks, _is_precise(event), told.of)


def _strip(loom: Loom, events: Sequence[Event]) -> Markup:
    """Draw the timeline in short; few events need no drawing, and many in a heap make none."""
    if len(events) < FEWEST_DRAWN:
        return Markup()
    zone = loom.times.zone
    days = [moment_key(event.when, zone)[0] for event in events if _is_precise(event)]
    dots = (Dot(at, day_count(event.when, zone), _is_precise(event)) for at, event in enumerate(events, 1))
    first, last = (day_words(day, loom.words) for day in (min(days), max(days))) if days else ("", "")
    drawn = draw_strip(Strip(tuple(dots), first, last))
    return drawn.hidden() if drawn.height <= HIGHEST else Markup()


def _is_precise(event: Event) -> bool:
    return not isinstance(event.when, PartialDate) or event.when.precision is Precision.DAY
