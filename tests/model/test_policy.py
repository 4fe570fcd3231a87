"""What hosts send never takes from a page what the page's own policy lets it load."""

import pytest

from conspectus.model.policy import UNFRAMED, page_policy, site_policy


def read(policy: str) -> dict[str, set[str]]:
    """Read a policy as browsers do: directive → sources (CSP 3, 2.2.1)."""
    parts = [part.split() for part in policy.split(";")]
    assert len({part[0] for part in parts}) == len(parts), "a browser heeds the first of two alike"
    return {name: set(sources) for name, *sources in parts}


@pytest.mark.parametrize("searches", [False, True])
def test_the_hosts_policy_is_no_narrower_than_a_pages(*, searches: bool) -> None:
    """Both hold at once, so that what one of them refuses is refused."""
    page, site = read(page_policy(searches=searches)), read(site_policy())
    assert all(sources <= site[name] for name, sources in page.items())


def test_only_the_search_runs_webassembly() -> None:
    """No other page may."""
    assert read(page_policy())["script-src"] == {"'self'"}
    assert read(page_policy(searches=True))["script-src"] == {"'self'", "'wasm-unsafe-eval'"}


def test_no_policy_lets_scripts_stand_in_a_page() -> None:
    """Neither inline ones nor those of others."""
    for policy in (page_policy(), page_policy(searches=True), site_policy()):
        found = read(policy)
        assert found["default-src"] == {"'none'"}
        assert not found["script-src"] & {"'unsafe-inline'", "'unsafe-eval'", "*", "https:"}


def test_nobody_shows_a_page_within_theirs() -> None:
    """A host says so, since a page cannot."""
    assert "frame-ancestors" not in read(page_policy())
    assert read(site_policy())["frame-ancestors"] == {"'none'"}


def test_pages_that_are_not_ours_say_themselves_what_they_load() -> None:
    """Of those a host says only what they cannot."""
    assert site_policy(is_ours=False) == UNFRAMED
