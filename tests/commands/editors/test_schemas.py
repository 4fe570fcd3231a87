"""Schemas are written for a digest: they suggest its notes, and nothing of it is wrong by them."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from yamlcore import as_editor, front_of

from conspectus.cli.main import main
from conspectus.commands.editors.schemas import (
    SITE,
    Suggestions,
    as_json,
    names,
    read_name,
    schema_of,
    suggestions_of,
    write_schemas,
)
from conspectus.commands.init import init
from conspectus.commands.naming import UnknownWordError
from conspectus.model.names import Kind
from conspectus.model.problem import ContentError

TOP = Path(__file__).parents[3]
FEW = Suggestions({Kind.TOPIC: ("agents", "memory"), Kind.PAPER: ("t3",)})


def faults(root: Path) -> list[tuple[str, str]]:
    """Check site.yaml and every note of a site as an editor would."""
    known = suggestions_of(root)
    found = [(SITE, each.message) for each in _errors(SITE, known, (root / "site.yaml").read_text("utf-8"))]
    for kind in Kind:
        for path in sorted((root / "content" / kind.value).glob("*.md")):
            errors = _errors(kind.noun, known, front_of(path.read_text("utf-8")))
            found += [(path.name, each.message) for each in errors]
    return found


def _errors(name: str, known: Suggestions, text: str) -> list[Any]:
    return [*Draft202012Validator(schema_of(name, known)).iter_errors(as_editor(text))]


def test_the_shipped_notes_are_sound_in_an_editor() -> None:
    """And its site.yaml."""
    assert faults(TOP) == []


def test_a_new_digest_is_sound_in_an_editor(tmp_path: Path) -> None:
    """Also with all that its site.yaml leaves out."""
    init(tmp_path / "new")
    assert faults(tmp_path / "new") == []
    settings = tmp_path / "new/site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("\nedition:", "\neditoin:"), "utf-8")
    schema = schema_of(SITE, FEW)
    errors = Draft202012Validator(schema).iter_errors(as_editor(settings.read_text("utf-8")))
    assert sorted(each.validator for each in errors) == ["additionalProperties", "required"]


def test_a_field_suggests_the_notes_that_there_are() -> None:
    """Others may be typed, for they may be written next."""
    schema = schema_of("paper", FEW)
    assert schema["properties"]["topics"]["items"] == {"$ref": "#/$defs/topic"}
    assert schema["$defs"]["topic"]["examples"] == ["agents", "memory"]
    assert schema_of("incident", FEW)["$defs"]["record"]["examples"] == [
        "topics/agents",
        "topics/memory",
        "papers/t3",
    ]
    assert Draft202012Validator(schema).is_valid({"title": "T", "topics": ["a-new-one"]})
    assert "examples" not in schema["$defs"]["session"]


def test_a_schema_holds_what_it_needs_and_nothing_else() -> None:
    """Every reference leads somewhere, and every definition is referred to."""
    for name in names():
        text = as_json(schema_of(name, FEW))
        for each in schema_of(name, FEW).get("$defs", {}):
            assert f'"#/$defs/{each}"' in text
        assert text.count('"$ref": "#/$defs/') == sum(
            text.count(f'"#/$defs/{each}"') for each in schema_of(name, FEW).get("$defs", {})
        )


def test_suggestions_come_of_notes_and_of_tables(site: Path) -> None:
    """In order, and a draft too."""
    (site / "content/data").mkdir()
    (site / "content/data/t.csv").write_text("slug,title\na-row,A row\n", "utf-8")
    known = suggestions_of(site)
    assert known.slugs[Kind.PAPER] == ("a-row", "draft", "t3")
    assert "topics/agents" in known.refs


def test_all_are_written_the_same_twice(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One for each kind and one for the settings, where no build minds them."""
    assert main(["schema"]) == 0
    assert capsys.readouterr().out == "wrote 11 schemas to .conspectus/schemas/\n"
    folder = site / ".conspectus/schemas"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(before) == sorted(f"{name}.schema.json" for name in names())
    assert main(["schema"]) == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert main(["build", "-q"]) == 0
    assert folder.is_dir()


def test_one_alone_is_printed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For another program; with a folder it is written there."""
    assert main(["schema", "topics"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "The front matter of a topic: content/topics/*.md"
    assert main(["schema", SITE, "-o", "here"]) == 0
    assert capsys.readouterr().out == "wrote 1 schema to here/\n"
    assert [path.name for path in (site / "here").iterdir()] == ["site.schema.json"]


def test_a_file_of_somebody_else_stays(tmp_path: Path) -> None:
    """And then none is written; one of ours is written anew."""
    (tmp_path / "topic.schema.json").write_text("{}")
    schemas = {"paper": {"$comment": "…"}, "topic": {}}
    with pytest.raises(ContentError) as error:
        write_schemas(tmp_path, schemas)
    assert [each.code for each in error.value.problems] == ["file-exists"]
    assert [path.name for path in tmp_path.iterdir()] == ["topic.schema.json"]
    (tmp_path / "topic.schema.json").unlink()
    write_schemas(tmp_path, {"topic": schema_of("topic", FEW)})
    assert write_schemas(tmp_path, {"topic": schema_of("topic", FEW)}) == (tmp_path / "topic.schema.json",)


@pytest.mark.parametrize(
    ("word", "message"),
    [("sit", "did you mean 'site'?"), ("papr", "did you mean 'paper'?"), ("x", "use one of: paper")],
)
def test_a_name_that_there_is_not(word: str, message: str) -> None:
    """The nearest is named, or all."""
    with pytest.raises(UnknownWordError, match="is no kind of note") as error:
        read_name(word)
    assert message in str(error.value)


def test_a_site_that_cannot_be_read_has_no_schemas(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The fault is named, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    assert main(["schema"]) == 2
    assert "no-settings" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
