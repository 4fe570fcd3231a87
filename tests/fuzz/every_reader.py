"""Give every file of a folder to every reader of an import, and to the translator of every dialect of notes.

None may raise, whatever the file is.

Run as `PYTHONPATH=src python tests/fuzz/every_reader.py FOLDER`; it prints what each file gave.
"""

import sys
import time
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

from conspectus.commands.dialects.citing import Cited
from conspectus.commands.dialects.fields import map_fields
from conspectus.commands.dialects.fronts import part
from conspectus.commands.dialects.index import Index
from conspectus.commands.dialects.known import DIALECTS
from conspectus.commands.dialects.known import recognise as recognise_dialect
from conspectus.commands.dialects.linking import Linking
from conspectus.commands.dialects.translating import Typed, begin, finish, ids_of
from conspectus.commands.importers.drafts import Reading, Source
from conspectus.commands.importers.formats import FORMATS, UnknownFormatError, recognise
from conspectus.read.tongues import read_words

WORDS = read_words("en")
LONGEST = 200_000
"""How many bytes a file has at most that is taken for a note."""


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


def translated(source: Source) -> str:
    """Translate a file from each dialect, as if it were a note; say what it looks like."""
    if len(source.data) > LONGEST:
        return "too long for a note"
    front = part(source.data, source.name)
    map_fields(front.fields)
    index = Index([], {})
    for dialect in DIALECTS:
        body = begin(Typed(source.name, front.body, front.above), dialect, Cited())
        ids_of(body, WORDS)
        finish(body, Linking("here.md", "here", index, "figures", set()), WORDS)
    return f"as a note {recognise_dialect([front], []).dialect}"


def main(folder: Path) -> None:
    """Read all files below a folder; an exception ends it, which is the point."""
    began, files = time.monotonic(), [path for path in sorted(folder.rglob("*")) if path.is_file()]
    for path in files:
        name = path.relative_to(folder).as_posix()
        source = Source(name=name, data=path.read_bytes(), zone=ZoneInfo("America/Sao_Paulo"))
        print(f"{told(source)}; {translated(source)}", flush=True)
    ways = f"{len(FORMATS)} readers and {len(DIALECTS)} translators"
    print(f"{len(files)} files by {ways}, no exception, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
