"""Give every file of a folder to every reader of an import: none may raise, whatever the file is.

Run as `PYTHONPATH=src python tests/fuzz/every_reader.py FOLDER`; it prints what each file gave.
"""

import sys
import time
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

from conspectus.commands.importers.drafts import Reading, Source
from conspectus.commands.importers.formats import FORMATS, UnknownFormatError, recognise


def own_reading(source: Source) -> tuple[str, Reading]:
    """Read a file in the format that it is recognised as."""
    try:
        form = recognise(source)
    except UnknownFormatError as error:
        return f"none: {error}"[:60], Reading()
    return form.name, form.read(source)


def told(source: Source) -> str:
    """Read a file in its own format and in every other; say what its own gave, and of how many problems."""
    name, reading = own_reading(source)
    others = {form: FORMATS[form].read(source) for form in FORMATS if form != name}
    drafts = sum(len(each.drafts) for each in others.values())
    codes = ", ".join(f"{count} {code}" for code, count in Counter(p.code for p in reading.problems).items())
    counts = f"{len(reading.drafts)} papers, {len(reading.sessions)} sessions, {reading.skipped} left out"
    return f"{source.name}: {name}: {counts}; {codes or 'no problems'}; by the others {drafts} drafts"


def main(folder: Path) -> None:
    """Read all files below a folder; an exception ends it, which is the point."""
    began, files = time.monotonic(), [path for path in sorted(folder.rglob("*")) if path.is_file()]
    for path in files:
        name = path.relative_to(folder).as_posix()
        print(told(Source(name=name, data=path.read_bytes(), zone=ZoneInfo("America/Sao_Paulo"))), flush=True)
    readings = len(files) * (len(FORMATS) + 1)
    print(f"{len(files)} files, about {readings} readings, no exception, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
