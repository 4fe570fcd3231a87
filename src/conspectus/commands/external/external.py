"""Say of every link that leads out of the digest what became of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from conspectus.commands.digest import read_digest
from conspectus.commands.external.cache import Cache
from conspectus.commands.external.links import Place, in_turns, links_out
from conspectus.commands.external.verdict import State, Verdict
from conspectus.commands.progress import SILENT, Watch
from conspectus.commands.web.crowd import together
from conspectus.model.problem import ContentError, Problem, Severity, errors_in, in_order

THREADS = 8
FEWEST = 3
"""Of so many links one at least is answered, unless it is this machine that reaches nobody."""

ARCHIVE = "https://web.archive.org/web/"

_CODES: Mapping[State, tuple[str, Severity]] = {
    State.DEAD: ("dead-link", Severity.WARNING),
    State.MOVED: ("moved-link", Severity.NOTICE),
    State.PRIVATE: ("private-link", Severity.WARNING),
    State.UNTOLD: ("untold-link", Severity.NOTICE),
    State.BARRED: ("untold-link", Severity.NOTICE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked of a check of links: as of a day, at most so many, from memory alone or without it."""

    today: date
    limit: int
    is_offline: bool = False
    is_anew: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What became of links: how many there are, how many were asked for now or known, and what is wrong."""

    links: int
    asked: int
    known: int
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        """Say it in one line."""
        left = self.links - self.asked - self.known
        rest = f", {left:,} not asked for" if left else ""
        done = f"{self.asked:,} asked for, {self.known:,} known from before"
        return f"{self.links:,} links lead out: {done}{rest}"


def check_links(root: Path, wish: Wish, follow: Callable[[str], Verdict], watch: Watch = SILENT) -> Told:
    """Follow the links of notes and settings that are not known; what was found is kept, whatever ends it."""
    digest = read_digest(root).digest
    links = links_out(digest.notes.values(), digest.site)
    cache = Cache(root, wish.today)
    verdicts = {} if wish.is_anew else _known(links, cache, wish)
    known = len(verdicts)
    wanted = [] if wish.is_offline else in_turns(url for url in links if url not in verdicts)[: wish.limit]
    asked: list[Verdict] = []
    try:
        with closing(together(follow, wanted, THREADS)) as results:
            for _ in watch.over("Asking", range(len(wanted))):
                url, verdict = next(results)
                asked.append(verdict)
                verdicts[url] = verdict
                cache.keep(url, verdict)
    finally:
        if any(verdict.is_answered for verdict in asked):
            cache.save()
    if len(asked) >= FEWEST and not any(verdict.is_answered for verdict in asked):
        raise ContentError([_offline(len(asked))])
    found = [_problems(verdict, url, links[url]) for url, verdict in verdicts.items()]
    return Told(len(links), len(wanted), known, in_order(chain.from_iterable(found)))


def added(problems: Iterable[Problem], told: Told, *, strict: bool) -> tuple[Problem, ...]:
    """Put what was found of links beside what was found before; raise ContentError where it must stop."""
    found = in_order((*problems, *told.problems))
    if errors_in(found, strict=strict):
        raise ContentError(found)
    return found


def _known(links: Mapping[str, object], cache: Cache, wish: Wish) -> dict[str, Verdict]:
    found = {url: cache.recall(url, however_old=wish.is_offline) for url in links}
    return {url: verdict for url, verdict in found.items() if verdict}


def _problems(verdict: Verdict, url: str, places: Sequence[Place]) -> Iterator[Problem]:
    if verdict.state is State.SOUND:
        return
    code, severity = _CODES[verdict.state]
    for place in places:
        yield Problem(
            code=code, message=f"{url}: {verdict.said}", cure=_cure(verdict, url, place), path=place.path,
            line=place.line, column=place.column, place=place.place, severity=severity,
        )  # fmt: skip


def _offline(count: int) -> Problem:
    return Problem(
        code="no-network", message=f"none of {count:,} addresses answered: this machine reaches nobody",
        cure="try again later; `--offline` says what is known from before",
    )  # fmt: skip


def _cure(verdict: Verdict, url: str, place: Place) -> str:
    if verdict.state is State.MOVED:
        return f"write {verdict.to}{place.href[len(url) :]}"
    if verdict.state is State.DEAD:
        return f"correct it, or link to a copy, perhaps {archived(url, place.seen)}"
    if verdict.state is State.PRIVATE:
        return "link to what everybody can reach; to ask all the same, use --allow-private"
    if verdict.state is State.BARRED:
        return "see that the port is right; to ask there all the same, use --allow-private"
    return "open it in a browser"


def archived(url: str, seen: str) -> str:
    """Name the copy of an archive that is nearest to a day, without asking whether there is one."""
    return f"{ARCHIVE}{seen}/{url}" if seen else f"{ARCHIVE}{url}"
