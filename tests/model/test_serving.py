"""Hosts, targets and the preview serve a file alike."""

import pytest

from conspectus.model.serving import (
    ASKED_AGAIN,
    FOR_GOOD,
    UNKNOWN,
    cache_control,
    is_text,
    media_type,
    types_by_ending,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/index.html", "text/html; charset=utf-8"),
        ("style.ab.css", "text/css; charset=utf-8"),
        ("x.js", "text/javascript; charset=utf-8"),
        ("x.svg", "image/svg+xml; charset=utf-8"),
        ("x.json", "application/json; charset=utf-8"),
        ("x.bib", "application/x-bibtex; charset=utf-8"),
        ("papers.csl.json", "application/vnd.citationstyles.csl+json; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("x.csv", "text/csv; charset=utf-8"),
        ("x.atom", "application/atom+xml; charset=utf-8"),
        ("x.ics", "text/calendar; charset=utf-8"),
        ("x.PNG", "image/png"),
        ("x.woff2", "font/woff2"),
        ("x.tar.gz", "application/octet-stream"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_a_file_has_the_type_of_its_name(name: str, expected: str) -> None:
    """Text says how it is encoded."""
    assert media_type(name) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("static/style.0a1b2c3d.css", FOR_GOOD),
        ("media/figures/a.0a1b2c3d.svg", FOR_GOOD),
        ("search/fragment/en_0a1b2c3.pf_fragment", FOR_GOOD),
        ("search/pagefind-entry.json", ASKED_AGAIN),
        ("index.html", ASKED_AGAIN),
        ("papers/static/index.html", ASKED_AGAIN),
        ("digest.json", ASKED_AGAIN),
    ],
)
def test_what_never_changes_is_kept(path: str, expected: str) -> None:
    """Of all else the host is asked again."""
    assert cache_control(path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.md", True),
        ("a.svg", True),
        ("a.bib", True),
        ("a.png", False),
        ("a.woff2", False),
        ("a.html.gz", False),
    ],
)
def test_text_is_told_from_what_is_packed(path: str, *, expected: bool) -> None:
    """By the name alone."""
    assert is_text(path) is expected


def test_types_go_by_endings() -> None:
    """The longest first, and of two parts only where those make another type; what is unknown is left out."""
    types = types_by_ending(["a/b.pf_index", "c.WAV", "d.strange", 'e."};x', "CNAME"])
    endings = list(types)
    assert types["bib"] == "application/x-bibtex; charset=utf-8"
    assert types["wav"].startswith("audio/")
    assert endings.index("csl.json") < endings.index("json")
    assert "sitemap.xml" not in types
    assert not {"", "strange", "pf_index", '"};x'} & types.keys()
    assert UNKNOWN not in types.values()
    assert all(type_ == media_type(f"x.{ending}") for ending, type_ in types.items())
