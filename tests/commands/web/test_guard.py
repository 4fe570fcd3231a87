"""No link of a stranger leads into a private network."""

import pytest

from conspectus.commands.web.guard import (
    PortError,
    PrivateAddressError,
    any_address,
    is_public,
    looked_up,
    public_only,
)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",  # noqa: S104 - nothing is bound
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "nonsense", "",
        "fec0::1", "64:ff9b:1::7f00:1", "::7f00:1", "::ffff:0:7f00:1", "3fff::1", "5f00::1",
    ],
)  # fmt: skip
def test_what_is_not_public_is_refused(address: str) -> None:
    """Also where an address of version 6 carries one of version 4."""
    assert not is_public(address)
    with pytest.raises(PrivateAddressError):
        public_only(lambda *_: ["1.1.1.1", address])("example.org", 80)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_what_is_public_is_asked(address: str) -> None:
    """At this very address, whatever the name stands for a moment later."""
    assert public_only(lambda *_: [address])("example.org", 443) == [(address, 443)]


@pytest.mark.parametrize("port", [1, 22, 25, 79, 81, 442, 444, 1023, 2049, 5060, 6000, 6667, 10080])
def test_a_port_of_something_else_is_not_asked(port: int) -> None:
    """A letter could be sent, or a printer started, by who writes a link; its name is not looked up."""
    with pytest.raises(PortError, match=f"port {port} is none"):
        public_only(lambda *_: pytest.fail("it was looked up"))("example.org", port)


@pytest.mark.parametrize("port", [80, 443, 1024, 3000, 8000, 8080, 8443, 65535])
def test_a_port_of_the_web_is_asked(port: int) -> None:
    """Many serve pages at ports that anybody may use."""
    assert public_only(lambda *_: ["1.1.1.1"])("example.org", port) == [("1.1.1.1", port)]


def test_this_machine_is_known_to_itself() -> None:
    """Numbers are addresses; where nothing is refused, also this."""
    assert looked_up("127.0.0.1", 80) == ["127.0.0.1"]
    assert any_address("127.0.0.1", 80) == [("127.0.0.1", 80)]


def test_a_name_that_none_can_be_is_no_host() -> None:
    """Not a fault of ours."""
    with pytest.raises(OSError, match="is no name of a host"):
        looked_up("a" * 64 + ".example", 80)
