"""The digest that is shipped, and one just begun: sound, well formed, linked at both ends, sourced, small.

They are built once for all tests here; every rule is a function that finds what breaks it, and is
shown to fail on a planted bad page.
"""

import gzip
import json
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urldefrag, urljoin
from xml.etree.ElementTree import Element

import html5lib
import pytest
from jsonschema import Draft202012Validator

from conspectus.model.digest import Digest
from conspectus.model.names import Kind
from conspectus.model.records import Fact
from conspectus.model.routes import output_path, url_of
from conspectus.read.notes import read_notes
from conspectus.read.settings import read_site
from conspectus.read.sources import find_sources
from conspectus.weave.link import link
from conspectus.weave.select import Selection, select

ORIGIN, SUB_PATH = "https://digest.example", "/2026"
KILOBYTE = 1024
CSS_BUDGET, HTML_BUDGET, HTML_MEDIAN = 8 * KILOBYTE, 20 * KILOBYTE, 8 * KILOBYTE
LEAST_PAGES = {"shipped": 150, "begun": 35}
FORBIDDEN = re.compile(
    rb"""<script(?! src="[^"]+"(?: data-clock="[\w/+-]+")?></script>| type="application/ld\+json">)"""
    rb"""|\sstyle=|\son[a-z]+=|javascript:""",
    re.IGNORECASE,
)
"""Anything inline: a script has its address and no text; data for machines are no script."""
HTML = "{http://www.w3.org/1999/xhtml}"
Rule = Callable[["Page"], Iterator[str]]


@dataclass(frozen=True)
class Page:
    """A page of the built site: its URL and its bytes."""

    url: str
    data: bytes

    @cached_property
    def parsed(self) -> tuple[Element, list[str]]:
        """Give the tree by the HTML standard, and the parse errors."""
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
        tree = parser.parse(self.data.decode("utf-8"))
        return tree, [f"{self.url}: {error} at {at}" for at, error, _ in parser.errors]

    def all(self, name: str) -> list[Element]:
        """Give all elements of a name."""
        return list(self.parsed[0].iter(f"{HTML}{name}"))

    @cached_property
    def leads_to(self) -> frozenset[str]:
        """Give the URLs, without fragments, to which the page links."""
        hrefs = (anchor.get("href") or "" for anchor in self.all("a"))
        return frozenset(urldefrag(urljoin(self.url, href)).url for href in hrefs)


def parse_errors(page: Page) -> Iterator[str]:
    """Find what the HTML standard calls a parse error."""
    yield from page.parsed[1]


def missing_parts(page: Page) -> Iterator[str]:
    """Find pages without a language, a title, one first heading, or a skip link that comes first."""
    root, _ = page.parsed
    if not root.get("lang"):
        yield f"{page.url} has no lang"
    if not "".join("".join(title.itertext()) for title in page.all("title")).strip():
        yield f"{page.url} has no title"
    if len(page.all("h1")) != 1:
        yield f"{page.url} has {len(page.all('h1'))} h1"
    if not "".join(heading.findtext(".") or "" for heading in page.all("h1")).strip():
        yield f"{page.url} has an empty h1"
    anchors = page.all("a")
    if not anchors or anchors[0].get("href") != f"#{(page.all('main') or anchors)[0].get('id')}":
        yield f"{page.url} does not begin with a skip link"


def behaviour(page: Page) -> Iterator[str]:
    """Find inline scripts, event handlers and style attributes: a policy that allows nothing inline holds."""
    if found := FORBIDDEN.search(page.data):
        yield f"{page.url} has {found[0].decode()!r}"


def heavy(page: Page) -> Iterator[str]:
    """Find pages over the budget."""
    size = compressed(page.data)
    if size > HTML_BUDGET:
        yield f"{page.url} has {size:,} bytes"


def one_way(digest: Digest, pages: Mapping[str, Page]) -> Iterator[str]:
    """Find arrows of the Digest that the page at one of their ends does not show."""
    for arrows in digest.links_from.values():
        for arrow in arrows:
            ends = url_of(arrow.origin), url_of(arrow.target)
            if not {arrow.origin, arrow.target} <= digest.paged:
                continue
            for here, there in (ends, ends[::-1]):
                if there not in pages[here].leads_to:
                    yield f"{here} does not link {there} ({arrow.origin} {arrow.relation} {arrow.target})"


def untold(digest: Digest, pages: Mapping[str, Page]) -> Iterator[str]:
    """Find claims whose source their fact's page does not name."""
    for fact in digest.of_kind(Kind.FACT, Fact):
        page = pages[url_of(fact.ref)]
        for claim in fact.claims:
            if claim.source is None or url_of(claim.source) not in page.leads_to:
                yield f"{page.url} does not name {claim.source}"


def compressed(data: bytes) -> int:
    """Count the bytes that a server sends."""
    return len(gzip.compress(data, 9))


def broken_links(folder: Path) -> subprocess.CompletedProcess[str]:
    """Look for broken links and fragments with lychee, own absolute URLs too; the folder is a host's root."""
    command = shutil.which("lychee", path=sysconfig.get_path("scripts"))
    assert command, "the tests need lychee: it comes with the extra 'test'"
    return subprocess.run(
        [
            command, "--offline", "--include-fragments", "--no-progress",
            "--root-dir", folder, "--index-files", "index.html",
            "--remap", f"^{ORIGIN}/(.*) file://{folder}/$1", folder,
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module", name="name", params=["shipped", "begun"])
def name_fixture(request: pytest.FixtureRequest) -> str:
    """Name one digest after the other."""
    return str(request.param)


@pytest.fixture(scope="module", name="built")
def built_fixture(digests: Mapping[str, Any], name: str) -> Any:
    """Give a digest as it was built."""
    return digests[name]


@pytest.fixture(scope="module")
def pages(built: Any) -> Mapping[str, Page]:
    """Give every page of a digest by its URL."""
    files = {path.relative_to(built.folder).as_posix(): path for path in built.folder.rglob("*.html")}
    urls = {f"/{name}".removesuffix("index.html"): path for name, path in sorted(files.items())}
    return {url: Page(url, path.read_bytes()) for url, path in urls.items()}


@pytest.fixture(scope="module")
def digest(built: Any) -> Digest:
    """Weave the notes of a digest."""
    site, _ = read_site(built.source)
    assert site
    return link(select(read_notes(find_sources(built.source / "content"), site), Selection()), site)


def test_it_is_built_without_a_complaint(built: Any) -> None:
    """No error and no warning: a strict build passes."""
    assert [line for line in built.printed.splitlines() if "error[" in line or "warning[" in line] == []


def test_it_is_a_whole_digest(pages: Mapping[str, Page], digest: Digest, name: str) -> None:
    """It has all kinds of records, and a page for each."""
    assert len(pages) > LEAST_PAGES[name]
    assert {ref.kind for ref in digest.notes} == set(Kind)
    assert {url_of(ref) for ref in digest.paged} <= pages.keys()


@pytest.mark.parametrize("rule", [parse_errors, missing_parts, behaviour, heavy])
def test_every_page_keeps_the_rule(pages: Mapping[str, Page], rule: Rule) -> None:
    """No complaint on any page."""
    assert [complaint for page in pages.values() for complaint in rule(page)] == []


@pytest.mark.usefixtures("digests")
def test_no_link_is_broken(host: Path) -> None:
    """Neither between pages, nor to a section, nor by a digest's own address."""
    done = broken_links(host)
    assert done.returncode == 0, done.stdout


def test_every_link_is_shown_at_both_ends(pages: Mapping[str, Page], digest: Digest) -> None:
    """Whatever names another record is named on its page."""
    assert sorted(one_way(digest, pages)) == []


def test_every_claim_shows_its_source(pages: Mapping[str, Page], digest: Digest) -> None:
    """On the page of its fact."""
    assert list(untold(digest, pages)) == []


def test_its_data_is_as_the_schema_beside_it_says(built: Any, digest: Digest) -> None:
    """The index, and every part that it names; together they hold every record."""
    schema, index = (
        json.loads((built.folder / name).read_bytes()) for name in ("digest.schema.json", "digest.json")
    )
    names = [name for held in (*index["kinds"].values(), index["problems"]) for name in held["parts"]]
    parts = {name: json.loads((built.folder / name).read_bytes()) for name in names}
    record = Draft202012Validator({**schema, "oneOf": [{"$ref": "#/$defs/record"}]})
    records = [each for part in parts.values() for each in part.get("records", ())]
    remarks = [error.message for each in records for error in record.iter_errors(each)]
    whole = Draft202012Validator(schema)
    bare = [index, *({**part, "records": []} if "records" in part else part for part in parts.values())]
    assert remarks + [error.message for each in bare for error in whole.iter_errors(each)] == []
    assert {each["ref"] for each in records} == {str(ref) for ref in digest.paged}


def test_it_is_small(built: Any, pages: Mapping[str, Page]) -> None:
    """Its style sheet, and half of its pages."""
    assert {compressed(path.read_bytes()) <= CSS_BUDGET for path in built.folder.rglob("*.css")} == {True}
    assert median(compressed(page.data) for page in pages.values()) <= HTML_MEDIAN


GOOD = '<!doctype html><html lang="en"><title>T</title><a href="#main">S</a><main id="main"><h1>H</h1></main>'


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        (parse_errors, "<h1>", "<h1 id=a id=b>"),
        (parse_errors, "<h1>H</h1>", "<p><h1>H</h1></p>"),
        (parse_errors, "<!doctype html>", ""),
        (missing_parts, ' lang="en"', ""),
        (missing_parts, "<title>T</title>", "<title> </title>"),
        (missing_parts, "</main>", "<h1>H</h1></main>"),
        (missing_parts, "<h1>H</h1>", ""),
        (missing_parts, "<h1>H</h1>", "<h1></h1>"),
        (missing_parts, 'href="#main"', 'href="#nav"'),
        (missing_parts, '<a href="#main">S</a>', ""),
        (behaviour, "<h1>", '<h1 style="color:red">'),
        (behaviour, "</main>", "</main><script>1</script>"),
        (behaviour, "</main>", '</main><script src="a.js">1</script>'),
        (behaviour, "<h1>", "<h1 onclick=x>"),
        (heavy, "</main>", "".join(map(chr, range(0x4E00, 0x9000))) + "</main>"),
    ],
)
def test_a_rule_finds_its_bad_example(rule: Rule, old: str, new: str) -> None:
    """And leaves the good one alone."""
    assert old in GOOD
    assert list(rule(Page("/", GOOD.encode()))) == []
    assert list(rule(Page("/", GOOD.replace(old, new).encode())))


def test_a_missing_link_is_found(pages: Mapping[str, Page], digest: Digest) -> None:
    """One page without links breaks every arrow at its end, and every claim it should source."""
    ref = next(fact.ref for fact in digest.of_kind(Kind.FACT, Fact) if fact.claims)
    bare = {**pages, url_of(ref): Page(url_of(ref), GOOD.encode())}
    assert all(url_of(ref) in complaint for complaint in one_way(digest, bare))
    assert list(one_way(digest, bare))
    assert list(untold(digest, bare))


@pytest.mark.parametrize(
    "href",
    [
        "gone/",
        "there/#gone",
        f"{ORIGIN}{SUB_PATH}/gone/",
        f"{ORIGIN}{SUB_PATH}/there/#gone",
        "/there/",
        "gone.svg",
    ],
)
def test_lychee_finds_a_broken_link(tmp_path: Path, href: str) -> None:
    """Of each sort; without it, it finds none."""
    (tmp_path / "2026/there").mkdir(parents=True)
    (tmp_path / "2026/there/index.html").write_text(f'{GOOD}<a href="{ORIGIN}{SUB_PATH}/there/#main">x</a>')
    page = tmp_path / "2026" / output_path("/")
    page.write_text(f'{GOOD}<a href="there/#main">x</a><a href="{SUB_PATH}/there/">x</a>')
    assert broken_links(tmp_path).returncode == 0
    page.write_text(f'{GOOD}<a href="{href}">x</a>')
    assert broken_links(tmp_path).returncode != 0
