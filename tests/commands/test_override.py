"""A template of the theme is copied to be changed, and compared with the theme's afterwards."""

import re
from pathlib import Path

import pytest

from conspectus.cli.main import main
from conspectus.commands.build import make
from conspectus.commands.override import UnknownTemplateError, difference, keep, override, read_name
from conspectus.commands.template_help import templates_help
from conspectus.model.problem import ContentError

NAME = "parts/status.html"


def test_a_copy_changes_no_page(site: Path) -> None:
    """As long as nobody changes it, and nothing is said of it."""
    before = {output.path: output.data for output in make(site).outputs}
    for name in (NAME, "paper.html", "record.html"):
        override(site, name)
    made = make(site)
    assert {output.path: output.data for output in made.outputs} == before
    assert [each for each in made.problems if each.path.startswith("templates/")] == []


def test_a_copy_of_an_older_theme_is_told_of_until_it_is_kept(site: Path) -> None:
    """Keeping changes the first line alone."""
    path = override(site, NAME)
    text = path.read_text("utf-8")
    first, rest = text.split("\n", 1)
    older = re.sub("[0-9a-f]{12}", "0123456789ab", first)
    path.write_text(f"{older}\n{rest}<!-- ours -->\n", "utf-8")
    assert [each.code for each in make(site).problems if each.path == f"templates/{NAME}"] == [
        "stale-template"
    ]
    assert difference(site, NAME).splitlines()[-1] == "+<!-- ours -->"
    keep(site, NAME)
    assert path.read_text("utf-8") == f"{text}<!-- ours -->\n"
    assert [each for each in make(site).problems if each.path == f"templates/{NAME}"] == []


def test_what_is_there_is_not_written_over(site: Path) -> None:
    """And what is not there is not compared."""
    override(site, NAME)
    with pytest.raises(ContentError) as error:
        override(site, NAME)
    assert [each.code for each in error.value.problems] == ["file-exists"]
    with pytest.raises(ContentError) as error:
        keep(site, "base.html")
    assert [each.code for each in error.value.problems] == ["no-template"]
    assert not (site / "templates/base.html").exists()


@pytest.mark.parametrize("text", ["paper", "paper.html", "templates/paper.html", "theme/paper.html"])
def test_a_template_goes_by_any_of_its_names(text: str) -> None:
    """As in the help on templates."""
    assert read_name(text) == "paper.html"
    assert "templates/paper.html" in templates_help(text)


def test_a_template_that_there_is_not() -> None:
    """The nearest is named; a way out of the folder is none."""
    with pytest.raises(UnknownTemplateError, match=r"did you mean 'paper\.html'"):
        read_name("papre")
    with pytest.raises(UnknownTemplateError):
        read_name("../README")


@pytest.mark.usefixtures("site")
def test_the_command_copies_compares_and_keeps(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with a word."""
    assert main(["override", "parts/status"]) == 0
    assert capsys.readouterr().out == "wrote templates/parts/status.html: it comes before the theme's\n"
    assert main(["override", NAME, "--diff"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["override", NAME, "--keep"]) == 0
    assert capsys.readouterr().out == "templates/parts/status.html goes with the theme's as it is now\n"
    assert main(["override", NAME]) == 1
    assert main(["override", NAME, "--keep", "--diff"]) == 2
    assert main(["override", "nothing"]) == 2


def test_a_table_of_words_is_copied_to_be_translated(site: Path) -> None:
    """The English one for a language without one of ours: nothing is missing, and pages are as before."""
    assert override(site, read_name("words/pt.toml")) == site / "templates/words/pt.toml"
    settings = site / "site.yaml"
    settings.write_text(settings.read_text("utf-8") + "language: pt\n", "utf-8")
    made = make(site)
    assert [each for each in made.problems if "words" in each.code] == []
    assert difference(site, "words/pt.toml") == ""


def test_our_own_table_is_copied_for_a_language_that_has_one(site: Path) -> None:
    """Of a variety too."""
    path = override(site, read_name("templates/words/de-AT.toml"))
    assert 'name = "Deutsch"' in path.read_text("utf-8")
    with pytest.raises(ContentError, match="1 problems"):
        keep(site, "words/de-AT.toml")
