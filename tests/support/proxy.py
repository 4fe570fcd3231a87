"""A way to a server on this machine that can break at any piece of what is sent through it."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PIECE = 1 << 16


class Proxy:
    """Hand on what clients send to a port, and what comes back, until the way is cut."""

    def __init__(self, port: int) -> None:
        """Listen on a port of this machine."""
        self._to = port
        self._lock = threading.Lock()
        self._open = set[socket.socket]()
        self._left: int | None = None
        self.pieces = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_at(self, piece: int | None) -> None:
        """Cut the way at the so-manieth piece that a client sends from now on, or never."""
        with self._lock:
            self._left, self.pieces = piece, 0

    def close(self) -> None:
        """Stop listening."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)  # wakes who waits for clients
        self._listening.close()
        self._hang_up()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                if self._is_cut:
                    client.close()
                    continue
                server = socket.create_connection(("127.0.0.1", self._to))
                self._open |= {client, server}
                for each in (client, server):
                    each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                for pair in ((client, server, True), (server, client, False)):
                    threading.Thread(target=self._hand_on, args=pair, daemon=True).start()

    @property
    def _is_cut(self) -> bool:
        return self._left is not None and self._left <= 0

    def _hand_on(self, source: socket.socket, to: socket.socket, is_asking: bool) -> None:  # noqa: FBT001
        with suppress(OSError):
            while data := source.recv(PIECE):
                if is_asking and self._counted():
                    self._hang_up()
                    return
                to.sendall(data)
        for each in (source, to):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _counted(self) -> bool:
        with self._lock:
            self.pieces += 1
            if self._left is not None:
                self._left -= 1
            return self._is_cut

    def _hang_up(self) -> None:
        for each in tuple(self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self._open.clear()


@contextmanager
def proxy_to(port: int) -> Iterator[Proxy]:
    """Give a way to a port of this machine."""
    proxy = Proxy(port)
    try:
        yield proxy
    finally:
        proxy.close()
