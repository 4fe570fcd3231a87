"""Check the notes: everything a build does but its last step."""

from pathlib import Path

from conspectus.commands.build import Made, make
from conspectus.commands.options import AS_USUAL, Options
from conspectus.commands.progress import SILENT, Watch


def check(root: Path, *, options: Options = AS_USUAL, watch: Watch = SILENT) -> Made:
    """Make the site in memory and write nothing; raise ContentError if it is not sound."""
    return make(root, options=options, watch=watch)
