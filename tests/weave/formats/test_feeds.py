"""Feeds tell of what has a date, newest first, under names that stay."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from conspectus.model.identifiers import Url
from conspectus.model.names import Kind, Ref
from conspectus.weave.formats import feeds
from conspectus.weave.formats.feeds import (
    Feed,
    Item,
    changes_feed,
    incident_feed,
    sheets,
    site_feed,
    topic_feed,
)
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]
BASE = Url("https://toy.example/2026/")
DATED: Mapping[str, str] = {
    "papers/t3": """title: T3
topics: [agents]
date: 2026-05-01
changes:
  - {date: 2026-05-03, kind: correction, what: Its title, was: TTT}
  - {date: 2026-05-02, kind: addition, what: A result}""",
    "papers/crv": "title: CRV\nsummary: In short.\ntopics: [agents, reasoning]\n"
    "date: 2026-05-01\nupdated: 2026-05-02",
    "incidents/leak": """title: A leak
date: 2026-04
events:
  - {when: 2025-11-27T10:09-05:00, what: It is told., sources: [notes]}
  - {when: late 2025, what: It ends., sources: [notes]}""",
}


def told(feed: Feed) -> list[str]:
    """Name what a feed tells of, without what all names share."""
    return [item.id.partition("/2026/")[2] for item in feed.items]


def feed_of(count: int) -> Feed:
    """Make a feed of so many items."""
    items = [Item(id=f"{at}", title="A", url="", updated=date(2026, 1, 1)) for at in range(count, 0, -1)]
    return Feed(id="a", stem="/feed", page="/", title="A", since=date(2026, 1, 1), items=tuple(items))


def test_the_site_tells_of_every_record_with_a_date(loom: Looms) -> None:
    """By the day of its last change; those of one day by their names."""
    feed = site_feed(loom(DATED, base_url=BASE))
    assert told(feed) == ["papers/t3/", "papers/crv/", "incidents/leak/"]
    assert [item.updated for item in feed.items] == [date(2026, 5, 3), date(2026, 5, 2), date(2026, 4, 30)]
    assert feed.items[1].summary == "In short."
    assert feed.items[1].topics == ("Agents", "Reasoning")


def test_a_topic_tells_of_its_own_records(loom: Looms) -> None:
    """Under its name."""
    feed = topic_feed(loom(DATED, base_url=BASE), Ref(Kind.TOPIC, "reasoning"))
    assert (told(feed), feed.title) == (["papers/crv/"], "Reasoning · Toy 2026")


def test_an_incident_tells_of_its_events(loom: Looms) -> None:
    """Newest first, beside its note; a vague day is its first."""
    feed = incident_feed(loom(DATED, base_url=BASE), Ref(Kind.INCIDENT, "leak"))
    assert told(feed) == [
        "incidents/leak/", "incidents/leak/#event-2025-11-27t10-09-05-00", "incidents/leak/#event-late-2025",
    ]  # fmt: skip
    assert [item.updated for item in feed.items] == [date(2026, 4, 30), date(2025, 11, 27), date(2025, 9, 1)]


def test_changes_have_a_feed(loom: Looms) -> None:
    """Of every kind, with what stood there before."""
    feed = changes_feed(loom(DATED, base_url=BASE))
    assert [(item.title, item.summary) for item in feed.items] == [
        ("Corrected: T3", "Its title It said: TTT"),
        ("Added: T3", "A result"),
    ]
    assert feed.items[0].url == "https://toy.example/2026/papers/t3/#changes"


def test_what_waits_is_not_told(loom: Looms) -> None:
    """A draft that a preview shows is none of a feed's."""
    woven = loom({**DATED, "papers/crv": "title: CRV\ndraft: true\ndate: 2026-05-01"})
    assert "papers/crv/" not in told(site_feed(woven))


def test_an_earlier_event_and_other_words_rename_none(loom: Looms) -> None:
    """An event goes by when it was; a second of the same time is told apart."""
    before = incident_feed(loom(DATED, base_url=BASE), Ref(Kind.INCIDENT, "leak"))
    events = """title: A leak
date: 2026-04
events:
  - {when: 2025-11-26, what: Somebody wonders., sources: [notes]}
  - {when: 2025-11-27T10:09-05:00, what: It is tolled., sources: [notes]}
  - {when: 2025-11-27T10:09-05:00, what: All know., sources: [notes]}
  - {when: late 2025, what: It ends., sources: [notes]}"""
    after = incident_feed(loom({"incidents/leak": events}, base_url=BASE), Ref(Kind.INCIDENT, "leak"))
    assert {item.id for item in before.items} < {item.id for item in after.items}
    assert len({item.id for item in after.items}) == len(after.items) == 5
    named = {item.title: item.id for item in (*before.items, *after.items)}
    assert named["It is told."] == named["It is tolled."]


def test_a_new_change_renames_none(loom: Looms) -> None:
    """Wherever it is written; nor do other words for a change that was told."""
    before = changes_feed(loom(DATED, base_url=BASE))
    changes = """title: T3
changes:
  - {date: 2026-05-04, kind: correction, what: Its authors}
  - {date: 2026-05-03, kind: addition, what: A figure}
  - {date: 2026-05-03, kind: correction, what: The title}
  - {date: 2026-05-02, kind: addition, what: A result}"""
    after = changes_feed(loom({**DATED, "papers/t3": changes}, base_url=BASE))
    assert told(before) == ["papers/t3/#correction-2026-05-03", "papers/t3/#addition-2026-05-02"]
    assert [name for name in told(after) if name in told(before)] == told(before)
    assert len(set(told(after))) == 4


def test_a_renamed_note_keeps_its_names(loom: Looms) -> None:
    """In every feed, and those of its own feed; pages are linked where they are now."""
    moved = {
        "incidents/leak": None,
        "incidents/spill": DATED["incidents/leak"] + "\naliases: [/incidents/drip/, /incidents/leak/]",
    }
    was = incident_feed(loom(DATED, base_url=BASE), Ref(Kind.INCIDENT, "leak"))
    woven = loom({**DATED, **moved}, base_url=BASE)
    now = incident_feed(woven, Ref(Kind.INCIDENT, "spill"))
    assert (now.id, told(now)) == (was.id, told(was))
    assert told(site_feed(woven)) == told(site_feed(loom(DATED, base_url=BASE)))
    assert {item.url for item in now.items} == {"https://toy.example/2026/incidents/spill/"}


def test_a_feed_without_items_has_a_day(loom: Looms) -> None:
    """The last on which anything was changed; for a topic of which none is known, the first of the year."""
    woven = loom({"papers/t3": "title: T3\nupdated: 2026-05"}, base_url=BASE)
    assert (changes_feed(woven).items, changes_feed(woven).since) == ((), date(2026, 5, 31))
    assert topic_feed(woven, Ref(Kind.TOPIC, "agents")).since == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, [0]), (1, [1]), (25, [25]), (49, [49]), (50, [25, 25]), (74, [49, 25]), (75, [25, 25, 25])],
)
def test_what_is_older_is_in_archives(count: int, sizes: list[int]) -> None:
    """Each item once; an archive that is full stays as it is when something is new."""
    found = list(sheets(feed_of(count)))
    assert [len(sheet.items) for sheet in found] == sizes
    assert len({item.id for sheet in found for item in sheet.items}) == count
    later = list(sheets(feed_of(count + 1)))
    assert [sheet.items for sheet in later[1 : len(found)]] == [sheet.items for sheet in found[1:]]
    assert feeds.FULL == 25
