"""On /browse/ readers find a record by its words, and narrow all down; the address says what was asked."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from conspectus.commands.build import build

Enter = Callable[..., Any]
Open = Callable[..., Page]
Violations = Callable[[Page], list[str]]
MEMAGENT = "MemAgent: Reshaping Long-Context LLM with Multi-Conv RL-based Memory Agent"
PATIENCE = 15_000
FIRST_HIT = 180 * 1024
SITES = Path(__file__).parents[1] / "sites"


def told(page: Page) -> Locator:
    """Give the place that says how many records were found."""
    return page.locator("#found")


def titles(page: Page) -> list[str]:
    """Give the titles of the results, once they are there."""
    expect(told(page)).not_to_be_empty(timeout=PATIENCE)
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)
    return page.locator("#results .name").all_inner_texts()


def shown(page: Page) -> list[str]:
    """Give the titles of the page's own list that are not hidden."""
    return page.locator(".everything [data-traits]:visible > a:first-child").all_inner_texts()


def test_a_record_is_found_by_a_word_with_the_keyboard_alone(enter: Enter) -> None:
    """From any page: a key, a word, Enter; what was found is told, and its words are marked."""
    page = enter().open("/papers/")
    expect(page.locator("html")).to_have_attribute("data-scripts", "ready")
    page.keyboard.press("/")
    page.keyboard.type("memory")
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text(re.compile(r"\d+ records\."), timeout=PATIENCE)
    assert page.url.endswith("/browse/?q=memory")
    assert page.locator("#results mark").first.inner_text().lower().startswith("memor")
    assert not page.locator(".everything").is_visible()
    page.locator("#results a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/2026/[a-z]+/[a-z0-9-]+/$"))


def test_without_scripts_the_search_leads_to_all_records(at: Open) -> None:
    """Where it is said how to find one among them."""
    page = at("/papers/")
    page.get_by_role("searchbox").fill("memory")
    page.keyboard.press("Enter")
    page.wait_for_url("**/browse/?q=memory")
    expect(page.get_by_text("use your browser's find")).to_be_visible()


def test_filters_are_chosen_with_the_keyboard_alone(enter: Enter) -> None:
    """On a desk they are open; one is taken, applied, and taken off again."""
    page = enter().open("/browse/")
    box = page.locator("[name=kind][value=Papers]")
    expect(box).to_be_visible()
    page.locator("#filters summary").focus()
    page.keyboard.press("Tab")
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/browse/?kind=Papers")
    expect(told(page)).to_have_text(f"{len(shown(page))} records.")
    page.locator("#applied a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/browse/")
    expect(told(page)).to_be_focused()
    assert not box.is_checked()


def test_on_a_phone_filters_are_folded(enter: Enter) -> None:
    """They would stand before what was found."""
    page = enter(375).open("/browse/?q=memory")
    titles(page)
    assert not page.locator("[name=kind][value=Papers]").is_visible()


@pytest.mark.parametrize("asked", ["?topic=Alchemy", "?q=memory&topic=Alchemy"])
def test_a_filter_that_is_not_offered_is_named(enter: Enter, asked: str) -> None:
    """A link of somebody's may be older than the digest."""
    page = enter().open(f"/browse/{asked}")
    expect(told(page)).to_contain_text("“Alchemy” is not among the filters offered here.", timeout=PATIENCE)


FINDS = """async ([url, asked]) => {
    const { find } = await import(url);
    const root = new URL("../", document.querySelector("head script[src]").src);
    const found = [];
    for (const q of asked) {
        const answer = await find({ q, sort: "", taken: {}, few: [] }, root);
        found.push([(await answer.rows()).slice(0, 5).map(({ title }) => title), answer.meant]);
    }
    return found;
}"""
"""Ask for many things in one page: give the first five titles, and what was taken for meant."""


def found(page: Page, asked: list[str]) -> list[tuple[list[str], str]]:
    """Ask the module that finds, without the page's form."""
    [url] = [name for name in names_of(page) if "/searching." in name]
    return [(titles, meant) for titles, meant in page.evaluate(FINDS, [url, asked])]


def test_every_paper_is_found_by_its_title_and_by_one_with_a_slip(enter: Enter) -> None:
    """The title as it is comes first; with a letter left out of its longest word, it is among five."""
    page = enter().open("/browse/")
    page.locator("#q").focus()
    page.wait_for_load_state("networkidle")
    papers = page.locator("#papers ~ .titles [data-traits] > a:first-child").all_inner_texts()
    assert len(papers) > 40
    wrong = [title for title, (first, meant) in zip(papers, found(page, papers), strict=True)
             if first[0] != title or meant]  # fmt: skip
    slips = [slip(title) for title in papers]
    missed = [
        title for title, (first, _) in zip(papers, found(page, slips), strict=True) if title not in first
    ]
    assert (wrong, missed) == ([], [])


MENDS = """async ([url, q, words, records]) => {
    const { mend } = await import(url);
    const texts = records.map((text) => text.split(" "));
    const has = (asked) => (text) => asked.split(" ").every((word) => text.includes(word));
    const count = async (asked) => texts.filter(has(asked)).length;
    window.fetch = async () => ({ ok: true, text: async () => words.join("\\n") });
    return mend(q, { isKnown: async () => false, count }, document.baseURI);
}"""
"""Mend what is asked for in a digest of these words, those of many names first, and records."""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("learnin paths", "learning paths"),  # of two as near, the one that many have
        ("larning maps", "larning maps"),  # it is misspelt so in a record, and that is found
        ("larning paths", "learning paths"),  # it is, but not in one with the other word
        ("xylophonist paths", "xylophonist paths"),
    ],
)
def test_a_slip_is_mended_by_what_is_found_then(enter: Enter, typed: str, meant: str) -> None:
    """Others may have made the same slip; a word that stands in names is not mended for its own sake."""
    page = enter().open("/browse/")
    page.locator("#q").focus()
    page.wait_for_load_state("networkidle")
    [url] = [name for name in names_of(page) if "/searching." in name]
    spelling = page.evaluate(
        "async (url) => (await (await fetch(url)).text()).match(/spelling[.]\\w+[.]js/)[0]", url
    )
    words = ["learning", "paths", "maps", "larning", "learnin9"]
    records = ["learning paths", "learning maps", "larning maps"]
    assert page.evaluate(MENDS, [url.rpartition("/")[0] + "/" + spelling, typed, words, records]) == meant


def names_of(page: Page) -> list[str]:
    """Name what the page has fetched."""
    fetched: list[str] = page.evaluate("performance.getEntriesByType('resource').map(each => each.name)")
    return fetched


def slip(title: str) -> str:
    """Leave a letter out of the middle of a title's longest word."""
    word = max(re.findall(r"\w+", title), key=len)
    middle = len(word) // 2
    return title.replace(word, word[:middle] + word[middle + 1 :], 1)


def test_what_was_typed_before_the_script_came_is_kept(enter: Enter) -> None:
    """On a slow network the search comes when somebody may be writing already."""
    live = enter()
    held: list[Route] = []
    live.page.route("**/static/scripts/finding.*.js", lambda route: held.append(route))  # noqa: PLW0108 - playwright marks what it is given
    page = live.open("/browse/")
    page.locator("#q").press_sequentially("mem")
    held[0].continue_()
    page.wait_for_load_state("networkidle")
    page.locator("#q").press_sequentially("ory")
    expect(page.locator("#q")).to_have_value("memory")


@pytest.mark.parametrize(
    ("query", "first"),
    [(MEMAGENT, MEMAGENT), ("memagent", MEMAGENT), ("agents", "Agents"), ("long context", "Long context")],
)
def test_an_exact_title_comes_first(enter: Enter, query: str, first: str) -> None:
    """Or the short name that a paper goes by."""
    assert titles(enter().open(f"/browse/?q={query}"))[0] == first


@pytest.mark.parametrize(
    ("query", "meant", "title"),
    [
        ("verifyng", "verifying", "Verifying Chain-of-Thought Reasoning via Its Computational Graph"),
        ("intepretability", "interpretability", "Interpretability"),
        ("quantisation", None, "Quantization"),
        ("memroy agent", "memory agent", MEMAGENT),
    ],
)
def test_a_misspelt_word_finds_what_was_meant(
    enter: Enter, query: str, meant: str | None, title: str
) -> None:
    """Among the first five; and it is said for which word that is."""
    page = enter().open(f"/browse/?q={query}")
    assert title in titles(page)[:5]
    if meant:
        expect(told(page)).to_contain_text(f"“{query}” as it is written; this is for “{meant}”")


@pytest.mark.parametrize("query", [MEMAGENT, "Deep  learning memory", "“memory” agents"])
def test_what_is_written_right_is_not_mended(enter: Enter, query: str) -> None:
    """However many words it has, and whatever stands between them."""
    page = enter().open(f"/browse/?q={query}")
    titles(page)
    expect(told(page)).not_to_contain_text("as it is written")


def test_counts_of_two_sorts_of_choices_are_what_each_would_add(enter: Enter) -> None:
    """Beside a choice stands how many records there would be with it, less those there are."""
    page = enter().open("/browse/?q=agents&kind=Papers&topic=Agents")
    before = len(titles(page))
    facts = page.locator("label", has=page.locator("[name=kind][value=Facts]"))
    page.wait_for_load_state("networkidle")
    added = int(facts.locator(".count").inner_text()) if facts.is_visible() else 0
    page = enter().open("/browse/?q=agents&kind=Papers&kind=Facts&topic=Agents")
    titles(page)
    found = int(re.sub(r"\D", "", told(page).inner_text()))
    assert found == before + added


def test_what_is_not_there_is_said_with_a_way_on(enter: Enter) -> None:
    """A word that nothing is near to."""
    page = enter().open("/browse/?q=xylophonist")
    expect(told(page)).to_have_text("Nothing matches “xylophonist”.", timeout=PATIENCE)
    page.get_by_role("link", name="All records").click()
    expect(page.locator(".everything")).to_be_visible()
    assert told(page).inner_text() == ""


def test_the_own_list_is_narrowed_down(enter: Enter) -> None:
    """Nothing before Apply but the counts; each choice can be taken back; the address can be shared."""
    page = enter().open("/browse/")
    everything = len(shown(page))
    page.locator("[name=kind][value=Papers]").check()
    expect(page.locator("[name=kind][value=Topics]")).to_be_visible()
    assert len(shown(page)) == everything
    page.locator("[name=topic][value=Agents]").check()
    page.get_by_role("button", name="Apply").click()
    page.wait_for_url("**/browse/?kind=Papers&topic=Agents")
    count = len(shown(page))
    assert 0 < count < everything
    expect(told(page)).to_have_text(f"{count} records.")
    page.locator("#applied a", has_text="Papers").click()
    page.wait_for_url("**/browse/?topic=Agents")
    expect(told(page)).to_be_focused()
    assert len(shown(page)) > count
    page.go_back()
    page.wait_for_url("**/browse/?kind=Papers&topic=Agents")
    assert len(shown(page)) == count


def test_counts_say_what_each_choice_leaves(enter: Enter) -> None:
    """Before it is taken; a choice that leaves nothing is hidden."""
    page = enter().open("/browse/?kind=Papers")
    label = page.locator("label", has=page.locator("[name=decision][value=Oral]"))
    expect(label).to_be_visible()
    expect(told(page)).not_to_be_empty()
    number = int(label.locator(".count").inner_text())
    label.locator("input").check()
    page.get_by_role("button", name="Apply").click()
    expect(told(page)).to_have_text(f"{number} records.")
    assert page.locator("label:visible .count", has_text=re.compile("^0$")).count() == 0


def test_words_and_filters_go_together(enter: Enter) -> None:
    """Of what was found by a word, those of a kind; by title if that is asked for."""
    page = enter().open("/browse/?q=agents&kind=Papers&sort=title")
    found = titles(page)
    assert found == sorted(found, key=str.casefold)
    assert {*page.locator("#results .kind").all_inner_texts()} == {"Papers"}


def test_more_is_shown_when_asked_for(enter: Enter) -> None:
    """And the focus goes to the first of it."""
    page = enter().open("/browse/?q=learning")
    before = len(titles(page))
    page.get_by_role("button", name="Show more").click()
    link = page.locator("#results a").nth(before)
    expect(link).to_be_focused()


@pytest.mark.parametrize("gone", ["search/pagefind.js", "search/*.pf_meta"])
def test_without_the_index_titles_are_looked_through(enter: Enter, gone: str) -> None:
    """And it is said; accents and capitals make no difference."""
    live = enter()
    live.page.route(f"**/{gone}*", lambda route: route.abort())
    page = live.open("/browse/?q=memagent")
    expect(told(page)).to_contain_text("titles alone", timeout=PATIENCE)
    assert MEMAGENT in shown(page)
    live.complaints.clear()


def test_a_site_may_do_without_an_index(enter: Enter, served: Callable[[Path], str], tmp_path: Path) -> None:
    """Then it is not asked for, and readers are told what is looked through."""
    out = tmp_path / "public"
    build(copytree(SITES / "few-files", tmp_path / "site"), out)
    assert not (out / "search").exists()
    live, asked = enter(), list[str]()
    live.page.on("request", lambda request: asked.append(request.url))
    live.page.goto(f"{served(out)}/browse/?q=ends")
    expect(told(live.page)).to_contain_text("This digest has no search index")
    assert shown(live.page) == ["T3: Ends of beliefs"]
    live.page.locator("#q").fill("agents")
    live.page.locator("#q").press("Enter")
    expect(live.page.locator(".everything [data-traits]:visible")).to_have_count(1)
    assert shown(live.page) == ["Agents"]
    assert live.page.locator("#sort").count() == 0
    live.page.goto(f"{served(out)}/browse/?kind=Papers&sort=year")
    expect(told(live.page)).to_have_text("1 record.")
    assert shown(live.page) == ["T3: Ends of beliefs"]
    assert not [url for url in asked if "/search/" in url]


def test_on_a_slow_network_only_the_last_question_counts(enter: Enter) -> None:
    """An answer that comes late does not take the place of the one that was asked for since."""
    live = enter()
    held: list[Any] = []
    live.page.route("**/search/pagefind.js", lambda route: held.append(route))  # noqa: PLW0108
    page = live.open("/browse/?q=memory")
    while not held:
        page.wait_for_timeout(20)
    page.locator("#q").fill("")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/browse/")
    held[0].continue_()
    page.wait_for_load_state("networkidle")
    assert told(page).inner_text() == ""
    expect(page.locator(".everything")).to_be_visible()


def test_a_word_costs_little_until_the_first_hit(enter: Enter) -> None:
    """All that the search fetches, as it is sent by a host that compresses."""
    live = enter()
    sent: dict[str, int] = {}

    def note(response: Any) -> None:
        if "/search/" in response.url and "/fragment/" not in response.url:
            sent[response.url] = len(gzip.compress(response.body(), 9))

    live.page.on("response", note)
    titles(live.open("/browse/?q=memory"))
    assert sum(sent.values()) <= FIRST_HIT, sent


def test_counts_come_after_the_first_hit(enter: Enter) -> None:
    """On a desk filters are open: what they say costs more than the hits, and nobody waits for it."""
    live = enter()
    asked: list[str] = []
    live.page.on("request", lambda request: asked.append(request.url))
    first = titles(live.open("/browse/?q=memory"))
    live.page.wait_for_load_state("networkidle")
    hits = [at for at, url in enumerate(asked) if "/fragment/" in url]
    counts = [at for at, url in enumerate(asked) if "/filter/" in url]
    assert min(counts) > hits[len(first) - 1]


def test_without_scripts_all_records_are_there(at: Open) -> None:
    """The form is not, for it could not do anything."""
    page = at("/browse/")
    assert not page.locator("#finder").is_visible()
    assert page.locator("[data-traits]").count() == len(shown(page))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("asked", ["?q=memory&kind=Papers", "?topic=Agents", "?q=xylophonist"])
def test_the_search_is_accessible_with_all_of_it_open(
    enter: Enter, violations: Violations, asked: str, *, dark: bool
) -> None:
    """Results, filters with their counts, and what was not found."""
    page = enter(375, color_scheme="dark" if dark else "light").open(f"/browse/{asked}")
    expect(told(page)).not_to_be_empty(timeout=PATIENCE)
    page.locator("#filters summary").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_screen_reader_is_told_what_the_search_is(enter: Enter) -> None:
    """The form, its field, its filters, what was found and what was not, by role and name."""
    page = enter().open("/browse/?q=memagent&kind=Papers")
    titles(page)
    filters = page.locator("#filters")
    expect(filters).to_contain_text(re.compile(r"Papers\s+1\b"))
    seen = [page.locator(part).aria_snapshot() for part in ("header.top", "#finder", "#filters", ".results")]
    page = enter().open("/browse/?q=xylophonist")
    expect(told(page)).not_to_be_empty(timeout=PATIENCE)
    seen += [page.locator(part).aria_snapshot() for part in ("#found", ".results")]
    expected = Path(__file__).parent / "finder.aria.txt"
    told_of = re.sub(r":\n *- /url: \S+", "", "\n\n".join(seen))
    assert told_of == expected.read_text("utf-8").rstrip("\n")


def test_the_index_is_that_of_the_digest(shipped: Path) -> None:
    """As many pages are indexed as /browse/ lists."""
    entry = json.loads((shipped / "search/pagefind-entry.json").read_text("utf-8"))
    listed = (shipped / "browse/index.html").read_text("utf-8").count("data-traits")
    assert entry["languages"]["en"]["page_count"] == listed
