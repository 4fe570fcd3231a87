"""Read the text of a field as the type it stands for."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, tzinfo
from enum import StrEnum
from typing import TypeVar

from conspectus.model.identifiers import (
    ArxivId,
    Contact,
    Days,
    Doi,
    EditPattern,
    Kilobytes,
    OpenReviewId,
    Orcid,
    PartId,
    ProfileId,
    ReportPattern,
    SitePath,
    Url,
    parse_contact,
    parse_days,
    parse_doi,
    parse_edit_pattern,
    parse_kilobytes,
    parse_openreview,
    parse_orcid,
    parse_part_id,
    parse_profile,
    parse_report_pattern,
    parse_site_path,
    parse_url,
)
from conspectus.model.names import KIND_VALUES, SLUG, Kind, Ref, slugify
from conspectus.model.nearest import did_you_mean, nearest
from conspectus.model.times import PartialDate
from conspectus.model.values import Value, ValueType
from conspectus.model.versions import VersionRange, parse_range

E = TypeVar("E", bound=StrEnum)
EDITION = "conference"
"""What a fact is about that is about the edition itself."""

MOMENT = re.compile(r"([12]\d{3}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?) ?(Z|[+-]\d{2}:\d{2})?")
CLOCK = re.compile(r"\d{1,2}:\d{2}")
_LIKE_A_CLOCK = re.compile(r"(\d{1,2})[.,h ]?(\d{2})h?", re.IGNORECASE)
_WITH_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\S")
_DATE_CURE = "write it as 2026-03-31, 2026-03, 2026 or 'late 2025'"
_CLOCK_CURE = "write it as 10:54, or with its date as 2026-04-24T10:54"
_MOMENT_CURE = "write it as 2026-04-24T10:30 or 2026-04-24T10:30-03:00"


class FieldError(ValueError):
    """Refuse the text of a field; carries a code, what is wrong and the cure."""

    def __init__(self, code: str, message: str, cure: str) -> None:
        """Keep what a problem needs."""
        super().__init__(message)
        self.code = code
        self.cure = cure


@dataclass(frozen=True, slots=True)
class Spelling:
    """How texts of a type are read, and what to say of those that are none."""

    parse: Callable[[str], object]
    code: str
    what: str
    example: str

    def read(self, text: str) -> object:
        """Read a text; raise FieldError where it is not of the type."""
        try:
            return self.parse(text)
        except ValueError:
            raise FieldError(
                self.code, f"'{text}' is not {self.what}", f"write it as {self.example}"
            ) from None


SPELLINGS: Mapping[object, Spelling] = {
    ArxivId: Spelling(ArxivId.parse, "bad-arxiv", "an arXiv identifier", "2510.12264 or cs.CL/0601001"),
    OpenReviewId: Spelling(parse_openreview, "bad-openreview", "an OpenReview id", "k5nIOvYGCL"),
    ProfileId: Spelling(parse_profile, "bad-profile", "an OpenReview profile id", "~Ada_Lovelace1"),
    Doi: Spelling(parse_doi, "bad-doi", "a DOI", "10.1000/182"),
    Orcid: Spelling(
        parse_orcid, "bad-orcid", "an ORCID iD (or its check digit is wrong)", "0000-0002-1825-0097"
    ),
    Url: Spelling(parse_url, "bad-url", "a web address", "https://example.org/page"),
    Contact: Spelling(
        parse_contact,
        "bad-contact",
        "a web or an e-mail address",
        "https://example.org/page or me@example.org",
    ),
    EditPattern: Spelling(
        parse_edit_pattern,
        "bad-pattern",
        "a web address with '{path}' in it",
        "https://example.org/edit/main/{path}",
    ),
    ReportPattern: Spelling(
        parse_report_pattern,
        "bad-pattern",
        "a web or an e-mail address in which '{title}', '{url}' and '{path}' may stand",
        "https://example.org/issues/new?title={title}&body={url}",
    ),
    PartId: Spelling(
        parse_part_id,
        "bad-id",
        "an id of letters, digits, '-', '_' and '.', a letter or a digit first",
        "at-7k",
    ),
    Kilobytes: Spelling(parse_kilobytes, "bad-number", "a number of kilobytes", "20"),
    Days: Spelling(parse_days, "bad-days", "a number of days from 0 to 3650", "365"),
    VersionRange: Spelling(parse_range, "bad-range", "a range of versions", ">=0.1 or >=0.1, <2"),
    SitePath: Spelling(parse_site_path, "bad-alias", "a path on the site", "/papers/old-name/"),
    PartialDate: Spelling(
        PartialDate.parse, "bad-date", "a date", "2026-03-31, 2026-03, 2026 or 'late 2025'"
    ),
}


def read_bool(text: str) -> bool:
    """Read `true` or `false`."""
    if text not in {"true", "false"}:
        raise FieldError("bad-word", f"'{text}' is neither true nor false", "write true or false")
    return text == "true"


def read_word(text: str, words: type[E]) -> E:
    """Read a word of a closed list."""
    try:
        return words(text)
    except ValueError:
        cure = did_you_mean(text, [word.value for word in words])
        raise FieldError("bad-word", f"'{text}' is no {_spaced(words.__name__)}", cure) from None


def read_moment(text: str, zone: tzinfo | None) -> datetime:
    """Read a date with a time; one without an offset is local time of the zone."""
    match = MOMENT.fullmatch(text)
    if not match:
        raise FieldError("bad-time", f"'{text}' is not a date with a time", _MOMENT_CURE)
    try:
        moment = datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3] or ''}")
    except ValueError:
        raise FieldError("bad-time", f"'{text}' is no time of the calendar", _MOMENT_CURE) from None
    return moment if moment.tzinfo else _local(moment, text, zone)


def read_date(text: str, zone: tzinfo | None) -> datetime | PartialDate:
    """Read a partial date, or a date with a time."""
    if _WITH_TIME.match(text):
        return read_moment(text, zone)
    try:
        return PartialDate.parse(text)
    except ValueError:
        raise FieldError(
            "bad-date", f"'{text}' is not a date", f"{_DATE_CURE}; a time follows as T10:30"
        ) from None


def read_clock(text: str, zone: tzinfo | None) -> datetime | time:
    """Read a time of day, or a date with a time."""
    if _WITH_TIME.match(text):
        return read_moment(text, zone)
    if not CLOCK.fullmatch(text):
        hours = _LIKE_A_CLOCK.fullmatch(text)
        cure = f"write it as {hours[1]}:{hours[2]}" if hours else _CLOCK_CURE
        raise FieldError("bad-time", f"'{text}' is no time of day", cure)
    try:
        return time.fromisoformat(text.zfill(5))
    except ValueError:
        raise FieldError("bad-time", f"'{text}' is no time of day", _CLOCK_CURE) from None


def read_ref(text: str) -> Ref:
    """Read `folder/slug`."""
    if ref := Ref.parse(text):
        return ref
    folder, slash, slug = text.partition("/")
    if slash and folder not in KIND_VALUES:
        raise FieldError("bad-ref", f"'{folder}' is no kind of note", did_you_mean(folder, KIND_VALUES))
    if slash:
        raise FieldError("bad-ref", f"'{slug}' is not a slug", _slug_cure(slug))
    raise FieldError(
        "bad-ref", f"'{text}' does not say its kind", f"write the folder first, as in papers/{text}"
    )


def read_subject(text: str) -> Ref | None:
    """Read what a fact is about: `conference`, the edition itself, or `folder/slug`."""
    if text == EDITION:
        return None
    if "/" not in text and nearest(text, [EDITION]):
        raise FieldError("bad-ref", f"'{text}' does not say its kind", f"did you mean '{EDITION}'?")
    return read_ref(text)


def read_slug(text: str, kind: Kind) -> Ref:
    """Read the slug of a note whose kind the field fixes; its folder may stand before it."""
    if SLUG.fullmatch(text):
        return Ref(kind, text)
    ref = Ref.parse(text)
    if ref and ref.kind is kind:
        return ref
    if ref:
        message = f"'{text}' is {ref.kind.a_noun}, and the field names {kind.a_noun}"
        raise FieldError("wrong-kind", message, f"name a note of {kind.value}/")
    raise FieldError(
        "bad-ref", f"'{text}' is not the slug of {kind.a_noun}", _slug_cure(text.rpartition("/")[2])
    )


def read_unread(text: str) -> Value:
    """Keep the text of a value until its type and unit are known."""
    return Value(text, ValueType.TEXT)


def _spaced(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()


def _slug_cure(text: str) -> str:
    slug = slugify(text)
    return f"write {slug}" if slug else "write small letters a to z, digits and single hyphens"


def _local(moment: datetime, text: str, zone: tzinfo | None) -> datetime:
    if zone is None:
        cure = "add an offset, as in 2026-04-24T10:30-03:00, or a zone to site.yaml"
        raise FieldError("naive-time", f"'{text}' has no time zone", cure)
    local = moment.replace(tzinfo=zone)
    if local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment:
        message = f"'{text}' was skipped when the clocks of {zone} went forward"
        raise FieldError("no-such-time", message, "write a time that the clocks showed, or add its offset")
    return local
