"""Weave what editions that stand side by side tell of each other, and what their index tells of them."""

from collections import defaultdict
from collections.abc import Iterator

from conspectus.model.names import Kind, Ref
from conspectus.model.routes import url_of
from conspectus.model.site import Issue
from conspectus.model.views.parts import Cell, Entry, Group, Row
from conspectus.weave.views.loom import Loom

ACROSS = ((Kind.PERSON, "people-shared"), (Kind.SOURCE, "sources-shared"))


def elsewhere(loom: Loom, ref: Ref) -> Iterator[Row]:
    """Lead to the pages that a shared person or source has in the other editions."""
    up = "../" * url_of(ref).count("/")
    cells = (
        Cell(each.edition, f"{up}{each.slug}{url_of(ref)}")
        for each in loom.digest.site.siblings
        if ref in each.refs
    )
    if found := tuple(cells):
        yield loom.row("elsewhere", *found)


def edition_groups(loom: Loom) -> Iterator[Group]:
    """List the editions, the newest first, then the people and the sources that several of them have."""
    issues = loom.digest.site.issues
    if not issues:
        return
    entries = tuple(_entry(each) for each in issues)
    yield Group(loom.words["page.editions"], "editions", entries)
    for kind, key in ACROSS:
        if across := tuple(_across(issues, kind)):
            yield Group(loom.words[f"page.{key}"], key, across)


def _entry(issue: Issue) -> Entry:
    meta = tuple(Cell(text) for text in (*issue.glance, *issue.counts))
    return Entry(f"/{issue.slug}/", issue.title, issue.description, meta)


def _across(issues: tuple[Issue, ...], kind: Kind) -> Iterator[Entry]:
    found: defaultdict[Ref, list[Issue]] = defaultdict(list)
    for issue in issues:
        for ref in issue.shared:
            if ref.kind is kind:
                found[ref].append(issue)
    for ref, where in sorted(found.items()):
        if len(where) > 1:
            meta = tuple(Cell(each.edition, f"/{each.slug}{url_of(ref)}") for each in where)
            yield Entry("", where[0].shared[ref], meta=meta)
