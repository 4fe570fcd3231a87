"""Build the site: read, weave, write."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from conspectus.commands.options import AS_USUAL, Options
from conspectus.commands.progress import SILENT, Watch
from conspectus.commands.published import mark_published, read_published
from conspectus.model.notes import Reading
from conspectus.model.page import Output
from conspectus.model.problem import ContentError, Problem, errors_in, in_order, unechoed
from conspectus.model.routes import NOT_FOUND, url_of
from conspectus.model.site import Site
from conspectus.read.notes import read_notes
from conspectus.read.settings import SETTINGS, read_site
from conspectus.read.sources import find_sources
from conspectus.weave.audit.audit import audit
from conspectus.weave.audit.links import link_problems
from conspectus.weave.audit.published import vanished_urls
from conspectus.weave.link import link
from conspectus.weave.plan import plan as plan_pages
from conspectus.weave.select import Selection, select
from conspectus.write.assets import collect_assets
from conspectus.write.changes import Changes, colliding_outputs
from conspectus.write.emit import UNGUARDED, Guard, emit
from conspectus.write.render import Templates, render
from conspectus.write.theme import theme_folder
from conspectus.write.unused import unused_templates

GIT = ".git"
WORKSHOP = ".conspectus"
"""The folder in a site that is ours: what is in it can be made again."""

OURS = ("content", "templates", "static", "src")
"""Folders that a build reads, or may come to: none of them takes what a build writes."""


@dataclass(frozen=True, slots=True)
class Made:
    """A site in memory: its files, how many of them are pages, and what is less than sound.

    `base_path` is where on its host the site will live, such as `/2026/`.
    """

    outputs: tuple[Output, ...]
    pages: int
    problems: tuple[Problem, ...]
    base_path: str = "/"

    @property
    def urls(self) -> tuple[str, ...]:
        """Give the URLs of the pages that readers are sent to; how far a list goes on is no promise."""
        return tuple(
            output.url
            for output in self.outputs
            if output.anchors and output.url != NOT_FOUND and "/page/" not in output.url
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did to its output folder."""

    out: Path
    pages: int
    changes: Changes
    problems: tuple[Problem, ...]
    base_path: str = "/"

    def __str__(self) -> str:
        """Say it in one line."""
        write, prune, kept = map(len, (self.changes.write, self.changes.prune, self.changes.kept))
        return (
            f"built {self.pages:,} pages in {self.out.as_posix()}: "
            f"{write:,} written, {prune:,} removed, {kept:,} unchanged"
        )


def build(
    root: Path, out: Path, *, options: Options = AS_USUAL, watch: Watch = SILENT, guard: Guard = UNGUARDED
) -> Report:
    """Make the site in `root` and put it into `out`; raise ContentError if it is not sound.

    `guard` is held while files are written, and at no other time.
    """
    _refuse([*unfit_folder(root, out)])
    made = make(root, options=options, watch=watch)
    watch.begin("Writing")
    changes = emit(made.outputs, out, guard)
    if options.mark_published:
        mark_published(root, made.urls)
    return Report(out, made.pages, changes, made.problems, made.base_path)


def make(root: Path, *, options: Options = AS_USUAL, watch: Watch = SILENT) -> Made:
    """Read, weave, render; raise ContentError with every problem if the site is not sound."""
    watch.begin("Reading notes")
    site = _site(root, options)
    reading = read_notes(find_sources(root / "content"), site)
    return make_of(root, site, reading, options=options, watch=watch)


def make_of(
    root: Path, site: Site, notes: Reading, *, options: Options = AS_USUAL, watch: Watch = SILENT
) -> Made:
    """Make a site of settings and notes that need not be those on disk; its media and theme are."""
    reading = select(notes, Selection(options.drafts, options.future, options.today))
    watch.begin("Linking")
    digest = link(reading, site)
    assets = collect_assets(_static(root), digest.media, root / "content")
    plan = plan_pages(digest, assets.hrefs)
    pages = watch.over("Rendering", plan.pages)
    templates = _templates(root)
    rendering = render(pages, plan.site, templates, base_path=_base_path(site))
    urls = [page.url for page in plan.pages]
    unread = [url_of(note.ref) for note in reading.notes if note.is_faulty]
    published = read_published(root)
    outputs = (*rendering.outputs, *plan.files, *assets.outputs)
    watch.begin("Checking")
    problems = in_order(
        [
            *reading.problems,
            *published.problems,
            *unechoed(audit(digest), reading.problems),
            *assets.problems,
            *unechoed(plan.problems, reading.problems),
            *rendering.problems,
            *unused_templates(templates),
            *colliding_outputs(outputs),
            *link_problems(outputs, digest, urls),
            *vanished_urls(published.urls, [*urls, *unread]),
        ]
    )
    _refuse(problems, strict=options.strict)
    return Made(outputs, len(plan.pages), problems, _base_path(site))


def unfit_folder(root: Path, out: Path) -> Iterator[Problem]:
    """Find out whether a build into this folder could harm the site itself."""
    site, target = root.resolve(), out.resolve()
    inside = [name for name in OURS if target.is_relative_to((site / name).resolve())]
    held = [name for name in (*OURS, SETTINGS) if (site / name).resolve().is_relative_to(target)]
    if site.is_relative_to(target):
        yield _unfit(out, "the output folder holds the site itself")
    elif inside:
        yield _unfit(out, f"the output folder lies inside {inside[0]}/")
    elif held or (target / SETTINGS).exists():
        yield _unfit(out, f"the output folder holds a site's {held[0] if held else SETTINGS}")
    elif hidden := _hidden(site, target):
        yield _unfit(out, f"the output folder lies inside {hidden}/, which is not the site's")
    elif target.exists() and not target.is_dir():
        yield _unfit(out, "the output folder is a file")


def _hidden(site: Path, target: Path) -> str:
    """Name the folder of another tool that the output folder lies in; empty where there is none."""
    below = target.relative_to(site).parts if target.is_relative_to(site) else ()
    below = below[1:] if below[:1] == (WORKSHOP,) and below[1:] else below
    return next((part for part in below if part.startswith(".")), "") or (GIT if GIT in target.parts else "")


def _refuse(problems: Iterable[Problem], *, strict: bool = False) -> None:
    found = tuple(problems)
    if errors_in(found, strict=strict):
        raise ContentError(found)


def _site(root: Path, options: Options) -> Site:
    """Read the settings; without a title and the like there is nothing to go on with."""
    site, problems = read_site(root)
    if site is None:
        raise ContentError(problems)
    if options.base_url:
        site = replace(site, settings=replace(site.settings, base_url=options.base_url))
    return site


def _templates(root: Path) -> Templates:
    return Templates(root / "templates", theme_folder() / "templates")


def _static(root: Path) -> list[Path]:
    own, theme = root / "static", theme_folder() / "static"
    return [own] if own.resolve() == theme else [own, theme]


def _base_path(site: Site) -> str:
    return f"{urlsplit(site.settings.base_url or '').path.rstrip('/')}/"


def _unfit(out: Path, message: str) -> Problem:
    return Problem(
        code="output-folder", message=message, cure="name another folder with -o", path=out.as_posix()
    )
