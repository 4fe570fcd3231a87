"""Weave the lists: one page or more for each kind, the discrepancies and the changes."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from anyascii import anyascii

from conspectus.model.facts import Status
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Fact, Source
from conspectus.model.routes import list_url
from conspectus.model.views.lists import ChangesView, DiscrepanciesView, DiscrepancyRow, ListView, Pager
from conspectus.model.views.parts import Anchor, Entry, FactBrief, Group, Head
from conspectus.weave.views.briefs import DIFFERING, brief
from conspectus.weave.views.common import canonical, change_view
from conspectus.weave.views.groups import by_session
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References
from conspectus.weave.wording import with_unit

MOST_ENTRIES = 200
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
DISCREPANCIES = "/discrepancies/"
CHANGES = "/changes/"


def list_views(loom: Loom, kind: Kind) -> Iterator[ListView]:
    """Weave the list of a kind; a long one goes on at page/2/ and so forth."""
    refs = list(loom.listed(kind))
    parts = list(_split(_groups(loom, kind, refs), MOST_ENTRIES)) or [()]
    for number, groups in enumerate(parts, 1):
        yield ListView(
            head=head(loom, page_url(kind, number), f"kind.{kind}.title", f"intro.{kind}"),
            intro=loom.words[f"intro.{kind}"],
            groups=groups,
            pager=_pager(kind, number, len(parts)) if len(parts) > 1 else None,
        )


def discrepancies_view(loom: Loom) -> DiscrepanciesView:
    """Weave the list of questions that sources answer differently."""
    references = References(loom)
    differing = [
        fact
        for fact in loom.digest.of_kind(Kind.FACT, Fact)
        if (found := loom.digest.assessments.get(fact.ref)) and found.status in DIFFERING
    ]
    differing.sort(key=lambda fact: _order(loom, fact))
    rows = tuple(_discrepancy(loom, fact, references) for fact in differing)
    count = len(loom.digest.of_kind(Kind.SOURCE, Source))
    none = loom.words.count("intro.discrepancies-none", count)
    return DiscrepanciesView(
        head=head(loom, DISCREPANCIES, "kind.discrepancies.title", "intro.discrepancies"),
        intro=loom.words["intro.discrepancies"] if rows else none,
        rows=rows,
        source_count=count,
        references=references.listed(),
    )


def changes_view(loom: Loom) -> ChangesView:
    """Weave the list of every dated change, newest first."""
    dated = [(change, ref) for ref, record in loom.digest.records.items() for change in record.changes]
    dated.sort(key=lambda pair: pair[1])
    dated.sort(key=lambda pair: pair[0].date.sort_key, reverse=True)
    key = "intro.changes" if dated else "intro.changes-none"
    return ChangesView(
        head=head(loom, CHANGES, "kind.changes.title", key),
        intro=loom.words[key],
        changes=tuple(change_view(loom, change, loom.anchor(ref)) for change, ref in dated),
    )


def head(loom: Loom, url: str, title: str, description: str) -> Head:
    """Say what a page is that belongs to no record, by the keys of its words."""
    return Head(
        url=url,
        title=loom.words[title],
        description=loom.words[description],
        kind=url.strip("/").partition("/")[0],
        canonical=canonical(loom, url),
    )


def page_url(kind: Kind, number: int) -> str:
    """Give the URL of a page of a list."""
    return list_url(kind) if number == 1 else f"{list_url(kind)}page/{number}/"


def _pager(kind: Kind, number: int, count: int) -> Pager:
    previous = page_url(kind, number - 1) if number > 1 else ""
    following = page_url(kind, number + 1) if number < count else ""
    return Pager(number, count, previous, following)


def _groups(loom: Loom, kind: Kind, refs: list[Ref]) -> Sequence[Group]:
    if kind is Kind.PAPER:
        return by_session(loom, refs)
    if kind in {Kind.PERSON, Kind.TOPIC, Kind.SESSION}:
        return _by_letter(loom, refs)
    if kind is Kind.FACT:
        return _facts(loom, refs)
    if kind is Kind.SOURCE:
        return _sources(loom, refs)
    return (Group("", str(kind), tuple(loom.entry(ref) for ref in refs)),) if refs else ()


def _by_letter(loom: Loom, refs: Iterable[Ref]) -> tuple[Group, ...]:
    """Group by the first letter of the last word of a person's name, of the title otherwise."""
    letters: defaultdict[str, list[Ref]] = defaultdict(list)
    for ref in sorted(refs, key=lambda ref: (_sort_name(loom, ref), ref)):
        letters[_letter(_sort_name(loom, ref))].append(ref)
    return tuple(
        Group(letter, f"letter-{letter.lower()}" if letter != "#" else "letter-other", _entries(loom, found))
        for letter, found in sorted(letters.items())
    )


def _sort_name(loom: Loom, ref: Ref) -> str:
    title = _IN_BRACKETS.sub("", loom.digest.records[ref].title)
    words = anyascii(title).lower().split()
    return " ".join((words[-1], *words[:-1])) if ref.kind is Kind.PERSON and words else " ".join(words)


def _letter(name: str) -> str:
    return name[0].upper() if re.match(r"[a-z]", name) else "#"


def _entries(loom: Loom, refs: Iterable[Ref]) -> tuple[Entry, ...]:
    return tuple(loom.entry(ref) for ref in refs)


def _facts(loom: Loom, refs: Iterable[Ref]) -> tuple[Group, ...]:
    """Group facts into those about the edition and those about single records."""
    facts = [fact for ref in refs if (fact := loom.digest.find(ref, Fact))]
    general = tuple(_fact_entry(loom, fact) for fact in facts if fact.of is None)
    single = tuple(_fact_entry(loom, fact) for fact in facts if fact.of is not None)
    named = (("about-conference", general), ("about-records", single))
    return tuple(Group(loom.words[f"group.{key}"], key, found) for key, found in named if found)


def _fact_entry(loom: Loom, fact: Fact) -> Entry:
    if fact.ref not in loom.digest.assessments:
        return loom.entry(fact.ref)
    short = brief(loom, fact, References(loom))
    return Entry(short.href, fact.title, _values_text(loom, short), status=short.status)


def _values_text(loom: Loom, short: FactBrief) -> str:
    values = [value.text for value in (short.printed, *short.others) if value]
    return with_unit(f" {loom.words['page.or']} ".join(values), short.unit)


def _sources(loom: Loom, refs: Iterable[Ref]) -> tuple[Group, ...]:
    sources = [source for ref in refs if (source := loom.digest.find(ref, Source))]
    on_record = [source.ref for source in sources if source.kind.is_on_record]
    others = [source.ref for source in sources if not source.kind.is_on_record]
    named = (("on-record", on_record), ("others", others))
    return tuple(
        Group(loom.words[f"group.{key}"], key, _entries(loom, found)) for key, found in named if found
    )


def _split(groups: Iterable[Group], most: int) -> Iterator[tuple[Group, ...]]:
    """Cut groups into pages of at most `most` entries; a group that is cut keeps its heading."""
    page: list[Group] = []
    room = most
    for group in groups:
        rest = group.entries
        while rest:
            page.append(replace(group, entries=rest[:room]))
            rest, room = rest[room:], room - len(rest[:room])
            if not room:
                yield tuple(page)
                page, room = [], most
    if page:
        yield tuple(page)


def _discrepancy(loom: Loom, fact: Fact, references: References) -> DiscrepancyRow:
    short = brief(loom, fact, references)
    values = tuple(value for value in (short.printed, *short.others) if value)
    showing = [link.origin for link in loom.digest.links_to.get(fact.ref, ())]
    pages = {*showing, fact.of} - {None}
    return DiscrepancyRow(Anchor(loom.href(fact.ref), fact.title), values, short.status, len(pages))


def _order(loom: Loom, fact: Fact) -> tuple[bool, bool, Ref]:
    """Put the conference before single records, and what is open before what is settled."""
    corrected = loom.digest.assessments[fact.ref].status is Status.CORRECTED
    return (fact.of is not None, corrected, fact.ref)
