"""Hosts are told of pages that moved, each in its own words."""

import re
from collections.abc import Callable
from pathlib import Path

import crossplane
import pytest

from conspectus.model.identifiers import Url
from conspectus.weave.formats.redirects import redirects
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]
MOVED = {
    "topics/agents": "title: Agents\naliases: [/a/, /topics/Old/, /topics/old/]",
    "papers/crv": "title: A\naliases: [/b.html]",
}
LINES = {
    "_redirects": re.compile(r"(/\S*) (/\S*) 301\n"),
    "redirects/nginx.map": re.compile(r"(/[^\s;{}$\"']*) (/[^\s;{}$\"']*);\n"),
    "redirects/caddy.map": re.compile(r"\t(/[^\s{}\"`]*) (/[^\s{}\"`]*)\n"),
}


def read(path: str, text: str) -> list[tuple[str, str]]:
    """Read a file as its host does, line by line; nothing is left over."""
    if path.endswith("caddy.map"):
        text = text.removeprefix("map {path} {moved} {\n").removesuffix('\tdefault ""\n}\n')
    found = LINES[path].findall(text)
    assert LINES[path].sub("", text) == ""
    return found


def test_each_host_reads_every_move(loom: Looms) -> None:
    """In order; nginx knows no case, and an address twice is an error to it."""
    found = {file.path: read(file.path, file.data.decode()) for file in redirects(loom(MOVED))}
    every = [
        ("/a/", "/topics/agents/"), ("/b.html", "/papers/crv/"),
        ("/topics/Old/", "/topics/agents/"), ("/topics/old/", "/topics/agents/"),
    ]  # fmt: skip
    assert found == {"_redirects": every, "redirects/nginx.map": every[:3], "redirects/caddy.map": every}


@pytest.fixture(name="included")
def included_fixture(tmp_path: Path) -> Callable[[bytes], list[tuple[str, ...]]]:
    """Read a map as settings of nginx that include it as README says."""

    def included(data: bytes) -> list[tuple[str, ...]]:
        (tmp_path / "nginx.map").write_bytes(data)
        path = tmp_path / "nginx.conf"
        path.write_text("events {}\nhttp { map $uri $moved { include nginx.map; } }\n", "utf-8")
        read = crossplane.parse(str(path), combine=True)
        assert not read["errors"]
        [_, http] = read["config"][0]["parsed"]
        lines = [(line["directive"], *line["args"]) for line in http["block"][0]["block"]]
        assert {len(line) for line in lines} == {2}
        return lines

    return included


def test_nginx_reads_its_map(loom: Looms, included: Callable[[bytes], list[tuple[str, ...]]]) -> None:
    """As its own settings do; a line that does not end, in the middle or as the last, is noticed."""
    [data] = [file.data for file in redirects(loom(MOVED)) if file.path.endswith("nginx.map")]
    assert included(data) == read("redirects/nginx.map", data.decode())
    for damaged in (data.replace(b";", b"", 1), data.rstrip(b";\n")):
        with pytest.raises(AssertionError):
            included(damaged)


def test_a_site_may_live_below_its_host(loom: Looms) -> None:
    """Then both addresses do."""
    woven = loom({"papers/crv": MOVED["papers/crv"]}, base_url=Url("https://toy.example/2026/"))
    for file in redirects(woven):
        assert read(file.path, file.data.decode()) == [("/2026/b.html", "/2026/papers/crv/")]


def test_where_nothing_moved_there_are_no_files(loom: Looms) -> None:
    """An empty map would be one more thing to set up."""
    assert list(redirects(loom())) == []


def test_a_damaged_line_is_told() -> None:
    """A map without its semicolon is none."""
    with pytest.raises(AssertionError):
        read("redirects/nginx.map", "/a/ /b/\n")
