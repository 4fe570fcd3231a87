"""Ask the Nu HTML checker, Lighthouse, Firefox and the browser tests; each answer is a row of the table."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree as ET

from pages import Found

HERE = Path(__file__).parent
TOP = HERE.parents[1]
TOOLS = TOP / ".audit"
CHROMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOXES = ("firefox-esr", "firefox")
WANTED = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
FAULTS = {"failure", "error", "skipped"}
CHECKER = (
    "-Dnu.validator.servlet.allow-forbidden-hosts=true",  # it reads nothing from this machine otherwise
    "-Dnu.validator.servlet.allowed-address-type=all",
    "-jar",
    str(TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar"),
)


class NotRunError(Exception):
    """A tool is missing, broke off, or did not answer for all that it was asked."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was looked at, what was found, and whether that is enough."""

    what: str
    found: str
    is_sound: bool


def valid_html(host: str, pages: Sequence[Found]) -> Iterator[Row]:
    """Let the Nu HTML checker read pages from the host: no error, no warning, no remark."""
    done = run([program("java"), *CHECKER, "--format", "json", *(host + page.url for page in pages)])
    faults = _read(done.stderr).get("messages")
    if faults is None or done.returncode not in {0, 1} or (done.returncode and not faults):
        raise NotRunError(f"the checker gave {done.returncode}: {done.stderr[-600:]}")
    for fault in faults:
        url = str(fault.get("url", "")).removeprefix(host)
        yield Row(url, f"line {fault.get('lastLine', '?')}: {fault['message']}", is_sound=False)
    if not faults:
        yield Row(f"{len(pages)} pages", "no error, no warning", is_sound=True)


def scores(runs: int, host: str, pages: Sequence[Found]) -> Iterator[Row]:
    """Let Lighthouse score pages as a phone sees them; the median of some runs counts.

    What search engines are kept away from, such as the page for what is missing, needs no place there.
    """
    for page in pages:
        answer = _asked("lighthouse.mjs", str(runs), host + page.url, CHROME_PATH=program(*CHROMES))
        found = answer[host + page.url]
        missed = found.pop("missed")
        wanted = {name: least for name, least in WANTED.items() if page.is_listed or name != "seo"}
        if any(len(found.get(name, ())) != runs for name in wanted):
            raise NotRunError(f"Lighthouse did not score {page.url} {runs} times: {found}")
        middle = {name: int(median(found[name])) for name in wanted}
        words = " ".join(f"{name} {score}" for name, score in middle.items())
        is_sound = all(middle[name] >= least for name, least in wanted.items())
        yield Row(_name(page), words if is_sound else f"{words}: {', '.join(missed)}", is_sound)


def in_firefox(host: str, pages: Sequence[Found]) -> Iterator[Row]:
    """Open pages in Firefox, scripts off, at three widths: dressed, complete, no wider than the window."""
    urls = [host + page.url for page in pages]
    answer = _asked("firefox.mjs", *urls, FIREFOX_PATH=program(*FIREFOXES))
    for page, url in zip(pages, urls, strict=True):
        faults = answer[url]
        yield Row(_name(page), "; ".join(faults) or "sound at 1280, 375, 320", is_sound=not faults)


def _name(page: Found) -> str:
    return f"{page.url} ({page.name})"


def every_view() -> tuple[int, list[Row]]:
    """Run the browser tests on every page, at every width, in both schemes; give how many there are."""
    with TemporaryDirectory() as place:
        report = Path(place, "report.xml")
        done = run(
            [sys.executable, "-m", "pytest", "-n", "2", "--full", f"--junitxml={report}",
             "tests/theme", "tests/browser"]
        )  # fmt: skip
        if not report.exists():
            raise NotRunError(done.stdout[-600:] + done.stderr[-600:])
        cases = [*ET.parse(report).iter("testcase")]  # noqa: S314 - our own report
    faulty = [(case, fault) for case in cases for fault in case if fault.tag in FAULTS]
    if bool(done.returncode) is not bool(faulty) or not cases:
        raise NotRunError(f"pytest gave {done.returncode} for {len(cases)} tests: {done.stdout[-600:]}")
    failed = [
        Row(case.get("name", ""), f"{fault.tag}: {fault.get('message', '')[:200]}", is_sound=False)
        for case, fault in faulty
    ]
    return len(cases), failed or [Row(f"{len(cases)} tests", "none failed", is_sound=True)]


def _asked(script: str, *arguments: str, **environment: str) -> dict[str, Any]:
    """Ask a script of ours for its answer on the addresses among its arguments."""
    command = [program("node"), str(HERE / script), *arguments]
    done = run(command, cwd=TOOLS, env={**os.environ, **environment})
    answer = _read(done.stdout)
    if done.returncode or not {each for each in arguments if "://" in each} <= answer.keys():
        raise NotRunError(f"{script} gave {done.returncode}: {done.stderr[-600:]}")
    return answer


def run(command: Sequence[str], cwd: Path = TOP, env: dict[str, str] | None = None) -> Any:
    """Run a program and keep what it says."""
    try:
        return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    except OSError as error:
        raise NotRunError(str(error)) from error


def _read(text: str) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = json.loads(text)
    except ValueError as error:
        raise NotRunError(f"no answer in {text[-600:]!r}") from error
    return answer


def program(*names: str) -> str:
    """Find a program under one of its names."""
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        raise NotRunError(f"there is no {names[0]}")
    return path
