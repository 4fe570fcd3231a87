"""Ask the Nu HTML checker, Lighthouse and Firefox; each answer is a row of the audit's table."""

import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parent
TOOLS = HERE.parents[1] / ".audit"
CHROMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOXES = ("firefox-esr", "firefox")
WANTED = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: which gate, what it looked at, what it found, and whether that is enough."""

    gate: str
    what: str
    found: str
    is_sound: bool


def valid_html(out: Path) -> Iterator[Row]:
    """Let the Nu HTML checker read every page below a folder."""
    jar = TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = [_program("java"), "-jar", str(jar), "--skip-non-html", "--errors-only", "--format", "json"]
    done = subprocess.run([*command, str(out)], capture_output=True, text=True, check=False)
    faults = Counter(fault["message"] for fault in json.loads(done.stderr)["messages"])
    for message, count in sorted(faults.items()):
        yield Row("Nu HTML checker", message, f"{count} times", is_sound=False)
    pages = len([*out.rglob("*.html")])
    yield Row("Nu HTML checker", f"{pages} pages", f"{sum(faults.values())} errors", is_sound=not faults)


def scores(urls: Sequence[str], runs: int) -> Iterator[Row]:
    """Let Lighthouse score pages as a phone sees them; the median of some runs counts."""
    for url, found in _asked("lighthouse.mjs", str(runs), *urls, CHROME_PATH=_program(*CHROMES)).items():
        missed = found.pop("missed")
        middle = {name: int(median(found[name])) for name in WANTED}
        words = " ".join(f"{name} {score}" for name, score in middle.items())
        is_sound = all(middle[name] >= least for name, least in WANTED.items())
        yield Row("Lighthouse", url, words if is_sound else f"{words} ({', '.join(missed)})", is_sound)


def in_firefox(urls: Sequence[str]) -> Iterator[Row]:
    """Open pages in Firefox at three widths: dressed, complete, no wider than the window."""
    for url, faults in _asked("firefox.mjs", *urls, FIREFOX_PATH=_program(*FIREFOXES)).items():
        yield Row("Firefox", url, "; ".join(faults) or "sound at 1280, 375, 320", is_sound=not faults)


def _asked(script: str, *arguments: str, **environment: str) -> dict[str, Any]:
    done = subprocess.run(
        [_program("node"), str(HERE / script), *arguments],
        cwd=TOOLS, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _program(*names: str) -> str:
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        raise FileNotFoundError(f"the audit needs {names[0]}")
    return path
