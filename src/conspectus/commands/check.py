"""Check the notes: everything a build does but its last step."""

from dataclasses import replace
from pathlib import Path

from conspectus.commands.build import basis_of, make_with, with_editions
from conspectus.commands.engine.engine import Engine, with_memory
from conspectus.commands.engine.lock import BusyError
from conspectus.commands.made import Outcome
from conspectus.commands.options import AS_USUAL, Options, When
from conspectus.commands.progress import SILENT, Watch

NAME = "check"


def check(root: Path, *, options: Options = AS_USUAL, watch: Watch = SILENT) -> Outcome:
    """Make the site in memory and write nothing of it; raise ContentError if it is not sound.

    It needs no turn of its own: beside a build it makes do without what is remembered.
    """

    def work(engine: Engine) -> Outcome:
        engine.watch = watch
        return _check(root, options, engine)

    if not options.cache:
        return work(Engine())
    try:
        return with_memory(root, with_editions(root, work), wait=0)
    except BusyError:
        return work(Engine())


def _check(root: Path, options: Options, engine: Engine) -> Outcome:
    if last := engine.last(NAME, basis_of(root, None, options, engine)):
        return last
    outcome = make_with(root, replace(options, index=When.NEVER), engine).outcome
    engine.remember(NAME, basis_of(root, None, options, engine), outcome)
    return outcome
