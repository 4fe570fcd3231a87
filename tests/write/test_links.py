"""Links of a rendered page are made relative, and what it offers and asks for is noted."""

from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.routes import NOT_FOUND, output_path
from conspectus.write.links import Tags, localise, relative

SEGMENTS = st.text(alphabet="ab:.é%", min_size=1, max_size=4).filter(lambda text: text.strip("."))
FOLDERS = st.lists(SEGMENTS, max_size=4).map(lambda parts: "/" + "".join(f"{part}/" for part in parts))
FILES = st.builds(lambda folder, name: folder + name, FOLDERS, SEGMENTS)
RESTS = st.sampled_from(["", "#top", "?q=1", "?q=/a/b#c"])


def _html(html: str, url: str = "/papers/t3/") -> str:
    return localise(html, url)[0]


@given(FOLDERS | FILES, FOLDERS | FILES, RESTS, st.sampled_from(["", "/sub", "/a/b"]))
def test_a_relative_link_leads_where_the_absolute_one_led(url: str, path: str, rest: str, base: str) -> None:
    """From any page to any target, at a domain's root and under a sub-path."""
    origin = f"https://example.org{base}"
    assert urljoin(origin + url, relative(path + rest, url)) == origin + path + rest


@given(FOLDERS | FILES, FOLDERS | FILES)
def test_a_relative_link_is_never_root_absolute(url: str, path: str) -> None:
    """It would leave the sub-path otherwise."""
    assert not relative(path, url).startswith("/")


@pytest.mark.parametrize(
    ("target", "url", "expected"),
    [
        ("/topics/agents/", "/papers/t3/", "../../topics/agents/"),
        ("/papers/crv/", "/papers/t3/", "../../papers/crv/"),
        ("/papers/t3/#how", "/papers/t3/", "#how"),
        ("/papers/t3/?a#b", "/papers/t3/", "../../papers/t3/?a#b"),
        ("/", "/", "./"),
        ("/", "/papers/", "../"),
        ("/a:b/", "/", "./a:b/"),
        ("/papers/t3.bib", "/papers/t3/", "../../papers/t3.bib"),
        ("/a//b", "/", "./a//b"),
    ],
)
def test_a_relative_link_goes_up_to_the_root_and_down(target: str, url: str, expected: str) -> None:
    """But a section of the page itself is a fragment."""
    assert relative(target, url) == expected


@pytest.mark.parametrize("name", ["href", "src", "action", "poster"])
def test_each_linking_attribute_is_rewritten(name: str) -> None:
    """Root-absolute links become relative wherever HTML has them."""
    assert _html(f'<x {name}="/a/">') == f'<x {name}="../../a/">'


def test_every_image_of_a_srcset_is_rewritten() -> None:
    """Widths and densities stay beside their images."""
    html = '<img srcset="/media/a.png 1x, /media/b.png 2x,https://x.org/c.png 3x">'
    assert _html(html, "/a/") == '<img srcset="../media/a.png 1x, ../media/b.png 2x,https://x.org/c.png 3x">'


@pytest.mark.parametrize(
    "href", ["https://a.org/", "//a.org/", "mailto:a@b.org", "data:,x", "#x", "../crv/", ""]
)
def test_other_links_stay(href: str) -> None:
    """What is not root-absolute is left as it is."""
    assert _html(f'<a href="{href}">x</a>') == f'<a href="{href}">x</a>'


@pytest.mark.parametrize(
    "html",
    [
        '<!-- <a href="/x"> -->',
        '<style>a[href="/x"] {}</style>',
        "<p>&lt;a href='/x'&gt;</p>",
        '<p>say href="/x"</p>',
        """<a title='href="/x"'>x</a>""",
        '<a data-href="/x">x</a>',
        '<p title="a > b" class="x">href="/x"</p>',
    ],
)
def test_what_is_no_link_stays(html: str) -> None:
    """Only attributes of tags are links."""
    assert localise(html, "/a/b/")[0] == html


def test_a_scripts_source_is_rewritten_and_its_text_is_not() -> None:
    """The tag that opens a script is a tag like any other."""
    html = """<script type="module" src="/s.js">f('<a href="/x">')</script><a href="/y">"""
    assert _html(html, "/a/") == (
        """<script type="module" src="../s.js">f('<a href="/x">')</script><a href="../y">"""
    )


@pytest.mark.parametrize(
    "html", ["<a href=/x>", "<a href='/x'>", '<A HREF = "/x">', '<a class=b\nhref="/x">']
)
def test_any_way_of_writing_an_attribute_is_understood(html: str) -> None:
    """Quotes, capitals and white space do not matter."""
    assert _html(html, "/a/") == html.replace("/x", "../x")


PIECES = st.sampled_from(
    [
        "a", "p", "<", ">", "/", " ", "\n", "=", '"', "'", ' href="/x"', ' id="b"', " src='/y'", " class=c",
        '<a href="/x/#y">', "</a>", '<p id="d">', "<!--", "-->", "<script", "</script>", "<style>", "HREF",
        '<script type="application/ld+json">',
        ' title="e > f"', ' content="0; url=/z/"', ' http-equiv="refresh"', ' srcset="/i.png 2x"', "&amp;",
        "<meta", "<svg viewBox=", "<br>", "text", 'x="y"',
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
def test_the_short_way_gives_what_care_gives(html: str) -> None:
    """Whatever the HTML: where it is not as plain as it looks, the long way is taken."""
    page, careful = Tags("/a/b/"), Tags("/a/b/")
    plain, expected = page.plainly(html), careful.carefully(html)
    if plain is not None:
        assert (plain, page.ids, page.hrefs) == (expected, careful.ids, careful.hrefs)


def test_our_own_pages_go_the_short_way(shipped: Path) -> None:
    """Else every build would take five times as long over its links."""
    pages = [shipped / "index.html", *sorted((shipped / "papers").rglob("index.html"))]
    short = [page for page in pages if Tags("/").plainly(page.read_text("utf-8")) is not None]
    assert len(short) > len(pages) * 0.8


def test_ids_are_noted_each_time_they_stand() -> None:
    """So that an id given twice can be found."""
    _, anchors = localise('<h2 id="a"><p id=b><p id="a&amp;b"><h2 id="a">', "/")
    assert anchors.ids == ("a", "b", "a&b", "a")


def test_internal_links_are_noted_as_root_absolute_urls() -> None:
    """Relative ones and fragments are resolved; outside links are not noted; each stands once."""
    hrefs = ["/x/#y", "#z", "../b/", "/x/#y", "//h/", "/d/./e", "/i&amp;j.png"]
    _, anchors = localise("".join(f'<a href="{href}">' for href in hrefs), "/a/c/")
    assert anchors.hrefs == ("/x/#y", "/a/c/#z", "/a/b/", "/d/e", "/i&j.png")


def test_entities_survive_in_a_rewritten_link() -> None:
    """The bytes of a link are kept but for its path."""
    assert _html('<a href="/b/?x=1&amp;y=2">', "/a/") == '<a href="../b/?x=1&amp;y=2">'


def test_the_page_for_missing_pages_keeps_absolute_links_under_the_base_path() -> None:
    """A host serves it at any depth, so that a relative link would lead anywhere."""
    html, anchors = localise('<a href="/x/#y"><a href="#z">', NOT_FOUND, "/digest/")
    assert html == '<a href="/digest/x/#y"><a href="#z">'
    assert anchors.hrefs == ("/x/#y", "/404.html#z")


def test_a_page_that_has_moved_leads_on_relatively() -> None:
    """The address in a refresh is a link like any other."""
    html = '<meta http-equiv="refresh" content="0; url=/papers/t4/">'
    moved, anchors = localise(html, "/old/t3/")
    assert moved == '<meta http-equiv="refresh" content="0; url=../../papers/t4/">'
    assert anchors.hrefs == ("/papers/t4/",)


@pytest.mark.parametrize(
    "html",
    [
        '<p>a href="/x"</p>',
        '<STYLE>a href="/x"</STYLE>',
        "<a href='/x'>",
        "<a href=/x>",
        '<a  href="/x">',
        '<a HREF="/x">',
        '<a href = "/x">',
        '<a href="//host/x">',
        '<img srcset="/i.png 2x">',
        '<!-- <a href="/x"> -->',
        "<style>p { color: red }</style>",
        '<script>f(<a href="/x">)</script>',
        '<meta http-equiv="refresh" content="0; url=/x/">',
    ],
)
def test_what_is_not_plain_is_left_to_care(html: str) -> None:
    """The short way would miss a link there, or take for one what is none."""
    assert Tags("/a/").plainly(f'<p class="b">{html}</p>') is None


def test_what_is_plain_is_rewritten_at_once() -> None:
    """Attributes after one space in double quotes, whatever else stands around them."""
    html = '<!doctype html>\n<p id="a" hidden>x = "y", it\'s <a href="/x/" data-href="/y">z</a><br/></p>'
    page = Tags("/a/")
    assert page.plainly(html) == html.replace('"/x/"', '"../x/"')
    assert (page.ids, [*page.hrefs]) == (["a"], ["/x/"])


def _on_disk(html: str, url: str) -> str:
    return localise(html, url, "/2026/", as_files=True)[0]


@given(FOLDERS | st.just(NOT_FOUND), FOLDERS | FILES, RESTS)
def test_a_link_for_reading_from_disk_leads_to_the_file(url: str, path: str, rest: str) -> None:
    """From the file of any page to that of any other, whatever the site's address; what follows is kept."""
    found = _on_disk(f'<a href="{path}{rest}">', url).removeprefix('<a href="').removesuffix('">')
    led = urljoin(f"file:///x/{output_path(url)}", found)
    assert led == f"file:///x/{output_path(path)}{rest}"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/">', '<a href="../../index.html">'),
        ('<a href="/papers/t3/">', '<a href="../../papers/t3/index.html">'),
        ('<a href="/papers/t3/#how">', '<a href="#how">'),
        ('<a href="#how">', '<a href="#how">'),
        ('<a href="../crv/#a">', '<a href="../crv/index.html#a">'),
        ('<a href="https://example.org/a/">', '<a href="https://example.org/a/">'),
        ('<a href="mailto:a@example.org">', '<a href="mailto:a@example.org">'),
        ('<img srcset="/media/a.webp 480w, /media/b.webp 2x">', None),
        ('<link href="/static/style.css">', '<link href="../../static/style.css">'),
        ('<meta http-equiv="refresh" content="0; url=/a/">', None),
        ('<form action="/browse/">', '<form action="../../browse/index.html">'),
    ],
)
def test_each_kind_of_link_is_written_for_reading_from_disk(html: str, expected: str | None) -> None:
    """Files keep their names, other hosts their addresses."""
    wanted = expected or html.replace("=/a/", "=../../a/index.html").replace("/media", "../../media")
    assert _on_disk(html, "/papers/t3/") == wanted


def test_what_a_page_asks_for_does_not_depend_on_where_it_is_read() -> None:
    """So that its links are checked alike."""
    html = '<p id=a><a href="/x/#y"><a href="../z/"><img src="/media/a.png">'
    assert localise(html, "/a/", as_files=True)[1] == localise(html, "/a/")[1]
