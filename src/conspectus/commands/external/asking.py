"""Follow links over the network: slowly, and never into a private one unless that is allowed."""

import threading
from functools import partial
from pathlib import Path

from conspectus.commands.external.external import Told, Wish, check_links
from conspectus.commands.external.verdict import follow
from conspectus.commands.progress import SILENT, Watch
from conspectus.commands.web.client import Bounds, Client
from conspectus.commands.web.guard import any_address, public_only
from conspectus.commands.web.pace import Clock, Pace

BOUNDS = Bounds(seconds=20, size=100_000)
APART = 1.0
"""Seconds between two questions to the same host."""


def ask_links(root: Path, wish: Wish, *, allows_private: bool = False, watch: Watch = SILENT) -> Told:
    """Check the links of a site; who interrupts it waits for no host, and what was found is kept."""
    is_over = threading.Event()

    def wait(seconds: float) -> None:
        is_over.wait(seconds)

    resolve = any_address if allows_private else public_only()
    with Client(BOUNDS, resolve) as client:
        pace = Pace(client, APART, Clock(sleep=wait))
        try:
            return check_links(root, wish, partial(follow, ask=pace), watch)
        finally:
            client.stop()
            is_over.set()
