"""A link is followed to its end, and what became of it is said."""

import pytest
from hosts import Script

from conspectus.commands.external.verdict import HOPS, State, follow
from conspectus.commands.web.client import AskError, Reply

URL = "https://a.example/x"


def to(location: str, status: int = 301) -> Reply:
    """Lead on."""
    return Reply(status, {"location": location})


@pytest.mark.parametrize(
    ("reply", "state"),
    [
        (Reply(200), State.SOUND),
        (Reply(204), State.SOUND),
        (Reply(404), State.DEAD),
        (Reply(410), State.DEAD),
        (Reply(304), State.DEAD),
        (Reply(301), State.DEAD),
        (Reply(401), State.UNTOLD),
        (Reply(403), State.UNTOLD),
        (Reply(429), State.UNTOLD),
        (Reply(999), State.UNTOLD),
        (Reply(503), State.UNTOLD),
        (AskError("name", "no"), State.DEAD),
        (AskError("certificate", "no"), State.DEAD),
        (AskError("time", "no"), State.DEAD),
        (AskError("answer", "no"), State.UNTOLD),
        (AskError("lookup", "no"), State.UNTOLD),
        (AskError("stopped", "no"), State.UNTOLD),
        (AskError("private", "no"), State.PRIVATE),
        (AskError("port", "no"), State.BARRED),
    ],
)
def test_an_answer_is_judged(reply: Reply | AskError, state: State) -> None:
    """Sound, dead, or not to be told."""
    assert follow(URL, Script({URL: reply})).state is state


def test_a_head_is_enough_where_it_is_answered() -> None:
    """Else the whole is asked for, and that answer counts."""
    sound, refused = Script({URL: Reply(200)}), Script({URL: [Reply(405), Reply(200)]})
    assert (follow(URL, sound).state, sound.asked) == (State.SOUND, [("HEAD", URL)])
    assert (follow(URL, refused).state, refused.asked) == (State.SOUND, [("HEAD", URL), ("GET", URL)])


@pytest.mark.parametrize(
    ("statuses", "state", "end"),
    [
        ((301, 308), State.MOVED, "https://c.example/z"),
        ((301, 302), State.SOUND, ""),
        ((307, 301), State.SOUND, ""),
    ],
)
def test_a_move_for_good_is_told_with_its_end(statuses: tuple[int, int], state: State, end: str) -> None:
    """Where every step is for good; a step of today may be another tomorrow."""
    answers = {
        URL: to("https://b.example/y", statuses[0]),
        "https://b.example/y": to("//c.example/z#part", statuses[1]),
        "https://c.example/z": Reply(200),
    }
    verdict = follow(URL, Script({**answers}))
    assert (verdict.state, verdict.to) == (state, end)


def test_a_redirect_to_nothing_is_dead() -> None:
    """What counts is the end."""
    assert follow(URL, Script({URL: to("/gone")})).state is State.DEAD


@pytest.mark.parametrize(
    "location", ["javascript:alert(1)", "ftp://a.example/", "file:///etc/passwd", "http://[", "http://a b/"]
)
def test_a_redirect_out_of_the_web_is_not_followed(location: str) -> None:
    """Nothing is asked there."""
    ask = Script({URL: to(location)})
    assert follow(URL, ask).state is State.DEAD
    assert {url for _, url in ask.asked} == {URL}


def test_a_redirect_into_a_private_network_is_not_followed() -> None:
    """Whoever connects refuses it, and that is told."""
    ask = Script(
        {URL: to("http://10.0.0.1/"), "http://10.0.0.1/": AskError("private", "10.0.0.1 is private")}
    )
    assert follow(URL, ask).state is State.PRIVATE


def test_a_circle_ends() -> None:
    """After some steps."""
    ask = Script({URL: to(URL)})
    assert follow(URL, ask).state is State.DEAD
    assert len(ask.asked) == HOPS
