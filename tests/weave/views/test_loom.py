"""A record that is not public yet says so wherever it is named as a record."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from conspectus.model.digest import Digest
from conspectus.model.names import Kind, Ref
from conspectus.model.views.parts import StatusView
from conspectus.weave.views.common import common, references_of
from conspectus.weave.views.lists import list_views
from conspectus.weave.views.loom import Loom

CRV = Ref(Kind.PAPER, "crv")
DRAFT = StatusView("draft", "Draft")
AHEAD = StatusView("ahead", "Not public before 3 May 2027")


@pytest.fixture(name="loom")
def loom_fixture(weave: Callable[..., Digest]) -> Callable[[str], Loom]:
    """Weave the toy conference with these lines in the note of a paper, which is ahead of its day."""

    def loom(lines: str) -> Loom:
        return Loom.of(replace(weave({"papers/crv": f"title: Chains\n{lines}"}), ahead=frozenset({CRV})), {})

    return loom


@pytest.mark.parametrize(
    ("lines", "waiting"),
    [("draft: true", DRAFT), ("date: 2027-05-03", AHEAD), ("date: 2027-05-03\ndraft: true", DRAFT)],
)
def test_a_record_that_waits_is_marked(loom: Callable[[str], Loom], lines: str, waiting: StatusView) -> None:
    """In lists and on its page, which search engines are asked to leave out."""
    woven = loom(lines)
    record = woven.digest.records[CRV]
    page = common(woven, record, references_of(woven, record), ())
    assert woven.entry(CRV).status == page["waiting"] == waiting
    assert page["head"].noindex


def test_a_record_that_may_be_read_is_not_marked(loom: Callable[[str], Loom]) -> None:
    """Neither where it is listed nor on its page."""
    woven = loom("draft: true")
    assert woven.entry(Ref(Kind.PAPER, "t3")).status is None


def test_a_draft_of_a_fact_is_marked_in_place_of_its_own_status(weave: Callable[..., Digest]) -> None:
    """At most one word of status stands in a line."""
    fact = "title: How many?\nclaims: [{value: 3, source: notes}]"
    for more, key in (("", "one-unverified"), ("\ndraft: true", "draft")):
        loom = Loom.of(weave({"facts/submissions": fact + more}), {})
        [entry] = [
            each for view in list_views(loom, Kind.FACT) for group in view.groups for each in group.entries
        ]
        assert entry.status
        assert entry.status.key == key


def test_a_title_that_runs_against_the_page_is_marked(views: Callable[..., Any]) -> None:
    """In its heading, in lists and in links; as a page's title and in files it is plain."""
    made = views(
        {"papers/x": "title: <شرح>\nshort: شرح", "topics/y": "title: Y", "papers/z": "title: GPT في"}
    )
    view = made.pages["/papers/x/"].view
    assert view.head.heading == '<bdi dir="rtl">&lt;شرح&gt;</bdi>'
    assert view.head.title == "<شرح>"
    assert made.pages["/papers/z/"].view.head.heading == "GPT في"
    entries = [entry.title for group in made.pages["/papers/"].view.groups for entry in group.entries]
    assert '<bdi dir="rtl">&lt;شرح&gt;</bdi>' in entries
