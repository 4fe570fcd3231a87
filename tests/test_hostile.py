"""Attacks are folders: what somebody might lay into a digest, and what must come of it.

`tests/hostile/<attack>/` holds files that lie over the sound site of `tests/hostile/base/`, and an
`expect.toml`. To add an attack, add a folder; `python -m pytest tests/test_hostile.py -k <attack>`
says what comes of it. Every attack ends in a build that `tests/support/judge.py` finds no harm in,
or in problems that say where and how to mend it. An expectation may have

    about = "what is tried"                  needed
    codes = ["unsafe-url"]                   the codes of all problems; none where this is left out
    faults = { unsafe-url = 2 }              how many problems of a code there are, where each of them counts
    absent = { ".html" = ["text"] }          what stands in no file with such an ending
    shown = { "papers/a/index.html" = ["<b>"] }     what a reader of a page sees as text
    [[write]]                                a file that is too large or too oddly named to be kept in git:
    path, before, text, times, after         `text` so many `times` between `before` and `after`
    [[link]]                                 a symbolic link at `path` that leads `to` somewhere
    path, to                                 `{secret}` is a file outside of the site

What is laid against the preview (other hosts' names, paths that lead out, slow clients) is tested in
`tests/commands/preview/`, what patterns might do with long texts in `tests/test_patterns.py`.
"""

import json
import os
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any, NamedTuple

import pytest
from judge import POLICY, harm, text_of

from conspectus.cli.main import main
from conspectus.model.codes import CODES

ATTACKS = Path(__file__).parent / "hostile"
BASE, EXPECT = ATTACKS / "base", "expect.toml"
NAMES = sorted(path.parent.name for path in ATTACKS.glob(f"*/{EXPECT}"))
KEYS = {"about", "codes", "faults", "absent", "shown", "write", "link"}
HIDDEN = "the secret of another folder"
FAULT = 3
Attacked = Callable[[str], "Outcome"]


class Outcome(NamedTuple):
    """What a build came to: its status, its problems, and the folder it wrote, if it did."""

    status: int
    problems: list[Mapping[str, Any]]
    folder: Path
    printed: str


@pytest.fixture(name="attacked")
def attacked_fixture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Attacked:
    """Build the sound site with an attack laid over it."""

    def attacked(name: str) -> Outcome:
        site, out = tmp_path / "site", tmp_path / "public"
        (tmp_path / "secret.md").write_text(HIDDEN, "utf-8")
        copytree(BASE, site)
        copytree(ATTACKS / name, site, ignore=ignore_patterns(EXPECT), dirs_exist_ok=True)
        _lay(site, expectation(name), tmp_path / "secret.md")
        monkeypatch.chdir(site)
        before = _outside(tmp_path)
        status = main(["build", "--no-cache", "-j", "1", "--format", "json", "-o", str(out)])
        assert _outside(tmp_path) == before
        printed = capsys.readouterr()
        return Outcome(status, json.loads(printed.out or "[]"), out, printed.out + printed.err)

    return attacked


def expectation(name: str) -> dict[str, Any]:
    """Read what is expected of an attack."""
    return tomllib.loads((ATTACKS / name / EXPECT).read_text("utf-8"))


def _lay(site: Path, expected: Mapping[str, Any], secret: Path) -> None:
    for each in expected.get("write", ()):
        path = site / each["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        text = each.get("before", "") + each.get("text", "") * each.get("times", 1) + each.get("after", "")
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    for each in expected.get("link", ()):
        path = site / each["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(each["to"].format(secret=secret, outside=secret.parent))


def _outside(folder: Path) -> set[str]:
    """Name everything beside the output folder."""
    return {
        os.path.join(place, name)  # noqa: PTH118 - a name may be no text
        for place, _, names in os.walk(folder)
        for name in names
        if not Path(place).is_relative_to(folder / "public")
    }


@pytest.mark.parametrize("name", NAMES)
def test_an_attack_comes_to_nothing(name: str, attacked: Attacked) -> None:
    """What is built does no harm and holds what it must, or the problems say why nothing is built."""
    expected = expectation(name)
    outcome = attacked(name)
    assert outcome.status < FAULT, outcome.printed
    assert "Traceback" not in outcome.printed
    found = Counter(each["code"] for each in outcome.problems)
    assert sorted(found) == sorted(expected.get("codes", ()))
    assert {code: found[code] for code in expected.get("faults", {})} == expected.get("faults", {})
    assert [each for each in outcome.problems if not _is_clear(each)] == []
    assert outcome.folder.exists() == (outcome.status == 0)
    assert harm(outcome.folder) == []
    assert list(_wrong(outcome.folder, expected)) == []


def _is_clear(problem: Mapping[str, Any]) -> bool:
    """Tell whether a problem names a file, or those that it is about, and a cure."""
    return bool(problem["cure"]) and bool(problem["path"] or "content/" in problem["message"])


def _wrong(folder: Path, expected: Mapping[str, Any]) -> Iterator[str]:
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        unwanted = (*expected.get("absent", {}).get(path.suffix, ()), HIDDEN)
        text = path.read_bytes().decode("utf-8", "replace")
        yield from (f"{path.name} holds {each!r}" for each in unwanted if each in text)
    for name, texts in expected.get("shown", {}).items():
        shown = text_of((folder / name).read_bytes()) if (folder / name).is_file() else ""
        yield from (f"{name} does not show {text!r}" for text in texts if text not in shown)


def test_every_attack_says_what_it_tries() -> None:
    """And expects nothing that nobody looks at, nor a code that does not exist."""
    for name in NAMES:
        expected = expectation(name)
        assert expected["about"], name
        assert expected.keys() <= KEYS, name
        assert set(expected.get("codes", ())) <= CODES.keys(), name
    assert {path.name for path in ATTACKS.iterdir() if path.is_dir()} == {*NAMES, BASE.name}


SOUND = f"""<!doctype html><html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="{POLICY.format("")}"><title>x</title></head>
<body><a href="/a/">x</a> <img src="a.png" alt=""> BODY</body></html>"""
BAD_PAGES = (
    "<script>alert()</script>",
    '<script src="https://evil.example/static/a.js"></script>',
    "<svg onload=alert()></svg>",
    "<a href=' java&Tab;script:alert()'>x</a>",
    '<a href="/\\evil.example/">x</a>',
    "<p style='x'>",
    "<base href=/x/>",
    '<img srcset="//evil.example/a.png 2x" src="a.png">',
    "<img src='data:image/png,x'>",
    "<p id=a><p id=a>",
    "<meta http-equiv=Content-Security-Policy content=x>",
    "<iframe></iframe>",
    "<form action='javascript:x'></form>",
    '<script type="application/ld+json">{"a": </script>',
    "<a href='/%0ax'>x</a>",
    "<style>p{}</style>",
    "<meta http-equiv=refresh content='0;url=//evil.example/'>",
)
BAD_FILES = {
    "a.csv": b"a,b\r\n=1+1,c\r\n",
    "b.csv": b"a,b\r\nc\r\n",
    "a.json": b"{",
    "a.xml": b"<!DOCTYPE a><a/>",
    "b.xml": b"<a>",
    "a.svg": b"<svg><script/></svg>",
    "c.svg": b"<svg onload='x'/>",
    "a.ris": b"TY  - JOUR\r\nx",
    "a.bib": b"@article{a, title = {x}}\n@string{y = 1}\n",
    "a.txt": b"\x00",
    "a.ics": b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nEND:VTODO\r\nEND:VCALENDAR\r\n",
    "b.ics": b"BEGIN:VCALENDAR\r\nX-EVIL:1\r\nEND:VCALENDAR\r\n",
    "c.ics": b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
    "a.atom": b"<feed xmlns='http://www.w3.org/2005/Atom'><content type='html'>&lt;script></content></feed>",
    "b.json": b'{"version": "https://jsonfeed.org/version/1", "items": [{"content_html": "<i onclick=x>"}]}',
}


@pytest.mark.parametrize("html", BAD_PAGES)
def test_the_judge_finds_what_is_alive(html: str, tmp_path: Path) -> None:
    """In a page that is sound without it."""
    (tmp_path / "a.png").write_bytes(b"")
    (tmp_path / "index.html").write_text(SOUND.replace("BODY", ""), "utf-8")
    assert harm(tmp_path) == []
    (tmp_path / "index.html").write_text(SOUND.replace("BODY", html), "utf-8")
    assert harm(tmp_path) != []


@pytest.mark.parametrize("name", BAD_FILES)
def test_the_judge_finds_files_that_were_broken_out_of(name: str, tmp_path: Path) -> None:
    """Each by a parser of its own."""
    (tmp_path / name).write_bytes(BAD_FILES[name])
    assert harm(tmp_path) != []


def test_the_judge_finds_files_that_lie_elsewhere(tmp_path: Path) -> None:
    """A link is none of ours."""
    (tmp_path / "link.txt").symlink_to(__file__)
    assert harm(tmp_path) == ["link.txt: it lies elsewhere"]
