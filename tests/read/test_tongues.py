"""The interface's words are of the site's language: its own before ours, else English."""

import re
from pathlib import Path

import pytest

from conspectus.model.problem import Severity
from conspectus.read.tongues import direction_of, is_tag, languages, names_in, read_words, table_of, words_of

ENGLISH = read_words("en")
NAME, WORD = re.compile(r"\{\w+\}"), re.compile(r"[a-z]{2,}", re.IGNORECASE)


@pytest.fixture(name="own")
def own_fixture(tmp_path: Path) -> Path:
    """Make the folder of a site's own words."""
    (tmp_path / "templates" / "words").mkdir(parents=True)
    return tmp_path / "templates" / "words"


def test_there_is_german() -> None:
    """Beside English, as proof that words are not code."""
    assert languages() == ("de", "en")


@pytest.mark.parametrize("language", languages())
def test_every_language_fills_in_the_same_names(language: str) -> None:
    """So that no number and no title is lost in translation."""
    words = read_words(language)
    assert [key for key in ENGLISH if set(NAME.findall(words[key])) != set(NAME.findall(ENGLISH[key]))] == []


def test_hardly_a_phrase_of_english_is_left_in_german() -> None:
    """What is the same in both is a name: of formats, or of an award that is called so everywhere."""
    german = read_words("de")
    phrases = (
        key
        for key in ENGLISH
        if not key.startswith("formats.") and len(WORD.findall(NAME.sub("", ENGLISH[key]))) > 1
    )
    assert [key for key in phrases if german[key] == ENGLISH[key]] == ["rank.test-of-time"]


@pytest.mark.parametrize(("tag", "name"), [("de-AT", "Deutsch"), ("de", "Deutsch"), ("en-GB", "English")])
def test_a_variety_has_the_words_of_its_language(tag: str, name: str) -> None:
    """RFC 4647, lookup: the tag without its last part."""
    words, problems = words_of(tag)
    assert (words["language.name"], problems) == (name, ())


def test_a_language_without_words_speaks_english_and_says_so() -> None:
    """The notice says where words of one's own would stand; the direction is the language's all the same."""
    words, (problem,) = words_of("ar-EG")
    assert (words["page.skip"], words["language.direction"]) == (ENGLISH["page.skip"], "rtl")
    assert (problem.code, problem.severity) == ("no-words", Severity.NOTICE)
    assert "conspectus override words/ar-EG.toml" in problem.cure


def test_a_slip_in_the_tag_is_named() -> None:
    """Somebody who writes `dee` most likely means German."""
    assert words_of("dee").problems[0].cure.endswith("; or did you mean 'de'?")


def test_own_words_come_before_ours(own: Path) -> None:
    """The others stay, and nothing is missing."""
    (own / "de.toml").write_text('[page]\nmenu = "Speisekarte"', "utf-8")
    words, problems = words_of("de", own.parents[1])
    assert (words["page.menu"], words["page.skip"], problems) == ("Speisekarte", "Zum Inhalt springen", ())


def test_own_words_of_a_variety_come_before_those_of_the_language(own: Path) -> None:
    """A table for pt-BR says only what differs from that for pt."""
    (own / "pt.toml").write_text('[page]\nmenu = "Menu"\nskip = "Ir"', "utf-8")
    (own / "pt-BR.toml").write_text('[page]\nmenu = "Índice"', "utf-8")
    words, _ = words_of("pt-BR", own.parents[1])
    assert (words["page.menu"], words["page.skip"]) == ("Índice", "Ir")


def test_what_a_table_lacks_is_named_once(own: Path) -> None:
    """One warning, however many are missing; each of them is English."""
    (own / "fr.toml").write_text('[page]\nmenu = "Menu"', "utf-8")
    words, (problem,) = words_of("fr", own.parents[1])
    assert (problem.code, problem.severity) == ("missing-words", Severity.WARNING)
    assert problem.path == "templates/words/fr.toml"
    assert f"and {len(ENGLISH) - 2 - 6:,} more" in problem.message
    assert words["page.skip"] == ENGLISH["page.skip"]


def test_a_whole_table_is_all_that_a_language_needs(own: Path) -> None:
    """Nothing is left to say; the direction need not be typed."""
    lines = [f'"{group}"."{key}" = {text!r}' for group, key, text in _typed() if key != "direction"]
    (own / "he.toml").write_text("\n".join(lines), "utf-8")
    words, problems = words_of("he", own.parents[1])
    assert (problems, words["language.direction"]) == ((), "rtl")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[page]\nskip = "{0}"', "cannot be filled in"),
        ('[page]\nretrieved = "{date!r}"', "cannot be filled in"),
        ('[page]\nretrieved = "{date.year}"', "cannot be filled in"),
        ('[page]\nretrieved = "{date:>9}"', "cannot be filled in"),
        ('[page]\nretrieved = "}"', "cannot be filled in"),
        ('[pages]\nskip = "x"', "no page asks for the words 'pages.skip'"),
        ('page = "x"', "no page asks for the words 'page'"),
        ("[page]\nskip = [1]", "this is no text"),
        ('[language]\ndirection = "up"', "'up' is no direction"),
        ("[page", "the table cannot be read"),
    ],
)
def test_words_that_cannot_be_used_are_errors(own: Path, text: str, said: str) -> None:
    """Each with its key; no page is made with them."""
    (own / "de.toml").write_text(text, "utf-8")
    words, (problem,) = words_of("de", own.parents[1])
    assert (problem.code, problem.severity) == ("bad-words", Severity.ERROR)
    assert said in problem.message
    assert words == read_words("de")


def test_a_text_may_leave_out_a_name(own: Path) -> None:
    """A language may write a number out: `a paper`."""
    (own / "en.toml").write_text('[count]\npapers = { one = "A paper", other = "{n} papers" }', "utf-8")
    words, problems = words_of("en", own.parents[1])
    assert (words.count("count.papers", 1), problems) == ("A paper", ())


@pytest.mark.parametrize("tag", ["en", "de-AT", "pt-BR", "zh-Hant", "yue"])
def test_these_are_tags(tag: str) -> None:
    """A language, and what makes it a variety."""
    assert is_tag(tag)


@pytest.mark.parametrize("tag", ["", "English", "en_GB", "e", "de-", "../de", "de/x", "dé"])
def test_these_are_no_tags(tag: str) -> None:
    """No tag is a path."""
    assert not is_tag(tag)


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("de", "ltr"), ("az", "ltr"),
        ("az-Arab", "rtl"), ("ur-Latn", "ltr"), ("ckb", "rtl"),
    ],
)  # fmt: skip
def test_the_direction_is_that_of_the_script(tag: str, direction: str) -> None:
    """A script in the tag decides over what the language is mostly written in."""
    assert direction_of(tag) == direction


def test_names_in_braces_are_plain() -> None:
    """What Python could do with them beyond that is no business of a table of words."""
    assert names_in("{a} of {b}") == {"a", "b"}
    assert names_in("none") == set()
    assert names_in("{a.b}") == {"a.b"}
    assert names_in("{a!r}") is None


def _typed() -> list[tuple[str, str, str]]:
    return [(*key.split(".", 1), text) for key, text in ENGLISH.items()]  # type: ignore[misc]


def test_a_table_to_begin_with_is_read_as_its_language_is() -> None:
    """The words are English still; the direction is not."""
    assert 'direction = "rtl"' in table_of("ar")
    assert 'direction = "ltr"' in table_of("pt")


def test_capitals_of_a_tag_mean_nothing(own: Path) -> None:
    """Whatever the disk thinks of names (RFC 5646, 2.1.1)."""
    assert words_of("DE").words == words_of("de").words
    (own / "pt-BR.toml").write_text('[language]\nname = "Português"\n', "utf-8")
    assert words_of("pt-br", own.parents[1]).words["language.name"] == "Português"
