"""Remember in `.published` which URLs have been public."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from conspectus.model.problem import ContentError, Problem
from conspectus.read.decoding import REPLACEMENT, decode
from conspectus.weave.audit.published import PUBLISHED
from conspectus.write.emit import write_whole


class Published(NamedTuple):
    """The lines of `.published`, one URL each, and what is wrong with the file."""

    urls: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_published(root: Path) -> Published:
    """Read `.published`; nothing where nothing was published yet."""
    path = root / PUBLISHED
    if not path.is_file():
        return Published()
    text, problems = decode(path.read_bytes())
    lines = text.removesuffix("\n").split("\n") if text else []
    readable = ("" if problems and REPLACEMENT in line else line for line in lines)
    return Published(tuple(readable), tuple(problem.within(PUBLISHED) for problem in problems))


def mark_published(root: Path, urls: Iterable[str]) -> int:
    """Add URLs to `.published`, sorted, each once; give how many are new.

    Raises ContentError, and leaves the file as it is, where it cannot be read.
    """
    lines, problems = read_published(root)
    if problems:
        raise ContentError(problems)
    before = {line for line in lines if line}
    wanted = sorted(before | set(urls))
    if len(wanted) > len(before):
        write_whole(root / PUBLISHED, "".join(f"{url}\n" for url in wanted).encode())
    return len(wanted) - len(before)
