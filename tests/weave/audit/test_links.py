"""Links of the finished pages are checked against what was made, and named by the line that wrote them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from memory import Memory

from conspectus.model.digest import Digest
from conspectus.model.names import Kind, Ref
from conspectus.model.page import Anchors, Output, Rendered
from conspectus.weave.audit.links import keep_sound, link_problems

Weave = Callable[..., Digest]
X = Ref(Kind.PAGE, "x")


def page(url: str, *hrefs: str, ids: tuple[str, ...] = (), ref: Ref | None = None) -> Output:
    """Make a page with these ids that asks for these links."""
    path = f"{url.removeprefix('/')}index.html"
    return Output(path, b"", url, ref, Anchors(ids, hrefs))


def found(weave: Weave, body: str, *outputs: Output) -> list[tuple[str, int, int, str]]:
    """Give the problems of a page with this body as code, line, column and message."""
    digest = weave({"pages/x": f"title: X\n---\n{body}\n"})
    problems = link_problems(outputs, digest)
    return [(each.code, each.line, each.column, each.message) for each in problems]


def test_links_to_what_was_made_are_sound(weave: Weave) -> None:
    """Pages, their ids and files are all there."""
    pages = (page("/x/", "/papers/t3/", "/papers/t3/#how", "/static/a.css", "/x/#top", ids=("top",), ref=X),)
    others = (page("/papers/t3/", ids=("how",)), Output("static/a.css", b""))
    assert found(weave, "Text.", *pages, *others) == []


def test_a_broken_link_is_named_at_its_line(weave: Weave) -> None:
    """A Markdown link of the body is found at the line and column that wrote it."""
    problems = found(weave, "One.\n\nSee [it](/papers/t4/).", page("/x/", "/papers/t4/", ref=X))
    assert problems == [("broken-link", 6, 5, "no page or file at /papers/t4/")]


def test_a_relative_link_is_resolved_from_the_page(weave: Weave) -> None:
    """`../papers/t4/` on /x/ asks for /papers/t4/, and is found as it was written."""
    problems = found(weave, "See [it](../papers/t4/).", page("/x/", "/papers/t4/", ref=X))
    assert [each[:3] for each in problems] == [("broken-link", 4, 5)]


def test_a_broken_fragment_of_a_wiki_link_is_named_at_its_line(weave: Weave) -> None:
    """A section that the target lacks is a fault of who links to it."""
    outputs = (page("/x/", "/papers/t3/#hwo", ref=X), page("/papers/t3/", ids=("how",)))
    assert found(weave, "See [[papers/t3#hwo]].", *outputs) == [
        ("broken-fragment", 4, 5, "no section #hwo on /papers/t3/")
    ]


def test_the_nearest_address_is_suggested(weave: Weave) -> None:
    """The cure names the page or the section that was probably meant."""
    digest = weave()
    outputs = (page("/y/", "/papers/t33/", "/papers/t3/#hwo"), page("/papers/t3/", ids=("how",)))
    assert sorted(each.cure for each in link_problems(outputs, digest)) == [
        "did you mean #how?",
        "did you mean /papers/t3/?",
    ]


def test_a_link_of_a_template_names_the_page(weave: Weave) -> None:
    """Where no note wrote the link, the page it stands on is named."""
    (problem,) = link_problems([page("/papers/", "/nowhere/")], weave())
    assert (problem.path, problem.message) == ("", "the page /papers/: no page or file at /nowhere/")


def test_a_link_that_no_body_wrote_names_the_note_and_the_page(weave: Weave) -> None:
    """One that its front matter or the template made: a body that links elsewhere is not blamed."""
    body = "See [it](/papers/t3/) and [[papers/t3#how]]."
    outputs = (page("/x/", "/nowhere/", "/papers/t3/", ref=X), page("/papers/t3/", ids=("how",)))
    assert found(weave, body, *outputs) == [
        ("broken-link", 2, 1, "the page /x/: no page or file at /nowhere/")
    ]


def test_a_link_to_a_table_of_papers_says_why_it_is_not_there(weave: Weave) -> None:
    """What lies in content/data/ is read, and not published."""
    [problem] = link_problems([page("/y/", "/data/papers.csv")], weave())
    assert problem.message.endswith("the tables of content/data/ are not published")
    assert "/papers/" in problem.cure
    published = Output("data/papers.csv", b"")
    assert list(link_problems([page("/y/", "/data/papers.csv"), published], weave())) == []


def test_links_to_faulty_notes_and_planned_pages_are_no_faults_of_their_own(weave: Weave) -> None:
    """One fault is told once: a page that could not be rendered breaks no link besides."""
    assert list(link_problems([page("/y/", "/planned/")], weave(), ["/planned/"])) == []


@pytest.mark.parametrize(("ids", "codes"), [(("a", "b"), []), (("a", "b", "a"), ["repeated-id"])])
def test_an_id_stands_once_on_a_page(weave: Weave, ids: tuple[str, ...], codes: list[str]) -> None:
    """Two elements of one id make links to it ambiguous."""
    assert [each.code for each in link_problems([page("/y/", ids=ids)], weave())] == codes


def test_a_repeated_id_is_named_at_its_heading(weave: Weave) -> None:
    """Where a heading of the body bears it, the heading's line is named."""
    repeated = page("/x/", ids=("source-1", "source-1"), ref=X)
    assert [each[:3] for each in found(weave, "Text.\n\n## Source 1", repeated)] == [("repeated-id", 6, 1)]


def test_a_repeated_id_that_is_no_headings_is_named_at_its_note(weave: Weave) -> None:
    """A part of the note bears it: the template's own page of no note has to be mended there."""
    digest = weave({"pages/x": "title: X\n---\n## Other\n"})
    [ours] = link_problems([page("/x/", ids=("em", "em"), ref=X)], digest)
    assert (ours.path, ours.cure) == ("content/pages/x.md", "rename the part that bears it")
    [theirs] = link_problems([page("/y/", ids=("em", "em"))], digest)
    assert (theirs.path, theirs.cure) == ("", "mend the template")


def test_escaped_addresses_are_compared_unescaped(weave: Weave) -> None:
    """`%20` in a link is the space in a file's name."""
    assert list(link_problems([page("/y/", "/media/a%20b.pdf"), Output("media/a b.pdf", b"")], weave())) == []


def remembered(*outputs: Output) -> Memory:
    """Remember that the links of these pages were all sound."""
    memory = Memory()
    for output in outputs:
        if output.anchors:
            memory.keep("page", output.key, Rendered("", output.anchors))
    keep_sound(outputs, memory)
    return memory


def keyed(output: Output) -> Output:
    """Name a page by all that it offers and asks for, as rendering does."""

    def looked_at() -> Anchors:
        pytest.fail(f"{output.url} is looked at again")

    return replace(output, offers=looked_at, key=f"{output.anchors}")


A, B = page("/a/", "/b/#how"), page("/b/", "/a/", ids=("how", "why"))


def test_links_of_pages_that_stay_are_not_looked_at_again(weave: Weave) -> None:
    """While nothing went that they may have led to; a page that came, or was changed, is."""
    memory = remembered(*(replace(each, key=f"{each.anchors}") for each in (A, B)))
    new = replace(page("/c/", "/a/", "/d/"), key="c")
    assert not [*link_problems((keyed(A), keyed(B)), weave(), (), memory)]
    assert [each.message for each in link_problems((keyed(A), keyed(B), new), weave(), (), memory)] == [
        "the page /c/: no page or file at /d/"
    ]


@pytest.mark.parametrize(
    ("others", "message"),
    [
        ((), "the page /a/: no page or file at /b/"),
        ((page("/b/", ids=("why",)),), "the page /a/: no section #how on /b/"),
    ],
)
def test_what_went_is_missed_by_pages_that_stay(
    weave: Weave, others: tuple[Output, ...], message: str
) -> None:
    """A page, or a section of one."""
    a = replace(A, key=f"{A.anchors}")
    memory = remembered(a, replace(B, key=f"{B.anchors}"))
    outputs = (a, *(replace(each, key=f"{each.anchors}") for each in others))
    assert [each.message for each in link_problems(outputs, weave(), (), memory)] == [message]
