"""What nginx is told reads as its settings do, and says what every host is asked."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import crossplane
import pytest

from conspectus.model.digest import Digest
from conspectus.model.identifiers import Days, Url
from conspectus.model.page import Output
from conspectus.model.serving import ASKED_AGAIN, FOR_GOOD, media_type
from conspectus.model.site import Hosting
from conspectus.weave.formats.hosts import Asked
from conspectus.weave.formats.nginx import http_part, server_part

Weave = Callable[..., Digest]
Read = Callable[[Asked], "Settings"]
LONG = f"/{'a' * 150}/"
ALIASED = {
    "topics/agents": f"title: Agents\naliases: [{LONG}, /Old/]",
    "papers/crv": "title: A\naliases: [/b/]",
}


class Settings:
    """The settings of nginx, by what they are about."""

    def __init__(self, http: list[dict[str, Any]]) -> None:
        """Take those of `http`, and of the server's location."""
        self.http = http
        self.maps = {
            each["args"][1]: dict(line_of(line) for line in each["block"])
            for each in http
            if each["directive"] == "map"
        }
        [server] = [each for each in http if each["directive"] == "server"]
        self.outer = [each for each in server["block"] if each["directive"] == "location"]
        self.lines = self.outer[-1]["block"]

    def all(self, directive: str) -> list[list[str]]:
        """Give what a directive of the location says, each time."""
        return [each["args"] for each in self.lines if each["directive"] == directive]

    def types(self) -> dict[str, str]:
        """Give the media types by endings, those of two parts too."""
        [short] = [each["block"] for each in self.lines if each["directive"] == "types"]
        found = {ending: each["directive"] for each in short for ending in each["args"]}
        for each in self.lines:
            if each["directive"] == "location" and len(each["block"]) == 2:
                ending = each["args"][1].removeprefix("[./]").removesuffix("$").replace("\\", "")
                found[ending] = each["block"][1]["args"][0]
        return found


def line_of(line: Mapping[str, Any]) -> tuple[str, str]:
    """Give a line of a map; nginx takes a backslash before another away."""
    return line["directive"].replace(r"\\", "\\"), line["args"][0]


@pytest.fixture(name="asked")
def asked_fixture(weave: Weave) -> Callable[..., Asked]:
    """Ask for the toy conference, at the root or below a path."""

    def asked(base: str = "", notes: Mapping[str, str] | None = None, hsts: int | None = None) -> Asked:
        digest = weave(notes)
        hosting = Hosting(hsts=None if hsts is None else Days(hsts))
        settings = replace(digest.site.settings, base_url=Url(f"https://a.example{base}/"), hosting=hosting)
        site = replace(digest.site, settings=settings)
        return Asked.of(replace(digest, site=site), [Output("static/a.css", b""), Output("a/b.wav", b"")])

    return asked


@pytest.fixture(name="read")
def read_fixture(tmp_path: Path) -> Read:
    """Read both parts, included as README says."""

    def read(asked: Asked) -> Settings:
        (tmp_path / "http.conf").write_text(http_part(asked), "utf-8")
        (tmp_path / "server.conf").write_text(server_part(asked), "utf-8")
        path = tmp_path / "nginx.conf"
        server = "server { set $conspectus /srv; include server.conf; }"
        path.write_text(f"events {{}}\nhttp {{ include http.conf; {server} }}\n", "utf-8")
        found = crossplane.parse(str(path), combine=True)
        assert not found["errors"]
        return Settings(found["config"][0]["parsed"][1]["block"])

    return read


@pytest.mark.parametrize("base", ["", "/2026", "/café"])
def test_headers_and_types_are_those_of_all_hosts(asked: Callable[..., Asked], read: Read, base: str) -> None:
    """Every file has them, also that for what is missing."""
    wanted = asked(base, hsts=365)
    settings = read(wanted)
    headers = {name: rest for name, *rest in settings.all("add_header")}
    assert headers.pop("Cache-Control") == ["$conspectus_kept"]
    assert headers == {name: [value, "always"] for name, value in wanted.headers.items()}
    assert settings.types() == wanted.types
    assert settings.types()["csl.json"] == media_type("a.csl.json")
    assert settings.all("default_type") == [["application/octet-stream"]]
    assert settings.all("error_page") == [["403", "=404", f"{base}/404.html"], ["404", f"{base}/404.html"]]


def test_the_site_stands_below_its_path(asked: Callable[..., Asked], read: Read) -> None:
    """The folder is the server's to say; without a slash, the path leads to the site."""
    settings = read(asked("/2026"))
    assert [each["args"] for each in settings.outer] == [["=", "/2026"], ["/2026/"]]
    assert settings.all("alias") == [["$conspectus/"]]
    escaped = read(asked("/caf%C3%A9/a%20b"))
    assert [each["args"] for each in escaped.outer] == [["=", "/café/a b"], ["/café/a b/"]]
    assert escaped.outer[0]["block"][1]["args"] == ["301", "/caf%C3%A9/a%20b/"]
    assert [each["args"] for each in read(asked()).outer] == [["/"]]


@pytest.mark.parametrize("base", ["", "/a.b", "/café;{x"])
def test_what_lasts_is_kept_for_good(asked: Callable[..., Asked], read: Read, base: str) -> None:
    """And nothing else, whatever its name begins with."""
    kept = dict(read(asked(base)).maps["$conspectus_kept"])
    assert kept.pop("default") == ASKED_AGAIN
    [(pattern, said)] = kept.items()
    assert said == FOR_GOOD
    lasts = re.compile(pattern.removeprefix("~"))
    assert lasts.match(f"{base}/static/a.css")
    assert lasts.match(f"{base}/search/index/en.pf_index")
    others = ("/static-analysis/", "/papers/static/", "/search/pagefind.js", "/")
    assert not any(lasts.match(f"{base}{each}") for each in others)
    assert not base or not lasts.match("/aXb/static/a.css")


def test_pages_that_moved_lead_on(asked: Callable[..., Asked], read: Read) -> None:
    """Each once, though nginx compares without regard to case; to the path of the site."""
    notes = {**ALIASED, "papers/t3": "title: B\naliases: [/old/]"}
    moved = dict(read(asked("/2026", notes)).maps["$conspectus_moved"])
    assert moved.pop("default") == ""
    assert {old.lower() for old in moved} == {f"/2026{LONG}", "/2026/old/", "/2026/b/"}
    assert moved["/2026/b/"] == "/2026/papers/crv/"


def test_a_move_is_compared_without_percent_signs(asked: Callable[..., Asked], read: Read) -> None:
    """As nginx does; where it leads to is an address."""
    moved = read(asked("/caf%C3%A9", {"papers/crv": "title: A\naliases: [/b/]"})).maps["$conspectus_moved"]
    assert moved["/café/b/"] == "/caf%C3%A9/papers/crv/"


def test_no_variable_is_made_of_a_path(asked: Callable[..., Asked], read: Read) -> None:
    """The server would not start."""
    pages = read(asked("/a%24b")).all("error_page")
    assert [each[-1] for each in pages] == ["/a%24b/404.html"] * 2


def test_long_addresses_have_room(asked: Callable[..., Asked], read: Read) -> None:
    """It is asked for before the first map: nginx would not start otherwise. Short ones need none."""
    first = read(asked(notes=ALIASED)).http[0]
    assert first["directive"] == "map_hash_bucket_size"
    size = int(first["args"][0])
    assert size >= len(LONG) + 24
    assert size & (size - 1) == 0
    assert read(asked()).http[0]["directive"] == "map"


def test_many_addresses_have_room(asked: Callable[..., Asked], read: Read) -> None:
    """A table that is too small is slow, and nginx says so at each start."""
    many = replace(asked(), moved={f"/{n}/": "/a/" for n in range(10_000)})
    [size] = [each["args"] for each in read(many).http if each["directive"] == "map_hash_max_size"]
    assert int(size[0]) > 20_000


def test_files_that_are_hidden_are_not_served(asked: Callable[..., Asked], read: Read) -> None:
    """But for those that are looked for there (RFC 8615)."""
    [pattern] = [
        each["args"][1]
        for each in read(asked()).lines
        if each["directive"] == "location" and each["block"][0]["directive"] == "return"
    ]
    hidden = re.compile(pattern)
    assert all(hidden.search(path) for path in ("/.conspectus-manifest", "/a/.git/config", "/.well-knownx"))
    assert not any(hidden.search(path) for path in ("/.well-known/security.txt", "/a.b/c", "/papers/"))


def test_no_type_is_too_long_for_compressing(asked: Callable[..., Asked], read: Read) -> None:
    """The hash of these has buckets of 64 bytes, and no setting enlarges them: nginx would not start."""
    [types] = read(asked()).all("gzip_types")
    assert "text/html; charset=utf-8" in types
    assert all(len(each) <= 40 for each in types)
