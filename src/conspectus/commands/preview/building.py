"""Build once for the preview, whatever happens: what went wrong becomes part of its state."""

from dataclasses import replace
from pathlib import Path

from conspectus.commands.build import build
from conspectus.commands.made import Report
from conspectus.commands.options import Options
from conspectus.commands.preview.stage import Shelf, State
from conspectus.commands.progress import SILENT, Watch
from conspectus.model.problem import ContentError, Problem


def build_next(
    before: State, root: Path, shelf: Shelf, options: Options, watch: Watch = SILENT
) -> tuple[State, Report | None]:
    """Build the site onto the shelf; where it is refused, the state keeps the last good one."""
    try:
        report = build(root, shelf.folder, options=options, watch=watch, guard=shelf.writing())
    except ContentError as error:
        problems = error.problems
    except OSError as error:
        problems = (_refusal(error),)
    except Exception as error:  # noqa: BLE001 - the preview outlives its own faults too
        problems = (_own_fault(error),)
    else:
        shelf.is_whole = True
        sound = State(build=before.build + 1, base=report.base_path, has_site=True, problems=report.problems)
        return sound, report
    return replace(before, build=before.build + 1, is_whole=shelf.is_whole, problems=problems), None


def _refusal(error: OSError) -> Problem:
    what = f"{error.filename}: " if error.filename else ""
    return Problem(
        code="preview-fault",
        message=f"{what}{error.strerror or error}",
        cure="mend this; the next change to a file builds the site again",
    )


def _own_fault(error: Exception) -> Problem:
    text = f"{type(error).__name__}: {error}".partition("\n")[0]
    return Problem(
        code="preview-fault",
        message=f"this is a fault of conspectus, not of your notes ({text})",
        cure="report it with what `conspectus --debug build --drafts --future` prints",
    )
