"""What is new is told since a revision of git, and since an earlier build."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from conspectus.cli.main import main
from conspectus.commands.build import build
from conspectus.commands.changes import as_json, as_text, changes
from conspectus.commands.options import AS_USUAL, Status
from conspectus.commands.rename import rename
from conspectus.model.problem import ContentError
from conspectus.weave.news import News
from conspectus.write.changes import MANIFEST

TOY = Path(__file__).parents[1] / "sites" / "toy"


@pytest.fixture(name="site")
def site_fixture(tmp_path: Path) -> Path:
    """Give a copy of a small site, kept in git, below the folder that git knows."""
    site = tmp_path / "repository" / "digest"
    shutil.copytree(TOY, site, ignore=shutil.ignore_patterns("expected*"))
    git(site.parent, "init", "--quiet")
    commit(site)
    return site


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody."""
    somebody = ("-c", "user.name=A", "-c", "user.email=a@a.example", "-c", "commit.gpgsign=false")
    command = ["git", *somebody, *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def commit(site: Path) -> None:
    """Keep all files as they are."""
    git(site.parent, "add", "--all")
    git(site.parent, "commit", "--quiet", "--message", "so far")


def edit(site: Path) -> None:
    """Correct a paper, edit a topic without a word, and add another."""
    paper, topic = site / "content/papers/t3.md", site / "content/topics/agents.md"
    change = "changes:\n  - {date: 2026-06-01, what: The summary}\n"
    paper.write_text(paper.read_text("utf-8").replace("changes:\n", change), "utf-8")
    topic.write_text(topic.read_text("utf-8") + "\nMore words.\n", "utf-8")
    (site / "content/topics/new.md").write_text("---\ntitle: New\n---\nSee [[t3]].\n", "utf-8")


def told(site: Path, since: str) -> list[tuple[str, str]]:
    """Name what is new."""
    return [(each.kind, each.name) for each in changes(site, since, AS_USUAL)]


def test_since_a_revision_every_change_is_told(site: Path) -> None:
    """Committed or not; of a digest that lies anywhere in what git keeps."""
    assert told(site, "HEAD") == []
    edit(site)
    expected = [("update", "papers/t3"), ("edited", "topics/agents"), ("new", "topics/new")]
    assert told(site, "HEAD") == expected
    commit(site)
    assert (told(site, "HEAD"), told(site, "HEAD~1")) == ([], expected)


def test_since_a_build_its_pages_are_told(site: Path, tmp_path: Path) -> None:
    """By the folder or by its manifest, wherever that lies; a template that changed is no news."""
    out, kept = tmp_path / "public", tmp_path / "manifest.json"
    build(site, out)
    shutil.copy(out / MANIFEST, kept)
    assert told(site, str(out)) == []
    edit(site)
    (site / "templates").mkdir()
    (site / "templates/404.html").write_text("Gone.", "utf-8")
    expected = [("edited", "papers/t3"), ("edited", "topics/agents"), ("new", "topics/new")]
    assert told(site, str(out)) == told(site, str(out / MANIFEST)) == told(site, str(kept)) == expected
    build(site, out)
    shutil.rmtree(site / "content")
    shutil.copytree(TOY / "content", site / "content")
    assert told(site, str(out)) == [
        ("withdrawn", "topics/new"), ("edited", "papers/t3"), ("edited", "topics/agents"),
    ]  # fmt: skip


def test_since_a_build_a_renamed_note_moved(site: Path, tmp_path: Path) -> None:
    """It neither came nor went: a page leads from where it was."""
    out = tmp_path / "public"
    build(site, out)
    rename(site, "topics/agents", "actors")
    found = changes(site, str(out), AS_USUAL)
    assert [each for each in found if each.kind != "edited"] == [
        News("moved", "topics/actors", "", was="topics/agents")
    ]
    assert as_text(found).endswith("moved   topics/actors     (was: topics/agents)\n")


@pytest.mark.parametrize(
    ("since", "reason"),
    [
        ("no-such-tag", "no revision that git knows"),
        ("--output=x", "begins with a dash"),
        ("content", "no .conspectus-manifest in it"),
        ("site.yaml", "no .conspectus-manifest of a build"),
    ],
)
def test_what_nothing_can_be_told_since_is_refused(site: Path, since: str, reason: str) -> None:
    """With what would do, and nothing written."""
    with pytest.raises(ContentError) as raised:
        changes(site, since, AS_USUAL)
    [problem] = raised.value.problems
    assert problem.code == "unknown-since"
    assert reason in problem.message
    assert "conspectus built" in problem.cure


def test_without_git_a_build_is_asked_for(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The revision may be fine, but nobody can tell."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ContentError, match="1 problems") as raised:
        changes(site, "HEAD", AS_USUAL)
    assert "git cannot be run" in raised.value.problems[0].message


def test_news_are_lines_and_json() -> None:
    """In columns, and as one array."""
    found = (News("new", "topics/a", "A"), News("correction", "papers/bc", "B\nb", "2026-05-03", "C"))
    assert as_text(found) == (
        "new         topics/a               A\ncorrection  papers/bc  2026-05-03  B b (was: C)\n"
    )
    assert as_text(()) == ""
    assert json.loads(as_json(found))[1] == {
        "kind": "correction", "name": "papers/bc", "what": "B\nb", "date": "2026-05-03", "was": "C",
    }  # fmt: skip


def test_the_command_prints_them(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And answers as commands do."""
    edit(site)
    monkeypatch.chdir(site)
    assert main(["changes", "--since", "HEAD"]) == Status.SOUND
    assert capsys.readouterr().out.splitlines()[-1].split() == ["new", "topics/new", "New"]
    assert main(["changes", "--since", "HEAD", "--json"]) == Status.SOUND
    assert json.loads(capsys.readouterr().out)[0]["date"] == "2026-06-01"
    assert main(["changes", "--since", "nothing"]) == Status.USAGE
