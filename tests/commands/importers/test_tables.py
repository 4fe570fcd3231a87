"""Tables are read whatever their notation; columns are guessed, or mapped by hand."""

import json

import pytest
from foreign import codes, names, only, read
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.importers.drafts import DraftAuthor
from conspectus.model.problem import ContentError
from conspectus.model.vocabulary import Decision, SessionForm

COLUMNS = "openreview_url,venue,title,abstract,keywords,primary_area,avg_rating,n_ratings,cluster_id"
ROW = (
    'https://openreview.net/forum?id=VaS6xcDrTb,ICLR 2026 Poster,"A, ""b""","Line one.\nLine two with 5\\%.",'
    '"optimization, rotation",optimization,8.5,4,29'
)


def test_a_csv_is_read_by_the_names_of_its_columns() -> None:
    """Quotes, line ends within cells, figures."""
    reading = read(f"\ufeff{COLUMNS}\r\n{ROW}\r\n")
    draft = only(reading)
    assert (draft.openreview, draft.title, draft.decision) == ("VaS6xcDrTb", 'A, "b"', Decision.POSTER)
    assert draft.abstract == "Line one. Line two with 5%."
    assert draft.keywords == ("optimization", "rotation")
    assert draft.areas == ("optimization",)
    assert draft.figures == {"average rating": "8.5", "reviews": "4"}
    assert reading.mapping["cluster_id"] == "-"
    assert draft.place.line == 2


@pytest.mark.parametrize("delimiter", ["\t", ";", "|"])
def test_other_delimiters_are_seen(delimiter: str) -> None:
    """In the first line."""
    text = delimiter.join(["Title", "Award/Nomination", "Link"]) + "\n"
    text += delimiter.join(["A title", "Outstanding Paper", "https://openreview.net/forum?id=Yxz92UuPLQ"])
    draft = only(read(text))
    assert (draft.title, draft.award, draft.openreview) == ("A title", "Outstanding Paper", "Yxz92UuPLQ")


RECORD = {"id": "Oq3yRhFp0t", "title": "A title", "authors": ["Ada Lovelace", "Alan Turing"]}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([RECORD]),
        json.dumps({"generated_at": "2026", "papers": [RECORD]}),
        json.dumps(RECORD) + "\n",
        json.dumps(RECORD) + "\n\n" + json.dumps(RECORD | {"id": "Oq3yRhFp0u"}) + "\n",
        "- id: Oq3yRhFp0t\n  title: A title\n  authors: [Ada Lovelace, Alan Turing]\n",
        "papers:\n  - {id: Oq3yRhFp0t, title: A title, authors: [Ada Lovelace, Alan Turing]}\n",
        "id,title,authors\nOq3yRhFp0t,A title,Ada Lovelace; Alan Turing\n",
        "id,title,authors\nOq3yRhFp0t,A title,Ada Lovelace|Alan Turing\n",
        'id,title,authors\nOq3yRhFp0t,A title,"Ada Lovelace, Alan Turing"\n',
        'id,title,authors\nOq3yRhFp0t,A title,"Ada Lovelace and Alan Turing"\n',
    ],
)
def test_every_notation_gives_the_same(text: str) -> None:
    """A list, an envelope, lines, YAML, cells."""
    draft = read(text).drafts[0]
    assert (draft.openreview, draft.title) == ("Oq3yRhFp0t", "A title")
    assert names(draft) == ["Ada Lovelace", "Alan Turing"]


def test_the_lists_of_papercopilot_are_read() -> None:
    """Values joined with `;`, affiliations of one author with `+`, personal columns left out."""
    record = {
        "id": "k5nIOvYGCL",
        "title": "A title",
        "status": "Oral",
        "author": "Ada Lovelace;Alan Turing",
        "authorids": "~Ada_Lovelace1;~Alan_Turing2",
        "aff": "London+Cambridge;Manchester",
        "gender": "F;M",
        "email": "ada@example.org;alan@example.org",
        "linkedin": "x;y",
        "rating": "6;8;7",
        "confidence_avg": [3.5, 0.5],
        "github": "https://github.com/a/b",
    }
    reading = read([record])
    draft = only(reading)
    assert draft.authors == (
        DraftAuthor(name="Ada Lovelace", affiliation="London", openreview="~Ada_Lovelace1"),
        DraftAuthor(name="Alan Turing", affiliation="Manchester", openreview="~Alan_Turing2"),
    )
    assert draft.figures == {"average rating": "7", "average confidence": "3.5"}
    assert (draft.decision, draft.code) == (Decision.ORAL, "https://github.com/a/b")
    assert "example.org" not in repr(draft)
    (told,) = reading.problems
    assert told.code == "left-out-column"
    assert told.message == "personal columns were left out: email, gender, linkedin"


def test_a_column_is_mapped_by_hand() -> None:
    """However its name is typed; `-` leaves one out."""
    text = "Name of paper,What it says,Kind\nA title,An abstract,poster\n"
    columns = {"name of paper": "title", "What it says": "abstract", "kind": "-"}
    draft = only(read(text, "table", columns))
    assert (draft.title, draft.abstract, draft.decision) == ("A title", "An abstract", Decision.UNKNOWN)


def test_a_field_that_there_is_not_is_refused() -> None:
    """With the nearest one."""
    with pytest.raises(ContentError) as caught:
        read("title,id\nA,b\n", "table", {"title": "titel"})
    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == ("unknown-column", "no field 'titel'")
    assert problem.cure == "did you mean 'title'?"


def test_a_column_that_there_is_not_is_told() -> None:
    """With the nearest one; the table is read."""
    reading = read("title,doi\nA,10.1000/1\n", "table", {"Titel": "title"})
    assert only(reading).title == "A"
    (problem,) = reading.problems
    assert (problem.message, problem.cure) == ("no column 'Titel'", "did you mean 'title'?")


@pytest.mark.parametrize(
    "content",
    [
        {"Oq3yRhFp0t": {"title": "A"}, "Oq3yRhFp0u": {"title": "B"}},
        {"title": {"0": "A", "1": "B"}, "doi": {"0": "10.1000/1", "1": None}},
        {"columns": ["title", "doi"], "index": [0, 1], "data": [["A", "10.1000/1"], ["B", None]]},
        "x1:\n  title: A\nx2:\n  title: B\n",
        "sep=;\ntitle;doi\nA;10.1000/1\nB;\n",
        "\n\ntitle,doi\nA,10.1000/1\nB,\n",
    ],
)
def test_other_shapes_of_a_table_are_read(content: object) -> None:
    """Objects by keys, by columns, columns and rows; what a spreadsheet writes before a table."""
    assert [draft.title for draft in read(content, "table").drafts] == ["A", "B"]


def test_the_better_of_two_columns_counts() -> None:
    """Where both are of one field."""
    draft = only(read([{"track": "main", "primary_area": "optimization", "title": "A", "id": "k5nIOvYGCL"}]))
    assert draft.areas == ("optimization",)


def test_a_column_of_ids_is_known_by_what_stands_in_it() -> None:
    """OpenReview's, arXiv's or addresses; a number is none."""
    assert only(read("id,title\n2510.12264v2,A\n")).arxiv == "2510.12264v2"
    assert only(read("link,title\nhttps://openreview.net/pdf?id=k5nIOvYGCL,A\n")).openreview == "k5nIOvYGCL"
    assert only(read("id,title\n10011023,A\n", "table")).openreview == ""
    assert only(read("url,title\nhttps://doi.org/10.1000/AB,A\n")).doi == "10.1000/ab"


def test_a_row_has_a_slot_of_its_day_and_times() -> None:
    """Local times of the venue."""
    record = {
        "id": "jY7fAo9rfK", "title": "A", "room": "201 C", "session_date": "2026-04-23",
        "session_start": "10:30", "session_end": "10:40",
    }  # fmt: skip
    (slot,) = only(read([record])).slots
    assert (slot.session, slot.room) == (None, "201 C")
    assert slot.start is not None
    assert slot.start.isoformat() == "2026-04-23T10:30:00-03:00"


def test_a_row_may_hold_its_session_as_an_object() -> None:
    """With a code, a name and an offset of its own."""
    session = {
        "code": "1A", "name": "LLMs and Reasoning", "date": "2026-04-23", "start": "15:42", "end": "15:52",
        "room": "Amphitheater", "utc_offset": "+02:00",
    }  # fmt: skip
    (slot,) = only(read([{"openreview_id": "r8hzDA3pUY", "title": "A", "session": session}])).slots
    assert slot.session is not None
    assert (slot.session.label, slot.session.code) == ("LLMs and Reasoning", "1A")
    assert slot.session.form is SessionForm.ORAL
    assert slot.start is not None
    assert slot.start.isoformat() == "2026-04-23T10:42:00-03:00"


def test_formulas_of_spreadsheets_are_text() -> None:
    """Nothing is worked out; what guards a text is taken off."""
    text = 'id,title,keywords\nOq3yRhFp0t,=cmd|\'/c calc\'!A0,"=1+1; @x"\nOq3yRhFp0u,"=""0012""",\'+1\n'
    first, second = read(text, "table").drafts
    assert first.title == "=cmd|'/c calc'!A0"
    assert (second.title, second.keywords) == ("0012", ("+1",))


def test_a_row_of_other_length_is_read_and_told() -> None:
    """Its cells are taken as far as they go."""
    reading = read("id,title\nOq3yRhFp0t,A,more\nOq3yRhFp0u\nOq3yRhFp0v,B\n", "table")
    assert [draft.title for draft in reading.drafts] == ["A", "", "B"]
    assert codes(reading.problems) == {"broken-record": 2}


def test_a_quote_that_is_not_closed_costs_few_rows() -> None:
    """What comes after the longest cell there may be is read."""
    rows = "".join(f"Oq3yRhFp{number:02d},Title {number}\n" for number in range(99))
    filler = f'Oq3yRhFp0t,"never closed {"x" * 200_000}\n'
    reading = read(f"id,title\n{filler}{rows}", "table")
    assert len(reading.drafts) == 99
    assert codes(reading.problems)["broken-record"] == 1


def test_unreadable_values_are_left_out_and_told() -> None:
    """The paper stays."""
    reading = read("title,arxiv_id,doi,code\nA,nonsense,10.x,javascript:alert(1)\n", "table")
    draft = only(reading)
    assert (draft.arxiv, draft.doi, draft.code) == ("", "", "")
    assert codes(reading.problems) == {"unfit-value": 3}


def test_words_of_no_decision_are_told() -> None:
    """The paper is read, and what became of it is not known."""
    reading = read("title,doi,decision\nA,10.1000/1,perhaps\n", "table")
    assert only(reading).decision is Decision.UNKNOWN
    assert codes(reading.problems) == {"unknown-decision": 1}


def test_an_arxiv_doi_is_an_arxiv_id() -> None:
    """It is not the publisher's."""
    draft = only(read("title,doi\nA,10.48550/arXiv.2505.06120\n", "table"))
    assert (draft.arxiv, draft.doi) == ("2505.06120", "")


def test_broken_yaml_costs_one_item() -> None:
    """Those around it are read, and its line is told."""
    reading = read("- title: A\n  id: a\n- title: 'B\n  id: : {\n- title: C\n  id: c\n", "table")
    assert [draft.title for draft in reading.drafts] == ["A", "C"]
    (problem,) = [each for each in reading.problems if each.code == "broken-record"]
    assert problem.line == 3


@pytest.mark.parametrize(
    "text",
    [
        "name\nA programme\n",
        '[{"name": "A programme"}]',
        '{"title": "A programme", "version": "2"}',
        "title: A programme\nversion: 2\n",
    ],
)
def test_a_title_that_may_be_of_anything_is_not_taken_for_a_paper(text: str) -> None:
    """A name alone, or the one title of a whole file; who knows better says so by hand."""
    reading = read(text, "table")
    assert (reading.drafts, reading.skipped) == ((), 1)
    [problem] = [each for each in reading.problems if each.code == "untitled-record"]
    assert "“A programme” has no authors and no identifier" in problem.message
    column = "name" if "name" in text else "title"
    assert only(read(text, "table", {column: "title"})).title == "A programme"


@pytest.mark.parametrize(
    "more",
    [{"authors": ["Ada Lovelace"]}, {"doi": "10.1000/1"}, {"arxiv": "2510.12260"}, {"id": "Oq3yRhFp0t"}],
)
def test_a_name_with_an_author_or_an_identifier_is_a_paper(more: dict[str, object]) -> None:
    """No site and no program has one."""
    assert only(read(json.dumps([{"name": "A title", **more}]), "table")).title == "A title"


@pytest.mark.parametrize(
    "text",
    [
        "- title: A\n- &a [x, x]\n- title: [*a, *a]\n",
        "- title: A\n- title: " + "[" * 100 + "]" * 100 + "\n",
        "- title: A\n- title: " + "{a: " * 3_000 + "}" * 3_000 + "\n",
    ],
)
def test_yaml_that_bites_is_not_followed(text: str) -> None:
    """Aliases and depth cost the item alone."""
    reading = read(text, "table")
    assert only(reading).title == "A"
    assert codes(reading.problems)["broken-record"] == 1


def test_yaml_makes_no_objects() -> None:
    """A tag is not followed: what stands under it is text."""
    text = "- title: !!python/object/apply:os.system [ls]\n  id: Oq3yRhFp0t\n"
    assert only(read(text, "table")).title == "ls"


WORDS = st.text("abcXYZ 019é", min_size=1, max_size=30).map(str.strip).filter(bool)


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_titles_come_back_from_json_lines(titles: list[str]) -> None:
    """As they are, but for blanks."""
    text = "".join(f"{json.dumps({'title': title, 'doi': '10.1000/1'})}\n" for title in titles)
    assert [draft.title for draft in read(text, "table").drafts] == [
        " ".join(each.split()) for each in titles
    ]
