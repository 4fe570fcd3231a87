"""A small site that is previewed, and a server of it in this process."""

import shutil
import threading
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from conspectus.commands.options import Options
from conspectus.commands.preview.building import build_next
from conspectus.commands.preview.news import Desk
from conspectus.commands.preview.server import PreviewServer, Scene, listen
from conspectus.commands.preview.stage import Shelf, Stage, State
from conspectus.model.identifiers import Url
from conspectus.write.theme import theme_folder

Ask = Callable[..., HTTPResponse]


class Preview:
    """A preview without a watcher: it builds when it is told to."""

    def __init__(self, root: Path, base_url: str | None = None) -> None:
        """Show nothing yet."""
        self.root = root
        self.options = Options(drafts=True, base_url=Url(base_url) if base_url else None)
        desk = Desk(root, theme_folder(), "edit://{path}:{line}:{column}")
        self.scene = Scene(Stage(), Shelf(root / ".conspectus/preview"), desk)

    def build(self) -> None:
        """Build and show what came of it."""
        scene = self.scene
        state, _ = build_next(scene.stage.state, self.root, scene.shelf, self.options)
        scene.stage.show(state)


@pytest.fixture(scope="session", name="shelves")
def shelves_fixture(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Preview], None]:
    """Let a preview show its first build: it is made once, and copied."""
    folder, states = tmp_path_factory.mktemp("shelves"), dict[str, State]()

    def furnish(preview: Preview) -> None:
        name = str(len(preview.options.base_url or ""))
        shelf = preview.scene.shelf.folder
        if name not in states:
            preview.build()
            states[name] = preview.scene.stage.state
            shutil.copytree(shelf, folder / name)
        else:
            shutil.copytree(folder / name, shelf)
            preview.scene.stage.show(states[name])

    return furnish


@pytest.fixture(name="preview")
def preview_fixture(site: Path, shelves: Callable[[Preview], None]) -> Preview:
    """Preview the toy conference."""
    preview = Preview(site)
    shelves(preview)
    return preview


@pytest.fixture(name="below")
def below_fixture(site: Path, shelves: Callable[[Preview], None]) -> Preview:
    """Preview it for a host where it lives below a path."""
    preview = Preview(site, "https://digest.example/2026/")
    shelves(preview)
    return preview


@pytest.fixture(name="served")
def served_fixture() -> Iterator[Callable[[Preview], PreviewServer]]:
    """Serve a preview until the test ends."""
    servers = list[tuple[PreviewServer, threading.Thread]]()

    def serve(preview: Preview) -> PreviewServer:
        server = listen("127.0.0.1", 0, preview.scene)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        servers.append((server, thread))
        return server

    yield serve
    for server, thread in servers:
        server.scene.stage.close()
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(name="ask")
def ask_fixture(preview: Preview, served: Callable[[Preview], PreviewServer]) -> Iterator[Ask]:
    """Ask the server of the toy conference for a path."""
    port = served(preview).server_port
    connections = list[HTTPConnection]()

    def ask(path: str, method: str = "GET", **headers: str) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        connections.append(connection)
        connection.putrequest(method, path, skip_host=True)
        for name, value in {"Host": f"127.0.0.1:{port}", **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        return connection.getresponse()

    yield ask
    for connection in connections:
        connection.close()
