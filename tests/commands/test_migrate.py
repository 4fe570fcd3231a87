"""Fields of before get their names of today, and nothing else changes."""

from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conspectus.cli.main import main
from conspectus.commands import migrate as module
from conspectus.commands.migrate import migrate
from conspectus.model import deprecated
from conspectus.model.deprecated import RENAMED, Renamed
from conspectus.model.names import Kind
from conspectus.model.problem import ContentError
from conspectus.read.rawtext import Edit

SITE = Path(__file__).parents[1] / "sites" / "old-fields"
NOTE = "content/incidents/leak.md"
PAPERS = (
    Renamed(Kind.PAPER, "byline", "authors", "0.2.0"),
    Renamed(Kind.PAPER, "results.measure", "metric", "0.3.0"),
)


@pytest.fixture(name="site")
def site_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a site with old fields, as the folder one is in; its incident can be migrated whole."""
    site = Path(copytree(SITE, tmp_path / "site", ignore=lambda *_: ["expected", ".conspectus"]))
    text = (site / NOTE).read_text("utf-8").replace(", missing", "").replace(", sources: [blog]", "")
    (site / NOTE).write_text(text, "utf-8")
    monkeypatch.chdir(site)
    return site


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have fields of papers renamed, too."""
    known = deprecated.renamed_in

    def renamed_in(kind: Kind) -> tuple[Renamed, ...]:
        return known(kind, (*RENAMED, *PAPERS))

    for name in ("commands.migrate", "read.notes", "read.rows", "read.tables"):
        monkeypatch.setattr(f"conspectus.{name}.renamed_in", renamed_in)


def test_old_names_become_those_of_today(site: Path) -> None:
    """In quotes or without, in either manner of YAML; all else stays, byte for byte."""
    before = (site / NOTE).read_bytes()
    migrated = migrate(site)
    after = before.replace(b"source:", b"sources:").replace(b'"source"', b'"sources"')
    assert (str(migrated), (site / NOTE).read_bytes()) == ("renamed 3 fields in 1 file", after)
    assert str(migrate(site)) == "every field has its name of today: nothing to rewrite"
    assert (site / NOTE).read_bytes() == after


def test_a_trial_shows_and_leaves(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As a diff that `git apply` takes."""
    before = (site / NOTE).read_bytes()
    assert main(["migrate", "--dry-run"]) == 0
    assert '+    "sources": [blog]\n' in capsys.readouterr().out
    assert (site / NOTE).read_bytes() == before
    assert main(["migrate"]) == 0
    assert main(["check", "--strict"]) == 0


def test_what_has_both_names_is_left_to_a_hand(site: Path) -> None:
    """The old one is unknown there, as `check` says; it is not lost."""
    text = (site / NOTE).read_text("utf-8").replace("source: [blog]}", "source: [blog], sources: [blog]}")
    (site / NOTE).write_text(text, "utf-8")
    assert migrate(site).count == 1
    assert (site / NOTE).read_text("utf-8").count(" source: [blog], sources: [blog]") == 2


@pytest.mark.usefixtures("later")
def test_rows_and_columns_have_names_of_today_too(site: Path) -> None:
    """Those of a table's first row, and those of objects; line ends and blanks stay."""
    data = site / "content" / "data"
    data.mkdir()
    (data / "a.csv").write_bytes(b'slug,title,"byline"\r\na,A byline,Ada Lovelace\r\n')
    (data / "b.jsonl").write_bytes(b'{"slug": "b", "title": "byline", "byline" : ["Ada Lovelace"]}\n\n')
    assert main(["check"]) == 0
    assert str(migrate(site)) == "renamed 5 fields in 3 files"
    assert (data / "a.csv").read_bytes() == b'slug,title,"authors"\r\na,A byline,Ada Lovelace\r\n'
    expected = b'{"slug": "b", "title": "byline", "authors" : ["Ada Lovelace"]}\n\n'
    assert (data / "b.jsonl").read_bytes() == expected


@pytest.mark.usefixtures("later")
def test_what_cannot_be_renamed_in_place_is_named_and_nothing_is_written(site: Path) -> None:
    """A field within a value of a JSON object, whose place is not known."""
    data = site / "content" / "data"
    data.mkdir()
    row = '{"slug": "b", "title": "B", "results": [{"benchmark": "A", "measure": "m", "value": 1}]}\n'
    (data / "b.jsonl").write_text(row, "utf-8")
    before = (site / NOTE).read_bytes()
    with pytest.raises(ContentError) as caught:
        migrate(site)
    [problem] = caught.value.problems
    assert (problem.code, problem.path) == ("deprecated-field", "content/data/b.jsonl")
    assert problem.place == "results[0].measure"
    assert (site / NOTE).read_bytes() == before


@pytest.mark.usefixtures("later")
def test_a_file_that_would_say_something_else_is_not_written(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the cause: each is read again before anything is written."""
    before = (site / NOTE).read_bytes()
    monkeypatch.setattr(module, "_first", lambda _raw, _name, start, new: Edit(start, start + 3, new))
    with pytest.raises(ContentError) as caught:
        migrate(site)
    assert [problem.message for problem in caught.value.problems] == [
        "the file would say something else if it were rewritten"
    ]
    assert (site / NOTE).read_bytes() == before


EVENTS = st.lists(
    st.tuples(st.sampled_from(["source", '"source"', "'source'", "sources"]), st.booleans()),
    min_size=1,
    max_size=4,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EVENTS, st.sampled_from(["\n", "\r\n"]))
def test_a_note_says_afterwards_what_it_said_before(
    site: Path, events: list[tuple[str, bool]], end: str
) -> None:
    """However the names are typed; and no old name is left."""
    lines = ["---", "title: A leak", "events:"]
    for key, is_flow in events:
        if is_flow:
            lines.append(f"  - {{ {key}: [blog], when: 2025-11-27, what: 'source: x'}}")
        else:
            lines += [
                "  - when: 2025-11-27",
                f"    {key}:  # source: of it",
                "      - blog",
                "    what: It is.",
            ]
    (site / NOTE).write_bytes(end.join([*lines, "---", "source: text", ""]).encode())
    olds = sum("sources" not in key for key, _ in events)
    assert migrate(site).count == olds
    assert migrate(site).count == 0
    assert main(["check", "--strict"]) == 0
    assert (site / NOTE).read_bytes().endswith(f"---{end}source: text{end}".encode())
