"""Editions lead to each other's pages of what they share, and their index tells of all of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

import pytest

from conspectus.model.digest import Digest
from conspectus.model.names import Kind, Ref
from conspectus.model.site import Issue, Sibling
from conspectus.model.views.lists import HomeView
from conspectus.model.views.parts import Cell, Row
from conspectus.model.views.records import PersonView, SourceView
from conspectus.weave.plan import plan
from conspectus.weave.views.editions import edition_groups, elsewhere
from conspectus.weave.views.issues import issue_of
from conspectus.weave.views.loom import Loom

V = TypeVar("V")
Weave = Callable[..., Digest]
ANA, BO, NOTES = Ref(Kind.PERSON, "ana-lima"), Ref(Kind.PERSON, "bo-chen"), Ref(Kind.SOURCE, "notes")
NEWER = Sibling(slug="2027", edition="Toy 2027", refs=(ANA,))
OLDER = Sibling(slug="2025", edition="Toy 2025", refs=(ANA, NOTES))


def beside(digest: Digest, *siblings: Sibling) -> Digest:
    """Let editions stand beside a digest."""
    return replace(digest, site=replace(digest.site, siblings=siblings))


def page(digest: Digest, url: str, type_: type[V]) -> V:
    """Give the view of a page."""
    [view] = [page.view for page in plan(Loom.of(digest, {})).pages if page.url == url]
    assert isinstance(view, type_)
    return view


def test_what_other_editions_have_leads_there(weave: Weave) -> None:
    """From the page of this one, up out of its folder; the newest first, as they are given."""
    loom = Loom.of(beside(weave(), NEWER, OLDER), {})
    label = loom.words["row.elsewhere"]
    assert list(elsewhere(loom, ANA)) == [
        Row(
            label,
            (
                Cell("Toy 2027", "../../../2027/people/ana-lima/"),
                Cell("Toy 2025", "../../../2025/people/ana-lima/"),
            ),
        )
    ]
    assert list(elsewhere(loom, NOTES)) == [Row(label, (Cell("Toy 2025", "../../../2025/sources/notes/"),))]
    assert list(elsewhere(loom, BO)) == []


def test_people_and_sources_say_so_in_their_boxes(weave: Weave) -> None:
    """And nothing of it where no edition stands beside."""
    label = Loom.of(weave(), {}).words["row.elsewhere"]
    woven = beside(weave(), OLDER)
    for url, type_ in (("/people/ana-lima/", PersonView), ("/sources/notes/", SourceView)):
        assert label in [row.label for row in page(woven, url, type_).rows]
        assert label not in [row.label for row in page(weave(), url, type_).rows]


def issue(slug: str, shared: Mapping[Ref, str] | None = None) -> Issue:
    """Tell of an edition."""
    return Issue(
        slug=slug, title=f"Toy {slug}", edition=f"Toy {slug}", description="A toy.",
        glance=("Papers: 9",), counts=("2 papers",), shared=shared or {},
    )  # fmt: skip


def test_an_index_lists_editions_and_what_several_of_them_have(weave: Weave) -> None:
    """In the order in which they are given; who is in one of them only is not listed."""
    issues = (
        issue("2027", {ANA: "Ana Lima", NOTES: "Notes from the hall"}),
        issue("2026", {BO: "Bo Chen"}),
        issue("2025", {ANA: "A. Lima", NOTES: "Notes"}),
    )
    digest = weave()
    index = replace(digest, site=replace(digest.site, issues=issues))
    editions, people, sources = edition_groups(Loom.of(index, {}))
    assert [(each.href, each.title, each.summary) for each in editions.entries] == [
        ("/2027/", "Toy 2027", "A toy."), ("/2026/", "Toy 2026", "A toy."), ("/2025/", "Toy 2025", "A toy."),
    ]  # fmt: skip
    assert [cell.text for cell in editions.entries[0].meta] == ["Papers: 9", "2 papers"]
    assert [(each.title, each.href) for each in people.entries] == [("Ana Lima", "")]
    assert [(cell.text, cell.href) for cell in people.entries[0].meta] == [
        ("Toy 2027", "/2027/people/ana-lima/"), ("Toy 2025", "/2025/people/ana-lima/"),
    ]  # fmt: skip
    assert [(each.title, len(each.meta)) for each in sources.entries] == [("Notes from the hall", 2)]
    assert [group.id for group in page(index, "/", HomeView).groups][:1] == ["editions"]


@pytest.mark.parametrize("issues", [(issue("2026", {ANA: "Ana Lima"}), issue("2025", {BO: "Bo Chen"})), ()])
def test_what_is_not_shared_has_no_group(weave: Weave, issues: tuple[Issue, ...]) -> None:
    """Nor has a site that is no index any of these."""
    digest = weave()
    index = replace(digest, site=replace(digest.site, issues=issues))
    assert [group.id for group in edition_groups(Loom.of(index, {}))] == ["editions"] * bool(issues)


def test_an_edition_tells_its_index_what_it_holds(weave: Weave) -> None:
    """How many of each kind, its facts at a glance with all answers, and what it shares and has a page of."""
    settings = replace(weave().site.settings, at_a_glance=("submissions", "gone"))
    told = issue_of(Loom.of(weave(settings=settings), {}), "2026", [BO, Ref(Kind.PERSON, "cy-dee"), NOTES])
    assert (told.slug, told.title, told.edition) == ("2026", "Toy 2026", "Toy 2026")
    assert told.counts == ("2 papers", "1 session", "2 sources", "1 fact")
    [glance] = told.glance
    assert glance.startswith("How many papers were submitted?: 19,525")
    assert "11,617" in glance
    assert told.shared == {BO: "Bo Chen", NOTES: "Notes from the hall"}
