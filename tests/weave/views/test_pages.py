"""Every kind of record has its page, with links at both ends."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from conspectus.model.digest import Digest
from conspectus.model.identifiers import EditPattern, ReportPattern, Url
from conspectus.model.names import Kind, Ref
from conspectus.model.site import Repository, Zone
from conspectus.model.views.lists import (
    BrowseView,
    DiscrepanciesView,
    HomeView,
    IncidentsView,
    ListView,
    ScheduleView,
)
from conspectus.model.views.records import (
    FactPageView,
    IncidentView,
    PaperView,
    PersonView,
    RecordView,
    SessionView,
    SourceView,
    TopicView,
    TrendView,
)
from conspectus.weave.plan import Plan, plan
from conspectus.weave.views.frame import site_view
from conspectus.weave.views.loom import Loom

Views = Callable[..., Any]


def test_a_session_lists_timed_talks_then_the_others(views: Views) -> None:
    """Talks stand in order with their times; a paper that is not listed follows without one."""
    view = views().at("/sessions/1a/", SessionView)
    assert [(talk.entry.href, talk.start.text) for talk in view.talks] == [("/papers/t3/", "10:42")]
    assert [(talk.entry.href, talk.start) for talk in view.untimed] == [("/papers/crv/", None)]
    assert view.talks[0].start.datetime == "2026-04-23T10:42-03:00"


def test_sessions_know_their_neighbours(views: Views) -> None:
    """Sessions are chained in order of time."""
    made = views({"sessions/0": "title: Before\nstart: 2026-04-22"})
    assert made.at("/sessions/1a/", SessionView).previous.text == "Before"
    assert made.at("/sessions/0/", SessionView).next.text == "LLMs and Reasoning"


def test_the_schedule_has_a_table_a_day(views: Views) -> None:
    """Sessions stand by day; one without a day follows."""
    view = views({"sessions/x": "title: Some time"}).at("/sessions/", ScheduleView)
    assert [day.title for day in view.days] == ["Thu 23 April 2026"]
    assert [entry.title for entry in view.undated] == ["Some time"]


def test_a_topic_gathers_its_papers_and_neighbours(views: Views) -> None:
    """A topic shows where to start, its papers by session, and the topics it shares papers with."""
    view = views().at("/topics/reasoning/", TopicView)
    assert [(entry.title, entry.summary) for entry in view.start_here] == [
        ("Belief traps in active reasoning", "It is short.")
    ]
    assert [entry.href for group in view.groups for entry in group.entries] == ["/papers/t3/", "/papers/crv/"]
    assert [(topic.text, topic.note) for topic in view.neighbours] == [("Agents", "1 shared paper")]
    assert {row.label: row.cells[0].text for row in view.rows} == {"Narrower topics": "Agents"}


def test_a_person_has_papers_affiliations_and_co_authors(views: Views) -> None:
    """What a name did here, with affiliations as stated and their dates."""
    view = views().at("/people/bo-chen/", PersonView)
    assert view.is_inferred
    assert [entry.href for group in view.groups for entry in group.entries] == ["/papers/t3/"]
    assert [(cell.text, cell.note) for cell in view.rows[0].cells] == [("Toy University", "as of May 2026")]
    assert [person.text for person in view.co_authors] == ["Ana Lima"]


def test_every_page_is_described(views: Views) -> None:
    """By its summary, else by its text; one of which nothing is said, by what it is."""
    made = views({"facts/bare": "title: Bare?\nclaims: [{value: 1, source: notes}]"})
    assert made.at("/people/bo-chen/", PersonView).head.description == "Bo Chen: person in Toy 2026"
    assert made.at("/facts/bare/", FactPageView).head.description == "Bare?: fact in Toy 2026"
    assert all(page.view.head.description for page in made.pages.values())


def test_an_affiliation_names_its_source(views: Views) -> None:
    """On the paper's page and on the person's, which lists the source."""
    author = "{name: Ana Lima, affiliation: Here, source: notes, as_of: 2026-05}"
    made = views({"papers/t3": f"title: T\nauthors: [{author}]"})
    (known,) = made.at("/papers/t3/", PaperView).authors
    assert [mark.title for mark in known.marks] == ["Notes from the hall"]
    person = made.at("/people/ana-lima/", PersonView)
    (cell,) = next(row for row in person.rows if row.label == "Affiliation as stated").cells
    assert (cell.text, [mark.title for mark in cell.marks]) == ("Here", ["Notes from the hall"])
    assert [source.href for source in person.references] == ["/sources/notes/"]


def test_a_source_lists_what_it_was_used_for(views: Views) -> None:
    """Every claim and result of a source is listed with its page."""
    view = views().at("/sources/notes/", SourceView)
    assert [(use.page.href, use.text) for use in view.uses] == [
        ("/facts/submissions/", "11,617\u202fpapers"),
        ("/papers/t3/", "T3, Guess, EM: 30.1\u202f%"),
    ]
    assert [page.href for page in view.cited_by] == ["/papers/crv/", "/papers/t3/"]


def test_a_facts_page_shows_every_claim(views: Views) -> None:
    """Every claim stands with its source; the printed one says so and why."""
    view = views({"pages/x": "title: X\n---\n![[submissions]]\n"}).at("/facts/submissions/", FactPageView)
    assert [(claim.id, claim.value, claim.is_preferred) for claim in view.claims] == [
        ("r", "19,525\u202fpapers", True),
        ("claim-2", "11,617\u202fpapers", False),
    ]
    assert view.differs
    assert view.because == "the organisers count"
    assert [page.href for page in view.matters] == ["/x/"]


def test_each_value_of_a_fact_names_who_says_so(views: Views) -> None:
    """With the day as of which they say it, or else the day on which they published it."""
    text = """
        title: How many?
        claims:
          - {value: 10, source: programme, as_of: 2026-04-20}
          - {value: 10, source: notes}
          - {value: 12, source: notes}
        """
    view = views({"facts/submissions": text}).at("/facts/submissions/", FactPageView)
    said = [[(who.text, who.note) for who in answer.said_by] for answer in view.answers]
    assert [answer.value.text for answer in view.answers] == ["10", "12"]
    assert said[0][0] == ("The programme", "as of 20 April 2026")
    assert [text for text, _ in said[0]] == ["The programme", "Notes from the hall"]
    assert [text for text, _ in said[1]] == ["Notes from the hall"]


def test_what_no_claim_says_is_answered_by_nobody(views: Views) -> None:
    """A value that is worked out names no source; a draft without a claim has no value at all."""
    changes = {
        "facts/accepted": "title: How many?\nclaims: [{value: '3,462', source: notes}]",
        "facts/share": "title: What share?\ntype: percent\nratio_of: [accepted, submissions]",
        "facts/bare": "title: How many?\ndraft: true",
    }
    made = views(changes)
    (answer,) = made.at("/facts/share/", FactPageView).answers
    assert (answer.value.text, answer.said_by) == ("29.80\u202f%", ())
    assert made.at("/facts/bare/", FactPageView).answers == ()


def test_the_printed_value_comes_first_among_the_claims(views: Views) -> None:
    """Their anchors are still those of the order in which they were typed."""
    text = """
        title: How many?
        claims:
          - {value: 12, source: notes}
          - {id: r, value: 10, source: programme}
        preferred: {claim: r, because: it is theirs}
        """
    view = views({"facts/submissions": text}).at("/facts/submissions/", FactPageView)
    assert [(claim.id, claim.value) for claim in view.claims] == [("r", "10"), ("claim-1", "12")]


def test_a_fact_of_the_front_page_matters_there(weave: Callable[..., Digest]) -> None:
    """Its page leads to the front page, which counts among the pages that show it."""
    settings = replace(weave().site.settings, at_a_glance=("submissions",))
    pages = {page.url: page.view for page in plan(Loom.of(weave({}, settings), {})).pages}
    fact, listed = pages["/facts/submissions/"], pages["/discrepancies/"]
    assert isinstance(fact, FactPageView)
    assert isinstance(listed, DiscrepanciesView)
    assert [page.href for page in fact.matters] == ["/"]
    without = {page.url: page.view for page in plan(Loom.of(weave(), {})).pages}["/discrepancies/"]
    assert isinstance(without, DiscrepanciesView)
    assert listed.rows[0].pages == without.rows[0].pages + 1


def test_the_programme_says_whose_clock_it_goes_by(weave: Callable[..., Digest]) -> None:
    """Where sources differ on the place, their answers stand beside it."""
    zone = Zone(
        name="America/Sao_Paulo",
        place="Rio",
        source=Ref(Kind.SOURCE, "programme"),
        fact=Ref(Kind.FACT, "submissions"),
    )
    settings = replace(weave().site.settings, zone=zone)
    view = {page.url: page.view for page in plan(Loom.of(weave({}, settings), {})).pages}["/sessions/"]
    assert isinstance(view, ScheduleView)
    assert (view.zone, [mark.title for mark in view.marks]) == ("Rio", ["The programme"])
    assert view.place is not None
    assert [value.text for value in (view.place.printed, *view.place.others) if value] == ["19,525", "11,617"]
    agreed = {"facts/submissions": "title: How many?\nclaims: [{value: 3, source: notes}]"}
    view = {page.url: page.view for page in plan(Loom.of(weave(agreed, settings), {})).pages}["/sessions/"]
    assert isinstance(view, ScheduleView)
    assert view.place is None


def test_arithmetic_is_shown_within_one_source(views: Views) -> None:
    """A share is worked out for the source that gives both figures, and compared with its own."""
    changes = {
        "facts/accepted": "title: How many?\nclaims: [{value: '3,462', source: notes}]",
        "facts/share": "title: What share?\ntype: percent\nratio_of: [accepted, submissions]\n"
        "claims: [{value: 29.8, source: notes}]",
    }
    (derivation,) = views(changes).at("/facts/share/", FactPageView).derivations
    assert derivation.source.text == "Notes from the hall"
    assert [operand.value for operand in derivation.operands] == ["3,462", "11,617"]
    assert (derivation.sign, derivation.stated, derivation.fits) == ("÷", "29.8\u202f%", True)


def test_discrepancies_lists_what_differs(views: Views) -> None:
    """The list has each question with all its values."""
    (row,) = views().at("/discrepancies/", DiscrepanciesView).rows
    assert row.fact.text == "How many papers were submitted?"
    assert [value.text for value in row.values] == ["19,525", "11,617"]
    assert row.gap == "7,908"


@pytest.mark.parametrize(
    ("type_", "values", "gap"),
    [
        ("percent", (27, 30), "≈\u202f3 percentage points"),
        ("date", ("2026-04-23", "2026-04-24"), "1 day"),
        ("date", ("2026-04-23", "2026-04-26"), "3 days"),
        ("text", ("Rio", "Oslo"), ""),
    ],
)
def test_how_far_answers_lie_apart_is_said_in_their_measure(
    views: Views, type_: str, values: tuple[object, object], gap: str
) -> None:
    """In points, in days; of words nothing is said. The fact's own page says the same."""
    one, other = values
    claims = f"[{{value: {one}, source: notes}}, {{value: {other}, source: programme}}]"
    made = views({"facts/submissions": f"title: What?\ntype: {type_}\nclaims: {claims}"})
    (row,) = made.at("/discrepancies/", DiscrepanciesView).rows
    assert row.gap == gap
    rows = {row.label: row.cells[0].text for row in made.at("/facts/submissions/", FactPageView).rows}
    assert rows.get("Furthest apart", "") == gap


def test_no_discrepancy_is_said_in_words(views: Views) -> None:
    """Where sources agree, the page says among how many."""
    agreeing = "title: How many?\nclaims: [{value: 3, source: notes}]"
    view = views({"facts/submissions": agreeing}).at("/discrepancies/", DiscrepanciesView)
    assert view.intro == "No differences found among 2 sources."


def test_an_incident_is_a_timeline(views: Views) -> None:
    """Events stand in order of time whatever their order in the note; vague dates are marked."""
    text = """
        title: A leak
        status: closed
        events:
          - {when: 2025-11-28, what: It was closed., sources: [programme]}
          - {when: late 2025, what: Reviewers were told.}
          - {when: 2025-11-27T10:09-05:00, what: It was reported., sources: [notes]}
        affects: [facts/submissions]
        """
    view = views({"incidents/leak": text}).at("/incidents/leak/", IncidentView)
    assert [(event.what, event.is_precise) for event in view.timeline.events] == [
        ("It was reported.", True),
        ("It was closed.", True),
        ("Reviewers were told.", False),
    ]
    assert view.timeline.events[0].when.text == (
        "Thu 27 November 2025, 10:09 (UTC−5; 12:09 in Rio de Janeiro)"
    )
    assert [each.fact.text for each in view.differences] == ["How many papers were submitted?"]


def test_an_incident_shows_where_sources_differ_on_it(views: Views) -> None:
    """Every claim of the facts it affects that differ; those that agree are not repeated."""
    changes = {
        "facts/agreed": "title: When?\ntype: date\nclaims: [{value: 2026-04-01, source: notes}]",
        "incidents/x": "title: X\nform: leak\nsystem: API\naffects: [facts/submissions, facts/agreed]",
    }
    view = views(changes).at("/incidents/x/", IncidentView)
    assert [(each.fact.href, len(each.claims)) for each in view.differences] == [("/facts/submissions/", 2)]
    assert view.differing.key == "corrected"
    assert [brief.href for brief in view.affects] == ["/facts/agreed/"]
    rows = {row.label: [cell.text for cell in row.cells] for row in view.rows}
    assert rows == {"Form": ["leak"], "System": ["API"], "Status": ["open"], "Sources": ["No source"]}


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ("[programme]", ["1 source", "1 of them on record"]),
        ("[notes]", ["1 source", "none of them on record"]),
        ("[notes, programme]", ["2 sources", "1 of them on record"]),
    ],
)
def test_an_incident_counts_its_witnesses(views: Views, sources: str, said: list[str]) -> None:
    """And says how many of them are on record."""
    view = views({"incidents/x": f"title: X\nsources: {sources}"}).at("/incidents/x/", IncidentView)
    assert {row.label: [cell.text for cell in row.cells] for row in view.rows}["Sources"] == said


def test_all_incidents_make_one_timeline(views: Views) -> None:
    """Each event stands under the name of its incident, in order of time, with a mark for its source."""
    changes = {
        "incidents/a": "title: A\nevents: [{when: 2025-11-28, what: Two., sources: [notes]}]",
        "incidents/b": "title: B\nevents: [{when: 2025-11-29, what: Three.}, {when: 2025-11-27, what: One.}]",
    }
    view = views(changes).at("/incidents/", IncidentsView)
    assert [(event.what, event.incident.href) for event in view.timeline.events] == [
        ("One.", "/incidents/b/"),
        ("Two.", "/incidents/a/"),
        ("Three.", "/incidents/b/"),
    ]
    assert [mark.title for mark in view.timeline.events[1].marks] == ["Notes from the hall"]
    assert [source.title for source in view.references] == ["Notes from the hall"]
    (group,) = view.groups
    assert [[cell.text for cell in entry.meta] for entry in group.entries] == [["open", "1 source"], ["open"]]


def test_a_trend_without_evidence_says_so(views: Views) -> None:
    """A claim nobody gives data for is called asserted."""
    view = views({"trends/x": "title: X\nthesis: All will be well."}).at("/trends/x/", TrendView)
    assert view.strength == "Asserted; our sources give no data"


def test_long_lists_go_on(views: Views) -> None:
    """A list of more than two hundred records is paged, and the pages are chained."""
    made = views({f"papers/p{at:03}": f"title: Paper {at}" for at in range(250)})
    first, second = made.at("/papers/", ListView), made.at("/papers/page/2/", ListView)
    assert sum(len(group.entries) for group in first.groups) == 200
    assert sum(len(group.entries) for group in second.groups) == 52
    assert (first.pager.next, second.pager.previous) == ("/papers/page/2/", "/papers/")


def test_home_counts_and_leads_on(views: Views) -> None:
    """The front page counts what there is and leads to each list."""
    view = views().at("/", HomeView)
    assert [(each.href, each.text) for each in view.counts] == [
        ("/papers/", "2 papers"),
        ("/sessions/", "1 session"),
        ("/sources/", "2 sources"),
        ("/facts/", "1 fact"),
    ]


def test_the_front_page_explains_the_signs_that_the_digest_bears(views: Views) -> None:
    """Where nothing differs, `or` is not explained; what has a page of its own leads there."""
    signs = {sign.sign: sign.more.href for sign in views().at("/", HomeView).reading}
    assert signs == {"[1]": "/sources/", "12 or 13": "/discrepancies/"}
    more = {
        "facts/submissions": "title: How many?\nclaims: [{value: 3, source: notes}]",
        "pages/about": "title: About",
    }
    signs = {sign.sign: sign.more.href for sign in views(more).at("/", HomeView).reading}
    assert signs == {"[1]": "/sources/", "not verified": "/about/", "Our reading": "/about/"}


def test_the_front_page_names_the_first_awards(views: Views) -> None:
    """Three by rank, each with its paper and no more, and the way to all of them."""
    ranks = ("other", "outstanding", "runner-up", "test-of-time")
    awards = {f"awards/{rank}": f"title: {rank}\nrank: {rank}\npapers: [t3]" for rank in ranks}
    [group] = [each for each in views(awards).at("/", HomeView).groups if each.id == "awards"]
    assert [entry.title for entry in group.entries] == ["outstanding", "test-of-time", "runner-up"]
    assert {tuple(cell.text for cell in entry.meta) for entry in group.entries} == {("T3",)}
    assert (group.more, group.href) == ("All 4 awards", "/awards/")


def test_a_person_whose_name_is_printed_in_two_ways_shows_both(views: Views) -> None:
    """As rows of facts, beside the affiliations; a name printed in one way only is no row."""
    made = views({"people/ana-lima": 'title: Ana Lima\nnames: ["Lima, Ana"]'})
    rows = made.at("/people/ana-lima/", PersonView).rows
    assert [(row.label, [cell.text for cell in row.cells]) for row in rows] == [
        ("Names as printed", ["Lima, Ana", "Ana Lima"])
    ]


def test_an_alias_is_a_page_that_leads_on(views: Views) -> None:
    """An old URL keeps a page with the way to the new one."""
    page = views({"papers/x": "title: X\naliases: [/old/]"}).pages["/old/"]
    assert page.template == "redirect.html"
    assert page.view.target.href == "/papers/x/"


def test_papers_stand_in_the_order_of_their_talks(views: Views) -> None:
    """The list of papers follows the programme within a session."""
    talks = '[{paper: t3, start: "10:30"}, {paper: crv, start: "10:40"}]'
    view = views({"sessions/1a": f"title: S\nstart: 2026-04-23T10:30\ntalks: {talks}"}).at(
        "/papers/", ListView
    )
    assert [entry.href for entry in view.groups[0].entries] == ["/papers/t3/", "/papers/crv/"]


def test_the_front_page_leads_to_the_rest_of_a_long_list(views: Views) -> None:
    """Eight records of a kind are shown, those looked at closely first, with a link to all."""
    made = views({f"papers/p{at:02}": f"title: Paper {at}" for at in range(9)})
    papers = next(group for group in made.at("/", HomeView).groups if group.id == "papers")
    assert len(papers.entries) == 8
    assert papers.entries[0].href == "/papers/t3/"
    assert (papers.more, papers.href) == ("All 11 papers", "/papers/")


def test_a_session_of_several_days_says_both(views: Views) -> None:
    """Dates without times are a range; an end without a start is said as one."""
    made = views(
        {
            "sessions/w": "title: W\nstart: 2026-04-26\nend: 2026-04-27",
            "sessions/e": "title: E\nend: 2026-04-27",
        }
    )
    when = [view.meta[0].text for view in (made.at(f"/sessions/{s}/", SessionView) for s in "we")]
    assert when == ["26 April 2026 to 27 April 2026", "until 27 April 2026"]


def test_people_are_sorted_by_surname_whatever_stands_in_brackets(views: Views) -> None:
    """`Peng Zhang (AdAEM)` stands under Z."""
    view = views({"people/peng-zhang": "title: Peng Zhang (AdAEM)"}).at("/people/", ListView)
    letters = {group.title: [entry.title for entry in group.entries] for group in view.groups}
    assert letters["Z"] == ["Peng Zhang (AdAEM)"]


def test_an_empty_kind_has_a_list_that_says_nothing(views: Views) -> None:
    """A list without records has no groups and no pager."""
    view = views().at("/awards/", ListView)
    assert (view.groups, view.pager) == ((), None)


def _loom(weave: Callable[..., Digest], **changes: Any) -> Loom:
    return Loom.of(weave(settings=replace(weave().site.settings, **changes)), {})


def _with(weave: Callable[..., Digest], **changes: Any) -> Plan:
    return plan(_loom(weave, **changes))


def test_a_note_is_edited_where_the_settings_say(weave: Callable[..., Digest]) -> None:
    """From the page of each record that has a note, and from no other."""
    pattern = EditPattern("https://x.example/edit/{path}")
    repository = Repository(url=Url("https://x.example/"), edit=pattern)
    made = _with(weave, repository=repository)
    edits = {page.url: page.view.edit for page in made.pages if isinstance(page.view, RecordView)}
    assert edits["/papers/t3/"] == "https://x.example/edit/content/papers/t3.md"
    assert edits["/people/bo-chen/"] == ""
    assert site_view(_loom(weave, repository=repository)).repository == "https://x.example/"
    plain = {page.view.edit for page in _with(weave).pages if isinstance(page.view, RecordView)}
    assert plain == {""}


def test_a_mistake_is_told_of_the_very_page(weave: Callable[..., Digest]) -> None:
    """Its title, address and note are filled in, on every page that has a footer."""
    pattern = ReportPattern("https://x.example/new?t={title}&u={url}&p={path}")
    repository = Repository(url=Url("https://x.example/"), report=pattern)
    made = _with(weave, repository=repository, base_url=Url("https://toy.example/d/"))
    reports = {page.url: page.view.head.report for page in made.pages}  # type: ignore[attr-defined]
    assert all(reports.values())
    assert reports["/topics/agents/"] == (
        "https://x.example/new?t=Agents&u=https%3A%2F%2Ftoy.example%2Fd%2Ftopics%2Fagents%2F"
        "&p=content/topics/agents.md"
    )
    assert reports["/topics/"].endswith("%2Ftopics%2F&p=")
    bare = _with(weave, repository=repository)
    assert "&u=%2F&p=" in next(page.view.head.report for page in bare.pages if page.url == "/")  # type: ignore[attr-defined]


def test_a_mistake_on_a_later_page_of_results_is_told_of_that_page(weave: Callable[..., Digest]) -> None:
    """It is there that the reader saw it."""
    rows = "".join("- {benchmark: Aim, metric: hits, value: 1}\n" for _ in range(201))
    repository = Repository(url=Url("https://x.example/"), report=ReportPattern("https://x.example/?u={url}"))
    settings = replace(weave().site.settings, repository=repository)
    digest = weave({"papers/other": f"title: Other\nresults:\n{rows}"}, settings)
    reports = {page.url: page.view.head.report for page in plan(Loom.of(digest, {})).pages}  # type: ignore[attr-defined]
    assert reports["/benchmarks/aim/"] == "https://x.example/?u=%2Fbenchmarks%2Faim%2F"
    assert reports["/benchmarks/aim/page/2/"] == "https://x.example/?u=%2Fbenchmarks%2Faim%2Fpage%2F2%2F"


def test_hidden_kinds_keep_their_pages(weave: Callable[..., Digest]) -> None:
    """But nothing in header, footer and front page leads to their lists; free pages stay."""
    made = _with(weave, kinds=(Kind.PAPER, Kind.FACT))
    pages = {page.url: page.view for page in made.pages}
    home = pages["/"]
    assert isinstance(home, HomeView)
    assert {"/topics/", "/topics/agents/", "/sessions/1a/", "/papers/", "/facts/"} <= pages.keys()
    site = site_view(_loom(weave, kinds=(Kind.PAPER, Kind.FACT)))
    everywhere = {anchor.href for anchor in (*site.navigation, *site.sections, *home.counts)}
    assert everywhere & {"/topics/", "/sessions/", "/sources/", "/people/"} == set()
    assert everywhere >= {"/papers/", "/facts/", "/discrepancies/"}
    assert ({group.id for group in home.groups}, home.topics) == ({"papers"}, ())
    browse = pages["/browse/"]
    assert isinstance(browse, BrowseView)
    assert {group.id for group in browse.groups} == {"papers", "facts"}
    assert {facet.href.split("/")[1] for facet in browse.facets} <= {"papers", "facts"}


def test_a_record_is_woven_once_for_all_lists(views: Views) -> None:
    """What stands in several lists is one thing, so that its HTML is made once."""
    made = views()
    listed = [entry for group in made.at("/papers/", ListView).groups for entry in group.entries]
    on_topic = [entry for group in made.at("/topics/agents/", TopicView).groups for entry in group.entries]
    assert on_topic
    assert {*map(id, on_topic)} <= {*map(id, listed)}
