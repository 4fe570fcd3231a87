"""Remove what builds wrote, and nothing else."""

from pathlib import Path

from conspectus.write.changes import Changes
from conspectus.write.emit import withdraw


def clean(out: Path) -> Changes:
    """Remove our files from the output folder, and the folder where it is empty then."""
    return withdraw(out)
