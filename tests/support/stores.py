"""Servers that targets are published to, in this process: a store that speaks S3, and a host with SFTP."""

import asyncio
import errno
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncssh
import boto3
from moto.server import ThreadedMotoServer

BUCKET = "digest"


class Store:
    """A store of objects: its port, and a bucket's objects as they are."""

    def __init__(self, port: int) -> None:
        """Make the bucket."""
        self.port = port
        self.client: Any = boto3.client(
            "s3", endpoint_url=f"http://127.0.0.1:{port}", region_name="us-east-1",
            aws_access_key_id="a", aws_secret_access_key="b",  # noqa: S106 - it asks for none
        )  # fmt: skip
        self.client.create_bucket(Bucket=BUCKET)

    def empty(self) -> None:
        """Remove every object."""
        for path in self.objects():
            self.client.delete_object(Bucket=BUCKET, Key=path)

    def objects(self) -> dict[str, bytes]:
        """Read every object."""
        listed = self.client.list_objects_v2(Bucket=BUCKET).get("Contents", ())
        return {
            each["Key"]: self.client.get_object(Bucket=BUCKET, Key=each["Key"])["Body"].read()
            for each in listed
        }


@contextmanager
def store() -> Iterator[Store]:
    """Run a store that speaks S3, with one bucket."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    try:
        yield Store(server.get_host_and_port()[1])
    finally:
        server.stop()


class _Open(asyncssh.SSHServer):
    """Let everybody in: the server is on this machine, and serves a folder of a test."""

    def begin_auth(self, username: str) -> bool:  # noqa: ARG002 - whoever it is
        """Ask for nothing."""
        return False


class _Files(asyncssh.SFTPServer):
    """The files of a host, which may have room for so many bytes more."""

    def __init__(self, channel: Any, host: "Host") -> None:
        self._host = host
        super().__init__(channel, chroot=str(host.top).encode())

    def write(self, file_obj: object, offset: int, data: bytes) -> Any:
        """Take bytes as long as there is room."""
        if self._host.room is not None:
            self._host.room -= len(data)
            if self._host.room < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(file_obj, offset, data)


class Host:
    """A host with SFTP: its port, its public key, and the folder that is its root."""

    def __init__(self, top: Path) -> None:
        """Listen, in a thread."""
        self.top = top
        self.room: int | None = None
        key = asyncssh.generate_private_key("ssh-ed25519")
        self.key = key.export_public_key().decode().strip()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = self._do(
            asyncssh.listen(
                "127.0.0.1", 0, server_host_keys=[key], server_factory=_Open,
                sftp_factory=lambda channel: _Files(channel, self),
            )
        )  # fmt: skip
        self.port = int(self._server.get_port())

    def _do(self, work: Any) -> Any:
        async def done() -> Any:
            return await work

        return asyncio.run_coroutine_threadsafe(done(), self._loop).result(20)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()
        self._do(self._server.wait_closed())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)
        self._loop.close()

    def trust(self, home: Path, port: int) -> None:
        """Let a home know the host by its key."""
        known = home / ".ssh/known_hosts"
        known.parent.mkdir(parents=True, exist_ok=True)
        with known.open("a", encoding="utf-8") as file:
            file.write(f"[127.0.0.1]:{port} {self.key}\n")


@contextmanager
def host(top: Path) -> Iterator[Host]:
    """Run a host with SFTP."""
    serving = Host(top)
    try:
        yield serving
    finally:
        serving.close()
