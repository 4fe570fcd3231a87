"""A page is judged when its bytes are new, and at no other time."""

from memory import Memory

from conspectus.model.page import Anchors, Output
from conspectus.write.judged import LAST, STAGE, judge_pages, keep_judged

SOUND = b"<!doctype html><title>a</title><h1>a</h1>"


def output(text: bytes, digest: str, url: str = "/x/") -> Output:
    """Make a page."""
    return Output(f"{url.removeprefix('/')}index.html", text, url, None, Anchors(), digest)


def unread() -> bytes:
    """Refuse to be read."""
    raise AssertionError


def test_a_page_that_is_the_same_is_not_read_again() -> None:
    """What was found on it is remembered."""
    memory = Memory()
    first = judge_pages([output(SOUND + b"<center></center>", "1")], memory)
    same = Output("x/index.html", unread, "/x/", None, Anchors(), "1")
    assert judge_pages([same], memory) == first
    assert [finding.code for finding in first["x/index.html"].findings] == ["bad-html"]


def test_a_page_that_is_another_is_judged_again() -> None:
    """Under the same address."""
    memory = Memory()
    judge_pages([output(SOUND + b"<center></center>", "1")], memory)
    assert judge_pages([output(SOUND, "2")], memory)["x/index.html"].findings == ()


def test_a_page_that_is_gone_is_forgotten() -> None:
    """What is kept is as large as the site."""
    memory = Memory()
    judge_pages([output(SOUND, "1"), output(SOUND, "1", "/y/")], memory)
    judge_pages([output(SOUND, "1")], memory)
    assert [*memory.kept[STAGE, LAST]] == ["x/index.html"]


def test_without_a_memory_each_page_is_judged() -> None:
    """And files that are no pages are not."""
    judged = judge_pages([output(SOUND, ""), Output("a.css", b"a{}")])
    assert [*judged] == ["x/index.html"]


def test_more_pages_than_are_held_at_once_are_judged() -> None:
    """Each gets its own findings."""
    pages = [output(SOUND + b"<center></center>" * (at % 2), str(at), f"/{at}/") for at in range(1030)]
    judged = judge_pages(pages)
    assert [len(judged[page.path].findings) for page in pages] == [0, 1] * 515


def test_what_is_known_outlives_a_build_that_does_not_ask() -> None:
    """It is held."""
    memory = Memory()
    keep_judged(memory)
    assert (STAGE, LAST) in memory.held
