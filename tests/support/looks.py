"""Look at pages in a browser: the window, which views of a page to take, and what axe finds."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, ViewportSize

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (1280, 375, 320)
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast": {"enabled": False}, "color-contrast-enhanced": {"enabled": True}},
    "checks": {"color-contrast-enhanced": {"options": {
        "contrastRatio": {
            "normal": {"expected": 7, "minThreshold": 0}, "large": {"expected": 4.5, "minThreshold": 0},
        },
        "ignoreUnicode": False, "ignoreLength": True, "ignorePseudo": True,
    }}},
    "resultTypes": ["violations", "incomplete"],
}  # fmt: skip
"""The contrast of AAA covers that of AA; by itself axe leaves to AA what misses both, and measures twice.

Signs and single letters are measured like words; what a pseudo-element draws is left to other tests.
"""
BELIEFS = """["(prefers-color-scheme: dark)", "print", "(prefers-contrast: more)", "(forced-colors: active)",
    "(prefers-reduced-motion: reduce)"].map(each => matchMedia(each).matches)"""
BELIEFS_OF_NOBODY = (False,) * 4
"""What a page may be told of its reader, and what it is told of one who asks for nothing."""
PLAIN = """
const ours = new CSSStyleSheet();
ours.replaceSync("* { background-image: none !important; }");
document.adoptedStyleSheets.push(ours);
"""
"""Axe cannot tell the contrast over a gradient, such as the shadow of a table that scrolls."""
FIRSTS = """
document.querySelectorAll(":is(li, tr, dl > div):nth-child(n + 5)").forEach(each => each.remove());
const kinds = new Map(), seen = new Set(), top = document.body.dataset.kind === "home" ? "body" : "main";
for (const each of document.querySelectorAll(`${top}, ${top} *`)) {
    const name = `${each.localName}.${each.getAttribute("class")}.${each.ariaCurrent}`;
    const kind = `${kinds.get(each.parentElement)} ${name}`;
    kinds.set(each, kind);
    if (!seen.has(kind) && each.checkVisibility()) {
        seen.add(kind);
        each.toggleAttribute("data-first", true);
    }
}
axe.configure({rules: [
    {id: "color-contrast-enhanced", selector: "[data-first]"},
    {id: "link-in-text-block", selector: "a[href][data-first]"},
]});
"""
"""What axe is spared without `--full`: the fifth item of a list, and most colours, which cost it most.

Of what stands in the same elements and classes it measures the first; header and footer on the home page.
"""


class Look(NamedTuple):
    """A page as it is looked at: its name in the module's tables, and each width and scheme."""

    name: str
    views: Sequence[tuple[int, bool]]

    def __str__(self) -> str:
        """Name it as in `home-375-dark`."""
        views = (f"{width}-{'dark' if dark else 'light'}" for width, dark in self.views)
        return "-".join([self.name, *views])


def covering(names: Iterable[str]) -> Iterator[Look]:
    """Pair every page with every width and both schemes, and every width with both schemes."""
    for at, name in enumerate(names):
        yield Look(name, [(width, bool((at + step) % 2)) for step, width in enumerate(WIDTHS)])


def glancing(names: Iterable[str]) -> Iterator[Look]:
    """Take every page once, and every width in both schemes."""
    for at, name in enumerate(names):
        yield Look(name, [(WIDTHS[at % 3], bool(at // 3 % 2))])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that takes a `look` or a `glance` some views of each page, or all with `--full`.

    Pages of the table BEGUN show what those of PAGES show: one view of them is enough, and no glance.
    """
    if not {"look", "glance"} & set(metafunc.fixturenames):
        return
    names, more = (getattr(metafunc.module, table, ()) for table in ("PAGES", "BEGUN"))
    tables = {"look": [*covering(names), *glancing(more)], "glance": [*glancing(names)]}
    if metafunc.config.getoption("full"):
        views = [*product(WIDTHS, (False, True))]
        full = [Look(name, [view]) for name in (*names, *more) for view in views]
        tables = {"look": full, "glance": full}
    for wanted, looks in tables.items():
        if wanted in metafunc.fixturenames:
            metafunc.parametrize(wanted, looks, ids=map(str, looks), scope="module")


@pytest.fixture(scope="session")
def window(browser: Browser) -> Callable[..., Page]:
    """Give the one window of this worker, with or without scripts, as wide and as dark as wanted.

    Whatever else a test let the page believe of its reader is forgotten. Nothing is set that is so:
    the page that was looked at before would be laid out anew.
    """

    @cache
    def opened(*, scripts: bool) -> Page:
        return browser.new_page(java_script_enabled=scripts)

    def sized(width: int = 1280, *, dark: bool = False, scripts: bool = False) -> Page:
        page = opened(scripts=scripts)
        size = ViewportSize(width=width, height=800 if width > 640 else 667)
        if page.viewport_size != size:
            page.set_viewport_size(size)
        if page.evaluate(BELIEFS) != [dark, *BELIEFS_OF_NOBODY]:
            page.emulate_media(
                media="null", color_scheme="dark" if dark else "light",
                contrast="null", forced_colors="null", reduced_motion="null",
            )  # fmt: skip
        return page

    return sized


SETTLED = "() => Promise.all(document.getAnimations().map(each => each.finished.catch(() => null)))"
"""Wait until no colour is on its way to another, as that of a link is in a page that has just come."""


@pytest.fixture(scope="session")
def violations(request: pytest.FixtureRequest) -> Callable[[Page], list[str]]:
    """Ask axe: give the rule and each place that breaks it, or may break it."""
    whole = AXE_SCRIPT + PLAIN
    axe = Axe(whole if request.config.getoption("full") else whole + FIRSTS)

    def ask(page: Page) -> list[str]:
        page.evaluate(SETTLED)
        found = axe.run(page, options=RULES).response
        faults = [*found["violations"], *found["incomplete"]]
        return [f"{each['id']}: {node['html'][:160]}" for each in faults for node in each["nodes"]]

    return ask


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Say which browser is started: the system's Chromium or Chrome, else playwright's own."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    return {**browser_type_launch_args, "executable_path": path, "args": ARGUMENTS}
