"""Answer a browser: pages with the preview's script, its own files, and a stream of news."""

import errno
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import AF_INET, AF_INET6
from socketserver import TCPServer
from urllib.parse import parse_qs, urlsplit

from conspectus.commands.preview.answers import JSON, Answer, answer
from conspectus.commands.preview.hosts import Address
from conspectus.commands.preview.inject import SCRIPT, injected
from conspectus.commands.preview.news import (
    Desk,
    News,
    as_event,
    as_json,
    as_tick,
    is_worth_telling,
    news_of,
)
from conspectus.commands.preview.stage import Shelf, Stage, State
from conspectus.model.serving import media_type

OURS = SCRIPT.rpartition("/")[0] + "/"
EVENTS, NEWS = f"{OURS}events", f"{OURS}news"
CLIENT = Path(__file__).parent / "client"
PATIENCE = 10.0
"""How many seconds a client may take to send a line or to read what was sent."""

HEARTBEAT = 15.0
"""After how many seconds without news a window is told that nothing happened, to see whether it is there."""

RETRY = b"retry: 300\n\n"
PORTS = 100
_TAKEN = frozenset({errno.EADDRINUSE, errno.EACCES} if sys.platform == "win32" else {errno.EADDRINUSE})


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is served: the state of things, the files, and where problems lie."""

    stage: Stage
    shelf: Shelf
    desk: Desk


class PreviewServer(ThreadingHTTPServer):
    """A server of one scene; every request has a thread, none of which outlives the program."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    allow_reuse_address = sys.platform != "win32"  # there it would let two programs share a port

    def __init__(self, host: str, port: int, scene: Scene) -> None:
        """Listen; requests wait until `serve_forever` is called. Raises OSError where it cannot."""
        self.address_family = AF_INET6 if ":" in host else AF_INET
        self.scene = scene
        self.files = {path.name: path for path in CLIENT.iterdir()}
        super().__init__((host, port), Handler)
        self.address = Address(host, self.server_port)

    def server_bind(self) -> None:
        """Bind without asking the network for this machine's name, which can take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that went away or were too slow."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def listen(host: str, port: int, scene: Scene) -> PreviewServer:
    """Listen on a port, or on the next that is free."""
    for candidate in range(port, min(port + PORTS, 65_535) + 1):
        try:
            return PreviewServer(host, candidate, scene)
        except (OSError, UnicodeError) as error:  # the latter: a name longer than names may be
            if not isinstance(error, OSError) or error.errno not in _TAKEN:
                raise _unfit(host, candidate, error) from None
    raise OSError(errno.EADDRINUSE, f"no port from {port} on is free")


def _unfit(host: str, port: int, error: Exception) -> OSError:
    """Say which address cannot be listened on; what the system says names none."""
    reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
    number = error.errno if isinstance(error, OSError) else errno.EADDRNOTAVAIL
    cure = "--host takes an address of this machine, -p a free port"
    return OSError(number, f"cannot listen on {host} port {port}: {reason}; {cure}")


class Handler(BaseHTTPRequestHandler):
    """Answer one request and close the connection, so that none is left idle."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    timeout = PATIENCE

    def do_GET(self) -> None:
        """Send what is asked for."""
        if not self.server.address.is_meant_by(self.headers.get_all("Host") or ()):
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST, "This preview goes by another name.")
            return
        try:
            target = urlsplit(self.path)
        except ValueError:
            self._refuse(HTTPStatus.BAD_REQUEST, "This is no address.")
            return
        page = parse_qs(target.query).get("page", ["/"])[0]
        if target.path == EVENTS:
            self._tell(page)
        elif target.path == NEWS:
            self._send(Answer(HTTPStatus.OK, as_json(self._news(self.server.scene.stage.state, page)), JSON))
        elif target.path.startswith(OURS):
            self._send_own(target.path.removeprefix(OURS))
        else:
            scene = self.server.scene
            self._send(answer(scene.stage.state, scene.shelf, target.path, target.query))

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def _not_allowed(self) -> None:
        self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, "Only GET and HEAD are answered.", {"Allow": "GET, HEAD"})

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _not_allowed  # noqa: N815 - the library's names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Keep the terminal for problems."""

    def _refuse(self, status: HTTPStatus, words: str, headers: Mapping[str, str] | None = None) -> None:
        self._send(Answer(status, f"{words}\n".encode()), headers)

    def _send_own(self, name: str) -> None:
        file = self.server.files.get(name)
        if file is None:
            self._refuse(HTTPStatus.NOT_FOUND, "The preview has no such file.")
        else:
            self._send(Answer(HTTPStatus.OK, file.read_bytes(), media_type(name)))

    def _send(self, found: Answer, headers: Mapping[str, str] | None = None) -> None:
        body = injected(found.body, found.digest) if found.is_page else found.body
        known = {"Content-Type": found.type, "Content-Length": str(len(body)), "Location": found.location}
        self._begin(found.status, {**known, **(headers or {})})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _begin(self, status: HTTPStatus, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Connection", "close")
        self.end_headers()

    def _tell(self, path: str) -> None:
        """Send news of a page, until the window is closed or the preview ends."""
        self._begin(HTTPStatus.OK, {"Content-Type": "text/event-stream; charset=utf-8"})
        if self.command == "HEAD":
            return
        self.wfile.write(RETRY)
        told, build = None, -1
        while state := self.server.scene.stage.await_other_than(build, HEARTBEAT):
            if state.build == build:
                self.wfile.write(b":\n\n")
                continue
            build = state.build
            fresh = self._news(state, path)
            if is_worth_telling(fresh, told):
                self.wfile.write(as_event(fresh))
                told = fresh
            self.wfile.write(as_tick(build))

    def _news(self, state: State, path: str) -> News:
        scene = self.server.scene
        return news_of(state, path, answer(state, scene.shelf, path), scene.desk)
