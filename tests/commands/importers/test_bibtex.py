"""Bibliographies are read as people write them."""

import pytest
from foreign import codes, names, only, read
from samples import entry


def test_an_entry_of_openreview_is_read() -> None:
    """Braced capitals, names turned round, an address that is an identifier."""
    text = """@inproceedings{
li2026spilling,
title={Spilling the Beans: Teaching {LLM}s and Schr{\\"o}dinger},
author={Chloe Li and Mary {van der Phuong} and Ga{\\"e}l de la Tan and others},
booktitle={The Fourteenth International Conference on Learning Representations},
year={2026},
url={https://openreview.net/forum?id=sWs0cCuM8I}
}"""
    draft = only(read(text))
    assert draft.title == "Spilling the Beans: Teaching LLMs and Schrödinger"
    assert names(draft) == ["Chloe Li", "Mary van der Phuong", "Gaël de la Tan"]
    assert (draft.openreview, draft.keys) == ("sWs0cCuM8I", ("li2026spilling",))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Lovelace, Ada", ["Ada Lovelace"]),
        ("von Neumann, John", ["John von Neumann"]),
        ("King, Jr., Martin Luther", ["Martin Luther King Jr."]),
        ("family=Ascoli, given=St\\'ephane, prefix=d', useprefix=true", ["Stéphane d'Ascoli"]),
        ("{Google Research} and Ada Lovelace", ["Google Research", "Ada Lovelace"]),
        ("{Barnes and Noble}", ["Barnes and Noble"]),
        ("Ada Lovelace AND Alan Turing", ["Ada Lovelace", "Alan Turing"]),
        ("others", []),
    ],
)
def test_names_are_given_as_printed(typed: str, printed: list[str]) -> None:
    """BibTeX's orders, BibLaTeX's parts, names of groups."""
    assert names(only(read(entry(f"author = {{{typed}}}")))) == printed


@pytest.mark.parametrize(
    "fields",
    [
        "eprint={2505.06120}, archivePrefix={arXiv}",
        "eprint={2505.06120v2}, eprinttype={arxiv}",
        "journal={arXiv preprint arXiv:2505.06120}",
        "url={https://arxiv.org/abs/2505.06120}",
        "doi={10.48550/arXiv.2505.06120}",
        "note={arXiv:2505.06120 [cs]}",
    ],
)
def test_the_arxiv_id_is_found_wherever_it_stands(fields: str) -> None:
    """In six places."""
    assert only(read(entry(fields))).arxiv.startswith("2505.06120")


def test_a_doi_and_an_abstract_are_read() -> None:
    """Zotero leaves HTML in abstracts."""
    draft = only(
        read(entry("doi={https://doi.org/10.1145/ABC\\_1}, abstract={<p>One {\\%} <i>two</i>.</p>}"))
    )
    assert (draft.doi, draft.abstract) == ("10.1145/abc_1", "One % two.")


@pytest.mark.parametrize(
    "broken",
    ["@article{x, title={never closed\n\n", "@article{x, title = }\n", "@article{x, year=2020\n\n"],
)
def test_a_broken_entry_hides_no_other(broken: str) -> None:
    """It is named with its line."""
    text = entry("year=2020", key="one") + broken + entry("year=2021", key="two")
    reading = read(text)
    assert [draft.keys for draft in reading.drafts][:1] == [("one",)]
    assert len(reading.drafts) + codes(reading.problems)["broken-record"] >= 2


def test_repeated_keys_are_all_read() -> None:
    """And told."""
    reading = read(entry("year=2020") + entry("year=2021") + entry("year=2020, year=2021", key="twice"))
    assert len(reading.drafts) == 3
    assert codes(reading.problems) == {"repeated-key": 2}


@pytest.mark.parametrize(
    "text",
    [
        "@article{, title={A title}}",
        "@article{k, title={{A title}}, month=jan, journal=undefined}",
        "@string{x = {A title}}\n@article{k, title=x}",
        '@comment{free}\n% more\nfree text\n@ARTICLE(k, title="A title")',
        "@article{k, title={A}, subtitle={title}}",
    ],
)
def test_odd_entries_are_read(text: str) -> None:
    """Empty keys, undefined strings, parentheses, comments, subtitles."""
    assert only(read(text)).title.replace(":", "") == "A title"


def test_software_and_sites_are_no_papers() -> None:
    """They are counted."""
    reading = read(entry("year=2020", "software") + entry("year=2020", "online", "b"))
    assert (reading.drafts, reading.skipped) == ((), 2)


def test_a_bibliography_in_an_old_encoding_is_read() -> None:
    """GBK, as Chinese systems wrote it."""
    text = entry("author = {\u674e\u660e and \u738b\u82b3}").replace("A title", "\u6a21\u578b\u7814\u7a76")
    reading = read(text.encode("gbk"))
    assert only(reading).title == "\u6a21\u578b\u7814\u7a76"
    assert codes(reading.problems) == {"foreign-encoding": 1}
