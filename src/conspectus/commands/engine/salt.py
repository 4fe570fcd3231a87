"""Name everything beside a site's own files that decides what a build makes of them."""

import re
import sys
import time
import zoneinfo
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from conspectus.model.memo import Files

PACKAGE = Path(__file__).resolve().parents[2]
LIBRARIES = frozenset(
    {
        "anyascii", "brotli", "imagesize", "jinja2", "markdown-it-py", "markupsafe", "math-core",
        "mdit-py-plugins", "nh3", "pagefind-bin", "pillow", "pydantic-core", "pygments", "pyyaml", "tzdata",
    }
)  # fmt: skip
"""What shapes the bytes of a page, as packaging names it (PyPA, "Names and normalization")."""

RECORDS = (".dist-info", ".egg-info")
FORMAT = 1
"""The form in which results are kept: another one makes all of them strange."""

STARTED = time.time_ns()
"""When this process began to load its code: what is changed later is not what runs."""

ZONES = ("tzdata.zi", "+VERSION")
FIRST_LINE = 64
_SEPARATORS = re.compile(r"[-_.]+")


def salt(files: Files, package: Path = PACKAGE, folders: Iterable[str] | None = None) -> str:
    """Give the digest of our own code and words, of Python, of the libraries and of the time zones."""
    parts = (
        FORMAT,
        sys.version,
        sys.platform,
        tuple(_code(files, package)),
        tuple(versions(sys.path if folders is None else folders)),
        tuple(_zones()),
    )
    return sha256(repr(parts).encode()).hexdigest()


def versions(folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the version of each library, as the first folder that has it names it.

    A distribution's folder is called `name-version.dist-info` (PyPA, "Recording installed
    projects"), or `.egg-info` as some systems install it; to ask importlib.metadata would cost more
    than all the rest of a build without work.
    """
    wanted = set(LIBRARIES)
    for folder in folders:
        found = (path for path in Path(folder).glob("*-info") if path.suffix in RECORDS)
        for name, _, version in sorted(path.stem.partition("-") for path in found):
            normal = _SEPARATORS.sub("-", name).lower()
            if normal in wanted:
                wanted.discard(normal)
                yield normal, version


def _code(files: Files, package: Path) -> Iterator[tuple[str, str]]:
    """Give the digest of each file of the package that is no template, which pages name themselves."""
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".toml"} and path.is_file():
            yield path.relative_to(package).as_posix(), files.look(path).digest


def _zones() -> Iterator[bytes]:
    """Give the version line of each database of time zones on this machine."""
    for folder in zoneinfo.TZPATH:
        for name in ZONES:
            path = Path(folder, name)
            if path.is_file():
                with path.open("rb") as file:
                    yield file.read(FIRST_LINE)
