"""Glance at a site for the names that can be typed next: nothing is read that need not be.

What cannot be read gives no names, and no problem: a check names it.
"""

import os
from pathlib import Path

from conspectus.model.names import Kind

NOTE = ".md"
LARGEST = 200_000
"""Bytes of a site.yaml that is looked into."""


def slugs_in(root: Path, kind: Kind) -> list[str]:
    """Name the notes of a kind by their files."""
    try:
        with os.scandir(root / "content" / kind.value) as entries:
            return [entry.name.removesuffix(NOTE) for entry in entries if entry.name.endswith(NOTE)]
    except OSError:
        return []


def templates_in() -> list[str]:
    """Name the theme's templates."""
    from conspectus.write.theme import theme_folder  # noqa: PLC0415

    folder = theme_folder() / "templates"
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]


def targets_in(root: Path) -> list[str]:
    """Name the targets of `publish:` in site.yaml, whatever else is wrong with it."""
    from conspectus.read.decoding import decode  # noqa: PLC0415 - most names are those of files
    from conspectus.read.yamltext import compose  # noqa: PLC0415

    try:
        path = root / "site.yaml"
        text = path.read_bytes()[:LARGEST] if path.is_file() else b""
    except OSError:
        return []
    data = compose(decode(text).text).data
    listed = data.get("publish") if isinstance(data, dict) else None
    items = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return [name for each in items if isinstance(name := each.get("id"), str)]
