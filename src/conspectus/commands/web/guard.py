"""Say which network addresses a host's name may lead to, and at which of its ports it may be asked.

Links in notes may come from anyone: one to a machine in the author's own network would be asked from inside.
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv6Address, ip_address, ip_network

Resolve = Callable[[str, int], Sequence[tuple[str, int]]]
"""Give the addresses that a name stands for; raise OSError where there is none, or none may be asked."""

USUAL, LOWEST = frozenset({80, 443}), 1024
"""Ports of the web, and the first that anybody may use for it."""

OF_OTHERS = frozenset(
    {1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, *range(6665, 6670), 6679, 6697, 10080}
)
"""Ports above, at which something else listens that may take a question for an order (Fetch, 2.9)."""

_OURS = tuple(
    map(ip_network, ("::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "fec0::/10", "3fff::/20", "5f00::/16"))
)
"""Addresses of no public network which Python takes for public, or did until lately: those of version 4
within version 6 (RFC 4291, 2765, 8215), of a site (RFC 3879), examples (RFC 9637) and routers (RFC 9602)."""

Look = Callable[[str, int], Sequence[str]]


class PrivateAddressError(OSError):
    """Refuse an address of a private network or of this machine."""


class PortError(OSError):
    """Refuse a port at which hosts serve no pages."""


def looked_up(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise socket.gaierror(f"{host!r} is no name of a host") from None
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def any_address(host: str, port: int) -> Sequence[tuple[str, int]]:
    """Give all addresses of a name."""
    return [(address, port) for address in looked_up(host, port)]


def public_only(look: Look = looked_up) -> Resolve:
    """Make what gives the addresses of a name, unless one is not of the public network, or the port odd."""

    def resolve(host: str, port: int) -> Sequence[tuple[str, int]]:
        if not is_of_the_web(port):
            raise PortError(f"port {port} is none at which hosts serve pages")
        found = look(host, port)
        for address in found:
            if not is_public(address):
                raise PrivateAddressError(f"{host} stands for {address}, an address of no public network")
        return [(address, port) for address in found]

    return resolve


def is_of_the_web(port: int) -> bool:
    """Tell whether a port may be asked for what a stranger names."""
    return port in USUAL or (port >= LOWEST and port not in OF_OTHERS)


def is_public(address: str) -> bool:
    """Tell whether an IP address may be asked for what a stranger names (RFC 6890, RFC 4291)."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _within(found) if isinstance(found, IPv6Address) else None
    if inner is not None:
        return is_public(inner)
    return found.is_global and not found.is_multicast and not any(found in network for network in _OURS)


def _within(address: IPv6Address) -> str | None:
    """Give the address of version 4 that one of version 6 carries: mapped, 6to4, or NAT64 (RFC 6052)."""
    if address.ipv4_mapped or address.sixtofour:
        return str(address.ipv4_mapped or address.sixtofour)
    if address.exploded.startswith("0064:ff9b:0000:0000:0000:0000:"):
        return str(ip_address(int(address) & 0xFFFFFFFF))
    return None
