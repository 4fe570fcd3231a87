"""Files of other years and conferences are read, and what is no list of papers gives none."""

import pytest
from foreign import codes, names, only, read
from samples import envelope, event, poster

from conspectus.commands.importers.formats import recognise
from conspectus.model.vocabulary import Decision

from foreign import given as file_of  # isort: skip

OLD = {"id": "rkFd2P5gl", "forum": "rkFd2P5gl", "readers": ["everyone"]}
IN_2017 = "ICLR.cc/2017/conference/-/"


def reply(invitation: str, **content: str) -> dict[str, object]:
    """Make a reply of version 1."""
    return {"id": invitation[-8:], "forum": OLD["forum"], "replyto": OLD["forum"],
            "invitation": invitation, "content": content}  # fmt: skip


@pytest.mark.parametrize(
    ("invitation", "content"),
    [
        ("ICLR.cc/2017/conference/-/paper12/acceptance", {"decision": "Accept (Poster)"}),
        ("ICLR.cc/2018/Conference/-/Acceptance_Decision", {"decision": "Accept (Poster)"}),
        ("ICLR.cc/2019/Conference/-/Paper12/Meta_Review", {"recommendation": "Accept (Poster)"}),
        ("ICLR.cc/2020/Conference/Paper12/-/Decision", {"decision": "Accept (Poster)"}),
        ("NeurIPS.cc/2022/Conference/Paper12/-/Decision", {"decision": "Accept (poster)"}),
    ],
)
def test_decisions_of_old_notes_stand_in_replies(invitation: str, content: dict[str, str]) -> None:
    """Whatever the reply is called that year."""
    submission = OLD | {"invitation": f"{IN_2017}submission", "content": {"title": "Old", "authors": ["A B"]}}
    draft = only(read([submission, reply(invitation, **content)]))
    assert (draft.openreview, draft.title, draft.decision) == ("rkFd2P5gl", "Old", Decision.POSTER)


@pytest.mark.parametrize("form", ["paper12/official/review", "Paper12/Official_Review", "paper1/review"])
def test_reviews_of_old_notes_give_figures(form: str) -> None:
    """A comment of the public gives none."""
    replies = [reply(f"{IN_2017}{form}", rating="7: Good"), reply(f"{IN_2017}{form}", rating="8: Better")]
    public = reply(f"{IN_2017}paper12/public/review", rating="1: Bad")
    draft = only(read([OLD | {"content": {"title": "Old"}}, *replies, public]))
    assert draft.figures == {"average rating": "7.5"}


def test_an_event_that_is_not_shown_is_no_paper() -> None:
    """It was withdrawn, or is not announced yet."""
    hidden = poster(name="Hidden", paper_url="", sourceid="", visible=False)
    reading = read(envelope(event(), hidden))
    assert [draft.title for draft in reading.drafts] == ["A title"]
    assert reading.skipped == 1


def test_the_address_of_a_paper_may_be_among_its_media() -> None:
    """As some years have it."""
    media = [{"name": "Slides", "uri": "/media/s.pdf"}, {"uri": "https://openreview.net/forum?id=k5nIOvYGCL"}]
    assert only(read(envelope(event(paper_url=None, eventmedia=media)))).openreview == "k5nIOvYGCL"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("name: MiniConf 2020\ntagline: A virtual conference\ndate: 2020-04-26\npage_size: 10\n", "table"),
        ("title: My page\ndescription: About me\nbaseurl: ''\n", "table"),
        ('{"name": "a-package", "version": "1.0", "description": "A package"}', "table"),
        ("UID,title,institution,speaker,abstract,bio,session\n1,A talk,MIT,A B,x,y,Keynote\n", "miniconf"),
        ("UID,title,organizers,abstract,website\nW1,AI for Good,Ada Lovelace|Alan Turing,x,\n", "miniconf"),
        ("name,institution,bio\nAda Lovelace,MIT,A bio\n", "table"),
    ],
)  # fmt: skip
def test_what_is_no_paper_gives_none(text: str, form: str) -> None:
    """Settings of a site, lists of people and of workshops."""
    assert recognise(file_of(text)).name == form
    reading = read(text)
    assert (reading.drafts, reading.skipped) == ((), 1)


@pytest.mark.parametrize(
    "text",
    ["name: A paper\ndate: 2020\n", "title: A paper\ndescription: About it\n", "name,bio\nA paper,x\n"],
)
def test_a_title_that_is_mapped_by_hand_is_one(text: str) -> None:
    """Whatever else the file has."""
    column = text.partition(":")[0].partition(",")[0]
    assert only(read(text, columns={column: "title"})).title == "A paper"


def test_a_paper_may_lie_in_a_file_of_its_own() -> None:
    """With whoever wrote it, or with an identifier."""
    assert only(read("title: A paper\nauthors: [Ada Lovelace]\n")).title == "A paper"
    assert only(read('{"name": "A paper", "arxiv": "2510.12264"}')).arxiv == "2510.12264"


def test_an_export_of_a_submission_system_is_read() -> None:
    """Names turned round, affiliations in brackets, a star for who presents."""
    text = (
        'Paper ID;Paper Title;Author Names;Primary Subject Area;Status\n'
        '12;A title;"Müller, Jürgen (TU Berlin)*; Ann Lee (MIT)";Vision;Accept\n'
    )  # fmt: skip
    draft = only(read(text.encode("cp1252")))
    assert [(each.name, each.affiliation) for each in draft.authors] == [
        ("Jürgen Müller", "TU Berlin"), ("Ann Lee", "MIT"),
    ]  # fmt: skip
    assert (draft.keys, draft.areas, draft.decision) == (("12",), ("Vision",), Decision.ACCEPTED)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("van der Berg, Jan; Lee, Ann", ["Jan van der Berg", "Ann Lee"]),
        ("Xiang (Shawn) Ren; Ann Lee", ["Xiang (Shawn) Ren", "Ann Lee"]),
        ("Wei Wang (Peter); Ann Lee", ["Wei Wang (Peter)", "Ann Lee"]),
        ("Wei Wang (Peter)", ["Wei Wang (Peter)"]),
        ("King, Jr.; Ann Lee, MIT", ["King, Jr.", "Ann Lee, MIT"]),
        ("Lee, MIT; Ann Lee", ["Lee, MIT", "Ann Lee"]),
    ],
)
def test_names_are_turned_where_that_is_sure(typed: str, printed: list[str]) -> None:
    """Else they stay as typed."""
    assert names(only(read([{"title": "A", "authors": typed}]))) == printed


def test_columns_have_names_in_other_letters() -> None:
    """They are guessed, told apart, and mapped by hand."""
    text = "序号,论文标题,作者,会议\n1,A title,张三,ICLR 2026 Oral\n"
    draft = only(read(text.encode("gb18030"), columns={"会议": "venue"}))
    assert (draft.title, names(draft), draft.decision) == ("A title", ["张三"], Decision.ORAL)


@pytest.mark.parametrize(
    ("column", "value", "field"),
    [
        ("OpenReview Link", "https://openreview.net/pdf?id=abcDEF1234", "openreview"),
        ("Forum link", "https://openreview.net/forum?id=abcDEF1234", "openreview"),
        ("preprint_url", "https://arxiv.org/abs/2510.12264", "arxiv"),
        ("Author(s)", "Ada Lovelace; Alan Turing", "authors"),
        ("Type", "Spotlight", "decision"),
        ("Type", "inproceedings", "-"),
        ("supplementary_url", "https://openreview.net/attachment?id=abcDEF1234", "-"),
        ("website_link", "https://example.org", "-"),
    ],
)
def test_a_column_is_known_by_what_it_holds(column: str, value: str, field: str) -> None:
    """Where its name says little."""
    assert read(f"Title\t{column}\nA title\t{value}\n").mapping[column] == field


@pytest.mark.parametrize("area", ["main", "Main Conference", "Long"])
def test_a_whole_conference_is_no_area(area: str) -> None:
    """It would be a topic of every paper."""
    assert only(read([{"title": "A", "id": "Oq3yRhFp0t", "track": area}])).areas == ()


def test_no_e_mail_of_an_export_is_kept() -> None:
    """Neither in brackets nor as a column."""
    text = 'Title,Author Names,Author Emails\nA title,"Ann Lee (ann@x.org)*; Bob Roy (bob@y.org)",ann@x.org\n'
    reading = read(text)
    assert "@" not in repr(reading.drafts)
    assert names(only(reading)) == ["Ann Lee", "Bob Roy"]
    assert codes(reading.problems) == {"left-out-column": 1}


def test_a_list_of_paperlists_is_read() -> None:
    """Several values parted by semicolons, several places by a plus; nothing personal is taken."""
    paper = {
        "id": "k5nIOvYGCL", "title": "Loops", "track": "main", "status": "Oral", "tldr": "In short.",
        "abstract": "At length.", "keywords": "loops;machines", "primary_area": "agents",
        "author": "Ada Lovelace;Alan Turing", "authorids": "~Ada_Lovelace1;~Alan_Turing1",
        "aff": "London+Paris;Manchester", "aff_domain": "l.example;m.example", "gender": "F;M",
        "homepage": "https://a.example;", "github": "https://github.com/ada/loops", "site": "",
        "rating": "8;6;8", "rating_avg": "7.33",
    }  # fmt: skip
    reading = read([paper, {**paper, "id": "7s3SQMiN3L", "title": "Other", "status": "Withdraw"}])
    first, second = reading.drafts
    assert (first.openreview, first.decision, second.decision) == (
        "k5nIOvYGCL",
        Decision.ORAL,
        Decision.WITHDRAWN,
    )
    assert [(each.name, each.affiliation) for each in first.authors] == [
        ("Ada Lovelace", "London"),
        ("Alan Turing", "Manchester"),
    ]
    assert (first.keywords, first.summary, first.code) == (
        ("loops", "machines"),
        "In short.",
        "https://github.com/ada/loops",
    )
    assert first.figures == {"average rating": "7.33"}
    assert {reading.mapping[name] for name in ("gender", "homepage", "aff_domain")} == {"-"}
