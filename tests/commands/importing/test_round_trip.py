"""What a file says stands in the records that a build would make of it: nothing is lost, nothing is added."""

import csv
import io
import json
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conspectus.commands.importing.importing import Wanted, import_files
from conspectus.commands.listing import list_records
from conspectus.model.names import Kind

SITE = "title: Toy\nedition: Toy 2026\ndescription: A conference.\n"
Record = Mapping[str, Any]
Writing = Callable[[list[Record]], str]

WORD = st.text(st.sampled_from("abcdeXYZéßŁ張三μ019"), min_size=1, max_size=6)
WORDS = st.lists(WORD | st.sampled_from(["$x^2$", "5%", '"so"', "a:", "#1", "(b)", "—", "=1+1"]), max_size=6)
LINE = st.tuples(WORD, WORDS).map(lambda parts: " ".join((parts[0], *parts[1])))
NAME = st.from_regex(r"[A-ZÉŁ][a-zéü]{1,6} [A-Z][a-zß]{1,8}", fullmatch=True)
RECORD = st.fixed_dictionaries(
    {
        "title": LINE,
        "authors": st.lists(NAME, min_size=1, max_size=3, unique=True),
        "abstract": st.lists(LINE, max_size=2).map("\n\n".join),
        "summary": LINE | st.just(""),
        "keywords": st.lists(WORD, max_size=3, unique_by=str.casefold),
        "decision": st.sampled_from(["oral", "spotlight", "poster", "rejected"]),
        "code": st.sampled_from(["", "https://example.org/a?b=c&d"]),
    }
)
RECORDS = st.lists(
    st.tuples(st.from_regex(r"[a-z][0-9A-Z]{3}[a-z][0-9A-Z]{4}[a-z]", fullmatch=True), RECORD),
    min_size=1,
    max_size=4,
    unique_by=lambda pair: pair[0],
).map(lambda pairs: [{"openreview": known, **record} for known, record in pairs])
VENUES = {"oral": "X 2026 Oral", "spotlight": "X 2026 Spotlight", "poster": "X 2026 Poster",
          "rejected": "Submitted to X 2026"}  # fmt: skip
DECLARED = ("title", "authors", "abstract", "summary", "keywords", "decision", "code", "openreview")


def as_notes(records: list[Record]) -> str:
    """Write records as OpenReview's version 2 does."""
    return json.dumps({"notes": [_note(each) for each in records]})


def _note(record: Record) -> Record:
    suffix = "/Rejected_Submission" if record["decision"] == "rejected" else ""
    content = {
        "title": record["title"], "authors": record["authors"], "abstract": record["abstract"],
        "TLDR": record["summary"], "keywords": record["keywords"], "code": record["code"],
        "venue": VENUES[record["decision"]], "venueid": f"X/2026/Conference{suffix}",
    }  # fmt: skip
    return {"id": record["openreview"], "forum": record["openreview"], "readers": ["everyone"],
            "content": {name: {"value": value} for name, value in content.items()}}  # fmt: skip


def as_flat_notes(records: list[Record]) -> str:
    """Write them flattened, one a line."""
    flat = (
        {name: value["value"] for name, value in note["content"].items()}
        | {"id": note["id"], "forum": note["id"], "invitations": []}
        for note in map(_note, records)
    )
    return "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in flat)


def as_csv(records: list[Record]) -> str:
    """Write them as a spreadsheet would, lists parted by semicolons."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, ["openreview", *DECLARED[:-1]])
    writer.writeheader()
    for record in records:
        lists = {name: "; ".join(record[name]) for name in ("authors", "keywords")}
        writer.writerow({**record, **lists})
    return stream.getvalue()


def as_json(records: list[Record]) -> str:
    """Write them as a list of objects."""
    return json.dumps(records, indent=1)


def brought(text: str, *, notes: bool = False) -> list[dict[str, Any]]:
    """Import a file into an empty digest, and give the papers that are linked there."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "site.yaml").write_text(SITE, encoding="utf-8")
        (root / "content").mkdir()
        (root / "given.txt").write_text(text, encoding="utf-8", newline="")
        import_files(root, (root / "given.txt",), Wanted(notes=notes, today=date(2026, 5, 1)))
        found = list_records(root, Kind.PAPER)
    assert not found.is_faulty
    return [*found.records]


def declared(paper: Record) -> dict[str, Any]:
    """Give what a listed paper says of what the files say."""
    return {name: paper[name] or "" for name in DECLARED} | {
        "authors": [author["name"] for author in paper["authors"]],
        "keywords": [*paper["keywords"]],
    }


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(records=RECORDS, notes=st.booleans())
@pytest.mark.parametrize("write", [as_notes, as_flat_notes, as_csv, as_json])
def test_what_a_file_says_is_what_is_recorded(write: Writing, records: list[Record], *, notes: bool) -> None:
    """In every notation, as rows and as notes, and of no other source."""
    papers = brought(write(records), notes=notes)
    assert {paper["openreview"]: declared(paper) for paper in papers} == {
        record["openreview"]: {name: record[name] for name in DECLARED} for record in records
    }
    assert {tuple(paper["sources"]) for paper in papers} == {("given",)}
