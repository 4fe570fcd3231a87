"""CSL-JSON is read as Zotero and Crossref write it."""

from foreign import codes, names, only, read
from managers import CROSSREF, CSL


def test_a_work_is_read() -> None:
    """Names in all their parts, the identifiers wherever they hide, JATS in the abstract."""
    reading = read(CSL)
    draft = only(reading)
    assert draft.title == "Loops that $n$ machines keep"
    assert names(draft) == ["Ada Lovelace", "Jan van den Berg Jr.", "The Toy Team"]
    assert draft.authors[0].affiliation == "London"
    assert (draft.doi, draft.arxiv, draft.openreview) == ("10.1000/182", "2510.12264", "k5nIOvYGCL")
    assert (draft.keywords, draft.abstract) == (("loops", "machines"), "One & all.")
    assert (draft.keys, draft.place.at) == (("lovelace2026",), "[0]")


def test_what_is_no_paper_is_counted() -> None:
    """A web page is left out; that is no fault."""
    reading = read(CSL)
    assert (reading.skipped, reading.problems) == (1, ())


def test_a_record_of_crossref_is_read() -> None:
    """Titles stand in lists there, one record is no list, and authors have an ORCID iD."""
    draft = only(read(CROSSREF))
    assert (draft.title, draft.doi) == ("From Crossref", "10.1000/183")
    assert draft.authors[0].orcid == "0000-0002-1825-0097"


def test_an_arxiv_number_in_an_archive_is_one() -> None:
    """As our own files have it; elsewhere a bare number is none."""
    work = {
        "type": "manuscript",
        "title": "A",
        "issued": {},
        "archive": "arXiv",
        "archive_location": "2510.12264",
    }
    assert only(read([work])).arxiv == "2510.12264"
    assert only(read([{**work, "archive": "A library"}])).arxiv == ""


def test_a_work_without_a_title_is_told() -> None:
    """With its line in the file."""
    reading = read('[{"id": "a", "type": "entry", "issued": {}},\n {"id": "b", "issued": {}}]')
    assert codes(reading.problems) == {"untitled-record": 2}
    assert [problem.line for problem in reading.problems] == [1, 2]
