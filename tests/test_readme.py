"""What README says of kinds, fields and commands is true of the code."""

import re
import shlex
import shutil
from dataclasses import fields
from pathlib import Path

import crossplane
import pytest

from conspectus.cli.main import cli, main
from conspectus.commands.build import make
from conspectus.commands.dialects.known import DIALECTS
from conspectus.commands.importers.formats import FORMATS
from conspectus.commands.init import init
from conspectus.commands.options import Options
from conspectus.model.formats import FORMATS as FOR_PROGRAMS
from conspectus.model.names import Kind
from conspectus.model.records import RECORD_TYPES, Record
from conspectus.model.settings_keys import KEYS
from conspectus.read.rows import columns
from conspectus.read.rows import keys as rows_keys
from conspectus.read.settings import read_settings

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text(encoding="utf-8")
SHARED = {field.name for field in fields(Record)} - {"ref"}


def test_the_fields_of_every_note_are_named() -> None:
    """README names the fields that all kinds have, and no other."""
    found = re.search(r"Every note may have `([^`]+)`", README)
    assert found
    assert set(found[1].split()) == SHARED


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.PAGE])
def test_the_fields_of_a_kind_are_named(kind: Kind) -> None:
    """README's table has a row a kind, with exactly the kind's own fields."""
    row = re.search(rf"^\| {kind.value} \| `([^`]+)` \|$", README, re.MULTILINE)
    assert row
    own = {field.name for field in fields(RECORD_TYPES[kind])} - SHARED - {"ref"}
    assert set(row[1].split()) == own


def test_the_table_of_settings_is_that_of_the_code() -> None:
    """Every key of site.yaml with its meaning, in order, and no other."""
    _, table = README.split("| key of site.yaml | is |\n| --- | --- |\n")
    rows = table.partition("\n\n")[0].splitlines()
    assert rows == [f"| `{key}` | {means} |" for key, means in KEYS.items()]


def test_the_table_of_formats_is_that_of_the_code() -> None:
    """Every ending once, in order, and no other."""
    _, table = README.split("| ending | is | beside |\n| --- | --- | --- |\n")
    endings = re.findall(r"^\| `\.?([a-z._]+)` \|", table.partition("\n\n")[0], re.MULTILINE)
    assert endings == [format_.suffix for format_ in FOR_PROGRAMS]


def test_every_command_readme_types_exists() -> None:
    """A command that README names can be run, and none goes without a word."""
    named = set(re.findall(r"(?:`|^)(?:\.venv/bin/)?conspectus (?:--debug )?([a-z]+)", README, re.MULTILINE))
    assert named == set(cli.commands)


def test_every_picture_is_there_and_says_what_it_shows() -> None:
    """README shows two, and neither is heavy."""
    pictures = re.findall(r"^!\[(.+)\]\((\.readme/[a-z]+\.png)\)$", README, re.MULTILINE)
    assert len(pictures) == 2
    assert all(len(words) > 40 and (TOP / path).stat().st_size < 100_000 for words, path in pictures)


def test_every_option_of_a_preview_is_told() -> None:
    """README's table has each, but for those that a build has too."""
    section = README.partition("## See it while you write")[2].partition("\n## ")[0]
    told = set(
        re.findall(r"(?<![\w-])--?[a-z][a-z-]*", " ".join(re.findall(r"^\| (.*?) \|", section, re.MULTILINE)))
    )
    known = {
        name for option in cli.commands["serve"].params for name in (*option.opts, *option.secondary_opts)
    }
    assert told <= known
    assert known - told == {"--port", "--drafts", "--future", "--date"}


def test_a_field_that_is_not_there_is_noticed() -> None:
    """The check can fail: a made-up field is none of a paper's."""
    assert "colour" not in {field.name for field in fields(RECORD_TYPES[Kind.PAPER])}


def test_readmes_paper_can_be_pasted(tmp_path: Path) -> None:
    """The note that README shows is sound as it stands, in the shipped digest."""
    found = re.search(r"```markdown\n(---\ntitle: \"A method.*?)```", README, re.DOTALL)
    assert found
    top = Path(__file__).parents[1]
    shutil.copytree(top / "content", tmp_path / "content")
    shutil.copy(top / "site.yaml", tmp_path)
    (tmp_path / "content/papers/my-paper.md").write_text(found[1], encoding="utf-8")
    made = make(tmp_path)
    assert [problem for problem in made.problems if problem.path.endswith("my-paper.md")] == []
    assert "/papers/my-paper/" in made.urls
    assert "/people/ada-lovelace/" in made.urls


def test_what_readme_says_of_rows_is_what_a_row_may_hold() -> None:
    """Its table names every field of a row, and tells those of a cell from those of JSON lines."""
    table = README.partition("| in a row | is |\n| --- | --- |\n")[2].partition("\n\n")[0]
    rows = [row.split(" | ") for row in table.splitlines()]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row[0])}
    assert named == rows_keys()
    (nested,) = [row for row in rows if "JSON lines alone" in row[1]]
    assert {*re.findall(r"`(\w+)`", nested[0])} == rows_keys() - columns().keys()
    (lists,) = [row for row in rows if "lists:" in row[1]]
    assert {*re.findall(r"`(\w+)`", lists[0])} == {name for name, is_list in columns().items() if is_list}


def test_readmes_tables_can_be_pasted(tmp_path: Path) -> None:
    """Both are sound in the shipped digest, and give the papers that they seem to."""
    shutil.copytree(TOP / "content", tmp_path / "content")
    shutil.copy(TOP / "site.yaml", tmp_path)
    (tmp_path / "content/data").mkdir()
    for form, suffix in (("csv", "csv"), ("json", "jsonl")):
        found = re.search(rf"```{form}\n(.*?)```", README, re.DOTALL)
        assert found
        (tmp_path / f"content/data/t.{suffix}").write_text(found[1], encoding="utf-8")
    made = make(tmp_path)
    assert [problem for problem in made.problems if problem.path.startswith("content/data/")] == []
    assert {"/papers/belief-traps/", "/papers/loops/"} <= {*made.urls}
    page = next(output.data for output in made.outputs if output.url == "/papers/belief-traps/").decode()
    assert "<dd>belief; trap</dd>" in page
    assert "in 3% of cases" in page


def test_readmes_commands_begin_a_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those under "Start your own", in an empty folder and one after the other."""
    block = re.search(r"```\n(conspectus init .*?)```", README, re.DOTALL)
    assert block
    monkeypatch.chdir(tmp_path)
    for command, *arguments in map(shlex.split, block[1].splitlines()):
        if command == "cd":
            monkeypatch.chdir(arguments[0])
        else:
            assert (command, main(arguments)) == ("conspectus", 0)
    assert Path("public/index.html").is_file()


def test_readmes_commands_keep_the_shipped_notes_in_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each of those under "Keep many notes in order" has something to say, and changes nothing."""
    block = re.search(r"```\n(conspectus list .*?)```", README, re.DOTALL)
    assert block
    monkeypatch.chdir(Path(__file__).parents[1])
    for line in block[1].splitlines():
        _, *arguments = shlex.split(line)
        assert main(arguments) == 0
        assert len(capsys.readouterr().out.splitlines()) > 1, line
    assert Path("content/papers/t3.md").is_file()


def test_every_format_that_is_imported_is_told() -> None:
    """README's table has each, in the words of the code."""
    section = README.partition("## Bring papers in")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([a-z]+)` \| (.*) \|$", section, re.MULTILINE)
    assert rows == [*((each.name, each.what) for each in FORMATS.values()), *DIALECTS.items()]


def test_every_option_of_an_import_is_told() -> None:
    """But for what needs no words."""
    section = README.partition("## Bring papers in")[2].partition("\n## ")[0]
    known = {
        name for option in cli.commands["import"].params for name in option.opts if name.startswith("--")
    }
    told = set(re.findall(r"--[a-z][a-z-]*", section)) - {"--from", "--id"}  # of `new`
    assert told <= known
    assert known - told == {"--json"}


def test_readmes_import_can_be_typed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With files of these names."""
    command = re.search(r"```\nconspectus (import .*)\n```", README)
    assert command
    (site / "notes.json").write_text('[{"id": "k5nIOvYGCL", "title": "A title"}]', encoding="utf-8")
    (site / "programme.json").write_text('[{"code": "1A", "talks": [{"title": "A talk"}]}]', encoding="utf-8")
    (site / "awards.csv").write_text("title,award,id\nA title,Best Paper,k5nIOvYGCL\n", encoding="utf-8")
    assert main(shlex.split(command[1])) == 0
    assert "would write 6 files: 2 added" in capsys.readouterr().out


def test_readmes_settings_are_enough() -> None:
    """The three that must be there."""
    found = re.search(r"```yaml\n(title: .*?)```", README, re.DOTALL)
    assert found
    assert read_settings(found[1].encode())[1] == ()


def test_readmes_changes_of_the_look_can_be_pasted(site: Path) -> None:
    """Each block names its file; together they give a sound site."""
    _, _, section = README.partition("## Change the look")
    blocks = re.findall(
        r"```(?:jinja|toml|css)\n(\S+ (\S+).*?\n)```", section.partition("\n## ")[0], re.DOTALL
    )
    assert {name for _, name in blocks} == {
        "templates/paper.html", "static/tokens.toml", "templates/base.html", "static/own.css",
    }  # fmt: skip
    for text, name in blocks:
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    made = make(site, options=Options(strict=True))
    files = {output.path: output.data.decode("utf-8", "replace") for output in made.outputs}
    assert "Read by our group on <em>a day not noted</em>" in files["papers/t3/index.html"]
    assert "static/own." in files["topics/agents/index.html"]
    assert any("--link:#8ab4f8" in text for name, text in files.items() if name.startswith("static/style."))


def test_readmes_servers_include_what_is_there(site: Path) -> None:
    """Both include files that a build makes; nginx reads the whole."""
    section = README.partition("### How it is served")[2].partition("\n## ")[0]
    nginx, caddy = re.findall(r"```(?:nginx|caddy)\n(.*?)```", section, re.DOTALL)
    assert main(["build", "-o", "current", "-q"]) == 0
    here = str(site / "current")
    (site / "nginx.conf").write_text(
        f"events {{}}\nhttp {{ {nginx.replace('/srv/digest/current', here)} }}\n", "utf-8"
    )
    read = crossplane.parse(str(site / "nginx.conf"), combine=True)
    assert not read["errors"]
    assert "/srv" not in str(read)
    imported = [line.split()[1] for line in caddy.splitlines() if line.strip().startswith("import ")]
    assert [Path(path.replace("/srv/digest/current", here)).is_file() for path in imported] == [True]


def test_readme_and_a_new_digest_use_the_same_actions() -> None:
    """One of them is not left behind when the other is brought up to date."""
    theirs = Path(__file__).parents[1] / "templates/init/.github/workflows/pages.yml"
    actions = re.compile(r"uses: (actions/\S+)")
    assert (
        sorted(actions.findall(README)) == sorted(actions.findall(theirs.read_text(encoding="utf-8"))) != []
    )


@pytest.mark.parametrize("name", [".gitlab-ci.yml", "netlify.toml", "wrangler.toml"])
def test_readmes_workflows_are_those_of_a_new_digest(name: str, tmp_path: Path) -> None:
    """Line by line, but for the comments; what only a comment can say stands in README, too."""
    init(tmp_path / "neurips")
    lines = (tmp_path / "neurips" / name).read_text("utf-8").splitlines()
    [shown] = re.findall(rf", `{re.escape(name)}`[^`]*(?:`neurips`[^`]*)?```\w+\n(.*?)```", README, re.DOTALL)
    assert shown.split("\n") == [
        *"\n".join(each for each in lines if each[:1] != "#").strip().split("\n"),
        "",
    ]
    commands = [each.strip("# ") for each in lines if each.startswith("#   ")]
    assert all(f"```\n{command}\n```" in README for command in commands)


def test_what_is_promised_is_tried() -> None:
    """Each test that the table of troubles names is there."""
    _, table = README.split("| what goes wrong | what stays | tried by |\n| --- | --- | --- |\n")
    rows = table.partition("\n\n")[0].splitlines()
    assert len(rows) > len(("notes", "builds", "publishing"))
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", row)
        assert named, row
        for path, name in named:
            assert f"def {name}(" in (TOP / path).read_text("utf-8"), name
