"""Ask biber and schema.org's types whether files for programs, and what pages say of themselves, are sound.

Each is shown a bad file first: a tool that lets it pass tells nothing.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from gates import TOOLS, NotRunError, Row, program, run

LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
WARNED = re.compile(r"^(?:WARN|ERROR) - (.*)$", re.MULTILINE)
TYPED = re.compile(r"^data\.ts\((\d+),\d+\): error (.*)$", re.MULTILINE)
BAD_ENTRY = "@online{a,\n  title = {A},\n  colour = {red},\n}\n"
BAD_THING = {"@context": "https://schema.org", "@graph": [{"@type": "Article", "headlines": "A"}]}
UNDATED = "Missing mandatory field - one of 'date, year' must be defined"
"""What biblatex asks of every work, and what is not made up where no source says it."""
Checked = Iterator[Row]


def bibliographies(folder: Path) -> Checked:
    """Let biber read the bibliographies of the whole site against the data model of biblatex."""
    for path in sorted(folder.glob("*.bib")):
        faults = _remarks(path)
        yield from (Row(path.name, fault, is_sound=False) for fault in faults)
        if not faults:
            yield Row(path.name, "no remark", is_sound=True)


def _remarks(path: Path) -> list[str]:
    with TemporaryDirectory() as place:
        command = ["--tool", "--validate-datamodel", "--nolog", "--output-directory", place, str(path)]
        done = run([program("biber"), *command])
    said = done.stdout + done.stderr
    if "INFO - Output to " not in said:
        raise NotRunError(f"biber gave {done.returncode}: {said[-600:]}")
    return [remark for remark in WARNED.findall(said) if not remark.endswith(UNDATED)]


def linked_data(folder: Path) -> Checked:
    """Let the TypeScript compiler check what pages say of themselves against the types of schema.org."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*.html")):
        for text in LINKED.findall(path.read_text("utf-8")):
            found.setdefault(
                json.dumps(json.loads(text), ensure_ascii=True), path.relative_to(folder).as_posix()
            )
    faults = _untyped([*found])
    pages = list(found.values())
    yield from (Row(pages[at], fault[:300], is_sound=False) for at, fault in faults)
    if found and not faults:
        yield Row(f"{len(found)} pages", "as schema.org has it", is_sound=True)


def _untyped(texts: Sequence[str]) -> list[tuple[int, str]]:
    """Give the faults of texts by their numbers: each stands in a line of its own."""
    lines = ['import type { Graph } from "schema-dts";', *(f"({text}) satisfies Graph;" for text in texts)]
    with TemporaryDirectory(dir=TOOLS) as place:
        Path(place, "data.ts").write_text("\n".join(lines), "utf-8")
        options = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--pretty", "false"]
        compiler = str(TOOLS / "node_modules/typescript/bin/tsc")
        done = run([program("node"), compiler, *options, "data.ts"], Path(place))
    if done.returncode not in {0, 1, 2} or (done.returncode and not TYPED.search(done.stdout)):
        raise NotRunError(f"tsc gave {done.returncode}: {(done.stdout + done.stderr)[-600:]}")
    return [(int(line) - 2, fault) for line, fault in TYPED.findall(done.stdout)]


GATES: dict[str, tuple[Callable[[Path], Checked], str, str]] = {
    "biber": (bibliographies, "bad.bib", BAD_ENTRY),
    "schema-dts": (
        linked_data, "bad.html", f'<script type="application/ld+json">{json.dumps(BAD_THING)}</script>',
    ),
}  # fmt: skip
"""What looks at a folder, and a bad file that it has to notice."""


def through(name: str, out: Path) -> Iterator[Row]:
    """Let a gate look at a bad file, then at the built site."""
    gate, bad, text = GATES[name]
    with TemporaryDirectory() as place:
        Path(place, bad).write_text(text, "utf-8")
        try:
            noticed = any(not row.is_sound for row in gate(Path(place)))
            yield Row("a bad file", "noticed" if noticed else "not noticed", is_sound=noticed)
            yield from gate(out)
        except NotRunError as error:
            yield Row("did not run", str(error), is_sound=False)
