"""A host is asked at a pace, and again where it is busy, when it says so."""

import pytest
from hosts import Script, Time
from hypothesis import given
from hypothesis import strategies as st

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


def test_a_host_is_one_however_its_address_is_written() -> None:
    """With capitals, a name of who asks, or the port that it has by itself; another port is another host."""
    urls = [f"https://{host}/" for host in ("a.example", "A.Example", "me@a.example", "a.example:443")]
    other = "https://a.example:8443/"
    ask, time = paced(Script({url: Reply(200) for url in (*urls, other)}))
    for url in (*urls, other):
        ask("GET", url)
    assert time.waits == [1.0, 1.0, 1.0]


def test_what_is_no_address_is_asked_nowhere() -> None:
    """It is a fault of the link, told as such."""
    script = Script({})
    ask, _ = paced(script)
    with pytest.raises(AskError, match="no address of the web"):
        ask("GET", "https://[a.example/")
    assert script.asked == []


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
        ("Mon, 01 Jan 99999999999999999999 00:00:00 GMT", 2.0),
        ("Mon, 01 Jan 2024 00:00:00 +99999999999999999999", 2.0),
        ("Mon, 01 Jan 0001 00:00:00 +2359", 1.0),
    ],
)
def test_a_host_is_asked_again_when_it_says(said: str, wait: float) -> None:
    """In seconds, or at a moment; otherwise after two seconds."""
    ask, time = paced(Script({A: [Reply(429, {"retry-after": said}), Reply(200)]}))
    assert ask("GET", A).status == 200
    assert time.waits == [wait]


@given(said=st.text(), year=st.integers(0), zone=st.integers(0))
def test_whatever_a_host_says_ends_no_asking(said: str, year: int, zone: int) -> None:
    """It waits for some time that is no longer than a minute, or takes the answer."""
    for text in (said, f"Mon, 01 Jan {year} 00:00:00 +{zone:04}"):
        ask, time = paced(Script({A: [Reply(503, {"retry-after": text}), Reply(200)]}))
        assert ask("GET", A).status in {200, 503}
        assert all(0 <= wait <= 60 for wait in time.waits)


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
