"""Time how long a save takes to be seen in a browser that shows the preview of a site.

    python tests/bench/saves.py SITE [EDITS]

SITE is copied to a temporary folder first. A paragraph of one paper's note is edited again and
again (fifty times, unless said otherwise), each time once the edit before it was seen. The time
runs from before the file is written to the first frame that shows the edit; what the build itself
took is told beside it. Prints a line, and the figures as JSON.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SOURCE = Path(__file__).parents[2] / "src"
PATIENCE = 120_000
WATCH = """() => {
    window.seen = {};
    new MutationObserver(() => {
        const edit = document.body.textContent.match(/This is edit (\\d+)\\./)?.[1];
        if (!edit || edit in window.seen) return;
        window.seen[edit] = 0;
        requestAnimationFrame(() => { window.seen[edit] = performance.timeOrigin + performance.now(); });
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def start(root: Path) -> tuple[subprocess.Popen[str], str]:
    """Start a preview and give its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "conspectus", "serve", "-p", "0"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        stdout=subprocess.PIPE,
        text=True,
    )
    for line in process.stdout or ():
        if found := re.match(r"Preview: (\S+)  ", line):
            return process, found[1]
    raise RuntimeError("the preview did not start")


def edits(page: Page, note: Path, count: int) -> list[float]:
    """Edit a note so many times, and give how many milliseconds each edit took to be seen."""
    text, took = note.read_text("utf-8"), list[float]()
    for number in range(count):
        began = time.time()
        note.write_text(f"{text}\nThis is edit {number}.\n", "utf-8")
        while not (seen := page.evaluate(f"() => window.seen[{number}] || 0")):
            if time.time() - began > PATIENCE / 1000:
                raise RuntimeError(f"edit {number} was never seen")
            time.sleep(0.01)
        took.append(seen - 1000 * began)
    return took


def measure(site: Path, count: int) -> dict[str, float]:
    """Preview a copy of a site, edit it, and give the figures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder) / "site"
        shutil.copytree(site, root, ignore=shutil.ignore_patterns(".conspectus", "public"))
        note = min((root / "content/papers").glob("*.md"))
        process, url = start(root)
        path = next(filter(None, map(shutil.which, BROWSERS)), None)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        try:
            page = browser.new_page()
            page.goto(f"{url}papers/{note.stem}/", timeout=PATIENCE)
            page.locator("conspectus-preview").wait_for(state="attached")
            page.evaluate(WATCH)
            took = edits(page, note, count)
        finally:
            browser.close()
            process.terminate()
            told = process.communicate()[0]
        builds = [1000 * float(seconds) for seconds in re.findall(r" in ([0-9.]+) s", told)]
        return {
            "notes": sum(1 for _ in (root / "content").rglob("*.md")),
            "edits": count,
            "median_ms": round(median(took)),
            "ninth_decile_ms": round(quantiles(took, n=10)[-1]),
            "median_build_ms": round(median(builds)),
            "median_beside_build_ms": round(median(took) - median(builds)),
        }


def main(site: Path, count: int = 50) -> None:
    """Measure, and print the figures."""
    found = measure(site, count)
    print(
        f"{found['notes']:,} notes: a save is seen after {found['median_ms']:,} ms (median of {count}), "
        f"of which the build takes {found['median_build_ms']:,}"
    )
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:3]))
