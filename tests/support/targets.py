"""Hold what is fuzzed beside builds: each target reads what somebody else wrote, and nothing may come of it.

A target is a test of hypothesis without parameters, so that it can be run for a few examples
in the suite, for as long as asked by `make fuzz`, or by a fuzzer that follows coverage.
"""

import atexit
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from imported import damaged, odd, try_all
from judge import harm_in_fragment, judged_page

from conspectus.commands.making import make_of
from conspectus.commands.options import Options
from conspectus.commands.preview.news import Desk
from conspectus.commands.preview.server import PreviewServer, Scene, listen
from conspectus.commands.preview.stage import Shelf, Stage, State
from conspectus.model.codes import CODES
from conspectus.model.names import Kind
from conspectus.model.problem import ContentError, Problem
from conspectus.model.site import MarkdownOptions, RawHtml, Settings, Site
from conspectus.model.values import ValueType
from conspectus.read.markdown.stage import to_document
from conspectus.read.notes import read_notes
from conspectus.read.settings import read_settings
from conspectus.read.sources import SourceFile, Sources
from conspectus.read.tongues import read_words
from conspectus.read.values import read_value
from conspectus.write.theme import theme_folder

HIDDEN = "the secret of another folder"
FIELDS = (
    "title summary topics sources date updated draft aliases changes short authors abstract keywords "
    "decision session poster openreview arxiv doi code project pdf slides video depth results figures "
    "form start end room chair organisers talks part_of parent also start_here names orcid homepage "
    "publisher published retrieved url kind interest limits stored of type unit claims preferred ratio_of "
    "sum_of mismatch rank papers announced committee shortlist citation system status happened events "
    "affects led_to response thesis evidence against"
).split()
TEXTS = (
    "x",
    "a",
    "blog",
    "agents",
    "papers/a",
    "[a]",
    "[a, b]",
    "{a: b}",
    "[{paper: a, because: x}]",
    "1",
    "19,525",
    "≈ 10",
    "2026-04-24",
    "late 2025",
    "2026-04-24T10:30",
    "https://a.example/",
    "/old/",
    "true",
    "oral",
    "official",
    "percent",
    "[{value: 1, source: blog}]",
    "{claim: a, because: x}",
    "[{date: 2026-05-02, kind: correction, what: x}]",
    "[{paper: a, start: '10:30', end: '10:40'}]",
    "[{benchmark: x, metric: y, system: z, value: 1}]",
    "|\n  x\n  y",
    "&a x",
    "*a",
    "!!str x",
    "'x",
    '"\\u0000"',
    "%x",
    "@x",
    "[",
    "}",
    "- x",
    "? x",
    "\u202e",
    "<script>alert()</script>",
    "'{{ 7 * 7 }}'",
    '"</script><!--"',
    "'=1+1'",
    '"a\\r\\nBEGIN:VALARM"',
    "javascript:alert()",
    "'$x^2$'",
    "'\"><b>'",
)
PARTS = (
    "[[a]]",
    "![[count]]",
    "[@blog, §3]",
    "$x_1$",
    "$\\bad$",
    "[a](/b/)",
    "[a](b.md)",
    "![a](b.png)",
    "`c`",
    "%%",
    "^[n]",
    "<https://x.org>",
    "[^1]",
    "[^1]: ",
    "**",
    "*",
    "_",
    "~~",
    "\\",
    "|",
    "|-|-|",
    "\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "# ",
    "```",
    "$$",
    ": ",
    "    ",
    "> [!NOTE] ",
    "[r]: /u",
    "<b>",
    "</p>",
    "<script>",
    "<img src=x onerror=alert()>",
    "&#x6A;",
    "javascript:alert()",
    "<svg/onload=alert()>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<a href='",
    "'>",
    '"',
    "<math>",
    "<style>",
    "</style>",
    "<p id=contents>",
    "\0",
    "\u2028",
    "\ufeff",
    "é",
    "12 %",
    "word ",
    " ",
    "<details>",
    "<td>",
)


TARGETS: dict[str, tuple[tuple[st.SearchStrategy[Any], ...], Callable[..., None]]] = {}


def target(*strategies: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a target of a function, and of what it is given."""

    def named(function: Callable[..., None]) -> Callable[..., None]:
        TARGETS[function.__name__.replace("_", "-")] = strategies, function
        return function

    return named


def as_test(name: str) -> Any:
    """Give a target as a test without parameters, which nobody has set anything for."""
    strategies, function = TARGETS[name]

    @given(st.tuples(*strategies))
    def test(given_to_it: tuple[Any, ...]) -> None:
        function(*given_to_it)

    return test


def bodies() -> st.SearchStrategy[str]:
    """Make bodies of the dialect's parts and of anything."""
    return st.lists(st.sampled_from(PARTS) | st.text(max_size=8), max_size=30).map("".join)


def heads() -> st.SearchStrategy[str]:
    """Make front matters of fields and values that need not fit each other."""
    line = st.tuples(st.sampled_from(FIELDS), st.sampled_from(TEXTS) | st.text(max_size=12)).map(": ".join)
    return st.lists(line | st.text(max_size=20), max_size=10).map("\n".join)


@cache
def site_of(html: RawHtml = RawHtml.OFF) -> Site:
    """Give the settings of a site with all its machine formats."""
    zone = b"zone: {name: Asia/Tokyo, place: Tokyo}\n"
    data = b"title: T\nedition: E\ndescription: D\nbase_url: https://a.example/\n" + zone
    settings, _ = read_settings(data + f"markdown: {{html: {html.value}}}\n".encode())
    assert isinstance(settings, Settings)
    return Site(settings, read_words("en"))


def _clear(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        assert problem.code in CODES
        assert problem.message


@target(st.sampled_from(list(Kind)), heads(), bodies())
def front_matter(kind: Kind, head: str, body: str) -> None:
    """Read a note of any kind, whatever is in it."""
    file = SourceFile(
        f"content/{kind}/a.md", f"{kind}/a.md", f"---\n{head}\n---\n{body}".encode("utf-8", "replace")
    )
    _clear(read_notes(Sources(notes=(file,)), site_of()).problems)


@target(st.text())
def settings_file(text: str) -> None:
    """Read settings, whatever they say."""
    _clear(read_settings(text.encode("utf-8", "replace"))[1])


@target(bodies() | st.text(), st.sampled_from(list(RawHtml)))
def markdown(body: str, html: RawHtml) -> None:
    """Nothing in a body comes alive, with HTML shown as text and with HTML that is cleaned."""
    parsed = to_document(body, MarkdownOptions(html=html), read_words("en"))
    _clear(parsed.problems)
    written = "".join(piece if isinstance(piece, str) else "#" for piece in parsed.document.pieces)
    assert list(harm_in_fragment(written)) == []


@target(
    st.text(max_size=300) | st.from_regex(r"[-≈~<>]? ?[0-9,. ]{1,20}(%| to |–)?[0-9,. ]{0,20}"),
    st.text(max_size=5),
)
def values(text: str, unit: str) -> None:
    """Read a value, or hear what was expected."""
    for type_ in ValueType:
        with suppress(ValueError):
            assert read_value(text, type_, unit).text == text


@target(st.binary(max_size=300) | damaged() | odd())
def importers(data: bytes) -> None:
    """Read a file of somebody else as every format."""
    try_all(data)


@target(st.lists(st.tuples(st.sampled_from(list(Kind)), heads(), bodies()), min_size=1, max_size=3))
def views(notes: list[tuple[Kind, str, str]]) -> None:
    """Make a whole site of any notes, without harm; or hear why there is none."""
    files = [
        SourceFile(
            f"content/{kind}/{name}.md",
            f"{kind}/{name}.md",
            f"---\ntitle: x\n{head}\n---\n{body}".encode("utf-8", "replace"),
        )
        for (kind, head, body), name in zip(notes, "abc", strict=False)
    ]
    reading = read_notes(Sources(notes=tuple(files)), site_of())
    with TemporaryDirectory() as folder:
        try:
            made = make_of(
                Path(folder),
                site_of(),
                reading,
                options=Options(today=datetime(2026, 6, 1, tzinfo=UTC).date()),
            )
        except ContentError as error:
            _clear(error.problems)
            return
    for output in made.outputs:
        if output.path.endswith(".html"):
            assert judged_page(output.data) == ()


@cache
def _served() -> PreviewServer:
    """Serve a folder that lies beside a file which nobody may see."""
    folder = _folder()
    scene = Scene(Stage(), Shelf(folder / "public"), Desk(folder, theme_folder()))
    scene.stage.show(State(has_site=True))
    server = listen("127.0.0.1", 0, scene)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def _folder() -> Path:
    """Make a folder that is removed when the process ends."""
    folder = Path(mkdtemp())
    atexit.register(rmtree, folder, ignore_errors=True)
    (folder / "public").mkdir()
    (folder / "public/index.html").write_text("<p>x</p>", "utf-8")
    (folder / "secret.txt").write_text(HIDDEN, "utf-8")
    return folder


@contextmanager
def _asked(data: bytes) -> Iterator[bytes]:
    with socket.create_connection(("127.0.0.1", _served().server_port), timeout=5) as client:
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        yield b"".join(iter(lambda: client.recv(65_536), b""))


PATHS = (
    "/",
    "..",
    "%2e",
    "%2f",
    "\\",
    "//",
    "secret.txt",
    "index.html",
    "%00",
    "?",
    "#",
    "a",
    ":",
    "é",
    "file:///",
    "\t",
)
HEADS = (
    "Host: 127.0.0.1",
    "Host: localhost",
    "Host: evil.example",
    "Host:",
    "Content-Length: 5",
    "Range: bytes=0-1",
    "x",
    ":",
)


@target(
    st.sampled_from(["GET", "HEAD", "POST", "OPTIONS", "", "G\0T"]),
    st.lists(st.sampled_from(PATHS), max_size=6).map("".join),
    st.lists(st.sampled_from(HEADS), max_size=3),
    st.binary(max_size=20),
)
def preview(method: str, path: str, heads: list[str], rest: bytes) -> None:
    """Send the preview any bytes: it never shows a file beside its own, nor its own to another host."""
    lines = [f"{method} /{path} HTTP/1.1", *heads, "Connection: close", "", ""]
    with _asked("\r\n".join(lines).encode() + rest) as answered:
        assert HIDDEN.encode() not in answered
        assert b"Traceback" not in answered
        if "Host: evil.example" in heads:
            assert b"<p>x</p>" not in answered
