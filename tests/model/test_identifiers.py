"""Identifiers are read in every spelling that people copy, and written in one."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.identifiers import (
    ArxivId,
    filled,
    parse_contact,
    parse_doi,
    parse_edit_pattern,
    parse_openreview,
    parse_orcid,
    parse_part_id,
    parse_profile,
    parse_report_pattern,
    parse_site_path,
    parse_url,
)

PARSERS: list[Callable[[str], object]] = [
    ArxivId.parse, parse_contact, parse_doi, parse_openreview, parse_orcid, parse_part_id, parse_profile,
    parse_url,
]  # fmt: skip
new_style = st.from_regex(
    r"\A((0[7-9]|1[0-4])(0[4-9]|1[0-2])\.[0-9]{4}|(1[5-9]|[2-4][0-9])(0[1-9]|1[0-2])\.[0-9]{5})\Z"
)
old_style = st.from_regex(r"\A(hep-th|cs\.CL|math)/[0-9]{2}(0[1-9]|1[0-2])[0-9]{3}\Z")
versions = st.none() | st.integers(min_value=1, max_value=99)


@given(new_style | old_style, versions)
def test_an_arxiv_identifier_round_trips(identifier: str, version: int | None) -> None:
    """What is written is read, bare, with its prefix or as a URL of the abstract or the paper."""
    found = ArxivId(identifier, version)
    for text in (
        str(found),
        f"arXiv:{found}",
        f" arxiv: {found} ",
        found.url,
        f"http://arxiv.org/pdf/{found}.pdf",
    ):
        assert ArxivId.parse(text) == found


def test_the_version_stands_apart() -> None:
    """Two versions have the same identifier."""
    assert ArxivId.parse("2510.12264v2") == ArxivId("2510.12264", 2)
    assert ArxivId.parse("2510.12264v2").url == "https://arxiv.org/abs/2510.12264v2"


@pytest.mark.parametrize(
    "text",
    ["2513.00001", "2500.00001", "2510.123", "2510.12264v0", "2510.12264v", "cs.CL/060100", "cs.cl/0601001",
     "2510.arXiv:12264", "２５１０.12264", "10.48550/arXiv.2510.12264", ""],
)  # fmt: skip
def test_what_is_no_arxiv_identifier(text: str) -> None:
    """Months, lengths and versions are checked; digits are those of ASCII."""
    with pytest.raises(ValueError, match="is not an arXiv identifier"):
        ArxivId.parse(text)


@given(st.from_regex(r"\A[0-9A-Za-z_-]{10}\Z"))
def test_an_openreview_id_round_trips(identifier: str) -> None:
    """Bare or in a URL; its case is kept."""
    assert parse_openreview(identifier) == identifier
    assert parse_openreview(f"https://openreview.net/forum?id={identifier}") == identifier


def test_a_profile_has_a_tilde_and_a_number() -> None:
    """Letters of any script may stand between."""
    assert parse_profile("~Hongli_Yu1") == "~Hongli_Yu1"
    assert parse_profile("~José_Núñez12") == "~José_Núñez12"
    for text in ("Hongli_Yu1", "~Hongli_Yu", "~Hongli Yu1", "~1", "~a@b1"):
        with pytest.raises(ValueError, match="profile"):
            parse_profile(text)


@pytest.mark.parametrize(
    "text", ["10.1000/ABC", "doi:10.1000/abc", "https://doi.org/10.1000/Abc", "DOI: 10.1000/abc"]
)
def test_a_doi_is_read_without_its_resolver(text: str) -> None:
    """Upper and lower case are the same DOI."""
    assert parse_doi(text) == "10.1000/abc"


@pytest.mark.parametrize("text", ["10.1/x", "11.1000/x", "10.1000/", "10.1000/a b", "doi.org/10.1000/x"])
def test_what_is_no_doi(text: str) -> None:
    """Prefix, slash and suffix are needed."""
    with pytest.raises(ValueError, match="is not a DOI"):
        parse_doi(text)


def orcid(digits: str) -> str:
    """Write an ORCID iD with the check digit of ISO 7064 MOD 11-2."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    last = "0123456789X"[(12 - total % 11) % 11]
    whole = digits + last
    return "-".join(whole[at : at + 4] for at in range(0, 16, 4))


@given(st.from_regex(r"\A[0-9]{15}\Z"))
def test_an_orcid_round_trips(digits: str) -> None:
    """Bare or as a URL."""
    assert parse_orcid(orcid(digits)) == parse_orcid(f"https://orcid.org/{orcid(digits)}") == orcid(digits)


@given(
    st.from_regex(r"\A[0-9]{15}\Z"),
    st.integers(min_value=0, max_value=15),
    st.integers(min_value=1, max_value=9),
)
def test_one_wrong_digit_is_found(digits: str, at: int, by: int) -> None:
    """That is what the check digit is for."""
    sound = orcid(digits).replace("-", "")
    if sound[at] == "X":
        return
    wrong = sound[:at] + str((int(sound[at]) + by) % 10) + sound[at + 1 :]
    with pytest.raises(ValueError, match="ORCID"):
        parse_orcid("-".join(wrong[start : start + 4] for start in range(0, 16, 4)))


@pytest.mark.parametrize(
    "text", ["https://example.org", "http://example.org:8080/a?b=c#d", "https://example.org/é"]
)
def test_a_web_address_is_absolute(text: str) -> None:
    """It is kept as it was written."""
    assert parse_url(f" {text} ") == text


@pytest.mark.parametrize(
    "text",
    ["example.org", "//example.org", "javascript:alert(1)", "mailto:a@b", "https://", "https://a b",
     'https://a/"', "https://[", "", "http://a.example\\@b.example/"],
)  # fmt: skip
def test_what_is_no_web_address(text: str) -> None:
    """Other schemes, and what could break out of an attribute, are refused."""
    with pytest.raises(ValueError, match=r".*"):
        parse_url(text)


@given(st.text(), st.sampled_from(PARSERS))
def test_no_text_breaks_a_parser(text: str, parse: Callable[[str], object]) -> None:
    """Any text is an identifier or a ValueError."""
    try:
        assert parse(text)
    except ValueError:
        return


@pytest.mark.parametrize("text", ["/", "/old/", "/papers/old-name/", "/2026/notes.html"])
def test_a_path_on_the_site(text: str) -> None:
    """A path starts at the root, and ends in a slash or in .html."""
    assert parse_site_path(f" {text} ") == text


@pytest.mark.parametrize(
    "text", ["old/", "/old", "//host/", "/a/../b/", "/a b/", "https://x.org/", "", "/a?b/"]
)
def test_no_path_on_the_site(text: str) -> None:
    """What leads elsewhere, climbs up or has no end is none."""
    with pytest.raises(ValueError, match="not a path"):
        parse_site_path(text)


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("me@example.org", "mailto:me@example.org"),
        ("mailto:me@example.org", "mailto:me@example.org"),
        ("https://example.org/contact", "https://example.org/contact"),
    ],
)
def test_a_contact_is_an_href(text: str, href: str) -> None:
    """An e-mail address becomes a link that opens a letter."""
    assert parse_contact(text) == href


@pytest.mark.parametrize(
    "text",
    ["javascript:alert(1)", "data:text/html,x", "me", "me@localhost", "mailto:a@b.c?cc=d@e.f", "@b.c", ""],
)
def test_no_other_contact_is_taken(text: str) -> None:
    """Least of all one that a browser would run."""
    with pytest.raises(ValueError, match="not"):
        parse_contact(text)


@pytest.mark.parametrize("text", ["r1", "at-7k", "A.2_b", "7"])
def test_an_id_of_a_part_can_be_part_of_a_url(text: str) -> None:
    """It comes through as it is."""
    assert parse_part_id(text) == text


@pytest.mark.parametrize("text", ["a b", "-a", ".a", "a#b", "é", "a/b", "", "a%20b"])
def test_other_ids_of_parts_are_refused(text: str) -> None:
    """A URL would have to quote them."""
    with pytest.raises(ValueError, match="not an id"):
        parse_part_id(text)


@pytest.mark.parametrize(
    "text",
    ["https://example.org/edit/{path}", " https://example.org/{path}?a={path} ", "http://x.example/#{path}"],
)
def test_an_address_to_edit_has_the_place_of_a_path(text: str) -> None:
    """Once or more."""
    assert parse_edit_pattern(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    ["https://example.org/", "https://example.org/{paht}", "https://example.org/{path}/{title}", "{path}",
     "javascript:{path}", "ftp://{path}", "https://example.org/{path} {path}", "https://example.org/{}{path}"],
)  # fmt: skip
def test_no_other_address_to_edit_is_taken(text: str) -> None:
    """One without the place, with another, or that is no web address."""
    with pytest.raises(ValueError, match=r"path|address"):
        parse_edit_pattern(text)


@pytest.mark.parametrize(
    "text",
    ["https://x.example/new?title={title}&body={url}%20{path}", "https://x.example/", "mailto:a@example.org",
     "mailto:a@example.org?subject={title}"],
)  # fmt: skip
def test_an_address_to_report_may_have_places(text: str) -> None:
    """On the web, or by mail."""
    assert parse_report_pattern(text) == text


@pytest.mark.parametrize(
    "text",
    ["javascript:{title}", "https://example.org/{tilte}", "mailto:{title}", "mailto:a@example.org?<{title}>"],
)
def test_no_other_address_to_report_is_taken(text: str) -> None:
    """An address that a browser would run, and places that no page can fill."""
    with pytest.raises(ValueError, match=r"\{|is not"):
        parse_report_pattern(text)


def test_what_is_filled_in_is_encoded() -> None:
    """So that a title cannot end the address, or begin another part of it; braces in it stay."""
    values = {"title": "A & B? {path} é", "path": "content/papers/a b.md", "url": "https://x.example/?a"}
    assert filled("m?t={title}&u={url}#{path}", **values) == (
        "m?t=A%20%26%20B%3F%20%7Bpath%7D%20%C3%A9&u=https%3A%2F%2Fx.example%2F%3Fa#content/papers/a%20b.md"
    )
