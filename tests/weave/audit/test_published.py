"""A URL that has been public is still there, or a line of `.published` says it is not wanted."""

from conspectus.weave.audit.published import vanished_urls

URLS = {"/", "/papers/t3/", "/old/"}


def test_what_is_still_there_is_fine() -> None:
    """Pages and aliases keep a URL alive; empty lines are nothing."""
    assert list(vanished_urls(["/", "/papers/t3/", "", "/old/"], URLS)) == []


def test_a_vanished_url_is_named_with_its_line_and_the_alias_to_write() -> None:
    """The problem stands at the line of `.published`, and says what to write where."""
    (problem,) = vanished_urls(["/", "/papers/t4/"], URLS)
    assert (problem.code, problem.path, problem.line) == ("vanished-url", ".published", 2)
    assert "aliases: [/papers/t4/]" in problem.cure
    assert "/papers/t3/" in problem.cure


def test_nothing_published_nothing_gone() -> None:
    """A site that was never published owes nothing."""
    assert list(vanished_urls([], URLS)) == []
