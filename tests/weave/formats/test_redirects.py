"""Hosts are told of pages that moved."""

import re
from collections.abc import Callable

from conspectus.model.identifiers import Url
from conspectus.weave.formats.redirects import redirects
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]
MOVED = {
    "topics/agents": "title: Agents\naliases: [/a/, /topics/Old/, /topics/old/]",
    "papers/crv": "title: A\naliases: [/b.html]",
}
LINE = re.compile(r"(/\S*) (/\S*) 301\n")


def read(woven: Loom) -> list[tuple[str, str]]:
    """Read the file as a host does, line by line; nothing is left over."""
    [file] = redirects(woven)
    assert file.path == "_redirects"
    assert LINE.sub("", file.data.decode()) == ""
    return LINE.findall(file.data.decode())


def test_each_move_has_a_line(loom: Looms) -> None:
    """In order; capitals count."""
    assert read(loom(MOVED)) == [
        ("/a/", "/topics/agents/"), ("/b.html", "/papers/crv/"),
        ("/topics/Old/", "/topics/agents/"), ("/topics/old/", "/topics/agents/"),
    ]  # fmt: skip


def test_a_site_may_live_below_its_host(loom: Looms) -> None:
    """Then both addresses do."""
    woven = loom({"papers/crv": MOVED["papers/crv"]}, base_url=Url("https://toy.example/2026/"))
    assert read(woven) == [("/2026/b.html", "/2026/papers/crv/")]


def test_where_nothing_moved_there_is_no_file(loom: Looms) -> None:
    """An empty one would be one more thing to look at."""
    assert list(redirects(loom())) == []
