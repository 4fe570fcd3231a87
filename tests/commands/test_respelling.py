"""References change where they stand, and not a byte beside them does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.commands.respelling import respell_note, respell_settings
from conspectus.model.names import Kind, Ref
from conspectus.read.notes import read_note
from conspectus.read.rawtext import RawText
from conspectus.read.settings import site_of
from conspectus.read.sources import SourceFile
from conspectus.weave.renaming import Renaming

SETTINGS = b"title: T\nedition: T\ndescription: T\n"
OLD, NEW = Ref(Kind.SOURCE, "blog-1"), Ref(Kind.SOURCE, "press")
OTHERS = [Ref(Kind.PAPER, "blog"), Ref(Kind.PAPER, "x"), Ref(Kind.SOURCE, "blog-2")]
FRONTS = (
    "sources: [NAME]",
    "sources: [x, 'sources/NAME', blog-2] # blog-1",
    'sources:\n  - "NAME"\n  -   sources/NAME # and blog-1\n  - blog-1-2',
    "results: [{benchmark: blog-1, metric: m, value: 1, source: NAME}]",
    "summary: blog-1 says [[blog-1]] and [@blog-1]",
    "figures:\n- file: blog-1.png\n  source: >-\n    NAME\n  alt: blog-1",
    "aliases: [/sources/blog-1/]",
)
PIECES = (
    "Text of [@NAME], [@NAME, see @blog-1; @blog-2;  @NAME, p. 4].",
    "See [[NAME]], [[sources/NAME#top|blog-1]] and ![[NAME]]; not [[blog-1x]] nor [[blog]].",
    "| a | blog-1 |\n| - | - |\n| [[NAME\\|x \\| y]] | x \\| ![[sources/NAME\\|z]] [@NAME] |",
    "`[[blog-1]]` $[[blog-1]]$ \\[[blog-1]] %% [[blog-1]] %% <b>blog-1</b>",
    "```md\n[[blog-1]]\n```",
    "    [[blog-1]] [@blog-1]",
    "- [ ] task [[NAME]]\n  1. deeper [@NAME]\n\n     > quoted [[NAME]]",
    "> [!NOTE] On [[NAME]]\n> says [@x;\n> @NAME, and\n> more] so.",
    "A note^[inline [[NAME]] and [@NAME]] and one[^1].\n\n[^1]: see [[NAME]]\n    and [@NAME].",
    "[a](../sources/NAME.md#x 'blog-1.md') [b](NAME.md) [`]` c](</sources/NAME/>) [blog-1.md](x.md)",
    "[a](../../sources/NAME/?blog-1#blog-1) <https://example.org/sources/blog-1/> [e](/papers/blog-1/)",
    'This [blog-1][d], [d] and ![d].\n\n[d]: ../sources/NAME.md "blog-1"\n[e]: </sources/NAME/#x>',
    "Word [[blog-2]]\n: means [[ NAME ]] é 字 😀 [[NAME]]",
    "## Head of [[NAME]] ##\n\nTitle [@NAME]\n---",
    "\tindented [[blog-1]]\n\n*\t[[NAME]] after a tab",
)  # fmt: skip


def note(front: str, body: str, end: str = "\n") -> SourceFile:
    """Give a note as it lies on disk."""
    text = f"---\ntitle: T\n{front}\n---\n{body}\n"
    return SourceFile("content/papers/x.md", "papers/x.md", text.replace("\n", end).encode())


def respelt(source: SourceFile) -> tuple[bytes, list[tuple[int, int]]]:
    """Give a note's bytes after the renaming, and where it could not be changed."""
    site, _ = site_of(SETTINGS)
    assert site
    renaming = Renaming.among(OLD, NEW, [OLD, *OTHERS])
    edits, problems = respell_note(source, read_note(source, site).note, renaming)
    return RawText(source.data).edited(edits), [(each.line, each.column) for each in problems]


def filled(text: str, slug: str) -> str:
    """Write the note's name wherever a text refers to it."""
    return text.replace("NAME", slug)


@pytest.mark.parametrize("piece", PIECES)
def test_every_construct_is_changed_in_place(piece: str) -> None:
    """Where it refers to the note, and nowhere else."""
    assert respelt(note("", filled(piece, OLD.slug))) == (
        note("", filled(piece, NEW.slug)).data,
        [],
    )


@pytest.mark.parametrize("front", FRONTS)
def test_every_field_is_changed_in_place(front: str) -> None:
    """However it is quoted; titles, file names and comments are no references."""
    assert respelt(note(filled(front, OLD.slug), "")) == (
        note(filled(front, NEW.slug), "").data,
        [],
    )


@settings(max_examples=60)
@given(
    st.sampled_from(FRONTS),
    st.lists(st.sampled_from(PIECES), max_size=4, unique=True),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
)
def test_a_note_is_changed_byte_by_byte(front: str, body: list[str], end: str, mark: bytes) -> None:
    """Constructs after each other, with any line ends, and a byte order mark or none."""
    text = "\n\n***\n\n".join(body)
    before, after = (note(filled(front, slug), filled(text, slug), end) for slug in (OLD.slug, NEW.slug))
    source = SourceFile(before.path, before.name, mark + before.data)
    assert respelt(source) == (mark + after.data, [])


@pytest.mark.parametrize(
    ("front", "body", "place"),
    [
        ('sources: ["blog\\x2D1"]', "", (3, 11)),
        ("", "> [[\n> blog-1]]", (5, 3)),
        ("", "> [a](\n> ../sources/blog-1.md)", (5, 3)),
        ("", r"[[blog\-1]]", (5, 1)),
    ],
)
def test_what_cannot_be_changed_in_place_is_named(front: str, body: str, place: tuple[int, int]) -> None:
    """Escapes, and names over several lines: with their place, and the text stays as it is."""
    source = note(front, body)
    assert respelt(source) == (source.data, [place])


@pytest.mark.parametrize(
    "source",
    [
        SourceFile("content/papers/x.md", "papers/x.md", b"---\ntitle: T\nsources: [blog-1\n---\n"),
        SourceFile("content/papers/x.md", "papers/x.md", b"---\ntitle: T\nsurces: [blog-1]\n---\n"),
        SourceFile("content/x.md", "x.md", b"---\ntitle: T\nsources: [blog-1]\n---\n"),
        SourceFile("content/papers/x.md", "papers/x.md", "---\nsources: [blog-1]\n---\n".encode("utf-16")),
    ],
)
def test_a_faulty_note_that_speaks_of_it_is_named(source: SourceFile) -> None:
    """What it means cannot be told before it is mended."""
    assert len(respelt(source)[1]) == 1


def test_a_faulty_note_that_does_not_speak_of_it_is_no_hindrance() -> None:
    """Nor one whose readable references are all that it says of it."""
    other = SourceFile("content/papers/x.md", "papers/x.md", b"---\ntitle: T\nbad: 1\n---\nblog-12\n")
    assert respelt(other) == (other.data, [])
    good = SourceFile("content/papers/x.md", "papers/x.md", b"---\ntitle: T\nbad: 1\n---\n[[blog-1]]\n")
    assert respelt(good) == (good.data.replace(b"blog-1", b"press"), [])


def test_a_bare_name_gets_its_kind_where_it_must() -> None:
    """Links to the renamed note and to the other of the slug, in every form."""
    site, _ = site_of(SETTINGS)
    assert site
    renaming = Renaming.among(OLD, Ref(Kind.SOURCE, "blog"), [OLD, *OTHERS])
    source = note("", "[[blog-1|a]] ![[blog]] [b](blog-1.md) [c](../papers/blog.md) [@blog-1]")
    edits, problems = respell_note(source, read_note(source, site).note, renaming)
    assert problems == ()
    assert (
        RawText(source.data).edited(edits)
        == note(
            "", "[[sources/blog|a]] ![[papers/blog]] [b](../sources/blog.md) [c](../papers/blog.md) [@blog]"
        ).data
    )


def test_settings_are_changed_in_place() -> None:
    """Every key that names a note, with its comments as they were."""
    data = SETTINGS + b"\n".join([
        b"zone: {name: Europe/Paris, place: Paris, source: 'many'} # many",
        b'at_a_glance:\n  - many # so many\n  - "many"\n  - few',
        b"award_counts: {outstanding: many}",
        b"numbers: [{id: many, title: How many, facts: [few, facts/many, many]}]",
    ])  # fmt: skip
    site, problems = site_of(data)
    assert site, problems
    refs = [Ref(Kind.FACT, "many"), Ref(Kind.FACT, "few"), Ref(Kind.SOURCE, "many")]
    fact = Renaming.among(refs[0], Ref(Kind.FACT, "lots"), refs)
    edits, found = respell_settings(data, site, fact)
    assert found == ()
    changed = RawText(data).edited(edits)
    assert changed.count(b"lots") == 5
    assert b"source: 'many'} # many" in changed
    assert b'  - lots # so many\n  - "lots"\n' in changed
    assert b"{id: many, title: How many, facts: [few, facts/lots, lots]}" in changed
    source = Renaming.among(refs[2], Ref(Kind.SOURCE, "lots"), refs)
    assert RawText(data).edited(respell_settings(data, site, source).edits) == data.replace(
        b"'many'", b"'lots'"
    )


@pytest.mark.parametrize(
    "body",
    [
        "A <a href='../sources/NAME.md#x'>blog-1</a> and <A class=note HREF=NAME.md>x</A>.",
        '<div>\n<p><a\n  href="/sources/NAME/#x">blog-1</a></p>\n</div>\n\n[[NAME]]',
        "| a |\n|---|\n| x \\| <a href=NAME.md>y</a> <a href=blog-2.md>z</a> |",
    ],
)
def test_tags_are_changed_in_place_where_they_are_links(body: str) -> None:
    """And stay where HTML is shown as text."""
    before, after = note("", filled(body, OLD.slug)), note("", filled(body, NEW.slug))
    site, _ = site_of(SETTINGS + b"markdown: {html: sanitize}\n")
    assert site
    renaming = Renaming.among(OLD, NEW, [OLD, *OTHERS])
    edits, problems = respell_note(before, read_note(before, site).note, renaming, html=True)
    assert (RawText(before.data).edited(edits), problems) == (after.data, ())
    assert b"href" not in b"".join(
        line for line in respelt(before)[0].splitlines() if line not in before.data.splitlines()
    )
