"""Decide what is answered for a path: a file of the site, a redirect, or a word in its place."""

import hashlib
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from urllib.parse import quote

from conspectus.commands.preview.paths import leads_to, output_named
from conspectus.commands.preview.stage import Shelf, State
from conspectus.commands.report import as_text
from conspectus.model.routes import NOT_FOUND, output_path
from conspectus.model.serving import media_type

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
_NOTHING_YET = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Nothing to show yet</title>
<style>
body {{ max-width: 57rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }}
pre {{ white-space: pre-wrap; }}
</style>
</head>
<body>
<main>
<h1>Nothing to show yet</h1>
<p>The site could not be built. It appears here by itself once this is mended:</p>
<pre tabindex="0">{problems}</pre>
</main>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent for a path."""

    status: HTTPStatus
    body: bytes = b""
    type: str = PLAIN
    location: str = ""

    @property
    def is_page(self) -> bool:
        """Tell whether a window can show the preview's news beside it."""
        return self.type == HTML

    @property
    def is_found(self) -> bool:
        """Tell whether something of the site stands there."""
        return self.status is not HTTPStatus.NOT_FOUND

    @property
    def digest(self) -> str:
        """Name what is shown, so that a window knows whether it is out of date; empty before any site."""
        if self.status is HTTPStatus.SERVICE_UNAVAILABLE:
            return ""
        return hashlib.sha256(f"{self.status} {self.location}\n".encode() + self.body).hexdigest()[:16]


def answer(state: State, shelf: Shelf, path: str, query: str = "") -> Answer:
    """Answer for a path as a host of static files would, from the last good site."""
    if not state.has_site:
        return _nothing_yet(state)
    with shelf.lock:
        name = output_named(path, state.base)
        if name is None:
            return _redirect(state.base) if leads_to(path, state.base) else _not_found(shelf)
        if (data := shelf.read(name)) is not None:
            return Answer(HTTPStatus.OK, data, media_type(name))
        if not path.endswith("/") and shelf.read(f"{name}/index.html") is not None:
            return _redirect(f"{path}/?{query}" if query else f"{path}/")
        return _not_found(shelf)


def _nothing_yet(state: State) -> Answer:
    text = as_text(state.problems, lambda _: ())
    body = _NOTHING_YET.format(problems=escape(text)).encode("utf-8", "replace")
    return Answer(HTTPStatus.SERVICE_UNAVAILABLE, body, HTML)


def _not_found(shelf: Shelf) -> Answer:
    page = shelf.read(output_path(NOT_FOUND))
    if page is None:
        return Answer(HTTPStatus.NOT_FOUND, b"There is no such page.\n")
    return Answer(HTTPStatus.NOT_FOUND, page, HTML)


def _redirect(location: str) -> Answer:
    return Answer(HTTPStatus.FOUND, location=quote(location, safe="/%?=&+:@,;~!$'()*"))
