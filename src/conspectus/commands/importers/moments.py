"""Read when and where papers are presented, in the many ways in which files say it."""

import re
from datetime import datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

from conspectus.commands.importers.cleaning import clean_line
from conspectus.commands.importers.drafts import DraftSession, Slot
from conspectus.commands.importers.values import Record, first_text
from conspectus.model.vocabulary import SessionForm

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap]m)?", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\-\u2212])(\d{1,2}):?(\d{2})?")
_NAMED_BY_CODE = re.compile(
    r"^(?:oral|poster|spotlight|talk|paper)?s?\s*(?:(?:poster|oral)\s*)?session\s*#?\s*([0-9]{1,2}[A-Z]?)$",
    re.IGNORECASE,
)
_FORMS = (
    (re.compile(r"poster", re.IGNORECASE), SessionForm.POSTER),
    (re.compile(r"workshop", re.IGNORECASE), SessionForm.WORKSHOP),
    (re.compile(r"keynote|invited|plenary", re.IGNORECASE), SessionForm.KEYNOTE),
    (re.compile(r"panel", re.IGNORECASE), SessionForm.PANEL),
)


def read_moment(text: str, zone: tzinfo | None, *, day: str = "", offset: str = "") -> datetime | None:
    """Read a date with a time, or a time on a day; None where it is none, or in no zone that is known.

    What has an offset is converted to the zone; what has none is of `offset`, else of the zone.
    """
    text = text.strip()
    own = _zone_of(offset) or zone
    found = _whole(text) or _on_day(text, day)
    if found is None or (found.tzinfo is None and own is None):
        return None
    try:
        moment = found if found.tzinfo else found.replace(tzinfo=own)
        return moment.astimezone(zone) if zone else moment
    except (OverflowError, ValueError):
        return None


def _whole(text: str) -> datetime | None:
    """Read ISO 8601, or the date of an e-mail (RFC 5322), as web servers write it."""
    if len(text) > len("Wednesday, 30 September 2026 12:45:00 +00:00"):
        return None
    try:
        return datetime.fromisoformat(text) if _DAY.match(text) and len(text) > len("2026-04-23") else None
    except ValueError:
        return None


def _mailed(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _on_day(text: str, day: str) -> datetime | None:
    clock, date = _CLOCK.fullmatch(text), _DAY.match(day.strip())
    if not clock or not date:
        return _mailed(text) if "," in text and len(text) < len("2026") * 12 else None
    hour = int(clock[1]) % 12 + 12 * (clock[3].lower() == "pm") if clock[3] else int(clock[1])
    try:
        return datetime(int(date[1]), int(date[2]), int(date[3]), hour, int(clock[2]))  # noqa: DTZ001 - see above
    except ValueError:
        return None


def _zone_of(offset: str) -> tzinfo | None:
    match = _OFFSET.fullmatch(offset.strip())
    if not match or int(match[2]) > len("UTC") * 5:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))


def session_named(label: str, code: str = "", *, form: str = "") -> DraftSession | None:
    """Make a session of what a file calls it: `Oral Session 1A` has no title, but the code 1A."""
    shown, code = clean_line(label).text[:200], clean_line(code).text[:20]
    if not shown and not code:
        return None
    said = f"{shown} {form}"
    found = next((each for pattern, each in _FORMS if pattern.search(said)), SessionForm.ORAL)
    by_code = _NAMED_BY_CODE.match(shown)
    if by_code:
        return DraftSession(code=(code or by_code[1]).upper(), form=found)
    return DraftSession(label=shown, code=code, form=found)


def slot_of(record: Record, zone: tzinfo | None, session: DraftSession | None) -> Slot | None:
    """Give the slot that a record with folded keys tells of; None where it tells of none."""
    day = first_text(record, ("session_date", "date", "day"))
    offset = first_text(record, ("utc_offset", "offset"))
    start, end = (
        read_moment(
            first_text(record, (f"session_{which}", which, f"{which}_time", f"{which}time")),
            zone, day=day, offset=offset,
        )
        for which in ("start", "end")
    )  # fmt: skip
    room = clean_line(first_text(record, ("room", "room_name", "location"))).text[:200]
    if not session and not start:
        return None
    return Slot(session=session, room=room, start=start, end=end)
