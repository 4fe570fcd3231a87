"""Say which folders beside its own a site draws on: notes shared with other editions, editions below it."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath

from conspectus.model.names import SLUG, is_reserved
from conspectus.model.problem import Problem
from conspectus.model.site import SITE_FILE, Settings
from conspectus.read.decoding import decode
from conspectus.read.yamltext import compose

SHARED, EDITIONS = "shared", "editions"
MOST_UP = 2
"""An edition stands two folders below what is shared: editions/2026/ beside shared/."""

KEPT = frozenset({"hosts", "search", "static", "media"})
"""Folders of files that stand at the root of every site."""

OWN = ("content", "templates", "static")


def named_folders(data: bytes) -> tuple[str, str]:
    """Read from the bytes of site.yaml which folders it names as shared and of editions, without more ado."""
    read = compose(decode(data).text).data
    given = read if isinstance(read, dict) else {}
    shared, editions = (given.get(key) for key in (SHARED, EDITIONS))
    return _normal(shared), _normal(editions)


def _normal(folder: object) -> str:
    """Write a folder in the one way in which paths below it begin."""
    return normpath(folder) if isinstance(folder, str) and folder else ""


def shared_folder(root: Path, shared: str) -> str:
    """Give the folder that a site shares with others as it names it; empty where it cannot be one."""
    return shared if shared and not unfit(root, shared, MOST_UP) else ""


def edition_folders(root: Path, editions: str) -> tuple[Path, ...]:
    """Give the folders of the editions below a site, by name."""
    if not editions or unfit(root, editions, 0):
        return ()
    return tuple(path for path in _folders(root, editions) if not _leads_away(path))


def _folders(root: Path, editions: str) -> list[Path]:
    return sorted(path.parent for path in (root / editions).glob(f"*/{SITE_FILE}"))


def _leads_away(folder: Path) -> bool:
    """Tell whether an edition's folder is a link to elsewhere."""
    return folder.resolve().parent != folder.parent.resolve()


def unfit_folders(root: Path, settings: Settings) -> Iterator[Problem]:
    """Find out whether the folders that site.yaml names can be what it takes them for."""
    for key, text, most_up in ((SHARED, settings.shared, MOST_UP), (EDITIONS, settings.editions, 0)):
        if reason := unfit(root, text, most_up) if text else "":
            cure = (
                "name a folder beside the editions, such as ../../shared"
                if most_up
                else "name a folder of this site that holds one folder an edition"
            )
            yield Problem(code="unfit-folder", path=SITE_FILE, place=key, message=reason, cure=cure)
    if settings.editions and not unfit(root, settings.editions, 0):
        for folder in _folders(root, settings.editions):
            yield from _unfit_edition(f"{settings.editions}/{folder.name}", folder)


def _unfit_edition(shown: str, folder: Path) -> Iterator[Problem]:
    if _leads_away(folder):
        message = "this is a link that leads elsewhere, and no edition is read from it"
        yield Problem(code="unfit-folder", path=shown, message=message, cure="move the edition itself here")
    elif not SLUG.fullmatch(folder.name):
        message = f"'{folder.name}' cannot be part of a URL"
        cure = "use letters a to z, digits, hyphens"
        yield Problem(code="bad-slug", path=shown, message=message, cure=cure)
    elif is_reserved(folder.name) or folder.name in KEPT:
        message = f"the name '{folder.name}' is kept for pages and files of the index"
        yield Problem(code="reserved-slug", path=shown, message=message, cure="rename the folder")


def unfit(root: Path, text: str, most_up: int) -> str:
    """Say why a folder that a site names cannot be used; empty where it can."""
    path = PurePosixPath(text)
    up = path.parts.count("..")
    if path.is_absolute() or "\\" in text or ":" in text or ".." in path.parts[up:]:
        return f"'{text}' is no path from the site's folder, with slashes"
    if up > most_up:
        return f"'{text}' leads too far up: {most_up} folders are the most"
    if not (root / text).is_dir():
        return f"there is no folder '{text}'"
    return _misplaced(root.resolve(), (root / text).resolve(), text, up)


def _misplaced(site: Path, folder: Path, text: str, up: int) -> str:
    if not folder.is_relative_to((site, *site.parents)[up]):
        return f"'{text}' is a link that leads elsewhere"
    if site.is_relative_to(folder):
        return f"'{text}' holds this site itself"
    if any(folder.is_relative_to(site / name) for name in OWN):
        return f"'{text}' lies in a folder that has another purpose"
    return ""
