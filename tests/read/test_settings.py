"""site.yaml is read as strictly as notes are."""

import os
from pathlib import Path

import pytest

from conspectus.model.problem import Problem
from conspectus.model.site import RawHtml
from conspectus.model.vocabulary import Rank, Section
from conspectus.read.settings import is_zone, read_settings, read_site
from conspectus.read.tongues import languages, read_words

SOUND = """\
title: The digest
edition: ICLR 2026
description: What was said
zone: {name: America/Sao_Paulo, place: Rio de Janeiro}
navigation: [papers, facts]
markdown: {html: "off"}
extra:
  colours: [red, {deep: blue}]
"""


def faults(text: str) -> list[tuple[str, int, int, str]]:
    """Give code, line, column and cure of every problem in settings."""
    settings, problems = read_settings(text.encode())
    assert settings is None
    return [(each.code, each.line, each.column, each.cure) for each in problems]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_is_no_settings(tmp_path: Path) -> None:
    """Nobody waits for what it may give."""
    os.mkfifo(tmp_path / "site.yaml")
    site, (problem,) = read_site(tmp_path)
    assert site is None
    assert (problem.code, problem.message) == (
        "no-settings",
        "site.yaml: this is a folder, or no file to read",
    )


def test_settings_are_read() -> None:
    """Every field by its type, free keys as they are, the rest by default."""
    settings, problems = read_settings(SOUND.encode())
    assert not problems
    assert settings is not None
    assert settings.zone is not None
    assert (settings.zone.name, settings.navigation) == ("America/Sao_Paulo", (Section.PAPERS, Section.FACTS))
    assert settings.markdown.html is RawHtml.OFF
    assert settings.extra == {"colours": ["red", {"deep": "blue"}]}
    assert settings.language == "en"


def test_every_fault_is_named() -> None:
    """All of them in one run, also those that need more than the text."""
    text = (
        SOUND.replace("edition", "editon").replace("Sao_Paulo", "Sao_Paolo").replace("facts", "fact")
        + "language: en_GB\ntitle: again\n"
    )
    assert sorted(faults(text)) == [
        ("bad-word", 5, 22, "did you mean 'facts'?"),
        ("duplicate-key", 10, 1, "keep one of the two"),
        ("unknown-key", 2, 1, "did you mean 'edition'?"),
        ("unknown-language", 9, 11, "write a language tag, such as de or pt-BR"),
        ("unknown-zone", 4, 14, "did you mean 'America/Sao_Paulo'?"),
    ]


@pytest.mark.parametrize(
    "text", ["", "- a", "text", "title: a: b", "language: [en]\nzone: [x]", "zone: {name: [x]}"]
)
def test_settings_of_another_shape_are_refused(text: str) -> None:
    """Whatever the file holds, there is a problem and no exception."""
    assert faults(text)


@pytest.mark.parametrize(
    "name", ["America", "posix/Europe/Paris", "localtime", "../etc", "", "europe/paris", "/x"]
)
def test_a_zone_is_a_name_of_the_database(name: str) -> None:
    """Neither a folder of zones nor a file of the machine."""
    assert not is_zone(name)


def test_zones_are_known() -> None:
    """Names with and without a continent."""
    assert is_zone("Europe/Paris")
    assert is_zone("UTC")


def test_a_site_is_settings_and_words(tmp_path: Path) -> None:
    """The words are those of the site's language."""
    (tmp_path / "site.yaml").write_text(SOUND, encoding="utf-8")
    site, problems = read_site(tmp_path)
    assert not problems
    assert site is not None
    assert site.settings.title == "The digest"
    assert site.words["language.name"] == "English"


def test_faults_name_the_file(tmp_path: Path) -> None:
    """Paths are relative to the site's folder."""
    (tmp_path / "site.yaml").write_text("titel: x", encoding="utf-8")
    site, problems = read_site(tmp_path)
    assert site is None
    assert {problem.path for problem in problems} == {"site.yaml"}


def test_a_folder_without_settings_is_told(tmp_path: Path) -> None:
    """No path of the machine is in the message."""
    site, (problem,) = read_site(tmp_path)
    assert site is None
    assert problem == Problem(
        code="no-settings", path="site.yaml", message="site.yaml: no such file or directory",
        cure="run conspectus in the folder of a site: the one with site.yaml and content/",
    )  # fmt: skip


@pytest.mark.parametrize("language", languages())
def test_words_of_every_language_are_texts(language: str) -> None:
    """Nested tables become dotted keys."""
    words = read_words(language)
    assert len(words)
    assert all(isinstance(text, str) for text in words.values())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("contact: javascript:alert(1)", "bad-contact"),
        ("base_url: javascript:alert(1)", "bad-url"),
        ("repository: javascript:alert(1)", "bad-url"),
        ("repository: {url: https://x.example, edit: https://x.example}", "bad-pattern"),
        ("repository: {url: https://x.example, report: 'javascript:{title}'}", "bad-pattern"),
        ("kinds: [papers]", "bad-word"),
        ("kinds: [papers, facts, topic]", "bad-word"),
        ("licence: {name: x, url: javascript:alert(1)}", "bad-url"),
        ("authors: [{name: x, url: javascript:alert(1)}]", "bad-url"),
        ("markdown: {html: raw}", "bad-word"),
        ("numbers: [{id: a b, title: x}]", "bad-id"),
    ],
)
def test_a_setting_that_no_page_may_use_is_refused(line: str, expected: str) -> None:
    """Addresses that a browser would run, and words that mean nothing."""
    given = SOUND.replace('markdown: {html: "off"}\n', "") + line
    assert [code for code, *_ in faults(given)] == [expected]


def test_an_e_mail_address_is_a_contact() -> None:
    """It becomes a link that opens a letter."""
    settings, problems = read_settings(f"{SOUND}contact: me@example.org\n".encode())
    assert not problems
    assert settings is not None
    assert settings.contact == "mailto:me@example.org"


def test_awards_are_counted_by_rank() -> None:
    """The keys are words of the rank; another is named at its own place."""
    settings, _ = read_settings(f"{SOUND}award_counts: {{test-of-time: prizes}}\n".encode())
    assert settings is not None
    assert settings.award_counts == {Rank.TEST_OF_TIME: "prizes"}
    assert faults(f"{SOUND}award_counts: {{best-papr: prizes}}\n") == [
        ("unknown-key", 9, 16, "did you mean 'best-paper'?")
    ]


def test_a_repository_may_be_an_address_alone() -> None:
    """Or say too how a note is edited there, and a mistake told."""
    short, _ = read_settings(f"{SOUND}repository: https://x.example/r\n".encode())
    long, _ = read_settings(f"{SOUND}repository: {{url: https://x.example/r}}\n".encode())
    full, _ = read_settings(
        f"{SOUND}repository:\n  url: https://x.example/r\n  edit: https://x.example/{{path}}\n".encode()
    )
    assert short
    assert long
    assert full
    assert short == long
    assert short.repository
    assert (short.repository.url, short.repository.edit) == ("https://x.example/r", None)
    assert full.repository
    assert full.repository.edit == "https://x.example/{path}"


def test_a_hidden_list_is_not_in_the_navigation() -> None:
    """It is left out of the usual one; one that is typed must not name it."""
    settings, _ = read_settings(b"title: T\nedition: T\ndescription: T\nkinds: [facts, people]\n")
    assert settings
    assert settings.navigation == (Section.FACTS, Section.DISCREPANCIES)
    assert faults(f"{SOUND}kinds: [people]\n")[:1] == [
        ("bad-word", 5, 14, "add it to `kinds`, or take it out here")
    ]


@pytest.mark.parametrize("broken", ["", "edition: again\n", "titel: x\nzone: [\n", "language: eng\n"])
def test_another_version_is_asked_for_before_all_else(broken: str) -> None:
    """What a version does not know is no fault of the notes; the place and what to install are named."""
    text = f'{SOUND}requires: ">=0.3, <2"\n{broken}'
    settings, (problem,) = read_settings(text.encode(), "0.2.0")
    assert settings is None
    assert (problem.code, problem.place, problem.line) == ("other-version", "requires", 9)
    assert problem.message == "this digest asks for conspectus >=0.3, <2, and 0.2.0 is installed"
    assert problem.cure == "install it with pip install 'conspectus>=0.3, <2', or change `requires`"


@pytest.mark.parametrize("version", ["0.3.0", "1.9.9"])
def test_a_version_that_is_allowed_reads_on(version: str) -> None:
    """And names what else is wrong."""
    text = f'{SOUND}requires: ">=0.3, <2"\n'
    settings, problems = read_settings(text.encode(), version)
    assert (problems, settings and settings.requires) == ((), ">=0.3, <2")
    assert [each.code for each in read_settings(f"{text}x: y\n".encode(), version)[1]] == ["unknown-key"]


def test_what_is_wrong_with_a_sites_words_is_named_in_their_table(tmp_path: Path) -> None:
    """At its own path; the settings are not read as sound with words that are not."""
    (tmp_path / "site.yaml").write_text(SOUND, "utf-8")
    table = tmp_path / "templates/words/en.toml"
    table.parent.mkdir(parents=True)
    table.write_text('[kind]\npapers.one = "study"\n', "utf-8")
    site, problems = read_site(tmp_path)
    assert site
    assert (site.words["kind.papers.one"], problems, site.remarks) == ("study", (), ())
    table.write_text('[kind]\npapers.won = "study"\n', "utf-8")
    site, (problem,) = read_site(tmp_path)
    assert site is None
    assert (problem.code, problem.path, problem.place) == (
        "bad-words", "templates/words/en.toml", "kind.papers.won",
    )  # fmt: skip
    assert (problem.line, problem.column) == (0, 0)
