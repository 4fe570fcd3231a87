"""Other code, other libraries or other zones make all that was kept strange."""

import sys
import zoneinfo
from importlib.metadata import version
from pathlib import Path

import pytest

from conspectus.commands.engine import salt as salt_module
from conspectus.commands.engine.salt import LIBRARIES, PACKAGE, salt, versions
from conspectus.commands.engine.stats import NotedFiles


def _salt(package: Path, folders: tuple[str, ...] = ()) -> str:
    return salt(NotedFiles({}), package, folders)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Give a package of two files."""
    (tmp_path / "read/words").mkdir(parents=True)
    (tmp_path / "read/notes.py").write_text("a = 1")
    (tmp_path / "read/words/en.toml").write_text("a = 'b'")
    return tmp_path


def test_the_same_code_gives_the_same_salt(package: Path) -> None:
    """What Python leaves there is none of it."""
    before = _salt(package)
    (package / "read/__pycache__").mkdir()
    (package / "read/__pycache__/notes.pyc").touch()
    assert _salt(package) == before


def test_the_order_in_which_a_folder_names_its_files_is_of_no_account(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is another on each file system, and after each copy."""
    for name in ("pyyaml-6.0.dist-info", "pyyaml-5.0.dist-info"):
        (package / name).mkdir()
    before = _salt(package, (str(package),))
    for way in ("glob", "rglob"):
        found = getattr(Path, way)
        for turn in (sorted, lambda paths: sorted(paths, reverse=True)):
            monkeypatch.setattr(
                Path, way, lambda self, pattern, found=found, turn=turn: iter(turn(found(self, pattern)))
            )
            assert _salt(package, (str(package),)) == before


@pytest.mark.parametrize("name", ["read/notes.py", "read/words/en.toml", "read/new.py"])
def test_another_line_of_code_or_word_gives_another(package: Path, name: str) -> None:
    """Wherever in the package."""
    before = _salt(package)
    (package / name).write_text("a = 2")
    assert _salt(package) != before


def test_another_version_of_a_library_gives_another(package: Path, tmp_path: Path) -> None:
    """As the folder of its distribution names it."""
    (tmp_path / "lib/Jinja2-3.1.6.dist-info").mkdir(parents=True)
    before = _salt(package, (str(tmp_path / "lib"),))
    (tmp_path / "lib/Jinja2-3.1.6.dist-info").rename(tmp_path / "lib/jinja2-3.1.7.dist-info")
    assert _salt(package, (str(tmp_path / "lib"),)) != before


def test_libraries_are_looked_for_where_imports_are(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is where those that run were found; the folder of the command may be named by nothing."""
    (tmp_path / "lib/jinja2-3.1.6.dist-info").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "lib")
    for folder in (str(tmp_path / "lib"), ""):
        monkeypatch.setattr(sys, "path", [folder])
        assert dict(versions(sys.path)) == {"jinja2": "3.1.6"}
        assert salt(NotedFiles({}), package) == _salt(package, (folder,)) != _salt(package)


@pytest.mark.parametrize("what", ["version", "platform"])
def test_another_python_or_system_gives_another(
    package: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """For what is kept is read as this one writes it."""
    before = _salt(package)
    monkeypatch.setattr(sys, what, "another")
    assert _salt(package) != before


@pytest.mark.parametrize("name", ["tzdata.zi", "+VERSION"])
def test_another_database_of_zones_gives_another(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """By its version, in whichever file a system has that."""
    (tmp_path / "zones").mkdir()
    monkeypatch.setattr(zoneinfo, "TZPATH", (str(tmp_path / "zones"),))
    seen = set()
    for text in ("# version 2025a\n", "# version 2025b\n"):
        (tmp_path / "zones" / name).write_text(text)
        seen.add(_salt(package))
    assert len(seen) == 2


def test_a_library_that_a_system_installed_is_found(tmp_path: Path) -> None:
    """Its record has another ending; what else lies there is no library."""
    for name in ("PyYAML-6.0.1.egg-info", "markdown_it_py-3.0.0-py3.11.egg-info", "jinja2-3.0.more-info"):
        (tmp_path / name).mkdir()
    assert dict(versions([str(tmp_path)])) == {"pyyaml": "6.0.1", "markdown-it-py": "3.0.0-py3.11"}


def test_every_library_that_is_installed_is_found() -> None:
    """With the version that packaging knows; of two, the first on the path counts."""
    found = dict(versions(sys.path))
    assert LIBRARIES - found.keys() <= {"tzdata"}
    assert found == {name: version(name) for name in found}


def test_the_first_folder_counts(tmp_path: Path) -> None:
    """As it does for imports; what is not there is passed over."""
    for folder, name in (("one", "PyYAML-6.0.dist-info"), ("two", "pyyaml-5.0.dist-info")):
        (tmp_path / folder / name).mkdir(parents=True)
    (tmp_path / "packed.zip").touch()
    folders = [str(tmp_path / name) for name in ("none", "packed.zip", "one", "two")]
    assert list(versions(folders)) == [("pyyaml", "6.0")]


def test_the_package_is_ours() -> None:
    """The salt of a build is of the code that runs."""
    assert (PACKAGE / "commands/engine/salt.py").samefile(salt_module.__file__)
