"""Links that lead out are found wherever a note has them."""

from conspectus.commands.external.links import Place, in_turns, links_out
from conspectus.model.document import Document, Written
from conspectus.model.identifiers import Url
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note
from conspectus.model.problem import Position
from conspectus.model.records import Source
from conspectus.model.times import PartialDate
from conspectus.model.vocabulary import SourceKind
from conspectus.read.settings import site_of

BODY = tuple(
    Written(href, Position(at, 3))
    for at, href in enumerate(
        ("https://b.example/x#a", "/inside/", "mailto:a@b.example", "http://a.example/"), 1
    )
)


def source(slug: str, *, retrieved: str = "", links: tuple[Written, ...] = ()) -> Note:
    """Make a source's note."""
    record = Source(
        ref=Ref(Kind.SOURCE, slug), title="https://not.example is no link", kind=SourceKind.BLOG,
        url=Url("https://a.example/doc"), retrieved=PartialDate.parse(retrieved) if retrieved else None,
    )  # fmt: skip
    marks = {"url": Position(4, 6), "": Position(1, 1)}
    return Note(
        path=f"content/sources/{slug}.md",
        record=record,
        marks=marks,
        body_line=5,
        document=Document(links=BODY[: len(links) or 4]),
    )


def test_links_of_heads_and_bodies_are_found() -> None:
    """At their places; what leads elsewhere than into the web is none of them."""
    assert links_out([source("a", retrieved="2026-05-20")]) == {
        "http://a.example/": (Place("content/sources/a.md", 9, 3, "", "http://a.example/", "20260520"),),
        "https://a.example/doc": (
            Place("content/sources/a.md", 4, 6, "url", "https://a.example/doc", "20260520"),
        ),
        "https://b.example/x": (
            Place("content/sources/a.md", 6, 3, "", "https://b.example/x#a", "20260520"),
        ),
    }


def test_a_link_of_several_places_is_asked_for_once() -> None:
    """And told at each of them; of no day where the note tells none."""
    found = links_out([source("b"), source("a")])
    assert len(found) == 3
    assert [place.path[-4:] for place in found["http://a.example/"]] == ["a.md", "b.md"]
    assert {place.seen for places in found.values() for place in places} == {""}


def test_addresses_of_settings_are_found() -> None:
    """But for where the site stands, and for patterns, which are no addresses yet."""
    text = (
        "title: T\nedition: E\ndescription: D\nbase_url: https://own.example/\n"
        "authors: [{name: A, url: https://a.example/}]\n"
        "licence: {name: L, url: https://l.example/}\n"
        "contact: mailto:a@b.example\n"
        "repository: {url: https://r.example/r, edit: 'https://r.example/r/{path}'}\n"
        "publish: [{id: p, kind: s3, to: b, endpoint: https://s.example/}]\n"
    )
    site, problems = site_of(text.encode())
    assert problems == ()
    found = links_out([], site)
    assert {url: (place.path, place.line, place.place) for url, (place,) in found.items()} == {
        "https://a.example/": ("site.yaml", 5, "authors[0].url"),
        "https://l.example/": ("site.yaml", 6, "licence.url"),
        "https://r.example/r": ("site.yaml", 8, "repository.url"),
    }


def test_hosts_take_turns() -> None:
    """None is asked twice in a row while another waits."""
    urls = ["https://a/1", "https://a/2", "https://a/3", "https://b/1", "https://c/1"]
    assert in_turns(urls) == ["https://a/1", "https://b/1", "https://c/1", "https://a/2", "https://a/3"]


def test_a_host_has_one_turn_however_it_is_written() -> None:
    """What is no address has one, too."""
    urls = ["https://a/1", "https://A/2", "https://a:443/3", "https://[x/", "https://b/1"]
    assert in_turns(urls) == ["https://a/1", "https://[x/", "https://b/1", "https://A/2", "https://a:443/3"]
