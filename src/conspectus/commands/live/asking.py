"""Check a host over the network."""

from pathlib import Path

from conspectus.commands.live.live import APART, LIMIT, Seen, check_live
from conspectus.commands.progress import SILENT, Watch
from conspectus.commands.web.client import Bounds, Client
from conspectus.commands.web.pace import Clock, Pace
from conspectus.model.identifiers import Url
from conspectus.model.problem import ContentError, errors_in

BOUNDS = Bounds(seconds=30, size=50_000_000)


def ask_live(out: Path, url: Url, *, limit: int = LIMIT, strict: bool = False, watch: Watch = SILENT) -> Seen:
    """Compare what a host serves with a build; raise ContentError where it is another."""
    with Client(BOUNDS) as client:
        seen = check_live(out, url, Pace(client, APART, Clock()), limit=limit, watch=watch)
    if errors_in(seen.problems, strict=strict):
        raise ContentError(seen.problems)
    return seen
