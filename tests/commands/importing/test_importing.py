"""Files of other systems become listed papers, sessions, awards and facts; twice changes nothing."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from foreign import note
from managers import PART, SITTING, dated
from samples import SESSION, entry, envelope, event, poster

from conspectus.cli.main import main
from conspectus.commands.importing.importing import Wanted, import_files
from conspectus.model.problem import ContentError

TABLE = "content/data/papers.jsonl"
SOURCE = "content/sources/file0.md"
SITE = """
title: Toy
edition: Toy 2026
description: A conference.
zone: {name: America/Sao_Paulo, place: Rio de Janeiro}
"""
Report = dict[str, object]
Import = Callable[..., Report]


def tree(root: Path) -> Mapping[str, bytes]:
    """Give the bytes of every file under content/."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "content").rglob("*"))
        if path.is_file()
    }


def rows(root: Path, table: str = TABLE) -> list[dict[str, object]]:
    """Read the rows of a table."""
    return [json.loads(line) for line in (root / table).read_text(encoding="utf-8").splitlines()]


def put(root: Path, name: str, content: object) -> Path:
    """Write a file to be imported."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


@pytest.fixture(name="root")
def root_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty digest, and go there."""
    put(tmp_path, "site.yaml", SITE)
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(name="run")
def run_fixture(root: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """Run an import of files, and give its report."""

    def run(*contents: object, arguments: str = "", status: int = 0) -> Report:
        files = [
            str(
                content
                if isinstance(content, Path)
                else put(root, f"in/file{number}", content).relative_to(root)
            )
            for number, content in enumerate(contents)
        ]
        assert main(["import", *files, "--json", *arguments.split()]) == status
        report: Report = json.loads(capsys.readouterr().out)
        return report

    return run


def numbered(number: int, **content: object) -> dict[str, object]:
    """Make a note of its own id."""
    known = f"abcdeFghi{number}"
    return note(**{"title": f"Title {number}", **content}) | {"id": known, "forum": known}


def test_papers_become_rows(root: Path, run: Import) -> None:
    """Of the fields that the file has, in order, with a slug of the title."""
    report = run(
        {
            "notes": [
                numbered(1, authors=["Ada Lovelace"], authorids=["~Ada_Lovelace1"], venue="ICLR 2026 Oral")
            ]
        }
    )
    assert report["added"] == ["title-1"]
    assert rows(root) == [
        {
            "slug": "title-1",
            "title": "Title 1",
            "authors": [{"name": "Ada Lovelace", "openreview": "~Ada_Lovelace1"}],
            "sources": ["file0"],
            "decision": "oral",
            "openreview": "abcdeFghi1",
        }
    ]


def test_twice_changes_nothing(root: Path, run: Import) -> None:
    """Not a byte: neither again nor with --update."""
    contents = [
        {"notes": [numbered(1), numbered(2)]},
        [SESSION],
        envelope(event(), poster()),
        entry("year=2020"),
    ]
    run(*contents)
    before = tree(root)
    assert run(*contents)["written"] == []
    assert run(*contents, arguments="--update")["written"] == []
    assert tree(root) == before


def test_an_update_prints_what_changed(root: Path, run: Import) -> None:
    """Added, changed, renamed, vanished; a slug is for ever."""
    run({"notes": [numbered(1), numbered(2), numbered(3)]})
    report = run(
        {"notes": [numbered(1, title="Renamed"), numbered(2, abstract="New"), numbered(4)]},
        arguments="--update",
    )
    assert report["added"] == ["title-4"]
    assert report["changed"] == {"title-1": ["title"], "title-2": ["abstract"]}
    assert report["renamed"] == {"title-1": ["Title 1", "Renamed"]}
    assert report["values"] == {
        "title-1": {"title": {"was": "Title 1", "is": "Renamed"}},
        "title-2": {"abstract": {"was": None, "is": "New"}},
    }
    assert report["vanished"] == ["title-3"]
    assert [row["slug"] for row in rows(root)] == ["title-1", "title-2", "title-3", "title-4"]
    assert rows(root)[0]["title"] == "Renamed"


def test_without_update_what_is_known_stays(root: Path, run: Import) -> None:
    """It is counted."""
    run({"notes": [numbered(1)]})
    before = tree(root)
    report = run({"notes": [numbered(1, title="Renamed")]})
    assert (report["kept"], report["changed"]) == (1, {})
    assert tree(root) == before


def test_an_update_keeps_what_an_author_added(root: Path, run: Import) -> None:
    """Other keys of the row, their order, and lines that are no rows."""
    run({"notes": [numbered(1)]})
    edited = (
        '{"summary":  "Mine", "slug": "title-1", "title": "Title 1", "sources": ["file0"],'
        ' "openreview": "abcdeFghi1"}\n\n'
    )
    put(root, TABLE, edited)
    run({"notes": [numbered(1)]}, arguments="--update")
    assert (root / TABLE).read_text(encoding="utf-8") == edited
    run({"notes": [numbered(1, abstract="New")]}, arguments="--update")
    assert [*rows_of_first_line(root)] == ["summary", "slug", "title", "abstract", "sources", "openreview"]


def rows_of_first_line(root: Path) -> dict[str, object]:
    """Read the first line of the table."""
    found: dict[str, object] = json.loads((root / TABLE).read_text(encoding="utf-8").partition("\n")[0])
    return found


def test_a_dry_run_writes_nothing(root: Path, run: Import) -> None:
    """And says the same."""
    report = run({"notes": [numbered(1)]}, arguments="--dry-run")
    assert (report["added"], report["written"], report["dry_run"]) == (["title-1"], [TABLE, SOURCE], True)
    assert tree(root) == {}


def test_several_files_tell_of_one_paper(root: Path, run: Import) -> None:
    """What the first one says counts; the others fill it up; what differs is told."""
    table = "id,title,abstract,arxiv\nabcdeFghi1,Title one,An abstract,2510.12264v2\n"
    report = run({"notes": [numbered(1, venue="ICLR 2026")]}, table)
    (row,) = rows(root)
    assert (row["title"], row["abstract"], row["arxiv"]) == ("Title 1", "An abstract", "2510.12264v2")
    assert report["counts"] == {"titles-differ": 1}


def test_a_paper_with_a_note_gets_its_slug(root: Path, run: Import) -> None:
    """The note lies over the row; it is not touched."""
    text = '---\ntitle: Mine\nopenreview: "abcdeFghi1"\n---\nBody\n'
    put(root, "content/papers/mine.md", text)
    run({"notes": [numbered(1)]}, arguments="--update")
    assert [row["slug"] for row in rows(root)] == ["mine"]
    assert (root / "content/papers/mine.md").read_text(encoding="utf-8") == text


def test_slugs_are_told_apart_by_ids(root: Path, run: Import) -> None:
    """Of papers that have one title, and where a note has it already."""
    put(root, "content/papers/title-1.md", "---\ntitle: Another paper\nopenreview: zzzzzzzzz1\n---\n")
    run({"notes": [numbered(1), numbered(2, title="Title 1")]})
    assert [row["slug"] for row in rows(root)] == ["title-1-abcdefghi1", "title-1-abcdefghi2"]


def test_papers_without_ids_are_met_again_by_their_slugs(root: Path, run: Import) -> None:
    """There is nothing else."""
    run(entry("author={Ada Lovelace}"))
    report = run(entry("author={Ada Lovelace and Alan Turing}"), arguments="--update")
    assert report["changed"] == {"a-title": ["authors"]}
    assert len(rows(root)) == 1


def test_a_programme_becomes_sessions_with_talks(root: Path, run: Import) -> None:
    """At the venue's times, in their order."""
    run([SESSION])
    assert (root / "content/sessions/1b.md").read_text(encoding="utf-8") == (
        '---\nform: oral\ncode: "1B"\ninferred: "true"\nstart: "2026-04-23T10:30"\nend: "2026-04-23T11:52"\n'
        'room: "201 A/B"\ntalks:\n  - {paper: first, start: "10:30", end: "10:40"}\n'
        '  - {paper: second, start: "10:42", end: "10:52"}\n  - {paper: third}\nsources: ["file0"]\n---\n'
    )
    assert [row["session"] for row in rows(root)] == ["1b"] * 3


def test_an_oral_with_a_poster_names_the_oral_session(root: Path, run: Import) -> None:
    """And hangs in the poster session, whose other papers name it themselves."""
    other = poster(name="Other", paper_url="https://openreview.net/forum?id=AZ6lqcvHLX", sourceid=78)
    run(envelope(event(), poster(), other))
    assert [(row["slug"], row["session"], row.get("poster")) for row in rows(root)] == [
        ("a-title", "1a", "P4-#3316"),
        ("other", "poster-session-2", "P4-#3316"),
    ]
    hung = (root / "content/sessions/poster-session-2.md").read_text(encoding="utf-8")
    assert "talks:\n  - {paper: a-title}\nsources: " in hung


def test_a_slot_without_a_session_goes_by_room_and_time(root: Path, run: Import) -> None:
    """Of a session of another file."""
    slot = {"id": "abcdeFghi1", "title": "Fourth", "room": "201 a/b", "session_date": "2026-04-23",
            "session_start": "11:06", "session_end": "11:16"}  # fmt: skip
    run([slot], [SESSION])
    assert rows(root)[0]["session"] == "1b"
    assert '{paper: fourth, start: "11:06", end: "11:16"}' in (root / "content/sessions/1b.md").read_text(
        "utf-8"
    )


def test_a_session_that_is_there_is_known_by_its_code(root: Path, run: Import) -> None:
    """It is left alone, or brought up to date where its keys stand."""
    text = (
        "---\ntitle: Mine # about it\ncode: 1b\nroom: Old  # sic\n"
        "talks:\n  - {paper: mine, start: '09:00'}\n---\nBody\n"
    )
    put(root, "content/sessions/mine.md", text)
    assert run([SESSION])["left"] == ["content/sessions/mine.md"]
    assert (root / "content/sessions/mine.md").read_text(encoding="utf-8") == text
    assert run([SESSION], arguments="--update")["left"] == []
    assert run([SESSION])["left"] == []
    after = (root / "content/sessions/mine.md").read_text(encoding="utf-8")
    assert after.startswith('---\ntitle: Mine # about it\ncode: 1b\nroom: "201 A/B" # sic\ntalks:\n')
    assert '  - {paper: first, start: "10:30", end: "10:40"}' in after
    assert "  - {paper: mine, start: '09:00'}" in after
    assert after.endswith("---\nBody\n")


FORUM = "https://openreview.net/forum?id=abcdeFghi"
AWARDS = f"Title\tAward/Nomination\tLink\nA\tOutstanding Paper\t{FORUM}1\nB\tHonorable Mention\t{FORUM}2\n"


def test_awards_become_notes(root: Path, run: Import) -> None:
    """Of their ranks; one that a note gives already needs none."""
    put(root, "content/awards/mine.md", "---\ntitle: Mine\nrank: honorable-mention\npapers: [b]\n---\n")
    put(root, "content/papers/b.md", '---\ntitle: B\nopenreview: "abcdeFghi2"\n---\n')
    run(AWARDS)
    assert [path.name for path in sorted((root / "content/awards").iterdir())] == [
        "mine.md",
        "outstanding-paper.md",
    ]
    text = (root / "content/awards/outstanding-paper.md").read_text(encoding="utf-8")
    assert (
        text == '---\ntitle: "Outstanding Paper"\nrank: outstanding\npapers: [a]\nsources: ["file0"]\n---\n'
    )


def test_figures_on_which_files_disagree_become_facts(root: Path, run: Import) -> None:
    """With a claim of each, and a source for each file; what agrees becomes none."""
    one = "id,title,avg_rating,n_ratings\nabcdeFghi1,A,6.67,3\nabcdeFghi2,B,5,3\n"
    other = one.replace("6.67", "6.5").replace(",5,", ",5.0,")
    report = run(one, other, arguments="--date 2026-05-01")
    assert report["written"] == [
        TABLE, "content/facts/a-average-rating.md", "content/sources/file0.md", "content/sources/file1.md",
    ]  # fmt: skip
    assert (root / "content/facts/a-average-rating.md").read_text(encoding="utf-8") == (
        '---\ntitle: "What is the average rating of “A”?"\nof: "papers/a"\nclaims:\n'
        '  - {value: "6.67", source: "file0"}\n  - {value: "6.5", source: "file1"}\n---\n'
    )
    assert 'retrieved: "2026-05-01"' in (root / "content/sources/file0.md").read_text(encoding="utf-8")


def test_keywords_become_topics_that_are_there(root: Path, run: Import) -> None:
    """By title, slug and `also`, which is the table of aliases that an author edits."""
    put(root, "content/topics/llms.md", "---\ntitle: Large language models\nalso: [LLM]\n---\n")
    run({"notes": [numbered(1, keywords=["llms", "RL", "Large-Language Model"])]})
    assert rows(root)[0]["topics"] == ["llms"]
    put(root, "content/topics/rl.md", "---\ntitle: Reinforcement learning\nalso: [RL]\n---\n")
    run({"notes": [numbered(1, keywords=["llms", "RL"])]}, arguments="--update")
    assert rows(root)[0]["topics"] == ["llms", "rl"]


def test_frequent_keywords_become_topics_where_asked(root: Path, run: Import) -> None:
    """With their other spellings."""
    notes = [
        numbered(1, keywords=["Agents"]),
        numbered(2, keywords=["agent", "rare"]),
        numbered(3, keywords=["Agents"]),
    ]
    report = run({"notes": notes}, arguments="--topics 2")
    text = (root / "content/topics/agents.md").read_text(encoding="utf-8")
    assert text == '---\ntitle: "Agents"\nalso: [agent]\n---\n'
    assert report["written"] == [TABLE, "content/topics/agents.md", SOURCE]
    assert report["keywords"] == []
    assert [row.get("topics") for row in rows(root)] == [["agents"]] * 3


def test_notes_are_written_where_asked(root: Path, run: Import) -> None:
    """A note a paper; those that are there keep what is the author's."""
    text = "---\nsummary: Mine\ntitle: Old   # sic\nopenreview: 'abcdeFghi1'\n---\nBody\n"
    put(root, "content/papers/mine.md", text)
    run({"notes": [numbered(1, TLDR="Theirs"), numbered(2)]}, arguments="--notes")
    assert (root / "content/papers/mine.md").read_text(encoding="utf-8") == text
    assert (root / "content/papers/title-2.md").read_text(encoding="utf-8") == (
        '---\ntitle: "Title 2"\nopenreview: "abcdeFghi2"\nsources: ["file0"]\ndepth: named-only\n---\n'
    )
    report = run({"notes": [numbered(1, TLDR="Theirs")]}, arguments="--notes --update")
    assert report["renamed"] == {"mine": ["Old", "Title 1"]}
    after = (root / "content/papers/mine.md").read_text(encoding="utf-8")
    assert after == text.replace("Old  ", '"Title 1"').replace(
        "\n---\nBody", '\nsources: ["file0"]\n---\nBody'
    )


def test_a_broken_file_stops_no_other(root: Path, run: Import) -> None:
    """It is told, and the status says so."""
    report = run("not: [a", {"notes": [numbered(1)]}, root / "nowhere.json", b"\x00".decode(), status=1)
    assert report["added"] == ["title-1"]
    counts = report["counts"]
    assert isinstance(counts, dict)
    assert counts["unreadable-file"] == 1
    assert counts["unknown-format"] >= 1


def test_a_row_of_another_table_is_met_again(root: Path, run: Import) -> None:
    """One paper stands in one table."""
    run({"notes": [numbered(1)]}, arguments="--into workshops/mine.jsonl")
    report = run({"notes": [numbered(1, title="Renamed"), numbered(2)]}, arguments="--update")
    assert rows(root, "content/data/workshops/mine.jsonl")[0]["title"] == "Renamed"
    assert [row["slug"] for row in rows(root)] == ["title-2"]
    assert report["vanished"] == []


@pytest.mark.parametrize("into", ["/x.jsonl", "../x.jsonl", "x.csv", "a/../../x.jsonl", "", "a\\x.jsonl"])
def test_a_table_lies_within_the_site(root: Path, into: str) -> None:
    """And is one that can be written."""
    with pytest.raises(ContentError) as caught:
        import_files(root, (), Wanted(into=into))
    assert caught.value.problems[0].code == "bad-table"


def test_without_a_zone_times_are_left_out_and_told(root: Path, run: Import) -> None:
    """Nothing is assumed."""
    put(root, "site.yaml", SITE.partition("zone:")[0])
    report = run([SESSION | {"utc_offset": None}])
    counts = report["counts"]
    assert isinstance(counts, dict)
    assert counts["no-zone"] == 1
    assert "start" not in (root / "content/sessions/1b.md").read_text(encoding="utf-8")


def test_a_format_that_there_is_not_is_refused(root: Path) -> None:
    """With the nearest one."""
    with pytest.raises(ContentError) as caught:
        import_files(root, (), Wanted(form="openreveiw"))
    (problem,) = caught.value.problems
    assert (problem.code, problem.cure) == ("unknown-format", "did you mean 'openreview'?")


def test_the_report_is_printed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was read and how, what is wrong, what became of the papers, counts."""
    put(root, "one.csv", "id,title,email,odd\nabcdeFghi1,A,x@y.z,1\nabcdeFghi2,B,x@y.z,1\n")
    put(
        root,
        "two.json",
        {"notes": [numbered(1, title="Other", keywords=["RL"]), numbered(2, title="B", keywords=["rl"])]},
    )
    assert main(["import", "one.csv", "two.json"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[:3] == [
        "one.csv: table, 2 papers",
        "  columns: id → openreview, title → title",
        "two.json: openreview, 2 papers",
    ]
    assert [line for line in printed if "titles-differ" in line and "warning" in line]
    assert printed[-6:] == [
        "added: 2: a, b",
        "notes: 2 sources",
        "     2 left-out-column",
        "     1 titles-differ",
        "keywords that are no topic yet: RL (2)",
        "wrote 3 files: 2 added, 0 changed, 0 vanished; 1 warning",
    ]


def test_what_an_update_changes_is_printed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it was and what it is; of what is long, the key."""
    put(root, "one.csv", "id,title,decision,authors,abstract\nabcdeFghi1,A,Poster,Ada Lovelace,x\n")
    assert main(["import", "one.csv"]) == 0
    changed = f"id,title,decision,authors,abstract\nabcdeFghi1,A,Oral,Ada Lovelace; Alan Turing,{'y' * 99}\n"
    put(root, "one.csv", changed)
    capsys.readouterr()
    assert main(["import", "one.csv", "--update", "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines()[2:-1] == [
        "changed: 1: a (authors, abstract, decision)",
        "  a: authors was Ada Lovelace, is now Ada Lovelace, Alan Turing",
        "  a: decision was poster, is now oral",
    ]


def test_the_extra_is_named_where_it_is_lacking(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what installs it."""
    put(root, "one.csv", "id,title\nabcdeFghi1,A\n")
    for name in [
        name for name in sys.modules if name.startswith(("conspectus.commands.import", "pylatexenc"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pylatexenc", None)
    assert main(["import", "one.csv"]) == 2
    assert "pip install 'conspectus[import]'" in capsys.readouterr().err


@pytest.mark.parametrize("pair", ["title", "=title"])
def test_a_mapping_has_two_sides(root: Path, capsys: pytest.CaptureFixture[str], pair: str) -> None:
    """Both are needed."""
    put(root, "one.csv", "id,title\nabcdeFghi1,A\n")
    assert main(["import", "one.csv", "--map", pair]) == 2
    assert "is not of the form COLUMN=FIELD" in capsys.readouterr().err


def test_a_column_may_be_in_one_of_two_tables(run: Import) -> None:
    """It is told only where none has it."""
    one, other = "id,Name of it\nabcdeFghi1,A\n", "id,title\nabcdeFghi2,B\n"
    assert run(one, other, arguments="--map Name_of_it=title")["added"] == ["a", "b"]
    run(other, arguments="--map Name_of_it=title", status=1)


def test_no_path_of_a_file_is_used_as_a_path(root: Path, run: Import) -> None:
    """Titles, keys and sessions of an evil file become names that are safe."""
    evil = {"id": "../../x", "title": "../../etc/passwd", "session": "../../y", "award": "../z"}
    run([evil])
    assert {path.rpartition("/")[0] for path in tree(root)} == {
        "content/data",
        "content/awards",
        "content/sessions",
        "content/sources",
    }
    assert rows(root)[0]["slug"] == "etc-passwd"


def test_where_writing_fails_all_is_put_back(
    root: Path, run: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table that was written before the file that fails, too."""
    run({"notes": [numbered(1)]})
    before = tree(root)
    (root / "content/sessions").mkdir()
    (root / "content/sessions/1b.md").mkdir()
    monkeypatch.setattr("sys.argv", ["conspectus"])
    path = put(root, "in/programme", [SESSION])
    assert main(["import", str(path)]) == 1
    assert tree(root) == before


@pytest.mark.parametrize("options", [[], ["--notes"]])
def test_a_programme_without_identifiers_is_of_the_papers_that_are_there(
    root: Path, options: list[str]
) -> None:
    """Known by their titles, where but one has it: none comes twice, and the talk names it."""
    papers = [{"id": "k5nIOvYGCL", "title": "Loops"}, {"id": "7s3SQMiN3L", "title": "Other"}]
    put(root, "papers.json", papers)
    put(
        root, "programme.ics", dated(SITTING, PART.replace("https://openreview.net/forum?id=k5nIOvYGCL", "x"))
    )
    assert main(["import", "papers.json", *options]) == 0
    before = tree(root)
    assert main(["import", "programme.ics", *options]) == 0
    after = tree(root)
    assert {name for name in after if name not in before} == {
        "content/sessions/1a.md",
        "content/sources/programme.md",
    }
    assert {name: after[name] for name in before} == before
    assert "{paper: loops," in (root / "content/sessions/1a.md").read_text()
