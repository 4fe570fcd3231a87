"""Bibliographies give works that can be cited."""

import pytest

from conspectus.commands.importers.drafts import Source
from conspectus.commands.importers.works import Work, read_works
from conspectus.model.vocabulary import SourceKind


def works(text: str) -> dict[str, Work]:
    """Read a bibliography."""
    return read_works(Source(name="a.bib", data=text.encode()))[0]


def test_an_entry_is_a_work() -> None:
    """With authors, publisher, date and address, without TeX."""
    text = (
        '@inproceedings{doe, title={Na{\\"i}ve {Loops}}, author={Doe, Jo and Al Roe}, year=2020, month=7, '
        "booktitle={Proc. of {X}}, doi={10.1234/x}}"
    )
    assert works(text)["doe"] == Work(
        key="doe", title="Naïve Loops", authors=("Jo Doe", "Al Roe"), published="2020-07",
        publisher="Proc. of X", url="https://doi.org/10.1234/x",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "url", "published"),
    [
        (
            "howpublished={\\url{https://a.example/b\\_c}}, date={2020-05-01}",
            "https://a.example/b_c",
            "2020-05-01",
        ),
        ("eprint={2001.00001}, archiveprefix={arXiv}, year={n.d.}", "https://arxiv.org/abs/2001.00001", ""),
        ("url={javascript:alert()}, note={http://}, year={2020}, month={jul}", "", "2020"),
    ],
)
def test_addresses_and_days_are_found(fields: str, url: str, published: str) -> None:
    """Wherever the entry has them; what is none is left out."""
    work = works(f"@misc{{a, title={{A}}, {fields}}}")["a"]
    assert (work.url, work.published) == (url, published)


def test_a_site_is_no_paper() -> None:
    """Unless an identifier says so."""
    text = "@online{a, title={A}} @misc{b, title={B}, doi={10.1234/x}} @online{c}"
    assert {key: work.kind for key, work in works(text).items()} == {
        "a": SourceKind.BLOG, "b": SourceKind.PAPER,
    }  # fmt: skip


def test_the_first_of_a_key_counts() -> None:
    """And what cannot be read is told."""
    text = "@article{a, title={A}}\n@article{a, title={B}}\n@article{c, title={C"
    found, problems = read_works(Source(name="a.bib", data=text.encode()))
    assert {key: work.title for key, work in found.items()} == {"a": "A"}
    assert {problem.code for problem in problems} == {"broken-record"}
