"""The wheel carries everything: a site can be built where there is no checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder that holds what the wheel installs."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=TOP,
        capture_output=True,
        check=True,
    )
    [wheel] = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder / "site-packages")
    return folder / "site-packages"


def test_a_site_is_built_with_the_wheels_own_theme(installed: Path, tmp_path: Path) -> None:
    """With its templates, style sheet and words, far from any checkout."""
    (tmp_path / "site.yaml").write_text("title: Toy\nedition: Toy 2026\ndescription: A toy.\n")
    (tmp_path / "content" / "topics").mkdir(parents=True)
    (tmp_path / "content" / "topics" / "agents.md").write_text(
        "---\ntitle: Agents\n---\nPrograms that act.\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "conspectus", "build"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Agents" in (tmp_path / "public/topics/agents/index.html").read_text("utf-8")
    assert list((tmp_path / "public/static").glob("style.*.css"))


def test_it_gives_the_same_bytes_as_a_checkout(installed: Path, tmp_path: Path) -> None:
    """A whole site, built by either, is the same file by file."""
    for name, package in (("wheel", installed), ("checkout", TOP / "src")):
        subprocess.run(
            [sys.executable, "-m", "conspectus", "build", "-q", "-o", tmp_path / name],
            cwd=TOP / "tests" / "sites" / "toy",
            env={**os.environ, "PYTHONPATH": str(package)},
            check=True,
        )
    built = [sorted((tmp_path / name).rglob("*")) for name in ("wheel", "checkout")]
    assert [path.relative_to(tmp_path / "wheel") for path in built[0]] == [
        path.relative_to(tmp_path / "checkout") for path in built[1]
    ]
    files = [(one, other) for one, other in zip(*built, strict=True) if one.is_file()]
    assert [one for one, other in files if one.read_bytes() != other.read_bytes()] == []


def test_it_carries_what_is_not_code(installed: Path) -> None:
    """The theme, the words of the interface, and the mark that says that it is typed."""
    package = installed / "conspectus"
    assert (package / "py.typed").is_file()
    assert list((package / "read" / "words").glob("*.toml"))
    for folder in ("templates", "static"):
        own = {path.relative_to(TOP / folder) for path in (TOP / folder).rglob("*")}
        assert {
            path.relative_to(package / "theme" / folder) for path in (package / "theme" / folder).rglob("*")
        } == own


def test_the_wheel_holds_nothing_else(installed: Path) -> None:
    """One package, and what describes it."""
    assert {path.name.partition("-")[0] for path in installed.iterdir()} == {"conspectus"}
    assert not list(installed.rglob("tests"))
