"""Say where a preview is served, and which requests mean it."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address

WEB = 80
ANYWHERE = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - asked for with --host, never by default # nosec B104
LOOPBACK = "127.0.0.1"
HERE = (LOOPBACK, "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Address:
    """The host and the port that a preview listens on."""

    host: str
    port: int

    @property
    def origin(self) -> str:
        """Give the address to type, without a slash at its end."""
        host = LOOPBACK if self.host in ANYWHERE else _bracketed(self.host)
        return f"http://{host}" if self.port == WEB else f"http://{host}:{self.port}"

    def is_meant_by(self, headers: Sequence[str]) -> bool:
        """Tell from the Host headers of a request whether it is for this preview.

        A page elsewhere can make a name of its own lead here (DNS rebinding) and then read the
        notes; so only names of this machine count. Where all its networks are listened on, its
        bare addresses count too: no page can claim one of those.
        """
        if len(headers) != 1:
            return False
        host = headers[0].strip().lower()
        name = host.removesuffix(f":{self.port}")
        if name == host and self.port != WEB:
            return False
        return name in {*HERE, _bracketed(self.host.lower())} or (
            self.host in ANYWHERE and _is_bare_address(name)
        )


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _is_bare_address(name: str) -> bool:
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
