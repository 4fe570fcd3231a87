"""Cards are drawn once, stand where pages name them, and what they lack is told with its place."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from memory import Memory

from conspectus.commands.build import build
from conspectus.commands.carding import Cards, Hand, draw_cards
from conspectus.commands.options import Options
from conspectus.commands.verify import verify
from conspectus.model.cards import Card
from conspectus.model.digest import Digest
from conspectus.model.identifiers import Url
from conspectus.model.many import one_by_one
from conspectus.model.memo import FORGET, Memo
from conspectus.model.names import Kind, Ref
from conspectus.model.problem import Severity
from conspectus.read.notes import read_notes
from conspectus.read.settings import read_site
from conspectus.read.sources import find_sources
from conspectus.weave.link import link

FONT = Path(__file__).parents[2] / "static" / "card.woff2"
COLOURS = {"bg": "#fdfcf9", "ink": "#1b1a17", "link": "#0b4f8a"}
CARD = Card("papers/t3.png", Ref(Kind.PAPER, "t3"), "Papers", "A title", "A text.", "Toy 2026")
HERE = Url("https://toy.example/26/")


@pytest.fixture
def digest(site: Path) -> Digest:
    """Give the digest of a site with a paper that was read and has a note."""
    note = site / "content/papers/t3.md"
    note.write_text("---\ntitle: A title\ndepth: read\n---\n", "utf-8")
    made, _ = read_site(site)
    assert made is not None
    return link(read_notes(find_sources(site / "content"), made), made)


def drawn(digest: Digest, *cards: Card, memo: Memo = FORGET, font: Path = FONT) -> Cards:
    """Draw cards here."""
    return draw_cards(cards, digest, Hand(font, COLOURS, None, memo, one_by_one))


def digest_of(site: Path) -> Mapping[str, bytes]:
    """Give the cards of a built site."""
    return {path.name: path.read_bytes() for path in site.rglob("papers/*.png")}


def test_a_card_is_drawn_once(digest: Digest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was drawn before is taken from memory, with what it lacks; another title is drawn."""
    memory = Memory()
    first = drawn(digest, CARD._replace(title="注 A"), memo=memory)
    monkeypatch.setattr("conspectus.write.cards.Artist", None)
    again = drawn(digest, CARD._replace(title="注 A"), memo=memory)
    assert [each.data for each in again.outputs] == [each.data for each in first.outputs]
    assert again.problems == first.problems
    with pytest.raises(TypeError):
        drawn(digest, CARD, memo=memory)


def test_what_a_card_lacks_is_a_warning_at_the_title(digest: Digest) -> None:
    """With the letters, and what may be done."""
    (problem,) = drawn(digest, CARD._replace(title="注意 A")).problems
    assert (problem.code, problem.severity, problem.line) == ("card-letters", Severity.WARNING, 2)
    assert problem.path.endswith("papers/t3.md")
    assert "注 意" in problem.message
    assert "static/card.woff2" in problem.cure


def test_a_font_that_is_none_is_told_once(digest: Digest, tmp_path: Path) -> None:
    """And there are no cards."""
    (tmp_path / "card.woff2").write_bytes(b"no font")
    made = drawn(digest, CARD, CARD, font=tmp_path / "card.woff2")
    assert (made.outputs, [problem.code for problem in made.problems]) == ((), ["bad-font"])


@pytest.mark.usefixtures("digest")
def test_every_card_that_a_page_names_is_there(site: Path) -> None:
    """At its whole address; a build that knows them, and one from nothing, give the same."""
    options = Options(cache=True, base_url=HERE)
    build(site, site / "public", options=options)
    named = {
        found[1].removeprefix(HERE)
        for page in site.rglob("public/**/*.html")
        if (found := re.search(r'property="og:image" content="([^"]+)"', page.read_text("utf-8")))
    }
    assert named
    assert {path for path in named if not (site / "public" / path).is_file()} == set()
    before = digest_of(site / "public")
    report = build(site, site / "public", options=options)
    assert (report.changes.write, digest_of(site / "public")) == ((), before)
    verify(site, site / "public", options=options)
