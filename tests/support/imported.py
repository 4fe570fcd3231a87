"""Hold files of every format that papers are imported from, spoil them, and have all readers try."""

import json
from collections.abc import Mapping
from contextlib import suppress

from foreign import given as file
from foreign import note
from hypothesis import strategies as st
from managers import (
    ANTHOLOGY,
    BETTER_BIBTEX,
    CROSSREF,
    CSL,
    PART,
    RIS,
    SCHEDULE_XML,
    SITTING,
    ZOTERO,
    dated,
    scheduled,
    talk,
)
from samples import CONFERENCE, MINICONF, NEW_FEED, OLD_FEED, SESSION, entry, envelope, event, poster

from conspectus.commands.importers.formats import FORMATS, UnknownFormatError, recognise
from conspectus.model.problem import Severity

THREAD = {"id": "7s3SQMiN3L", "number": 1, "content": {"title": "A title"}, "replies": []}
FLAT = {"id": "k5nIOvYGCL", "forum": "k5nIOvYGCL", "invitations": [], "title": "A title", "venueid": "x"}
SAMPLES: Mapping[str, tuple[object, ...]] = {
    "openreview": ({"notes": [note()], "count": 1}, [note()], THREAD, [THREAD], [FLAT]),
    "virtual": (envelope(event(), poster()), [event()]),
    "abstracts": ({"10009150": "One."},),
    "programme": ([SESSION], {"sessions": [SESSION]}),
    "miniconf": (MINICONF, CONFERENCE, "z1A:\n  start_time: x\n  papers: [main.1]\n"),
    "arxiv": (NEW_FEED, OLD_FEED),
    "bibtex": (BETTER_BIBTEX, entry("year=2020"), "% a remark\n\n" + entry("year=2020")),
    "csl": (CSL, [CROSSREF], CROSSREF),
    "zotero": (ZOTERO, [{"key": "A", "data": ZOTERO["items"][0]}]),  # type: ignore[index]
    "ris": (RIS, f"1.\n{RIS}"),
    "anthology": (ANTHOLOGY,),
    "schedule": (SCHEDULE_XML, scheduled(("Hall", [talk()]))),
    "calendar": (dated(SITTING, PART),),
    "table": ("id,title\na,b\n", [{"title": "A", "doi": "10.1000/1"}], "- title: A\n  id: b\n"),
}
TEXTS = [
    (name, (sample if isinstance(sample, str) else json.dumps(sample, indent=indent)).encode())
    for name, samples in SAMPLES.items()
    for sample in samples
    for indent in (None, 2)
]


def try_all(data: bytes) -> None:
    """Give bytes to every reader, and to the one they are recognised for."""
    for form in FORMATS.values():
        reading = form.read(file(data))
        assert all(problem.cure and problem.path == "file" for problem in reading.problems)
        assert all(problem.severity in Severity for problem in reading.problems)
    with suppress(UnknownFormatError):
        assert recognise(file(data)).name in FORMATS


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Change, lose, double or put in bytes of a file of any format."""
    data = bytearray(draw(st.sampled_from(TEXTS))[1])
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        until = min(len(data), at + draw(st.integers(0, 40)))
        data[at:until] = draw(st.one_of(st.binary(max_size=12), st.just(bytes(data[at:until]) * 2)))
    return bytes(data)


ATOM = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(), st.text(max_size=8),
    st.sampled_from(["k5nIOvYGCL", "2510.12264", "ICLR 2026 Oral", "2026-04-23T10:30", "10.1/x", "a;b"]),
)  # fmt: skip
KEYS = st.sampled_from(
    "id forum title content value authors authorids keywords abstract readers replies details invitations"
    " venue venueid pdf name eventtype session starttime room_name paper_url talks code papers events uid"
    " paper_ids start_time sessions rating aff".split()
)
STRUCTURE = st.recursive(
    ATOM, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6)
)
RECORDS = st.lists(st.dictionaries(KEYS, STRUCTURE, max_size=8), max_size=4)


def odd() -> st.SearchStrategy[bytes]:
    """Make JSON with values of every type under every key that readers look at."""
    envelopes = st.sampled_from(["", "notes", "results", "papers"])
    held = st.tuples(RECORDS, envelopes).map(lambda pair: {pair[1]: pair[0]} if pair[1] else pair[0])
    return held.map(json.dumps).map(str.encode)
