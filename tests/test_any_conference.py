"""The generator is for any conference: none has its name in the code, the theme or a new digest."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
NAMES = re.compile(
    r"""\b(?:AAAI|AISTATS|CHI|COLING|COLM|COLT|CoRL|CVPR|EACL|ECAI|ECCV|ECIR|ECML|EMNLP|ICASSP|ICCV|ICDM|ICLR|ICML
    |ICRA|IJCAI|INTERSPEECH|JCDL|KDD|MICCAI|MLSys|NAACL|NeurIPS|NIPS|RecSys|SIGGRAPH|SIGIR|SIGMOD|UAI|VLDB|WSDM)
    (?:\b|\d|_)|\bACL\b""",
    re.IGNORECASE | re.VERBOSE,
)
MADE = {".woff2"}


def named(folder: Path) -> Iterator[str]:
    """Find files below a folder that name a conference."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in MADE and "__pycache__" not in path.parts:
            for found in NAMES.finditer(f"{path.name}\n{path.read_text('utf-8')}"):
                yield f"{path.relative_to(folder)}: {found[0]}"


@pytest.mark.parametrize("folder", ["src", "templates", "static"])
def test_no_conference_has_its_name_in_it(folder: str) -> None:
    """Neither in a text nor in a file's name."""
    assert list(named(TOP / folder)) == []


@pytest.mark.parametrize("text", ["# as at ICLR 2026", "NEURIPS_ZONE = 1", "see acl", "icml2026"])
def test_a_name_is_noticed(tmp_path: Path, text: str) -> None:
    """However it is written."""
    (tmp_path / "a.py").write_text(text)
    assert list(named(tmp_path))
