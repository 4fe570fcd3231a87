"""Situations are folders: a small site, and what is expected of it.

`tests/sites/<situation>/` holds `site.yaml`, `content/` and what else a site has. `expected.txt`
is what `conspectus check` prints, under a line with its exit status; `expected/` has some of the
files that a build must make, byte for byte. After a change that is meant,

    python -m pytest tests/test_sites.py --update-expected

writes them anew, and they are reviewed like code. A new page is watched by touching its file. What stands
in `options.txt` is asked of the check beside.
"""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

from conspectus.cli.main import main
from conspectus.model.codes import CODES

TOP = Path(__file__).parents[1]
SITES = TOP / "tests" / "sites"
SITUATIONS = sorted(folder.name for folder in SITES.iterdir() if folder.is_dir())
PRINTED, MADE, ASKED = "expected.txt", "expected", "options.txt"
EXPECT = "expect.toml"
CODE = re.compile(r"^(?:(?P<where>[^\n]*): )?(?:error|warning|notice)\[(?P<code>[a-z0-9-]+)\]", re.MULTILINE)
TEN = """
    content/facts/rate.md:6:13 arithmetic
    content/facts/submissions.md:5:5 unsourced
    content/papers/crv.md:3:8 bad-arxiv
    content/papers/crv.md:4:1 unknown-key
    content/papers/later.md:5:24 bad-tex
    content/papers/later.md:9:1 missing-image
    content/papers/t3.md:6:5 unknown-ref
    content/papers/t3.md:9:18 broken-fragment
    content/sessions/1a.md:9:10 talk-outside
    content/topics/agents.md:3:27 yaml-syntax
"""
ELSEWHERE = {
    "active-svg": "a corpus of drawings that run: tests/hostile/svg-active",
    "bad-file-name": "git on every system cannot hold such a name: tests/read/test_sources.py",
    "bad-font": "a spoiled file of the theme: tests/commands/test_carding.py",
    "bad-image": "a corpus of files that are no images: tests/hostile/images-by-name",
    "bad-table": "said of an imported file: tests/commands/importing/test_importing.py",
    "broken-record": "said of an imported file: tests/commands/importers/test_tables.py",
    "build-running": "two builds at once: tests/commands/engine/test_lock.py",
    "card-letters": "asks for an address of the site: tests/commands/test_carding.py",
    "contradicting-ids": "said of an imported file: tests/commands/importing/test_merging.py",
    "dead-link": "said of a host: tests/commands/external/test_external.py",
    "decision-differs": "said of an imported file: tests/commands/importers/test_openreview.py",
    "fields-differ": "said of an imported file: tests/commands/importing/test_agreeing.py",
    "file-exists": "said when a digest is begun: tests/commands/test_init.py",
    "foreign-encoding": "said of an imported file: tests/commands/importers/test_bibtex.py",
    "future": "depends on the day: tests/weave/test_select.py",
    "heavy-page": "files are packed otherwise on other systems: tests/commands/test_judging.py",
    "in-the-way": "a matter of the output folder: tests/write/test_emit.py",
    "left-out-column": "said of an imported file: tests/commands/importers/test_tables.py",
    "left-out-field": "said of an imported note: tests/commands/dialects/test_bringing.py",
    "live-changed": "said of a host: tests/commands/live/test_replies.py",
    "live-exposed": "said of a host: tests/commands/live/test_live.py",
    "live-header": "said of a host: tests/commands/live/test_replies.py",
    "live-missing": "said of a host: tests/commands/live/test_live.py",
    "live-not-found": "said of a host: tests/commands/live/test_live.py",
    "live-plain": "said of a host: tests/commands/live/test_live.py",
    "live-redirect": "said of a host: tests/commands/live/test_live.py",
    "live-stale": "said of a host: tests/commands/live/test_live.py",
    "live-type": "said of a host: tests/commands/live/test_live.py",
    "live-unreachable": "said of a host: tests/commands/live/test_live.py",
    "live-version": "said of a host: tests/commands/live/test_live.py",
    "lost-cache": "a spoiled cache: tests/commands/test_warm.py",
    "missing-media": "said of an imported note: tests/commands/dialects/test_linking.py",
    "moved-link": "said of a host: tests/commands/external/test_external.py",
    "no-base-url": "said by another command: tests/commands/test_address.py",
    "no-brotli": "a matter of what is installed: tests/commands/test_packing.py",
    "no-index": "a broken program: tests/commands/test_indexing.py",
    "no-network": "said of hosts: tests/commands/external/test_external.py",
    "no-release": "said of a place to publish to: tests/commands/publishing/test_folder.py",
    "no-template": "said when a template is compared: tests/commands/test_override.py",
    "no-zone": "said of an imported file: tests/commands/importing/test_importing.py",
    "not-as-built": "found by another command: tests/commands/test_verify.py",
    "not-built": "said of a folder without a build: tests/commands/live/test_live.py",
    "not-in-list": "said of an imported file: tests/commands/importing/test_agreeing.py",
    "note-exists": "said when a note is made anew: tests/commands/test_new.py",
    "odd-formula": "said of an imported file: tests/commands/importers/test_cleaning.py",
    "odd-tex": "said of an imported file: tests/commands/importers/test_cleaning.py",
    "other-version": "a matter of what is installed: tests/read/test_settings.py",
    "output-folder": "a matter of the output folder: tests/commands/test_build.py",
    "preview-fault": "a full disk, or our own fault: tests/commands/preview/test_building.py",
    "private-link": "said of a host: tests/commands/external/test_external.py",
    "private-record": "said of an imported file: tests/commands/importers/test_openreview.py",
    "repeated-key": "said of an imported file: tests/commands/importers/test_bibtex.py",
    "repeated-record": "said of an imported file: tests/commands/importing/test_merging.py",
    "repeated-title": "said when a note is made anew: tests/commands/test_new.py",
    "same-title": "said of an imported file: tests/commands/importing/test_merging.py",
    "target-busy": "said of a place to publish to: tests/commands/publishing/test_folder.py",
    "target-changed": "said of a place to publish to: tests/commands/test_publish.py",
    "target-failed": "said of a place to publish to: tests/commands/publishing/test_git.py",
    "target-unfit": "said of a place to publish to: tests/commands/publishing/test_folder.py",
    "titles-differ": "said of an imported file: tests/commands/importing/test_agreeing.py",
    "toml-syntax": "said of an imported note: tests/commands/dialects/test_fronts.py",
    "too-large": "a megabyte: tests/read/test_sources.py",
    "too-many": "a million links: tests/hostile/a-million-links",
    "too-many-removed": "said of a place to publish to: tests/commands/test_publish.py",
    "unchangeable-ref": "said when a note is renamed: tests/commands/test_rename.py",
    "unfit-value": "said of an imported file: tests/commands/importers/test_tables.py",
    "unknown-column": "said of an imported file: tests/commands/importers/test_tables.py",
    "unknown-decision": "said of an imported file: tests/commands/importers/test_tables.py",
    "unknown-format": "said of an imported file: tests/commands/importing/test_importing.py",
    "unknown-link": "said of an imported note: tests/commands/dialects/test_linking.py",
    "unknown-paper": "said of an imported file: tests/commands/importing/test_merging.py",
    "unknown-since": "said of what changes are asked since: tests/commands/test_changes.py",
    "unknown-target": "said of a place to publish to: tests/commands/test_publish.py",
    "unplaced-paper": "said of an imported file: tests/commands/importing/test_agreeing.py",
    "untitled-record": "said of an imported file: tests/commands/importers/test_tables.py",
    "untold-link": "said of a host: tests/commands/external/test_external.py",
    "untranslated-markup": "said of an imported note: tests/commands/dialects/test_markup.py",
    "vanished-url": "compares two builds: tests/weave/audit/test_published.py",
}
Run = Callable[..., str]


@pytest.fixture(name="run")
def run_fixture(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a site's folder, and give its status and what it printed."""

    def run(site: Path, *arguments: str) -> str:
        monkeypatch.chdir(site)
        status = main(arguments)
        printed = capsys.readouterr()
        return f"exit {status}\n{printed.out}{printed.err}"

    return run


@pytest.fixture(name="is_updating")
def is_updating_fixture(request: pytest.FixtureRequest) -> bool:
    """Tell whether expectations are to be written anew."""
    return bool(request.config.getoption("--update-expected"))


def faults_in(printed: str) -> list[tuple[str, str]]:
    """Give the place and the code of each problem in a text of problems."""
    return [(match["where"] or "", match["code"]) for match in CODE.finditer(printed)]


def watched(site: Path) -> list[str]:
    """Name the built files that a situation expects."""
    return sorted(path.relative_to(site / MADE).as_posix() for path in _files(site / MADE))


def differences(site: Path, out: Path) -> list[str]:
    """Name the expected files that a build did not make, or made otherwise."""
    return [
        name
        for name in watched(site)
        if not (out / name).is_file() or (out / name).read_bytes() != (site / MADE / name).read_bytes()
    ]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_check_prints_what_is_expected(name: str, run: Run, *, is_updating: bool) -> None:
    """Every problem with its place and cure, in order, and the exit status."""
    expected, asked = SITES / name / PRINTED, SITES / name / ASKED
    printed = run(SITES / name, "check", *(asked.read_text().split() if asked.is_file() else ()))
    if is_updating:
        expected.write_bytes(printed.encode())
    assert printed == expected.read_bytes().decode()


@pytest.mark.parametrize("name", [name for name in SITUATIONS if (SITES / name / MADE).is_dir()])
def test_a_build_makes_what_is_expected(name: str, run: Run, tmp_path: Path, *, is_updating: bool) -> None:
    """The watched files are the same byte for byte."""
    out = tmp_path / "public"
    assert run(SITES / name, "build", "-o", str(out)).startswith("exit 0\n")
    if is_updating:
        for file in watched(SITES / name):
            (SITES / name / MADE / file).write_bytes((out / file).read_bytes())
    assert differences(SITES / name, out) == []


def test_ten_faults_are_named_in_one_run(run: Run) -> None:
    """At the file, line and column where they were planted; each has a cure; nothing else is named."""
    printed = run(SITES / "ten-faults", "check")
    assert printed.startswith("exit 1\n")
    assert faults_in(printed) == [tuple(line.split()) for line in TEN.strip().splitlines()]
    assert all("; " in line for line in printed.splitlines() if "error[" in line)


def test_a_site_with_faults_is_not_built(run: Run, tmp_path: Path) -> None:
    """A build names them as a check does, and the output is left alone."""
    checked, built = (
        run(SITES / "ten-faults", *arguments) for arguments in (["check"], ["build", "-o", str(tmp_path)])
    )
    assert faults_in(built) == faults_in(checked)
    assert list(tmp_path.iterdir()) == []


def test_thirty_different_faults_are_named_in_one_run(run: Run) -> None:
    """Faults that show only when all notes are seen together, at their places."""
    found = faults_in(run(SITES / "thirty-faults", "check"))
    assert len({code for _, code in found}) >= 30
    assert [place for place, count in Counter(found).items() if count > 1] == []


def test_no_draft_shows(run: Run, tmp_path: Path) -> None:
    """Neither its title nor its people stand in any file."""
    run(SITES / "drafts", "build", "-o", str(tmp_path))
    text = b"".join(path.read_bytes() for path in _files(tmp_path))
    assert b"Nobody may read this yet" not in text
    assert b"Hidden Name" not in text


def test_every_code_stands_in_a_situation() -> None:
    """Whoever adds a check plants its fault; what cannot stand in a folder is tested elsewhere."""
    assert sorted(CODES.keys() - planted() - ELSEWHERE.keys()) == []
    assert planted() - CODES.keys() == set()
    assert planted() & ELSEWHERE.keys() == set()


def untested(code: str, told: str) -> str:
    """Say what is wrong with a row of ELSEWHERE; nothing where its file holds the code as a text."""
    path = TOP / told.rpartition(": ")[2]
    if path.is_dir() and (expected := path / EXPECT).is_file():
        codes = tomllib.loads(expected.read_text("utf-8")).get("codes", ())
        return "" if code in codes else f"{code} is not expected in {path.name}"
    if path.suffix != ".py" or not path.is_file():
        return f"{code} has no such file: {told}"
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    texts = {each.value for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, str)}
    is_held = any(text == code or f"[{code}]" in text for text in texts)
    return "" if is_held else f"{code} stands nowhere in {path.name}"


@pytest.mark.parametrize(("code", "told"), ELSEWHERE.items())
def test_what_is_tested_elsewhere_is_tested_there(code: str, told: str) -> None:
    """The file that a row names holds the code, or the attack expects it."""
    assert untested(code, told) == ""
    assert code in CODES


def test_a_row_that_sends_elsewhere_in_vain_is_noticed(tmp_path: Path) -> None:
    """To no file, to one that lacks the code, has it in other words or in a comment, or that has no tests."""
    test = tmp_path / "test_it.py"
    test.write_text(
        '"""Of the future."""\nif future == "the future":  # "future"\n    Past(future=["past"])\n'
    )
    assert untested("past", f"why: {test}") == ""
    assert untested("future", f"why: {test}") == "future stands nowhere in test_it.py"
    test.write_text('assert "error[future]" in printed')
    assert untested("future", f"why: {test}") == ""
    for nowhere in ("tests/test_gone.py", "tests/hostile/gone", "tests/sites", "README.md", ""):
        assert untested("future", f"why: {nowhere}") == f"future has no such file: why: {nowhere}"
    attack = "a corpus: tests/hostile/svg-active"
    assert untested("active-svg", attack) == ""
    assert untested("svg", attack) == "svg is not expected in svg-active"


def planted() -> set[str]:
    """Name the codes that stand in a situation."""
    texts = ((SITES / name / PRINTED).read_text("utf-8") for name in SITUATIONS)
    return {code for text in texts for _, code in faults_in(text)}


@pytest.mark.parametrize("file", ["404.html", "gone.html"])
def test_a_wrong_expectation_is_noticed(run: Run, tmp_path: Path, file: str) -> None:
    """A page that was made otherwise, and one that was not made at all."""
    copytree(SITES / "empty", tmp_path / "empty")
    run(tmp_path / "empty", "build", "-o", "../public")
    known = differences(tmp_path / "empty", tmp_path / "public")
    (tmp_path / "empty" / MADE / file).write_text("<!doctype html>")
    assert differences(tmp_path / "empty", tmp_path / "public") == sorted([*known, file])
