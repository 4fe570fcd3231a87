"""Keep files in a folder that is reached by SFTP, where there is neither a shell nor rsync.

Who may do so is told as ssh looks for it: its agent, ~/.ssh/config and the keys there; the host must be among
~/.ssh/known_hosts. A file's mark is its size and when it was written: there is no digest to be had.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, groupby
from pathlib import Path, PurePosixPath
from secrets import token_hex
from threading import Thread
from typing import Any, TypeVar
from urllib.parse import unquote

import asyncssh
from asyncssh import FILEXFER_TYPE_DIRECTORY, SFTPAttrs, SFTPClient

from conspectus.commands.publishing.addresses import of_sftp
from conspectus.commands.publishing.ledger import WORK, Marks
from conspectus.commands.publishing.storage import Storage
from conspectus.commands.publishing.target import refused

T = TypeVar("T")
AT_ONCE = 32
QUIET = 20
"""After how many seconds without an answer a host is given up."""

Run = Callable[[Coroutine[Any, Any, Any]], Any]
NO_REASON = "it gives no reason, as where there is no room"
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
    parts = of_sftp(to)
    given: dict[str, Any] = {"port": parts.port} if parts.port else {}
    if parts.username:
        given["username"] = unquote(parts.username)
    return await asyncssh.connect(
        parts.hostname or "", connect_timeout=QUIET, login_timeout=QUIET, keepalive_interval=QUIET, **given
    )


async def _client(connection: asyncssh.SSHClientConnection) -> SFTPClient:
    return await connection.start_sftp_client()


def _top(to: str) -> PurePosixPath:
    return PurePosixPath(unquote(of_sftp(to).path).removeprefix("/~/"))


class _Folder:
    """A folder of a host that a client is connected with."""

    batch = 256

    def __init__(self, client: SFTPClient, top: PurePosixPath, run: Run, place: str) -> None:
        self._client, self._top, self._run, self._place = client, top, run, place
        self._turn, self._there = asyncio.Semaphore(AT_ONCE), set[PurePosixPath]()

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
        """List folders that lie side by side at once: a host answers each after the way there and back."""
        found: dict[str, str] = {}
        folders = [PurePosixPath()] if await self._client.isdir(self._top) else []
        while folders:
            self._there.update(folders)
            listed = await asyncio.gather(*map(self._entries, folders))
            folders = []
            for path, attrs in chain.from_iterable(listed):
                if attrs.type == FILEXFER_TYPE_DIRECTORY:
                    folders.append(path)
                else:
                    found[path.as_posix()] = _mark(attrs)
        return found

    async def _entries(self, folder: PurePosixPath) -> list[tuple[PurePosixPath, SFTPAttrs]]:
        async with self._turn:
            entries = await self._client.readdir(self._top / folder)
        named = [(_text(entry.filename), entry.attrs) for entry in entries]
        return [(folder / name, attrs) for name, attrs in named if name not in _SELF]

    async def _read(self, path: str) -> bytes:
        try:
            async with self._client.open(self._top / path, "rb") as file:
                data: Any = await file.read()
        except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            return b""
        return bytes(data)

    async def _put(self, folder: Path, paths: Sequence[str]) -> Marks:
        parents = {PurePosixPath(path).parent for path in (f"{WORK}-", *paths)}
        lacking = {folder for parent in parents for folder in (parent, *parent.parents)} - self._there
        for _, level in groupby(sorted(lacking, key=_depth), _depth):
            await asyncio.gather(*map(self._made, level))
        async with asyncio.TaskGroup() as group:
            sent = {path: group.create_task(self._sent(folder / path, path)) for path in paths}
        return {path: task.result() for path, task in sent.items()}

    async def _made(self, folder: PurePosixPath) -> None:
        async with self._turn:
            if folder.parts:
                with suppress(asyncssh.SFTPFailure, asyncssh.SFTPFileAlreadyExists):  # else sending says why
                    await self._client.mkdir(self._top / folder)
            else:
                await self._client.makedirs(self._top, exist_ok=True)
        self._there.add(folder)

    async def _sent(self, file: Path, path: str) -> str:
        async with self._turn:
            aside, place = self._top / WORK / token_hex(8), self._top / path
            await self._client.put(str(file), aside)
            await self._client.posix_rename(aside, place)
            return _mark(await self._client.stat(place))

    async def _removed(self, paths: Sequence[str], folders: Sequence[str]) -> None:
        async with asyncio.TaskGroup() as group:
            for path in paths:
                group.create_task(self._forgotten(path))
        for folder in folders:
            self._there.discard(PurePosixPath(folder))
            with suppress(
                asyncssh.SFTPFailure, asyncssh.SFTPDirNotEmpty
            ):  # somebody else's folder lies in it
                await self._client.rmdir(self._top / folder)

    async def _forgotten(self, path: str) -> None:
        async with self._turn:
            await self._client.remove(self._top / path)

    def _done(self, work: Coroutine[Any, Any, T]) -> T:
        with _told(self._place):
            found: T = self._run(work)
        return found


def _text(name: str | bytes) -> str:
    return name if isinstance(name, str) else name.decode("utf-8", "surrogateescape")


def _depth(folder: PurePosixPath) -> int:
    return len(folder.parts)


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
        said = NO_REASON if said == "Failure" else said
        raise refused(
            "target-failed", place, f"the host could not do its part: {said}",
            "see that `sftp` may write there from this machine, then publish again: it goes on where it is",
        ) from None  # fmt: skip


def _first(error: Exception) -> Exception:
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error
