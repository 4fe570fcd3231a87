"""Judge what a host answered: purely, from the answer and from what was built."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from posixpath import splitext
from urllib.parse import urljoin, urlsplit

from conspectus.commands.live.expected import Expected
from conspectus.commands.web.client import Reply
from conspectus.model.formats import format_of
from conspectus.model.problem import Problem, Severity

OK, NOT_FOUND = 200, 404
MOVED = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
PAGE = ".html"
SHOWN = 60
SAME = {
    "application/javascript": "text/javascript",
    "application/x-javascript": "text/javascript",
    "text/xml": "application/xml",
    "image/vnd.microsoft.icon": "image/x-icon",
    "application/font-woff2": "font/woff2",
}
RUN = frozenset({"text/html", "text/css", "text/javascript", "image/svg+xml"})
"""Types without which a browser does not show a page as it is meant."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with an address, or with many in the same way: then it is told once."""

    code: str
    what: str
    cure: str
    severity: Severity = Severity.ERROR


def flaws(path: str, url: str, reply: Reply, expected: Expected) -> Iterator[Flaw]:
    """Judge the answer to a question for a file."""
    target = urlsplit(url).path
    if reply.status in MOVED and target in expected.moved:
        yield from redirect_flaws(url, reply, expected.moved[target])
        return
    if reply.status != OK and not (path == "404.html" and reply.status == NOT_FOUND):
        yield _absent(reply)
        return
    yield from _bytes(path, reply, expected)
    yield from _type(path, reply, expected)
    if path != "404.html":
        yield from _headers(path, target, reply, expected)


def is_without_ending(url: str, reply: Reply) -> bool:
    """Tell whether a page is served without its ending alone, as Cloudflare and Netlify do: `/404`."""
    to = urljoin(url, reply.header("location"))
    return reply.status in MOVED and url.endswith(PAGE) and to == without_ending(url)


def without_ending(url: str) -> str:
    """Give the address of a page without its ending."""
    return url.removesuffix(PAGE)


def redirect_flaws(url: str, reply: Reply, to: str) -> Iterator[Flaw]:
    """Judge where an address leads that a page used to have."""
    found = urlsplit(urljoin(url, reply.header("location")))
    if found.path != to:
        yield Flaw(
            "live-redirect", f"it leads to {found.path}, not to {to}", "correct the redirect at the host"
        )


def missing_page_flaws(reply: Reply, own: bytes | None) -> Iterator[Flaw]:
    """Judge the answer for a page that there is not; `own` is our 404.html."""
    cure = "let the host serve 404.html with the status 404"
    if reply.status != NOT_FOUND:
        yield Flaw("live-not-found", f"a page that there is not is answered with {reply.status}", cure)
    elif own is not None and own[:SHOWN] not in reply.body and not _same_words(own, reply.body):
        yield Flaw(
            "live-not-found", "a page that there is not is answered with another page", cure, Severity.WARNING
        )


def plain_flaws(reply: Reply, url: str) -> Iterator[Flaw]:
    """Judge what is answered without encryption to who should be led to `url`."""
    to = urljoin(url, reply.header("location"))
    if reply.status not in MOVED or not to.startswith("https:"):
        message = f"without encryption the host answers with {reply.status}, and leads nobody to https"
        yield Flaw("live-plain", message, "switch on the redirect to https", Severity.WARNING)


def exposed_flaws(path: str, reply: Reply, *, is_soft: bool) -> Iterator[Flaw]:
    """Judge the answer for a file that is not for readers; a host that answers everything proves nothing."""
    if reply.status == OK and not is_soft:
        yield Flaw("live-exposed", f"{path} is served to everybody", "take it away from the host")


def _absent(reply: Reply) -> Flaw:
    if reply.status in MOVED:
        where = reply.header("location")
        return Flaw("live-missing", f"it leads away, to {where}", "let the host serve what stands there")
    return Flaw("live-missing", f"it is not served: the answer is {reply.status}", "publish again")


def _bytes(path: str, reply: Reply, expected: Expected) -> Iterator[Flaw]:
    """Compare bytes; where they differ, say whether something was added or left out on the way."""
    if not reply.is_whole:
        what = "it comes in an encoding that was not asked for, or is too large, so that it was not compared"
        yield Flaw(
            "live-changed",
            what,
            "let the host serve it as it is where nothing else is asked",
            Severity.NOTICE,
        )
        return
    if sha256(reply.body).hexdigest() == expected.files[path]:
        return
    local = (expected.out / path).read_bytes()
    if sha256(local).hexdigest() == expected.files[path]:
        added = inserted(local, reply.body)
        cure = "switch that off at the host"
        if added:
            shown = added[:SHOWN].decode("utf-8", "replace").strip()
            yield Flaw("live-changed", f"the host puts something into it: {shown}", cure, Severity.WARNING)
            return
        if _same_words(local, reply.body):
            yield Flaw("live-changed", "the host takes white space out of it", cure, Severity.WARNING)
            return
    yield Flaw(
        "live-stale", "other bytes are served than were built", "publish again; clear what the host keeps"
    )


def copy_flaws(copy: str, accept: str, reply: Reply, expected: Expected) -> Iterator[Flaw]:
    """Judge what who takes an encoding is sent for a file that a compressed copy was built of.

    What a host has compressed by itself is judged where it can be opened.
    """
    path, ending = splitext(copy)
    body = reply.body if reply.is_whole else b""
    if reply.header("content-encoding").strip().lower() == "br":
        body = _opened(reply.body)
    if reply.status != OK or sha256(body).hexdigest() != expected.files[path]:
        what = f"who takes {accept} is sent other bytes than were built, as by an old copy ({ending})"
        yield Flaw("live-stale", what, "publish again; clear what the host keeps")


def _opened(data: bytes) -> bytes:
    """Undo brotli's work, which was there when copies were built; no bytes where that is not whole."""
    brotli = import_module("brotli")
    try:
        return bytes(brotli.decompress(data))
    except brotli.error:
        return b""


def inserted(local: bytes, served: bytes) -> bytes:
    """Give what was put into a file at one place; nothing where that is not all."""
    before = _shared(local, served)
    after = _shared(local[before:][::-1], served[before:][::-1])
    return served[before : len(served) - after] if before + after == len(local) else b""


def _shared(one: bytes, other: bytes) -> int:
    """Count the bytes with which both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (here, there) in pairs if here != there), min(len(one), len(other)))


def _same_words(one: bytes, other: bytes) -> bool:
    return _collapsed(one) == _collapsed(other)


def _collapsed(data: bytes) -> bytes:
    return b" ".join(data.split()).replace(b" <", b"<").replace(b"> ", b">")


def _type(path: str, reply: Reply, expected: Expected) -> Iterator[Flaw]:
    wanted, found = (_parts(each) for each in (expected.type_of(path), reply.header("content-type")))
    format_ = format_of(path)
    which = f".{format_.suffix.lstrip('.')}" if format_ else splitext(path)[1] or path
    cure = f"let the host serve {which} as {expected.type_of(path)}"
    severity = Severity.ERROR if wanted[0] in RUN else Severity.WARNING
    if found[0] != wanted[0]:
        yield Flaw(
            "live-type", f"{which} is served as {found[0] or 'nothing'}, not as {wanted[0]}", cure, severity
        )
    elif wanted[1] and found[1] and found[1] != wanted[1]:
        yield Flaw("live-type", f"{which} is said to be {found[1]}, not {wanted[1]}", cure, severity)


def _parts(text: str) -> tuple[str, str]:
    """Give a media type, and its charset; of types with two names the one that we use."""
    type_, _, rest = text.lower().partition(";")
    found = re.search(r"charset=\"?([\w-]+)", rest)
    return SAME.get(type_.strip(), type_.strip()), found[1] if found else ""


def _headers(path: str, target: str, reply: Reply, expected: Expected) -> Iterator[Flaw]:
    for name, value in expected.headers(target, path).items():
        found = reply.header(name)
        if _words(found) != _words(value):
            shown = f"says '{found}'" if found else "is not there"
            what = f"{name} {shown}, where '{value}' is asked"
            yield Flaw("live-header", what, f"let the host send `{name}: {value}`", Severity.WARNING)


def _words(text: str) -> list[str]:
    return sorted(part.strip().lower() for part in re.split("[,;]", text) if part.strip())


def as_problem(flaw: Flaw, urls: list[str]) -> Problem:
    """State a flaw at the first address that has it, with how many others do."""
    more = f" (and {len(urls) - 1:,} more)" if len(urls) > 1 else ""
    return Problem(
        code=flaw.code, message=f"{flaw.what}{more}", cure=flaw.cure, path=urls[0], severity=flaw.severity
    )
