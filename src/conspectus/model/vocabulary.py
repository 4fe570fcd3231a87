"""Hold the closed lists of words that notes choose from."""

from enum import StrEnum


class Decision(StrEnum):
    """What became of a submission."""

    ORAL = "oral"
    SPOTLIGHT = "spotlight"
    POSTER = "poster"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    DESK_REJECTED = "desk-rejected"
    UNKNOWN = "unknown"


class Depth(StrEnum):
    """How closely the digest's authors looked at a paper."""

    READ = "read"
    SKIMMED = "skimmed"
    NAMED_ONLY = "named-only"
    LISTED = "listed"


class SourceKind(StrEnum):
    """What sort of witness a source is."""

    OFFICIAL = "official"
    DATASET = "dataset"
    FIRST_HAND = "first-hand"
    PRESS = "press"
    BLOG = "blog"
    VENDOR = "vendor"
    ENCYCLOPEDIA = "encyclopedia"
    PAPER = "paper"

    @property
    def is_on_record(self) -> bool:
        """Tell whether one such source is enough to count as verified."""
        return self in {SourceKind.OFFICIAL, SourceKind.DATASET, SourceKind.PAPER}


class SessionForm(StrEnum):
    """What is held in a session."""

    ORAL = "oral"
    POSTER = "poster"
    WORKSHOP = "workshop"
    KEYNOTE = "keynote"
    PANEL = "panel"


class Rank(StrEnum):
    """How high an award stands."""

    OUTSTANDING = "outstanding"
    HONORABLE_MENTION = "honorable-mention"
    TEST_OF_TIME = "test-of-time"
    BEST_PAPER = "best-paper"
    RUNNER_UP = "runner-up"
    OTHER = "other"


class IncidentStatus(StrEnum):
    """How far an incident has been dealt with."""

    OPEN = "open"
    CONTAINED = "contained"
    CLOSED = "closed"


class Section(StrEnum):
    """A list that the navigation can lead to."""

    PAPERS = "papers"
    AWARDS = "awards"
    INCIDENTS = "incidents"
    SESSIONS = "sessions"
    TOPICS = "topics"
    TRENDS = "trends"
    PEOPLE = "people"
    SOURCES = "sources"
    FACTS = "facts"
    DISCREPANCIES = "discrepancies"
    NUMBERS = "numbers"
    BENCHMARKS = "benchmarks"
    CHANGES = "changes"
    FORMATS = "formats"


class FigureForm(StrEnum):
    """How a figure of the numbers page is drawn."""

    BARS = "bars"
    RANGE = "range"
    SUPPORT = "support"


class FileFormat(StrEnum):
    """A format of files for programs, by its name in `model/formats.py`, that a site may do without."""

    BIBTEX = "bibtex"
    CSL = "csl"
    RIS = "ris"
    ATOM = "atom"
    JSON_FEED = "json-feed"
    ICS = "ics"
    SCHEDULE_XML = "schedule-xml"
    SCHEDULE_JSON = "schedule-json"
    JSON = "json"
    MARKDOWN = "markdown"
    LLMS = "llms"


class ChangeKind(StrEnum):
    """What sort of change a note went through."""

    ADDITION = "addition"
    CORRECTION = "correction"
    UPDATE = "update"
    REMOVAL = "removal"
