"""Test Markdown's own links and images."""

from collections.abc import Callable

import pytest

from conspectus.model.document import ImageHole, LinkHole, Parsed, Written
from conspectus.model.problem import Position
from conspectus.read.markdown.urls import is_safe, note_target

Read = Callable[[str], Parsed]
Show = Callable[[str], str]


def test_links_are_written_and_listed(read: Read, show: Show) -> None:
    """A later check finds the line that wrote a link."""
    source = 'a [b](/papers/t3/ "c")\n- <https://x.org/é>\n- [d][r] [e](#f)\n\n[r]: ../g/'
    assert '<a href="/papers/t3/" title="c">b</a>' in show(source)
    assert read(source).document.links == (
        Written("/papers/t3/", Position(1, 3)),
        Written("https://x.org/%C3%A9", Position(2, 3)),
        Written("../g/", Position(3, 3)),
        Written("#f", Position(3, 10)),
    )


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("../papers/t3.md", ("papers/t3", "")),
        ("t3.md", ("t3", "")),
        ("./t3.md#how", ("t3", "how")),
        ("/content/papers/2026/t3.md", ("papers/t3", "")),
        ("https://x.org/readme.md", None),
        ("t3.md?raw", None),
        ("t3.mdx", None),
    ],
)
def test_note_targets(url: str, target: tuple[str, str] | None) -> None:
    """A file of the content tree is named by its kind and its stem."""
    assert note_target(url) == target


def test_a_link_to_a_note_is_a_hole(read: Read) -> None:
    """Weaving resolves it as it does a wiki link."""
    (hole,) = (
        each
        for each in read("x [the *t3*](../papers/t3.md#how)").document.pieces
        if not isinstance(each, str)
    )
    assert hole == LinkHole("papers/t3", "how", "the t3", Position(1, 3))


@pytest.mark.parametrize(
    "url", ["/a/", "a", "../a", "#a", "?a", "http://x", "HTTPS://x", "mailto:a@b.c", "", "a/b:c"]
)
def test_safe_addresses(url: str) -> None:
    """The web, mail, and places within the site."""
    assert is_safe(url)


@pytest.mark.parametrize(
    "url",
    ["javascript:a", "JaVaScRiPt:a", "data:text/html,a", "vbscript:a", "file:///a", "//x.org", "/\\x.org",
     "\\\\x", "ftp://x", "java%0ascript:a", "a\tb", "x:y"],
)  # fmt: skip
def test_unsafe_addresses(url: str) -> None:
    """Anything else, however it is disguised."""
    assert not is_safe(url)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("[a *b*](javascript:x)", "a <em>b</em>"),
        ("[a](<javascript:x>)", "a"),
        ("[a](&#106;avascript:x)", "a"),
        ("[a](//x.org)", "a"),
        ("[a](data:text/html;base64,x)", "a"),
        ("<javascript:x>", "javascript:x"),
        ("![a](javascript:x)", "a"),
        ("[a][r]\n\n[r]: vbscript:x", "a"),
    ],
)
def test_unsafe_links_are_text_and_a_problem(read: Read, show: Show, source: str, shown: str) -> None:
    """The words stay, the address goes."""
    assert show(source) == f"<p>{shown}</p>"
    (problem,) = read(source).problems
    assert (problem.code, problem.line, problem.column) == ("unsafe-url", 1, 1)


def test_no_link_in_an_autolink_in_a_link(show: Show) -> None:
    """Links do not nest."""
    assert show("[a <https://x.org>](/y/)").count("<a ") == 1


def test_an_image_alone_is_a_figure(read: Read) -> None:
    """Its caption is the title, as HTML; without one it has none, for nobody hears a text twice."""
    (first, second) = (
        each
        for each in read('![a & b](f/my%20fig.svg "T < 3")\n\n![*c*](<d e.png>)').document.pieces
        if isinstance(each, ImageHole)
    )
    assert first == ImageHole("f/my fig.svg", "a & b", "T &lt; 3", figure=True, position=Position(1, 1))
    assert second == ImageHole("d e.png", "c", "", figure=True, position=Position(3, 1))


def test_an_image_in_a_sentence_is_none(show: Show) -> None:
    """It has no caption; an image without alternative text is left for the audit."""
    assert show('a ![b](c.png "d") ![](e.png)') == "<p>a ⟦image c.png|b|⟧ ⟦image e.png||⟧</p>"


def test_an_image_in_a_link(show: Show) -> None:
    """The hole stands in the link."""
    assert show("[![a](b.png)](/c/)") == '<p><a href="/c/">⟦image b.png|a|⟧</a></p>'


def test_images_within_images_end(show: Show) -> None:
    """An alternative text may hold an image's, but not without end."""
    assert show("![" * 500 + "](a.png)" * 500)
