"""The same notes give the same bytes: anywhere, in any locale, zone and order, at any time."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
BASE_URL = "https://digest.example/2026/"
TOY = TOP / "tests" / "sites" / "toy"
UNICODE = TOP / "tests" / "sites" / "unicode"
SURROUNDINGS: Mapping[str, Mapping[str, str]] = {
    "plain": {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"},
    "turkish": {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    "german": {"LANG": "de_DE.UTF-8", "LANGUAGE": "de", "TZ": "America/St_Johns", "PYTHONHASHSEED": "4242"},
    "ascii": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "random"},
    "odd": {"TZ": "XYZ-13:37", "COLUMNS": "20", "FORCE_COLOR": "1", "PYTHONOPTIMIZE": "2"},
}  # fmt: skip
"""A locale that a system lacks is the C locale there: the test holds all the same."""


def build(site: Path, out: Path, surroundings: Mapping[str, str], *options: str, umask: int = 0o022) -> None:
    """Build a site in a process of its own, whose surroundings are these alone."""
    inherited = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    code = "import sys; from conspectus.cli.main import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "build", "-q", "-o", out, *options],
        cwd=site,
        env={**inherited, "PYTHONPATH": str(TOP / "src"), **surroundings},
        umask=umask,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder, the manifest too, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module", name="plain")
def plain_fixture(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, bytes]]:
    """Give what two situations make in plain surroundings."""
    folder = tmp_path_factory.mktemp("plain")
    for site in (TOY, UNICODE):
        build(site, folder / site.name, SURROUNDINGS["plain"])
    return {site.name: tree(folder / site.name) for site in (TOY, UNICODE)}


@pytest.mark.parametrize(
    ("name", "site"),
    [*((name, TOY) for name in SURROUNDINGS if name != "plain"), ("turkish", UNICODE), ("ascii", UNICODE)],
    ids=lambda each: each if isinstance(each, str) else each.name,
)
def test_surroundings_do_not_show(
    name: str, site: Path, plain: Mapping[str, Mapping[str, bytes]], tmp_path: Path
) -> None:
    """Another folder, locale, zone, hash seed and umask give the same bytes."""
    there = tmp_path / "ein anderer Ordner ü" / site.name
    shutil.copytree(site, there)
    build(there, tmp_path / "out", SURROUNDINGS[name], umask=0o077)
    assert tree(tmp_path / "out") == plain[site.name]


def test_times_of_files_play_no_part(plain: Mapping[str, Mapping[str, bytes]], tmp_path: Path) -> None:
    """Notes touched in another order, long ago or in the future, are the same notes."""
    there = tmp_path / "toy"
    shutil.copytree(TOY, there)
    for at, path in enumerate(sorted(there.rglob("*"), reverse=True)):
        os.utime(path, (at * 10**8, at * 10**8))
    build(there, tmp_path / "out", {})
    assert tree(tmp_path / "out") == plain["toy"]


def test_the_order_in_which_files_were_made_plays_no_part(
    plain: Mapping[str, Mapping[str, bytes]], tmp_path: Path
) -> None:
    """A disk lists them in that order, or in none."""
    there = tmp_path / "toy"
    for path in sorted((path for path in TOY.rglob("*") if path.is_file()), reverse=True):
        copy = there / path.relative_to(TOY)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)
    build(there, tmp_path / "out", {})
    assert tree(tmp_path / "out") == plain["toy"]


def test_no_path_of_the_machine_shows(tmp_path: Path) -> None:
    """Neither the site's folder, nor the output's, nor the package's."""
    there = tmp_path / "somewhere-telling" / "toy"
    shutil.copytree(TOY, there)
    build(there, tmp_path / "out-telling", {})
    text = b"".join(tree(tmp_path / "out-telling").values())
    for path in ("telling", str(tmp_path), str(TOP), str(Path.home())):
        assert path == "/" or path.encode() not in text


def test_another_note_gives_other_bytes(plain: Mapping[str, Mapping[str, bytes]], tmp_path: Path) -> None:
    """The comparison sees one letter."""
    there = tmp_path / "toy"
    shutil.copytree(TOY, there)
    note = there / "content/topics/reasoning.md"
    note.write_text(note.read_text("utf-8").replace("Working", "Worming"), "utf-8")
    build(there, tmp_path / "out", {})
    made = tree(tmp_path / "out")
    assert _lasting(made) == _lasting(plain["toy"])
    assert "topics/reasoning/index.html" in {path for path in made if made[path] != plain["toy"].get(path)}


def _lasting(names: Mapping[str, bytes]) -> set[str]:
    """Leave out the pieces of the search index, which are named by what is in them."""
    return {name for name in names if not name.startswith("search/")}


def test_the_shipped_digest_is_the_same_anywhere(shipped: Path, tmp_path: Path) -> None:
    """Built once more, from a copy elsewhere, in other surroundings."""
    for name in ("content", "site.yaml"):
        source = TOP / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    build(tmp_path, tmp_path / "out", SURROUNDINGS["turkish"], "--base-url", BASE_URL)
    assert tree(tmp_path / "out") == tree(shipped)
