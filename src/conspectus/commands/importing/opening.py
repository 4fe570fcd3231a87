"""Open the files that are imported, and read each in its format."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from conspectus.commands.importers.drafts import MAX_FILE, Reading, Source
from conspectus.commands.importers.formats import FORMATS, UnknownFormatError, recognise
from conspectus.commands.importers.values import fold_key
from conspectus.commands.progress import Watch
from conspectus.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was read: its name, its format, what it gave; no format where it was refused."""

    name: str
    format: str
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How files are read: in a format that is given, with columns mapped by hand, in the venue's zone."""

    form: str = ""
    columns: Mapping[str, str]
    zone: ZoneInfo | None


def open_files(paths: Iterable[Path], manner: Manner, watch: Watch) -> list[Opened]:
    """Read each file; one that cannot be read is a problem, and stops none of the others."""
    found = list[Opened]()
    for path in dict.fromkeys(paths):
        watch.begin(f"Reading {path.name}")
        found.append(_opened(path, manner, watch))
    return found


def told_by_files(opened: Iterable[Opened]) -> Iterator[Problem]:
    """Give the problems of files; a column that is mapped by hand has to be in one of them."""
    files = [*opened]
    known = {fold_key(column) for each in files for column in each.reading.mapping}
    for problem in (problem for each in files for problem in each.reading.problems):
        if problem.code != "unknown-column" or fold_key(problem.place) not in known:
            yield problem


def _opened(path: Path, manner: Manner, watch: Watch) -> Opened:
    def tell(count: int) -> None:
        watch.begin(f"Reading {path.name}: {count:,} records")

    name = path.as_posix()
    try:
        if not path.is_file():
            return _refused(name, "this is no file", "name a file")
        if (size := path.stat().st_size) > MAX_FILE:
            message = f"the file is {size:,} bytes long; the limit is {MAX_FILE:,}"
            return _refused(name, message, "split it", "too-large")
        source = Source(
            name=name, data=path.read_bytes(), zone=manner.zone, columns=manner.columns, tell=tell
        )
    except OSError as error:
        return _refused(name, f"the file cannot be read: {(error.strerror or '').lower()}", "mend its rights")
    try:
        form = FORMATS[manner.form] if manner.form else recognise(source)
    except UnknownFormatError as error:
        cure = f"say what it is with --format; read are: {', '.join(FORMATS)}"
        return _refused(name, f"the format is not known: {error}", cure, "unknown-format")
    return Opened(name, form.name, form.read(source))


def _refused(name: str, message: str, cure: str, code: str = "unreadable-file") -> Opened:
    problem = Problem(code=code, message=message, cure=cure, path=name)
    return Opened(name, "", Reading(problems=(problem,)))
