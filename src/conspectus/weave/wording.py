"""Put dates, times and values into the interface's words."""

import re
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from typing import NamedTuple
from zoneinfo import ZoneInfo

from markupsafe import Markup

from conspectus.model.document import Document
from conspectus.model.records import Fact
from conspectus.model.times import PartialDate, Precision
from conspectus.model.values import Value, ValueType
from conspectus.model.views.parts import TimeView
from conspectus.model.words import Words

MINUS = "\N{MINUS SIGN}"
THIN = "\N{NARROW NO-BREAK SPACE}"
Moment = datetime | PartialDate
_SENTENCE_END = re.compile(r"[.?!](?=\s)")
_SHORTEST_SENTENCE = 20
"""Letters: a full stop before that many ends an abbreviation."""

_SIGN = re.compile(r"^([≈~<>≤≥])\s+")


def day_words(day: date, words: Words) -> str:
    """Write a day: 24 April 2026."""
    return words.say("date.day", day=day.day, month=words[f"month.{day.month}"], year=day.year)


def date_words(when: PartialDate, words: Words) -> str:
    """Write a date as partial as it is: March 2026, late 2025 (day not given)."""
    if when.precision is Precision.DAY:
        return day_words(when.first, words)
    if when.precision is Precision.MONTH:
        return words.say("date.month", month=words[f"month.{when.first.month}"], year=when.first.year)
    if when.precision is Precision.PART:
        return words.say(f"date.{when.text.partition(' ')[0]}", year=when.first.year)
    return words.say("date.year", year=when.first.year)


def date_view(when: PartialDate | None, words: Words) -> TimeView | None:
    """Show a date; a part of a year has no machine form (HTML, 4.5.14)."""
    if when is None:
        return None
    machine = "" if when.precision is Precision.PART else when.text
    return TimeView(date_words(when, words), machine)


class Venue(NamedTuple):
    """Where the conference is held: its name for readers, and the zone of its clocks; None if unknown."""

    place: str = ""
    zone: tzinfo | None = None


NOWHERE = Venue()


def moment_view(when: Moment, words: Words, venue: Venue = NOWHERE) -> TimeView:
    """Show a date, or a time with its day and zone."""
    if isinstance(when, PartialDate):
        return TimeView(date_words(when, words), "" if when.precision is Precision.PART else when.text)
    text = words.say("date.time", date=weekday_words(when.date(), words), time=clock(when))
    return TimeView(with_zone(text, when, words, venue), when.isoformat(timespec="minutes"))


def span_view(start: datetime, end: datetime | None, words: Words, venue: Venue = NOWHERE) -> TimeView:
    """Show when something is held: its day, from when to when, and the zone."""
    if end is None:
        return moment_view(start, words, venue)
    day, last = (weekday_words(when.date(), words) for when in (start, end))
    text = words.say("date.times", date=day, start=clock(start), end=clock(end))
    if day != last:
        first = words.say("date.time", date=day, time=clock(start))
        text = words.say("date.range", first=first, last=words.say("date.time", date=last, time=clock(end)))
    first, last = (when.isoformat(timespec="minutes") for when in (start, end))
    return TimeView(with_zone(text, start, words, venue), first, last)


def weekday_words(day: date, words: Words) -> str:
    """Write a day with its weekday: Fri 24 April 2026."""
    name, month = words[f"weekday.{day.weekday()}"], words[f"month.{day.month}"]
    return words.say("date.weekday", weekday=name, day=day.day, month=month, year=day.year)


def clock(when: datetime) -> str:
    """Write a time of day in 24 hours."""
    return f"{when.hour:02}:{when.minute:02}"


def with_zone(text: str, when: datetime, words: Words, venue: Venue) -> str:
    """Add the venue's place and the offset to a time of the venue.

    To any other time its own offset is added, and the venue's time; its day where it is another one.
    """
    offset = offset_words(when)
    if venue.place and isinstance(when.tzinfo, ZoneInfo):
        return words.say("date.zoned", text=text, place=venue.place, offset=offset)
    if not venue.place or not venue.zone or not offset:
        return f"{text} ({offset})" if offset else text
    there = when.astimezone(venue.zone)
    time = clock(there)
    if there.date() != when.date():
        time = words.say("date.time", date=weekday_words(there.date(), words), time=time)
    return words.say("date.zoned-there", text=text, offset=offset, time=time, place=venue.place)


def offset_words(when: datetime) -> str:
    """Write an offset, such as UTC+5:30, with a true minus sign; empty for a naive time."""
    offset = when.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = MINUS if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def moment_key(when: Moment | None, zone: tzinfo | None) -> tuple[date, str, date]:
    """Order dates and times by day at the venue, then by time; the unknown come last.

    A vague date stands behind the days it may mean: what happened in `late 2025` follows what
    happened on 27 November 2025.
    """
    if when is None:
        return (date.max, "", date.max)
    if isinstance(when, PartialDate):
        return (when.last, "", when.first)
    local = when.astimezone(zone) if zone else when
    return (local.date(), local.astimezone(UTC).isoformat(), local.date())


def day_count(when: Moment, zone: tzinfo | None) -> Decimal:
    """Place a moment on a line that counts days, in the order of `moment_key`."""
    if isinstance(when, PartialDate):
        return Decimal(when.last.toordinal())
    local = when.astimezone(zone) if zone else when
    seconds = (local.hour * 60 + local.minute) * 60 + local.second
    return local.date().toordinal() + Decimal(seconds) / 86_400


def value_words(value: Value, fact: Fact, words: Words) -> str:
    """Write a claim's value: a number as typed but for its unit and the language's signs, dates in words.

    How a source itself wrote a number stands in the claim's quote.
    """
    if fact.type is ValueType.DATE and value.spans:
        return date_words(PartialDate.parse(value.text), words)
    if fact.type is ValueType.PERIOD and value.spans:
        return _period_words(value, words)
    if fact.type is ValueType.PERCENT or (fact.type is ValueType.NUMBER and str(fact.unit) == "%"):
        return percent(number(value.text, words))
    return number(_bare(value.text, str(fact.unit)), words) if fact.type is ValueType.NUMBER else value.text


def counted(value: Value, fact: Fact, words: Words) -> str:
    """Write a claim's value with its unit."""
    text = value_words(value, fact, words)
    return with_unit(text, fact.unit.after(text))


def number(text: str, words: Words) -> str:
    """Write a number with a true minus sign and the language's signs; a sign before it does not break off."""
    signed = text.replace("-", MINUS, 1) if text.startswith("-") else text
    return words.number(_SIGN.sub(rf"\1{THIN}", signed))


def measured(value: Value, unit: str, words: Words) -> str:
    """Write a result's value with its unit; what was not read as a number stays as typed."""
    return with_unit(words.number(value.text) if value.spans else value.text, unit)


def percent(text: str) -> str:
    """Write a percentage: the sign is kept from breaking off and never doubled."""
    return f"{text.removesuffix('%').rstrip()}{THIN}%"


def _bare(text: str, unit: str) -> str:
    """Take a unit off that was typed with the number, in any case, as it is read."""
    spaced = " ".join(text.split())
    return spaced[: -len(unit)].rstrip() if unit and _ends_in(spaced, unit) else text


def _ends_in(text: str, unit: str) -> bool:
    return text[-len(unit) :].casefold() == unit.casefold()


def with_unit(text: str, unit: str) -> str:
    """Write a number with its unit, once; a percentage has its sign already."""
    if not unit or _ends_in(text, unit) or text.endswith("%"):
        return text
    return percent(text) if unit == "%" else f"{text}{THIN}{unit}"


def typeset(document: Document) -> Markup:
    """Give a text without holes as HTML."""
    return Markup("".join(piece for piece in document.pieces if isinstance(piece, str)))  # noqa: S704 # nosec B704


def turned(text: str, direction: str) -> Markup:
    """Mark a text that is written in another direction than what stands around it."""
    return Markup('<bdi dir="{}">{}</bdi>').format(direction, text)


def first_sentence(text: str) -> str:
    """Cut a summary after its first sentence; what is too short for one is an abbreviation."""
    ends = (match.end() for match in _SENTENCE_END.finditer(text))
    return text[: next((end for end in ends if end > _SHORTEST_SENTENCE), len(text))]


def _period_words(value: Value, words: Words) -> str:
    """Write a period; its month and year stand once where it has two days of one month."""
    first, last = (PartialDate.parse(part) for part in value.text.split("/"))
    if first == last:
        return date_words(first, words)
    has_days = first.precision is last.precision is Precision.DAY
    same_month = has_days and first.first.replace(day=1) == last.first.replace(day=1)
    start = words.say("date.first-day", day=first.first.day) if same_month else date_words(first, words)
    return words.say("date.range", first=start, last=date_words(last, words))
