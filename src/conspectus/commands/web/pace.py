"""Ask hosts no faster than is polite, and again where they are busy, when they say so."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from conspectus.commands.web.client import AS_IT_IS, Ask, AskError, Reply, place_of

BUSY = frozenset({429, 500, 502, 503, 504})
"""Answers after which it is worth asking again (RFC 9110, 15.5.30 and 15.6)."""

MOST_PATIENCE = 60.0
TRIES = 3
PASSING = frozenset({"time", "closed", "network", "lookup"})
"""How asking may fail for the moment alone."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What tells the time, and waits: in tests nobody does."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    today: Callable[[], datetime] = lambda: datetime.now(UTC)


@dataclass(slots=True)
class Pace:
    """Asks each host at most once in `apart` seconds, and again where it is busy; `ask` does the asking."""

    ask: Ask
    apart: float
    clock: Clock = Clock()
    tries: int = TRIES
    _next: dict[tuple[str, int], float] = field(default_factory=lambda: defaultdict(float))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, method: str, url: str, accept: str = AS_IT_IS, /) -> Reply:
        """Ask in turn; raises AskError where there is no answer after all tries."""
        host = place_of(url)[1:]
        for left in reversed(range(self.tries)):
            self._wait(host)
            try:
                reply = self.ask(method, url, accept)
            except AskError as error:
                if not left or error.kind not in PASSING:
                    raise
                self._later(host, 2.0 ** (self.tries - left))
                continue
            if reply.status not in BUSY or not left:
                return reply
            wait = self._asked_wait(reply, 2.0 ** (self.tries - left))
            if wait > MOST_PATIENCE:
                return reply
            self._later(host, wait)
        raise AssertionError  # the last try returned or raised

    def _wait(self, host: tuple[str, int]) -> None:
        with self._lock:
            now = self.clock.now()
            turn = max(now, self._next[host])
            self._next[host] = turn + self.apart
        if turn > now:
            self.clock.sleep(turn - now)

    def _later(self, host: tuple[str, int], seconds: float) -> None:
        with self._lock:
            self._next[host] = max(self._next[host], self.clock.now() + seconds)

    def _asked_wait(self, reply: Reply, otherwise: float) -> float:
        """Give the seconds after which a host wants to be asked again (RFC 9110, 10.2.3)."""
        said = reply.header("retry-after").strip()
        if said.isascii() and said.isdecimal():
            return float(said[:9])
        try:
            when = parsedate_to_datetime(said)
        except (ValueError, OverflowError):  # of a year or a zone with too many digits
            return otherwise
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return max(0.0, (when - self.clock.today()).total_seconds())
