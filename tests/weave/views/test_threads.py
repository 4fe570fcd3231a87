"""The thread of a session stands before its talks, the rest of its text after them."""

from collections.abc import Callable
from typing import Any

import pytest

from conspectus.model.views.pieces import BodyPiece, CitePiece, HtmlPiece, LinkPiece
from conspectus.model.views.records import SessionView

Views = Callable[..., Any]


def text(body: tuple[BodyPiece, ...]) -> str:
    """Write a body as its HTML, links as their names."""
    plain = {HtmlPiece: "html", LinkPiece: "label"}
    return "".join("[]" if isinstance(each, CitePiece) else getattr(each, plain[type(each)]) for each in body)


def parted(views: Views, body: str) -> tuple[str, str]:
    """Give the thread and the rest of a session with this text."""
    view = views({"sessions/s": f"title: S\n---\n{body}"}).at("/sessions/s/", SessionView)
    return text(view.thread), text(view.body)


def test_the_section_of_that_name_is_the_thread(views: Views) -> None:
    """With its links and citations, up to the next section; what stands before it stays in the text."""
    thread, rest = parted(
        views,
        "It was held.\n\n## The thread\n\nFirst [[t3]] [@notes].\n\n### Part\n\nThen.\n\n## Room\n\nFull.\n",
    )
    assert thread.startswith('<h2 id="the-thread">The thread</h2>')
    assert "First T3[].</p>" in thread.replace(" []", "[]")
    assert "Then." in thread
    assert rest.startswith("<p>It was held.</p>")
    assert "Then." not in rest
    assert rest.index("It was held.") < rest.index('<h2 id="room">') < rest.index("Full.")


def test_a_thread_at_the_end_leaves_the_footnotes_where_they_are(views: Views) -> None:
    """They belong to the whole text."""
    thread, rest = parted(views, "Held.[^1]\n\n## The thread\n\nOne idea.[^1]\n\n[^1]: On record.\n")
    assert "One idea." in thread
    assert "On record." not in thread
    assert "On record." in rest


@pytest.mark.parametrize(
    "body", ["It was held.\n", "## From the room\n\nFull.\n", "> ## The thread\n>\n> Quoted.\n\nHeld.\n"]
)
def test_without_such_a_section_all_is_text(views: Views, body: str) -> None:
    """Nor does a heading inside a quotation part the quotation."""
    thread, rest = parted(views, body)
    assert thread == ""
    assert rest.count("<blockquote>") == rest.count("</blockquote>")
    assert body.rsplit(maxsplit=1)[-1] in rest
