"""The holes of a body are filled with what they name."""

from collections.abc import Callable, Mapping
from dataclasses import astuple, replace
from typing import Any

import pytest

from conspectus.model.digest import Digest
from conspectus.model.notes import Media
from conspectus.model.views.pieces import HtmlPiece, ImagePiece
from conspectus.model.views.records import FreePageView, PaperView
from conspectus.weave.plan import plan
from conspectus.weave.views.loom import Loom

Views = Callable[..., Any]


def pieces(views: Views, body: str) -> list[Any]:
    """Give the pieces of a page with this body that are not plain HTML."""
    view = views({"pages/x": f"title: X\n---\n{body}\n"}).at("/x/", FreePageView)
    return [piece for piece in view.body if piece.form != "html"]


def test_a_link_is_named_by_the_short_name(views: Views) -> None:
    """A bare link takes the paper's short name; a label and a fragment are kept."""
    one, two, three = pieces(views, "[[t3]], [[t3|the trap]] and [[papers/t3#results]]")
    assert (one.href, one.label) == ("/papers/t3/", "T3")
    assert (two.href, two.label) == ("/papers/t3/", "the trap")
    assert three.href == "/papers/t3/#results"


def test_a_link_into_the_page_itself(views: Views) -> None:
    """A link with a fragment alone stays on its page."""
    (link,) = pieces(views, "## How\n\nSee [[#how]].")
    assert (link.href, link.label) == ("#how", "how")


def test_a_link_to_nothing_is_its_text(views: Views) -> None:
    """What names nothing is plain text, so that a page can still be shown."""
    (link,) = pieces(views, "[[nothing-here|words]]")
    assert (link.href, link.label) == ("", "words")


def test_a_person_without_a_page_is_plain_text(views: Views) -> None:
    """A link to a person who has no page yet is no link."""
    note = "title: CRV\nauthors: [Cy Dee]\n---\n[[people/cy-dee]]\n"
    view = views({"papers/crv": note}).at("/papers/crv/", PaperView)
    (link,) = [piece for piece in view.body if piece.form == "link"]
    assert (link.href, link.label) == ("", "Cy Dee")


def test_an_embedded_fact_shows_every_value(views: Views) -> None:
    """A fact in a sentence: the preferred value, the others, the status."""
    (piece,) = pieces(views, "There were ![[submissions]] papers.")
    assert not piece.block
    assert piece.fact.printed.text == "19,525"
    assert [value.text for value in piece.fact.others] == ["11,617"]
    assert piece.fact.status.words == "Sources differ; one is on record"


def test_an_embedded_claim_and_an_embedded_result(views: Views) -> None:
    """One claim or one result is its value with its source, linked to its place."""
    claim, result = pieces(views, "![[submissions#r]] and ![[papers/t3#em]]")
    assert (claim.value.text, claim.href) == ("19,525", "/facts/submissions/#r")
    assert (result.value.text, result.href) == ("30.1\u202f%", "/papers/t3/#em")
    assert [mark.title for mark in result.value.marks] == ["Notes from the hall"]


def test_an_embedded_paper_is_a_card_and_a_session_its_programme(views: Views) -> None:
    """Alone in their paragraphs, a paper is a card and a session its talks."""
    card, programme = pieces(views, "![[t3]]\n\n![[1a]]")
    assert (card.form, card.block, card.entry.title) == ("card", True, "Belief traps in active reasoning")
    assert (programme.form, [talk.entry.href for talk in programme.talks]) == ("programme", ["/papers/t3/"])


def test_a_figure_names_its_credit_and_licence(views: Views) -> None:
    """A figure in the body and one beside it say whose they are and on which terms they are shown."""
    figures = "[{file: a.svg, credit: Ana Lima, licence: CC BY 4.0}, {file: b.svg, caption: 'B < C'}]"
    text = f"title: X\nfigures: {figures}\n---\n![What it shows](a.svg)\n"
    view = views({"papers/x": text}).at("/papers/x/", PaperView)
    (image,) = [piece for piece in view.body if piece.form == "image"]
    assert image.credit == "Figure: Ana Lima, CC BY 4.0."
    assert [(piece.caption, piece.credit) for piece in view.figures] == [("B &lt; C", "")]


@pytest.mark.parametrize(
    ("assets", "size", "offers"),
    [
        ({}, (300, 200), []),
        ({"|size": "200 300"}, (200, 300), []),
        ({"|webp": "/a.webp 300w"}, (300, 200), [("image/webp", "/a.webp 300w")]),
        (
            {"|webp": "/a.webp 300w", "|avif": "/a.avif 300w"},
            (300, 200),
            [("image/avif", "/a.avif 300w"), ("image/webp", "/a.webp 300w")],
        ),
    ],
)
def test_an_image_has_the_size_that_is_shown_and_offers_what_was_made_of_it(
    weave: Callable[..., Digest],
    assets: Mapping[str, str],
    size: tuple[int, int],
    offers: list[tuple[str, str]],
) -> None:
    """Upright where its head says that it lies; smaller forms as far as there are any."""
    digest = weave({"papers/x": "title: X\n---\n![What it shows](../figures/a.jpg)\n"})
    digest = replace(digest, media={"figures/a.jpg": Media("figures/a.jpg", "0", 300, 200)})
    known = {f"media/figures/a.jpg{name}": value for name, value in {"": "/media/a.jpg", **assets}.items()}
    page = next(page for page in plan(Loom.of(digest, known)).pages if page.url == "/papers/x/")
    assert isinstance(page.view, PaperView)
    [image] = [piece for piece in page.view.body if isinstance(piece, ImagePiece)]
    assert (image.src, (image.width, image.height)) == ("/media/a.jpg", size)
    assert [tuple(offer) for offer in map(astuple, image.offers)] == offers


def test_a_link_to_a_file_beside_the_note_leads_to_its_copy(weave: Callable[..., Digest]) -> None:
    """A document is copied under a name of its own; what names no file stands as typed."""
    body = "[slides](../talks/deck%20a.pdf#page=2) and [more](../elsewhere/) and [web](https://a.example/)."
    digest = weave({"papers/x": f"title: X\n---\n{body}\n"})
    digest = replace(digest, media={"talks/deck a.pdf": Media("talks/deck a.pdf", "0")})
    assets = {"media/talks/deck a.pdf": "/media/talks/deck%20a.12345678.pdf"}
    page = next(page for page in plan(Loom.of(digest, assets)).pages if page.url == "/papers/x/")
    assert isinstance(page.view, PaperView)
    html = "".join(piece.html for piece in page.view.body if isinstance(piece, HtmlPiece))
    assert '<a href="/media/talks/deck%20a.12345678.pdf#page=2">slides</a>' in html
    assert '<a href="../elsewhere/">more</a>' in html
    assert '<a href="https://a.example/">web</a>' in html
