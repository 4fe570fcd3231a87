"""Measure what the search of a large site costs: to build, to load, and to wait for.

    python tests/bench/finding.py [SITE]

Without a SITE, one of 5,000 notes is made. It is built in a temporary folder, with its search index and
without, each from nothing; then a browser asks for words and narrows down. What is sent is counted as a
host sends it that compresses, up to the first hit: the pieces of the index, the engine, the scripts, and the
first ten results. Some titles are asked for as they are, and with a letter left out. Prints a line for each
figure, and all of them as JSON; exits with 1 where one is over its budget.
"""

import gzip
import json
import re
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from urllib.parse import urlencode

from generate import main as generate
from playwright.sync_api import Page, Response, sync_playwright

from conspectus.commands.build import build
from conspectus.commands.options import Options, When

RECORDS = 5_000
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 120_000
QUERIES, LONG = 5, 6
"""So many words of names are looked for, each of at least so many letters."""

TITLES, NEAR = 100, 5
"""So many titles are asked for; one with a slip is to be among so many."""

BUDGETS = {
    "first_hit_kb": 180, "filter_ms": 100, "filter_beside_words_ms": 100,
    "titles_not_first_percent": 0, "slips_not_near_percent": 5,
}  # fmt: skip
BUDGETS_OF_SITES = {"largest_page_kb": 100}
"""What holds of a conference's papers; of made ones each reports results, all on one page of benchmarks."""

_HEADING, _WORD = re.compile(r"<h1>([^<]+)</h1>"), re.compile(r"\w+")

TICK = """async (box) => {
    const found = document.getElementById("found");
    const began = performance.now();
    const told = new Promise((tell) => new MutationObserver(() => tell(performance.now() - began))
        .observe(found, { childList: true, characterData: true, subtree: true }));
    const [name, value] = box.split(" = ");
    const field = [...document.getElementsByName(name)].find((each) => each.value === value);
    field.checked = !field.checked;
    document.getElementById("finder").requestSubmit();
    return await told;
}"""
HIT = """new MutationObserver((_, watch) => {
    if (!document.querySelector("#results li")) return;
    window.hit = performance.now();
    watch.disconnect();
}).observe(document, { childList: true, subtree: true });"""
BEFORE_HIT = """() => [window.hit, performance.getEntriesByType("resource")
    .filter(({ responseEnd }) => responseEnd <= window.hit).map(({ name }) => name)]"""
CHOICES = (
    "[...document.querySelectorAll('#filters [type=checkbox]')].map((each) => `${each.name} = ${each.value}`)"
)


def used() -> float:
    """Give the CPU seconds of this process and all that have ended below it."""
    return sum(usage.ru_utime + usage.ru_stime for usage in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


def timed(root: Path, out: Path, when: When) -> tuple[float, float]:
    """Build a site from nothing; give wall and CPU seconds."""
    began, before = time.perf_counter(), used()
    build(root, out, options=Options(index=when))
    return time.perf_counter() - began, used() - before


class _Quiet(SimpleHTTPRequestHandler):
    """Serve files, and keep no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine alone while the block runs; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def first_hit(page: Page, address: str, query: str) -> tuple[int, float]:
    """Ask for a word; give the bytes until the first hits are shown, and the milliseconds it took.

    What is fetched after them, such as the counts beside filters, delays nobody.
    """
    sizes: dict[str, int] = {}

    def note(response: Response) -> None:
        if "/search/" in response.url or "/static/scripts/" in response.url:
            sizes[response.url] = len(gzip.compress(response.body(), 9))

    page.on("response", note)
    page.add_init_script(HIT)
    page.goto(f"{address}/browse/?q={query}")
    page.locator("#results li").first.wait_for(timeout=PATIENCE)
    page.wait_for_load_state("networkidle")
    took, before = page.evaluate(BEFORE_HIT)
    return sum(sizes[url] for url in before if url in sizes), took


def narrowed(page: Page, address: str, at: str) -> float:
    """Take and leave choices one after the other; give the median of the milliseconds until it is told."""
    page.goto(f"{address}/browse/{at}")
    page.wait_for_load_state("networkidle")
    choices = page.evaluate(CHOICES)
    taken = [choice for choice in choices if not choice.startswith("kind")][:6] or choices[:6]
    page.evaluate(TICK, taken[0])
    return median(float(page.evaluate(TICK, choice)) for choice in taken[1:])


def titles_of(root: Path) -> list[str]:
    """Choose papers of a site from all over it, and give their titles as readers see them."""
    pages = sorted(
        path for path in root.glob("papers/*/index.html") if path.parent.with_suffix(".json").is_file()
    )
    texts = (path.read_text("utf-8") for path in pages[:: max(len(pages) // TITLES, 1)][:TITLES])
    found = (_HEADING.search(text) for text in texts)
    return [unescape(match[1]) for match in found if match]


def slip(title: str) -> str:
    """Leave a letter out of the middle of a title's longest word."""
    word = max(_WORD.findall(title), key=len)
    middle = len(word) // 2
    return title.replace(word, word[:middle] + word[middle + 1 :], 1)


def missed(page: Page, address: str, asked: Mapping[str, str], most: int) -> float:
    """Ask for titles by what somebody types; give how many percent are not among so many results."""
    lost = 0
    for typed, title in asked.items():
        page.goto(f"{address}/browse/?{urlencode({'q': typed})}")
        page.locator("#results:not([aria-busy]) li, #empty:not([hidden])").first.wait_for(timeout=PATIENCE)
        page.wait_for_load_state("networkidle")
        found = page.locator("#results .name").all_inner_texts()[:most]
        lost += title not in (" ".join(each.split()) for each in found)
    return 100 * lost / max(len(asked), 1)


def words_of(out: Path) -> list[str]:
    """Choose words of the site's names, from all over the alphabet."""
    words = [word for word in (out / "search/words.txt").read_text("utf-8").split() if len(word) >= LONG]
    return words[:: len(words) // QUERIES][:QUERIES]


def measure(site: Path, folder: Path) -> dict[str, float]:
    """Build a copy of a site and search it; give the figures."""
    root, out = folder / "site", folder / "out"
    shutil.copytree(site, root, ignore=shutil.ignore_patterns(".conspectus", "public"))
    without = timed(root, folder / "without", When.NEVER)
    with_it = timed(root, out, When.NOW)
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with served(out) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        queries = words_of(out)
        hits = [first_hit(browser.new_page(), address, query) for query in queries]
        filters = narrowed(browser.new_page(), address, "")
        words = narrowed(browser.new_page(), address, f"?q={queries[-1]}")
        titles = titles_of(out)
        exact = missed(browser.new_page(), address, {title: title for title in titles}, 1)
        slips = missed(browser.new_page(), address, {slip(title): title for title in titles}, NEAR)
        browser.close()
    shipped = sum(path.stat().st_size for path in (out / "search").rglob("*") if path.is_file())
    return {
        "notes": sum(1 for _ in (root / "content").rglob("*.md")),
        "build_seconds": round(with_it[0], 1),
        "build_seconds_without_search": round(without[0], 1),
        "search_cpu_seconds": round(with_it[1] - without[1], 1),
        "index_mb": round(shipped / 1e6, 1),
        "first_hit_kb": round(max(size for size, _ in hits) / 1_024),
        "first_hit_ms": round(median(took for _, took in hits)),
        "filter_ms": round(filters),
        "filter_beside_words_ms": round(words),
        "titles_not_first_percent": round(exact, 1),
        "slips_not_near_percent": round(slips, 1),
        "largest_page_kb": round(max(path.stat().st_size for path in out.rglob("*.html")) / 1_000),
    }


def main(site: Path | None = None) -> int:
    """Measure, and print the figures; say by the status whether all are within their budgets."""
    budgets = {**BUDGETS, **(BUDGETS_OF_SITES if site else {})}
    with tempfile.TemporaryDirectory() as folder:
        if site is None:
            site = Path(folder, "made")
            generate(site, RECORDS)
        found = measure(site, Path(folder))
    for name, figure in found.items():
        budget = f" (budget {budgets[name]:,})" if name in budgets else ""
        print(f"{name.replace('_', ' ')}: {figure:,}{budget}")
    print(json.dumps(found))
    return int(any(found[name] > budget for name, budget in budgets.items()))


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
