"""README is in order: its parts are the code's own, its topics are found, and what it points to is there.

After a change of the code, this writes the parts that are made of it anew, for review:

    python -m pytest tests/test_readme.py --update-expected
"""

import re
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt
from readme import PARTS, README, UPDATE, parts_of, updated

from conspectus.cli.main import cli, main
from conspectus.commands.kind_help import KINDS
from conspectus.commands.sections import sections_in, titles_of
from conspectus.model.codes import CODES
from conspectus.model.formats import FORMATS
from conspectus.read.rows import columns
from conspectus.read.rows import keys as rows_keys

TOP = README.parent
PACKAGE = TOP / "src/conspectus"
COMPARED = ("Hugo", "Zola", "Eleventy", "MkDocs", "Quartz", "Mini-Conf", "ACL Anthology")
DOOR = "about start note publish kinds markdown problems promises speed inside look contribute compare"


@pytest.fixture(name="text", scope="module")
def text_fixture(request: pytest.FixtureRequest) -> str:
    """Give README, written anew where that is asked."""
    text = README.read_text("utf-8")
    if request.config.getoption("--update-expected"):
        text = updated(text)
        README.write_text(text, "utf-8")
    return text


def section(text: str, topic: str) -> str:
    """Give all that README says on a topic."""
    return "".join(each.text for each in sections_in(text) if topic in each.topics)


def headings(text: str, *tags: str) -> list[str]:
    """Give the headings of some levels; what stands in code is none."""
    tokens = MarkdownIt().parse(text)
    return [
        inline.content
        for mark, inline in pairwise(tokens)
        if mark.type == "heading_open" and mark.tag in tags
    ]


def differing(text: str) -> list[str]:
    """Name the parts that are not what the code has."""
    return [f"{part.name}: {UPDATE}" for part in parts_of(text) if part.is_ != part.ought]


def test_every_part_is_what_the_code_has(text: str) -> None:
    """Where one is not, the command that writes it anew is named."""
    assert differing(text) == []
    assert sorted(part.name for part in parts_of(text)) == sorted(PARTS)


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_is_not_is_noticed(text: str, name: str) -> None:
    """A line less, and it is named; writing it anew mends it."""
    part = next(each for each in parts_of(text) if each.name == name)
    harmed = text.replace(part.is_, part.is_.partition("\n")[2])
    assert f"{name}: {UPDATE}" in differing(harmed)
    assert updated(harmed) == text


def test_the_door_is_in_order(text: str) -> None:
    """What a stranger needs comes first."""
    topics = [each.topics[0] for each in sections_in(text)]
    assert topics[: len(DOOR.split())] == DOOR.split()


def test_every_section_is_a_topic_of_its_own(text: str) -> None:
    """Each heading of the second level has a topic, and none means something else."""
    sections = [*sections_in(text)]
    assert [each.title for each in sections] == headings(text, "h1", "h2")
    known = titles_of(sections)
    assert not known.keys() & {*KINDS, *CODES, "templates", "tokens"}


def test_every_topic_is_shown(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """By help, which lists it too."""
    assert main(["help"]) == 0
    overview = capsys.readouterr().out
    for topic, title in titles_of(sections_in(text)).items():
        assert main(["help", topic]) == 0
        assert title in capsys.readouterr().out
        assert re.search(rf"\b{topic}\b", overview)


def test_every_link_within_leads_somewhere(text: str) -> None:
    """To a heading, by the name that GitHub gives it."""
    titles = headings(text, "h1", "h2", "h3")
    ids = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    linked = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert linked
    assert linked - ids == set()


def test_every_command_readme_types_exists(text: str) -> None:
    """A command that README names can be run, and none goes without a word."""
    named = set(re.findall(r"(?:`|^)(?:\.venv/bin/)?conspectus (?:--debug )?([a-z]+)", text, re.MULTILINE))
    assert named == set(cli.commands)


def test_every_place_of_the_house_is_there(text: str) -> None:
    """The page on how it is built names no file or folder that is not, and every folder that holds code."""
    named = {
        each.rstrip("/") for each in re.findall(r"`((?:[\w.-]+/)+(?:[\w.-]+)?)`", section(text, "inside"))
    }
    assert [
        each for each in named if not any((top / each).exists() for top in (PACKAGE, TOP, TOP / "tests"))
    ] == []
    folders = {path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")} - {"."}
    assert folders - named == set()


def test_every_other_is_compared(text: str) -> None:
    """With what it does better, and as of which day."""
    rows = re.findall(r"^\| \[?([\w -]+)\]?.*$", section(text, "compare"), re.MULTILINE)
    assert [row for row in rows if row.strip("- ")] == [*COMPARED]
    for row in re.findall(r"^\| \[.*$", section(text, "compare"), re.MULTILINE):
        assert len(row.split(" | ")[2]) > 40, row
    assert re.search(r"As of \d+ \w+ 20\d\d", section(text, "compare"))


def test_what_is_promised_is_tested(text: str) -> None:
    """Each test that a row of a table names is there."""
    rows = re.findall(r"^\| (.*) \|$", section(text, "promises"), re.MULTILINE)
    rows = [row for row in rows if "tested by" not in row and "tried by" not in row and "---" not in row]
    assert len(rows) > 20
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", row)
        assert named, row
        for path, name in named:
            assert not name or f"def {name}(" in (TOP / path).read_text("utf-8"), name
            assert (TOP / path).is_file(), path


def test_a_note_in_five_lines_has_five(text: str) -> None:
    """And publishing takes two in site.yaml, and a command."""
    (note,) = re.findall(r"```markdown\n(.*?)```", section(text, "note"), re.DOTALL)
    first = next(each.text for each in sections_in(text) if each.title == "Publish in three lines")
    lines = "".join(re.findall(r"```(?:yaml)?\n(.*?)```", first, re.DOTALL))
    assert (note.count("\n"), lines.count("\n")) == (5, 3)


def test_the_table_of_formats_is_that_of_the_code(text: str) -> None:
    """Every ending once, in order, and no other."""
    endings = re.findall(r"^\| `\.?([a-z._]+)` \|", section(text, "formats"), re.MULTILINE)
    assert endings == [format_.suffix for format_ in FORMATS]


def test_every_picture_is_there_and_says_what_it_shows(text: str) -> None:
    """README shows two, and neither is heavy."""
    pictures = re.findall(r"^!\[(.+)\]\((\.readme/[a-z]+\.png)\)$", text, re.MULTILINE)
    assert len(pictures) == 2
    assert all(len(words) > 40 and (TOP / path).stat().st_size < 100_000 for words, path in pictures)


def test_what_readme_says_of_rows_is_what_a_row_may_hold(text: str) -> None:
    """Its table names every field of a row, and tells those of a cell from those of JSON lines."""
    table = text.partition("| in a row | is |\n| --- | --- |\n")[2].partition("\n\n")[0]
    rows = [row.split(" | ") for row in table.splitlines()]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row[0])}
    assert named == rows_keys()
    (nested,) = [row for row in rows if "JSON lines alone" in row[1]]
    assert {*re.findall(r"`(\w+)`", nested[0])} == rows_keys() - columns().keys()
    (lists,) = [row for row in rows if "lists:" in row[1]]
    assert {*re.findall(r"`(\w+)`", lists[0])} == {name for name, is_list in columns().items() if is_list}
