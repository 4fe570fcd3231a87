"""Feeds that their readers read without a remark."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from lxml import etree

from conspectus.model.identifiers import Url
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Paper
from conspectus.model.site import Licence, SiteAuthor
from conspectus.weave.formats import feeds
from conspectus.weave.formats.beside import beside_page, beside_record
from conspectus.weave.formats.feedfiles import WHOLE, feed_about, record_feeds, whole_feeds
from conspectus.weave.formats.textline import one_line
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]
ATOM = "{http://www.w3.org/2005/Atom}"
BASE = Url("https://toy.example/2026/")
AGENTS = Ref(Kind.TOPIC, "agents")
LEAK = Ref(Kind.INCIDENT, "leak")
DATED: Mapping[str, str] = {
    "papers/t3": "title: T3 & <co>\ntopics: [agents]\ndate: 2026-05-01\nsummary: In short.\n"
    "---\nWhere $a<b$ holds.",
    "papers/crv": "title: CRV\ntopics: [agents]\ndate: 2026-05-02",
    "topics/agents": "title: Agents\nchanges: [{date: 2026-05-03, kind: correction, what: Its name}]",
    "incidents/leak": "title: A leak\nevents: [{when: 2025-11-27, what: It is told., sources: [notes]}]",
}


def made(loom: Loom) -> dict[str, bytes]:
    """Give all feeds of the toy conference."""
    outputs = [output for page in WHOLE for output in whole_feeds(page, loom)]
    records = [output for ref in loom.digest.paged for output in record_feeds(ref, loom)]
    return {output.path: output.data for output in (*outputs, *records)}


def read(data: bytes) -> Any:
    """Read Atom with feedparser, which finds nothing wrong."""
    found = feedparser.parse(data, sanitize_html=False)
    assert not found.bozo, found.get("bozo_exception")
    return found


def links(data: bytes) -> dict[str, str]:
    """Give the links of a feed by their relation."""
    return {each.get("rel"): each.get("href") for each in etree.fromstring(data).findall(f"{ATOM}link")}


@pytest.fixture(name="remarks")
def remarks_fixture(schema: Callable[[str], Any]) -> Callable[[bytes], list[str]]:
    """Say what the schema finds wrong with a JSON feed."""
    validator = Draft7Validator(schema("feed.json"))
    return lambda data: [error.message for error in validator.iter_errors(json.loads(data))]


def test_every_feed_is_sound(loom: Looms, remarks: Callable[[bytes], list[str]]) -> None:
    """Of the site, of changes, of a topic and of an incident; also where there is nothing to tell yet."""
    files = made(loom(DATED, base_url=BASE))
    stems = ("changes", "incidents/leak", "topics/agents", "topics/reasoning")
    expected = {f"{stem}.{end}" for stem in stems for end in ("atom", "feed.json")} | {
        "feed.atom",
        "feed.json",
    }
    assert set(files) == expected
    for path, data in files.items():
        if path.endswith("atom"):
            assert bool(read(data).entries) == ("reasoning" not in path)
        else:
            assert remarks(data) == [], path


def test_atom_has_all_that_it_must(loom: Looms) -> None:
    """Names, days, authors, language and rights; names of feed and entries differ (RFC 4287, section 4)."""
    terms = Licence(name="CC BY", url=Url("https://terms.example/"))
    data = made(loom(DATED, base_url=BASE, licence=terms))["topics/agents.atom"]
    feed = read(data)
    assert (feed.feed.title, feed.feed.language, feed.feed.rights) == ("Agents · Toy 2026", "en", "CC BY")
    assert (feed.feed.author, feed.feed.updated) == ("The toy makers", "2026-05-02T00:00:00Z")
    assert [(entry.title, entry.updated) for entry in feed.entries] == [
        ("CRV", "2026-05-02T00:00:00Z"), ("T3 & <co>", "2026-05-01T00:00:00Z"),
    ]  # fmt: skip
    names = [each.text for each in etree.fromstring(data).iter(f"{ATOM}id")]
    assert len(set(names)) == 3
    assert links(data) == {
        "license": "https://terms.example/",
        "alternate": "https://toy.example/2026/topics/agents/",
        "self": "https://toy.example/2026/topics/agents.atom",
    }


def test_notes_are_whole(loom: Looms) -> None:
    """With their formulas, the same in both formats."""
    files = made(loom(DATED, base_url=BASE))
    entry = read(files["topics/agents.atom"]).entries[1]
    [content] = [item["content_html"] for item in json.loads(files["topics/agents.feed.json"])["items"][1:]]
    assert entry.content[0].value == content
    assert content.startswith("<p>In short.</p><p>Where <math>")
    assert entry.summary == "In short."


def test_archives_lead_to_each_other(loom: Looms, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the newest to the oldest, and back to what is current (RFC 5005, section 4)."""
    monkeypatch.setattr(feeds, "FULL", 1)
    files = made(loom(DATED, base_url=BASE))
    at = "https://toy.example/2026/feed"
    assert links(files["feed.atom"]).items() >= {"self": f"{at}.atom", "prev-archive": f"{at}.2.atom"}.items()
    assert (
        links(files["feed.2.atom"]).items()
        >= {"current": f"{at}.atom", "prev-archive": f"{at}.1.atom"}.items()
    )
    oldest = links(files["feed.1.atom"])
    assert (oldest["next-archive"], "prev-archive" in oldest) == (f"{at}.2.atom", False)
    flags = [b"<fh:archive" in files[path] for path in ("feed.atom", "feed.2.atom", "feed.1.atom")]
    assert flags == [False, True, True]
    chain = [json.loads(files[path]) for path in ("feed.json", "feed.2.feed.json", "feed.1.feed.json")]
    assert [each.get("next_url") for each in chain] == [f"{at}.2.feed.json", f"{at}.1.feed.json", None]
    assert [each["feed_url"] for each in chain] == [f"{at}.json", f"{at}.2.feed.json", f"{at}.1.feed.json"]


def test_older_items_are_told_in_short(loom: Looms, monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole digest would be written twice otherwise."""
    monkeypatch.setattr(feeds, "FULL", 1)
    [entry] = read(made(loom(DATED, base_url=BASE))["topics/agents.1.atom"]).entries
    assert (entry.title, entry.summary, "content" in entry) == ("T3 & <co>", "In short.", False)


def test_without_an_address_there_is_no_feed(loom: Looms) -> None:
    """And no page names one; with it, pages name theirs."""
    assert made(loom(DATED)) == {}
    assert [each.href for each in beside_page(loom(DATED), "/")] == ["/digest.json"]
    woven = loom(DATED, base_url=BASE)
    assert [each.href for each in beside_page(woven, "/")] == [
        "/feed.atom", "/feed.json", "/digest.json",
    ]  # fmt: skip
    assert [each.type for each in beside_record(woven, LEAK)][:2] == [
        "application/atom+xml",
        "application/feed+json",
    ]


def test_who_waits_for_the_first_correction_can_subscribe(loom: Looms) -> None:
    """The feed is there, with its day and no entry, and its page names it."""
    woven = loom({"papers/t3": "title: T3\ndate: 2026-05-01"}, base_url=BASE)
    feed = read(made(woven)["changes.atom"])
    assert (feed.feed.updated, feed.entries) == ("2026-05-01T00:00:00Z", [])
    assert "/changes.atom" in [each.href for each in beside_page(woven, "/changes/")]


def test_a_record_names_the_feed_of_its_first_topic(loom: Looms) -> None:
    """By its title; who has no topic, and a site without feeds, name none."""
    woven = loom(DATED, base_url=BASE)
    [found] = feed_about(woven, woven.digest.records[Ref(Kind.PAPER, "t3")])
    assert (found.href, found.title) == ("/topics/agents.atom", "Agents · Toy 2026")
    assert feed_about(woven, woven.digest.records[LEAK]) == ()
    alone = loom(DATED)
    assert feed_about(alone, alone.digest.records[Ref(Kind.PAPER, "t3")]) == ()


def test_somebody_answers_for_a_feed(loom: Looms) -> None:
    """The digest itself where nobody is named."""
    who = SiteAuthor(name="Ada", url=Url("https://ada.example/"))
    named, alone = (made(loom(DATED, base_url=BASE, authors=each))["feed.atom"] for each in ((who,), ()))
    assert read(named).feed.author_detail == {"name": "Ada", "href": "https://ada.example/"}
    assert read(alone).feed.author_detail == {"name": "Toy 2026", "href": "https://toy.example/2026/"}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_hostile_titles_come_back(
    hostile: st.SearchStrategy[str],
    data: st.DataObject,
    loom: Looms,
    remarks: Callable[[bytes], list[str]],
) -> None:
    """Through readers that nobody here wrote."""
    title = one_line(data.draw(hostile)) or "-"
    woven = loom(DATED, base_url=BASE)
    paper = woven.digest.find(Ref(Kind.PAPER, "crv"), Paper)
    assert paper
    records = {**woven.digest.records, paper.ref: replace(paper, title=title)}
    files = made(replace(woven, digest=replace(woven.digest, records=records)))
    assert remarks(files["topics/agents.feed.json"]) == []
    assert json.loads(files["topics/agents.feed.json"])["items"][0]["title"] == title
    assert etree.fromstring(files["topics/agents.atom"]).find(f"{ATOM}entry/{ATOM}title").text == title
    assert not feedparser.parse(files["topics/agents.atom"]).bozo


def test_a_damaged_feed_is_noticed(loom: Looms, remarks: Callable[[bytes], list[str]]) -> None:
    """The readers do complain: of a tag that does not end, of an item without a name."""
    files = made(loom(DATED, base_url=BASE))
    assert feedparser.parse(files["feed.atom"].replace(b"</title>", b"", 1)).bozo
    assert remarks(files["feed.json"].replace(b'"id":', b'"ID":'))
