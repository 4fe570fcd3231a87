"""One address is asked for, within bounds, and nothing is followed."""

import gzip
import socket
import threading
import zlib

import pytest
from hosts import Answer, serving

from conspectus import __version__
from conspectus.commands.web.client import AskError, Bounds, Client


def test_an_answer_is_read_whole() -> None:
    """Its status, its headers by small letters, its bytes; the question names conspectus."""
    with serving(lambda *_: Answer(404, b"gone", {"X-Own": "a"})) as host, Client() as ask:
        reply = ask("GET", f"{host.url}/a/b?c=d#e")
    assert (reply.status, reply.header("x-own"), reply.body, reply.is_whole) == (404, "a", b"gone", True)
    assert (host.asked, host.agents) == (["GET /a/b?c=d"], {f"conspectus/{__version__}"})


@pytest.mark.parametrize("url", ["http://a:99999/", "http://[a/", "ftp://a/", "nonsense"])
def test_what_is_no_address_is_told(url: str) -> None:
    """Nothing is looked up."""
    with Client() as ask, pytest.raises(AskError) as error:
        ask("GET", url)
    assert error.value.kind == "address"


def test_an_address_with_any_letters_is_asked_for() -> None:
    """What is encoded stays so."""
    with serving(lambda *_: Answer()) as host, Client() as ask:
        ask("GET", f"{host.url}/ä%20b?c=ö&d=[e]")
    assert host.asked == ["GET /%C3%A4%20b?c=%C3%B6&d=[e]"]


def test_who_has_stopped_asks_nothing_more() -> None:
    """Whatever is asked of it."""
    with serving(lambda *_: Answer()) as host, Client() as ask:
        ask.stop()
        with pytest.raises(AskError) as error:
            ask("GET", host.url)
    assert (error.value.kind, host.asked) == ("stopped", [])


def test_a_redirect_is_not_followed() -> None:
    """Who asked decides."""
    with serving(lambda *_: Answer(301, headers={"Location": "/b"})) as host, Client() as ask:
        assert ask("GET", f"{host.url}/a").header("Location") == "/b"
    assert host.asked == ["GET /a"]


def test_a_head_has_no_body() -> None:
    """The next question goes over the same connection."""
    with serving(lambda *_: Answer(200, b"abc")) as host, Client() as ask:
        assert ask("HEAD", f"{host.url}/").body == b""
        assert ask("GET", f"{host.url}/").body == b"abc"


def test_no_more_bytes_are_read_than_allowed() -> None:
    """The answer is said not to be whole."""
    with serving(lambda *_: Answer(200, b"a" * 100_000)) as host, Client(Bounds(size=1000)) as ask:
        reply = ask("GET", f"{host.url}/")
        assert (len(reply.body), reply.is_whole) == (1000, False)
        assert ask("HEAD", f"{host.url}/").status == 200


@pytest.mark.parametrize(
    ("coding", "body", "whole", "expected"),
    [
        ("gzip", gzip.compress(b"abc", mtime=0), True, b"abc"),
        ("deflate", zlib.compress(b"abc"), True, b"abc"),
        ("gzip", gzip.compress(b"a" * 5000, mtime=0), False, b"a" * 1000),
        ("gzip", b"nonsense", False, b"nonsense"),
        ("br", b"\x0b\x01\x80abc\x03", False, b"\x0b\x01\x80abc\x03"),
    ],
)
def test_an_encoding_that_was_not_asked_for_is_undone(
    coding: str, body: bytes, expected: bytes, *, whole: bool
) -> None:
    """Up to the same bound, as far as it is known."""
    answer = Answer(200, body, {"Content-Encoding": coding})
    with serving(lambda *_: answer) as host, Client(Bounds(size=1000)) as ask:
        reply = ask("GET", f"{host.url}/")
    assert (reply.body, reply.is_whole) == (expected, whole)


def test_a_host_that_does_not_answer_is_told() -> None:
    """By what happened."""
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    with Client() as ask, pytest.raises(AskError) as error:
        ask("GET", f"http://127.0.0.1:{port}/")
    assert error.value.kind == "refused"


@pytest.mark.parametrize(
    ("said", "kind"),
    [(b"", "closed"), (b"nonsense\r\n\r\n", "answer"), (b"HTTP/1.1 200 OK\r\nA: b\r\n", "time")],
)
def test_a_host_that_answers_badly_is_told(said: bytes, kind: str) -> None:
    """Nothing, no HTTP, or only half of it: then the time is up."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = threading.Event()

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(said)
                if kind == "time":
                    done.wait(10)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        with Client(Bounds(seconds=0.2)) as ask, pytest.raises(AskError) as error:
            ask("GET", f"http://127.0.0.1:{server.getsockname()[1]}/")
        done.set()
        thread.join()
    assert error.value.kind == kind


def test_an_answer_that_drips_ends_in_time() -> None:
    """However often a byte comes."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = threading.Event()

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
                while not done.wait(0.02):
                    try:
                        connection.sendall(b"a")
                    except OSError:
                        return

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        with Client(Bounds(seconds=0.2)) as ask, pytest.raises(AskError) as error:
            ask("GET", f"http://127.0.0.1:{server.getsockname()[1]}/")
        done.set()
        thread.join()
    assert error.value.kind in {"time", "answer"}


def test_a_connection_that_was_closed_meanwhile_is_opened_again() -> None:
    """Nobody who asks notices."""
    with serving(lambda *_: Answer(200, b"a", {"Connection": "close"})) as host, Client() as ask:
        assert [ask("GET", f"{host.url}/").status for _ in range(3)] == [200] * 3


def test_a_certificate_is_looked_at() -> None:
    """What speaks no TLS is no host of https."""
    with (
        serving(lambda *_: Answer()) as host,
        Client(Bounds(seconds=2)) as ask,
        pytest.raises(AskError) as error,
    ):
        ask("GET", host.url.replace("http:", "https:"))
    assert error.value.kind in {"tls", "closed", "network"}


def test_addresses_may_be_refused() -> None:
    """Nothing is connected to then."""

    def refuse(host: str, port: int) -> list[tuple[str, int]]:
        raise OSError(f"{host}:{port} is not for us")

    with (
        serving(lambda *_: Answer()) as host,
        Client(resolve=refuse) as ask,
        pytest.raises(AskError) as error,
    ):
        ask("GET", f"{host.url}/")
    assert "is not for us" in str(error.value)
    assert host.asked == []
