"""Find faults of `publish:` that no field shows by itself."""

import re
from collections.abc import Iterator, Mapping

from conspectus.model.site import TargetKind
from conspectus.read.flaws import Flaw

USED: Mapping[str, frozenset[str]] = {
    TargetKind.GIT: frozenset({"branch", "history", "domain"}),
    TargetKind.FOLDER: frozenset(),
    TargetKind.RSYNC: frozenset({"keep"}),
    TargetKind.SFTP: frozenset({"keep"}),
    TargetKind.S3: frozenset({"keep", "endpoint"}),
}
"""Which settings mean something for which kind, beside those that each has."""

SOME = frozenset().union(*USED.values())
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*", re.IGNORECASE)


def target_flaws(data: object) -> Iterator[Flaw]:
    """Find names given twice, settings without a meaning, and domains that name no host (RFC 1123, 2.1)."""
    targets = data.get("publish") if isinstance(data, dict) else None
    seen: set[str] = set()
    for at, target in enumerate(targets if isinstance(targets, list) else ()):
        if isinstance(target, dict):
            yield from _flaws(target, f"publish[{at}]", seen)


def _flaws(target: Mapping[str, object], place: str, seen: set[str]) -> Iterator[Flaw]:
    name, kind, domain = f"{target.get('id', '')}", f"{target.get('kind', '')}", target.get("domain")
    if name in seen:
        message = f"another target is called '{name}'"
        yield Flaw("repeated-id", f"{place}.id", message, "give each target a name of its own")
    seen.add(name)
    for key in sorted(SOME & target.keys() - USED.get(kind, SOME)):
        message = f"`{key}` means nothing for a target of the kind '{kind}'"
        yield Flaw("unknown-key", f"{place}.{key}", message, "leave it out")
    if isinstance(domain, str) and domain and not _HOST.fullmatch(domain):
        yield Flaw("bad-word", f"{place}.domain", f"'{domain}' is no host name", "write it as digest.example")
