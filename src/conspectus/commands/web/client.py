"""Ask a host for one address, within bounds of time and bytes; follow nothing.

The standard library serves: what has to be ours (which addresses may be connected to, no more bytes than
allowed, no redirect followed unseen) is what a larger library would have to be talked out of.
"""

import http.client
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, Self
from urllib.parse import quote, urlsplit

from conspectus import __version__
from conspectus.commands.web.guard import PortError, PrivateAddressError, Resolve, any_address

AGENT = f"conspectus/{__version__}"
PORTS: Mapping[str, int] = {"http": 80, "https": 443}
PIECE = 1 << 16
AS_IT_IS = "identity"
KEPT = "%/?:@!$&'(),;=[]~*+"
"""Signs of an address that stand for themselves, beside letters and digits."""

_INFLATED = {"gzip": 31, "x-gzip": 31, "deflate": 15}


class AskError(Exception):
    """Refuse or fail to ask: `kind` says how, such as `refused` or `time`."""

    def __init__(self, kind: str, said: str) -> None:
        """Keep what happened."""
        super().__init__(said)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds and bytes that one answer may take."""

    seconds: float = 20.0
    size: int = 20_000_000


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its status, its headers by their names in small letters, and its bytes as they are meant.

    It `is_whole` unless there were more bytes than allowed, or in an encoding that is not known.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    is_whole: bool = True

    def header(self, name: str) -> str:
        """Give a header; empty where there is none."""
        return self.headers.get(name.lower(), "")


class Ask(Protocol):
    """Ask for an address by a method, in an encoding; raises AskError where there is no answer."""

    def __call__(self, method: str, url: str, accept: str = AS_IT_IS, /) -> Reply:
        """Give the answer."""


class Client:
    """Ask hosts; each thread keeps one connection open, to the host that it asked last."""

    def __init__(self, bounds: Bounds = Bounds(), resolve: Resolve = any_address) -> None:
        """Open no connection yet."""
        self._bounds, self._resolve = bounds, resolve
        self._own = threading.local()
        self._is_over = threading.Event()
        self._all: list[_Line] = []

    def __enter__(self) -> Self:
        """Be ready."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close what is open."""
        self.stop()
        for line in self._all:
            line.close()

    def stop(self) -> None:
        """Ask nothing more; who waits for an answer waits no longer."""
        self._is_over.set()
        for line in self._all:
            line.shut()

    def __call__(self, method: str, url: str, accept: str = AS_IT_IS, /) -> Reply:
        """Ask once; where a connection that was kept had been closed meanwhile, on a new one."""
        if self._is_over.is_set():
            raise AskError("stopped", "the asking was ended")
        place, target = place_of(url), _target(url)
        line: _Line | None = getattr(self._own, "line", None)
        if line is None or line.place != place:
            if line:
                line.close()
            line = self._own.line = _Line(place, self._resolve)
            self._all.append(line)
        is_old = line.is_open
        try:
            return line.ask(method, target, accept, self._bounds)
        except AskError as error:
            if is_old and error.kind == "closed":
                return line.ask(method, target, accept, self._bounds)
            raise


def place_of(url: str) -> tuple[str, str, int]:
    """Give scheme, host and port of an address, however they are written; raise AskError if it has none."""
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname or "", parts.port or PORTS[parts.scheme]
    except (ValueError, LookupError):
        raise AskError("address", "this is no address of the web") from None


def _target(url: str) -> str:
    """Say what to ask a host for, in ASCII (RFC 3987, 3.1)."""
    parts = urlsplit(url)
    query = f"?{parts.query}" if parts.query else ""
    return quote(f"{parts.path or '/'}{query}", safe=KEPT)


class _Line:
    """A connection to a host, opened when it is needed."""

    def __init__(self, place: tuple[str, str, int], resolve: Resolve) -> None:
        self.place = place
        self._resolve = resolve
        self._connection: http.client.HTTPConnection | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether there is a connection from before."""
        return self._connection is not None and self._connection.sock is not None

    def shut(self) -> None:
        """End what another thread waits for."""
        sock = self._connection.sock if self._connection else None
        with suppress(OSError):
            if sock:
                sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End the connection."""
        if self._connection:
            self._connection.close()

    def ask(self, method: str, target: str, accept: str, bounds: Bounds) -> Reply:
        """Ask, and read the answer; whatever fails, the connection is closed."""
        try:
            connection = self._opened(bounds.seconds)
        except OSError as error:
            self.close()
            raise _fault(error) from error
        with _Deadline(connection.sock, bounds.seconds) as deadline:
            try:
                reply = _answer(connection, method, target, accept, bounds)
                if deadline.is_over:  # what had come by then looks like all there is
                    raise TimeoutError
            except (OSError, http.client.HTTPException, ValueError) as error:
                self.close()
                raise _fault(error, is_late=deadline.is_over) from error
            else:
                return reply

    def _opened(self, seconds: float) -> http.client.HTTPConnection:
        if self._connection is None or self._connection.sock is None:
            scheme, host, port = self.place
            addresses = self._resolve(host, port)
            self._connection = http.client.HTTPConnection(host, port, timeout=seconds)
            self._connection.sock = _connected(addresses, seconds)
            if scheme == "https":
                self._connection.sock = _context().wrap_socket(self._connection.sock, server_hostname=host)
                self._connection.default_port = PORTS["https"]
        return self._connection


class _Deadline:
    """Shut a socket after some seconds, unless what is done with it has ended: an answer may drip."""

    def __init__(self, sock: socket.socket, seconds: float) -> None:
        self.is_over = False
        self._timer = threading.Timer(seconds, self._shut, [sock])
        self._timer.daemon = True

    def _shut(self, sock: socket.socket) -> None:
        self.is_over = True
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


@lru_cache(maxsize=1)
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _connected(addresses: Sequence[tuple[str, int]], seconds: float) -> socket.socket:
    """Connect to the first address that answers: to these alone, whatever the name stands for by then."""
    last: OSError = OSError("the name stands for no address")
    for address in addresses:
        try:
            return socket.create_connection(address, seconds)
        except OSError as error:
            last = error
    raise last


def _answer(
    connection: http.client.HTTPConnection, method: str, target: str, accept: str, bounds: Bounds
) -> Reply:
    headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": accept}
    connection.request(method, target, headers=headers)
    with connection.getresponse() as response:
        found = {name.lower(): value for name, value in response.getheaders()}
        body = bytearray()
        while len(body) <= bounds.size and (piece := response.read1(PIECE)):
            body += piece
        is_whole = len(body) <= bounds.size
        if is_whole and response.length:
            raise http.client.IncompleteRead(bytes(body), response.length)
        if not is_whole or response.will_close:
            connection.close()
        status = response.status
    return _decoded(Reply(status, found, bytes(body[: bounds.size]), is_whole), bounds.size)


def _decoded(reply: Reply, most: int) -> Reply:
    """Undo an encoding, up to so many bytes; one that is not known stays."""
    coding = reply.header("content-encoding").strip().lower()
    if coding in {"", "identity"} or not reply.body:
        return reply
    if coding not in _INFLATED:
        return Reply(reply.status, reply.headers, reply.body, is_whole=False)
    inflate = zlib.decompressobj(_INFLATED[coding])
    try:
        body = inflate.decompress(reply.body, most)
    except zlib.error:
        return Reply(reply.status, reply.headers, reply.body, is_whole=False)
    return Reply(reply.status, reply.headers, body, is_whole=reply.is_whole and inflate.eof)


_KINDS: Sequence[tuple[type[Exception], str, Callable[[Exception], str]]] = (
    (PrivateAddressError, "private", str),
    (PortError, "port", str),
    (TimeoutError, "time", lambda _: "it did not answer in time"),
    (ssl.SSLCertVerificationError, "certificate", lambda error: f"its certificate is not valid: {error}"),
    (ssl.SSLError, "tls", lambda error: f"it speaks no TLS that holds: {error}"),
    (socket.gaierror, "name", lambda _: "there is no host of this name"),
    (http.client.RemoteDisconnected, "closed", lambda _: "it closed the connection without an answer"),
    (ConnectionResetError, "closed", lambda _: "it broke off the connection"),
    (BrokenPipeError, "closed", lambda _: "it broke off the connection"),
    (ConnectionRefusedError, "refused", lambda _: "nothing answers there"),
    (http.client.HTTPException, "answer", lambda _: "what it answers is no HTTP"),
    (ValueError, "answer", lambda _: "what it answers is no HTTP"),
    (OSError, "network", lambda error: str(getattr(error, "strerror", "") or error).lower()),
)


def _fault(error: Exception, *, is_late: bool = False) -> AskError:
    """Say how asking failed; a name that cannot be looked up now may well be there."""
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        return AskError("lookup", "its name cannot be looked up at this moment")
    if isinstance(error, AskError):
        return error
    if is_late:
        error = TimeoutError()
    kind, said = next((kind, said) for type_, kind, said in _KINDS if isinstance(error, type_))
    return AskError(kind, said(error))
