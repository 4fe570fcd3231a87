"""Lists of sessions give each talk its slot."""

import pytest
from foreign import only, read
from samples import SESSION

from conspectus.model.vocabulary import Decision


def test_talks_are_papers_with_slots() -> None:
    """Of the session, at their times; what has none has none."""
    reading = read([SESSION])
    assert [draft.title for draft in reading.drafts] == ["First", "Second", "Third"]
    assert all(draft.decision is Decision.ORAL for draft in reading.drafts)
    slots = [draft.slots[0] for draft in reading.drafts]
    assert [slot.start and f"{slot.start:%d %H:%M}" for slot in slots] == ["23 10:30", "23 10:42", None]
    session = slots[0].session
    assert session is not None
    assert (session.code, session.room, session.is_inferred) == ("1B", "201 A/B", True)
    assert session.end is not None
    assert session.end.isoformat() == "2026-04-23T11:52:00-03:00"


def test_keys_that_are_mostly_ids_are_ids() -> None:
    """Also one that by itself would not look like one."""
    ids = ["AZ6lqcvHLX", "8MBYRZHVWT", "wSGle6ag5I", "h06l9w1clt", "VJZ477R89F"]
    talks = [{"id": each, "title": f"Title {each}"} for each in ids]
    assert [draft.openreview for draft in read([SESSION | {"talks": talks}]).drafts] == ids


@pytest.mark.parametrize("key", ["paper12345", "1234567890", "main.1004"])
def test_other_keys_are_none(key: str) -> None:
    """Numbers and names that merely have the length of an id."""
    session = SESSION | {"talks": [{"id": key, "title": "First"}]}
    draft = only(read([session]))
    assert (draft.openreview, draft.keys) == ("", (key,))


def test_a_programme_may_be_yaml() -> None:
    """In an envelope or not."""
    text = "sessions:\n  - name: Poster Session 2\n    papers: [{title: A, arxiv: '2510.12264'}]\n"
    draft = only(read(text))
    assert draft.arxiv == "2510.12264"
    assert draft.decision is Decision.UNKNOWN


def test_a_session_with_neither_name_nor_code_is_none() -> None:
    """Its talks keep their times."""
    draft = read([SESSION | {"code": None}]).drafts[0]
    assert draft.slots[0].session is None
    assert draft.slots[0].start is not None
