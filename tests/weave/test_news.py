"""What a reader would find new is told, and nothing else."""

from collections.abc import Callable, Mapping

import pytest

from conspectus.model.digest import Digest
from conspectus.weave.news import News, news

Weave = Callable[..., Digest]
Changes = Mapping[str, str | None]
CRV = "title: Verifying chains of thought\nsummary: Short.\n---\nSee [[t3]]."
EDIT = "changes: [{date: 2026-05-03, kind: correction, what: The title, was: CRV}]\n"
EDITED = News("edited", "papers/crv", "Verifying chains of thought")
CORRECTED = News("correction", "papers/crv", "The title", "2026-05-03", "CRV")


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ({}, {}, []),
        ({}, {"topics/new": "title: A topic"}, [News("new", "topics/new", "A topic")]),
        ({}, {"data/a.csv": "slug,title\nrow,A row\n"}, [News("new", "papers/row", "A row")]),
        ({"topics/old": "title: Old"}, {}, [News("withdrawn", "topics/old", "Old")]),
        (
            {"topics/old": "title: Old"},
            {"topics/new": "title: Old\naliases: [/topics/old/]"},
            [News("moved", "topics/new", "Old", was="topics/old")],
        ),
        ({"papers/crv": CRV}, {"papers/crv": f"{CRV} So."}, [EDITED]),
        ({"papers/crv": CRV}, {"papers/crv": CRV.replace("Short", "Long")}, [EDITED]),
        ({"papers/crv": CRV}, {"papers/crv": f"keywords: []\n{CRV}"}, []),
        ({"papers/crv": CRV}, {"papers/crv": CRV.replace("See [[t3]].", "See [[t3]].  %% ours %%")}, []),
        ({"papers/crv": CRV}, {"papers/crv": EDIT + CRV}, [CORRECTED]),
        ({"papers/crv": EDIT + CRV}, {"papers/crv": EDIT + CRV}, []),
    ],
)  # fmt: skip
def test_what_is_new_is_told(weave: Weave, before: Changes, now: Changes, found: list[News]) -> None:
    """Once each; a change that a note tells of stands for its edits, and what nobody sees is none."""
    assert list(news(weave(before), weave(now))) == found


def test_both_ways_tell_the_opposite(weave: Weave) -> None:
    """What came is what went to who looks back."""
    more = weave({"topics/new": "title: A topic"})
    there, back = news(weave(), more), news(more, weave())
    assert [(each.kind, each.name) for each in there] == [("new", "topics/new")]
    assert [(each.kind, each.name) for each in back] == [("withdrawn", "topics/new")]
