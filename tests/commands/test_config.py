"""The settings are shown with their origin, and what is shown can be a site.yaml."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conspectus.cli.main import main
from conspectus.commands.config import as_json, as_yaml, config_of, read_config
from conspectus.model.names import Kind
from conspectus.model.problem import ContentError
from conspectus.model.settings_keys import KEYS
from conspectus.model.site import Settings, TargetKind
from conspectus.model.vocabulary import FigureForm, Rank, Section
from conspectus.read.settings import read_settings

BARE = "title: T\nedition: T\ndescription: A toy.\n"
CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc"])
WORDS = st.text(CHARACTERS, min_size=1, max_size=20).filter(str.strip)
SLUGS = st.sampled_from(["a", "b-1", "no", "1", "true", "null"])
URLS = st.sampled_from(["https://example.org/", "https://example.org/a?b=c#d", "http://x.example/:y"])
FREE = st.recursive(
    WORDS, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(WORDS, inner, min_size=1)
)
NAMED: st.SearchStrategy[Any] = WORDS | st.fixed_dictionaries({"name": WORDS}, optional={"url": URLS})
PATTERNS: dict[Any, st.SearchStrategy[Any]] = {
    "edit": st.just("https://example.org/edit/{path}"),
    "report": st.just("mailto:a@example.org?subject={title}"),
}
DATA = st.fixed_dictionaries(
    {"title": WORDS, "edition": WORDS, "description": WORDS},
    optional={
        "language": st.just("en"),
        "base_url": URLS,
        "zone": st.fixed_dictionaries(
            {"name": st.sampled_from(["UTC", "Europe/Paris"]), "place": WORDS}, optional={"source": SLUGS}
        ),
        "authors": st.lists(NAMED, max_size=3),
        "licence": NAMED,
        "contact": st.sampled_from(["me@example.org", "https://example.org/"]),
        "repository": URLS | st.fixed_dictionaries({"url": URLS}, optional=PATTERNS),
        "kinds": st.lists(st.sampled_from([kind.value for kind in Kind]), unique=True),
        "at_a_glance": st.lists(SLUGS, max_size=3),
        "navigation": st.lists(st.sampled_from([str(each) for each in Section]), unique=True),
        "award_counts": st.dictionaries(st.sampled_from([str(each) for each in Rank]), SLUGS),
        "numbers": st.lists(
            st.fixed_dictionaries(
                {"id": SLUGS, "title": WORDS},
                optional={
                    "form": st.sampled_from([str(each) for each in FigureForm]),
                    "facts": st.lists(SLUGS, max_size=2),
                    "note": WORDS,
                },
            ),
            max_size=2,
        ),
        "markdown": st.just({"html": "off"}),
        "publish": st.lists(
            st.fixed_dictionaries(
                {"id": SLUGS, "kind": st.sampled_from([str(each) for each in TargetKind]), "to": WORDS},
                optional={"branch": WORDS, "history": st.just("false"), "domain": WORDS},
            ),
            max_size=2,
        ),
        "extra": st.dictionaries(WORDS, FREE, max_size=2),
    },
)  # fmt: skip


def read(text: str) -> Settings:
    """Read a site.yaml that is sound."""
    found, problems = read_settings(text.encode())
    assert found, problems
    return found


@settings(max_examples=30)
@given(DATA, st.booleans())
def test_what_is_shown_reads_back_as_the_same(data: dict[str, object], effective: bool) -> None:  # noqa: FBT001
    """Whatever is set: with the defaults or without."""
    text = yaml.safe_dump(data)
    found, _ = read_settings(text.encode())
    assume(found)
    assert found
    shown = as_yaml(config_of(found, text.encode(), effective=effective))
    assert read(shown) == found
    assert yaml.safe_load(shown)


def test_every_key_is_shown_with_its_meaning() -> None:
    """Each below its comment, in the order of the table."""
    shown = as_yaml(config_of(read(BARE), BARE.encode(), effective=True))
    assert [line.partition(":")[0] for line in shown.splitlines() if line[:1].isalpha()] == [
        key for key in KEYS if "." not in key
    ]
    flat = " ".join(shown.replace("\n", " ").replace("#", "").split())
    assert [key for key, means in KEYS.items() if means not in flat] == []


def test_the_origin_is_the_line_or_the_default() -> None:
    """Of keys within others too; a value in short stands for its first key."""
    text = BARE + "licence: CC0\nzone:\n  place: Paris\n  name: Europe/Paris\nauthors: [Ada]\n"
    found = config_of(read(text), text.encode(), effective=True)
    origins = {
        key: found.origin(key) for key in ("title", "licence.name", "zone.name", "zone.source", "language")
    }
    assert origins == {
        "title": "site.yaml:1",
        "licence.name": "site.yaml:4",
        "zone.name": "site.yaml:7",
        "zone.source": "default",
        "language": "default",
    }
    assert "  # the source that says so (default)\n  source:\n" in as_yaml(found)


def test_without_the_flag_what_is_set_is_shown() -> None:
    """And no key beside it."""
    text = BARE + "authors: [Ada]\nkinds: []\n"
    found = config_of(read(text), text.encode(), effective=False)
    assert dict(found.values) == {
        "title": "T", "edition": "T", "description": "A toy.", "authors": [{"name": "Ada"}], "kinds": [],
    }  # fmt: skip


def test_as_json_each_key_has_value_origin_and_meaning() -> None:
    """For programs; those within others after a dot."""
    text = BARE + "zone: {name: UTC, place: Nowhere}\n"
    table = json.loads(as_json(config_of(read(text), text.encode(), effective=True)))
    assert table["zone.place"] == {"value": "Nowhere", "from": "site.yaml:4", "means": KEYS["zone.place"]}
    assert table["base_url"] == {"value": None, "from": "default", "means": KEYS["base_url"]}
    assert "zone" not in table
    assert table.keys() <= KEYS.keys()


def test_settings_with_faults_are_not_shown(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Their faults are, and the status is that of a wrong set-up."""
    with (site / "site.yaml").open("a") as file:
        file.write("langage: en\n")
    with pytest.raises(ContentError):
        read_config(site, effective=True)
    assert main(["config"]) == 2
    assert "did you mean 'language'?" in capsys.readouterr().out


@pytest.mark.usefixtures("site")
def test_the_command_prints_yaml_or_json(capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing beside, so that it can be kept in a file."""
    assert main(["config", "--effective"]) == 0
    assert read(capsys.readouterr().out).title == "Toy digest"
    assert main(["config", "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {"title", "edition", "description"}
