"""Hold small files of reference managers and of programmes, made by hand, for several tests."""

CSL = [
    {
        "id": "lovelace2026", "type": "paper-conference", "title": "Loops that $n$ machines keep",
        "author": [
            {"family": "Lovelace", "given": "Ada", "affiliation": [{"name": "London"}]},
            {"family": "Berg", "non-dropping-particle": "van den", "given": "Jan", "suffix": "Jr."},
            {"literal": "The Toy Team"},
        ],
        "issued": {"date-parts": [[2026, 4]]}, "container-title": "Toy 2026", "DOI": "10.1000/182",
        "URL": "https://openreview.net/forum?id=k5nIOvYGCL", "keyword": "loops, machines",
        "abstract": "<jats:p>One &amp; all.</jats:p>", "note": "arXiv:2510.12264 [cs]",
    },
    {"id": "page", "type": "webpage", "title": "A page", "issued": {"raw": "2026"}},
]  # fmt: skip
CROSSREF = {
    "title": ["From Crossref"], "container-title": ["A Journal"], "type": "article-journal",
    "DOI": "10.1000/183",
    "author": [{"given": "Ada", "family": "Lovelace", "ORCID": "http://orcid.org/0000-0002-1825-0097"}],
    "issued": {"date-parts": [[2026]]},
}  # fmt: skip
RIS = """TY  - CPAPER
ID  - lovelace2026
TI  - Loops that machines keep
AU  - Lovelace, Ada
AU  - van den Berg, Jan, Jr.
AB  - One line
and another.
KW  - loops
KW  - *machines
DO  - https://doi.org/10.1000/182
AN  - arXiv:2510.12264
UR  - https://openreview.net/forum?id=k5nIOvYGCL
ZZ  - a tag that nobody knows
ER  -

TY  - ELEC
TI  - A page
ER  -
"""
ZOTERO = {
    "config": {"id": "x", "label": "BetterBibTeX JSON"},
    "items": [
        {
            "itemType": "conferencePaper", "title": "Loops", "abstractNote": "One.",
            "citationKey": "lovelaceLoops2026",
            "creators": [
                {"firstName": "Ada", "lastName": "Lovelace", "creatorType": "author"},
                {"name": "The Toy Team", "creatorType": "author"},
                {"firstName": "Alan", "lastName": "Turing", "creatorType": "editor"},
            ],
            "tags": [{"tag": "loops"}, "machines"], "DOI": "10.1000/182",
            "extra": "arXiv: 2510.12264\nOpenReview: k5nIOvYGCL",
        },
        {"itemType": "attachment", "title": "Full Text PDF"},
    ],
}  # fmt: skip
BETTER_BIBTEX = r"""
@inproceedings{lovelaceLoops2026,
  title = {Loops That Machines Keep: {{A Method}} for {{$n$}} Machines},
  author = {Lovelace, Ada and family=Berg, given=Jan, prefix=van den, useprefix=true},
  date = {2026-04-23},
  eprint = {2510.12264},
  eprinttype = {arXiv},
  eprintclass = {cs},
  journaltitle = {Toy},
  doi = {10.1000/182},
  url = {https://openreview.net/forum?id=k5nIOvYGCL},
  urldate = {2026-05-01},
  langid = {english},
  keywords = {loops,machines},
  annotation = {A remark of Zotero's},
  file = {/home/ada/Zotero/storage/X/loops.pdf;/home/ada/Zotero/storage/Y/loops.html}
}
"""
ANTHOLOGY = """<?xml version='1.0' encoding='UTF-8'?>
<collection id="2026.toy">
  <volume id="long" type="proceedings">
    <meta><booktitle>Proceedings</booktitle></meta>
    <frontmatter><url>2026.toy-long.0</url></frontmatter>
    <paper id="1">
      <title><fixed-case>L</fixed-case>oops for <tex-math>n^2</tex-math> machines</title>
      <author><first>Ada</first><last>Lovelace</last><affiliation>London</affiliation></author>
      <author><last>Plato</last></author>
      <abstract>One <i>and</i> all.</abstract>
      <url hash="a">2026.toy-long.1</url>
      <bibkey>lovelace-plato-2026-loops</bibkey>
      <doi>10.18653/v1/2026.toy-long.1</doi>
      <video href="2026.toy-long.1.mp4"/>
      <pwccode url="https://github.com/ada/loops" additional="false">ada/loops</pwccode>
      <award>Best Paper</award>
    </paper>
  </volume>
</collection>
"""
SCHEDULE_XML = """<?xml version="1.0" encoding="utf-8"?>
<schedule><version>1</version><conference><title>Toy</title><acronym>toy</acronym></conference>
  <day index="1" date="2026-04-23" start="2026-04-23T09:00:00-03:00" end="2026-04-24T04:00:00-03:00">
    <room name="Hall 1">
      <event guid="aa-1" id="1">
        <date>2026-04-23T10:30:00-03:00</date><start>10:30</start><duration>00:10</duration>
        <room>Hall 1</room><title>Loops</title><track>Agents</track><type>lecture</type>
        <abstract>In short.</abstract><description>At length.</description>
        <persons><person id="1">Ada Lovelace</person></persons>
        <links><link href="https://openreview.net/forum?id=k5nIOvYGCL">paper</link></links>
      </event>
      <event guid="aa-2" id="2">
        <date>2026-04-24T00:50:00-03:00</date><start>00:50</start><duration>00:20</duration>
        <title>An opening</title><type>other</type>
      </event>
    </room>
  </day>
</schedule>
"""


def scheduled(*rooms: tuple[str, list[dict[str, object]]]) -> dict[str, object]:
    """Make a schedule.json of one day."""
    day = {"index": 1, "date": "2026-04-23", "rooms": dict(rooms)}
    return {"schedule": {"version": "1", "conference": {"title": "Toy", "days": [day]}}}


def talk(**more: object) -> dict[str, object]:
    """Make an event of a schedule.json."""
    return {
        "guid": "aa-1", "id": 1, "date": "2026-04-23T10:30:00-03:00", "start": "10:30", "duration": "00:10",
        "title": "Loops", "track": "Agents", "type": "lecture",
        "persons": [{"id": 1, "public_name": "Ada Lovelace"}], **more,
    }  # fmt: skip


def dated(*events: str, head: str = "") -> str:
    """Make a calendar of events, each of lines without BEGIN and END."""
    held = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//a//b//EN\n{head}{held}END:VCALENDAR\n"
    return text.replace("\n", "\r\n")


SITTING = """UID:s1@toy
SUMMARY:1A: Agents\\, and how they loop
CATEGORIES:Oral
LOCATION:Hall 1
DTSTART;TZID=America/Sao_Paulo:20260423T103000
DTEND;TZID=America/Sao_Paulo:20260423T120000"""
PART = """UID:p1@toy
RELATED-TO:s1@toy
SUMMARY:Loops
URL:https://openreview.net/forum?id=k5nIOvYGCL
DTSTART:20260423T133000Z
DURATION:PT10M"""
