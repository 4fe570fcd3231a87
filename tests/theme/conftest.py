"""A small made-up conference, as the views that every template is given."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import Route

from conspectus.model.page import Assets, Page
from conspectus.model.views import charts, lists, parts, pieces, records
from conspectus.model.views.parts import Anchor, Cell, Entry, Mark, NameView, StatusView, TimeView, ValueView
from conspectus.model.views.pieces import HtmlPiece
from conspectus.model.views.site import SiteView
from conspectus.read.tongues import read_words
from conspectus.weave.views.common import Common
from conspectus.write.assets import collect_assets
from conspectus.write.render import Look, Printing, Templates
from conspectus.write.theme import theme_folder
from conspectus.write.tokens import TokenFile, read_tokens

ORIGIN = "http://site.test"
TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
LONG = "Long-Context Reading with a Fixed-Length Memory, Trained by Reinforcement over Many Conversations"
DAY = TimeView("20 May 2026", "2026-05-20")
DIFFER = StatusView("differ", "Sources differ", "/about/")
SECTIONS = tuple(Anchor(f"/{name.lower()}/", name) for name in (
    "Papers", "Awards", "Incidents", "Sessions", "Topics", "Trends", "People", "Sources", "Facts",
))  # fmt: skip
MARKS = tuple(
    Mark(n % 3 + 1, f"#source-{n % 3 + 1}", f"c{n}", "A source", "" if n else "§3") for n in range(9)
)
REFERENCES = tuple(
    parts.ReferenceView(
        n, f"source-{n}", f"Source {n}", f"/sources/{n}/", "A press", "blog", DAY if n > 1 else None,
        f"https://example.org/{n}", tuple(mark.id for mark in MARKS if mark.number == n),
        None if n > 1 else DAY,
    )
    for n in range(1, 4)
)  # fmt: skip
BRIEF = parts.FactBrief(
    "How many papers were submitted?", "/facts/submissions/", ValueView("19,525", MARKS[1:2]),
    (ValueView("≈ 11,617", MARKS[2:3]),), "papers", DIFFER,
)  # fmt: skip
ENTRIES = tuple(
    Entry(f"/papers/{n}/", LONG, "It keeps what it read.", (Cell("Oral"), Cell("1A", "/sessions/1a/")))
    for n in range(3)
)
BROWSED = tuple(lists.BrowseEntry(entry, (0,)) for entry in ENTRIES)
TALKS = tuple(
    parts.TalkView(entry, TimeView("10:30", "2026-04-23T10:30-03:00"), None, "A. Author") for entry in ENTRIES
)
ORCID = Anchor("https://orcid.org/0000-0002-1825-0097", "ORCID 0000-0002-1825-0097")
AUTHORS = (
    records.AuthorView("A. Author", "/people/a/", "A university", MARKS[8:9], DAY, ORCID),
    records.AuthorView("B.", orcid=ORCID),
    records.AuthorView("C."),
)
ROWS = (
    parts.Row("Code", (Cell("github.com/example-organisation/a-repository", "https://example.org/code"),)),
    parts.Row("Worked out from", (Cell("Accepted", "/facts/a/"), Cell("Decided", "/facts/b/"))),
    parts.Row("When", (Cell("Thu 23 April 2026, 10:30", datetime="2026-04-23T10:30-03:00"),)),
)
BODY = (
    HtmlPiece(Markup('<h2 id="how">How</h2>\n<p>Said before \n')),
    pieces.CitePiece(MARKS[:1]),
    HtmlPiece(Markup(". See ")),
    pieces.LinkPiece("/papers/1/", "the other"),
    HtmlPiece(Markup(", and ")),
    pieces.LinkPiece("", "a name"),
    HtmlPiece(Markup('.</p>\n<div class="callout reading" role="note">')),
    HtmlPiece(Markup('<p class="label"><strong>Our reading</strong></p><p>It fits.</p></div>\n')),
    pieces.CardPiece(ENTRIES[0], block=True),
)


THREAD = (HtmlPiece(Markup('<h2 id="the-thread">The thread</h2>\n<p>One idea.</p>\n')),)
FIGURE = charts.FigureView(
    id="shares", title="Few were accepted", svg=Markup('<svg class="chart" viewBox="0 0 340 20"></svg>'),
    reading="Filled.", note="Mind.", status=DIFFER, as_of=DAY, facts=SECTIONS[:2], csv="/numbers/shares.csv",
    image="/numbers/shares.svg", speakers=(charts.SpeakerView(SECTIONS[7], MARKS[8:9]),),
    data=(charts.DatumView("Accepted", "3", SECTIONS[7], DAY), charts.DatumView("Submitted", "9")),
)  # fmt: skip


def head(url: str, title: str = LONG) -> parts.Head:
    """Say what a page is."""
    kind = url.strip("/").partition("/")[0] or "home"
    return parts.Head(
        url=url,
        title=title,
        description="About.",
        kind=kind,
        crumbs=SECTIONS[:1],
        report=f"https://example.org/report?page={kind}",
        meta=(parts.Meta("citation_title", title),),
        linked=Markup('{"@context":"https://schema.org"}'),
    )


def common(url: str) -> Common:
    """Fill in what every record's page has."""
    return Common(
        head=head(url), summary="A model keeps what it read.", label="note", as_of=DAY,
        waiting=StatusView("draft", "Draft"), rows=ROWS, topics=SECTIONS[:3], body=BODY,
        contents=SECTIONS[:3], references=REFERENCES,
        backlinks=(parts.LinkGroup("Mentioned in", "links-mention", SECTIONS[:2]),),
        changes=(parts.ChangeView(DAY, "Corrected", "The title.", "Another title", SECTIONS[0]),),
        edit="https://example.org/edit/a.md", files=SECTIONS[:3],
    )  # fmt: skip


def record_pages() -> dict[str, tuple[str, object]]:
    """Give a view for the template of each kind of record."""
    results = tuple(
        records.ResultView(
            f"r{n}", "Ours", "at 7K", ValueView("83.59", MARKS[3 + n : 4 + n]), bool(n), "once"
        )
        for n in range(2)
    )
    claim = records.ClaimView(
        "s1", "19,525 papers", SECTIONS[7], "official", MARKS[6:7], "A blog", DAY, DAY, "valid ones",
        "we received", "checked", is_preferred=True,
    )  # fmt: skip
    sum_ = records.DerivationView(
        SECTIONS[7], (records.OperandView(SECTIONS[0], "3"),) * 2, "÷", "1", "2", fits=False
    )
    group = parts.Group("In 1A", "in-1a", ENTRIES, "/sessions/1a/")
    return {
        "/papers/a/": ("paper.html", records.PaperView(
            **common("/papers/a/"), authors=AUTHORS,
            awards=SECTIONS[1:2], actions=SECTIONS[:2], facts=(BRIEF,), related=ENTRIES,
            abstract=Markup("<p>We read.</p>"),
            citations=(records.CitationView("BibTeX", f"@misc{{a,\n  title = {{{LONG}}},\n}}"),),
            results=(
                records.ResultTable("RULER, score", "results-1", "%", results, "/benchmarks/ruler/"),
                records.ResultTable("One result each", "results-single", "", tuple(
                    replace(each, id=f"of-{n}", kind=SECTIONS[n], value=ValueView("1"))
                    for n, each in enumerate(results))),
            ))),
        "/sessions/1a/": ("session.html", records.SessionView(
            **common("/sessions/1a/"), meta=ROWS[0].cells, thread=THREAD,
            talks=TALKS, untimed=TALKS, parts=ENTRIES, next=SECTIONS[0])),
        "/topics/a/": ("topic.html", records.TopicView(
            **common("/topics/a/"), counts="3 papers", start_here=ENTRIES, groups=(group,),
            neighbours=SECTIONS, people=SECTIONS)),
        "/people/a/": ("person.html", records.PersonView(
            **common("/people/a/"), groups=(group,), co_authors=SECTIONS, is_inferred=True)),
        "/sources/a/": ("source.html", records.SourceView(
            **common("/sources/a/"), kind="vendor", url="https://example.org/", interest="Sells.",
            limits="Old.", uses=(records.UseView(SECTIONS[8], "19,525", DIFFER),), cited_by=SECTIONS)),
        "/facts/a/": ("fact.html", records.FactPageView(
            **common("/facts/a/"), brief=BRIEF, claims=(claim,), differs=True,
            answers=(records.AnswerView(BRIEF.others[0], (
                Cell("The blog", "/sources/a/", note="2026"), Cell("A wiki", "/sources/b/"))),),
            because="It is official",
            derivations=(sum_,), mismatch="They overlap.", matters=SECTIONS)),
        "/awards/a/": ("award.html", records.AwardView(
            **common("/awards/a/"), papers=ENTRIES, citation="Well done.", chair=SECTIONS[6],
            committee=SECTIONS, shortlist=BRIEF)),
        "/incidents/a/": ("incident.html", records.IncidentView(
            **common("/incidents/a/"), status="closed", response="It was closed.", affects=(BRIEF,),
            affected=SECTIONS, differing=DIFFER, differences=(records.DifferenceView(SECTIONS[8], (claim,)),),
            timeline=parts.TimelineView((parts.EventView(DAY, "It began.", MARKS[7:8], is_precise=False),)))),
        "/trends/a/": ("trend.html", records.TrendView(
            **common("/trends/a/"), thesis="More.", evidence=ENTRIES, against=ENTRIES, strength="2 sources")),
        "/about/": ("page.html", records.FreePageView(**common("/about/"))),
    }  # fmt: skip


def other_pages() -> dict[str, tuple[str, object]]:
    """Give a view for the template of each page that is no record's."""
    group = parts.Group("In 1A", "in-1a", ENTRIES, "/sessions/1a/")
    day = lists.ProgrammeDay(
        title="Thu 23 April 2026", id="day-1", sessions=TALKS, zone="Rio de Janeiro", calendar="/calendar.ics"
    )
    row = lists.DiscrepancyRow(
        SECTIONS[8], (ValueView("19,525", MARKS[6:7]), *BRIEF.others), "7,908", DIFFER, 2
    )
    return {
        "/": ("home.html", lists.HomeView(
            head=head("/", "The digest"), promise="Read.", counts=SECTIONS, as_of=DAY, glance=(BRIEF,),
            groups=(group,), topics=SECTIONS, reading=(lists.Sign("[1]", "A source.", SECTIONS[7]),),
            references=REFERENCES[1:])),
        "/papers/": ("list.html", lists.ListView(
            head=head("/papers/"), intro="All.", groups=(group,), others=SECTIONS, jumps=SECTIONS,
            pager=parts.Pager(1, 2, "", "/papers/page/2/"))),
        "/sessions/": ("schedule.html", lists.ScheduleView(
            head=head("/sessions/"), days=(day,), undated=ENTRIES, zone="Rio", marks=MARKS[9:10],
            place=BRIEF, references=REFERENCES[1:])),
        "/discrepancies/": ("discrepancies.html", lists.DiscrepanciesView(
            head=head("/discrepancies/"), rows=(row,), references=REFERENCES[1:])),
        "/numbers/": ("numbers.html", charts.NumbersView(
            head=head("/numbers/"), intro="All.", figures=(FIGURE,), rows=(
                charts.NumberRow(BRIEF, DAY),
                charts.NumberRow(replace(BRIEF, printed=ValueView("1", unit="paper"), others=())),
            ),
            references=REFERENCES)),
        "/benchmarks/": ("benchmarks.html", charts.BenchmarksView(
            head=head("/benchmarks/"), intro="All.", csv="/benchmarks.csv", entries=ENTRIES)),
        "/benchmarks/ruler/": ("benchmark.html", charts.BenchmarkView(
            head=head("/benchmarks/ruler/"), intro="All.", references=REFERENCES, tables=(
                charts.BenchmarkTable("score", "metric-1", (charts.BenchmarkRow(
                    SECTIONS[0], "Ours", "at 7K", ValueView("83", MARKS), is_baseline=True),),
                    "One value."),))),
        "/browse/": ("browse.html", lists.BrowseView(
            head=head("/browse/"), intro="All.",
            groups=(lists.BrowseGroup("Papers", "papers", "/papers/", "3 papers", BROWSED),
                    lists.BrowseGroup("People", "people", "/people/", "900 people", ())),
            facets=(lists.FacetView("Papers by topic", "/papers/by-topic/", SECTIONS),),
            choices=(lists.ChoiceView("kind", "Kind", (lists.Choice(0, "Papers", 3),)),))),
        "/formats/": ("formats.html", lists.FormatsView(head=head("/formats/"), intro="All.", groups=(
            lists.FormatGroup("CSV", "csv", "Tables.", (
                lists.FileRow(SECTIONS[0], "Values", "question, value", SECTIONS[1], "12 kB"),)),))),
        "/changes/": ("changes.html", lists.ChangesView(
            head=head("/changes/"), changes=(parts.ChangeView(DAY, "Added", "A note."),))),
        "/404.html": ("404.html", lists.NotFoundView(head=head("/404.html"), sections=SECTIONS)),
    }  # fmt: skip


@pytest.fixture(scope="session")
def theme() -> Path:
    """Give the theme's folder."""
    return theme_folder()


@pytest.fixture(scope="session")
def tables(theme: Path) -> Mapping[str, Mapping[str, str]]:
    """Read the table that the style sheet is made from."""
    tokens = read_tokens([TokenFile("static/tokens.toml", (theme / "static/tokens.toml").read_bytes())])
    assert not tokens.problems
    return tokens.tables


@pytest.fixture(scope="session")
def assets(theme: Path) -> Assets:
    """Collect the theme's static files as a build does."""
    collected = collect_assets([theme / "static"], {}, theme)
    assert not collected.problems
    return collected


@pytest.fixture(scope="session")
def sheet(assets: Assets) -> str:
    """Give the style sheet as it is served."""
    return next(each.data for each in assets.outputs if each.url == assets.hrefs["style.css"]).decode()


@pytest.fixture(scope="session")
def site(assets: Assets) -> dict[str, str]:
    """Render every page: URL → text."""
    folder = theme_folder()
    view = SiteView(
        title="ICLR 2026, read with its sources", edition="ICLR 2026", description="A digest.", language="en",
        navigation=SECTIONS, sections=SECTIONS, words=read_words("en"), zone="Rio de Janeiro",
        assets=assets.hrefs,
        authors=(NameView("An author", "https://example.org/", ORCID), NameView("Another")),
        licence=Anchor("https://example.org/by", "CC BY 4.0"),
        contact="mailto:a@example.org", repository="https://example.org/repository", generator="conspectus",
    )  # fmt: skip
    planned = record_pages() | other_pages()
    pages = (Page(url, template, page) for url, (template, page) in planned.items())
    look = Look(view, Templates(folder / "templates", folder / "templates"))
    rendering = Printing(look).done([*pages])
    assert not rendering.problems, rendering.problems
    return {output.url: output.data.decode() for output in rendering.outputs}


@pytest.fixture(scope="session")
def files(site: dict[str, str], assets: Assets) -> dict[str, bytes]:
    """Give everything that a host would serve: URL → bytes."""
    pages = {url: text.encode() for url, text in site.items()}
    return pages | {output.url: output.data for output in assets.outputs}


@pytest.fixture(scope="session")
def visit(window: Callable[..., BrowserPage], files: dict[str, bytes]) -> Callable[..., BrowserPage]:
    """Open a page of the made-up site in the browser; nothing leaves this machine.

    A test that only looks may `stay` where the one before it was: loading costs more than looking.
    """

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN)
        if path in files:
            route.fulfill(body=files[path], content_type=TYPES.get(Path(path).suffix, "text/html"))
        else:
            route.fulfill(status=404, body="")

    def open_page(
        url: str, width: int = 1280, *, dark: bool = False, scripts: bool = False, stay: bool = False
    ) -> BrowserPage:
        page = window(width, dark=dark, scripts=scripts)
        if stay and page.url == ORIGIN + url:
            return page
        page.unroute_all()
        page.route(f"{ORIGIN}/**/*", serve)
        page.goto(ORIGIN + url)
        return page

    return open_page
