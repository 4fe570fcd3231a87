"""A strict check judges what was made; another one does not."""

import json
from pathlib import Path
from shutil import copytree

import pytest

from conspectus.cli.main import main
from conspectus.commands.check import check
from conspectus.commands.init import init
from conspectus.commands.options import Options
from conspectus.model.problem import ContentError, Problem, Severity

STRICT = Options(strict=True)
SITES = Path(__file__).parents[1] / "sites"


def problems(root: Path, options: Options = STRICT) -> list[Problem]:
    """Give the warnings of a check."""
    try:
        found = check(root, options=options).problems
    except ContentError as error:
        found = error.problems
    return [problem for problem in found if problem.severity is Severity.WARNING]


def places(root: Path, code: str) -> list[str]:
    """Give the places of the problems of a code."""
    return [f"{each.path}:{each.line}" for each in problems(root) if each.code == code]


def write(root: Path, path: str, text: str) -> None:
    """Write a file of a site."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def test_a_sound_site_is_sound_strictly(site: Path) -> None:
    """There is nothing to say of the theme's pages."""
    assert problems(site) == []


def test_a_build_that_is_not_strict_does_not_judge(site: Path) -> None:
    """What only strictness finds is left to it, and the site is built."""
    write(
        site,
        "templates/topic.html",
        '{% extends "theme/topic.html" %}{% block before %}<center>{% endblock %}',
    )
    assert problems(site, Options()) == []
    assert {problem.code for problem in problems(site)} == {"bad-html"}


def test_a_strict_build_judges_as_a_check_does(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It writes nothing then."""
    write(site, "content/topics/agents.md", "---\ntitle: Agents\n---\n## A\n\n#### B\n")
    assert main(["build", "--strict", "--format", "json", "--date", "2026-01-01"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [
        (each["code"], each["path"], each["line"]) for each in found if each["severity"] == "warning"
    ] == [("bad-heading", "content/topics/agents.md", 6)]
    assert not (site / "public").exists()


def test_of_several_equal_tags_the_first_is_named(site: Path) -> None:
    """One line at which to begin is more than none."""
    with (site / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("markdown: {html: sanitize}\n")
    fault = "<p>a <div>b</div></p>\n"
    write(site, "content/topics/agents.md", f"---\ntitle: Agents\n---\nText.\n\n{fault}\nMore.\n\n{fault}")
    assert places(site, "bad-html") == ["content/topics/agents.md:6"]


def test_what_was_found_is_found_again_from_memory(site: Path) -> None:
    """A page that did not change keeps its faults."""
    write(site, "content/topics/agents.md", "---\ntitle: Agents\n---\n## A\n\n#### B\n")
    warm = Options(strict=True, cache=True)
    first = problems(site, warm)
    write(site, "content/sources/blog.md", "---\ntitle: Another blog\nkind: blog\n---\n")
    assert problems(site, warm) == first != []


@pytest.mark.parametrize(
    ("budgets", "said"),
    [
        ("{html: 1}", "kB; 1 kB are allowed"),
        ("{page: 5}", "with what it loads at once (most of all static/style."),
        ("{figures: 0}", "has images (most of all media/"),
    ],
)
def test_a_heavy_page_is_named(budgets: str, said: str, tmp_path: Path) -> None:
    """By what makes it so, and the setting that allows more."""
    root = tmp_path / "new"
    init(root)
    assert places(root, "heavy-page") == []
    with (root / "site.yaml").open("a", encoding="utf-8") as file:
        file.write(f"budgets: {budgets}\n")
    found = [problem for problem in problems(root) if problem.code == "heavy-page"]
    assert found
    assert all(said in problem.message for problem in found)
    assert f"budgets: {{{budgets[1:-4].strip(':')}" in found[0].cure


def test_examples_may_stand_alone(tmp_path: Path) -> None:
    """A digest that was just begun is sound, strictly too."""
    init(tmp_path / "new")
    assert problems(tmp_path / "new") == []


def test_examples_beside_notes_of_ones_own_are_named(tmp_path: Path) -> None:
    """Those that are as they were written; a draft is no such note yet."""
    root = tmp_path / "new"
    init(root)
    write(root, "content/topics/own.md", "---\ntitle: Own\ndraft: true\n---\n")
    assert places(root, "example-note") == []
    write(root, "content/pages/own.md", "---\ntitle: Own\n---\nMine.\n")
    first = places(root, "example-note")
    assert "content/papers/example-paper.md:2" in first
    path = root / "content/papers/example-paper.md"
    path.write_text(path.read_text("utf-8") + "\nMine now.\n", "utf-8")
    assert {*first} - {*places(root, "example-note")} == {"content/papers/example-paper.md:2"}


def test_each_fault_is_told_once_however_many_pages_have_it(site: Path) -> None:
    """With a page that has it, and the count of the others."""
    write(
        site,
        "templates/base.html",
        (SITES.parents[1] / "templates/base.html").read_text("utf-8").replace("</body>", "<b></body>"),
    )
    (found,) = problems(site)
    assert (found.path, found.code) == ("templates/base.html", "bad-html")
    assert " more)" in found.message


def test_the_same_faults_are_found_by_any_number_of_processes(tmp_path: Path) -> None:
    """A worker says what is said here."""
    root = tmp_path / "judged"
    copytree(SITES / "judged", root)
    one, two = (problems(root, Options(strict=True, jobs=jobs)) for jobs in (1, 2))
    assert one == two != []
