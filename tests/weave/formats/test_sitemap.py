"""Search engines are told of every page that readers should come to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree

from conspectus.model.digest import Digest
from conspectus.model.identifiers import Url
from conspectus.weave.formats import sitemap
from conspectus.weave.plan import plan
from conspectus.weave.views.loom import Loom

BASE = Url("https://toy.example/2026/")
AT = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
Made = Callable[..., Mapping[str, bytes]]
DATED: Mapping[str, str] = {
    "papers/t3": "title: T3\ndate: 2026-05-01\nupdated: 2026-05-02\naliases: [/old/]",
    "papers/crv": "title: CRV\ndraft: true",
}


SCHEMA = etree.XMLSchema(
    etree.XML("""
<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"
    targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9" elementFormDefault="qualified">
  <simpleType name="address"><restriction base="anyURI"><minLength value="12"/><maxLength value="2048"/></restriction></simpleType>
  <complexType name="place"><sequence><element name="loc" type="s:address"/>
    <element name="lastmod" type="date" minOccurs="0"/></sequence></complexType>
  <element name="urlset"><complexType><sequence>
    <element name="url" type="s:place" maxOccurs="50000"/></sequence></complexType></element>
  <element name="sitemapindex"><complexType><sequence>
    <element name="sitemap" type="s:place" maxOccurs="50000"/></sequence></complexType></element>
</schema>""")  # noqa: E501 - one type a line
)
"""What sitemaps.org asks of the elements that are used."""


@pytest.fixture(name="made")
def made_fixture(weave: Callable[..., Digest]) -> Made:
    """Plan the toy conference, at an address, with these files of its own."""

    def made(own: Iterable[str] = (), base_url: Url | None = BASE) -> Mapping[str, bytes]:
        digest = weave(DATED, replace(weave().site.settings, base_url=base_url))
        assets = {f"root/{name}": f"/{name}" for name in own}
        return {output.path: output.data for output in plan(Loom.of(digest, assets)).files}

    return made


def listed(data: bytes) -> dict[str, str | None]:
    """Give the addresses of a sitemap with the days of their last changes."""
    urls = etree.fromstring(data).findall(f"{AT}url")
    return {each.findtext(f"{AT}loc"): each.findtext(f"{AT}lastmod") for each in urls}


def robots(data: bytes) -> RobotFileParser:
    """Read robots.txt as a robot does; it speaks to all of them, and of a sitemap."""
    told = RobotFileParser()
    told.parse(data.decode().splitlines())
    assert "User-agent: *" in f"{told}"
    assert told.site_maps()
    return told


def test_pages_are_listed_with_their_real_days(made: Made) -> None:
    """Whole addresses; no day where none is on record."""
    found = listed(made()["sitemap.xml"])
    assert found["https://toy.example/2026/papers/t3/"] == "2026-05-02"
    assert found["https://toy.example/2026/topics/agents/"] is None
    assert {"https://toy.example/2026/", "https://toy.example/2026/formats/"} <= found.keys()


def test_pages_that_are_moved_missing_or_waiting_are_not(made: Made) -> None:
    """Nobody is sent there."""
    found = listed(made()["sitemap.xml"])
    assert (
        not {f"https://toy.example/2026/{path}" for path in ("old/", "404.html", "papers/crv/")}
        & found.keys()
    )


def test_many_pages_are_listed_in_parts(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which an index names; each page is in one."""
    whole = listed(made()["sitemap.xml"])
    monkeypatch.setattr(sitemap, "MOST", len(whole) - 1)
    files = made()
    names = [each.text for each in etree.fromstring(files["sitemap.xml"]).iter(f"{AT}loc")]
    assert names == [f"https://toy.example/2026/sitemap.{number}.sitemap.xml" for number in (1, 2)]
    assert listed(files["sitemap.1.sitemap.xml"]) | listed(files["sitemap.2.sitemap.xml"]) == whole


def test_robots_are_told_of_it(made: Made) -> None:
    """They may read everything."""
    written = made()["robots.txt"]
    assert written == b"User-agent: *\nAllow: /\n\nSitemap: https://toy.example/2026/sitemap.xml\n"
    told = robots(written)
    assert told.can_fetch("anybot", "https://toy.example/2026/papers/t3/")
    assert told.site_maps() == ["https://toy.example/2026/sitemap.xml"]


@pytest.mark.parametrize(("there", "damaged"), [(b"User-agent", b"Useragent"), (b"Sitemap:", b"Sitemap")])
def test_a_damaged_word_to_robots_is_noticed(made: Made, there: bytes, damaged: bytes) -> None:
    """Robots say nothing of it: they do as if nothing were said to them."""
    with pytest.raises(AssertionError):
        robots(made()["robots.txt"].replace(there, damaged))


def test_a_file_of_ones_own_comes_first(made: Made) -> None:
    """What lies in static/root/ is the site's word."""
    assert {"sitemap.xml", "robots.txt"} & made(own=["robots.txt"]).keys() == {"sitemap.xml"}


def test_without_an_address_there_is_neither(made: Made) -> None:
    """All addresses in them are whole."""
    assert not {"sitemap.xml", "robots.txt"} & made(base_url=None).keys()


def test_sitemaps_are_valid(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole and in parts; an address that is none, and a day that is none, are noticed."""
    whole = made()["sitemap.xml"]
    SCHEMA.assertValid(etree.fromstring(whole))
    monkeypatch.setattr(sitemap, "MOST", 5)
    for path, data in made().items():
        if path.startswith("sitemap."):
            SCHEMA.assertValid(etree.fromstring(data))
    assert not SCHEMA.validate(etree.fromstring(whole.replace(b"2026-05-02", b"2 May 2026")))
    assert not SCHEMA.validate(
        etree.fromstring(whole.replace(b"<loc>", b"<place>").replace(b"</loc>", b"</place>"))
    )
