"""Build the same notes with conspectus and with other generators, in turn, and set them side by side.

    python tests/bench/compare.py [--notes 1000 5000] [--runs 3] [--peers DIR] [--json FILE]

For each size, notes are made from a seed (`generate.py`) and handed to every generator as it likes
them (`peers.py`). Each run goes through the generators in turn and through five builds of each: cold
(no output, no cache), nothing changed, one body edited, one title edited, one template edited. The
table gives medians: wall and CPU seconds, the peak memory of the largest process (MiB), and how many
files were written; then our wall and CPU time and memory as ratios to Hugo's. We build twice: pages
alone, which is what the others make, and a whole site with its search and files for programs. DIR holds
the peers' programs, in `bin/` and `node_modules/.bin/`; one that is not there is left out with a word.
`--json` keeps every figure with the machine and the versions.
"""

import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from generate import main as generate
from peers import OURS, PEERS, Tool, ours, plain_notes

SOURCE = Path(__file__).parents[2] / "src"
NOTE = "papers/paper-00007"
EDITS = ("cold", "no change", "body", "title", "template")
BASE, WHOLE = "Hugo", "conspectus"
RACY = 0.25
"""Seconds after which an edit cannot bear the time of the build before it."""


class Figures(NamedTuple):
    """What one build took: seconds, MiB of its largest process, files written."""

    wall: float
    cpu: float
    memory: float
    written: int


class NotBuiltError(Exception):
    """A generator failed."""


def run(tool: Tool) -> Figures:
    """Run a generator once; raise NotBuiltError if it fails."""
    before = written_at(tool.out)
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": ""}
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            tool.command, cwd=tool.folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise NotBuiltError(f"{tool.name} gave {process.returncode}: {said.read()[-600:]!r}")
    after = written_at(tool.out)
    if not after:
        raise NotBuiltError(f"{tool.name} wrote nothing into {tool.out}")
    written = sum(before.get(path) != when for path, when in after.items())
    return Figures(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, written)


def written_at(out: Path) -> dict[str, tuple[int, int]]:
    """Give when each file below a folder was written, and which file it is."""
    found = {}
    for folder, _, names in os.walk(out):
        for name in names:
            stat = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - there are many files
            found[f"{folder}/{name}"] = (stat.st_mtime_ns, stat.st_ino)
    return found


def edit(tool: Tool, what: str, number: int) -> None:
    """Change what is to be built; the same edit never twice."""
    if what == "cold":
        for path in (tool.out, *tool.forget):
            shutil.rmtree(path, ignore_errors=True)
    elif what == "template":
        text = tool.template.read_text("utf-8")
        tool.template.write_text(text.replace(tool.mark, f"{tool.mark} data-edit-{number}", 1), "utf-8")
    elif what == "body":
        path = tool.note(NOTE)
        path.write_text(f"{path.read_text('utf-8')}\nThis is edit {number}.\n", "utf-8")
    elif what == "title":
        path = tool.note(NOTE)
        path.write_text(_retitled(path.read_text("utf-8"), number), "utf-8")


def _retitled(text: str, number: int) -> str:
    """Put a number before the title, whatever the front matter is written in."""
    for mark in ('"title": "', "title: ", "Title: "):
        before, found, after = text.partition(mark)
        if found:
            return (
                f"{before}{found}N{number} {after}"
                if after[0] != '"'
                else f'{before}{found}"N{number} {after[1:]}'
            )
    raise ValueError(f"no title in {text[:80]!r}")


def measure(tools: Sequence[Tool], runs: int) -> dict[str, dict[str, list[Figures]]]:
    """Build with each generator in turn, so that a busy moment hits none alone."""
    found: dict[str, dict[str, list[Figures]]] = {tool.name: {what: [] for what in EDITS} for tool in tools}
    for number in range(runs):
        for tool in tools:
            for at, what in enumerate(EDITS):
                edit(tool, what, number * len(EDITS) + at)
                time.sleep(RACY)
                found[tool.name][what].append(run(tool))
                said = found[tool.name][what][-1]
                print(f"  {tool.name:12} {what:10} {said.wall:8.2f} s", file=sys.stderr, flush=True)
    return found


def medians(figures: Sequence[Figures]) -> Figures:
    """Give the median of each figure."""
    return Figures(*(median(column) for column in zip(*figures, strict=True)))


def table(found: dict[str, dict[str, list[Figures]]]) -> Iterator[str]:
    """Write the medians, a line for each generator and edit; then our ratios to the base."""
    yield f"{'':12} {'':10} {'wall s':>9} {'CPU s':>9} {'MiB':>7} {'files':>7}"
    middle = {name: {what: medians(runs) for what, runs in of.items()} for name, of in found.items()}
    for name, of in middle.items():
        for what, row in of.items():
            yield f"{name:12} {what:10} {row.wall:9.2f} {row.cpu:9.2f} {row.memory:7.0f} {row.written:7.0f}"
    for name in OURS if BASE in middle else ():
        yield f"{name} to {BASE}, wall, CPU, memory:"
        for what, row in middle[name].items():
            base = middle[BASE][what]
            ratios = (row.wall / base.wall, row.cpu / base.cpu, row.memory / base.memory)
            yield f"{'':12} {what:10} " + " ".join(f"{ratio:9.3f}" for ratio in ratios)


def set_up(folder: Path, count: int, peers: Path | None) -> Iterator[Tool]:
    """Make the notes, and give them to every generator there is."""
    for name, settings in OURS.items():
        generate(folder / name, count)
        yield ours(folder / name, sys.executable, name, settings)
    notes = [*plain_notes(folder / WHOLE)]
    for name, make in PEERS.items():
        if program := _program(name, peers):
            yield make(folder / name, notes, program)
        else:
            print(f"  {name} is not there: left out", file=sys.stderr)


def _program(name: str, peers: Path | None) -> str:
    places = [peers / "bin", peers / "node_modules" / ".bin"] if peers else []
    found = (shutil.which(name, path=str(place)) for place in places)
    return next(filter(None, (*found, shutil.which(name))), "")


def machine(tools: Iterable[Tool]) -> dict[str, str]:
    """Say where this ran, and with what."""
    versions = {tool.name: _version(tool) for tool in tools}
    return {
        "system": f"{platform.system()} {platform.release()}",
        "cores": str(os.cpu_count()),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **versions,
    }


def _version(tool: Tool) -> str:
    asked = "version" if tool.name == BASE else "--version"
    at = tool.command.index("build") if tool.name in {*OURS, BASE, "MkDocs"} else 1
    said = subprocess.run(
        [*tool.command[:at], asked], cwd=tool.folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )  # fmt: skip
    return (said.stdout.strip().splitlines() or ["?"])[-1][:60]


def main(arguments: Sequence[str]) -> int:
    """Measure each size."""
    parser = ArgumentParser(description="Build the same notes with several generators.")
    parser.add_argument("--notes", type=int, nargs="+", default=[1000, 5000], help="how many notes")
    parser.add_argument("--runs", type=int, default=3, help="how often each build is made")
    parser.add_argument("--peers", type=Path, help="where the other generators are installed")
    parser.add_argument("--json", type=Path, help="the file to keep all figures in")
    options = parser.parse_args(arguments)
    kept: dict[str, object] = {}
    for count in options.notes:
        with tempfile.TemporaryDirectory() as place:
            tools = [*set_up(Path(place), count, options.peers and options.peers.resolve())]
            kept["machine"] = machine(tools)
            found = measure(tools, options.runs)
        kept[str(count)] = {
            name: {what: [figures._asdict() for figures in runs] for what, runs in of.items()}
            for name, of in found.items()
        }
        print(f"\n{count:,} notes, medians of {options.runs}\n" + "\n".join(table(found)), flush=True)
    print("\n" + ", ".join(f"{name} {value}" for name, value in dict(kept["machine"]).items()))  # type: ignore[call-overload]
    if options.json:
        options.json.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
