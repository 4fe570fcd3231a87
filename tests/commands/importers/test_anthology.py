"""Volumes of the ACL Anthology are read."""

import pytest
from foreign import codes, names, only, read
from managers import ANTHOLOGY


def test_a_paper_is_read() -> None:
    """Marks of case are left out, formulas stand between dollars; an author may have one name."""
    draft = only(read(ANTHOLOGY))
    assert (draft.title, draft.abstract) == ("Loops for $n^2$ machines", "One and all.")
    assert names(draft) == ["Ada Lovelace", "Plato"]
    assert (draft.doi, draft.code) == ("10.18653/v1/2026.toy-long.1", "https://github.com/ada/loops")
    assert draft.pdf == "https://aclanthology.org/2026.toy-long.1.pdf"
    assert draft.video == "https://aclanthology.org/attachments/2026.toy-long.1.mp4"
    assert (draft.award, draft.keys) == ("Best Paper", ("lovelace-plato-2026-loops",))
    assert (draft.place.line, draft.place.at) == (6, "2026.toy-long.1")


@pytest.mark.parametrize(
    "text",
    [
        ANTHOLOGY[:-40],
        ANTHOLOGY.replace("?>", "?><!DOCTYPE x [<!ENTITY a 'b'>]>", 1),
        ANTHOLOGY.replace("collection", "library"),
        ANTHOLOGY.replace("<title>", "<title>" + "<b>" * 100),
    ],
)
def test_another_file_is_refused(text: str) -> None:
    """An end that is missing, entities, another root, depth: one problem with a cure."""
    reading = read(text, "anthology")
    assert reading.drafts == ()
    assert codes(reading.problems) == {"broken-record": 1}
    assert reading.problems[0].cure
