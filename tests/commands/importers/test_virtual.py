"""Events of virtual sites are read into papers with their sessions, rooms and times."""

from foreign import codes, names, only, read
from samples import envelope, event, poster

from conspectus.model.vocabulary import Decision, SessionForm


def test_oral_and_poster_of_a_paper_are_one() -> None:
    """With both slots, the higher decision and the place of the poster."""
    draft = only(read(envelope(event(), poster())))
    assert (draft.openreview, draft.decision, draft.poster) == ("k5nIOvYGCL", Decision.ORAL, "P4-#3316")
    assert names(draft) == ["Ada Lovelace", "Alan Turing"]
    assert draft.authors[0].affiliation == "London"
    assert draft.keys == ("10009150", "10009151")
    forms = [slot.session.form for slot in draft.slots if slot.session]
    assert forms == [SessionForm.ORAL, SessionForm.POSTER]


def test_the_poster_may_come_first() -> None:
    """The decision is the higher one in any order."""
    assert only(read(envelope(poster(), event()))).decision is Decision.ORAL


def test_times_are_converted_to_the_venues_zone() -> None:
    """The site's own offset is not the venue's."""
    slot = only(read(envelope(event()))).slots[0]
    assert slot.start is not None
    assert slot.start.isoformat() == "2026-04-23T10:30:00-03:00"
    assert slot.room == "Amphitheater"
    assert slot.session is not None
    assert (slot.session.code, slot.session.label) == ("1A", "")


def test_without_an_address_the_sites_number_joins() -> None:
    """And last, within one file, the title."""
    by_number = read(envelope(event(paper_url=""), poster(paper_url="")))
    by_title = read(envelope(event(paper_url="", sourceid=""), poster(paper_url="", sourceid="")))
    assert len(by_number.drafts) == len(by_title.drafts) == 1


def test_two_papers_of_one_title_stay_apart() -> None:
    """Where their addresses differ."""
    other = event(paper_url="https://openreview.net/forum?id=AZ6lqcvHLX", sourceid=78)
    assert len(read(envelope(event(), other)).drafts) == 2


def test_other_events_are_counted_alone() -> None:
    """Breaks, guests and sessions are no papers."""
    others = [event(eventtype=kind, event_type=kind) for kind in ("Break", "Invited Talk", "Oral Session")]
    reading = read(envelope(event(), *others))
    assert (len(reading.drafts), reading.skipped) == (1, 3)


def test_a_paper_shown_twice_has_two_slots() -> None:
    """`starttime2` is a second time."""
    again = {"starttime2": "2026-04-24T06:30:00-07:00", "endtime2": "2026-04-24T06:40:00-07:00"}
    assert len(only(read(envelope(event(**again)))).slots) == 2


def test_abstracts_may_lie_apart() -> None:
    """By the numbers of their events, from 2025 on."""
    reading = read({"10009150": "One 5\\%.", "10009151": "Two."})
    assert reading.abstracts == {"10009150": "One 5%.", "10009151": "Two."}
    assert reading.drafts == ()


def test_an_untitled_event_is_told() -> None:
    """It stops no other."""
    reading = read(envelope(event(name="", paper_url="", sourceid=""), event()))
    assert len(reading.drafts) == 1
    assert codes(reading.problems) == {"untitled-record": 1}


def test_odd_times_are_no_times() -> None:
    """The paper keeps its session."""
    slot = only(read(envelope(event(starttime="soon", endtime=None)))).slots[0]
    assert (slot.start, slot.end) == (None, None)
    assert slot.session is not None
