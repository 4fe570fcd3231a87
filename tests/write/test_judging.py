"""What templates and notes can break in a page is found; what the standard allows is not."""

import random

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.findings import Finding
from conspectus.write.judging import MOST, judge

NAMES = (
    "p div span ul li a b h2 table tr td tbody thead th dl dt dd img br em strong section button ol figure "
    "figcaption svg path title math mi mtext details summary select option nav form label pre blockquote "
    "ruby rt center foo script"
).split()


def page(body: str, head: str = "<title>A page</title>") -> bytes:
    """Write a page with one heading around some HTML."""
    return f"<!doctype html><html lang=en><head>{head}</head><body><h1>A</h1>{body}</body></html>".encode()


def found(body: str) -> list[Finding]:
    """Give what is found in a page."""
    return [*judge("/x/", page(body)).findings]


def said(body: str) -> list[str]:
    """Give what is said of a page."""
    return [finding.message for finding in found(body)]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<div><span>a</div>", "nothing closes the <span> where it has to be closed"),
        ("<b>a <i>b</b> c</i>", "nothing closes the <i> where it has to be closed"),
        ("<section>a", "nothing closes the <section> where it has to be closed"),
        ("a</div>", "nothing opens the <div> that is closed by </div>"),
        ("<p><div>a</div></p>", "<div> stands in <p>, which it ends"),
        ("<p><b><ul></ul></b></p>", "nothing closes the <b> where it has to be closed"),
        ("<div/>", "'/>' does not close <div>"),
        ("</br>", "nothing opens the <br> that is closed by </br>"),
        ("<a href=x>a <b><a href=y>c</a></b></a>", "<a> stands within <a>"),
        ("<button><a href=x>a</a></button>", "<a> stands within <button>"),
        ("<ul><p>a</p></ul>", "<p> stands in <ul>"),
        ("<ul>a</ul>", "text stands in <ul>: a"),
        ("<table><div></div></table>", "<div> stands in <table>"),
        ("<table><tr>a<td>b</table>", "text stands in <tr>: a"),
        ("<div><li>a</li></div>", "<li> stands in <div>"),
        ("<span><div>a</div></span>", "<div> stands in <span>, which holds text alone"),
        ("<h2>a <p>b</p></h2>", "<p> stands in <h2>, which holds text alone"),
        ("<center>a</center>", "<center> is no longer HTML"),
        ("<artikle>a</artikle>", "<artikle> is no element of HTML"),
        ("<p class=a class=b>a", "a tag has the attribute 'class' twice"),
        ("<p id='a b'>a", "'a b' is no id"),
        ("<p id=''>a", "'' is no id"),
        ('<a href="x"class="y">a</a>', 'this is no whole tag: <a href="x"class="y">a</a></body></html>'),
        ("a <b", "this is no whole tag: <b</body></html>"),
        ("&hellipp;", "there is no character '&hellipp;'"),
        ("<!-- a", "this is no whole tag: <!-- a</body></html>"),
        ("<script>a", "nothing closes the <script>"),
        ("<svg><p>a</p></svg>", "<p> stands in <svg>, which it ends"),
        ("<svg><g></svg>", "nothing closes the <g> where it has to be closed"),
        ("<h3>a</h3>", "<h3> follows <h1>: a level is left out"),
        ("<h2>a</h2><h3>b</h3><h5>c</h5>", "<h5> follows <h3>: a level is left out"),
        ("<h1>a</h1>", "a page has one <h1>, this has more"),
        ("<img src=a>", "the image has no alternative text"),
        ("<svg role=img><path/></svg>", "the drawing has no alternative text"),
    ],
)
def test_a_fault_is_found(body: str, message: str) -> None:
    """The first that is said of it is what is wrong."""
    assert said(body)[:1] == [message]


@pytest.mark.parametrize(
    "body",
    [
        "<p>a<p>b<ul><li>a<li>b</ul><p>c",
        "<p>a<div>b</div>",
        "<table><caption>a</caption><tr><th>a<td>b<tr><td>c</table>",
        "<table><colgroup><col><tbody><tr><td><ul><li>a</ul></table>",
        "<dl><div><dt>a<dd>b<dd>c</div></dl>",
        "<a href=x><div><p>a</p></div></a>",
        "<svg viewBox='0 0 1 1'><title>a</title><path d=''/><g><a href=x><text>b</text></a></g></svg>",
        "<svg><foreignObject><p>a</p></foreignObject></svg>",
        "<math><mi>a</mi><mtext><b>b</b></mtext></math>",
        "<script>if (a < b && '<p>') { '&nope;' }</script>",
        "<SCRIPT>'<p>'</script>",
        "<!-- <p><b> --><br><input disabled><img alt='' src=a>",
        "<template><li>a</li><h4>b</h4></template>",
        "<my-part></my-part><details><summary><h2>a</h2></summary><p>b</details>",
        "<h2>a</h2><h3>b</h3><h2>c</h2>",
        "1 &lt; 2 & 3 &amp; a&b <select><option>a<option>b</select>",
        "<svg role=img aria-labelledby=t></svg><svg role=img><title>a</title></svg>",
    ],
)
def test_what_the_standard_allows_is_left_alone(body: str) -> None:
    """End tags that may be left out, drawings, formulas, scripts and comments."""
    assert said(body) == []


def test_a_page_needs_its_frame() -> None:
    """Its type, a title and a heading."""
    assert [each.message for each in judge("/x/", b"<p>a</p>").findings] == [
        "the page does not begin with <!doctype html>",
        "the page has no <title>",
        "the page has no <h1>",
    ]
    for body, head in (("", "<title></title>"), ("<svg><title>a</title></svg>", "")):
        assert [each.message for each in judge("/x/", page(body, head)).findings] == [
            "the page has no <title>"
        ]


def test_a_finding_names_the_tag_and_the_heading() -> None:
    """So that the line which wrote it can be found."""
    (finding,) = found('<h4 id="deep">a</h4>')
    assert (finding.tag, finding.anchor) == ('<h4 id="deep">', "deep")


def test_the_nearest_element_is_suggested() -> None:
    """For a slip of the fingers."""
    assert found("<artikle></artikle>")[0].cure == "did you mean 'article'?"


def test_not_all_of_many_faults_are_told() -> None:
    """A page that misses one tag may have hundreds."""
    assert len(found("<center></center>" * 100)) == MOST


def test_what_a_page_loads_is_noted() -> None:
    """At once, or when it is scrolled to; as addresses of the site."""
    head = '<title>a</title><link rel="stylesheet" href="../a.css"><script src="../a.js"></script>'
    judged = judge("/x/", page('<img alt="" src="b.png"><img alt="" src="c.png" loading="lazy">', head))
    assert judged.loads == ("/a.css", "/a.js", "/x/b.png")
    assert judged.figures == ("/x/c.png",)
    assert 0 < judge("/x/", page("<p>a</p>" * 1000)).size < 1000


def grown(chance: random.Random, depth: int = 0) -> str:
    """Write HTML as bad as it comes."""
    parts = []
    for _ in range(chance.randint(0, 3)):
        name, kind = chance.choice(NAMES), chance.random()
        if kind < 0.2:
            parts.append("text ")
        elif kind < 0.3:
            parts.append(f"<{name}>")
        elif kind < 0.37:
            parts.append(f"</{name}>")
        elif name in {"br", "img"}:
            parts.append(f'<{name} alt="">')
        elif depth < 4:
            inner = "a" if name == "script" else grown(chance, depth + 1)
            parts.append(f"<{name}>{inner}</{name}>")
    return "".join(parts)


@given(st.integers(0, 1 << 32))
def test_what_a_parser_of_the_standard_finds_is_found(seed: int) -> None:
    """Whatever html5lib calls an error, we find a fault in."""
    text = page(grown(random.Random(seed)))  # noqa: S311 - nothing is secret here
    parser = html5lib.HTMLParser()
    parser.parse(text.decode())
    assert judge("/x/", text).findings or not parser.errors
