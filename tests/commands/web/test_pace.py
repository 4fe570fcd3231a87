"""A host is asked at a pace, and again where it is busy, when it says so."""

import pytest
from hosts import Script, Time

from conspectus.commands.web.client import AskError, Reply
from conspectus.commands.web.pace import Pace

A, B = "https://a.example/x", "https://b.example/x"


def paced(script: Script, apart: float = 1.0) -> tuple[Pace, Time]:
    """Give what asks by a script at a pace, and its clock."""
    time = Time()
    return Pace(script, apart, time.clock()), time


def test_questions_to_a_host_are_apart() -> None:
    """Those to another do not wait for them."""
    ask, time = paced(Script({A: Reply(200), B: Reply(200)}))
    for url in (A, A, B, A):
        ask("GET", url)
    assert time.waits == [1.0, 1.0]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_host_is_asked_again(status: int) -> None:
    """Later each time, and not for ever."""
    script = Script({A: Reply(status)})
    ask, time = paced(script)
    assert ask("GET", A).status == status
    assert len(script.asked) == 3
    assert time.waits == [2.0, 4.0]


def test_a_host_that_recovers_has_answered() -> None:
    """The answer that counts is the last."""
    ask, _ = paced(Script({A: [Reply(503), Reply(200)]}))
    assert ask("GET", A).status == 200


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("7", 7.0),
        ("Sun, 01 Nov 2026 00:00:09 GMT", 9.0),
        ("Sat, 31 Oct 2026 00:00:00 GMT", 1.0),
        ("soon", 2.0),
    ],
)
def test_a_host_is_asked_again_when_it_says(said: str, wait: float) -> None:
    """In seconds, or at a moment; otherwise after two seconds."""
    ask, time = paced(Script({A: [Reply(429, {"retry-after": said}), Reply(200)]}))
    assert ask("GET", A).status == 200
    assert time.waits == [wait]


def test_nobody_waits_for_an_hour() -> None:
    """Then the answer is that it is busy."""
    script = Script({A: Reply(429, {"retry-after": "3600"})})
    ask, time = paced(script)
    assert (ask("GET", A).status, len(script.asked), time.waits) == (429, 1, [])


@pytest.mark.parametrize(("kind", "times"), [("time", 3), ("closed", 3), ("name", 1), ("certificate", 1)])
def test_what_may_pass_is_tried_again(kind: str, times: int) -> None:
    """What will not is told at once."""
    script = Script({A: AskError(kind, "no")})
    ask, _ = paced(script)
    with pytest.raises(AskError):
        ask("GET", A)
    assert len(script.asked) == times
