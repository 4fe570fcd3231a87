"""Publish to real hosts on this machine: OpenSSH with rsync and with SFTP, and a store that speaks S3.

The way there is cut at many places; whatever it had come to, what readers get leads to nothing that is not
there, the next run ends it, and one more sends nothing. A target that sends files as they come is tried
first: where it passes, nothing is looked at.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, chdir, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from posixpath import join, normpath
from re import compile as pattern
from tempfile import TemporaryDirectory
from unittest.mock import patch
from urllib.parse import unquote, urlsplit

from gates import TOP, NotRunError, Row, program, run
from servers import wait

sys.path.insert(0, str(TOP / "tests/support"))

from proxy import Proxy, proxy_to
from stores import BUCKET, store

from conspectus.cli.main import main as conspectus
from conspectus.commands.init import init
from conspectus.commands.progress import SILENT
from conspectus.commands.publishing.ledger import WORK
from conspectus.commands.publishing.plan import LEFT, files_of, planned
from conspectus.commands.publishing.stepwise import Stepwise
from conspectus.commands.publishing.targets import target_at
from conspectus.model.identifiers import PartId, Url
from conspectus.model.problem import ContentError
from conspectus.model.site import PublishTarget, TargetKind

CUTS = 12
"""At so many places, spread over all that is sent, the way is cut."""

LINKS = pattern(r'(?:href|src)="([^"#?]+)')
SSHD = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {work}/host
AuthorizedKeysFile {work}/home/.ssh/id_ed25519.pub
PidFile {work}/pid
StrictModes no
UsePAM no
PasswordAuthentication no
MaxStartups 100
Subsystem sftp internal-sftp
"""


@dataclass(frozen=True, slots=True)
class Remote:
    """A host: how it is named in settings, what is there, and the way to it."""

    target: PublishTarget
    files: Callable[[], Mapping[str, bytes]]
    way: Proxy

    def opened(self) -> Stepwise:
        """Give the target anew, as a run of the command does."""
        found = target_at(Path(), self.target)
        if not isinstance(found, Stepwise):
            raise NotRunError(f"{self.target.kind} is not published to step by step")
        return found


@contextmanager
def over_ssh(kind: TargetKind) -> Iterator[Remote]:
    """Start OpenSSH's server, with a home that knows it and is known to it."""
    with TemporaryDirectory() as place, patch.dict(os.environ):
        work, home = Path(place), Path(place, "home")
        (home / ".ssh").mkdir(parents=True)
        for pair in (work / "host", home / ".ssh/id_ed25519"):
            run([program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(pair)])
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = int(free.getsockname()[1])
        (work / "settings").write_text(SSHD.format(port=port, work=work))
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)
        with subprocess.Popen([program("sshd", "/usr/sbin/sshd"), "-D", "-e", "-f", str(work / "settings")],
                              stderr=(work / "said").open("wb")) as server:  # fmt: skip
            try:
                wait(server, port, work / "said")
                with proxy_to(port) as way:
                    known = home / ".ssh/known_hosts"
                    known.write_text(f"[127.0.0.1]:{way.port} {(work / 'host.pub').read_text()}")
                    _let_know(work, way.port)
                    os.environ |= {"HOME": str(home), "PATH": f"{work}:{os.environ['PATH']}"}
                    top = work / "www"
                    to = (
                        f"127.0.0.1:{top}"
                        if kind is TargetKind.RSYNC
                        else f"sftp://127.0.0.1:{way.port}{top}"
                    )
                    yield Remote(PublishTarget(id=PartId("x"), kind=kind, to=to), partial(_below, top), way)
            finally:
                server.terminate()


def _let_know(work: Path, port: int) -> None:
    """Make an `ssh` that reads other settings than the user's: OpenSSH does not go by HOME."""
    home = work / "home/.ssh"
    told = f"Port {port}\nIdentityFile {home}/id_ed25519\nUserKnownHostsFile {home}/known_hosts\n"
    (work / "client").write_text(told)
    ssh = work / "ssh"
    ssh.write_text(f'#!/bin/sh\nexec {program("ssh")} -F {work}/client "$@"\n')
    ssh.chmod(0o755)


@contextmanager
def with_s3() -> Iterator[Remote]:
    """Start a store that speaks S3."""
    keys = {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_MAX_ATTEMPTS": "1", "AWS_EC2_METADATA_DISABLED": "true"}  # fmt: skip
    with patch.dict(os.environ, keys), store() as found, proxy_to(found.port) as way:
        endpoint = Url(f"http://127.0.0.1:{way.port}")
        target = PublishTarget(id=PartId("x"), kind=TargetKind.S3, to=f"s3://{BUCKET}", endpoint=endpoint)
        yield Remote(target, found.objects, way)


HOSTS: Mapping[str, Callable[[], AbstractContextManager[Remote]]] = {
    "rsync over ssh": partial(over_ssh, TargetKind.RSYNC),
    "sftp of OpenSSH": partial(over_ssh, TargetKind.SFTP),
    "a store of S3": with_s3,
}


def through_remotes(place: Path) -> Iterator[Row]:
    """Publish to each host, with the way cut at many places."""
    sites = (_built(place, "one"), _built(place, "two"))
    yield _noticed(sites)
    for name, host in HOSTS.items():
        with host() as remote:
            try:
                faults = [*_faults(remote, sites)]
            except ContentError as error:
                faults = [f"{problem}" for problem in error.problems]
        yield from (Row(name, fault, is_sound=False) for fault in faults)
        if not faults:
            yield Row(name, f"whole wherever the way was cut, {CUTS} times", is_sound=True)


def _faults(remote: Remote, sites: tuple[Path, Path]) -> Iterator[str]:
    """Bring a site from one state to the other and back, and cut the way each time a little later."""
    _put(remote, sites[0])
    remote.way.cut_at(None)
    _put(remote, sites[1])
    pieces = remote.way.pieces
    if not remote.way.pieces:
        yield "nothing went through the way that is cut"
    remote.way.cut_at(None)
    if _put(remote, sites[1]):
        yield "a second run sends something"
    for turn in range(CUTS):
        site = sites[turn % 2]
        remote.way.cut_at(1 + turn * pieces // CUTS)
        try:
            _put(remote, site)
        except ContentError as error:
            yield from (f"{problem}" for problem in error.problems if problem.code != "target-failed")
        remote.way.cut_at(None)
        yield from lead_nowhere(remote.files())
        _put(remote, site)
        if _served(remote.files()) != {path: (site / path).read_bytes() for path in files_of(site)}:
            yield f"cut {turn}: what is there in the end is not what was built"


def _put(remote: Remote, out: Path) -> bool:
    """Publish; tell whether anything was sent."""
    target, wanted = remote.opened(), files_of(out)
    held = target.held()
    if held.strange:
        raise NotRunError(f"strange: {held.strange[:3]}")
    plan = planned(out, wanted, held.files)
    if plan or held.is_unfinished:
        target.send(out, wanted, plan, SILENT)
    return bool(plan)


def lead_nowhere(files: Mapping[str, bytes]) -> Iterator[str]:
    """Follow all links from the front page; name those that lead to no file."""
    waiting, seen = ["index.html"] if "index.html" in files else [], set[str]()
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        if page not in files:
            yield f"{page} is led to and not there"
        elif page.endswith(".html"):
            waiting += _led_to(page, files[page].decode())


def _led_to(page: str, text: str) -> Iterator[str]:
    for href in LINKS.findall(text):
        parts = urlsplit(href)
        if not parts.scheme and not parts.netloc:
            path = normpath(join("/", page, "..", unquote(parts.path))).lstrip("/")
            yield f"{path}/index.html".lstrip("/") if href.endswith("/") or path in {"", "."} else path


def _noticed(sites: tuple[Path, Path]) -> Row:
    """Show what follows links a site from which half was sent."""
    files = {path: (sites[0] / path).read_bytes() for path in sorted(files_of(sites[0]))}
    half = {path: files[path] for path in [*files][: len(files) // 2]} | {"index.html": files["index.html"]}
    noticed = any(lead_nowhere(half)) and not any(lead_nowhere(files))
    return Row("half a site", "noticed" if noticed else "not noticed", noticed)


def _served(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {path: data for path, data in files.items() if path != LEFT and not path.startswith(WORK)}


def _built(place: Path, name: str) -> Path:
    """Build a digest as it begins; the second has a page more, which another leads to."""
    source, out = init(place / f"source-{name}").folder, place / f"site-{name}"
    if name == "two":
        (source / "content/pages/more.md").write_text("---\ntitle: More\n---\nMore of it.\n", "utf-8")
        with (source / "content/pages/about.md").open("a", encoding="utf-8") as file:
            file.write("\nSee [[more]].\n")
    with chdir(source):
        if conspectus(["build", "-o", str(out), "-q", "--no-cache"]):
            raise NotRunError(f"the site {name} could not be built")
    return out


def _below(top: Path) -> Mapping[str, bytes]:
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()}
