"""A site changes one thing of the theme, and all else stays the theme's."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conspectus.commands.build import build

FINGERPRINT = re.compile(rb"\.[0-9a-f]{8}\.")
Tree = dict[str, bytes]
Change = Callable[..., set[str]]


def built(site: Path, out: Path) -> Tree:
    """Build a site, and give its files under names that do not change with their content."""
    build(site, out)
    files = (path for path in out.rglob("*") if path.is_file() and path.name != ".conspectus-manifest")
    return {
        re.sub(r"\.[0-9a-f]{8}\.", ".", path.relative_to(out).as_posix()): FINGERPRINT.sub(
            b".", path.read_bytes()
        )
        for path in files
    }


@pytest.fixture(name="trees")
def trees_fixture(site: Path, tmp_path: Path) -> Callable[..., tuple[Tree, Tree]]:
    """Build the toy site before and after some files are added to it."""

    def both(**files: str) -> tuple[Tree, Tree]:
        before = built(site, tmp_path / "before")
        for name, text in files.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return before, built(site, tmp_path / "after")

    return both


@pytest.fixture(name="change")
def change_fixture(trees: Callable[..., tuple[Tree, Tree]]) -> Change:
    """Add files to the toy site, and name the files of the site that have changed."""

    def changed(**files: str) -> set[str]:
        before, after = trees(**files)
        return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}

    return changed


def test_one_block_changes_the_pages_of_its_template(change: Change) -> None:
    """Here of papers, and of no other kind."""
    text = '{% extends "theme/paper.html" %}{% block before %}<p>Ours.</p>{{ super() }}{% endblock %}'
    assert change(**{"templates/paper.html": text}) == {"papers/t3/index.html"}


def test_one_template_takes_the_place_of_the_themes(change: Change) -> None:
    """Whole, while the layout and the macros that it uses stay the theme's."""
    text = '{% extends "listing.html" %}{% block list %}<p>{{ page.changes|length }}</p>{% endblock %}'
    assert change(**{"templates/changes.html": text}) == {"changes/index.html"}


def test_one_macro_changes_wherever_the_theme_uses_it(change: Change) -> None:
    """A file of templates/parts/ is replaced by the site's, for the theme's templates too."""
    one = '<sup id="{{ mark.id }}">{{ mark.number }}</sup>'
    text = f"{{% macro marks(marks) %}}{{% for mark in marks %}}{one}{{% endfor %}}{{% endmacro %}}"
    assert change(**{"templates/parts/marks.html": text}) == {"papers/t3/index.html"}


def test_a_macro_can_wrap_the_one_it_replaces(trees: Callable[..., tuple[Tree, Tree]]) -> None:
    """It is imported from below `theme/`."""
    text = (
        '{% from "theme/parts/marks.html" import marks as theirs %}'
        "{% macro marks(marks) %}{% if marks %}<b>{{ theirs(marks) }}</b>{% endif %}{% endmacro %}"
    )
    before, after = trees(**{"templates/parts/marks.html": text})
    page = "papers/t3/index.html"
    assert b"<b><sup" in after[page]
    assert after[page].replace(b"<b><sup", b"<sup").replace(b"</sup></b>", b"</sup>") == before[page]


@pytest.mark.parametrize(("table", "blocks"), [("light", 1), ("dark", 2), ("print", 1)])
def test_one_token_changes_one_colour(
    trees: Callable[..., tuple[Tree, Tree]], table: str, blocks: int
) -> None:
    """In one scheme: everything else in the sheet, and every other file, is as before."""
    before, after = trees(**{"static/tokens.toml": f'[{table}]\nlink = "#abcdef"\n'})
    sheet = "static/style.css"
    assert {name for name in before if before[name] != after.get(name)} == {sheet}
    links = [re.findall(rb"--link:[^;}]*", tree[sheet]) for tree in (before, after)]
    assert [new for old, new in zip(*links, strict=True) if old != new] == [b"--link:#abcdef"] * blocks
    assert re.sub(rb"--link:[^;}]*", b"", before[sheet]) == re.sub(rb"--link:[^;}]*", b"", after[sheet])


def test_one_static_file_takes_the_place_of_the_themes(change: Change) -> None:
    """The others are the theme's."""
    assert change(**{"static/favicon.svg": "<svg/>"}) == {"static/favicon.svg"}


def test_a_new_static_file_can_be_linked(trees: Callable[..., tuple[Tree, Tree]]) -> None:
    """By the name it has in static/, from the head of every page."""
    link = '<link rel="stylesheet" href="{{ site.assets["own.css"] }}">'
    link = f'{{% extends "theme/base.html" %}}{{% block head %}}{link}{{% endblock %}}'
    _, after = trees(**{"templates/base.html": link, "static/own.css": "a { color: var(--link) }"})
    pages = [name for name in after if name.endswith(".html")]
    assert after["static/own.css"] == b"a { color: var(--link) }"
    assert [name for name in pages if b"static/own.css" not in after[name]] == []
