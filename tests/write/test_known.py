"""What is known of pages is asked for only where something is remembered."""

from conspectus.model.memo import FORGET, Forgetful
from conspectus.model.page import Page
from conspectus.model.views.lists import NotFoundView
from conspectus.model.views.parts import Head
from conspectus.write.known import KnownPages

PAGE = Page("/a/", "a.html", NotFoundView(head=Head(url="/a/", title="T", description="D", kind="x")))


def test_a_page_has_a_name_where_it_may_be_remembered() -> None:
    """By its site, by the base path and by what it shows; without a memory, that would be for nothing."""
    memo = Forgetful()
    names = {
        KnownPages.of(site, base, {"a.html": "a"}.get, memo).named([PAGE])[0][0]
        for site, base in (("site", "/"), ("other", "/"), ("site", "/2026/"))
    }
    assert len(names - {""}) == 3
    assert not any(KnownPages.of("site", "/", {"a.html": "a"}.get, FORGET).named([PAGE])[0])


def test_a_page_that_was_not_known_is_new() -> None:
    """Whether or not anything is remembered."""
    for memo in (Forgetful(), FORGET):
        known = KnownPages.of("site", "/", {"a.html": "a"}.get, memo)
        [named] = known.named([PAGE])
        assert known.recalled(PAGE, named) is None
        assert known.kept(PAGE, named, b"<p>", None).data == b"<p>"
        assert [str(reason) for reason in known.reasons] == ["/a/: new"]
