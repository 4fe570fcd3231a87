"""The records of a kind are listed, for people and for programs."""

import json
import sys
from pathlib import Path

import pytest

from conspectus.cli.main import main
from conspectus.commands.listing import as_json, list_records, read_condition, rows_of
from conspectus.commands.naming import UnknownWordError
from conspectus.model.names import Kind
from conspectus.weave.listing import Condition


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("topics=agents", ("topics", "agents")),
        ("topic=agents", ("topics", "agents")),
        ("author.name=Ada Lovelace", ("authors.name", "Ada Lovelace")),
        ("title=a=b", ("title", "a=b")),
        ("code= ", ("code", "")),
        ("missing=code", ("missing", "code")),
        ("missing=topic", ("missing", "topics")),
        ("slug=t3", ("slug", "t3")),
        ("results.setting.any thing=7K", ("results.setting.any thing", "7K")),
    ],
)
def test_a_condition_is_read(text: str, expected: tuple[str, str]) -> None:
    """A field may be in the singular, and go on after dots."""
    assert read_condition(text, Kind.PAPER) == Condition(*expected)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("topics", "'topics' is no condition"),
        ("topci=agents", "papers have no field 'topci'; did you mean 'topics'?"),
        ("missing=cod", "papers have no field 'cod'; did you mean 'code'?"),
        ("authors.nam=A", "`authors` of papers has no field 'nam'; did you mean 'name'?"),
        ("missing=authors.orcdi", "`authors` of papers has no field 'orcdi'; did you mean 'orcid'?"),
        ("title.x=1", "`title` of papers has no field 'x'; write title=…"),
        ("zzz=1", "papers have no field 'zzz'; use one of: slug, title"),
        ("claims=1", "papers have no field 'claims'"),
    ],
)
def test_another_condition_is_refused(text: str, message: str) -> None:
    """With the nearest field."""
    with pytest.raises(UnknownWordError) as refused:
        read_condition(text, Kind.PAPER)
    assert message in str(refused.value)


def test_drafts_are_listed_and_marked(site: Path) -> None:
    """A column says so, where there are any."""
    rows = rows_of(list_records(site, Kind.PAPER))
    assert [(row[0], row[1], row[-1]) for row in rows] == [
        ("draft", "A paper to come", "draft"), ("t3", "A paper on agents", ""),
    ]  # fmt: skip
    chosen = rows_of(list_records(site, Kind.PAPER, [Condition("draft", "false")]))
    assert chosen == [["t3", "A paper on agents", "unknown", "", "read", "agents"]]


def test_as_json_a_record_has_all_its_fields(site: Path) -> None:
    """By the names of the front matter, each by its type, with its path and address."""
    (paper,) = json.loads(as_json(list_records(site, Kind.PAPER, [Condition("slug", "t3")])))
    assert paper["path"] == "content/papers/t3.md"
    assert paper["url"] == "/papers/t3/"
    assert paper["draft"] is False
    assert paper["topics"] == ["agents"]
    assert paper["authors"][0]["name"] == "Ada Lovelace"
    (topic,) = json.loads(as_json(list_records(site, Kind.TOPIC)))
    assert topic["records"] == 2
    (person,) = json.loads(as_json(list_records(site, Kind.PERSON)))
    assert (person["path"], person["slug"]) == (None, "ada-lovelace")


@pytest.mark.usefixtures("site")
def test_the_command_parts_cells_with_tabs(capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody looks on; several conditions narrow it down to nothing."""
    assert main(["list", "source"]) == 0
    assert capsys.readouterr() == ("blog\tA blog\tblog\t\t\n", "")
    assert main(["list", "papers", "--where", "topic=agents", "--where", "decision=oral"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("topic=agnets", "no topic 'agnets'; did you mean 'agents'?\n"),
        ("topic=topics/agnets", "no topic 'topics/agnets'; did you mean 'agents'?\n"),
        ("slug=drafts", "no paper 'drafts'; did you mean 'draft'?\n"),
        ("session=1a", "no session '1a'\n"),
        ("topic=Agents", ""),
        ("title=agnets", ""),
        ("missing=code", ""),
    ],
)
def test_a_slug_that_nothing_bears_is_told(where: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside the list, which is empty for that."""
    assert main(["list", "papers", "--where", where]) == 0
    assert capsys.readouterr().err == said


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    "arguments", [["papr"], ["papers", "--where", "topci=x"], ["papers", "--where", "x"], []]
)
def test_wrong_usage_gives_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is printed but what is wrong."""
    assert main(["list", *arguments]) == 2
    assert capsys.readouterr().out == ""


def test_a_note_with_faults_is_listed_and_told_of(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What could be read of it; the list goes on, and standard output is clean."""
    (site / "content/topics/more.md").write_text("---\ntitle: More\nparnet: agents\n---\n")
    assert main(["list", "topics"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "agents\tAgents\t2\t\nmore\tMore\t0\t\n"
    assert "some notes have faults" in printed.err


def test_without_a_site_there_is_nothing_to_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither without settings nor without notes."""
    monkeypatch.chdir(tmp_path)
    assert main(["list", "papers"]) == 2
    (tmp_path / "site.yaml").write_text("title: T\nedition: T\ndescription: T\n")
    assert main(["list", "papers"]) == 2
    assert "error[no-content]" in capsys.readouterr().out


def test_a_terminal_gets_columns(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Aligned, and no wider than it is."""
    (site / "content/topics/agents.md").write_text(f"---\ntitle: {'Agents ' * 20}\n---\n")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["list", "topics"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert len(line) <= 60
    assert line.startswith("agents  Agents Agents")
    assert line.endswith("…  2")
