"""Say which network addresses a host's name may lead to.

Links in notes may come from anyone: one to a machine in the author's own network would be asked from inside.
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv6Address, ip_address

Resolve = Callable[[str, int], Sequence[tuple[str, int]]]
"""Give the addresses that a name stands for; raise OSError where there is none, or none may be asked."""

Look = Callable[[str, int], Sequence[str]]


class PrivateAddressError(OSError):
    """Refuse an address of a private network or of this machine."""


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
    """Make what gives the addresses of a name, unless one of them is not of the public network."""

    def resolve(host: str, port: int) -> Sequence[tuple[str, int]]:
        found = look(host, port)
        for address in found:
            if not is_public(address):
                raise PrivateAddressError(f"{host} stands for {address}, an address of no public network")
        return [(address, port) for address in found]

    return resolve


def is_public(address: str) -> bool:
    """Tell whether an IP address may be asked for what a stranger names (RFC 6890, RFC 4291)."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _within(found) if isinstance(found, IPv6Address) else None
    if inner is not None:
        return is_public(inner)
    return found.is_global and not found.is_multicast


def _within(address: IPv6Address) -> str | None:
    """Give the address of version 4 that one of version 6 carries: mapped, 6to4, or NAT64 (RFC 6052)."""
    if address.ipv4_mapped or address.sixtofour:
        return str(address.ipv4_mapped or address.sixtofour)
    if address.exploded.startswith("0064:ff9b:0000:0000:0000:0000:"):
        return str(ip_address(int(address) & 0xFFFFFFFF))
    return None
