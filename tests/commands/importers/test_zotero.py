"""Items of Zotero are read, from its API and from Better BibTeX."""

from foreign import names, only, read
from managers import BETTER_BIBTEX, ZOTERO


def test_an_item_is_read() -> None:
    """Editors are no authors, attachments no papers; `extra` holds what has no field."""
    reading = read(ZOTERO)
    draft = only(reading)
    assert names(draft) == ["Ada Lovelace", "The Toy Team"]
    assert (draft.doi, draft.arxiv, draft.openreview) == ("10.1000/182", "2510.12264", "k5nIOvYGCL")
    assert (draft.keywords, draft.abstract, draft.keys) == (
        ("loops", "machines"),
        "One.",
        ("lovelaceLoops2026",),
    )
    assert (reading.skipped, reading.problems) == (1, ())


def test_an_answer_of_the_api_is_read() -> None:
    """There an item stands within `data`."""
    item = ZOTERO["items"][0]  # type: ignore[index]
    assert only(read([{"key": "ABC", "version": 1, "data": item}])).title == "Loops"


def test_better_bibtex_is_read() -> None:
    """BibLaTeX with double braces, names in parts, and files on somebody's disk, which are left out."""
    reading = read(BETTER_BIBTEX)
    draft = only(reading)
    assert draft.title == "Loops That Machines Keep: A Method for $n$ Machines"
    assert names(draft) == ["Ada Lovelace", "Jan van den Berg"]
    assert (draft.doi, draft.arxiv, draft.openreview) == ("10.1000/182", "2510.12264", "k5nIOvYGCL")
    assert (draft.keywords, draft.pdf, reading.problems) == (("loops", "machines"), "", ())
