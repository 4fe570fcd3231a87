"""Each type of field reads its text, and says what it expected."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.identifiers import ArxivId, Doi, OpenReviewId, Orcid, ProfileId, Url
from conspectus.model.names import SLUG, Kind, Ref
from conspectus.model.times import PartialDate
from conspectus.model.vocabulary import Decision, SourceKind
from conspectus.read import fields
from conspectus.read.fields import FieldError

RIO, PARIS = ZoneInfo("America/Sao_Paulo"), ZoneInfo("Europe/Paris")
refs = st.builds(Ref, st.sampled_from(Kind), st.from_regex(SLUG, fullmatch=True))


def refusal(read: Callable[[], object]) -> tuple[str, str, str]:
    """Give code, message and cure of a reader that must refuse."""
    with pytest.raises(FieldError) as caught:
        read()
    return caught.value.code, str(caught.value), caught.value.cure


@pytest.mark.parametrize(
    ("type_", "text", "code"),
    [
        (ArxivId, "2513.00001", "bad-arxiv"),
        (OpenReviewId, "short", "bad-openreview"),
        (ProfileId, "Ada", "bad-profile"),
        (Doi, "doi 10", "bad-doi"),
        (Orcid, "0000-0002-1825-0098", "bad-orcid"),
        (Url, "example.org", "bad-url"),
        (Url, "http://[", "bad-url"),
        (PartialDate, "yesterday", "bad-date"),
    ],
)
def test_a_text_that_is_none_of_its_type(type_: type, text: str, code: str) -> None:
    """The message quotes the text, the cure gives an example."""
    found, message, cure = refusal(lambda: fields.SPELLINGS[type_].read(text))
    assert found == code
    assert message.startswith(f"'{text}' is not ")
    assert cure.startswith("write it as ")


@pytest.mark.parametrize("type_", fields.SPELLINGS)
def test_examples_are_sound(type_: type) -> None:
    """What a cure tells the author to write is read."""
    spelling = fields.SPELLINGS[type_]
    assert spelling.read(spelling.example.split(", ")[0].split(" or ")[0])


def test_true_and_false_are_the_only_booleans() -> None:
    """`yes`, `on` and `1` are refused rather than guessed."""
    assert fields.read_bool("true")
    assert not fields.read_bool("false")
    assert refusal(lambda: fields.read_bool("yes")) == (
        "bad-word", "'yes' is neither true nor false", "write true or false",
    )  # fmt: skip


@given(st.sampled_from(SourceKind))
def test_a_word_is_read(word: SourceKind) -> None:
    """Every word of a closed list reads as itself."""
    assert fields.read_word(word.value, SourceKind) is word


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("Oral", "did you mean 'oral'?"),
        ("postr", "did you mean 'poster'?"),
        ("zzz", "use one of: accepted, desk-rejected, oral, poster, rejected, spotlight, unknown, withdrawn"),
    ],
)
def test_a_strange_word_gets_the_nearest(text: str, cure: str) -> None:
    """Whatever its case; where none is near, all are named."""
    assert refusal(lambda: fields.read_word(text, Decision)) == ("bad-word", f"'{text}' is no decision", cure)


def test_a_closed_list_is_named_in_words() -> None:
    """The name of the list is put as an author would say it."""
    assert refusal(lambda: fields.read_word("x", SourceKind))[1] == "'x' is no source kind"


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)), st.booleans())  # noqa: DTZ001
def test_a_moment_round_trips(naive: datetime, spaced: bool) -> None:  # noqa: FBT001
    """A time with an offset is read as it was written, whatever the zone."""
    moment = naive.replace(microsecond=0, tzinfo=UTC)
    text = moment.isoformat(sep=" " if spaced else "T")
    assert fields.read_moment(text, RIO) == fields.read_moment(text, None) == moment


def test_a_naive_time_takes_the_zone() -> None:
    """Local time is read in the venue's zone."""
    assert fields.read_moment("2026-04-24T10:30", RIO).isoformat() == "2026-04-24T10:30:00-03:00"
    assert fields.read_moment("2026-04-24 10:30", PARIS).isoformat() == "2026-04-24T10:30:00+02:00"


def test_a_naive_time_without_a_zone_is_refused() -> None:
    """There is nothing to guess from."""
    code, message, cure = refusal(lambda: fields.read_moment("2026-04-24T10:30", None))
    assert (code, message) == ("naive-time", "'2026-04-24T10:30' has no time zone")
    assert "site.yaml" in cure


def test_a_time_that_the_clocks_skipped_is_refused() -> None:
    """In the night when clocks go forward an hour does not exist; in the other it does twice."""
    assert refusal(lambda: fields.read_moment("2026-03-29T02:30", PARIS))[0] == "no-such-time"
    assert fields.read_moment("2026-10-25T02:30", PARIS)


@pytest.mark.parametrize(
    "text", ["2026-04-24T25:00", "2026-02-30T10:00", "2026-04-24T10", "0001-01-01T00:00"]
)
def test_a_moment_that_is_none(text: str) -> None:
    """Neither days beyond the month nor hours beyond the day."""
    assert refusal(lambda: fields.read_moment(text, RIO))[0] == "bad-time"


def test_a_date_may_be_partial_or_have_a_time() -> None:
    """The text decides which of the two it is."""
    assert isinstance(fields.read_date("late 2025", RIO), PartialDate)
    assert isinstance(fields.read_date("2026-04-24T10:30", RIO), datetime)
    assert refusal(lambda: fields.read_date("24.04.2026", RIO))[0] == "bad-date"
    assert refusal(lambda: fields.read_date("2026-04-24T1030", RIO))[0] == "bad-time"


@given(st.times())
def test_a_clock_time_round_trips(clock: time) -> None:
    """Hours and minutes are read as written."""
    assert fields.read_clock(f"{clock:%H:%M}", None) == clock.replace(second=0, microsecond=0)


def test_a_clock_time_may_be_short_or_whole() -> None:
    """`9:05` is a time of day, and a date before it makes a moment of it."""
    assert fields.read_clock("9:05", None) == time(9, 5)
    assert isinstance(fields.read_clock("2026-04-24T10:54", RIO), datetime)


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("11.42", "write it as 11:42"),
        ("9h05", "write it as 9:05"),
        ("1142", "write it as 11:42"),
        ("25:00", "write it as 10:54, or with its date as 2026-04-24T10:54"),
        ("ten", "write it as 10:54, or with its date as 2026-04-24T10:54"),
        ("2026-04-24", "write it as 10:54, or with its date as 2026-04-24T10:54"),
    ],
)
def test_what_is_no_clock_time_is_told_how_to_write_it(text: str, cure: str) -> None:
    """As a time of day first: a date is rarely meant."""
    with pytest.raises(fields.FieldError) as refused:
        fields.read_clock(text, RIO)
    assert (refused.value.code, str(refused.value), refused.value.cure) == (
        "bad-time",
        f"'{text}' is no time of day",
        cure,
    )


@given(refs)
def test_a_ref_round_trips(ref: Ref) -> None:
    """A ref is read as written, also where the field fixes its kind; there the slug is enough."""
    assert fields.read_ref(str(ref)) == fields.read_subject(str(ref)) == ref
    assert fields.read_slug(str(ref), ref.kind) == fields.read_slug(ref.slug, ref.kind) == ref


@pytest.mark.parametrize(
    ("text", "message", "cure"),
    [
        ("paper/t3", "'paper' is no kind of note", "did you mean 'papers'?"),
        ("papers/T 3", "'T 3' is not a slug", "write t-3"),
        ("t3", "'t3' does not say its kind", "write the folder first, as in papers/t3"),
        ("papers/é", "'é' is not a slug", "write e"),
        ("papers/…", "'…' is not a slug", "write small letters a to z, digits and single hyphens"),
    ],
)
def test_a_ref_that_is_none(text: str, message: str, cure: str) -> None:
    """The cure is the ref that was meant, where it can be told."""
    assert refusal(lambda: fields.read_ref(text)) == ("bad-ref", message, cure)


def test_a_ref_of_the_wrong_kind_is_refused() -> None:
    """The field fixes the kind."""
    assert refusal(lambda: fields.read_slug("papers/t3", Kind.TOPIC)) == (
        "wrong-kind", "'papers/t3' is a paper, and the field names a topic", "name a note of topics/",
    )  # fmt: skip


def test_a_slug_that_is_none() -> None:
    """Brackets and capitals, as other tools write links, are told the bare slug."""
    assert refusal(lambda: fields.read_slug("[[Deep Agents]]", Kind.TOPIC))[2] == "write deep-agents"
    assert refusal(lambda: fields.read_slug("topic/agents", Kind.TOPIC))[2] == "write agents"


def test_a_fact_may_be_about_the_conference() -> None:
    """`conference` names the edition itself; a near miss is told so."""
    assert fields.read_subject("conference") is None
    assert refusal(lambda: fields.read_subject("conferense"))[2] == "did you mean 'conference'?"
    assert refusal(lambda: fields.read_subject("t3"))[0] == "bad-ref"


@given(st.text())
def test_no_text_breaks_a_reader(text: str) -> None:
    """Any text is read or refused, by every reader."""
    readers: list[Callable[[str], object]] = [
        *(spelling.read for spelling in fields.SPELLINGS.values()),
        fields.read_bool,
        fields.read_ref,
        fields.read_subject,
        lambda text: fields.read_slug(text, Kind.PAPER),
        lambda text: fields.read_date(text, RIO),
        lambda text: fields.read_clock(text, None),
    ]
    for read in readers:
        with suppress(FieldError):
            read(text)
