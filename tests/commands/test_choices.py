"""The notes that come nearest are offered, and chosen by number or slug."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from conspectus.commands.choices import Choice, UnfitChoiceError, chosen, offered
from conspectus.commands.known import Known, know
from conspectus.model.names import Kind

TOPICS: Mapping[str, str] = {
    "agents": "title: Agents",
    "data": "title: Data",
    "efficiency": "title: Efficiency\nalso: [quantisation]",
    "memory": "title: Memory of machines",
    "zero": "title: Zero",
}
SHOWN = (Choice("agents", "Agents"), Choice("2", "Two"))
SLUGS = ["2", "agents", "memory"]


@pytest.fixture(name="known")
def known_fixture(tmp_path: Path) -> Known:
    """Know a site of five topics, one of them used."""
    (tmp_path / "site.yaml").write_text("title: T\nedition: T\ndescription: T\n", encoding="utf-8")
    (tmp_path / "content/topics").mkdir(parents=True)
    for slug, front in TOPICS.items():
        (tmp_path / f"content/topics/{slug}.md").write_text(f"---\n{front}\n---\n", encoding="utf-8")
    with (tmp_path / "content/topics/data.md").open("a", encoding="utf-8") as file:
        file.write("See [[zero]].\n")
    return know(tmp_path)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("An agent with a memory", ["agents", "memory", "zero", "data", "efficiency"]),
        ("Memories of machines", ["memory", "zero", "agents", "data", "efficiency"]),
        ("Quantisation made easy", ["efficiency", "zero", "agents", "data", "memory"]),
        ("", ["zero", "agents", "data", "efficiency", "memory"]),
        ("Zer of of the and", ["zero", "agents", "data", "efficiency", "memory"]),
    ],
)
def test_the_nearest_come_first(known: Known, title: str, expected: list[str]) -> None:
    """By the words they share with the title, their other spellings too, then by how often they are used."""
    assert [choice.slug for choice in offered(known, Kind.TOPIC, title)] == expected


def test_few_are_offered(known: Known) -> None:
    """As many as are asked for; of a kind without notes none."""
    assert offered(known, Kind.TOPIC, "Data", 1) == [Choice("data", "Data")]
    assert offered(known, Kind.SESSION, "Data") == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("1", ["agents"]),
        ("memory", ["memory"]),
        ("1, memory;agents 1", ["agents", "memory"]),
        ("2", ["2"]),
        ("", []),
        (" , ", []),
    ],
)
def test_an_answer_is_numbers_or_slugs(answer: str, expected: list[str]) -> None:
    """One or several, each once; a slug that is a number means itself."""
    assert chosen(answer, SHOWN, SLUGS, "topic") == expected


@pytest.mark.parametrize(
    ("answer", "message"),
    [("0", "no topic '0'"), ("3", "no topic '3'"), ("1 agnets", "no topic 'agnets'; did you mean 'agents'?")],
)
def test_another_answer_is_refused(answer: str, message: str) -> None:
    """With the nearest slug."""
    with pytest.raises(UnfitChoiceError) as refused:
        chosen(answer, SHOWN, SLUGS, "topic")
    assert message in str(refused.value)


def test_short_names_are_found_too(known: Known) -> None:
    """RL and RAG are words; `of` and `the` say nothing."""
    for slug, title in (("rl", "RL"), ("of-the", "Of the")):
        (known.root / f"content/topics/{slug}.md").write_text(f"---\ntitle: {title}\n---\n", encoding="utf-8")
    first = offered(know(known.root), Kind.TOPIC, "The use of RL")[0]
    assert first.slug == "rl"
