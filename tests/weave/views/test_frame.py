"""The header has the sections that fit beside the title, the links and the search."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conspectus.model.digest import Digest
from conspectus.model.views.site import SiteView
from conspectus.weave.views.frame import site_view
from conspectus.weave.views.loom import Loom

Weave = Callable[..., Digest]


def framed(weave: Weave, title: str) -> SiteView:
    """Give what all pages see of the toy conference under another title."""
    return site_view(Loom.of(weave(None, replace(weave().site.settings, title=title)), {}))


def test_all_sections_have_room_beside_a_short_title(weave: Weave) -> None:
    """The toy conference has few."""
    site = framed(weave, "Toy")
    hrefs = [anchor.href for anchor in site.navigation]
    assert hrefs == ["/papers/", "/sessions/", "/topics/", "/facts/", "/discrepancies/", "/sources/"]
    assert site.navigation_first == len(hrefs)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=st.text(st.sampled_from("aW 会"), max_size=80),
    more=st.text(st.sampled_from("aW会"), min_size=1, max_size=9),
)
def test_a_longer_title_leaves_no_more_room(weave: Weave, title: str, more: str) -> None:
    """What is cut is cut at the end, and stands in the list of all sections."""
    short, long = framed(weave, title), framed(weave, title + more)
    assert long.navigation == short.navigation[: len(long.navigation)]
    assert long.navigation_first <= min(short.navigation_first, len(long.navigation))
    assert {*short.navigation} <= {*short.sections}
