"""A note as Markdown is read by others' parsers as its page is."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from conspectus.model.identifiers import Url
from conspectus.model.names import Kind, Ref
from conspectus.model.notes import Note
from conspectus.model.routes import url_of
from conspectus.model.site import MarkdownOptions, RawHtml
from conspectus.model.views.pieces import BodyPiece
from conspectus.weave.formats.beside import beside_record
from conspectus.weave.formats.data import record_data
from conspectus.weave.formats.markdown import escaped, markdown_of, record_markdown, text_of
from conspectus.weave.formats.textline import one_line
from conspectus.weave.ledger import Ledger
from conspectus.weave.tracing import Trace
from conspectus.weave.views.bodies import fill
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]
BASE = "https://toy.example/2026"
T3 = Ref(Kind.PAPER, "t3")
FRONT = """title: "A: *b* [c]"
summary: "# Short_ & <sound>."
topics: [agents]
sources: [notes]
results: [{id: em, benchmark: Guess, metric: EM, value: 3, source: notes}]
---
"""


def parted(text: str) -> tuple[dict[str, Any], str]:
    """Part front matter and body as readers of both do."""
    _, front, body = text.split("---\n", 2)
    return yaml.safe_load(front), body


@pytest.fixture(name="written")
def written_fixture(loom: Looms) -> Callable[[str], str]:
    """Write a note with this body."""

    def written(body: str, ref: Ref = T3) -> str:
        woven = loom({"papers/t3": f"{FRONT}{body}"}, base_url=Url(f"{BASE}/"))
        woven.assets.update({"media/figures/a.svg": "/media/figures/a.svg"})  # type: ignore[attr-defined]
        [output] = record_markdown(ref, woven)
        return output.data.decode()

    return written


def test_the_front_matter_holds_the_fields(written: Callable[[str], str]) -> None:
    """As the note types them, as texts, with the name of the record and its address."""
    front, _ = parted(written("Words."))
    assert front == {
        "ref": "papers/t3", "url": f"{BASE}/papers/t3/", "title": "A: *b* [c]",
        "summary": "# Short_ & <sound>.", "topics": ["agents"], "sources": ["notes"],
        "decision": "unknown", "depth": "named-only",
        "results": [
            {"id": "em", "benchmark": "Guess", "metric": "EM", "value": "3", "source": "notes"},
        ],
    }  # fmt: skip


def test_a_fact_says_how_it_is_known(loom: Looms) -> None:
    """Its status is worked out from what its sources say."""
    [output] = record_markdown(Ref(Kind.FACT, "submissions"), loom())
    front, _ = parted(output.data.decode())
    assert front["status"] == "corrected"
    assert [claim["value"] for claim in front["claims"]] == ["19,525", "11,617"]


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("See [[topics/agents|them]].", f'<p>See <a href="{BASE}/topics/agents/">them</a>.</p>'),
        ("See [the list](/papers/).", f'<p>See <a href="{BASE}/papers/">the list</a>.</p>'),
        ("See [[#how]].\n\n## How", f'<a href="{BASE}/papers/t3/#how">how</a>'),
        ("As it says [@notes, §2].", f'<a href="{BASE}/papers/t3/#source-1">[1, §2]</a>'),
        ("It reaches ![[papers/t3#em]].", f'<a href="{BASE}/papers/t3/#em">3</a><a href="{BASE}'),
        ("![[papers/t3#em]]", "<p>Guess, EM: <a"),
        ("Of ![[submissions]] few.", f'Of <a href="{BASE}/facts/submissions/">19,525</a>'),
        ("Of ![[submissions]] few.", "(others say 11,617<a"),
        ("![[submissions]]", f'<p><a href="{BASE}/facts/submissions/">How many papers were submitted?</a>: '),
        ("As ![[crv]] does.", f'As <a href="{BASE}/papers/crv/">Verifying chains of thought</a> does.'),
        ("![[sessions/1a]]", f': 10:42 <a href="{BASE}/papers/t3/">A: *b* [c]</a>'),
        ("| a |\n| - |\n| [[t3\\|b]] |", f'<td><a href="{BASE}/papers/t3/">b</a></td>'),
        ("![What](../figures/a.svg)", f'<img src="{BASE}/media/figures/a.svg" alt="What"'),
        ("[it](../figures/a.svg)", f'<a href="{BASE}/media/figures/a.svg">it</a>'),
        ("Said %% by whom? %%.", "<p>Said .</p>"),
        ("`[[t3]]`", "<code>[[t3]]</code>"),
    ],
)
def test_each_hole_is_filled(written: Callable[[str], str], body: str, html: str) -> None:
    """With the whole address of whatever it names, in any parser's eyes."""
    _, text = parted(written(body))
    assert html in MarkdownIt("commonmark").enable("table").render(text)


def test_a_fact_that_nobody_answered_says_so(loom: Looms) -> None:
    """In a sentence and in a line of its own; a fact of two answers of one weight gives both."""
    notes = {
        "facts/open": "title: How many came?",
        "facts/two": "title: How many left?\nclaims: [{value: 3, source: notes}, {value: 9, source: notes}]",
        "pages/x": "title: X\n---\nThere came ![[open]] and left ![[two]].\n\n![[open]]\n",
    }
    [output] = record_markdown(Ref(Kind.PAGE, "x"), loom(notes))
    lines = output.data.decode().splitlines()
    [said] = [line for line in lines if line.startswith("There came")]
    assert said.startswith("There came Not stated in our sources and left [3](")
    assert "(others say 9" in said
    [alone] = [line for line in lines if line.startswith("[How many came?](")]
    assert alone.partition(": ")[2].startswith("Not stated in our sources (")


def test_the_title_leads_and_sources_end(written: Callable[[str], str]) -> None:
    """A summary is quoted; signs of Markdown in either are text."""
    html = MarkdownIt("commonmark").render(parted(written("Words."))[1])
    assert html.startswith(
        "<h1>A: *b* [c]</h1>\n<blockquote>\n<p># Short_ &amp; &lt;sound&gt;.</p>\n</blockquote>\n"
        "<p>Words.</p>"
    )
    assert html.endswith(
        f'<li><a href="{BASE}/sources/notes/">Notes from the hall</a>, first-hand notes</li>\n</ol>\n'
    )


@pytest.mark.parametrize(
    ("ref", "body", "href"),
    [
        (T3, "See [[topics/agents]].", "../topics/agents/"),
        (T3, "See [[#how]].\n\n## How", "../papers/t3/#how"),
        (T3, "As it says [@notes].", "../papers/t3/#source-1"),
        (T3, "See [home](/).", "../"),
        (T3, "See [there](https://a.example/b).", "https://a.example/b"),
        (Ref(Kind.PAGE, "about"), "See [[t3]].", "papers/t3/"),
        (Ref(Kind.PAGE, "about"), "See [home](/).", "./"),
    ],
)
def test_without_an_address_links_are_relative(loom: Looms, ref: Ref, body: str, href: str) -> None:
    """To the file itself, so that a site below the root of its host is whole, too."""
    woven = loom({f"{ref}": f"title: A\nsources: [notes]\n---\n{body}"})
    [output] = record_markdown(ref, woven)
    assert f"]({href})" in parted(output.data.decode())[1]
    root = f"/x{url_of(ref)}"[: -len(ref.slug) - 1]
    there = urljoin(f"https://a.example{root}", href)
    assert there.startswith(("https://a.example/x/", "https://a.example/b"))


def test_a_text_for_anywhere_is_seen_from_the_root(loom: Looms) -> None:
    """As it stands in the digest as data; a record without a note has none."""
    woven = loom({"papers/t3": "title: A\n---\nSee [[crv]] and [[#how]].\n\n## How"})
    assert text_of(woven, T3).startswith(
        "See [Verifying chains of thought](papers/crv/) and [how](papers/t3/#how"
    )
    [person] = [ref for ref in woven.digest.paged if ref.slug == "ana-lima"]
    assert text_of(woven, person) == ""


def test_all_files_of_a_record_share_one_filling(loom: Looms, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its body is filled once, and each of them looked up what it was filled with."""
    filled = list[Ref]()

    def count(note: Note, *rest: Any) -> tuple[BodyPiece, ...]:
        filled.append(note.ref)
        return fill(note, *rest)

    monkeypatch.setattr("conspectus.weave.formats.markdown.fill", count)
    trace = Trace()
    woven = loom({"papers/t3": "title: T3\n---\nSee [[crv]]."})
    traced = Ledger(woven).traced(trace)
    _, first = trace.of(lambda: list(record_data(T3, traced)))
    [output], second = trace.of(lambda: list(record_markdown(T3, traced)))
    assert filled == [T3]
    assert ("hrefs", Ref(Kind.PAPER, "crv")) in {*first} & {*second}
    assert output == next(record_markdown(T3, woven))


def test_a_row_of_a_table_has_none(loom: Looms) -> None:
    """Nobody wrote it; nor has somebody who is only named."""
    woven = loom({"data/more.csv": "slug,title\nlisted-one,Listed\n"})
    rows = [ref for ref in woven.digest.paged if ref.slug == "listed-one" or ref.kind is Kind.PERSON]
    assert rows
    assert [file for ref in rows for file in record_markdown(ref, woven)] == []
    assert "text/markdown" not in {each.type for ref in rows for each in beside_record(woven, ref)}


def test_a_page_names_its_twin(loom: Looms) -> None:
    """In its head, with its media type."""
    [twin] = [each for each in beside_record(loom(), T3) if each.type == "text/markdown"]
    [output] = record_markdown(T3, loom())
    assert twin.href == f"/{output.path}" == "/papers/t3.md"


def test_a_damaged_file_is_told() -> None:
    """The parser that these tests trust refuses what is no front matter."""
    with pytest.raises(yaml.YAMLError):
        parted('---\ntitle: "A\n---\n# A\n')


@given(text=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_as_it_stands(hostile: st.SearchStrategy[str], text: st.DataObject) -> None:
    """Whatever a title holds, Markdown gives it no meaning."""
    title = text.draw(hostile)
    tokens = MarkdownIt("commonmark").enable("strikethrough").parseInline(escaped(title))[0].children or []
    assert {token.type for token in tokens} <= {"text", "text_special"}
    assert "".join(token.content for token in tokens) == one_line(title)


@given(text=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_field_is_read_as_it_is(
    loom: Looms, hostile: st.SearchStrategy[str], text: st.DataObject
) -> None:
    """YAML gives back what the note's field holds."""
    woven, summary = loom(), text.draw(hostile)
    record, note = woven.digest.records[T3], woven.digest.notes[T3]
    front, _ = parted(markdown_of(woven, replace(record, summary=summary), note))
    assert front["summary"] == summary


def test_links_of_html_are_whole(loom: Looms) -> None:
    """In lines and in blocks, whatever their quotes; what is no link stays as typed."""
    body = (
        "<a href='../papers/t3.md#x'>a</a>\n\n<p>\n<a class=note href=t3.md>b</a>\n</p>\n\n`<a href=t3.md>`"
    )
    woven = loom(
        {"papers/t3": f"{FRONT}{body}"},
        base_url=Url(f"{BASE}/"),
        markdown=MarkdownOptions(html=RawHtml.SANITIZE),
    )
    [output] = record_markdown(T3, woven)
    page = f"{BASE}/papers/t3/"
    expected = body.replace("../papers/t3.md#x", f"{page}#x").replace("note href=t3.md", f"note href={page}")
    assert expected in output.data.decode()
