"""RIS is read tag by tag, whatever stands between references."""

import pytest
from foreign import codes, names, only, read
from managers import RIS


def test_a_reference_is_read() -> None:
    """A value may go on in the next line; a web page is counted alone."""
    reading = read(RIS)
    draft = only(reading)
    assert names(draft) == ["Ada Lovelace", "Jan van den Berg Jr."]
    assert (draft.doi, draft.arxiv, draft.openreview) == ("10.1000/182", "2510.12264", "k5nIOvYGCL")
    assert (draft.abstract, draft.keywords) == ("One line and another.", ("loops", "machines"))
    assert (reading.skipped, reading.problems) == (1, ())


def test_words_between_references_are_none() -> None:
    """A number, a provider, a byte order mark."""
    reading = read(
        "\ufeffRecord #1 of 1\nProvider: P\n1.\nTY  - JOUR\nT1  - A title\nA1  - Marx,Karl\nER  -\n"
    )
    assert (only(reading).title, names(only(reading))) == ("A title", ["Karl Marx"])
    assert only(reading).place.line == 4


@pytest.mark.parametrize(
    ("text", "count", "line"),
    [
        ("TY  - JOUR\nTI  - A title\n", 1, 1),
        ("TY  - JOUR\nTI  - One\nTY  - JOUR\nTI  - Two\nER  - \n", 2, 1),
        ("TY  - JOUR\nTI  - One\nER  - \nER  - \n", 1, 4),
    ],
)
def test_a_missing_end_is_told(text: str, count: int, line: int) -> None:
    """At the line of the reference, which is read all the same."""
    reading = read(text)
    assert len(reading.drafts) == count
    assert codes(reading.problems) == {"broken-record": 1}
    assert reading.problems[0].line == line


def test_an_empty_tag_says_nothing() -> None:
    """Nor does a reference without a title."""
    reading = read("TY  - JOUR\nTI  -\nSP  -\nER  -\n")
    assert codes(reading.problems) == {"untitled-record": 1}
