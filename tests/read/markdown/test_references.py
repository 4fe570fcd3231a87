"""Test wiki links, embeds and citations."""

from collections.abc import Callable

import pytest

from conspectus.model.document import Cite, CiteHole, EmbedHole, LinkHole, Parsed
from conspectus.model.problem import Position

Read = Callable[[str], Parsed]
Show = Callable[[str], str]


@pytest.mark.parametrize(
    ("source", "hole"),
    [
        ("[[t3]]", ("t3", "", "")),
        ("[[t3|the method]]", ("t3", "", "the method")),
        ("[[papers/t3#how]]", ("papers/t3", "how", "")),
        ("[[papers/t3#how|so]]", ("papers/t3", "how", "so")),
        ("[[#heading]]", ("", "heading", "")),
        ("[[ t3 | a\nb ]]", ("t3", "", "a b")),
        (r"[[t3\|x]]", ("t3", "", "x")),
        ("[[t3|a|b]]", ("t3", "", "a|b")),
        ("[[[t3]]]", ("t3", "", "")),
    ],
)
def test_wiki_links(read: Read, source: str, hole: tuple[str, str, str]) -> None:
    """Each spelling of Obsidian's is read into target, fragment and label."""
    holes = [piece for piece in read(source).document.pieces if isinstance(piece, LinkHole)]
    assert [(each.target, each.fragment, each.label) for each in holes] == [hole]


@pytest.mark.parametrize("source", ["[[]]", "[[|x]]", "[[a", "[[a[b]]", r"\[[a]]", "`[[a]]`", "$[[a]]$"])
def test_no_wiki_links(read: Read, source: str) -> None:
    """What has no target, no end, or stands in code or a formula is no link."""
    assert all(isinstance(piece, str) for piece in read(source).document.pieces)


def test_brackets_before_parentheses_are_an_ordinary_link(show: Show) -> None:
    """`[[1]](/x/)` is CommonMark's link with brackets in its text."""
    assert show("[[1]](/x/)") == '<p><a href="/x/">[1]</a></p>'


def test_no_link_within_a_link(show: Show) -> None:
    """A wiki link in a link's text wins, as CommonMark's inner links do."""
    assert show("[a [[t3]] b](/x/)") == "<p>[a ⟦link t3#|⟧ b](/x/)</p>"


def test_embeds_in_a_sentence_and_alone(show: Show) -> None:
    """An embed alone in its paragraph is a block, without a paragraph around it."""
    assert show("So ![[a#r1]] it is.\n\n![[papers/b]]") == "<p>So ⟦embed a#r1⟧ it is.</p>\n⟦block papers/b#⟧"


def test_an_embed_alone_in_an_item_is_a_block(show: Show) -> None:
    """A tight item holds the block itself."""
    assert show("- ![[a]]") == "<ul>\n<li>⟦block a#⟧</li>\n</ul>"


def test_a_comment_beside_an_embed_leaves_it_alone(show: Show) -> None:
    """What is not rendered does not count as company."""
    assert show("![[a]] %% why %%") == "⟦block a#⟧"


def test_an_embed_within_a_link_is_text(show: Show) -> None:
    """What an embed shows may hold links, so it cannot stand in one."""
    assert show("[x ![[a]]](/y/)") == '<p><a href="/y/">x ![[a]]</a></p>'


def test_holes_in_cells_headings_callouts_and_footnotes(read: Read) -> None:
    """Holes keep their order and their place wherever they stand."""
    body = (
        "## See [[a]]\n\n| x |\n|---|\n| ![[b]] |\n\n> [!NOTE] On [[c]]\n> - [[d]][^1]\n\n[^1]: And [[e]]\n"
    )
    holes = [piece for piece in read(body).document.pieces if not isinstance(piece, str)]
    assert [hole.target for hole in holes if isinstance(hole, LinkHole | EmbedHole)] == list("abcde")
    assert [hole.position for hole in holes] == [(1, 8), (5, 3), (7, 14), (8, 5), (10, 11)]


def test_a_citation_with_its_place(read: Read) -> None:
    """The source and the place in it are told apart."""
    (hole,) = (
        each for each in read("It is [@encord-get-ready, §3].").document.pieces if not isinstance(each, str)
    )
    assert hole == CiteHole((Cite("encord-get-ready", "§3"),), Position(1, 7))


def test_a_citation_of_several_sources(show: Show) -> None:
    """Semicolons part the sources; a place may hold commas."""
    assert show("[@a; @b, p. 4, note 2]") == "<p>⟦cite a, ; b, p. 4, note 2⟧</p>"


@pytest.mark.parametrize("source", ["[@]", "[@A b]", "[@a b]", "[@a, x; b]", "[@a;]", "[@a @b]"])
def test_a_bad_citation_is_a_problem_and_text(read: Read, show: Show, source: str) -> None:
    """What begins like a citation is one, or a fault."""
    (problem,) = read(f"so {source}").problems
    assert (problem.code, problem.line, problem.column) == ("bad-citation", 1, 4)
    assert show(source) == f"<p>{source}</p>"


def test_an_at_sign_in_a_link_is_no_citation(show: Show) -> None:
    """`[@name](address)` is a link to someone's page."""
    assert show("[@name](https://x.org)") == '<p><a href="https://x.org">@name</a></p>'


def test_references_in_code_are_text(show: Show) -> None:
    """Code spans and fences show what they hold."""
    assert show("`[[a]] ![[b]] [@c]`") == "<p><code>[[a]] ![[b]] [@c]</code></p>"
    assert "[[a]]" in show("```\n[[a]]\n```")
