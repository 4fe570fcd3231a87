"""Compressed copies stand beside text files, are made once, and go when nobody asks for them."""

import gzip
import json
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import brotli
import pytest
from memory import Memory

from conspectus.cli.main import main
from conspectus.commands.build import build
from conspectus.commands.options import Options
from conspectus.commands.packing import packed
from conspectus.commands.verify import verify
from conspectus.model.memo import FORGET
from conspectus.model.page import Output
from conspectus.write import packing

A = TypeVar("A")
B = TypeVar("B")
TEXT = b"Every number says who said it and when.\n" * 60
WARM = Options(cache=True, compress=True)
UNPACK: dict[str, Callable[[bytes], bytes]] = {".br": brotli.decompress, ".gz": gzip.decompress}


class Hands:
    """Somebody who does much of the same work, and counts it."""

    def __init__(self) -> None:
        """Begin with none."""
        self.done = list[str]()

    def __call__(self, doing: str, function: Callable[[A], B], items: Sequence[A]) -> Iterable[B]:
        """Do it, and take down on what."""
        self.done += [f"{doing} {getattr(item, 'path', item)}" for item in items]
        return map(function, items)


def page(path: str, data: bytes = TEXT) -> Output:
    """Give a file."""
    return Output(path, data)


def copies_in(folder: Path) -> dict[str, bytes]:
    """Give every compressed copy below a folder."""
    found = (path for path in folder.rglob("*") if path.suffix in UNPACK)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_text_has_two_copies_and_all_else_has_none() -> None:
    """Neither what is packed already, nor what hosts read themselves."""
    files = ["a.html", "static/a.css", "b.bib", "c.md", "a.svg"]
    others = ["a.png", "a.woff2", "search/index/a.pf_index", "_headers", "_redirects", "CNAME", "d.sqlite"]
    made = packed([*map(page, files), *map(page, others)])
    assert [each.path for each in made.outputs] == [
        f"{path}{end}" for path in files for end in (".br", ".gz")
    ]
    assert made.problems == ()


def test_a_copy_of_the_sites_own_stays() -> None:
    """It is not made over."""
    own = page("a.html.gz", b"own")
    assert [each.path for each in packed([page("a.html"), own]).outputs] == ["a.html.br"]


def test_a_copy_is_made_once() -> None:
    """What is known is fetched when it is needed, and counts as used; two alike are one."""
    memory, hands = Memory(), Hands()
    files = [page("a.html"), page("b.html"), page("c.html", TEXT + b"c"), page("small.html", b"x")]
    first = packed(files, memory, hands)
    assert hands.done == [f"Compressing {path}" for path in ("b.html", "c.html", "small.html")]
    seen = [
        Output(each.path, lambda: pytest.fail("it is read"), digest=each.digest) for each in _named(files)
    ]
    again = packed(seen, memory, hands)
    assert len(hands.done) == 3
    assert [(each.path, each.data) for each in again.outputs] == [
        (each.path, each.data) for each in first.outputs
    ]
    assert packed(files, FORGET).outputs == tuple(
        Output(each.path, each.data, digest=each.digest) for each in first.outputs
    )


def _named(files: Iterable[Output]) -> list[Output]:
    return [Output(file.path, file.data, digest=sha256(file.data).hexdigest()) for file in files]


def test_what_is_gone_is_forgotten() -> None:
    """So that what is remembered does not grow without end."""
    memory, hands = Memory(), Hands()
    for name in "abc":
        packed([page("a.html", TEXT + name.encode())], memory, hands)
    _, known = memory.kept["packed", "last"]
    assert len(known) == 1


def test_other_libraries_make_other_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where brotli comes to be installed, or goes, all are made anew; a notice says how to get it."""
    memory, hands = Memory(), Hands()
    packed([page("a.html")], memory, hands)
    monkeypatch.setattr(packing, "find_spec", lambda _: None)
    made = packed([page("a.html")], memory, hands)
    assert [each.path for each in made.outputs] == ["a.html.gz"]
    assert len(hands.done) == 2
    [told] = made.problems
    assert (told.code, told.severity, "conspectus[publish]" in told.cure) == ("no-brotli", "notice", True)


def test_a_build_puts_copies_beside_files(site: Path) -> None:
    """Each is its file; a build without work makes none, one after an edit those of what changed."""
    build(site, site / "public", options=WARM)
    made = copies_in(site / "public")
    assert {"papers/t3/index.html.br", "index.html.gz", "404.html.gz"} <= made.keys()
    for path, data in made.items():
        whole = site / "public" / path[:-3]
        assert UNPACK[path[-3:]](data) == whole.read_bytes()
    assert build(site, site / "public", options=WARM).changes.write == ()
    note = site / "content/papers/t3.md"
    note.write_text(note.read_text("utf-8").replace("It builds", "It rests"), "utf-8")
    written = {path for path, _ in build(site, site / "public", options=WARM).changes.write}
    assert {"papers/t3/index.html", "papers/t3/index.html.br", "papers/t3/index.html.gz"} <= written
    assert not {"topics/agents/index.html.gz", "404.html.br"} & written
    verify(site, site / "public", options=WARM)


def test_copies_are_not_files_for_programs(site: Path) -> None:
    """No index of the data names one."""
    build(site, site / "public", options=WARM)
    text = json.dumps(json.loads((site / "public/digest.json").read_text("utf-8")))
    assert not any(f'{end}"' in text for end in UNPACK)
    assert b".gz" not in (site / "public/formats/index.html").read_bytes()


def test_the_setting_asks_and_the_command_decides(site: Path) -> None:
    """Copies go when nobody asks for them any more; none is for a disk or for a preview."""
    with (site / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("hosting: {compress: true}\n")
    assert main(["build"]) == 0
    assert copies_in(site / "public")
    assert main(["verify"]) == 0
    assert main(["build", "--no-compress"]) == 0
    assert copies_in(site / "public") == {}
    assert main(["verify", "--compress"]) == 1
    assert main(["build", "--links", "file", "--compress", "-o", "copy"]) == 0
    assert copies_in(site / "copy") == {}
