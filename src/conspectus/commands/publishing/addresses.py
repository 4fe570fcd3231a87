"""Read the addresses of targets, and refuse those that would publish into a whole home or host."""

from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from conspectus.commands.publishing.target import refused
from conspectus.model.problem import ContentError

SETTINGS = "site.yaml"
WHOLE = frozenset({"", ".", "/", "~"})
"""What names no folder of a host, but its root or somebody's home."""

HOME = "~/"
SCHEME, DAEMON = "sftp://", "rsync://"


def local(root: Path, to: str) -> Path:
    """Give a folder of this machine, seen from a site's; `~` is the user's home. Raises ContentError."""
    try:
        return root / Path(to).expanduser()
    except RuntimeError:
        raise _unfit(to, "names a home that is not known", "name the folder from the root on") from None


def is_far(to: str) -> bool:
    """Tell whether rsync's address names a host: a folder here has no colon before its first slash."""
    return ":" in to.partition("/")[0]


def of_rsync(root: Path, to: str) -> str:
    """Give an address to rsync, with a slash at its end. Raises ContentError."""
    if not is_far(to):
        return f"{local(root, to).resolve()}".rstrip("/") + "/"
    host, _, path = to.partition(":")
    if to.startswith(DAEMON):
        if "/" not in to.removeprefix(DAEMON).rstrip("/"):
            raise _unfit(to, "names no module of the host", "write it as rsync://host/module/folder")
        return f"{to.rstrip('/')}/"
    path = path.removeprefix(HOME)
    if not host or path.startswith("~") or path.rstrip("/") in WHOLE:
        raise _unfit(
            to, "names no folder of the host", "write it as host:/var/www/digest, or host:www from the home"
        )
    return f"{host}:{path.rstrip('/')}/"


def of_sftp(to: str) -> SplitResult:
    """Read an address such as `sftp://me@host:22/var/www`. Raises ContentError."""
    form = "write it as sftp://me@host:22/var/www, or sftp://me@host/~/www from the home"
    try:
        parts = urlsplit(to)
        is_address = to.startswith(SCHEME) and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        is_address = False
    if not is_address:
        raise _unfit(to, "is no address of SFTP", form)
    if parts.password is not None:
        raise _unfit(to, "tells a password", "leave it out: ssh's agent or a key lets you in")
    if unquote(parts.path).removeprefix("/~").strip("/") in WHOLE:
        raise _unfit(to, "names no folder of the host", form)
    return parts


def _unfit(to: str, message: str, cure: str) -> ContentError:
    return refused("target-unfit", SETTINGS, f"'{to}' {message}", cure)
