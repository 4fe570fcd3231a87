"""The search index is made beside the rendering, known again, and never in the way."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from memory import Memory

from conspectus.commands import indexing
from conspectus.commands.build import build
from conspectus.commands.check import check
from conspectus.commands.indexing import RUNNING, Index, begin_index, running
from conspectus.commands.options import AS_USUAL, Options, When
from conspectus.commands.verify import verify
from conspectus.model.memo import FORGET
from conspectus.weave.search import Stub

STUBS = (
    Stub("papers/a.html", "<html><body data-pagefind-body><h1>Alpha</h1></body></html>", "Alpha"),
    Stub("about.html", "<html><body data-pagefind-body><h1>Beta</h1></body></html>", "Beta"),
)


def made(
    stubs: Sequence[Stub] = STUBS, memo: Any = FORGET, when: When = When.NOW, at_hand: Any = None
) -> Index:
    """Make an index."""
    return begin_index(stubs, "en", memo, when, at_hand).index()


def files(index: Index) -> dict[str, bytes]:
    """Give the files of an index."""
    return {output.path: output.data for output in index.files}


def test_only_what_the_search_asks_for_is_shipped() -> None:
    """Its engine in the site's language, its parts, and the words of names."""
    found = files(made())
    fixed = {path for path in found if path.count("/") == 1 and not path.endswith(".pf_meta")}
    assert fixed == {
        "search/pagefind-entry.json", "search/pagefind.js",
        "search/wasm.en.pagefind", "search/words.txt",
    }  # fmt: skip
    assert json.loads(found["search/pagefind-entry.json"])["languages"]["en"]["page_count"] == len(STUBS)
    assert len([path for path in found if path.startswith("search/fragment/")]) == len(STUBS)
    assert found["search/words.txt"] == b"alpha\nbeta"


def test_the_index_is_in_small_pieces() -> None:
    """A query fetches one or two of them: many words are not in one piece."""
    words = [f"word{at:04}x" for at in range(8_000)]
    pages = [" ".join(words[at : at + 80]) for at in range(0, len(words), 80)]
    html = "<html><body data-pagefind-body>{}</body></html>"
    found = files(made([Stub(f"p{at}.html", html.format(text), "") for at, text in enumerate(pages)]))
    assert len([path for path in found if path.startswith("search/index/")]) > 2


def test_the_same_stubs_make_the_same_bytes() -> None:
    """So that `verify` compares them as it does all else."""
    traits = "<i data-pagefind-filter=topic>T{at}</i><i data-pagefind-filter=kind>K{at}</i>"
    order = "<i data-pagefind-sort=title>{at}</i><i data-pagefind-sort=year>{at}</i>"
    html = f"<html><body data-pagefind-body><h1>Word {{at}}</h1>{traits}{order}</body></html>"
    stubs = [Stub(f"papers/p{at}.html", html.format(at=at % 7), "") for at in range(50)]
    assert files(made(stubs)) == files(made(stubs))


def test_an_index_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing that is indexed changed, it is known."""
    memo = Memory()
    first = files(made(memo=memo))
    monkeypatch.setattr(indexing, "Run", None)
    assert files(made(memo=memo)) == first


def test_where_there_is_nothing_to_find_there_is_no_index() -> None:
    """And nothing to say of it."""
    assert made(()) == Index()
    assert made(when=When.NEVER) == Index()


def test_in_a_preview_nobody_waits_for_it() -> None:
    """The first build has none, the next has what was made meanwhile, and is whole."""
    memo, at_hand = Memory(), dict[tuple[str, str], Any]()
    first = made(memo=memo, when=When.LATER, at_hand=at_hand)
    assert (first.files, first.is_final) == ((), False)
    run = running(at_hand)
    assert run
    run.wait()
    second = made(memo=memo, when=When.LATER, at_hand=at_hand)
    assert second.is_final
    assert files(second) == files(made())
    assert running(at_hand) is None


def test_in_a_preview_an_older_index_does_until_the_next_is_there() -> None:
    """What changed meanwhile is indexed after that."""
    memo, at_hand = Memory(), dict[tuple[str, str], Any]()
    made(memo=memo)
    index = made(STUBS[:1], memo, When.LATER, at_hand)
    assert files(index) == files(made())
    assert not index.is_final
    at_hand[RUNNING].stop()


@pytest.fixture(name="broken", params=["gone", "fails"])
def broken_fixture(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Have a program that is not there, or one that fails."""
    program = tmp_path / "nothing"
    if request.param == "fails":
        program = Path(sys.executable)
    monkeypatch.setattr(indexing, "_binary", lambda: str(program))
    return str(request.param)


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("when", [When.NOW, When.LATER])
def test_a_site_is_whole_without_an_index(when: When) -> None:
    """What is wrong is said in a notice, once it is known."""
    at_hand: dict[tuple[str, str], Any] = {}
    index = made(memo=Memory(), when=when, at_hand=at_hand)
    if run := running(at_hand):
        run.wait()
        index = made(memo=Memory(), when=when, at_hand=at_hand)
    [problem] = index.problems
    assert (problem.code, problem.severity, index.files) == ("no-index", "notice", ())
    assert problem.message.startswith("there is no search index: pagefind ")


def test_a_build_ships_the_index_and_a_check_makes_none(site: Path, tmp_path: Path) -> None:
    """A second build of the same makes and writes nothing."""
    check(site)
    report = build(site, tmp_path / "public", options=Options(cache=True))
    assert (tmp_path / "public/search/pagefind.js").is_file()
    assert {problem.code for problem in report.problems} == {"draft"}
    (site / "content/topics/agents.md").write_text("---\ntitle: Agents\n---\nOther words.\n")
    again = build(site, tmp_path / "public", options=Options(cache=True))
    assert [path for path, _ in again.changes.write if path.startswith("search/")] == []
    (site / "content/topics/agents.md").write_text("---\ntitle: Agencies\n---\nOther words.\n")
    third = build(site, tmp_path / "public", options=Options(cache=True))
    assert [path for path, _ in third.changes.write if path.startswith("search/")] != []
    assert verify(site, tmp_path / "public", options=AS_USUAL).files == len(third.changes.kept) + len(
        third.changes.write
    )
