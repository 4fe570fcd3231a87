"""A preview answers those who mean it, by a name that no page elsewhere can claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.preview.hosts import Address

HERE = Address("127.0.0.1", 8000)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LocalHost:8000", "[::1]:8000"])
def test_the_names_of_this_machine_are_meant(host: str) -> None:
    """With the port that the preview listens on."""
    assert HERE.is_meant_by([host])


@pytest.mark.parametrize(
    "host",
    [
        "", "127.0.0.1", "localhost:8001", "evil.example:8000", "127.0.0.1.evil.example:8000", "[::1:8000",
        "evil.example#localhost:8000", "localhost:8000:8000", "192.168.1.5:8000", "localhost:08000",
        "localhost.:8000",
    ],
)  # fmt: skip
def test_other_names_are_refused(host: str) -> None:
    """A page elsewhere can let its own name lead here, and would read the notes."""
    assert not HERE.is_meant_by([host])


@pytest.mark.parametrize("headers", [[], ["localhost:8000", "evil.example"]])
def test_a_request_has_one_host(headers: list[str]) -> None:
    """RFC 9112, 3.2: none or two of them are no request."""
    assert not HERE.is_meant_by(headers)


@given(st.from_regex(r"[a-z0-9.-]{1,20}", fullmatch=True))
def test_no_name_of_another_machine_is_meant(name: str) -> None:
    """Whatever it is made of."""
    assert HERE.is_meant_by([f"{name}:8000"]) == (name in {"localhost", "127.0.0.1"})


def test_the_host_that_was_asked_for_is_meant() -> None:
    """Where a name of this machine's own was given."""
    assert Address("desk.local", 8000).is_meant_by(["desk.local:8000"])
    assert Address("::1", 8000).is_meant_by(["[::1]:8000"])


@pytest.mark.parametrize("host", ["192.168.1.5:8000", "[fe80::1]:8000"])
def test_where_all_networks_are_listened_on_bare_addresses_are_meant(host: str) -> None:
    """No page can claim one of those; names are refused all the same."""
    for everywhere in ("0.0.0.0", "::"):  # noqa: S104 - nothing is opened
        assert Address(everywhere, 8000).is_meant_by([host])
        assert not Address(everywhere, 8000).is_meant_by(["evil.example:8000"])


def test_the_usual_port_may_be_left_out() -> None:
    """Browsers do."""
    assert Address("127.0.0.1", 80).is_meant_by(["localhost"])
    assert Address("127.0.0.1", 80).is_meant_by(["localhost:80"])


@pytest.mark.parametrize(
    ("host", "port", "origin"),
    [
        ("127.0.0.1", 8000, "http://127.0.0.1:8000"),
        ("::1", 8001, "http://[::1]:8001"),
        ("0.0.0.0", 8000, "http://127.0.0.1:8000"),  # noqa: S104 - nothing is opened
        ("localhost", 80, "http://localhost"),
    ],
)
def test_the_address_can_be_typed(host: str, port: int, origin: str) -> None:
    """Also where every network is listened on."""
    assert Address(host, port).origin == origin
