"""Tell what a reader would find new since a revision of the notes, or since an earlier build."""

import io
import json
import subprocess
import tarfile
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NoReturn

from conspectus.commands.build import make
from conspectus.commands.known import site_at
from conspectus.commands.options import Options
from conspectus.commands.progress import SILENT, Watch
from conspectus.commands.report import width_of
from conspectus.model.digest import Digest
from conspectus.model.page import Output
from conspectus.model.problem import ContentError, Problem
from conspectus.model.routes import goes_on, output_path, url_of
from conspectus.model.site import Site
from conspectus.read.notes import read_notes
from conspectus.read.sources import find_sources
from conspectus.weave.link import link
from conspectus.weave.news import EDITED, MOVED, NEW, WITHDRAWN, News, news
from conspectus.weave.overlay import overlay
from conspectus.weave.select import Selection, select
from conspectus.write.changes import MANIFEST
from conspectus.write.emit import manifest_at

CONTENT = "content"
PAGE = "/index.html"
CURE = "name a tag, a branch, a commit, or a folder that conspectus built"
SECONDS = 60
"""How long git may take; it reads nothing but the notes."""


def changes(root: Path, since: str, options: Options, watch: Watch = SILENT) -> tuple[News, ...]:
    """Say what is new since a revision of git, or a manifest of a build or its folder.

    Raises ContentError where `since` is none of these, or the site is not sound.
    """
    path = root / since
    manifest = path / MANIFEST if path.is_dir() else path
    if manifest.is_file():
        return tuple(_since_build(root, manifest, options, watch))
    if path.is_dir():
        _refuse(since, f"there is no {MANIFEST} in it", "name a folder that conspectus built")
    return _since_revision(root, since, options)


def as_json(found: tuple[News, ...]) -> str:
    """Write news as one array."""
    return json.dumps([each._asdict() for each in found], ensure_ascii=False, indent=2) + "\n"


def as_text(found: tuple[News, ...]) -> str:
    """Write news a line each: what happened, to which record, when, and what."""
    rows = [(each.kind, each.name, each.date, _told(each)) for each in found]
    widths = [max((width_of(row[at]) for row in rows), default=0) for at in range(3)]
    lines = (
        "  ".join((*(_padded(cell, width) for cell, width in zip(row, widths, strict=False)), row[-1]))
        for row in rows
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - width_of(cell))


def _told(each: News) -> str:
    what = " ".join(each.what.split())
    was = f"(was: {' '.join(each.was.split())})" if each.was else ""
    return " ".join(filter(None, (what, was)))


def _since_revision(root: Path, since: str, options: Options) -> tuple[News, ...]:
    site = site_at(root)
    with TemporaryDirectory(prefix="conspectus-") as folder:
        then = Path(folder)
        _check_out(root, since, then)
        before = _digest(then, site, options)
        return news(before, _digest(root, site, options))


def _digest(root: Path, site: Site, options: Options) -> Digest:
    """Read the notes as a build does; what is wrong with them is for `check` to say."""
    reading = read_notes(find_sources(root / CONTENT), site)
    return link(overlay(select(reading, Selection(options.drafts, options.future, options.today))), site)


def _check_out(root: Path, since: str, folder: Path) -> None:
    """Put the notes of a revision into a folder."""
    if since.startswith("-"):
        _refuse(since, "no revision of git begins with a dash", CURE)
    commit = _git(root, since, "rev-parse", "--verify", "--quiet", f"{since}^{{commit}}")
    data = _git(root, since, "archive", "--format=tar", commit.decode().strip(), CONTENT)
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            inside = PurePosixPath(member.name)
            file = archive.extractfile(member) if member.isfile() and ".." not in inside.parts else None
            if file and not inside.is_absolute():
                (folder / inside).parent.mkdir(parents=True, exist_ok=True)
                (folder / inside).write_bytes(file.read())


def _git(root: Path, since: str, *arguments: str) -> bytes:
    try:
        # A revision that begins with a dash was refused.
        done = subprocess.run(  # nosec B603 B607
            ["git", *arguments],  # noqa: S607 - the user's own git
            cwd=root, capture_output=True, check=False, timeout=SECONDS,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        _refuse(since, "git cannot be run", "install git, or name a folder that conspectus built")
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        reason = said.removeprefix("fatal: ") or "it is no file, no folder and no revision that git knows"
        _refuse(since, reason, CURE)
    return done.stdout


def _since_build(root: Path, manifest: Path, options: Options, watch: Watch) -> Iterator[News]:
    """Compare pages by their addresses; where a page stayed, the file beside it that holds its note alone.

    Where `formats` has no such file, the page itself: also what others say there counts as a change then.
    """
    before = manifest_at(manifest)
    if not before:
        _refuse(manifest.as_posix(), f"it is no {MANIFEST} of a build", "name a folder that conspectus built")
    now = {output.path: output for output in make(root, options=options, watch=watch).outputs}
    for path in sorted(before.keys() - now.keys()):
        if path.endswith(PAGE) and not goes_on(f"/{path}"):
            yield News(WITHDRAWN, path.removesuffix(PAGE), "")
    former = {each.ref: path.removesuffix(PAGE) for path, each in now.items() if _is_alias(each, before)}
    for path, output in sorted(now.items()):
        name = path.removesuffix(PAGE)
        if not output.ref or f"/{name}/" != url_of(output.ref):
            continue
        if path not in before and output.ref in former:
            yield News(MOVED, str(output.ref), "", was=former[output.ref])
        elif path not in before:
            yield News(NEW, str(output.ref), "")
        elif _differs(before, now.get(f"{name}.md") or now.get(f"{name}.json") or output):
            yield News(EDITED, str(output.ref), "")


def _is_alias(output: Output, before: Collection[str]) -> bool:
    """Tell whether a page leads from where a record had its page, or led to it, in an earlier build."""
    is_page = output.path in before and output.path.endswith(PAGE)
    return is_page and output.ref is not None and output.path != output_path(url_of(output.ref))


def _differs(before: Mapping[str, Collection[str]], output: Output | None) -> bool:
    """Tell whether a file was another one then; of what was not there nothing can be told."""
    if output is None or output.path not in before:
        return False
    return (output.digest or sha256(output.data).hexdigest()) not in before[output.path]


def _refuse(since: str, reason: str, cure: str) -> NoReturn:
    message = f"nothing can be told since '{since}': {reason}"
    raise ContentError([Problem(code="unknown-since", message=message, cure=cure)])
