"""Find the theme that comes with the package."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def theme_folder(package: Path = PACKAGE) -> Path:
    """Give the folder that holds the theme's `templates/` and `static/`, and README beside them.

    A wheel carries it as `theme/` inside the package; in a checkout it lies beside `src/`. The
    wheel's comes first, so that a stranger's folder around an installed package is never taken.
    Raises FileNotFoundError where there is neither.
    """
    for folder in (package / "theme", *_checkout(package)):
        if (folder / "templates").is_dir():
            return folder
    raise FileNotFoundError(f"the package in {package} has lost its theme; install conspectus again")


def _checkout(package: Path) -> tuple[Path, ...]:
    top = package.parent.parent
    is_ours = package.parent.name == "src" and (top / "pyproject.toml").is_file()
    return (top,) if is_ours else ()
