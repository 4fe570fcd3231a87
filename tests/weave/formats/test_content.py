"""A body stands alone in HTML: whole addresses, formulas and images as they are on the page."""

from collections.abc import Callable

import html5lib
import pytest

from conspectus.model.digest import Digest
from conspectus.model.identifiers import Url
from conspectus.model.names import Kind, Ref
from conspectus.weave.formats.content import content_of
from conspectus.weave.views.loom import Loom

BASE = "https://toy.example/2026"
BODY = """title: A
authors: [Ana Lima]
topics: [agents]
sources: [notes]
summary: In <short>.
results: [{id: em, benchmark: Guess, metric: EM, value: 3, source: notes}]
---
"""

FACTS = {
    "facts/open": "title: How many came?",
    "facts/one": "title: How many left?\nclaims: [{value: 7, source: notes}]",
}


@pytest.fixture(name="content")
def content_fixture(loom: Callable[..., Loom]) -> Callable[..., str]:
    """Write a paper's body as HTML, which no parser finds fault with."""

    def content(body: str) -> str:
        woven = loom({"papers/t3": f"{BODY}{body}", **FACTS}, base_url=Url(f"{BASE}/"))
        woven.assets.update({"media/figures/a.svg": "/media/figures/a.svg"})  # type: ignore[attr-defined]
        found = content_of(woven, woven.digest.records[Ref(Kind.PAPER, "t3")])
        html5lib.HTMLParser(strict=True).parseFragment(found)
        return found

    return content


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("See [[topics/agents|them]].", f'<p>See <a href="{BASE}/topics/agents/">them</a>.</p>'),
        ("See [the list](/papers/).", f'<p>See <a href="{BASE}/papers/">the list</a>.</p>'),
        ("See [there](https://a.example/).", '<p>See <a href="https://a.example/">there</a>.</p>'),
        ("As it says [@notes, §2].", f'<sup><a href="{BASE}/papers/t3/#source-1">[1, §2]</a></sup>'),
        ("It reaches ![[papers/t3#em]].", f'<a href="{BASE}/papers/t3/#em">3</a><sup>'),
        ("![[papers/t3#em]]", "<p>Guess, EM: <a"),
        ("Of ![[submissions]] few.", f'<a href="{BASE}/facts/submissions/">19,525</a><sup>'),
        ("Of ![[submissions]] few.", "(others say 11,617<sup>"),
        ("![[submissions]]", f'<p><a href="{BASE}/facts/submissions/">How many papers were submitted?</a>: '),
        ("So ![[open]] came.", "<p>So Not stated in our sources came.</p>"),
        (
            "So ![[one]] left.",
            f'<p>So <a href="{BASE}/facts/one/">7</a><sup><a href="{BASE}/papers/t3/#source-1">',
        ),
        ("![[crv]]", f'<p><a href="{BASE}/papers/crv/">Verifying chains of thought</a></p>'),
        ("As ![[crv]] does.", f'As <a href="{BASE}/papers/crv/">Verifying chains of thought</a> does.'),
        ("![[sessions/1a]]", f'<ol><li>10:42 <a href="{BASE}/papers/t3/">A</a> (In &lt;short&gt;.)</li>'),
        ("Where $a<b$ holds.", "<math"),
        (
            "![What it shows](../figures/a.svg)",
            f'<figure><img src="{BASE}/media/figures/a.svg" alt="What it shows">',
        ),
        (
            "An ![icon](../figures/a.svg) in words.",
            f'<p>An <img src="{BASE}/media/figures/a.svg" alt="icon"> in words.</p>',
        ),
        ('A `href="/a"` here.', "<code>href=&quot;/a&quot;</code>"),
    ],
)
def test_each_piece_is_written_in_plain_html(content: Callable[..., str], body: str, html: str) -> None:
    """With the whole address of whatever it names."""
    assert html in content(body)


def test_the_summary_comes_first(content: Callable[..., str]) -> None:
    """As a paragraph of its own, in which nothing is taken for a tag."""
    assert content("Words.") == "<p>In &lt;short&gt;.</p><p>Words.</p>"


def test_a_link_within_the_page_leads_to_it(content: Callable[..., str]) -> None:
    """A footnote has its note on the page, and here."""
    assert f'href="{BASE}/papers/t3/#' in content("See [[#how]].\n\n## How\n\nSo.")


def test_a_record_without_a_note_has_no_content(weave: Callable[..., Digest]) -> None:
    """Nor has one that says nothing."""
    woven = Loom.of(weave(), {})
    assert content_of(woven, woven.digest.records[Ref(Kind.PERSON, "ana-lima")]) == ""
