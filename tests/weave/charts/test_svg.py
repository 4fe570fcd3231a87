"""A drawing is an image with a name within a page, and a file that needs nothing around it."""

import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from markupsafe import Markup

from conspectus.weave.charts.svg import LOOKS, STYLE, Drawing, circle, path, rect, span, text
from conspectus.write.theme import theme_folder

SVG = "{http://www.w3.org/2000/svg}"
DRAWING = Drawing(rect(0, 0, 10, 5, look="full"), 40)


def test_a_drawing_in_a_page_is_named_and_described() -> None:
    """Its name and description stand first, under ids of its own."""
    svg = DRAWING.inline("a", "More & more", "Bars. <1>.")
    assert 'role="img" aria-labelledby="a-t a-d" viewBox="0 0 340 40"><title id="a-t">More &amp; more' in svg
    assert '<desc id="a-d">Bars. &lt;1&gt;.</desc>' in svg
    assert not re.search(r"\sstyle=|<style", svg)


def test_an_ornament_is_hidden() -> None:
    """What a list says in words is not said twice."""
    assert DRAWING.hidden().startswith('<svg class="chart" aria-hidden="true"')


def test_a_file_has_title_drawing_and_notes() -> None:
    """It is well formed, wide enough for its margins, and styled for both schemes."""
    root = ET.fromstring(DRAWING.standalone("A & B", "Bars.", ["[1] A source"]))  # noqa: S314  our own
    assert root.findtext(f"{SVG}title") == "A & B"
    assert [each.text for each in root.iter(f"{SVG}text")] == ["A & B", "[1] A source"]
    assert "prefers-color-scheme:dark" in (root.findtext(f"{SVG}style") or "")
    assert root.get("viewBox") == f"-10 -10 {root.get('width')} {root.get('height')}"


def test_texts_are_escaped() -> None:
    """What notes say is never markup."""
    assert text(1, 2, "a<b", "end") == '<text x="1" y="2" class="end">a&lt;b</text>'
    assert span("a<b", "") == Markup("<tspan>a&lt;b</tspan>")


def test_numbers_are_short() -> None:
    """A tenth of a pixel is enough, and there is no negative zero."""
    assert circle(1.26, -0.01, 3.0, "x") == '<circle cx="1.3" cy="0" r="3" class="x"/>'
    assert path([(0, 1234.56), (10_000_000, 2)], "x") == '<path d="M0 1234.6L10000000 2" class="x"/>'


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_files_have_the_colours_of_the_site(scheme: str) -> None:
    """The two cannot drift apart."""
    tokens = tomllib.loads((theme_folder() / "static/tokens.toml").read_text())[scheme]
    part = STYLE.partition("@media")[0 if scheme == "light" else 2].partition("svg{background")[0]
    names = {"axis": "border"}
    found = dict(re.findall(r"--(\w+):(#\w+)", part))
    assert found == {name: tokens[names.get(name, name)] for name in found}
    assert found


def test_every_look_is_styled_on_pages_too() -> None:
    """The style sheet knows each class that drawings use."""
    sheet = (Path(theme_folder()) / "static/style.css").read_text()
    charts = sheet[sheet.index("/* Charts") :]
    looks = set(re.findall(r"\.([a-z][a-z-]*)", LOOKS))
    assert {look for look in looks if f".{look}" not in charts} == set()
