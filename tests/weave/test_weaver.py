"""What is woven from the same is not woven again; what is woven from other things is."""

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from hashlib import sha256
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from memory import Memory

from conspectus.model.compression import Deflated
from conspectus.model.digest import Digest
from conspectus.model.identifiers import PartId
from conspectus.model.memo import FORGET
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Output, Page, Printed
from conspectus.model.people import Directory
from conspectus.model.routes import FORMATS
from conspectus.model.site import Issue, NumberFigure, Sibling, Site
from conspectus.read.tongues import read_words
from conspectus.weave import weaver
from conspectus.weave.ledger import Ledger
from conspectus.weave.plan import plan
from conspectus.weave.tracing import ALL, Trace, Traced, TracedSet
from conspectus.weave.views.loom import Loom
from conspectus.weave.weaver import Job, Means

A = TypeVar("A")
B = TypeVar("B")
UNTRACED = {"site", "people", "clashes", "digest", "resolve", "times", "once"}
"""Settings and words are part of every stamp; the others are made of what is traced, or hold it."""

EDITS: Mapping[str, str | None] = {
    "papers/t3": "title: Another title\nauthors: [Ana Lima, Di Eck]\ntopics: [agents]",
    "papers/crv": None,
    "papers/new": "title: A new one\nsession: 1a\ntopics: [reasoning]\naliases: [/old/]\n---\nSee [[t3]].",
    "topics/agents": "title: Agency",
    "topics/planning": "title: Planning\nparent: agents",
    "sources/notes": "title: Other notes\nkind: press",
    "facts/submissions": "title: How many?\nclaims: [{value: 7, source: programme}]",
    "sessions/1a": "title: Renamed\ntalks: [{paper: t3}]",
    "people/ana-lima": "names: [Ana Lima, A. Lima]\n---\nWords.",
    "pages/about": "title: About\n---\n![[submissions]] [[papers/t3]] [@notes]",
    "incidents/leak": "title: A leak\nstatus: closed\nhappened: 2025-11-27",
    "awards/best": "title: Best\nrank: outstanding\npapers: [t3]",
}


def pages(digest: Digest, memory: Memory | None = None) -> tuple[Page, ...]:
    """Plan all pages."""
    assets = {"style.css": "/static/style.0.css"}
    return plan(Loom.of(digest, assets), Means(memory or FORGET)).pages


def views(made: tuple[Page, ...]) -> dict[str, tuple[Any, ...]]:
    """Give all that pages show."""
    return {page.url: (page.template, page.ref, page.view) for page in made}


def test_files_are_known_again_with_their_bytes(weave: Callable[..., Digest]) -> None:
    """By their digests; nobody need make the bytes, but of the index, which names files that there are."""
    memory = Memory()
    figure = NumberFigure(id=PartId("n"), title="How many?", facts=(Ref(Kind.FACT, "submissions"),))
    digest = weave(settings=replace(weave().site.settings, numbers=(figure,)))
    first, second = (plan(Loom.of(digest, {}), Means(memory)).files for _ in range(2))
    assert {file.path.rpartition(".")[2] for file in first} == set("csv svg bib json ris ics md txt".split())
    made = [file.path for file in second if isinstance(file.content, bytes | Deflated)]
    assert made == ["digest.json"]
    made_of = [(file.path, file.url, file.ref, file.digest, file.size, file.data) for file in first]
    assert [(file.path, file.url, file.ref, file.digest, file.size, file.data) for file in second] == made_of
    assert all(file.size == len(file.data) for file in first if file.path not in made)
    known = [file for file in second if callable(file.content)]
    assert all(file.digest == sha256(file.data).hexdigest() for file in known)


class Notary:
    """A press that notes where each page goes through it, and puts its own print on it."""

    def __init__(self) -> None:
        """Begin with nothing noted."""
        self.diary: list[str] = []

    def render(self, page: Page) -> Page:
        """Print a page."""
        self.diary.append(f"render {page.url}")
        return replace(page, content=None, printed=Printed(f"print of {page.url}"))

    def take(self, page: Page) -> Page:
        """Take a page in."""
        assert page.printed
        self.diary.append(f"take {page.url} {bool(page.stamp)}")
        return page


@pytest.mark.parametrize("is_remembered", [True, False])
def test_each_page_goes_through_the_press_before_the_next_is_woven(
    weave: Callable[..., Digest], *, is_remembered: bool
) -> None:
    """So that no two views need be there at once; it is taken in with its stamp, where it has one."""
    press, woven = Notary(), list[str]()

    def job(url: str) -> Job:
        def pages(_: Loom) -> Iterator[Page]:
            for name in (url, f"{url}2/"):
                woven.append(f"{name} after {len(press.diary)}")
                yield Page(name, "x.html", "a view")

        return Job(url, pages)

    means = Means(Memory() if is_remembered else FORGET, press)
    made = weaver.woven((job("/a/"), job("/b/")), Loom.of(weave(), {}), means)
    assert [page.url for page in made] == ["/a/", "/a/2/", "/b/", "/b/2/"]
    assert all(isinstance(page, Page) and page.printed and page.content is None for page in made)
    assert woven == ["/a/ after 0", "/a/2/ after 1", "/b/ after 4", "/b/2/ after 5"]
    assert press.diary[:4] == ["render /a/", "render /a/2/", f"take /a/ {is_remembered}", press.diary[3]]


@pytest.mark.parametrize("is_remembered", [True, False])
def test_a_file_waits_where_it_takes_little_room(
    weave: Callable[..., Digest], *, is_remembered: bool
) -> None:
    """In the memory where there is one, else made small, however a job gives it; no press is asked."""
    data, memory = b"words " * 1_000, Memory()
    digest = sha256(data).hexdigest()

    def files(_: Loom) -> Iterator[Output]:
        for content in (data, Deflated.of(data)):
            yield Output("a.txt", content)
            yield Output("b.txt", content, digest=digest)

    means = Means(memory if is_remembered else FORGET, Notary())
    made = weaver.woven((Job("files", files),), Loom.of(weave(), {}), means)
    assert [isinstance(each.content, Deflated) for each in made] == [not is_remembered] * 4
    assert [(each.data, each.digest) for each in made if isinstance(each, Output)] == [(data, digest)] * 4
    assert memory.data == ({digest: data} if is_remembered else {})


def test_work_is_the_same_in_whichever_process(weave: Callable[..., Digest]) -> None:
    """What jobs make, and what they looked up, can be sent."""
    digest = weave()

    def elsewhere(doing: str, function: Callable[[A], B], items: Sequence[A]) -> Iterator[B]:
        assert doing == weaver.DOING
        for item in items:
            sent: B = pickle.loads(pickle.dumps(function(item)))  # noqa: S301 - our own
            yield sent

    one, other = Memory(), Memory()
    here = plan(Loom.of(digest, {}), Means(one))
    there = plan(Loom.of(digest, {}), Means(other, many=elsewhere))
    assert views(here.pages) == views(there.pages)
    assert [(file.path, file.data) for file in here.files] == [(file.path, file.data) for file in there.files]
    assert views(plan(Loom.of(digest, {}), Means(many=elsewhere)).pages) == views(here.pages)
    again = [plan(Loom.of(digest, {}), Means(memory)).pages for memory in (one, other)]
    assert left(again[0]) == left(again[1]) != set()


def left(made: tuple[Page, ...]) -> set[str]:
    """Name the pages that were not woven."""
    return {page.url for page in made if callable(page.content)}


def test_nothing_is_woven_twice(weave: Callable[..., Digest]) -> None:
    """Neither a page nor a file; but for the page of formats, which is made of what files are like."""
    memory = Memory()
    first, second = (pages(weave(), memory) for _ in range(2))
    assert left(first) == set()
    assert left(second) == {page.url for page in second} - {FORMATS}
    assert views(second) == views(first) == views(pages(weave()))
    assert [page.stamp for page in first] == [page.stamp for page in second]


def test_an_edit_weaves_the_pages_that_looked_there(weave: Callable[..., Digest]) -> None:
    """A body is its own page's; a title is that of all who name it."""
    memory = Memory()
    pages(weave(), memory)
    body = {"topics/agents": "title: Agents\nparent: reasoning\n---\nA body."}
    again = pages(weave(body), memory)
    assert {page.url for page in again} - left(again) == {"/topics/agents/", FORMATS}
    title = {"sources/programme": "title: The whole programme\nkind: official"}
    again = pages(weave({**body, **title}), memory)
    woven = {page.url for page in again} - left(again)
    assert {"/sources/programme/", "/sources/", "/papers/crv/", "/facts/submissions/"} <= woven
    assert not {"/papers/t3/", "/topics/agents/", "/people/bo-chen/"} & woven


def test_a_fact_on_the_edition_looks_at_no_record_but_those_it_shows(weave: Callable[..., Digest]) -> None:
    """An edit of any paper's summary would weave all such pages anew if they looked for a record of none."""
    memory = Memory()
    pages(weave(), memory)
    _, jobs = remembered(memory)
    about_whole_tables = {lookup for lookup in jobs["facts/submissions"] if lookup[1] is ALL}
    assert about_whole_tables == set()
    again = pages(weave({"papers/crv": "title: Verifying chains of thought\nsummary: Short."}), memory)
    assert "/facts/submissions/" in left(again)


def remembered(memory: Memory) -> tuple[int, dict[str, set[Any]]]:
    """Count the look-ups in store, and give those of each job."""
    _, lookups, _, jobs = memory.recall(weaver.STAGE, weaver.PLAN)
    return len(lookups), {name: {lookups[number] for number in job[0]} for name, job in jobs.items()}


def test_what_nobody_looks_up_any_more_is_forgotten(weave: Callable[..., Digest]) -> None:
    """Once most notes are gone: else each build would look for them. What stays is known as before."""
    memory, fresh = Memory(), Memory()
    many = {f"papers/p{at:02}": f"title: Paper {at}\ntopics: [agents]" for at in range(60)}
    few = {"papers/p00": many["papers/p00"]}
    pages(weave(many), memory)
    before, _ = remembered(memory)
    pages(weave(few), memory)
    pages(weave(few), fresh)
    after, jobs = remembered(memory)
    assert after * weaver.MOST_SPARE < before
    assert jobs == remembered(fresh)[1]
    again = pages(weave(few), memory)
    assert left(again) == {page.url for page in again} - {FORMATS}


def test_a_link_that_may_mean_two_things_by_now_is_woven_anew(weave: Callable[..., Digest]) -> None:
    """Though the note that it stands in is as before, and so is the one that it led to."""
    memory = Memory()
    notes = {"pages/about": "title: About\n---\nSee [[crv]]."}
    pages(weave(notes), memory)
    notes["topics/crv"] = "title: Another of the same slug"
    again = pages(weave(notes), memory)
    assert views(again) == views(pages(weave(notes)))
    assert "/about/" not in left(again)


@pytest.mark.parametrize(
    "change",
    [
        lambda site: replace(site, settings=replace(site.settings, title="Another name")),
        lambda site: replace(site, words=read_words("de")),
        lambda site: replace(site, siblings=(Sibling(slug="2025", edition="Toy 2025"),)),
        lambda site: replace(site, issues=(Issue(slug="2025", title="", edition="", description=""),)),
    ],
)
def test_another_site_weaves_everything(weave: Callable[..., Digest], change: Callable[[Site], Site]) -> None:
    """Any page may say its settings, words, and what stands beside and below it."""
    memory, digest = Memory(), weave()
    pages(digest, memory)
    assert left(pages(replace(digest, site=change(digest.site)), memory)) == set()


def test_what_is_known_is_kept_again_only_where_there_is_news(weave: Callable[..., Digest]) -> None:
    """A build without work writes nothing."""
    memory, found = Memory(), list[object]()
    for edits in ({}, {}, {"topics/agents": "title: Agency"}):
        pages(weave(edits), memory)
        found.append(memory.recall(weaver.STAGE, weaver.PLAN))
    assert found[0] is found[1]
    assert found[2] is not found[1]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sets(st.sampled_from(sorted(EDITS)), max_size=4), min_size=1, max_size=5))
def test_whatever_is_edited_all_is_as_if_woven_anew(
    weave: Callable[..., Digest], steps: list[set[str]]
) -> None:
    """Notes are changed, added, taken away, and come back; stamps differ where views do."""
    memory, seen = Memory(), dict[tuple[str, str], Any]()
    for step in steps:
        digest = weave({name: EDITS[name] for name in step})
        made = pages(digest, memory)
        assert views(made) == views(pages(digest))
        for page in made:
            if page.stamp:
                assert seen.setdefault((page.url, page.stamp), page.view) == page.view


@pytest.mark.parametrize("holder", [Digest, Directory, Loom])
def test_everything_a_view_may_look_into_is_traced(weave: Callable[..., Digest], holder: type) -> None:
    """Or named above with the reason: a table that nobody traces would leave old pages standing."""
    loom = Ledger(Loom.of(weave(), {})).traced(Trace())
    held = {Digest: loom.digest, Directory: loom.digest.people, Loom: loom}[holder]
    names = {field.name for field in fields(holder)} - UNTRACED
    assert names
    assert all(isinstance(getattr(held, name), Traced | TracedSet) for name in names)
