"""Show the site while it is written: build it again after every change, and let windows follow."""

import signal
import threading
import time
import webbrowser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import NoReturn

from conspectus.commands.indexing import running
from conspectus.commands.options import Options, When
from conspectus.commands.preview.building import build_next
from conspectus.commands.preview.news import Desk
from conspectus.commands.preview.server import PreviewServer, Scene, listen
from conspectus.commands.preview.settling import Pending
from conspectus.commands.preview.stage import Shelf, Stage
from conspectus.commands.preview.telling import Teller
from conspectus.commands.preview.watching import is_begun, watching
from conspectus.commands.preview.workshop import preview_folder
from conspectus.model.problem import ContentError, Problem
from conspectus.read.settings import SETTINGS, read_site
from conspectus.write.theme import theme_folder

INDEXED = "search"
"""What is said to have changed when the search index is there."""

NOTICING = 0.1
"""How many seconds the server may take to notice that it is to stop."""

ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
"""What asks a program to end; a shell that starts one in the background lets it ignore the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How a preview is served and shown; `editor` is the address that opens a file in an editor."""

    host: str = "127.0.0.1"
    port: int = 8000
    opens: bool = False
    polls: bool = False
    editor: str = ""


def serve(root: Path, options: Options, wishes: Wishes) -> None:
    """Serve a preview of the site in `root` until it is interrupted, which is how it is meant to end.

    Raises ContentError where there is no site at all, and OSError where it cannot listen.
    """
    if nowhere := _nowhere(root):
        raise ContentError(nowhere)
    theme = theme_folder()
    options = replace(options, at_hand={}, index=When.LATER)
    pending, teller = Pending(is_begun=lambda path: is_begun(root / path)), Teller(root, theme)
    with _ended_alike(), suppress(KeyboardInterrupt), ExitStack() as held:
        shelf = Shelf(held.enter_context(preview_folder(root)))
        held.callback(_stop_indexing, options)
        scene = Scene(Stage(), shelf, Desk(root, theme, wishes.editor))
        server = held.enter_context(listen(wishes.host, wishes.port, scene))
        watches = held.enter_context(watching(root, pending, poll=wishes.polls))
        teller.begin(server.address, wishes.port, had_to_poll=watches.is_polling and not wishes.polls)
        _build(scene, options, teller)
        _index_later(options, pending)
        held.enter_context(_answering(server))
        url = server.address.origin + scene.stage.state.base
        teller.ready(url)
        if wishes.opens:
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        while True:
            changed = pending.settle()
            watches.renew()
            _build(scene, options, teller, changed)
            _index_later(options, pending)


def _nowhere(root: Path) -> tuple[Problem, ...]:
    """Say what is wrong with a folder that holds nothing of a site; what is broken can be mended later."""
    is_site = any((root / name).exists() for name in (SETTINGS, "content"))
    return () if is_site else read_site(root)[1]


def _build(scene: Scene, options: Options, teller: Teller, changed: tuple[str, ...] = ()) -> None:
    began = time.perf_counter()
    with teller.bar() as watch:
        state, report = build_next(scene.stage.state, scene.desk.root, scene.shelf, options, watch)
    scene.stage.show(state)
    teller.built(state, report, changed, time.perf_counter() - began)


def _index_later(options: Options, pending: Pending) -> None:
    """Build once more when the search index is there, without making anybody wait for it."""
    if run := running(options.at_hand or {}):

        def notice() -> None:
            run.wait()
            pending.add(INDEXED)

        threading.Thread(target=notice, daemon=True).start()


def _stop_indexing(options: Options) -> None:
    if run := running(options.at_hand or {}):
        run.stop()


@contextmanager
def _answering(server: PreviewServer) -> Iterator[None]:
    """Answer requests while the block runs; those that came before have waited."""
    thread = threading.Thread(target=server.serve_forever, args=(NOTICING,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.scene.stage.close()
        server.shutdown()
        thread.join()


@contextmanager
def _ended_alike() -> Iterator[None]:
    """Interrupt the block, while it runs, whoever asks it to end: the user, the terminal, the system."""
    known = [each for each in (getattr(signal, name, None) for name in ENDING) if each is not None]
    before = {each: signal.signal(each, _interrupt) for each in known}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
