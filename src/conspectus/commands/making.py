"""Make a site in memory: read, weave, render."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from conspectus.commands.carding import Cards, Hand, draw_cards
from conspectus.commands.database import to_sqlite
from conspectus.commands.engine.engine import Engine
from conspectus.commands.engine.workers import Workers
from conspectus.commands.indexing import Indexer, begin_index
from conspectus.commands.judging import Judging, judge
from conspectus.commands.made import Made
from conspectus.commands.options import AS_USUAL, Options, When
from conspectus.commands.placing import Pages
from conspectus.commands.profile import Profile
from conspectus.commands.published import read_published
from conspectus.model.digest import Digest
from conspectus.model.many import Many
from conspectus.model.notes import Reading
from conspectus.model.page import Assets, Output, Reason
from conspectus.model.problem import ContentError, Problem, errors_in, in_order, unechoed
from conspectus.model.routes import url_of
from conspectus.model.site import Site
from conspectus.model.views.site import SiteView
from conspectus.read.notes import read_notes
from conspectus.read.settings import read_site
from conspectus.read.sharing import sources_of
from conspectus.weave.audit.audit import audit
from conspectus.weave.audit.links import LINK_CODES, keep_sound, link_problems
from conspectus.weave.audit.published import vanished_urls
from conspectus.weave.cards import cards
from conspectus.weave.formats.hostfiles import host_files
from conspectus.weave.link import link
from conspectus.weave.overlay import overlay
from conspectus.weave.plan import Plan
from conspectus.weave.plan import plan as plan_pages
from conspectus.weave.search import stubs
from conspectus.weave.select import Selection, select
from conspectus.weave.views.frame import site_view
from conspectus.weave.views.loom import Loom
from conspectus.weave.weaver import Means
from conspectus.write.assets import collect_assets, token_files
from conspectus.write.blocks import unfilled_blocks
from conspectus.write.changes import colliding_outputs
from conspectus.write.contrast import weak_colours
from conspectus.write.heads import are_ours
from conspectus.write.judged import keep_judged
from conspectus.write.render import Look, Printing, Rendering, Templates
from conspectus.write.stale import stale_templates
from conspectus.write.theme import theme_folder
from conspectus.write.unused import unused_templates

CODE = ("code",)
"""Why a page is rendered that other code may have rendered otherwise."""


def make_site(root: Path, options: Options, engine: Engine) -> Made:
    """Read, weave, render; raise ContentError with every problem if the site is not sound."""
    return make_read(root, settings_of(root, options), options, engine)


def make_read(root: Path, site: Site, options: Options, engine: Engine) -> Made:
    """Make a site of settings that are read already, and of the notes on disk."""
    return make_of(root, site, _reading(root, site, options, engine), options=options, engine=engine)


def _reading(root: Path, site: Site, options: Options, engine: Engine) -> Reading:
    """Read all notes; the bytes of files are let go with what found them."""
    found = sources_of(root, site.settings.shared, engine.files())
    return read_notes(found, site, engine.memo, _many(options, engine))


def make_of(
    root: Path, site: Site, notes: Reading, *, options: Options = AS_USUAL, engine: Engine | None = None
) -> Made:
    """Make a site of settings and notes that need not be those on disk; its media and theme are."""
    engine = engine or Engine()
    reading = overlay(select(notes, Selection(options.drafts, options.future, options.today)))
    engine.watch.begin("Linking")
    digest = link(reading, site, engine.memo)
    assets = _assets(root, digest, options, engine)
    left = (*reading.problems, *unechoed(audit(digest), reading.problems))
    loom = Loom.of(digest, assets.hrefs, engine.memo)
    look = _look(root, site_view(loom), options)
    with _indexer(loom, options, engine) as indexer:
        plan, rendering = _pages(loom, look, left, options, engine)
        published = read_published(root)
        drawn = _cards(loom, assets, options, engine)
        index = indexer.index()
    own = (*rendering.outputs, *plan.files, *drawn.outputs, *assets.outputs, *index.files)
    outputs = (*own, *_around(own, digest, look, options))
    gates = _gates(Judging(root, notes.notes, digest, own, options.today), plan, look, options, engine)
    engine.watch.begin("Checking")
    problems = in_order(
        [
            *(*engine.notices, *site.remarks),
            *index.problems,
            *drawn.problems,
            *left,
            *published.problems,
            *assets.problems,
            *unechoed(plan.problems, reading.problems),
            *rendering.problems,
            *_own_templates(look.templates),
            *colliding_outputs(outputs),
            *link_problems(outputs, digest, [*plan.urls, *_others(site)], engine.memo),
            *vanished_urls(published.urls, [*plan.urls, *_unread(reading), *_urls(options.beside)]),
            *gates,
        ]
    )
    _refuse(problems, strict=options.strict)
    if not any(problem.code in LINK_CODES for problem in problems):
        keep_sound(outputs, engine.memo)
    made = Made(outputs, len(plan.pages), problems, look.base_path, _reasons(rendering.rendered, engine))
    return replace(made, is_final=index.is_final, packs=site.settings.hosting.compress)


def _pages(
    loom: Loom, look: Look, left: tuple[Problem, ...], options: Options, engine: Engine
) -> tuple[Plan, Rendering]:
    """Weave and render all pages; `left` are problems that readers of the data should know of."""
    printing, many = Printing(look, engine.memo), _many(options, engine)
    write = to_sqlite if options.sqlite else None
    plan = plan_pages(loom, Means(engine.memo, printing, many), database=write, left=left)
    return plan, printing.done(plan.pages, many)


def _around(own: tuple[Output, ...], digest: Digest, look: Look, options: Options) -> Iterator[Output]:
    """Give what stands beside a site's own files: those of other sites, and what hosts are told of all."""
    yield from options.beside
    if not options.as_files:
        yield from host_files(
            digest, (*own, *options.beside), is_ours=options.are_plain and are_ours(look.templates)
        )


def _urls(outputs: Iterable[Output]) -> Iterator[str]:
    return (output.url for output in outputs)


def _own_templates(templates: Templates) -> Iterator[Problem]:
    """Find what is odd about the templates of a site itself."""
    yield from unused_templates(templates)
    yield from unfilled_blocks(templates)
    yield from stale_templates(templates)


def _reasons(rendered: tuple[Reason, ...], engine: Engine) -> tuple[Reason, ...]:
    """Say of pages for which no other reason is known that new code rendered them."""
    if not engine.is_new_code:
        return rendered
    return tuple(Reason(url, changed or CODE) for url, changed in rendered)


def _unread(reading: Reading) -> Iterable[str]:
    """Give the pages of notes that could not be read whole: none is made, but nobody took them back."""
    return (url_of(note.ref) for note in reading.notes if note.is_faulty)


def _others(site: Site) -> Iterator[str]:
    """Give the pages of other editions that a site's own lead to: they are made with it."""
    return (f"/{each.slug}{url_of(ref)}" for each in site.siblings for ref in each.refs)


def _gates(judging: Judging, plan: Plan, look: Look, options: Options, engine: Engine) -> Iterable[Problem]:
    """Judge what was made where warnings count; else only keep what is known from before."""
    if not options.strict:
        keep_judged(engine.memo)
        return ()
    names = {page.url: page.template for page in plan.pages}
    pages = Pages(look.templates, names, look.base_path)
    return [
        *judge(judging, pages, engine.memo, _many(options, engine)),
        *weak_colours(token_files(_static(judging.root))),
    ]


def _indexer(loom: Loom, options: Options, engine: Engine) -> Indexer:
    when = When.NEVER if options.as_files or not loom.settings.search else options.index
    return begin_index(stubs(loom), loom.settings.language, engine.memo, when, options.at_hand)


def _assets(root: Path, digest: Digest, options: Options, engine: Engine) -> Assets:
    many = _many(options, engine)
    return collect_assets(_static(root), digest.media, root / "content", engine.memo, many)


def _cards(loom: Loom, assets: Assets, options: Options, engine: Engine) -> Cards:
    hand = Hand(assets.font, assets.colours, engine.files(), engine.memo, _many(options, engine))
    return draw_cards(cards(loom), loom.digest, hand)


def _many(options: Options, engine: Engine) -> Many:
    """Share work between processes; time each piece of it where that is asked."""
    workers = Workers(options.jobs, engine.watch)
    return engine.watch.timed(workers) if isinstance(engine.watch, Profile) else workers


def _refuse(problems: Iterable[Problem], *, strict: bool = False) -> None:
    found = tuple(problems)
    if errors_in(found, strict=strict):
        raise ContentError(found)


def settings_of(root: Path, options: Options) -> Site:
    """Read the settings; without a title and the like there is nothing to go on with."""
    site, problems = read_site(root)
    if site is None:
        raise ContentError(problems)
    if options.base_url or options.as_files:
        site = replace(site, settings=replace(site.settings, base_url=options.base_url))
    return site


def _look(root: Path, site: SiteView, options: Options) -> Look:
    view = replace(site, on_disk=options.as_files)
    base_path = f"{urlsplit(view.base_url).path.rstrip('/')}/"
    return Look(view, templates_of(root), base_path, as_files=options.as_files)


def templates_of(root: Path) -> Templates:
    """Give the folders that a site's templates come from."""
    return Templates(root / "templates", theme_folder() / "templates")


def _static(root: Path) -> list[Path]:
    own, theme = root / "static", theme_folder() / "static"
    return [own] if own.resolve() == theme else [own, theme]
