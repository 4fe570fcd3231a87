"""Follow a link to where it ends, and say what became of it."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urldefrag, urljoin, urlsplit

from conspectus.commands.web.client import Ask, AskError, Reply
from conspectus.commands.web.pace import BUSY

HOPS = 10
MOVED = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
REFUSING = frozenset({401, 402, 403, 406, 407, 418, 429, 451, 999})
"""Answers that say no more than that a program may not see it."""

NO_HEAD = frozenset({400, 403, 404, 405, 406, 410, 418, 500, 501, 503, 999})
"""Answers to HEAD after which it is worth asking by GET."""


class State(StrEnum):
    """What became of a link."""

    SOUND = "sound"
    MOVED = "moved"
    DEAD = "dead"
    UNTOLD = "untold"
    PRIVATE = "private"
    BARRED = "barred"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a link: why, and where it leads for good where it has moved.

    It `is_answered` unless no host has said anything.
    """

    state: State
    said: str = ""
    to: str = ""
    is_answered: bool = True


def follow(url: str, ask: Ask) -> Verdict:
    """Ask for an address, and for those that it leads to."""
    at, is_for_good = url, True
    for _ in range(HOPS):
        try:
            reply = _asked(at, ask)
        except AskError as error:
            return _failed(error)
        if reply.status not in MOVED or not reply.header("location"):
            return _told(url, at, reply, is_for_good=is_for_good)
        is_for_good = is_for_good and reply.status in FOR_GOOD
        to = _target(at, reply.header("location"))
        if not to:
            return Verdict(State.DEAD, "it leads to what is no address of the web")
        at = to
    return Verdict(State.DEAD, f"it leads on and on, {HOPS} times")


def _asked(url: str, ask: Ask) -> Reply:
    reply = ask("HEAD", url)
    return ask("GET", url) if reply.status in NO_HEAD else reply


def _target(url: str, location: str) -> str:
    """Give the address that a redirect leads to; nothing where it is none of the web."""
    try:
        found = urldefrag(urljoin(url, location.strip())).url
        parts = urlsplit(found)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return ""
    return found if is_web and found.isprintable() and " " not in found else ""


def _failed(error: AskError) -> Verdict:
    if error.kind == "private":
        return Verdict(State.PRIVATE, str(error))
    if error.kind == "port":
        return Verdict(State.BARRED, str(error))
    state = State.UNTOLD if error.kind in {"stopped", "answer", "lookup"} else State.DEAD
    return Verdict(state, str(error), is_answered=error.kind in {"answer", "certificate"})


def _told(url: str, at: str, reply: Reply, *, is_for_good: bool) -> Verdict:
    status = reply.status
    if status in REFUSING:
        return Verdict(State.UNTOLD, f"the host refuses to tell a program: it answers with {status}")
    if status in BUSY:
        return Verdict(State.UNTOLD, f"the host is in trouble: it answers with {status}")
    if status >= 300:  # noqa: PLR2004 - what is no success (RFC 9110, 15)
        return Verdict(State.DEAD, f"the host answers with {status}")
    if at != url and is_for_good:
        return Verdict(State.MOVED, "it has moved for good", at)
    return Verdict(State.SOUND)
