"""Hosts, targets and the preview serve a file alike."""

import pytest

from conspectus.model.serving import ASKED_AGAIN, FOR_GOOD, cache_control, media_type


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
