"""The storages of targets that cannot switch at once, each as a target and as what readers get."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from proxy import Proxy, proxy_to
from stores import BUCKET, Host, Store, host, store

from conspectus.commands.publishing import rsync, s3, sftp
from conspectus.commands.publishing.ledger import WORK
from conspectus.commands.publishing.plan import LEFT
from conspectus.commands.publishing.stepwise import Stepwise
from conspectus.model.problem import ContentError


class Place(NamedTuple):
    """Somewhere to publish to: a target of it, what is there, and the way there, where that can be cut."""

    address: str
    target: Callable[[], Stepwise]
    files: Callable[[], Mapping[str, bytes]]
    write: Callable[[str, bytes], object]
    way: Proxy | None = None

    def served(self) -> dict[str, str]:
        """Give what readers may ask for."""
        return {
            path: data.decode()
            for path, data in self.files().items()
            if path != LEFT and not path.startswith(WORK)
        }


@pytest.fixture(name="own_store", scope="session")
def own_store_fixture() -> Iterator[Store]:
    """Run one store for all tests of a process."""
    with store() as found:
        yield found


@pytest.fixture(name="own_host", scope="session")
def own_host_fixture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Run one host for all tests of a process."""
    with host(tmp_path_factory.mktemp("host")) as found:
        yield found


@pytest.fixture(name="bucket")
def bucket_fixture(own_store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Place]:
    """Give an empty bucket, and a machine that may write to it."""
    for key, value in {
        "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "hunter2", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_MAX_ATTEMPTS": "1", "HOME": str(tmp_path), "AWS_EC2_METADATA_DISABLED": "true",
    }.items():  # fmt: skip
        monkeypatch.setenv(key, value)
    own_store.empty()
    with proxy_to(own_store.port) as way:
        opened = partial(s3.opened, f"s3://{BUCKET}/2026", f"http://127.0.0.1:{way.port}")
        yield Place(
            f"s3://{BUCKET}/2026",
            lambda: Stepwise(f"s3://{BUCKET}/2026", opened),
            lambda: {path.removeprefix("2026/"): data for path, data in own_store.objects().items()},
            lambda path, data: own_store.client.put_object(Bucket=BUCKET, Key=f"2026/{path}", Body=data),
            way,
        )


@pytest.fixture(name="host_folder")
def host_folder_fixture(own_host: Host, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Place]:
    """Give a folder of a host, which nobody made yet, and a home that knows the host."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    shutil.rmtree(own_host.top)
    own_host.top.mkdir()
    own_host.room = None
    with proxy_to(own_host.port) as way:
        own_host.trust(tmp_path, way.port)
        address = f"sftp://me@127.0.0.1:{way.port}/var/www"
        top = own_host.top / "var/www"
        yield Place(
            address,
            lambda: Stepwise(address, partial(sftp.opened, address)),
            partial(_below, top),
            partial(_write, top),
            way,
        )


@pytest.fixture(name="rsync_folder")
def rsync_folder_fixture(tmp_path: Path) -> Place:
    """Give a folder of this machine that rsync writes to, which nobody made yet."""
    if shutil.which("rsync") is None:
        pytest.skip("rsync is not on this machine")
    top = tmp_path / "var/www"
    opened = partial(rsync.opened, f"{top}/")
    return Place("var/www", lambda: Stepwise("var/www", opened), partial(_below, top), partial(_write, top))


@pytest.fixture(name="place", params=["bucket", "host_folder", "rsync_folder"])
def place_fixture(request: pytest.FixtureRequest) -> Place:
    """Give each place in turn."""
    found: Place = request.getfixturevalue(request.param)
    return found


@pytest.fixture(name="refusing")
def refusing_fixture() -> Callable[..., str]:
    """Do what must be refused; give the code of the one problem, which tells no secret."""

    def refusing(work: Callable[..., object], *arguments: object) -> str:
        with pytest.raises(ContentError) as error:
            work(*arguments)
        [problem] = error.value.problems
        assert "hunter2" not in f"{problem}"
        return problem.code

    return refusing


def _below(top: Path) -> Mapping[str, bytes]:
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}


def _write(top: Path, path: str, data: bytes) -> None:
    (top / path).write_bytes(data)
