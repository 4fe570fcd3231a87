"""Keep files in a folder that is reached by SFTP, where there is neither a shell nor rsync.

Who may do so is told as ssh looks for it: its agent, ~/.ssh/config and the keys there; the host must be among
~/.ssh/known_hosts. A file's mark is its size and when it was written: there is no digest to be had.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from secrets import token_hex
from threading import Thread
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

import asyncssh
from asyncssh import FILEXFER_TYPE_DIRECTORY, SFTPAttrs, SFTPClient

from conspectus.commands.publishing.ledger import WORK, Marks
from conspectus.commands.publishing.storage import Storage
from conspectus.commands.publishing.target import refused

T = TypeVar("T")
AT_ONCE = 32
QUIET = 20
"""After how many seconds without an answer a host is given up."""

Run = Callable[[Coroutine[Any, Any, Any]], Any]
_SELF = {".", ".."}


@contextmanager
def opened(to: str) -> Iterator[Storage]:
    """Give the folder of an address such as `sftp://me@host:22/var/www`; `/~/www` is seen from the home."""
    with _aside() as run:
        with _told(to):
            connection = run(_connected(to))
        try:
            with _told(to):
                client = run(_client(connection))
            yield _Folder(client, _top(to), run, to)
        finally:
            run(_ended(connection))


@contextmanager
def _aside() -> Iterator[Run]:
    """Run what is asynchronous in a thread of its own, whoever calls; what does not end is given up."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield lambda work: asyncio.run_coroutine_threadsafe(work, loop).result()
    finally:
        asyncio.run_coroutine_threadsafe(_given_up(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _given_up() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


async def _ended(connection: asyncssh.SSHClientConnection) -> None:
    connection.abort()
    await connection.wait_closed()


async def _connected(to: str) -> asyncssh.SSHClientConnection:
    parts = urlsplit(to)
    given: dict[str, Any] = {"port": parts.port} if parts.port else {}
    for name, value in (("username", parts.username), ("password", parts.password)):
        if value:
            given[name] = unquote(value)
    return await asyncssh.connect(
        parts.hostname or "", connect_timeout=QUIET, login_timeout=QUIET, keepalive_interval=QUIET, **given
    )


async def _client(connection: asyncssh.SSHClientConnection) -> SFTPClient:
    return await connection.start_sftp_client()


def _top(to: str) -> PurePosixPath:
    path = unquote(urlsplit(to).path)
    return PurePosixPath(path.removeprefix("/~/") or ".")


class _Folder:
    """A folder of a host that a client is connected with."""

    batch = 256

    def __init__(self, client: SFTPClient, top: PurePosixPath, run: Run, place: str) -> None:
        self._client, self._top, self._run, self._place = client, top, run, place

    def marks(self) -> Marks:
        """List every file, folder by folder."""
        return self._done(self._listed())

    def read(self, path: str) -> bytes:
        """Fetch a file; no bytes where there is none."""
        return self._done(self._read(path))

    def put(self, folder: Path, paths: Sequence[str]) -> Marks:
        """Send files, some at once; each is moved into place when it is whole (posix-rename@openssh.com)."""
        return self._done(self._put(folder, paths))

    def remove(self, paths: Sequence[str], folders: Sequence[str]) -> None:
        """Remove files, some at once, then folders."""
        self._done(self._removed(paths, folders))

    async def _listed(self) -> Marks:
        if not await self._client.isdir(self._top):
            return {}
        return {path: _mark(attrs) async for path, attrs in self._below(PurePosixPath())}

    async def _below(self, folder: PurePosixPath) -> AsyncIterator[tuple[str, SFTPAttrs]]:
        for entry in await self._client.readdir(self._top / folder):
            name = entry.filename
            name = name if isinstance(name, str) else name.decode("utf-8", "surrogateescape")
            if name in _SELF:
                continue
            path = folder / name
            if entry.attrs.type == FILEXFER_TYPE_DIRECTORY:
                async for found in self._below(path):
                    yield found
            else:
                yield path.as_posix(), entry.attrs

    async def _read(self, path: str) -> bytes:
        try:
            async with self._client.open(self._top / path, "rb") as file:
                data: Any = await file.read()
        except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            return b""
        return bytes(data)

    async def _put(self, folder: Path, paths: Sequence[str]) -> Marks:
        for parent in sorted({PurePosixPath(path).parent for path in (WORK + "-", *paths)}):
            await self._client.makedirs(self._top / parent, exist_ok=True)
        turn = asyncio.Semaphore(AT_ONCE)
        async with asyncio.TaskGroup() as group:
            sent = {path: group.create_task(self._sent(folder / path, path, turn)) for path in paths}
        return {path: task.result() for path, task in sent.items()}

    async def _sent(self, file: Path, path: str, turn: asyncio.Semaphore) -> str:
        async with turn:
            aside, place = self._top / WORK / token_hex(8), self._top / path
            await self._client.put(str(file), aside)
            await self._client.posix_rename(aside, place)
            return _mark(await self._client.stat(place))

    async def _removed(self, paths: Sequence[str], folders: Sequence[str]) -> None:
        turn = asyncio.Semaphore(AT_ONCE)

        async def remove(path: str) -> None:
            async with turn:
                await self._client.remove(self._top / path)

        async with asyncio.TaskGroup() as group:
            for path in paths:
                group.create_task(remove(path))
        for folder in folders:
            await self._client.rmdir(self._top / folder)

    def _done(self, work: Coroutine[Any, Any, T]) -> T:
        with _told(self._place):
            found: T = self._run(work)
        return found


def _mark(attrs: SFTPAttrs) -> str:
    return f"{attrs.size} {attrs.mtime}"


@contextmanager
def _told(place: str) -> Iterator[None]:
    """Say in one line what the host, or the way there, refused."""
    try:
        yield
    except (asyncssh.Error, OSError, ExceptionGroup) as error:
        first = _first(error)
        if not isinstance(first, asyncssh.Error | OSError):
            raise
        said = " ".join(str(first).split()) or type(first).__name__
        raise refused(
            "target-failed", place, f"the host could not do its part: {said}",
            "see that `sftp` reaches it from this machine, then publish again: it goes on where it is",
        ) from None  # fmt: skip


def _first(error: Exception) -> Exception:
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error
