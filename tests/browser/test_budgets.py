"""What a reader must load is counted in the bytes that are built."""

import gzip
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from statistics import median
from urllib.parse import urljoin

import pytest

KB = 1024
SHEET, PAGE, PAGES_MEDIAN, WHOLE, FIGURES, FONTS = 8 * KB, 20 * KB, 8 * KB, 60 * KB, 250 * KB, 140 * KB
SCRIPTS = 6 * KB
REQUESTS, ELEMENTS, ELEMENTS_OF_ALL = 5, 1_500, 4_000
_LOADED = re.compile(
    r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<img src="([^"]+)"'
    r'|<script(?: type="module")? src="([^"]+)"'
)
_LAZY = re.compile(r'<img src="([^"]+)"[^>]* loading="lazy"')
_ELEMENT = re.compile(r"<[a-z]")
_IMPORTED = re.compile(r"""^(?:import|export)\b[^;]*["'];""", re.MULTILINE)
Pages = Mapping[str, str]


@cache
def weight(path: Path) -> int:
    """Give a file's size as it is sent: text compressed."""
    data = path.read_bytes()
    is_text = path.suffix in {".html", ".css", ".svg", ".js"}
    return len(gzip.compress(data, 9, mtime=0)) if is_text else len(data)


@pytest.fixture(scope="module", name="pages")
def pages_fixture(shipped: Path) -> Pages:
    """Read every page of the digest: path → text."""
    return {
        path.relative_to(shipped).as_posix(): path.read_text("utf-8")
        for path in sorted(shipped.rglob("*.html"))
    }


def loaded(shipped: Path, name: str, text: str) -> list[Path]:
    """Name the files that a page loads at once; `/2026/` is where the digest is served."""
    links = {"".join(link) for link in _LOADED.findall(text)} - set(_LAZY.findall(text))
    base = f"/2026/{name}"
    return [shipped / urljoin(base, link).removeprefix("/2026/") for link in sorted(links)]


def heavy(sizes: Mapping[str, int], budget: int) -> dict[str, int]:
    """Name what is over its budget."""
    return {name: size for name, size in sizes.items() if size > budget}


def test_the_style_sheet_is_small(shipped: Path) -> None:
    """All of them, as they are sent."""
    sheets = {path.name: weight(path) for path in shipped.rglob("*.css")}
    assert sum(sheets.values()) <= SHEET, sheets


def test_the_scripts_of_a_page_are_small(shipped: Path, pages: Pages) -> None:
    """What comes with every page: it fetches all else only when that is used."""
    loaded_scripts = {
        path for name, text in pages.items() for path in loaded(shipped, name, text) if path.suffix == ".js"
    }
    assert len(loaded_scripts) == 1
    assert sum(map(weight, loaded_scripts)) <= SCRIPTS
    assert [path.name for path in loaded_scripts if _IMPORTED.search(path.read_text("utf-8"))] == []


def test_pages_are_small(shipped: Path, pages: Pages) -> None:
    """Each of them, and half of them far more so."""
    sizes = {name: weight(shipped / name) for name in pages}
    assert heavy(sizes, PAGE) == {}
    assert median(sizes.values()) <= PAGES_MEDIAN


def test_a_page_with_all_it_loads_is_light(shipped: Path, pages: Pages) -> None:
    """Figures are loaded when they are scrolled to; fonts have a budget of their own."""
    sizes = {
        name: weight(shipped / name) + sum(map(weight, loaded(shipped, name, text)))
        for name, text in pages.items()
    }
    assert heavy(sizes, WHOLE) == {}


def test_a_page_with_its_figures_is_not_heavy(shipped: Path, pages: Pages) -> None:
    """Also for who reads to the end."""
    sizes = {
        name: sum(
            weight(shipped / urljoin(f"/{name}", link).lstrip("/")) for link in set(_LAZY.findall(text))
        )
        for name, text in pages.items()
    }
    assert heavy(sizes, FIGURES) == {}


def test_a_page_asks_for_little(shipped: Path, pages: Pages) -> None:
    """The page, its sheet, the icon, the script; a face where there are formulas and the reader has none."""
    counts = {name: 1 + len(loaded(shipped, name, text)) + ("<math" in text) for name, text in pages.items()}
    assert heavy(counts, REQUESTS) == {}


def test_fonts_keep_to_their_budget(shipped: Path) -> None:
    """All of them together."""
    assert sum(weight(path) for path in shipped.rglob("*.woff2")) <= FONTS


def test_a_page_has_few_elements(pages: Pages) -> None:
    """So that small machines lay it out at once; the page of all records may have more."""
    counts = {name: len(_ELEMENT.findall(text)) for name, text in pages.items()}
    everything = counts.pop("browse/index.html", 0)
    assert heavy(counts, ELEMENTS) == {}
    assert everything <= ELEMENTS_OF_ALL


def test_what_is_too_heavy_is_noticed() -> None:
    """One byte is enough."""
    assert heavy({"a": 10, "b": 11}, 10) == {"b": 11}
