"""Say which view each template is given."""

from collections.abc import Mapping

from conspectus.model.views.charts import BenchmarksView, BenchmarkView, NumbersView
from conspectus.model.views.lists import (
    BrowseView,
    ChangesView,
    DiscrepanciesView,
    FormatsView,
    HomeView,
    IncidentsView,
    ListView,
    NotFoundView,
    ReadingListView,
    RedirectView,
    ScheduleView,
    UsesView,
)
from conspectus.model.views.records import (
    AwardView,
    FactPageView,
    FreePageView,
    IncidentView,
    PaperView,
    PersonView,
    SessionView,
    SourceView,
    TopicView,
    TrendView,
)

VIEWS: Mapping[str, type] = {
    "404.html": NotFoundView,
    "award.html": AwardView,
    "benchmark.html": BenchmarkView,
    "benchmarks.html": BenchmarksView,
    "browse.html": BrowseView,
    "changes.html": ChangesView,
    "discrepancies.html": DiscrepanciesView,
    "fact.html": FactPageView,
    "formats.html": FormatsView,
    "home.html": HomeView,
    "incident.html": IncidentView,
    "incidents.html": IncidentsView,
    "list.html": ListView,
    "numbers.html": NumbersView,
    "page.html": FreePageView,
    "paper.html": PaperView,
    "person.html": PersonView,
    "reading-list.html": ReadingListView,
    "redirect.html": RedirectView,
    "schedule.html": ScheduleView,
    "session.html": SessionView,
    "source.html": SourceView,
    "topic.html": TopicView,
    "trend.html": TrendView,
    "uses.html": UsesView,
}
"""What stands as `page` in the template of each page; the others are layouts and macros."""
