"""What a host answered is judged by what was built."""

from hashlib import sha256
from pathlib import Path

import pytest

from conspectus.commands.live.expected import Expected
from conspectus.commands.live.replies import (
    Flaw,
    as_problem,
    exposed_flaws,
    flaws,
    inserted,
    missing_page_flaws,
    plain_flaws,
    redirect_flaws,
)
from conspectus.commands.web.client import Reply
from conspectus.model.problem import Severity

PAGE = b"<!doctype html>\n<title>A</title>\n<p>Text  here.</p>\n"
SOUND = {"content-type": "text/html; charset=utf-8", "x-content-type-options": "nosniff"}
URL = "https://digest.example/a/"


@pytest.fixture(name="expected")
def expected_fixture(tmp_path: Path) -> Expected:
    """Expect one page, and that another has moved to it."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_bytes(PAGE)
    digest = sha256(PAGE).hexdigest()
    return Expected(tmp_path, {"a/index.html": digest, "old/index.html": digest}, {"/old/": "/a/"})


def found(expected: Expected, reply: Reply, path: str = "a/index.html", url: str = URL) -> list[Flaw]:
    """Judge an answer for the page."""
    return [*flaws(path, url, reply, expected)]


def test_a_page_as_it_was_built_is_sound(expected: Expected) -> None:
    """With its type and its headers, however they are written."""
    assert found(expected, Reply(200, SOUND, PAGE)) == []
    assert found(expected, Reply(200, {**SOUND, "content-type": 'text/HTML;charset="UTF-8"'}, PAGE)) == []


@pytest.mark.parametrize(
    ("reply", "code", "what"),
    [
        (Reply(404, SOUND, PAGE), "live-missing", "it is not served: the answer is 404"),
        (Reply(302, {"location": "/login"}), "live-missing", "it leads away, to /login"),
        (Reply(200, SOUND, b"older"), "live-stale", "other bytes are served than were built"),
        (
            Reply(200, SOUND, PAGE.replace(b"</p>", b"</p><script src=spy.js></script>")),
            "live-changed",
            "the host puts something into it: ",
        ),
        (
            Reply(200, SOUND, PAGE.replace(b"\n", b"").replace(b"  ", b" ")),
            "live-changed",
            "the host takes white space out of it",
        ),
        (Reply(200, SOUND, PAGE, is_whole=False), "live-changed", "it comes in an encoding"),
        (
            Reply(200, {**SOUND, "content-type": "text/plain"}, PAGE),
            "live-type",
            ".html is served as text/plain, not as text/html",
        ),
        (
            Reply(200, {**SOUND, "content-type": "text/html; charset=latin-1"}, PAGE),
            "live-type",
            ".html is said to be latin-1, not utf-8",
        ),
        (
            Reply(200, {"content-type": "text/html"}, PAGE),
            "live-header",
            "x-content-type-options is not there, where 'nosniff' is asked",
        ),
    ],
)
def test_what_differs_is_named(expected: Expected, reply: Reply, code: str, what: str) -> None:
    """By what it is: gone, old, changed on the way, of another type, or without a header."""
    (flaw,) = found(expected, reply)
    assert (flaw.code, flaw.what[: len(what)]) == (code, what)


def test_where_a_page_has_moved_a_redirect_is_as_good(expected: Expected) -> None:
    """As long as it leads to the page."""
    right, wrong = (Reply(301, {"location": to}) for to in ("/a/", "https://digest.example/b/"))
    url = "https://digest.example/old/"
    assert found(expected, right, "old/index.html", url) == []
    assert [flaw.code for flaw in found(expected, wrong, "old/index.html", url)] == ["live-redirect"]
    assert [flaw.what for flaw in redirect_flaws(url, wrong, "/a/")] == ["it leads to /b/, not to /a/"]


def test_names_of_the_same_type_are_one(tmp_path: Path) -> None:
    """Scripts have two."""
    expected = Expected(tmp_path, {"a.js": sha256(b"").hexdigest()})
    headers = {"content-type": "application/javascript", "x-content-type-options": "nosniff"}
    assert found(expected, Reply(200, headers), "a.js") == []


def test_the_page_of_404_may_be_served_with_that_status(tmp_path: Path) -> None:
    """Asked for by its name; headers of it are not looked at."""
    expected = Expected(tmp_path, {"404.html": sha256(PAGE).hexdigest()})
    assert found(expected, Reply(404, {"content-type": "text/html"}, PAGE), "404.html") == []


@pytest.mark.parametrize(
    ("reply", "own", "weights"),
    [
        (Reply(404, {}, PAGE), PAGE, []),
        (Reply(404, {}, b"not here"), None, []),
        (Reply(404, {}, b"nginx"), PAGE, [Severity.WARNING]),
        (Reply(200, {}, PAGE), PAGE, [Severity.ERROR]),
        (Reply(403, {}, b""), PAGE, [Severity.ERROR]),
    ],
)
def test_for_a_page_that_there_is_not_the_answer_is_404(
    reply: Reply, own: bytes | None, weights: list[Severity]
) -> None:
    """With our own page."""
    assert [flaw.severity for flaw in missing_page_flaws(reply, own)] == weights


@pytest.mark.parametrize(
    ("reply", "count"),
    [
        (Reply(301, {"location": "https://digest.example/"}), 0),
        (Reply(301, {"location": "http://digest.example/home"}), 1),
        (Reply(200), 1),
    ],
)
def test_without_encryption_readers_are_led_to_it(reply: Reply, count: int) -> None:
    """A redirect elsewhere is none of that."""
    assert len([*plain_flaws(reply, "http://digest.example/")]) == count


def test_what_is_for_nobody_is_not_served() -> None:
    """Where a host answers everything the same, that proves nothing."""
    assert [flaw.code for flaw in exposed_flaws("site.yaml", Reply(200), is_soft=False)] == ["live-exposed"]
    assert [*exposed_flaws("site.yaml", Reply(200), is_soft=True)] == []
    assert [*exposed_flaws("site.yaml", Reply(404), is_soft=False)] == []


def test_what_was_put_in_at_one_place_is_found() -> None:
    """Also at an end; of what is otherwise changed nothing is said."""
    assert inserted(b"abcd", b"abXcd") == b"X"
    assert inserted(b"abcd", b"abcdX") == b"X"
    assert inserted(b"abab", b"ababab") == b"ab"
    assert inserted(b"abcd", b"abXd") == b""


def test_a_flaw_of_many_addresses_is_told_once() -> None:
    """At the first of them."""
    problem = as_problem(Flaw("live-header", "no header", "send it"), ["https://a", "https://b", "https://c"])
    assert (problem.path, problem.message) == ("https://a", "no header (and 2 more)")
