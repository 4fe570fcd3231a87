"""Formulas are set in a face for formulas, down to the last sign, also where the system has none."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import CDPSession, FloatRect, Page

from conspectus.cli.main import main

FACE = "STIX Two Math"
FORMULAS = 40
MATH = Path(__file__).parents[1] / "sites/math"
LEAVES = "math mi, math mo, math mn, math mtext"


@pytest.fixture(scope="module", name="formulas")
def formulas_fixture(
    window: Callable[..., Page], served: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> Page:
    """Open the page of formulas, when its face is there."""
    site = copytree(MATH, tmp_path_factory.mktemp("math") / "site")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(site)
        assert main(["build", "-o", "../public"]) == 0
    page = window(700)
    page.goto(served(site.parent / "public") + "/formulas/", wait_until="networkidle")
    return page


@pytest.fixture(name="devtools")
def devtools_fixture(formulas: Page) -> Iterator[CDPSession]:
    """Ask the browser what only its own tools tell."""
    session = formulas.context.new_cdp_session(formulas)
    session.send("DOM.enable")
    session.send("CSS.enable")
    yield session
    session.detach()


def faces(devtools: CDPSession, selector: str) -> Counter[str]:
    """Count the signs that each face has drawn."""
    drawn = Counter[str]()
    root = devtools.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    found = devtools.send("DOM.querySelectorAll", {"nodeId": root, "selector": selector})
    for node in found["nodeIds"]:
        for font in devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
            drawn[font["familyName"]] += int(font["glyphCount"])
    return drawn


def heights(page: Page, selector: str) -> list[float]:
    """Measure elements."""
    return [box["height"] for each in page.locator(selector).all() if (box := each.bounding_box())]


def test_every_sign_is_drawn_in_the_face_for_formulas(devtools: CDPSession) -> None:
    """No box and no other face steps in."""
    drawn = faces(devtools, LEAVES)
    assert drawn[FACE] > 10 * FORMULAS
    assert set(drawn) == {FACE}


def test_a_face_that_steps_in_is_noticed(devtools: CDPSession) -> None:
    """The words around the formulas are set in another one."""
    assert FACE not in faces(devtools, "h1")


def test_there_are_forty_formulas_at_least(formulas: Page) -> None:
    """None of them is shown as the TeX it was written in."""
    assert formulas.locator("math").count() >= FORMULAS
    assert formulas.locator(".tex").count() == 0


def test_brackets_grow_with_what_they_hold(formulas: Page) -> None:
    """The face has the larger forms, and says in its MATH table how they are built."""
    [matrix, *_] = heights(formulas, "mtable")
    [bracket, *_] = heights(formulas, "mo:has(+ mtable)")
    assert bracket >= matrix * 0.9


def test_arrows_grow_with_their_words(formulas: Page) -> None:
    """The shaft of an arrow is drawn from end to end of what stands above or below it.

    What is drawn longer than its element is known to nobody but the eye: the strip left of the element.
    """
    arrows = formulas.locator(":is(mover, munderover):has(> mo:first-child + :is(mover, munder) mspace)")
    assert arrows.count() == 3
    for arrow in arrows.all():
        arrow.scroll_into_view_if_needed()
        whole, sign = arrow.bounding_box(), arrow.locator("> mo").bounding_box()
        assert whole
        assert sign
        assert whole["x"] + 7 < sign["x"]
        strip = FloatRect(x=whole["x"] + 2, y=sign["y"], width=4, height=sign["height"])
        above = FloatRect(x=10, y=sign["y"], width=4, height=sign["height"])
        assert formulas.screenshot(clip=strip) != formulas.screenshot(clip=above)


def test_a_page_without_formulas_asks_for_no_face(at: Callable[..., Page], shipped: Path) -> None:
    """Though all pages have one sheet, which names it."""
    [sheet] = shipped.glob("static/style.*.css")
    assert "stix-two-math" in sheet.read_text("utf-8")
    assert "<math" not in (shipped / "topics/agents/index.html").read_text("utf-8")
    page = at("/topics/agents/")
    page.wait_for_load_state("networkidle")
    fonts = "[...document.fonts].map(({family, status}) => [family.replaceAll('\\\"', ''), status])"
    assert page.evaluate(fonts) == [["STIX Two Math", "unloaded"]]


def test_the_face_keeps_to_its_budget(shipped: Path) -> None:
    """It comes in one file, with its licence beside it."""
    [face] = shipped.rglob("*.woff2")
    assert face.stat().st_size <= 120_000
    assert [*face.parent.glob("*OFL*.txt")]
