"""The theme is found in a wheel and in a checkout, and nowhere else."""

from pathlib import Path

import pytest

from conspectus.write.theme import theme_folder


def _package(top: Path) -> Path:
    package = top / "src" / "conspectus"
    package.mkdir(parents=True)
    return package


def _theme(folder: Path) -> Path:
    (folder / "templates").mkdir(parents=True)
    return folder


def test_a_wheel_carries_the_theme_inside_the_package(tmp_path: Path) -> None:
    """An installed package has `theme/` in itself."""
    theme = _theme(tmp_path / "conspectus" / "theme")
    assert theme_folder(tmp_path / "conspectus") == theme


def test_a_checkout_has_the_theme_beside_src(tmp_path: Path) -> None:
    """In a checkout the theme's folders lie at the top."""
    package = _package(tmp_path)
    _theme(tmp_path)
    (tmp_path / "pyproject.toml").touch()
    assert theme_folder(package) == tmp_path


def test_an_installed_package_does_not_take_a_strangers_templates(tmp_path: Path) -> None:
    """A package vendored below somebody's src/ keeps to its own theme."""
    package = _package(tmp_path)
    _theme(tmp_path)
    (tmp_path / "pyproject.toml").touch()
    own = _theme(package / "theme")
    assert theme_folder(package) == own


def test_templates_beside_any_other_folder_are_not_ours(tmp_path: Path) -> None:
    """Without pyproject.toml above `src/` there is no checkout."""
    package = _package(tmp_path)
    _theme(tmp_path)
    with pytest.raises(FileNotFoundError, match="install conspectus again"):
        theme_folder(package)


def test_the_package_under_test_has_a_theme() -> None:
    """The theme of this very checkout or wheel is found."""
    assert (theme_folder() / "templates").is_dir()
