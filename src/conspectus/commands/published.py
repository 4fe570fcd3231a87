"""Remember in `.published` which URLs have been public."""

from collections.abc import Iterable
from pathlib import Path

from conspectus.weave.audit.published import PUBLISHED
from conspectus.write.emit import write_whole


def read_published(root: Path) -> tuple[str, ...]:
    """Give the lines of `.published`, one URL each; none where nothing was published yet."""
    path = root / PUBLISHED
    return tuple(path.read_text(encoding="utf-8").splitlines()) if path.is_file() else ()


def mark_published(root: Path, urls: Iterable[str]) -> int:
    """Add URLs to `.published`, sorted, each once; give how many are new."""
    before = {line for line in read_published(root) if line}
    wanted = sorted(before | set(urls))
    if len(wanted) > len(before):
        write_whole(root / PUBLISHED, "".join(f"{url}\n" for url in wanted).encode())
    return len(wanted) - len(before)
