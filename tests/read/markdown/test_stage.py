"""Test what becomes of whole bodies, also of hostile ones."""

import time
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.model.codes import CODES
from conspectus.model.document import CiteHole, EmbedHole, ImageHole, LinkHole, Parsed
from conspectus.model.problem import Position
from conspectus.model.site import MarkdownOptions
from conspectus.read.markdown.stage import to_document
from conspectus.read.tongues import read_words

Read = Callable[[str], Parsed]
Show = Callable[[str], str]

OPTIONS = MarkdownOptions()
WORDS = read_words("en")
OPENINGS = {LinkHole: "[", EmbedHole: "![[", CiteHole: "[@", ImageHole: "!["}
CONSTRUCTS = (
    "[[t3]]", "[[t3|a b]]", "![[f#r1]]", "[@a, §3]", "$x_1$", "$\\bad$", "$5", "[a](/b/)", "[a](t3.md)",
    "![a](b.png)", "`c`", "%%", "%% no %%", "<https://x.org>", "[^1]", "^[n]", "**b**", "*", "_", "~~",
    "[x](javascript:a)", "\\|", "|", "\\", "é", "\U0001d4b3", "word",
    " ", "12 %", "`", "[", "]", "(", ")", "![", "<b>",
)  # fmt: skip
LINES = (
    "", "> ", "- ", "1. ", "  ", "    ", "# ", "| ", ": ", "[^1]: ", "> [!NOTE] ", "> - ", "- [ ] ", "\t",
    "```", "$$", "%%", "|-|-|", "---", "===", "[r]: /u",
)  # fmt: skip


def bodies() -> st.SearchStrategy[str]:
    """Make bodies of the dialect's parts in any order, which is where parsers break."""
    words = st.lists(st.sampled_from(CONSTRUCTS), max_size=6).map("".join)
    line = st.tuples(st.sampled_from(LINES), words).map("".join)
    return st.lists(line, max_size=12).map("\n".join)


class Balance(HTMLParser):
    """Count the tags that are open."""

    VOID = frozenset({"br", "hr", "input", "img", "mspace", "mprescripts"})

    def __init__(self) -> None:
        """Begin outside any tag."""
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.crossed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag."""
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag == "a" and "a" in self.open:
            self.crossed.append("a link in a link")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass by an empty tag."""
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that was opened last."""
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)


def html_of(parsed: Parsed) -> Balance:
    """Parse the text pieces of a Document as one HTML text."""
    parser = Balance()
    parser.feed("".join(piece for piece in parsed.document.pieces if isinstance(piece, str)))
    parser.close()
    return parser


@given(st.text())
@settings(deadline=None)
def test_any_text_is_read(body: str) -> None:
    """Nothing that a user can type raises."""
    to_document(body, OPTIONS, WORDS)


@given(bodies())
@settings(max_examples=150, deadline=None)
def test_html_is_well_nested(body: str) -> None:
    """Every tag that is opened is closed in order, and no link stands in a link."""
    html = html_of(to_document(body, OPTIONS, WORDS))
    assert not html.crossed
    assert not html.open


@given(bodies())
@settings(max_examples=100, deadline=None)
def test_html_carries_no_style_or_script(body: str) -> None:
    """Neither style nor event attributes, nor addresses of other schemes, come out."""
    for _, name, value in html_of(to_document(body, OPTIONS, WORDS)).attributes:
        assert name not in {"style", "src"}
        assert not name.startswith("on")
        assert not (value or "").lower().startswith(("javascript:", "data:", "vbscript:", "//"))


@given(bodies())
@settings(max_examples=150, deadline=None)
def test_positions_point_at_what_they_name(body: str) -> None:
    """At the position of a hole, link, number or formula the source begins with it."""
    parsed = to_document(body, OPTIONS, WORDS)
    lines = body.split("\n")

    def at(position: Position) -> str:
        return lines[position.line - 1][position.column - 1 :]

    for piece in parsed.document.pieces:
        if not isinstance(piece, str):
            assert at(piece.position).startswith(OPENINGS[type(piece)])
    for link in parsed.document.links:
        assert at(link.position)[0] in "[<"
    for number in parsed.document.numbers:
        assert at(number.position).startswith(number.text)
    openings: dict[str, str | tuple[str, ...]] = {
        "bad-tex": "$",
        "unsafe-url": ("[", "!", "<"),
        "unclosed-comment": "%%",
        "bad-citation": "[@",
        "unknown-footnote": "[^",
        "unused-footnote": "[^",
        "unknown-callout": "[!",
    }
    for problem in parsed.problems:
        where = Position(problem.line, problem.column)
        assert at(where).startswith(openings.get(problem.code, ""))


@given(bodies())
@settings(deadline=None)
def test_ids_are_unique(body: str) -> None:
    """No id is given twice, whatever headings and footnotes a body has."""
    ids = [value for _, name, value in html_of(to_document(body, OPTIONS, WORDS)).attributes if name == "id"]
    assert len(ids) == len(set(ids))


@given(bodies())
@settings(deadline=None)
def test_problems_have_a_documented_code(body: str) -> None:
    """Every problem's code is in the list, and it has a place and a cure."""
    for problem in to_document(body, OPTIONS, WORDS).problems:
        assert problem.code in CODES
        assert problem.line >= 1
        assert problem.column >= 1


@given(bodies())
@settings(deadline=None)
def test_reading_twice_gives_the_same(body: str) -> None:
    """No reading leaves a trace in the parser."""
    assert to_document(body, OPTIONS, WORDS) == to_document(body, OPTIONS, WORDS)


@given(bodies())
@settings(deadline=None)
def test_line_ends_make_no_difference(body: str) -> None:
    """Windows' line ends are read as Unix's."""
    assert to_document(body.replace("\n", "\r\n"), OPTIONS, WORDS) == to_document(body, OPTIONS, WORDS)


@pytest.mark.parametrize(
    "part",
    ["[[", "[[x]]", "![[", "[@", "^[", "![", "[a](", "[a](b)", "$", "$$a\n", "%%", "%% a\n\n", "*a ", "> ",
     "- ", "1,111", "a|", "# a\n", "[^a]: ", "<a:", "`a", "\\", "a\n: b\n", "$x$ ", "[![a](b)](c) ",
     "$$\n", "a\n: $$\n", "%%\n\n", "> $$\n", "|a|\n|-|\n", "[a]: /b\n", "[^a]\n\n", "12 % ", "a-",
     "a.", "Section "],
)  # fmt: skip
def test_repetition_costs_no_more_than_its_length(part: str) -> None:
    """Two thousand repetitions take a fraction of a second, not minutes."""
    start = time.process_time()
    to_document(part * 2_000, OPTIONS, WORDS)
    assert time.process_time() - start < 10


def test_brackets_without_end_are_cheap() -> None:
    """A hundred thousand opening brackets are text."""
    start = time.process_time()
    parsed = to_document("[[" * 50_000, OPTIONS, WORDS)
    assert time.process_time() - start < 20
    assert not parsed.problems


def test_deep_nesting_is_a_problem_not_a_crash(read: Read) -> None:
    """What is nested too deeply to read is said to be so."""
    assert [problem.code for problem in read("> " * 2_000 + "a").problems] == ["too-deep"]


def test_nothing_gives_nothing(read: Read) -> None:
    """An empty body is an empty Document."""
    assert read("").document.pieces == ()


def test_html_is_shown_as_text(show: Show) -> None:
    """Raw HTML, block or inline, is escaped."""
    assert show("<div onclick=x>a</div>") == "<p>&lt;div onclick=x&gt;a&lt;/div&gt;</p>"
    assert show("a <b>c</b> &amp; <!-- d -->") == "<p>a &lt;b&gt;c&lt;/b&gt; &amp; &lt;!-- d --&gt;</p>"


def test_nul_and_lone_surrogates_are_replaced(show: Show) -> None:
    """What is no text becomes the replacement character."""
    assert show("a\0b\ud800c") == "<p>a\ufffdb\ufffdc</p>"


def test_strikethrough_and_emphasis(show: Show) -> None:
    """Stars, underscores and tildes mark text."""
    assert show("*a* __b__ ~~c~~") == "<p><em>a</em> <strong>b</strong> <s>c</s></p>"


def test_line_breaks(show: Show) -> None:
    """A backslash or two spaces at the end of a line break it."""
    assert show("a\\\nb  \nc\nd") == "<p>a<br>\nb<br>\nc\nd</p>"


def test_lists_keep_their_start(show: Show) -> None:
    """An ordered list begins with its first number."""
    assert show("3. a\n4. b") == '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'


def test_loose_items_have_paragraphs(show: Show) -> None:
    """Items with an empty line between them hold paragraphs."""
    assert show("- a\n\n- b") == "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>"


def test_definition_lists(show: Show) -> None:
    """A line that begins with a colon defines the line before."""
    assert show("Term\n: What it *is*") == "<dl>\n<dt>Term</dt>\n<dd>What it <em>is</em></dd>\n</dl>"


def test_block_quotes_rules_and_indented_code(show: Show) -> None:
    """Plain CommonMark stays as it is."""
    assert show("> a\n\n---\n\n    b < c") == (
        "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n"
        '<pre class="code" tabindex="0"><code>b &lt; c\n</code></pre>'
    )


def test_text_is_the_first_sixty_words(read: Read) -> None:
    """The preview holds prose, without headings, code and markup."""
    parsed = read("# Head\n\nOne *two* [[papers/t3]] [four](/x/) $5$\n\n```\ncode\n```\n\n" + "w " * 99)
    assert parsed.document.text == " ".join(["One two t3 four 5", *["w"] * 55])
