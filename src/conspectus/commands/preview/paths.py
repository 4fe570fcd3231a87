"""Tell which file of the output a request asks for."""

from urllib.parse import unquote

from conspectus.model.routes import output_path
from conspectus.write.changes import MANIFEST
from conspectus.write.emit import UNFINISHED

_NOT_PUBLISHED = frozenset({MANIFEST, UNFINISHED})


def output_named(path: str, base: str) -> str | None:
    """Name the file below the output folder that a host serves for a path of a request.

    None for what no output can be: a path outside `base`, one that climbs, one that hides a name.
    """
    try:
        plain = unquote(path, errors="strict")
    except UnicodeDecodeError:
        return None
    root = unquote(base)
    if not plain.startswith(root) or "\\" in plain or "\0" in plain:
        return None
    name = output_path(f"/{plain.removeprefix(root)}")
    parts = name.split("/")
    if any(part in {"", ".", ".."} or part.lower() in _NOT_PUBLISHED for part in parts):
        return None
    return name


def leads_to(path: str, base: str) -> bool:
    """Tell whether a path is a folder around the base, or the base without its slash."""
    folder = path if path.endswith("/") else f"{path}/"
    return base.startswith(folder) and path != base
