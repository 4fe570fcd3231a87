"""An address names a folder, and tells no secret."""

from pathlib import Path

import pytest

from conspectus.commands.publishing.addresses import local, of_rsync, of_sftp
from conspectus.commands.publishing.target import masked
from conspectus.model.problem import ContentError


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("host:/var/www", "host:/var/www/"),
        ("me@host:www/", "me@host:www/"),
        ("host:~/www", "host:www/"),
        ("rsync://host/module", "rsync://host/module/"),
        ("rsync://host/module/below/", "rsync://host/module/below/"),
        ("../live", "/srv/live/"),
        ("/var/www", "/var/www/"),
    ],
)
def test_an_address_of_rsync_ends_with_a_slash(to: str, expected: str) -> None:
    """A folder of this machine is seen from the site."""
    assert of_rsync(Path("/srv/site"), to) == expected


@pytest.mark.parametrize(
    "to",
    [
        "host:",
        "host:/",
        "host:~",
        "host:~/",
        "host:.",
        "host:~you/www",
        ":/var",
        "rsync://host",
        "rsync://host/",
    ],
)
def test_rsync_is_given_no_whole_host_or_home(to: str) -> None:
    """All that is not of the site would be in question there."""
    with pytest.raises(ContentError) as error:
        of_rsync(Path(), to)
    assert [problem.code for problem in error.value.problems] == ["target-unfit"]


@pytest.mark.parametrize(
    "to",
    [
        "sftp://host", "sftp://host/", "sftp://host/~", "sftp://host/~/", "sftp://host:abc/x", "sftp:///x",
        "host:/x", "https://host/x", "sftp://me:hunter2@host/x", "sftp://host:0/x",
    ],
)  # fmt: skip
def test_sftp_is_given_a_folder_and_no_password(to: str) -> None:
    """What is wrong is said without the password."""
    with pytest.raises(ContentError) as error:
        of_sftp(to)
    [problem] = error.value.problems
    assert problem.code == "target-unfit"
    assert "hunter2" not in f"{problem}"


def test_home_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in it is not made in the site."""
    monkeypatch.setenv("HOME", "/home/me")
    assert local(Path("/srv/site"), "~/www") == Path("/home/me/www")
    with pytest.raises(ContentError):
        local(Path(), "~nobody-of-this-name/www")


@pytest.mark.parametrize("secret", ["hunter2", "hun@ter2", "me:hun:ter2", "me:h@u@n"])
def test_what_stands_before_the_host_is_not_told(secret: str) -> None:
    """Whatever signs it has."""
    assert masked(f"at https://{secret}@host/x: no") == "at https://…@host/x: no"
