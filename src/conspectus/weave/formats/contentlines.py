"""Write what iCalendar is made of: folded lines, escaped texts, dates and times (RFC 5545, section 3)."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from conspectus.weave.formats.textline import one_line

END = "\r\n"
CONTINUES, LATER = 0b1100_0000, 0b1000_0000
"""How every byte of a character but its first begins (RFC 3629, section 3)."""
OCTETS = 75
_ESCAPED = re.compile(r"[\\;,]")


def component(name: str, lines: Iterable[str]) -> list[str]:
    """Put the lines of a component between its first and its last."""
    return [f"BEGIN:{name}", *lines, f"END:{name}"]


def text(name: str, value: str) -> str:
    """Write a property whose value is a text, of one line or several (3.3.11)."""
    escaped = r"\n".join(_ESCAPED.sub(r"\\\g<0>", one_line(line)) for line in value.split("\n"))
    return f"{name}:{escaped}"


def joined(lines: Iterable[str]) -> bytes:
    """Fold lines and end each as the format wants it."""
    return "".join(f"{folded(line)}{END}" for line in lines).encode()


def folded(line: str) -> str:
    """Fold a line so that none is over 75 octets long, and no character is cut (3.1)."""
    data = line.encode()
    if len(data) <= OCTETS:
        return line
    parts, at, room = list[bytes](), 0, OCTETS
    while at < len(data):
        end = at + room
        while end < len(data) and data[end] & CONTINUES == LATER:
            end -= 1
        parts.append(data[at:end])
        at, room = end, OCTETS - 1
    return f"{END} ".encode().join(parts).decode()


def day(when: date) -> str:
    """Write a DATE value (3.3.4)."""
    return when.strftime("%Y%m%d")


def local(when: datetime) -> str:
    """Write a DATE-TIME value as clocks show it (3.3.5, form 1 and, with a TZID, form 3)."""
    return when.strftime("%Y%m%dT%H%M%S")


def universal(when: datetime) -> str:
    """Write a DATE-TIME value in UTC (3.3.5, form 2)."""
    return f"{local(when.astimezone(UTC))}Z"
