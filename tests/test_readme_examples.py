"""What README shows can be typed and pasted, and does what README says of it."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import crossplane
import pytest
from readme import README as PATH

from conspectus.cli.main import main
from conspectus.commands.build import make
from conspectus.commands.init import init
from conspectus.commands.options import Options
from conspectus.commands.sections import sections_in
from conspectus.read.settings import read_settings

README = PATH.read_text("utf-8")
TOP = PATH.parent
GIT = str(shutil.which("git"))
SHOWN = {
    "[[t3]]": '<a href="../papers/t3/">T3</a>',
    "[[papers/t3|that paper]]": '<a href="../papers/t3/">that paper</a>',
    "[[papers/t3#how-it-works]]": '<a href="../papers/t3/#how-it-works">T3</a>',
    "![[submissions]] papers": '<a class="value" href="../facts/submissions/">19,525</a><sup class="marks">',
    "![[submissions#r1]] papers": '<a class="value" href="../facts/submissions/#r1">19,525</a><sup',
    "![[papers/memagent#at-7k]] %": '<a class="value" href="../papers/memagent/#at-7k">83.59</a>',
    "[@encord-get-ready, §3]": ", §3]</a></sup>",
    r"$L = -\log p(x)$": '<annotation encoding="application/x-tex">L = -\\log p(x)</annotation>',
    "*stress*, **weight**, ~~gone~~": "<em>stress</em>, <strong>weight</strong>, <s>gone</s>",
    "`code`": "<code>code</code>",
    "[words](https://example.org/a), <https://example.org>": (
        '<a href="https://example.org/a">words</a>, <a href="https://example.org">https://example.org</a>'
    ),
    "5 papers %% unsourced: ok %%": "<p>5 papers </p>",
    "a note^[said below]": 'a note<sup><a href="#fn:1" id="fnref:1" role="doc-noteref">1</a></sup>',
    r"\*no stress\*, &sect;": "<p>*no stress*, §</p>",
}
"""What each example in the table of Markdown becomes, as HTML."""

BLOCKS = (
    '<h2 id="a-heading-which-has-an-address-of-its-own">', "<li>a list, also with tasks:</li>",
    '<input type="checkbox" disabled checked> read', '<input type="checkbox" disabled> not yet',
    "<ol>\n<li>a list with numbers", '<th class="right" scope="col">a number</th>', ">a link</a></td>",
    "<dt>Term</dt>\n<dd>What it means.</dd>", 'role="doc-noteref"', "<p>Here. ",
    "<blockquote>\n<p>a quotation",
    '<div class="callout reading"', '<code class="language-python"><span', '<math display="block">',
    '<div class="card fact">', 'class="name"><a href="../papers/t3/">', '<ol class="programme">',
    "<figcaption>An image with a caption.</figcaption>", "code without colours, indented by four",
    "A heading, underlined</h2>", '<a href="https://example.org/">link</a>', "<hr>",
)  # fmt: skip
"""What the blocks below that table become, in their order but for footnotes."""


def section(topic: str) -> str:
    """Give all that README says on a topic."""
    return "".join(each.text for each in sections_in(README) if topic in each.topics)


@pytest.fixture(name="digest")
def digest_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the shipped digest, and go there."""
    shutil.copytree(TOP / "content", tmp_path / "digest/content")
    shutil.copy(TOP / "site.yaml", tmp_path / "digest")
    monkeypatch.chdir(tmp_path / "digest")
    return tmp_path / "digest"


def page_of(digest: Path, body: str) -> str:
    """Build a page of a body within the shipped digest, without a complaint, and give it."""
    (digest / "content/pages/example.md").write_text(f"---\ntitle: Example\n---\n{body}\n", "utf-8")
    made = make(digest)
    assert [problem for problem in made.problems if problem.path.endswith("example.md")] == []
    return next(output.data for output in made.outputs if output.url == "/example/").decode()


def test_the_note_in_five_lines_can_be_pasted(digest: Path) -> None:
    """It has a page, its topic lists it, and what it links to links back; taken away, it is gone."""
    (note,) = re.findall(r"```markdown\n(.*?)```", section("note"), re.DOTALL)
    path = digest / "content/papers/my-paper.md"
    path.write_text(note, "utf-8")
    made = make(digest, options=Options(strict=True))
    pages = {output.url: output.data.decode("utf-8", "replace") for output in made.outputs}
    for url in ("/topics/agents/", "/papers/t3/"):
        assert 'href="../../papers/my-paper/"' in pages[url]
    assert "Public OpenReview submission metadata" in pages["/papers/my-paper/"]
    path.unlink()
    assert "/papers/my-paper/" not in make(digest).urls


def test_the_note_to_begin_with_is_written(digest: Path) -> None:
    """By the command that is shown, in the shipped digest; it says what was asked for."""
    (command,) = re.findall(r"```\nconspectus (new .*)\n```", section("new"))
    assert main(shlex.split(command)) == 0
    note = (digest / "content/papers/a-method-what-it-does.md").read_text("utf-8")
    assert "session: 1a" in note
    assert "topics: [agents]" in note


@pytest.mark.parametrize("kind", ["folder", "git"])
def test_publishing_in_three_lines_publishes(site: Path, kind: str) -> None:
    """To the folder that is shown, and as the text says to a branch."""
    first = next(each.text for each in sections_in(README) if each.title == "Publish in three lines")
    settings, command = re.findall(r"```(?:yaml)?\n(.*?)```", first, re.DOTALL)
    if kind == "git":
        assert "With `kind: git` and `to: origin`" in first
        settings = settings.replace("folder", "git").replace("../served", "origin")
        for line in ("init -q --bare ../served", "init -q", "remote add origin ../served"):
            subprocess.run([GIT, *line.split()], check=True)
    with (site / "site.yaml").open("a", encoding="utf-8") as file:
        file.write(settings)
    _, *arguments = shlex.split(command)
    assert main(arguments) == 0
    if kind == "git":
        show = [GIT, "-C", "../served", "show", "gh-pages:papers/t3/index.html"]
        assert b"A paper on agents" in subprocess.run(show, check=True, capture_output=True).stdout
    else:
        assert "A paper on agents" in (site / "../served/current/papers/t3/index.html").read_text("utf-8")


def test_the_fault_that_is_shown_is_printed_so(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Letter for letter, by a note that has it at that place."""
    (shown,) = re.findall(r"```\n(content/papers/t3.md.*?)```", section("problems"), re.DOTALL)
    (site / "content/papers/draft.md").unlink()
    assert main(["build", "-q"]) == 0
    lines = ["---", "title: T3", *["# nothing"] * 6, "topics: [agnets, reasoning]", "---"]
    (site / "content/papers/t3.md").write_text("\n".join(lines), "utf-8")
    (site / "content/papers/other.md").write_text("---\ntitle: Other\ntopics: [agents]\n---\n", "utf-8")
    (site / "content/topics/reasoning.md").write_text("---\ntitle: Reasoning\n---\n", "utf-8")
    capsys.readouterr()
    assert main(["build"]) == 1
    printed = capsys.readouterr()
    assert [*printed.out.splitlines(), *printed.err.splitlines()] == shown.splitlines()


def test_every_part_of_settings_that_is_shown_is_one() -> None:
    """Together with the three that must be there."""
    blocks = re.findall(r"```yaml\n((?:title|publish|repository):.*?)```", README, re.DOTALL)
    needed = next(block for block in blocks if block.startswith("title:"))
    assert len(blocks) == len(("needed", "repository", "in three lines", "in full"))
    for block in blocks:
        text = block if block == needed else needed + block
        assert read_settings(text.encode())[1] == ()


def test_the_table_of_markdown_is_true(digest: Path) -> None:
    """Each example becomes what it is said to, and none stands there that is not tried."""
    cells = re.findall(r"^\| (`+) ?(.*?) ?\1 \| ", section("markdown").partition("~~~")[0], re.MULTILINE)
    written = [text.replace(r"\|", "|") for _, text in cells]
    assert written == [*SHOWN]
    page = page_of(digest, "\n\n".join(written))
    assert [text for text, html in SHOWN.items() if html not in page] == []


def test_the_blocks_of_markdown_become_what_they_say(digest: Path) -> None:
    """All of them in one note, without a fault; the comment is seen by nobody."""
    (body,) = re.findall(r"~~~markdown\n(.*?)~~~", section("markdown"), re.DOTALL)
    page = page_of(digest, body)
    assert [html for html in BLOCKS if html not in page] == []
    assert "nobody sees" not in page


def test_readmes_paper_can_be_pasted(digest: Path) -> None:
    """The longer note that README shows is sound as it stands, in the shipped digest, and so is the fact."""
    note, fact = re.findall(r"```markdown\n(---\n.*?)```", section("kinds"), re.DOTALL)
    (digest / "content/papers/my-paper.md").write_text(note, encoding="utf-8")
    (digest / "content/facts/how-many.md").write_text(fact, encoding="utf-8")
    made = make(digest)
    assert [problem for problem in made.problems if problem.path.endswith("how-many.md")] == []
    assert [problem for problem in made.problems if problem.path.endswith("my-paper.md")] == []
    assert "/papers/my-paper/" in made.urls
    assert "/people/ada-lovelace/" in made.urls


def test_readmes_tables_can_be_pasted(digest: Path) -> None:
    """Both are sound in the shipped digest, and give the papers that they seem to."""
    (digest / "content/data").mkdir()
    for form, suffix in (("csv", "csv"), ("json", "jsonl")):
        found = re.search(rf"```{form}\n(.*?)```", README, re.DOTALL)
        assert found
        (digest / f"content/data/t.{suffix}").write_text(found[1], encoding="utf-8")
    made = make(digest)
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


def test_readmes_import_can_be_typed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With files of these names."""
    command = re.search(r"```\nconspectus (import .*)\n```", README)
    assert command
    (site / "notes.json").write_text('[{"id": "k5nIOvYGCL", "title": "A title"}]', encoding="utf-8")
    (site / "programme.json").write_text('[{"code": "1A", "talks": [{"title": "A talk"}]}]', encoding="utf-8")
    (site / "awards.csv").write_text("title,award,id\nA title,Best Paper,k5nIOvYGCL\n", encoding="utf-8")
    assert main(shlex.split(command[1])) == 0
    assert "would write 6 files: 2 added" in capsys.readouterr().out


def test_readmes_changes_of_the_look_can_be_pasted(site: Path) -> None:
    """Each block names its file; together they give a sound site."""
    blocks = re.findall(r"```(?:jinja|toml|css)\n(\S+ (\S+).*?\n)```", section("look"), re.DOTALL)
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
    nginx, caddy = re.findall(r"```(?:nginx|caddy)\n(.*?)```", section("hosts"), re.DOTALL)
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
