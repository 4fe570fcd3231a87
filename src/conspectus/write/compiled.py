"""Keep templates compiled: while the program runs, and those of the theme beside our own compiled code.

Python keeps its compiled modules in `__pycache__`, and what it finds there it runs. The theme's
templates belong to the same package and are kept in the same place; a site's own never are, for what a
site brings along is not run unseen.
"""

import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from tempfile import mkstemp
from types import CodeType

import jinja2
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

MAKERS = ("absent.py", "compiled.py", "compiling.py", "render.py")
"""The modules of this room that decide which code a template becomes."""


class Compiled(BytecodeCache):
    """Compiled templates by file, each with the checksum of the text that it was compiled from.

    Those below `theme` are also kept in `folder`.
    """

    def __init__(self, theme: Path | None = None, folder: Path | None = None) -> None:
        """Begin with none."""
        self._codes: dict[str, tuple[str, CodeType]] = {}
        self._theme, self._folder = theme, folder
        self._files: dict[str, Path] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Name a template; take notice of where it may be kept."""
        key = super().get_cache_key(name, filename)
        if self._theme and self._folder and filename and Path(filename).is_relative_to(self._theme):
            self._files[key] = self._folder / f"template-{key}.jinja"
        return key

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template where its text is the same."""
        checksum, code = self._codes.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code
        elif file := self._files.get(bucket.key):
            with suppress(OSError, EOFError, ValueError, TypeError), file.open("rb") as data:
                bucket.load_bytecode(data)
            self._keep(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template in place of what it was before."""
        self._keep(bucket)
        if (file := self._files.get(bucket.key)) and not sys.dont_write_bytecode:
            with suppress(OSError):
                file.parent.mkdir(parents=True, exist_ok=True)
                _write(file, bucket.bytecode_to_string())

    def _keep(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes[bucket.key] = (bucket.checksum, bucket.code)


@cache
def compiled(theme: Path) -> Compiled:
    """Give the templates compiled so far: every environment here is set up alike."""
    return Compiled(theme, beside_our_code())


def beside_our_code() -> Path:
    """Name the folder where compiled templates are kept: one for each version of what compiles them."""
    about = sha256("\n".join(_makers()).encode()).hexdigest()[:16]
    return Path(cache_from_source(__file__)).parent / f"templates-{about}"


def _write(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, whoever else is writing it."""
    number, name = mkstemp(dir=file.parent)
    try:
        with open(number, "wb") as unfinished:  # noqa: PTH123 - a file that is open already
            unfinished.write(data)
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)


def _makers() -> Iterator[str]:
    yield from (sys.implementation.cache_tag or "", jinja2.__version__)
    for name in MAKERS:
        yield (Path(__file__).parent / name).read_text("utf-8")
