"""The wheel carries everything: a site can be built where there is no checkout."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).parents[1]
UNSHIPPED = (
    ".git", ".venv*", ".audit", ".bench", "public", ".conspectus", ".*_cache", ".hypothesis", "__pycache__",
)  # fmt: skip
"""What lies in a checkout and is nobody else's business."""


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
    shutil.unpack_archive(wheel, folder / "site-packages", "zip")
    return folder / "site-packages"


def built(top: Path, folder: Path, *targets: str) -> dict[str, bytes]:
    """Build what is released from a checkout; give each file's bytes."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    for target in targets:
        subprocess.run([*command, "-t", target], cwd=top, capture_output=True, check=True)
    return tree(folder)


def test_what_is_released_is_the_same_bytes_by_whoever_builds_it(tmp_path: Path) -> None:
    """Whatever the times and rights of the files; and the wheel can be built of the archive of sources."""
    other = tmp_path / "other"
    shutil.copytree(TOP, other, symlinks=True, ignore=shutil.ignore_patterns(*UNSHIPPED))
    for path in (*other.glob("*.*"), *other.rglob("*.py")):
        os.utime(path, (1, 1_600_000_000))
        path.chmod(0o600 if path.suffix == ".py" else 0o644)
    (other / "README.md").chmod(0o664)
    first = built(TOP, tmp_path / "one", "sdist", "wheel")
    assert [name.rpartition(".")[2] for name in first] == ["whl", "gz"]
    assert built(other, tmp_path / "two", "sdist", "wheel") == first
    [archive] = (tmp_path / "one").glob("*.tar.gz")
    trusted: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # from 3.11.4 on
    shutil.unpack_archive(archive, tmp_path / "sources", **trusted)
    [sources] = (tmp_path / "sources").iterdir()
    wheel = next(data for name, data in first.items() if name.endswith(".whl"))
    assert [*built(sources, tmp_path / "three", "wheel").values()] == [wheel]
    assert {"Makefile", "site.yaml", "content", "constraints.txt", "tests"} <= {
        path.name for path in sources.iterdir()
    }


def run(package: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of a package in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "conspectus", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(package)},
        capture_output=True,
        text=True,
        check=False,
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_site_is_built_with_the_wheels_own_theme(installed: Path, tmp_path: Path) -> None:
    """With its templates, style sheet and words, far from any checkout."""
    (tmp_path / "site.yaml").write_text("title: Toy\nedition: Toy 2026\ndescription: A toy.\n")
    (tmp_path / "content" / "topics").mkdir(parents=True)
    (tmp_path / "content" / "topics" / "agents.md").write_text(
        "---\ntitle: Agents\n---\nPrograms that act.\n"
    )
    done = run(installed, tmp_path, "build")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Agents" in (tmp_path / "public/topics/agents/index.html").read_text("utf-8")
    assert list((tmp_path / "public/static").glob("style.*.css"))


def test_a_digest_is_begun_and_built(installed: Path, tmp_path: Path) -> None:
    """In an empty folder, with the two commands that README gives; strictly, without a complaint."""
    begun = run(installed, tmp_path, "init", "neurips")
    assert (begun.returncode, begun.stderr) == (0, "")
    built = run(installed, tmp_path / "neurips", "build", "--strict")
    assert (built.returncode, built.stderr) == (0, "")
    assert "\nbuilt " in f"\n{built.stdout}"
    assert "At a glance" in (tmp_path / "neurips/public/index.html").read_text("utf-8")


def test_it_begins_the_same_digest_as_a_checkout(installed: Path, tmp_path: Path) -> None:
    """No file of a new digest is left out of the wheel, also none whose name begins with a dot."""
    for name, package in (("wheel", installed), ("checkout", TOP / "src")):
        (tmp_path / name).mkdir()
        assert run(package, tmp_path / name, "init", "toy").returncode == 0
    trees = [tree(tmp_path / name / "toy") for name in ("wheel", "checkout")]
    assert trees[0] == trees[1]
    assert {".gitignore", ".gitlab-ci.yml", ".github/workflows/pages.yml", "site.yaml"} <= trees[0].keys()


def test_it_gives_the_same_bytes_as_a_checkout(installed: Path, tmp_path: Path) -> None:
    """A whole site, built by either, is the same file by file."""
    toy = TOP / "tests" / "sites" / "toy"
    for name, package in (("wheel", installed), ("checkout", TOP / "src")):
        assert run(package, toy, "build", "-q", "-o", str(tmp_path / name)).returncode == 0
    assert tree(tmp_path / "wheel") == tree(tmp_path / "checkout") != {}


def test_its_help_shows_readme_as_a_checkout_does(installed: Path, tmp_path: Path) -> None:
    """The same text, far from any README."""
    said = [run(package, tmp_path, "help", "markdown") for package in (installed, TOP / "src")]
    assert said[0].stdout == said[1].stdout
    assert said[0].stdout.startswith("## Markdown by example\n")


def test_it_carries_what_is_not_code(installed: Path) -> None:
    """The theme, the interface's words, the preview's scripts, and the mark that says that it is typed."""
    package = installed / "conspectus"
    assert (package / "py.typed").is_file()
    assert list((package / "read" / "words").glob("*.toml"))
    client = Path("commands/preview/client")
    for path in (TOP / "src/conspectus" / client).iterdir():
        assert (package / client / path.name).read_bytes() == path.read_bytes()
    for folder in ("templates", "static"):
        own = {path.relative_to(TOP / folder) for path in (TOP / folder).rglob("*")}
        assert {
            path.relative_to(package / "theme" / folder) for path in (package / "theme" / folder).rglob("*")
        } == own


def test_the_wheel_holds_nothing_else(installed: Path) -> None:
    """One package, and what describes it."""
    assert {path.name.partition("-")[0] for path in installed.iterdir()} == {"conspectus"}
    assert not list(installed.rglob("tests"))
