"""Audit the built digest with what needs Java, Node and a second browser; print a table.

    python tests/audit/audit.py [--runs 3] [--only KIND]

Each gate is shown a bad page first: one that lets it pass is no gate.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from gates import Row, in_firefox, scores, valid_html
from pages import one_of_each_kind
from serve import serving

from conspectus.cli.main import main as conspectus

BAD = """<!doctype html><html><head><link rel="stylesheet" href="/gone.css"></head>
<body><p style="width:3000px">Bad<img src="/gone.png"></body></html>"""


def noticed(folder: Path) -> Iterator[Row]:
    """Show each gate a bad page."""
    (folder / "index.html").write_text(BAD)
    (folder / "404.html").write_text("<!doctype html><title>Gone</title>")
    with serving(folder) as host:
        gates = (valid_html(folder), scores([f"{host}/"], 1), in_firefox([f"{host}/"]))
        for row in map(tuple, gates):
            has_failed = not all(each.is_sound for each in row)
            found = "noticed" if has_failed else "not noticed"
            yield Row(row[-1].gate, "a bad page", found, has_failed)


def audited(out: Path, runs: int, only: str) -> Iterator[Row]:
    """Put a built site through every gate."""
    kinds = {name: url for name, url in one_of_each_kind(out).items() if name.startswith(only)}
    yield from valid_html(out)
    with serving(out) as host:
        urls = [host + url for url in kinds.values()]
        yield from in_firefox(urls)
        yield from scores(urls, runs)


def main(arguments: Sequence[str]) -> int:
    """Build, audit, print; give 1 where anything is missed."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="how often Lighthouse measures each page")
    parser.add_argument("--only", default="", help="the kinds to open in browsers, by how they begin")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as place:
        bad, out = Path(place, "bad"), Path(place, "public")
        bad.mkdir()
        if conspectus(["build", "-o", str(out), "--strict"]):
            return 1
        missed = 0
        for row in chain(noticed(bad), audited(out, options.runs, options.only)):
            missed += not row.is_sound
            print(f"{'  ' if row.is_sound else '✗ '}{row.gate:16} {row.what:52} {row.found}", flush=True)
    print(f"{missed} missed" if missed else "nothing missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
