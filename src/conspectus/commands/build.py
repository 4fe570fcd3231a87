"""Build the site: read, weave, write."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from conspectus.commands.engine.engine import WORKSHOP, Engine, T, with_memory
from conspectus.commands.engine.inputs import digest_of, digest_of_file, editions_below, is_in_family
from conspectus.commands.engine.workers import Workers, resident
from conspectus.commands.made import Made, Report
from conspectus.commands.options import AS_USUAL, Options
from conspectus.commands.progress import SILENT, Watch
from conspectus.model.problem import ContentError, Problem, in_order
from conspectus.write.changes import MANIFEST, Changes
from conspectus.write.emit import UNFINISHED, UNGUARDED, Guard, are_there, emit, read_manifest
from conspectus.write.theme import theme_folder

SETTINGS = "site.yaml"
MUCH = 400_000_000
"""Bytes: a process that holds less is sooner ended than tidied up."""

GIT = ".git"
OURS = ("content", "templates", "static", "src")
"""Folders that a build reads, or may come to: none of them takes what a build writes."""


def build(
    root: Path, out: Path, *, options: Options = AS_USUAL, watch: Watch = SILENT, guard: Guard = UNGUARDED
) -> Report:
    """Make the site in `root` and put it into `out`; raise ContentError if it is not sound.

    `guard` is held while files are written, and at no other time.
    """
    if unfit := tuple(unfit_folder(root, out)):
        raise ContentError(unfit)

    def work(engine: Engine) -> Report:
        engine.watch = watch
        return _build(root, out, options, guard, engine)

    return (
        with_memory(root, with_editions(root, work), at_hand=options.at_hand)
        if options.cache
        else work(Engine())
    )


def make(root: Path, *, options: Options = AS_USUAL, watch: Watch = SILENT) -> Made:
    """Read, weave, render; raise ContentError with every problem if the site is not sound."""
    return make_with(root, options, Engine(watch=watch))


def make_with(root: Path, options: Options, engine: Engine) -> Made:
    """Make a site with what is remembered; what makes pages is imported only now."""
    from conspectus.commands.making import make_site  # noqa: PLC0415 - a build without work needs no room

    if folders := editions_below(root):
        from conspectus.commands.together import make_together  # noqa: PLC0415 - few sites are an index

        return make_together(root, folders, options, engine)
    return make_site(root, options, engine)


def with_editions(root: Path, work: Callable[[Engine], T]) -> Callable[[Engine], T]:
    """Let work have the memories of the editions below a site, too."""

    def having(folders: Sequence[Path], engine: Engine) -> T:
        if not folders:
            return work(engine)

        def nested(other: Engine) -> T:
            other.watch = engine.watch
            engine.others[folders[0]] = other
            return having(folders[1:], engine)

        return with_memory(folders[0], nested, is_nested=True)

    return lambda engine: having(editions_below(root), engine)


def _build(root: Path, out: Path, options: Options, guard: Guard, engine: Engine) -> Report:
    """Build, unless the last build read the same, was asked the same and left the folder as it is."""
    name = f"build {out.as_posix()!r}"
    before = basis_of(root, out, options, engine)
    kept = tuple(sorted(read_manifest(out)))
    last = engine.last(name, before)
    if last and not options.mark_published and are_there(out, kept):
        return Report(out, last.pages, Changes(kept=kept), last.problems, last.base_path)
    made = _packed(_alone(make_with(root, options, engine)), options, engine)
    engine.watch.begin("Writing")
    changes = emit(made.outputs, out, guard, engine.files(repr(out.as_posix())))
    if options.mark_published:
        _mark(root, made.urls)
    if made.is_final:
        engine.remember(name, basis_of(root, out, options, engine), made.outcome)
    return Report(out, made.pages, changes, made.problems, made.base_path, made.rendered)


def _alone(made: Made) -> Made:
    """Let go of what a site was made of where that is much: records refer to each other in circles."""
    if resident() > MUCH:
        gc.collect()
    return made


def _packed(made: Made, options: Options, engine: Engine) -> Made:
    """Add compressed copies where they are asked for; a disk has no use for them."""
    if options.as_files or not (made.packs if options.compress is None else options.compress):
        return made
    from conspectus.commands.packing import packed  # noqa: PLC0415 - few builds compress

    copies = packed(made.outputs, engine.memo, Workers(options.jobs, engine.watch))
    problems = in_order([*made.problems, *copies.problems])
    return replace(made, outputs=(*made.outputs, *copies.outputs), problems=problems)


def basis_of(root: Path, out: Path | None, options: Options, engine: Engine) -> str:
    """Name all that decides what a build comes to, its folder included; empty where that cannot be told."""
    reads = engine.reads(root, theme_folder())
    stands = (digest_of_file(out / MANIFEST), (out / UNFINISHED).exists()) if out else ()
    return digest_of((reads, options.asked, stands)) if reads else ""


def _mark(root: Path, urls: Iterable[str]) -> None:
    from conspectus.commands.published import mark_published  # noqa: PLC0415 - imports what reads notes

    mark_published(root, urls)


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
    elif is_in_family(site, target):
        yield _unfit(out, "the output folder lies among the editions, or in what they share")
    elif hidden := _hidden(site, target):
        yield _unfit(out, f"the output folder lies inside {hidden}/, which is not the site's")
    elif target.exists() and not target.is_dir():
        yield _unfit(out, "the output folder is a file")


def _hidden(site: Path, target: Path) -> str:
    """Name the folder of another tool that the output folder lies in; empty where there is none."""
    below = target.relative_to(site).parts if target.is_relative_to(site) else ()
    below = below[1:] if below[:1] == (WORKSHOP,) and below[1:] else below
    return next((part for part in below if part.startswith(".")), "") or (GIT if GIT in target.parts else "")


def _unfit(out: Path, message: str) -> Problem:
    return Problem(
        code="output-folder", message=message, cure="name another folder with -o", path=out.as_posix()
    )
