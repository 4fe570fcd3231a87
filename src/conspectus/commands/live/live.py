"""Ask a host for the files of the last build, and say what it serves otherwise."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from conspectus.commands.live.expected import Expected, chosen, url_at
from conspectus.commands.live.replies import (
    MOVED,
    OK,
    Flaw,
    as_problem,
    copy_flaws,
    exposed_flaws,
    flaws,
    is_without_ending,
    missing_page_flaws,
    plain_flaws,
    redirect_flaws,
    without_ending,
)
from conspectus.commands.progress import SILENT, Watch
from conspectus.commands.publishing.plan import LEFT, Files, read_left
from conspectus.commands.web.client import PORTS, Ask, AskError, Reply
from conspectus.commands.web.crowd import together
from conspectus.commands.web.pace import BUSY
from conspectus.model.problem import ContentError, Problem, Severity, in_order
from conspectus.model.routes import output_path

LIMIT = 1_000
THREADS = 4
APART = 0.05
"""Seconds between two questions: a host is asked twenty times a second at most."""

MOST_BYTES = 500_000_000
GIVE_UP = 5
"""So many failures one after the other end the asking."""

HIDDEN = (".conspectus-manifest", ".published", "site.yaml", ".git/HEAD", ".conspectus/cache.sqlite")
MOST_MOVED = 50
TRY_LATER = "see that the address is right and the host is up; try again later"


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of a check of a host: how many files it was asked for, of how many, and what was found."""

    url: str
    asked: int
    files: int
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        """Say it in one line."""
        some = "all" if self.asked == self.files else f"{self.asked:,} of"
        return f"{self.url} was asked for {some} {self.files:,} files of the build"


def check_live(out: Path, url: str, ask: Ask, *, limit: int = LIMIT, watch: Watch = SILENT) -> Seen:
    """Compare what stands under an address with a build; raises ContentError where that cannot be."""
    check = _Check(url if url.endswith("/") else f"{url}/", ask, _built(out))
    watch.begin("Asking which version is served")
    check.version()
    check.no_page()
    check.plain()
    check.hidden()
    check.moved()
    asked = check.files(chosen([*check.expected.files], limit), watch)
    return Seen(check.base, asked, len(check.expected.files), check.problems())


def _built(out: Path) -> Expected:
    with suppress(FileNotFoundError):
        expected = Expected.of(out)
        if expected.files:
            return expected
    problem = Problem(
        code="not-built", message="there is no whole build here to compare with", path=out.as_posix(),
        cure="run conspectus build first, or name its folder with -o",
    )  # fmt: skip
    raise ContentError([problem])


def difference(built: Files, served: Files) -> str:
    """Say in few words how what is served differs from what was built; nothing where it does not."""
    new = built.keys() - served.keys()
    other = [path for path in built.keys() & served.keys() if served[path] != built[path]]
    parts = ((len(new), "not there yet"), (len(other), "other than built"))
    return ", ".join(f"{count:,} files {what}" for count, what in parts if count)


@dataclass(slots=True)
class _Check:
    """A host while it is asked: where the site stands, and flaws, each with the addresses that have it."""

    base: str
    ask: Ask
    expected: Expected
    found: dict[Flaw, list[str]] = field(default_factory=dict)
    is_soft: bool = False

    def add(self, url: str, found: Iterable[Flaw]) -> None:
        """Note flaws of an address."""
        for flaw in found:
            self.found.setdefault(flaw, []).append(url)

    def problems(self) -> tuple[Problem, ...]:
        """State all of them."""
        return in_order(as_problem(flaw, sorted(urls)) for flaw, urls in self.found.items())

    def version(self) -> None:
        """Ask which version is served, in one question; what else is asked goes by that one."""
        url = urljoin(self.base, LEFT)
        reply = self.needed(url)
        files = read_left(reply.body) if reply.status == OK else None
        if files is None:
            what = f"no {LEFT} is there, so that nothing tells which version is served"
            self.add(url, [Flaw("live-version", what, "publish with conspectus publish", Severity.NOTICE)])
            return
        if differs := difference(self.expected.files, files):
            cure = "publish; or build what is published, and check again"
            what = f"another version is served than was built: {differs}"
            self.add(url, [Flaw("live-version", what, cure)])
        ours = {path: digest for path, digest in files.items() if path in self.expected.files}
        self.expected = replace(self.expected, files=ours)

    def needed(self, url: str) -> Reply:
        """Ask for what a check cannot do without; raise ContentError where nothing answers."""
        try:
            return self.ask("GET", url)
        except AskError as error:
            message = f"the host cannot be asked: {error}"
            problem = Problem(code="live-unreachable", message=message, cure=TRY_LATER, path=url)
            raise ContentError([problem]) from None

    def no_page(self) -> None:
        """Ask for a page that there is not; note whether the host answers anything as if it were there."""
        url, own = urljoin(self.base, "conspectus-asks-for-no-page/"), self.expected.out / "404.html"
        reply = self.needed(url)
        self.is_soft = reply.status == OK
        self.add(url, missing_page_flaws(reply, own.read_bytes() if own.is_file() else None))

    def plain(self) -> None:
        """Ask without encryption, where the site stands at the usual port with it."""
        parts = urlsplit(self.base)
        if parts.scheme != "https" or parts.port not in {None, PORTS["https"]}:
            return
        with suppress(AskError):  # nothing answers there, which is as good
            url = parts._replace(scheme="http", netloc=parts.hostname or "").geturl()
            self.add(url, plain_flaws(self.ask("GET", url), self.base))

    def hidden(self) -> None:
        """Ask for files that are for nobody."""
        for path in HIDDEN:
            url = urljoin(self.base, path)
            with suppress(AskError):
                self.add(url, exposed_flaws(path, self.ask("HEAD", url), is_soft=self.is_soft))

    def moved(self) -> None:
        """Ask at addresses that pages used to have, but where a page stands that sends readers on."""
        for old, new in [*self.expected.moved.items()][:MOST_MOVED]:
            below = unquote(old).removeprefix(unquote(urlsplit(self.base).path))
            if output_path(f"/{below}") in self.expected.files:
                continue
            url = urljoin(self.base, old)
            with suppress(AskError):
                self.add(url, _redirect(url, self.ask("GET", url), new))

    def files(self, paths: Sequence[str], watch: Watch) -> int:
        """Ask for files, some at a time, until the host has had enough; give how many were asked for."""
        size, failed, asked = 0, 0, 0
        with closing(together(self.one, paths, THREADS)) as replies:
            for _ in watch.over("Asking", range(len(paths))):
                path, (reply, copies) = next(replies)
                self.add(url_at(self.base, path), (*self.judged(path, reply), *copies))
                asked += 1
                is_failure = isinstance(reply, AskError) or reply.status in BUSY
                failed = failed + 1 if is_failure else 0
                size += 0 if isinstance(reply, AskError) else len(reply.body)
                if failed >= GIVE_UP or size > MOST_BYTES:
                    why = "it failed again and again" if failed >= GIVE_UP else "it sent half a gigabyte"
                    what = f"the host was asked no more after {asked:,} of {len(paths):,} files: {why}"
                    self.add(self.base, [Flaw("live-unreachable", what, TRY_LATER)])
                    break
        return asked

    def one(self, path: str) -> tuple[Reply | AskError, tuple[Flaw, ...]]:
        """Ask for a file; where a host serves pages without their ending, there. Give flaws of its copies."""
        url = url_at(self.base, path)
        try:
            reply = self.ask("GET", url)
            if is_without_ending(url, reply):
                return self.ask("GET", without_ending(url)), ()
            return reply, tuple(self.copies(path, url)) if reply.status == OK else ()
        except AskError as error:
            return error, ()

    def copies(self, path: str, url: str) -> Iterator[Flaw]:
        """Ask for a file as browsers do, where compressed copies of it were built."""
        for accept, ending in (("gzip", ".gz"), ("br", ".br")):
            if f"{path}{ending}" in self.expected.packed:
                yield from copy_flaws(f"{path}{ending}", accept, self.ask("GET", url, accept), self.expected)

    def judged(self, path: str, reply: Reply | AskError) -> Iterator[Flaw]:
        """Judge what came of asking for a file."""
        if isinstance(reply, AskError):
            yield Flaw("live-unreachable", f"it could not be asked for: {reply}", TRY_LATER)
        else:
            yield from flaws(path, url_at(self.base, path), reply, self.expected)


def _redirect(url: str, reply: Reply, to: str) -> Iterator[Flaw]:
    if reply.status in MOVED:
        yield from redirect_flaws(url, reply, to)
    else:
        what = f"it is answered with {reply.status}, and leads nobody to {to}"
        yield Flaw("live-redirect", what, "let the host read _redirects")
