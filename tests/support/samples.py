"""Hold small files of other systems, made by hand, for several tests."""

OLD_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title type="html">ArXiv Query: search_query=</title>
  <entry>
    <id>http://arxiv.org/abs/2202.12139v1</id>
    <published>2022-02-24T15:05:41Z</published>
    <title>A title that is
  wrapped &amp; has $x_1$</title>
    <summary>  One line,
and another by Schr\\"odinger.
</summary>
    <author><name>Ada Lovelace</name>
      <arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">London</arxiv:affiliation></author>
    <author><name>Alan Turing</name></author>
    <arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">COMMENT</arxiv:comment>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1145/3292500</arxiv:doi>
    <link href="http://arxiv.org/abs/2202.12139v1" rel="alternate" type="text/html"/>
    <link title="pdf" href="http://arxiv.org/pdf/2202.12139v1" rel="related" type="application/pdf"/>
  </entry>
</feed>
"""
NEW_FEED = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <title>arXiv Query: id_list=cs/0601001</title>
  <entry><id>http://arxiv.org/abs/quant-ph/0201082v1</id><title>A title</title><summary>x</summary>
    <author><name>Ada Lovelace</name></author></entry>
</feed>
"""
ERROR_FEED = NEW_FEED.replace("quant-ph/0201082v1", "").replace(
    "http://arxiv.org/abs/", "https://arxiv.org/api/errors#incorrect_id_format_for_abc"
)


MINICONF = (
    "UID,title,authors,abstract,keywords,sessions\n"
    'B1xSperKvH,First,Ada Lovelace|Alan Turing,"An $x$ abstract.",a|b,Tues Session 1|Mon Session 1\n'
    "SJlbGJrtDB,Second,Ada Lovelace,,,\n"
)


CONFERENCE = {
    "events": {
        "e1": {
            "session": "Session 1: Oral (A & B)", "track": "Ethics", "type": "Oral", "room": "West 1",
            "start_time": "2023-12-08T09:00:00+08:00", "end_time": "2023-12-08T10:30:00+08:00",
            "paper_ids": ["P1 (a&b)", "P2"],
        }
    },
    "papers": {
        "P1 (a&b)": {
            "id": "P1 (a&b)", "title": "First", "authors": ["Ada Lovelace"], "abstract": "x",
            "event_ids": ["e1"], "program": "Main", "is_paper": True, "forum": "",
        },
        "P2": {"id": "P2", "title": "Second", "authors": [], "program": "Findings", "is_paper": True},
        "P3": {"id": "P3", "title": "A break", "authors": [], "is_paper": False},
    },
}  # fmt: skip


SESSION = {
    "session_number": 1,
    "code": "1B",
    "room": "201 A/B",
    "date": "2026-04-23",
    "first_start": "10:30",
    "last_end": "11:52",
    "name": None,
    "code_basis": "inferred from room",
    "utc_offset": "-03:00",
    "talks": [
        {"id": "AZ6lqcvHLX", "title": "First", "start": "10:30", "end": "10:40"},
        {"id": "8MBYRZHVWT", "title": "Second", "start": "10:42", "end": "10:52"},
        {"id": "wSGle6ag5I", "title": "Third"},
    ],
}


FORUM = "https://openreview.net/forum?id=k5nIOvYGCL"


def event(**more: object) -> dict[str, object]:
    """Make the event of an oral, as iclr.cc has it."""
    return {
        "id": 10009150,
        "uid": "abc",
        "name": "A title",
        "authors": [
            {"id": 1, "fullname": "Ada Lovelace", "url": "http://x/1", "institution": "London"},
            {"id": 2, "fullname": "Alan Turing", "url": "http://x/2", "institution": ""},
        ],
        "abstract": "An abstract.",
        "topic": "Deep Learning->Theory",
        "keywords": ["x"],
        "decision": "Accept (Oral)",
        "session": "Oral Session 1A",
        "eventtype": "Oral",
        "event_type": "Oral",
        "room_name": "Amphitheater",
        "virtualsite_url": "/virtual/2026/oral/10009150",
        "sourceid": 77,
        "starttime": "2026-04-23T06:30:00-07:00",
        "endtime": "2026-04-23T06:40:00-07:00",
        "paper_url": FORUM,
        "poster_position": "",
        **more,
    }


def poster(**more: object) -> dict[str, object]:
    """Make the event of the same paper's poster."""
    placed = {"room_name": "Hall 1", "poster_position": "P4-#3316", "session": "Poster Session 2"}
    return event(
        id=10009151, eventtype="Poster", event_type="{location} Poster", decision="Accept (Poster)",
        starttime="2026-04-23T11:00:00-07:00", endtime="2026-04-23T13:30:00-07:00", **placed, **more,
    )  # fmt: skip


def envelope(*events: dict[str, object]) -> dict[str, object]:
    """Wrap events as the site does."""
    return {"count": len(events), "next": None, "previous": None, "results": list(events)}


def entry(fields: str, kind: str = "inproceedings", key: str = "li2026") -> str:
    """Make an entry."""
    return f"@{kind}{{{key},\n  title = {{A title}},\n  {fields}\n}}\n"
