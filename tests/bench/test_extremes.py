"""What is large in one way is built whole, in small: as large sites are by the benchmark."""

from contextlib import chdir
from functools import partial
from pathlib import Path

import pytest
from extremes import FORMS, aliases, authors, images, letters_by_script, measure, notes, topic

from conspectus.cli.main import main

SMALL = {
    "aliases": partial(aliases, count=200),
    "authors": partial(authors, count=120),
    "topic": partial(topic, count=130),
}


def built(root: Path, name: str) -> Path:
    """Build a form of a site."""
    (SMALL | {"scripts": FORMS["scripts"]})[name](root)
    with chdir(root):
        assert main(["build", "-q", "-j", "1"]) == 0
    return root / "public"


def test_every_alias_leads_on(tmp_path: Path) -> None:
    """Each as a page, and all of them in the lists for hosts."""
    out = built(tmp_path, "aliases")
    assert (out / "_redirects").read_text("utf-8").count("\n") == 200
    assert len([*(out / "papers").glob("was-*/index.html")]) == 200


def test_many_authors_have_a_page_each(tmp_path: Path) -> None:
    """And all stand on the paper's."""
    out = built(tmp_path, "authors")
    assert len([*(out / "people").glob("*/index.html")]) == 120
    assert (out / "papers/again/index.html").read_text("utf-8").count('href="../../people/ada-number') == 120


def test_a_large_topic_has_several_pages(tmp_path: Path) -> None:
    """Every paper of it is on one of them."""
    out = built(tmp_path, "topic")
    pages = [out / "topics/all/index.html", *sorted((out / "topics/all").rglob("*/index.html"))]
    assert len(pages) > 1
    text = "".join(page.read_text("utf-8") for page in pages)
    assert [at for at in range(130) if f"papers/p{at}/" not in text] == []


def test_names_of_every_script_are_shown(tmp_path: Path) -> None:
    """Each is on its page as it is written; where it has a page of its own, that has an address in ASCII."""
    out = built(tmp_path, "scripts")
    scripts = dict(letters_by_script())
    assert {"ARABIC", "HEBREW", "HANGUL", "THAI", "TAMIL", "CYRILLIC", "GREEK SMALL"} & scripts.keys()
    for script, letters in scripts.items():
        page = out / f"papers/in-{script.lower().replace(' ', '-')}/index.html"
        assert "".join(letters[:4]) in page.read_text("utf-8"), script
    assert all(path.name.isascii() for path in (out / "people").iterdir())


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells what is shared")
def test_what_a_build_costs_is_taken_down(tmp_path: Path) -> None:
    """Its memory is more than Python alone takes, and pages are there."""
    notes(tmp_path / "site", 50)
    found = measure(tmp_path / "site")
    assert found.memory > 20_000_000
    assert (found.files > 20, found.page > 1_000) == (True, True)


def test_images_are_of_the_size_that_is_asked(tmp_path: Path) -> None:
    """Noise is as large in a file as its pixels are."""
    images(tmp_path, 4)
    sizes = [path.stat().st_size for path in (tmp_path / "content/figures").iterdir()]
    assert 3_900_000 < sum(sizes) < 4_300_000
