"""What is known of pages is asked for only where something is remembered."""

from dataclasses import replace

import pytest
from memory import Memory

from conspectus.model.compression import Deflated
from conspectus.model.memo import FORGET, Forgetful, Memo
from conspectus.model.page import Anchors, Page, Printed
from conspectus.model.views.lists import NotFoundView
from conspectus.model.views.parts import Head
from conspectus.write.known import KnownPages

PAGE = Page("/a/", "a.html", NotFoundView(head=Head(url="/a/", title="T", description="D", kind="x")))


def key_of(known: KnownPages, page: Page = PAGE) -> str:
    """Name a page by its view, where anything is named."""
    around = known.surroundings([page.template])
    return around.named(page.url, page.template, page.view)[0] if around else ""


def printed(known: KnownPages, page: Page, html: bytes, anchors: Anchors | None = None) -> Page:
    """Print a page, or see that this is not needed."""
    around = known.surroundings([page.template])
    key, parts = around.named(page.url, page.template, page.view) if around else ("", {})
    if around and key in around.known:
        return replace(page, printed=Printed(key))
    return replace(page, printed=Printed(key, parts, Deflated.of(html), f"digest of {html!r}", anchors))


def test_a_page_has_a_name_where_it_may_be_remembered() -> None:
    """By its site, by where it lives and by what it shows; without a memory, that would be for nothing."""
    memo = Forgetful()
    names = {
        key_of(KnownPages.of(site, base, {"a.html": "a"}.get, memo))
        for site, base in (
            ("site", ("/", False)),
            ("other", ("/", False)),
            ("site", ("/2026/", False)),
            ("site", ("/", True)),
        )
    }
    assert len(names - {""}) == 4
    assert KnownPages.of("site", "/", {"a.html": "a"}.get, FORGET).surroundings(["a.html"]) is None


@pytest.mark.parametrize("memo", [Memory(), FORGET])
def test_a_page_that_was_not_known_is_new(memo: Memo) -> None:
    """Whether or not anything is remembered."""
    known = KnownPages.of("site", "/", {"a.html": "a"}.get, memo)
    taken = known.taken(printed(known, PAGE, b"<p>")).printed
    assert taken
    assert taken.content
    assert taken.content() == b"<p>"
    assert [str(reason) for reason in known.reasons] == ["/a/: new"]


def test_what_only_seems_to_remember_is_not_believed() -> None:
    """Bytes that were kept and are lost are told, when they are needed."""
    known = KnownPages.of("site", "/", {"a.html": "a"}.get, Forgetful())
    taken = known.taken(printed(known, PAGE, b"<p>")).printed
    assert taken
    assert taken.content
    with pytest.raises(LookupError):
        taken.content()


def test_a_page_woven_from_the_same_is_known_without_its_view() -> None:
    """As long as its template and the site are the same too; its bytes and links are fetched if need be."""
    memory, page = Memory(), replace(PAGE, stamp="s")
    known = known_with(memory)
    known.taken(printed(known, page, b"<p id=x>", Anchors(("x",))))
    known.close()
    unseen = replace(page, content=lambda: pytest.fail("it is woven"))
    output = known_with(memory).again(unseen)
    assert output
    assert (output.data, output.anchors, output.is_page) == (b"<p id=x>", Anchors(("x",)), True)
    assert memory.held == {("page", key_of(known)), ("trace", "/a/")}
    others = (replace(unseen, stamp="t"), replace(unseen, stamp=""), replace(unseen, url="/b/"))
    assert not any(map(known_with(memory).again, others))
    assert not known_with(memory, text="b").again(unseen)
    assert not known_with(memory, site="other").again(unseen)


def test_a_page_that_comes_back_is_known_by_its_view() -> None:
    """Though the last build wove it from other things: not rendered again, and known from then on."""
    memory, first = Memory(), replace(PAGE, stamp="s")
    known = known_with(memory)
    known.taken(printed(known, first, b"<p>"))
    known.close()
    again, moved = known_with(memory), replace(first, stamp="t")
    assert again.again(moved) is None
    named = printed(again, moved, b"never")
    assert named.printed == Printed(key_of(again))
    taken = again.taken(named).printed
    assert taken
    assert taken.content
    assert (taken.content(), again.reasons) == (b"<p>", [])
    again.close()
    assert known_with(memory).again(moved)
    assert not known_with(memory).again(first)


def known_with(memory: Memory, text: str = "a", site: str = "site") -> KnownPages:
    """Know pages by a memory."""
    return KnownPages.of(site, "/", {"a.html": text}.get, memory)
