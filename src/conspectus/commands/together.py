"""Make all editions below an index together: nothing is written unless all of them are sound."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from posixpath import normpath

from conspectus.commands.engine.engine import Engine
from conspectus.commands.made import Made
from conspectus.commands.making import make_read, settings_of, templates_of
from conspectus.commands.options import Options
from conspectus.model.collation import collate
from conspectus.model.identifiers import Url
from conspectus.model.page import Anchors, Output, Reason
from conspectus.model.problem import ContentError, Problem, in_order
from conspectus.model.site import Issue, Sibling, Site
from conspectus.read.notes import read_notes
from conspectus.read.sharing import is_shared, sources_of
from conspectus.weave.audit.links import LINK_CODES
from conspectus.weave.link import link
from conspectus.weave.overlay import overlay
from conspectus.weave.select import Selection, select
from conspectus.weave.views.issues import issue_of
from conspectus.weave.views.loom import Loom
from conspectus.write.heads import are_ours

ROBOTS, SITEMAP = "robots.txt", "sitemap.xml"
OF_A_HOST = ("_headers", "_redirects", ROBOTS, "hosts/", ".well-known/")
"""What hosts and programs look for at the root alone: there the index has it for all."""

THEME, LOST = "theme/", "lost-cache"
"""What is named as seen from the index already: templates of the theme, and memories."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition below an index: its folder, its settings as they hold below the index, and its engine."""

    folder: Path
    site: Site
    options: Options
    engine: Engine

    @property
    def slug(self) -> str:
        """Name the edition in addresses."""
        return self.folder.name


def make_together(root: Path, folders: Iterable[Path], options: Options, engine: Engine) -> Made:
    """Make each edition below its own path, and the index; raise ContentError with every problem of all."""
    faults: list[Problem] = []
    index, editions = settings_of(root, options), list[Edition]()
    for folder in sorted(folders, key=lambda folder: collate(folder.name), reverse=True):
        with _noting(faults, root, folder):
            editions.append(_edition(folder, index, options, engine))
    issues = {edition.slug: _issue(edition) for edition in editions}
    made: dict[str, Made] = {}
    for edition in editions:
        with _noting(faults, root, edition.folder):
            site = replace(edition.site, siblings=tuple(_siblings(edition, editions, issues)))
            made[edition.slug] = make_read(edition.folder, site, edition.options, edition.engine)
    below = tuple(output for slug, each in made.items() for output in _below(slug, each.outputs))
    are_plain = all(are_ours(templates_of(edition.folder)) for edition in editions)
    whole = replace(options, beside=below, at_hand=None, are_plain=are_plain)
    lacking = tuple(f"/{edition.slug}/" for edition in editions if edition.slug not in made)
    with _noting(faults, root, root, lacking):
        made[""] = make_read(root, replace(index, issues=tuple(issues.values())), whole, engine)
    if faults:
        raise ContentError([*faults, *_remarks(root, editions, made)])
    return _joined(made, tuple(_remarks(root, editions, made)))


def _edition(folder: Path, index: Site, options: Options, engine: Engine) -> Edition:
    """Read the settings of an edition; below the index it stands at another address than alone."""
    base = index.settings.base_url
    address = Url(f"{base.rstrip('/')}/{folder.name}/") if base else None
    own = replace(options, base_url=address, mark_published=False, at_hand=None)
    return Edition(
        folder, settings_of(folder, own), own, engine.others.get(folder) or Engine(watch=engine.watch)
    )


def _issue(edition: Edition) -> Issue:
    """Say what the index and the other editions tell of an edition, faulty notes and all."""
    options, shared = edition.options, edition.site.settings.shared
    found = sources_of(edition.folder, shared, edition.engine.files())
    notes = read_notes(found, edition.site, edition.engine.memo)
    reading = overlay(select(notes, Selection(options.drafts, options.future, options.today)))
    digest = link(reading, edition.site, edition.engine.memo)
    refs = [note.ref for note in digest.notes.values() if is_shared(note.path, shared)]
    return issue_of(Loom.of(digest, {}), edition.slug, refs)


def _siblings(
    edition: Edition, editions: Sequence[Edition], issues: Mapping[str, Issue]
) -> Iterator[Sibling]:
    """Name the shared notes that this edition and each other one have a page of."""
    own = issues[edition.slug].shared
    for other in editions:
        refs = tuple(ref for ref in issues[other.slug].shared if ref in own)
        if other is not edition and refs:
            yield Sibling(slug=other.slug, edition=other.site.settings.edition, refs=refs)


def _below(slug: str, outputs: Iterable[Output]) -> Iterator[Output]:
    """Give the files of an edition as they stand below the index; their links were checked within it."""
    for output in outputs:
        if not (output.path.startswith(OF_A_HOST) and not output.is_page):
            url = f"/{slug}{output.url}" if output.url else ""
            offers = partial(_ids, output) if output.is_page else None
            yield replace(output, path=f"{slug}/{output.path}", url=url, offers=offers)


def _ids(output: Output) -> Anchors:
    anchors = output.anchors
    return Anchors(anchors.ids if anchors else (), ())


@contextmanager
def _noting(faults: list[Problem], root: Path, folder: Path, lacking: Sequence[str] = ()) -> Iterator[None]:
    """Note the faults of an edition, and go on; that links lead to what is `lacking` for its own is none."""
    try:
        yield
    except ContentError as error:
        own = [each for each in error.problems if not _is_echo(each, lacking)]
        faults += _seen_from(root, folder, own)


def _is_echo(problem: Problem, lacking: Sequence[str]) -> bool:
    return problem.code in LINK_CODES and any(url in problem.message for url in lacking)


def _seen_from(root: Path, folder: Path, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Name the files of problems as seen from the index; what is shared is the same from all editions."""
    above = folder.relative_to(root).as_posix()
    for problem in problems:
        is_ours = not problem.path or problem.path.startswith(THEME) or above == "." or problem.code == LOST
        yield problem if is_ours else replace(problem, path=normpath(f"{above}/{problem.path}"))


def _remarks(root: Path, editions: Iterable[Edition], made: Mapping[str, Made]) -> Iterator[Problem]:
    folders = {"": root} | {edition.slug: edition.folder for edition in editions}
    for slug, each in made.items():
        yield from _seen_from(root, folders[slug], each.problems)


def _joined(made: Mapping[str, Made], problems: tuple[Problem, ...]) -> Made:
    """Make one of the index and of all editions, whose files it has already."""
    index = made[""]
    sitemaps = [f"{slug}/{SITEMAP}" for slug in made if slug]
    outputs = tuple(_with_sitemaps(each, sitemaps, index) for each in index.outputs)
    rendered = (
        Reason(f"/{slug}{url}" if slug else url, why)
        for slug, each in made.items()
        for url, why in each.rendered
    )
    return replace(
        index,
        outputs=outputs,
        pages=sum(each.pages for each in made.values()),
        problems=in_order(problems),
        rendered=tuple(rendered),
        is_final=all(each.is_final for each in made.values()),
    )


def _with_sitemaps(output: Output, sitemaps: Iterable[str], index: Made) -> Output:
    """Name the sitemaps of editions beside that of the index, for programs read one robots.txt a host."""
    if output.path != ROBOTS:
        return output
    known = {each.path for each in index.outputs}
    first = next((line for line in output.data.decode().splitlines() if line.endswith(f"/{SITEMAP}")), "")
    more = (f"{first.removesuffix(SITEMAP)}{path}\n" for path in sitemaps if first and path in known)
    return Output(output.path, output.data + "".join(more).encode(), output.url, output.ref)
