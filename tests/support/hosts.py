"""A host on loopback that answers as a test says, in a thread; and a clock that nobody waits for."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from conspectus.commands.web.client import AS_IT_IS, AskError, Reply
from conspectus.commands.web.pace import Clock


class Answer(NamedTuple):
    """What a host answers."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = {}


Answers = Callable[[str, str], Answer]


@dataclass(slots=True)
class Host:
    """A host: where it is, and what it was asked, as methods and paths."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)


@contextmanager
def serving(answers: Answers) -> Iterator[Host]:
    """Serve on loopback; `answers` gives what is answered to a method and a path."""
    host = Host()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            host.asked.append(f"{self.command} {self.path}")
            host.agents.add(self.headers["User-Agent"])
            status, body, headers = answers(self.command, self.path)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_HEAD = _answer  # noqa: N815 - named as the library calls them

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        host.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()


@dataclass(slots=True)
class Time:
    """A clock that goes on when somebody waits."""

    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Go on at once."""
        self.waits.append(seconds)
        self.seconds += seconds

    def clock(self) -> Clock:
        """Give it as commands take it."""
        return Clock(lambda: self.seconds, self.sleep, lambda: datetime(2026, 11, 1, tzinfo=UTC))


NOT_FOUND = Reply(404)


@dataclass(slots=True)
class Script:
    """Answers by address, one after the other, the last again and again; what is asked is noted."""

    answers: Mapping[str, Reply | AskError | list[Reply | AskError]]
    otherwise: Reply = NOT_FOUND
    asked: list[tuple[str, str]] = field(default_factory=list)

    def __call__(self, method: str, url: str, accept: str = AS_IT_IS, /) -> Reply:
        """Answer; where another encoding is taken, with what stands under the address and its name."""
        url = f"{url} {accept}" if f"{url} {accept}" in self.answers else url
        found = self.answers.get(url, self.otherwise)
        before = sum(each == url for _, each in self.asked)
        self.asked.append((method, url))
        reply = found[min(before, len(found) - 1)] if isinstance(found, list) else found
        if isinstance(reply, AskError):
            raise reply
        return reply
