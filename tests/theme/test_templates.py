"""Test the HTML of every template."""

import re
from itertools import pairwise

import html5lib
import pytest

PAGES = (
    "/", "/papers/", "/sessions/", "/discrepancies/", "/numbers/", "/benchmarks/", "/benchmarks/ruler/",
    "/changes/", "/404.html", "/papers/a/", "/sessions/1a/",
    "/topics/a/", "/people/a/", "/sources/a/", "/facts/a/", "/awards/a/", "/incidents/a/", "/trends/a/",
    "/about/",
)  # fmt: skip
every_page = pytest.mark.parametrize("url", PAGES)


def main_of(text: str) -> str:
    """Cut out what stands between header and footer."""
    return text[text.index("<main") : text.index("</main>")]


@every_page
def test_a_page_has_no_parse_error(site: dict[str, str], url: str) -> None:
    """The HTML standard's parser finds nothing to mend."""
    html5lib.HTMLParser(strict=True).parse(site[url])


@every_page
def test_a_page_has_one_title_and_headings_in_order(site: dict[str, str], url: str) -> None:
    """There is one h1, it comes first, and no level is left out on the way down."""
    levels = [int(level) for level in re.findall(r"<h([1-6])", main_of(site[url]))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@every_page
def test_a_page_has_nothing_inline(site: dict[str, str], url: str) -> None:
    """No style, no script's text, no handler stands in the page."""
    assert not re.search(
        r"<style|<script(?! type=\"application/ld\+json\")[^>]*>[^<]|\sstyle=|\son[a-z]+=", site[url]
    )


@every_page
def test_ids_are_given_once(site: dict[str, str], url: str) -> None:
    """No two elements of a page share an id."""
    ids = re.findall(r'\sid="([^"]+)"', site[url])
    assert sorted(ids) == sorted(set(ids))


@every_page
def test_named_regions_point_to_their_names(site: dict[str, str], url: str) -> None:
    """Every `aria-labelledby` names an id of the page."""
    ids = set(re.findall(r'\sid="([^"]+)"', site[url]))
    named = re.findall(r'aria-labelledby="([^"]+)"', site[url])
    assert set(" ".join(named).split()) <= ids


@every_page
def test_tables_stand_in_a_region_that_keys_can_scroll(site: dict[str, str], url: str) -> None:
    """Every table has a caption and stands in a focusable region of its own."""
    text = main_of(site[url])
    assert len(re.findall(r"<table", text)) == len(re.findall(r'role="region" tabindex="0"', text))
    assert len(re.findall(r"<table", text)) == len(re.findall(r"<caption", text))


def test_a_citation_is_drawn_up_to_the_word_before_it(site: dict[str, str]) -> None:
    """White space before a citation goes, and none stands between it and the full stop."""
    assert re.search(r"Said before<sup[^>]*><a [^>]*>\[1, §3\]</a></sup>\. See <a", site["/about/"])


def test_a_link_without_a_page_is_plain_text(site: dict[str, str]) -> None:
    """A name whose record has no page is not a link."""
    assert ", and a name.</p>" in site["/about/"]


@pytest.mark.parametrize(
    ("url", "order"),
    [
        ("/papers/a/", "facts topics results how people related links-here sources cite changes"),
        ("/sessions/1a/", "the-thread facts talks topics how links-here sources changes"),
        ("/awards/a/", "facts topics citation recipients how committee links-here sources changes"),
    ],
)
def test_blocks_follow_the_order_of_reading(site: dict[str, str], url: str, order: str) -> None:
    """What each kind is for comes first, and body, what links here, sources and changes for all."""
    ids = re.findall(r'<h[1-6] id="([^"]+)"', site[url])
    assert [name for name in ids if name in order.split()] == order.split()


@pytest.mark.parametrize("url", ["/discrepancies/", "/numbers/"])
def test_a_table_of_answers_leads_to_what_its_status_words_mean(site: dict[str, str], url: str) -> None:
    """The link stands before the table."""
    before = site[url].partition('<table class="stacks')[0]
    assert re.search(r'<a href="[^"]*about/">What the status words mean</a>', before)


def test_a_value_is_printed_with_its_own_form_of_the_unit(site: dict[str, str]) -> None:
    """It comes before the form for other numbers."""
    assert '<span class="value">1 paper</span>' in site["/numbers/"]


def test_a_claim_says_what_it_is_in_words(site: dict[str, str]) -> None:
    """A row of claims has its id, says where it is printed, and that its quote was found."""
    row = site["/facts/a/"].partition('<tr id="s1">')[2].partition("</tr>")[0]
    assert all(
        words in row for words in ("19,525 papers", "official", "The value we print", "found in the stored")
    )


def test_a_source_leads_back_to_where_it_is_cited(site: dict[str, str]) -> None:
    """An entry of the list of sources links to the mark in the text, by an accessible name."""
    assert 'href="#c0" aria-label="Back to where source 1 is cited (1)"' in site["/papers/a/"]


def test_a_section_knows_that_it_is_the_current_one(site: dict[str, str]) -> None:
    """The header marks the list itself as the page, and a record's list as its section."""
    assert ' aria-current="page">Papers</a>' in site["/papers/"]
    assert ' aria-current="true">Papers</a>' in site["/papers/a/"]


def test_a_records_page_leads_to_where_its_note_is_edited(site: dict[str, str]) -> None:
    """Below all else; a list leads to no such place."""
    link = '<a href="https://example.org/edit/a.md">Edit this note</a>'
    assert main_of(site["/papers/a/"]).rpartition("</section>")[2].count(link) == 1
    assert "Edit this note" not in site["/papers/"]


def test_a_mistake_is_told_of_the_page(site: dict[str, str]) -> None:
    """The address made for the page comes before the one for all."""
    assert '<a href="https://example.org/report?page=papers">Report a mistake</a>' in site["/papers/a/"]
    assert "mailto:a@example.org" not in site["/papers/a/"]


def test_who_answers_for_the_digest_can_be_found(site: dict[str, str]) -> None:
    """Each with the page about them and the number that tells them from others of the name."""
    orcid = '<a href="https://orcid.org/0000-0002-1825-0097">ORCID 0000-0002-1825-0097</a>'
    assert f'By <a href="https://example.org/">An author</a> ({orcid}), Another</p>' in site["/papers/a/"]


def test_the_authors_of_a_paper_have_their_numbers(site: dict[str, str]) -> None:
    """After the affiliation, or alone; who has neither is not named again."""
    orcid = '<a href="https://orcid.org/0000-0002-1825-0097">ORCID 0000-0002-1825-0097</a>'
    (stated,) = re.findall(r'<h2 id="people">.*?</section>', site["/papers/a/"], re.DOTALL)
    lines = re.findall(r"<li>(.*)</li>", stated)
    assert [re.sub(r"<sup.*</sup>|<span.*</span>", "…", line) for line in lines] == [
        f"<bdi>A. Author</bdi>: <bdi>A university</bdi>…, …, {orcid}",
        f"<bdi>B.</bdi>: {orcid}",
    ]
