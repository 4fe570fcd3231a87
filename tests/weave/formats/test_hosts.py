"""What hosts are asked is the same for all of them."""

from collections.abc import Callable
from dataclasses import replace

from conspectus.model.digest import Digest
from conspectus.model.identifiers import Url
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Anchors, Output
from conspectus.model.serving import media_type
from conspectus.weave.formats.hosts import SEARCHED, Asked, moved
from conspectus.weave.views.loom import Loom

Weave = Callable[..., Digest]
ALIASED = {
    "topics/agents": "title: Agents\naliases: [/z/, /a.html]",
    "papers/crv": "title: A\naliases: [/b/]",
}


def asked(digest: Digest, *outputs: Output, address: str) -> Asked:
    """Ask for the files of a site that stands at an address."""
    settings = replace(digest.site.settings, base_url=Url(address))
    return Asked.of(replace(digest, site=replace(digest.site, settings=settings)), outputs)


def test_what_moved_is_what_redirects_say(weave: Weave) -> None:
    """In order of the former address."""
    digest = weave(ALIASED)
    assert moved(digest) == Loom.of(digest, {}).moved
    assert list(moved(digest)) == ["/a.html", "/b/", "/z/"]


def test_all_stands_below_the_base(weave: Weave) -> None:
    """Both addresses of a move; an address of the root has none."""
    below = asked(weave(ALIASED), address="https://toy.example/2026/")
    assert (below.base, below.moved["/2026/b/"]) == ("/2026", "/2026/papers/crv/")
    assert asked(weave(), address="https://toy.example/").base == ""


def test_a_base_is_no_setting_of_a_server(weave: Weave) -> None:
    """Whatever signs an address has: none of them ends a line, a block or a text."""
    found = asked(weave(), address="https://toy.example/a;b{c}$d'e~f/%41").base
    assert not set(found) & set(";{}$'\"# \n")
    assert found.endswith("~f/%41")


def test_folders_and_files_are_found(weave: Weave) -> None:
    """Folders of what lasts, each once; files of the whole site, with their types."""
    outputs = (
        Output("static/a.css", b""), Output("static/b.js", b""), Output("media/x y/c.png", b""),
        Output("papers.bib", b""), Output("index.html", b"", "/", offers=Anchors()),
        Output("papers/crv.bib", b"", ref=Ref(Kind.PAPER, "crv")),
    )  # fmt: skip
    found = asked(weave(), *outputs, address="https://toy.example/")
    assert found.lasting == ("media/x%20y", *sorted(SEARCHED), "static")
    assert found.whole == {"/papers.bib": media_type("papers.bib")}
