"""RIS that its readers read without a remark."""

from collections.abc import Iterable

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.formats import RIS
from conspectus.model.identifiers import ArxivId, Doi
from conspectus.model.times import PartialDate
from conspectus.weave.formats.citations import WRITERS
from conspectus.weave.formats.personal import Name
from conspectus.weave.formats.textline import one_line
from conspectus.weave.formats.works import Sort, Work

FULL = Work(
    key="toy-2026:t3",
    sort=Sort.TALK,
    title="Belief traps",
    authors=(Name("Beethoven", "Ludwig", "van", "Jr."), Name(literal="The * Makers")),
    issued=PartialDate.parse("2026-04-23"),
    container="Toy 2026",
    url="https://toy.example/t3",
    doi=Doi("10.1000/a_b"),
    arxiv=ArxivId("2510.12264"),
    keywords=("agents", "credit"),
    note="R&D",
)
EXPECTED = """TY  - CPAPER
ID  - toy-2026:t3
TI  - Belief traps
AU  - van Beethoven, Ludwig, Jr.
AU  - The ∗ Makers
T2  - Toy 2026
PY  - 2026
DA  - 2026/04/23/
DO  - 10.1000/a_b
AN  - arXiv:2510.12264
UR  - https://toy.example/t3
KW  - agents
KW  - credit
N1  - R&D
ER  - 
"""  # noqa: W291 - the last tag has a blank and no value


def ris(works: Iterable[Work]) -> str:
    """Write a file as those beside pages are written."""
    writer = WRITERS[RIS]
    return writer.file(map(writer.one, works))


def test_a_reference_has_a_tag_a_line() -> None:
    """Type first, end last, lines end as the format wants them; no asterisk in a name."""
    assert ris([FULL]) == EXPECTED.replace("\n", "\r\n")


def test_references_are_read_one_by_one() -> None:
    """Types, names, and keywords as a list."""
    found = rispy.loads(ris([FULL, Work(key="k", sort=Sort.PAGE, title="A")]))
    assert [each["type_of_reference"] for each in found] == ["CPAPER", "ELEC"]
    assert found[0]["authors"] == ["van Beethoven, Ludwig, Jr.", "The ∗ Makers"]
    assert (found[0]["doi"], found[0]["keywords"]) == ("10.1000/a_b", ["agents", "credit"])
    assert found[1]["title"] == "A"
    assert "unknown_tag" not in found[0] | found[1]


@pytest.mark.parametrize(
    ("text", "date"),
    [("2026-04-23", "2026/04/23/"), ("2026-04", "2026/04//"), ("2026", "2026///"), ("late 2025", "2025///")],
)
def test_a_date_is_as_exact_as_it_is_known(text: str, date: str) -> None:
    """The slashes stay where parts are not known."""
    work = Work(key="k", sort=Sort.REPORT, title="A", issued=PartialDate.parse(text))
    assert rispy.loads(ris([work]))[0]["date"] == date


@given(data=st.data())
def test_hostile_titles_come_back(hostile: st.SearchStrategy[str], data: st.DataObject) -> None:
    """No text ends a reference before its end, or begins another."""
    titles = [title for title in map(one_line, data.draw(st.lists(hostile, max_size=4))) if title]
    works = [Work(key=f"k{at}", sort=Sort.TALK, title=title) for at, title in enumerate(titles)]
    assert [each["title"] for each in rispy.loads(ris(works))] == titles


def test_a_damaged_file_is_noticed() -> None:
    """A reference that does not end takes the next one's place; a tag that is none is told apart."""
    text = ris([FULL, FULL])
    assert len(rispy.loads(text)) == 2
    assert len(rispy.loads(text.replace("ER  - \r\n", "", 1))) == 1
    assert "unknown_tag" in rispy.loads(text.replace("T2  - ", "Z0  - "))[0]
