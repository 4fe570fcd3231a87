"""Wait until a page is as a test expects, without evaluating text in it: its policy forbids that."""

from playwright.sync_api import Page

TRIES, WAIT = 250, 20


def until(page: Page, expression: str) -> None:
    """Wait until an expression holds in a page; fail where it does not within five seconds."""
    for _ in range(TRIES):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(WAIT)
    raise AssertionError(expression)
