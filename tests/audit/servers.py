"""Start nginx and Caddy on this machine, with the parts that a build writes, and ask them for the built site.

A plain server is asked first: one that passes as a good host shows that nothing is looked at.
"""

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, chdir, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic, sleep
from urllib.parse import quote, unquote

from gates import TOP, NotRunError, Row, program

from conspectus.cli.main import main as conspectus
from conspectus.commands.live.live import LIMIT, check_live
from conspectus.commands.web.client import Client
from conspectus.model.policy import site_policy
from conspectus.model.serving import cache_control, is_lasting, media_type

BASES = ("", "/caf%C3%A9%20a.b/2026")
HSTS = 365
MOVED, ALIAS = "/papers/t3/", "/old/a-paper-that-had-another-name-before-it-was-renamed-by-somebody/"
WITH_ALIAS = "papers/t3.md"
SERVED = {
    "Content-Security-Policy": site_policy(),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Strict-Transport-Security": f"max-age={HSTS * 86_400}",
}
SETTINGS = f"""\
hosting: {{hsts: {HSTS}, compress: true}}
security: {{contact: a@example.org, expires: 2100-01-01}}
"""
PATIENCE = 20
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
NGINX = """\
{module}{user}daemon off;
pid {work}/pid;
error_log {work}/error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {work}/1; proxy_temp_path {work}/2; fastcgi_temp_path {work}/3;
    uwsgi_temp_path {work}/4; scgi_temp_path {work}/5;
    include {site}/hosts/nginx-http.conf;
    server {{
        listen 127.0.0.1:{port};
        {static}
        set $conspectus {site};
        include {site}/hosts/nginx.conf;
    }}
}}
"""
CADDY = """\
{{
	admin off
	auto_https off
	storage file_system {work}
}}
http://127.0.0.1:{port} {{
	root * {site}
	import {site}/hosts/caddy.conf
}}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host sent."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Host:
    """A host of this machine, to be asked for paths."""

    port: int

    def __call__(self, path: str, accept: str = "identity") -> Answer:
        """Give what it sends."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={"Accept-Encoding": accept})
            answer = connection.getresponse()
            return Answer(answer.status, answer.read(), dict(answer.headers))
        finally:
            connection.close()


Ask = Callable[..., Answer]
Serving = Callable[[Path], AbstractContextManager[Host]]


@contextmanager
def started(site: Path, name: str, settings: str, *command: str) -> Iterator[Host]:
    """Start a server with settings, and stop it; raise NotRunError where it does not come up."""
    with TemporaryDirectory() as work, socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        taken.close()
        brotli = BROTLI.exists()
        text = settings.format(
            work=work, site=site, port=port, module=f"load_module {BROTLI};\n" if brotli else "",
            static="brotli_static on;" if brotli else "", user="user root;\n" if os.getuid() == 0 else "",
        )  # fmt: skip
        path = Path(work, "settings")
        path.write_text(text, "utf-8")
        told = Path(work, "said")
        with told.open("wb") as said:
            run = subprocess.Popen([program(name), *command, str(path)], stdout=said, stderr=said)
        try:
            wait(run, port, told)
            yield Host(port)
        finally:
            run.terminate()
            run.wait(PATIENCE)


def wait(run: subprocess.Popen[bytes], port: int, said: Path) -> None:
    """Wait until a server listens; raise NotRunError where it does not."""
    end = monotonic() + PATIENCE
    while monotonic() < end and run.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        sleep(0.05)
    raise NotRunError(f"{run.args!r} did not come up: {said.read_text('utf-8', 'replace')[-600:]}")


def nginx(site: Path) -> AbstractContextManager[Host]:
    """Serve a site with nginx."""
    return started(site, "nginx", NGINX, "-c")


def caddy(site: Path) -> AbstractContextManager[Host]:
    """Serve a site with Caddy."""
    return started(site, "caddy", CADDY, "run", "--adapter", "caddyfile", "--config")


@contextmanager
def plain(site: Path) -> Iterator[Host]:
    """Serve a site as Python does, which knows nothing of it."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield Host(server.server_port)
        server.shutdown()


def faults(ask: Ask, site: Path, base: str) -> Iterator[str]:
    """Find what a host serves otherwise than it ought to."""
    for path in one_of_each_ending(site):
        url = f"{base}/{quote(path.removesuffix('index.html'))}"
        wanted = {**SERVED, "Content-Type": media_type(path), "Cache-Control": cache_control(path)}
        yield from _differences(url, ask(url), site / path, wanted)
        yield from _copies(ask, url, site / path)
    missing = {**SERVED, "Content-Type": media_type("404.html")}
    for gone in (
        "/gone/",
        "/static/gone.css",
        "/static/",
        "/papers/gone.bib",
        "/.conspectus-manifest",
        "/.git/x",
    ):
        answer = ask(base + gone)
        if answer.status != 404:
            yield f"{base}{gone}: {answer.status} instead of 404"
        yield from _differences(f"{base}{gone}", answer, site / "404.html", missing)
        if "immutable" in answer.headers.get("Cache-Control", ""):
            yield f"{base}{gone}: it is kept though it is not there"
    for old, new in ((ALIAS, MOVED), ("/papers", "/papers/"), *([("", "/")] if base else [])):
        answer = ask(base + old)
        led = answer.headers.get("Location", "")
        if answer.status not in {301, 308} or unquote(led) != unquote(base + new):
            yield f"{base}{old}: {answer.status} to {led or 'nowhere'} instead of {base}{new}"


def differences(host: Host, site: Path, base: str) -> Iterator[str]:
    """Let our own check compare what is served with the build: it is to lack its list alone."""
    with Client() as client:
        seen = check_live(site, f"http://127.0.0.1:{host.port}{base}/", client)
    yield from (f"check --live: {problem}" for problem in seen.problems if problem.code != "live-version")
    if seen.asked < min(seen.files, LIMIT):
        yield f"check --live asked for {seen.asked} files alone"


def one_of_each_ending(site: Path) -> list[str]:
    """Choose a file for each ending of a name, the largest; those for hosts alone are left out."""
    found: dict[str, tuple[int, str]] = {}
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if (
            file.is_file()
            and not path.startswith((".conspectus", "_", "hosts/"))
            and file.suffix not in {".br", ".gz"}
        ):
            ending = f"{is_lasting(path)} {media_type(path)} {file.suffix}"
            found[ending] = max(found.get(ending, (0, "")), (file.stat().st_size, path))
    return [path for _, path in found.values()]


def _differences(url: str, answer: Answer, file: Path, wanted: Mapping[str, str]) -> Iterator[str]:
    if answer.body != file.read_bytes():
        yield f"{url}: {answer.status}, and not the bytes of {file.name}"
    for name, value in wanted.items():
        if answer.headers.get(name) != value:
            yield f"{url}: {name} is {answer.headers.get(name)}, not {value}"


def _copies(ask: Ask, url: str, file: Path) -> Iterator[str]:
    """See that a copy is sent to who takes it, with the headers of the file."""
    for accept, ending in (("gzip", ".gz"), ("br, gzip", ".br")):
        copy = file.with_name(f"{file.name}{ending}")
        if not copy.exists():
            continue
        answer = ask(url, accept)
        held = {name: answer.headers.get(name) for name in ("Content-Encoding", "Vary", "Content-Type")}
        if answer.body != copy.read_bytes() or held["Content-Encoding"] != ending[1:].replace("gz", "gzip"):
            yield f"{url}: who takes {accept} does not get {copy.name}"
        if "accept-encoding" not in str(held["Vary"]).lower():
            yield f"{url}: Vary is {held['Vary']}"
        if held["Content-Type"] != ask(url).headers.get("Content-Type"):
            yield f"{url}: the copy is of another type: {held['Content-Type']}"


def built(place: Path, base: str) -> Path:
    """Build the digest with all that hosts are asked, a page that moved among it, for a path of a host."""
    source, out = (place / f"{name}{'-below' if base else ''}" for name in ("source", "site"))
    shutil.copytree(TOP / "content", source / "content")
    settings = (TOP / "site.yaml").read_text("utf-8")
    (source / "site.yaml").write_text(f"{settings}\n{SETTINGS}", "utf-8")
    note = source / "content" / WITH_ALIAS
    note.write_text(note.read_text("utf-8").replace("---\n", f"---\naliases: [{ALIAS}]\n", 1), "utf-8")
    with chdir(source):
        status = conspectus(
            ["build", "-o", str(out), "-q", "--no-cache", "--base-url", f"https://a.example{base}/"]
        )
    if status:
        raise NotRunError(f"the site for {base or '/'} could not be built")
    return out


def through_servers(place: Path) -> Iterator[Row]:
    """Ask each server for the site, at the root and under a path."""
    for base in BASES:
        site = built(place, base)
        with plain(site) as ask_plainly:
            noticed = any(faults(ask_plainly, site, ""))
        yield Row(f"a plain server at {base or '/'}", "noticed" if noticed else "not noticed", noticed)
        for serve in (nginx, caddy):
            with serve(site) as asking:
                found = [*faults(asking, site, base), *differences(asking, site, base)]
            name = f"{serve.__name__} at {base or '/'}"
            yield from (Row(name, fault, is_sound=False) for fault in found)
            if not found:
                yield Row(
                    name, f"{len(one_of_each_ending(site))} kinds of files as they ought to be", is_sound=True
                )
