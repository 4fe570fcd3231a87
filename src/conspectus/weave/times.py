"""Place the clock times of talks on their session's day at the venue."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Self
from zoneinfo import ZoneInfo

from conspectus.model.digest import Digest
from conspectus.model.records import Session
from conspectus.model.times import PartialDate, Precision

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Times:
    """The venue's zone; None where site.yaml names none."""

    zone: tzinfo | None

    @classmethod
    def of(cls, digest: Digest) -> Self:
        """Take the zone from the settings."""
        zone = digest.site.settings.zone
        return cls(ZoneInfo(zone.name) if zone else None)

    def day(self, session: Session) -> date | None:
        """Give the day a session is held on at the venue, where the very day is on record."""
        if isinstance(session.start, datetime):
            return session.start.astimezone(self.zone or session.start.tzinfo).date()
        if isinstance(session.start, PartialDate) and session.start.precision is Precision.DAY:
            return session.start.first
        return None

    def on_day(self, session: Session, when: datetime | time | None) -> datetime | None:
        """Give the moment of a clock time on a session's day; None where the day is not on record.

        A clock time is read in the zone that the session's own start is given in; in a session that goes on
        after midnight, one that would lie before its start is of the next day.
        """
        if when is None:
            return None
        if isinstance(when, datetime):
            return self.local(when)
        start = session.start
        zone = start.tzinfo if isinstance(start, datetime) else self.zone
        day = start.date() if isinstance(start, datetime) else self.day(session)
        if day is None:
            return None
        placed = datetime.combine(day, when, tzinfo=zone)
        later = datetime.combine(day + _DAY, when, tzinfo=zone)
        return self.local(later if _is_after_midnight(session, placed, later) else placed)

    def local(self, when: datetime) -> datetime:
        """Give a moment as clocks at the venue show it."""
        return when.astimezone(self.zone) if self.zone else when

    def span(self, session: Session) -> tuple[datetime | None, datetime | None]:
        """Give when a session starts and ends at the venue, where a time is on record."""
        start, end = session.start, session.end
        return (
            self.local(start) if isinstance(start, datetime) else None,
            self.local(end) if isinstance(end, datetime) else None,
        )


def instant(when: datetime) -> datetime:
    """Give a moment in UTC: times of one zone are compared by their clocks, which may be set back."""
    return when.astimezone(UTC)


def _is_after_midnight(session: Session, placed: datetime, later: datetime) -> bool:
    """Tell whether a clock time lies in a session only if it is of the day after the session's first."""
    start, end = session.start, session.end
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return False
    return instant(placed) < instant(start) <= instant(later) <= instant(end)
