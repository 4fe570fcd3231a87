"""Whoever writes a note is asked for what is missing, and not let go with what is wrong."""

from collections.abc import Iterable
from pathlib import Path
from shutil import copytree

import pytest

from conspectus.commands.known import Known, know
from conspectus.commands.new import REFS, TEXTS
from conspectus.commands.questions import QUESTIONS, Answers, complete
from conspectus.model.names import Kind
from conspectus.model.problem import ContentError

TOY = Path(__file__).parents[1] / "sites/toy"


class Scripted:
    """Somebody who has the answers ready, and remembers what was asked and said."""

    def __init__(self, answers: Iterable[str]) -> None:
        """Take the answers."""
        self.answers = iter(answers)
        self.asked: list[str] = []
        self.said: list[str] = []

    def say(self, line: str) -> None:
        """Remember a line."""
        self.said.append(line.strip())

    def ask(self, question: str, usual: str = "") -> str:
        """Give the next answer."""
        self.asked.append(question.partition(" (")[0])
        return next(self.answers) or usual


@pytest.fixture(name="known", scope="module")
def known_fixture(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """Know the toy site."""
    return know(Path(copytree(TOY, tmp_path_factory.mktemp("site") / "toy")))


def test_everything_is_asked_for(known: Known) -> None:
    """Kind, title and name, then what a paper may have."""
    talk = Scripted(
        ["paper", "Agents that act", "acting", "2512.00001", "r8hzDA3pUY", "1", "1, reasoning", "press"]
    )
    assert complete(Answers(), known, talk) == (
        Kind.PAPER,
        "Agents that act",
        {
            "slug": "acting", "arxiv": "2512.00001", "openreview": "r8hzDA3pUY", "session": "1a",
            "topics": "agents, reasoning", "sources": "press",
        },
    )  # fmt: skip
    assert talk.asked == [
        "Kind, by its name or number", "Title", "Name in addresses", "arXiv identifier", "OpenReview id",
        "Session by number or slug", "Topics by number or slug", "Sources by number or slug",
    ]  # fmt: skip


def test_enter_skips(known: Known) -> None:
    """All that a note can do without; its name is made of its title."""
    kind, title, given = complete(Answers(Kind.PAPER), known, Scripted(["A title", *[""] * 6]))
    assert (kind, title, given) == (Kind.PAPER, "A title", {"slug": "a-title"})
    assert complete(Answers(Kind.FACT), known, Scripted(["How many?", *[""] * 4]))[2] == {
        "slug": "how-many", "type": "number",
    }  # fmt: skip


def test_what_is_known_is_not_asked(known: Known) -> None:
    """From the command line."""
    given = {"slug": "x", "arxiv": "2512.00001", "session": "1a", "topics": "agents", "sources": "press"}
    talk = Scripted([""])
    assert complete(Answers(Kind.PAPER, "A title", given), known, talk) == (Kind.PAPER, "A title", given)
    assert talk.asked == ["OpenReview id"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (["papr", "0", "11", "2", "Best of all", "", ""],
         ["'papr' is no kind of note; did you mean 'paper'?"]),
        (["topic", "", "A title", ""],
         ["a note needs a title"]),
        (["topic", "Agents", "", "acting"],
         ["content/topics/agents.md has this title already", "a note of this name is there already"]),
        (["topic", "A title", "A b", "index", "x"],
         ["'A b' cannot be part of a URL; write topics/a-b", "the name 'index' is kept"]),
        (["paper", "A title", "", "25.1", "", "short", "", "", "", ""],
         ["'25.1' is not an arXiv identifier", "'short' is not an OpenReview id"]),
        (["paper", "A title", "", "", "", "1b", "", "", ""],
         ["no session '1b'"]),
        (["paper", "A title", "", "", "", "", "agnets", "agents", ""],
         ["no topic 'agnets'; did you mean 'agents'?"]),
        (["fact", "How?", "", "perc", "percent", "", ""],
         ["'perc' is no value type; did you mean 'percent'?"]),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_asked_again(known: Known, answers: list[str], said: list[str]) -> None:
    """After what is wrong with it, as often as it takes."""
    talk = Scripted(answers)
    complete(Answers(), known, talk)
    assert [each for each in said if not any(line.startswith(each) for line in talk.said)] == []
    assert next(talk.answers, None) is None


def test_a_name_that_cannot_be_is_told_before_anything_is_asked(known: Known) -> None:
    """Which it would be refused for in the end."""
    talk = Scripted([])
    with pytest.raises(ContentError) as refused:
        complete(Answers(Kind.TOPIC, given={"slug": "agents"}), known, talk)
    assert [problem.code for problem in refused.value.problems] == ["note-exists"]
    assert talk.asked == []


def test_a_paper_has_one_session(known: Known, tmp_path: Path) -> None:
    """Of several that are chosen none is taken."""
    root = Path(copytree(known.root, tmp_path / "toy"))
    (root / "content/sessions/1b.md").write_text("---\ntitle: More\n---\n", encoding="utf-8")
    talk = Scripted(["A title", "", "", "", "1a 1b", "1b", "", ""])
    assert complete(Answers(Kind.PAPER), know(root), talk)[2]["session"] == "1b"
    assert "one session is enough" in talk.said


def test_all_can_be_shown(known: Known, tmp_path: Path) -> None:
    """Where more are there than are offered; the numbers go on."""
    root = Path(copytree(known.root, tmp_path / "toy"))
    for number in range(10, 20):
        (root / f"content/topics/t-{number}.md").write_text(
            f"---\ntitle: T {number}\n---\n", encoding="utf-8"
        )
    talk = Scripted(["A title", "", "?", "12", ""])
    given = complete(Answers(Kind.TREND), know(root), talk)[2]
    assert given["topics"] == "t-19"
    assert sum("t-1" in line for line in talk.said if not line.startswith("1 ")) > 10


def test_what_is_asked_is_what_archetypes_take() -> None:
    """By the same names."""
    assert {name for questions in QUESTIONS.values() for name in questions} <= {*TEXTS, *REFS}


def test_nothing_is_offered_where_there_is_nothing(tmp_path: Path) -> None:
    """In an empty site only the texts are asked for."""
    (tmp_path / "site.yaml").write_text("title: T\nedition: T\ndescription: T\n", encoding="utf-8")
    talk = Scripted(["A title", "", "", ""])
    assert complete(Answers(Kind.PAPER), know(tmp_path), talk)[2] == {"slug": "a-title"}
    assert talk.asked[-1] == "OpenReview id"
