"""Audit the built digest with what needs Java, Node, servers and a second browser; print a table.

    python tests/audit/audit.py [--runs 3] [--only KIND] [--gate NAME]

Each gate is shown a bad page first: one that lets it pass is no gate. What a gate did not ask the
host for, it did not look at. Nothing missed gives 0, all else 1.
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import NamedTuple

from data import GATES, through
from gates import NotRunError, Row, every_view, in_firefox, scores, valid_html
from pages import Found, all_pages, one_of_each_kind
from remotes import through_remotes
from serve import Host, serving
from servers import through_servers

from conspectus.cli.main import main as conspectus

BAD = """<!doctype html><html><head><link rel="stylesheet" href="/gone.css"></head>
<body><p style="width:3000px">Bad<img src="/gone.png"></body></html>"""
ADDRESS = "https://digest.example/"
"""Where the site would stand: what pages say of themselves needs whole addresses."""
Gate = Callable[[str, Sequence[Found]], Iterator[Row]]


class Result(NamedTuple):
    """What came of a gate: its name, how much it looked at and missed, and how long it took."""

    gate: str
    pages: int
    missed: int
    seconds: float


def put_through(gate: Gate, host: Host, pages: Sequence[Found]) -> Iterator[Row]:
    """Let a gate look at pages; one that does not run, or passes a page over, misses something."""
    host.asked.clear()
    try:
        yield from gate(host.address, pages)
    except NotRunError as error:
        yield Row("did not run", str(error), is_sound=False)
    for page in pages:
        if page.url not in host.asked:
            yield Row(page.url, "was not looked at", is_sound=False)


def has_noticed(gate: Gate, folder: Path) -> Iterator[Row]:
    """Show a gate a bad page."""
    (folder / "index.html").write_text(BAD)
    (folder / "404.html").write_text("<!doctype html><title>Gone</title>")
    with serving(folder) as host:
        faults = [row for row in put_through(gate, host, [Found("/", "bad")]) if not row.is_sound]
        ran = "/" in host.asked and all(row.what != "did not run" for row in faults)
    yield Row("a bad page", "noticed" if ran and faults else "not noticed", bool(ran and faults))


def audited(name: str, gate: Gate, out: Path, pages: Sequence[Found]) -> Result:
    """Put a bad page and the built site through a gate; print each row as it comes."""
    begun, missed = monotonic(), 0
    with TemporaryDirectory() as bad, serving(out) as host:
        for rows in (has_noticed(gate, Path(bad)), put_through(gate, host, pages)):
            missed += sum(tell(name, row) for row in rows)
    return Result(name, len(pages), missed, monotonic() - begun)


def examined(name: str, out: Path) -> Result:
    """Let a tool look at files, at a bad one first; print each row as it comes."""
    begun, looked, missed = monotonic(), 0, 0
    for row in through(name, out):
        looked += 1
        missed += tell(name, row)
    return Result(name, looked, missed, monotonic() - begun)


def on_this_machine(name: str, through: Callable[[Path], Iterator[Row]]) -> Result:
    """Start hosts on this machine and look at what comes of the digest there; a bad one is noticed first."""
    begun, looked, missed = monotonic(), 0, 0
    with TemporaryDirectory() as place:
        try:
            for row in through(Path(place)):
                looked += 1
                missed += tell(name, row)
        except NotRunError as error:
            missed += tell(name, Row("did not run", str(error), is_sound=False))
    return Result(name, looked, missed, monotonic() - begun)


def the_matrix() -> Result:
    """Run the browser tests on every page, width and scheme; they show themselves bad pages."""
    begun, looked = monotonic(), 0
    try:
        looked, rows = every_view()
    except NotRunError as error:
        rows = [Row("did not run", str(error), is_sound=False)]
    missed = sum(tell("Every view", row) for row in rows)
    return Result("Every view", looked, missed, monotonic() - begun)


def tell(name: str, row: Row) -> bool:
    """Print a row at once, and say whether something is missed."""
    print(f"{'  ' if row.is_sound else '✗ '}{name:15} {row.what:60} {row.found}", flush=True)
    return not row.is_sound


def main(arguments: Sequence[str]) -> int:
    """Build, audit, print; give 1 where anything is missed."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="how often Lighthouse measures each page")
    parser.add_argument("--only", default="", help="the kinds to open in browsers, by how they begin")
    parser.add_argument("--gate", default="", help="the gates to use, by how they begin")
    options = parser.parse_args(arguments)
    results = []
    if (load := os.getloadavg()[0]) > (cores := os.cpu_count() or 1):
        print(f"This machine is busy (load {load:.0f}, {cores} cores): Lighthouse will find pages slow.")
    with TemporaryDirectory() as place:
        out = Path(place, "public")
        if conspectus(["build", "-o", str(out), "--strict"]):
            return 1
        some = [page for page in one_of_each_kind(out) if page.name.startswith(options.only)]
        gates: Mapping[str, tuple[Gate, Sequence[Found]]] = {
            "Nu HTML checker": (valid_html, all_pages(out)),
            "Firefox": (in_firefox, some),
            "Lighthouse": (partial(scores, options.runs), some),
        }
        for name, (gate, pages) in gates.items():
            if name.startswith(options.gate):
                results.append(audited(name, gate, out, pages))
        named = [name for name in GATES if name.startswith(options.gate)]
        addressed = Path(place, "addressed")
        if named and conspectus(["build", "-o", str(addressed), "--no-cache", "-q", "--base-url", ADDRESS]):
            return 1
        results += [examined(name, addressed) for name in named]
    hosts = {"Servers": through_servers, "Remotes": through_remotes}
    results += [
        on_this_machine(name, through) for name, through in hosts.items() if name.startswith(options.gate)
    ]
    if "Every view".startswith(options.gate):
        results.append(the_matrix())
    return told(results)


def told(results: Sequence[Result]) -> int:
    """Print what came of each gate; give 1 where anything is missed, or no gate was used."""
    print(f"\n{'gate':15} {'looked at':>10} {'missed':>8} {'time':>8}")
    for name, pages, missed, seconds in results:
        print(f"{name:15} {pages:10} {missed:8} {int(seconds) // 60:5}:{int(seconds) % 60:02}")
    missed = sum(result.missed for result in results)
    print(f"\n{missed} missed" if missed else "\nnothing missed")
    return 1 if missed or not all(result.pages for result in results) or not results else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
