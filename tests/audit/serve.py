"""Serve a built site as a good static host does: compressed, and cached by what names promise."""

import gzip
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

_NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{8}\.\w+$")
_TEXT = ("text/", "image/svg", "application/json")


class _Host(SimpleHTTPRequestHandler):
    """Answer with a file: text compressed, and what is named by its content kept for a year."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, asked: set[str], **options: Any) -> None:
        """Take down what is asked for in a set."""
        self.asked = asked
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """Send a file whole."""
        self.asked.add(urlsplit(self.path).path)
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status = HTTPStatus.OK
        if not path.is_file():
            path, status = Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND
        kind, body = self.guess_type(path), path.read_bytes()
        self.send_response(status)
        if kind.startswith(_TEXT):
            body = gzip.compress(body, 9, mtime=0)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        kept = "public, max-age=31536000, immutable" if _NAMED_BY_CONTENT.search(path.name) else "no-cache"
        self.send_header("Cache-Control", kept)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    """A server whose browsers may hang up."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that was closed; show every other fault."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Host:
    """A host: its address, and which paths it was asked for."""

    address: str
    asked: set[str] = field(default_factory=set)


@contextmanager
def serving(folder: Path) -> Iterator[Host]:
    """Serve a folder on this machine alone."""
    asked = set[str]()
    with _Server(("127.0.0.1", 0), partial(_Host, directory=str(folder), asked=asked)) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield Host(f"http://127.0.0.1:{server.server_port}", asked)
        server.shutdown()
