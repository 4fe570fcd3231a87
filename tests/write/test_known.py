"""What is known of pages is asked for only where something is remembered."""

from dataclasses import replace

import pytest
from memory import Memory

from conspectus.model.memo import FORGET, Forgetful
from conspectus.model.page import Anchors, Page
from conspectus.model.views.lists import NotFoundView
from conspectus.model.views.parts import Head
from conspectus.write.known import KnownPages

PAGE = Page("/a/", "a.html", NotFoundView(head=Head(url="/a/", title="T", description="D", kind="x")))


def test_a_page_has_a_name_where_it_may_be_remembered() -> None:
    """By its site, by where it lives and by what it shows; without a memory, that would be for nothing."""
    memo = Forgetful()
    names = {
        KnownPages.of(site, base, {"a.html": "a"}.get, memo).named([PAGE])[0][0]
        for site, base in (
            ("site", ("/", False)),
            ("other", ("/", False)),
            ("site", ("/2026/", False)),
            ("site", ("/", True)),
        )
    }
    assert len(names - {""}) == 4
    assert not any(KnownPages.of("site", "/", {"a.html": "a"}.get, FORGET).named([PAGE])[0])


def test_a_page_that_was_not_known_is_new() -> None:
    """Whether or not anything is remembered."""
    for memo in (Forgetful(), FORGET):
        known = KnownPages.of("site", "/", {"a.html": "a"}.get, memo)
        [named] = known.named([PAGE])
        assert known.recalled(PAGE, named) is None
        assert known.kept(PAGE, named, b"<p>", None).data == b"<p>"
        assert [str(reason) for reason in known.reasons] == ["/a/: new"]


def test_a_page_woven_from_the_same_is_known_without_its_view() -> None:
    """As long as its template and the site are the same too; its bytes and links are fetched if need be."""
    memory, page = Memory(), replace(PAGE, stamp="s")
    known = known_with(memory)
    [named] = known.named([page])
    known.kept(page, named, b"<p id=x>", Anchors(("x",)))
    known.close()
    unseen = replace(page, content=lambda: pytest.fail("it is woven"))
    output = known_with(memory).again(unseen)
    assert output
    assert (output.data, output.anchors, output.is_page) == (b"<p id=x>", Anchors(("x",)), True)
    assert memory.held == {("page", named[0]), ("trace", "/a/")}
    others = (replace(unseen, stamp="t"), replace(unseen, stamp=""), replace(unseen, url="/b/"))
    assert not any(map(known_with(memory).again, others))
    assert not known_with(memory, text="b").again(unseen)
    assert not known_with(memory, site="other").again(unseen)


def test_a_page_that_comes_back_is_known_by_its_view() -> None:
    """Though the last build wove it from other things."""
    memory, first = Memory(), replace(PAGE, stamp="s")
    known = known_with(memory)
    [named] = known.named([first])
    known.kept(first, named, b"<p>", None)
    known.close()
    again, moved = known_with(memory), replace(first, stamp="t")
    assert again.again(moved) is None
    assert again.recalled(moved, named)
    again.close()
    assert known_with(memory).again(moved)
    assert not known_with(memory).again(first)


def known_with(memory: Memory, text: str = "a", site: str = "site") -> KnownPages:
    """Know pages by a memory."""
    return KnownPages.of(site, "/", {"a.html": text}.get, memory)
