"""A site in another language says nothing in English: the situation `german`, whole."""

from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from tongue import foreign, pages

from conspectus.commands.build import build
from conspectus.read.tongues import read_words

SITES = Path(__file__).parent / "sites"
ENGLISH, GERMAN = read_words("en"), read_words("de")


def built(name: str, root: Path, **changed: str) -> Path:
    """Build a situation in a folder of its own, with settings changed."""
    copytree(SITES / name, root, ignore=ignore_patterns(".conspectus", "expected*"))
    settings = (root / "site.yaml").read_text("utf-8")
    for old, new in changed.items():
        settings = settings.replace(f"{old}:", f"{old}: {new} #")
    (root / "site.yaml").write_text(settings, "utf-8")
    build(root, root / "public")
    return root / "public"


@pytest.fixture(name="german", scope="module")
def german_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site in German."""
    return built("german", tmp_path_factory.mktemp("german") / "site")


def test_no_english_word_of_ours_is_left(german: Path) -> None:
    """Neither in texts nor in what is read out, shown by scripts or filled with names and numbers."""
    found = {page.relative_to(german).as_posix(): _strange(page) for page in pages(german)}
    assert len(found) > 40
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_an_english_word_would_be_found(tmp_path: Path) -> None:
    """The same notes with the interface in English are full of them, on every page."""
    out = built("german", tmp_path / "site", language="en")
    assert all(len(_strange(page)) > 20 for page in pages(out))


def test_pages_and_feeds_name_their_language(german: Path) -> None:
    """As site.yaml has it, with the variety."""
    assert all('<html lang="de-AT" dir="ltr"' in page.read_text("utf-8") for page in pages(german))
    assert 'xml:lang="de-AT"' in (german / "feed.atom").read_text("utf-8")
    assert '"language": "de-AT"' in (german / "feed.json").read_text("utf-8")


def test_dates_and_numbers_are_german(german: Path) -> None:
    """A number of a note too, however notes type it; its quote stays as the source has it."""
    page = (german / "facts" / "eingereicht" / "index.html").read_text("utf-8")
    assert "11.617\u202fPaper" in page
    assert 'Stand: <time datetime="2026-03-31">31. März 2026</time>' in page
    assert "Ende 2025 (ohne Tag)" in page
    assert "11,617" not in page.replace('"11,617', "")
    assert "29,8\u202f%" in (german / "facts" / "anteil" / "index.html").read_text("utf-8")
    assert "23. bis 27. April 2026" in (german / "index.html").read_text("utf-8")


def test_files_for_programs_keep_what_notes_say(german: Path) -> None:
    """A table's numbers are read by programs: they have no commas for points."""
    assert ",11617," in (german / "facts.csv").read_text("utf-8").replace('"', "")
    assert "1,015.25" in (german / "benchmarks.csv").read_text("utf-8")


def test_the_search_is_german(german: Path) -> None:
    """Its index knows the forms of German words."""
    assert '"languages":{"de":' in (german / "search" / "pagefind-entry.json").read_text("utf-8")
    assert (german / "search" / "wasm.de.pagefind").is_file()


def _strange(page: Path) -> list[str]:
    return foreign(page.read_text("utf-8"), GERMAN, ENGLISH)
