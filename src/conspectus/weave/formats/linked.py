"""Say in schema.org's words what a record's page is: JSON-LD, which needs whole addresses."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from markupsafe import Markup

from conspectus.model.digest import Relation
from conspectus.model.facts import Status
from conspectus.model.identifiers import orcid_url
from conspectus.model.records import Claim, Fact, Paper, Person, Record, Session, Source
from conspectus.model.routes import url_of
from conspectus.model.site import SiteAuthor
from conspectus.model.times import PartialDate, Precision
from conspectus.model.views.parts import Anchor
from conspectus.weave.formats.calendars import session_event
from conspectus.weave.formats.textline import one_line
from conspectus.weave.formats.works import is_written, note_work, paper_work
from conspectus.weave.views.loom import Loom
from conspectus.weave.wording import counted

CONTEXT = "https://schema.org"
_SAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""What could end a script, or begin a comment in one, is written as JSON can (HTML, 4.12.1.3)."""
Thing = dict[str, Any]


def linked_data(loom: Loom, record: Record, crumbs: Iterable[Anchor]) -> Markup:
    """Give the data of a record's page as the text of a script; empty without a base_url."""
    if not loom.settings.base_url:
        return Markup()
    things = [_page(loom, record), *_about(loom, record), _breadcrumbs(loom, record, crumbs)]
    return script(things)


def script(things: Iterable[Thing]) -> Markup:
    """Write data as the text of a script, in which nothing is left that HTML gives a meaning."""
    graph = {"@context": CONTEXT, "@graph": list(things)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_SAFE))  # noqa: S704 - it is written for that # nosec B704


def _page(loom: Loom, record: Record) -> Thing:
    """Say what the page itself is: the digest's own article, on whatever it is about."""
    url, settings = loom.canonical(url_of(record.ref)), loom.settings
    is_note = is_written(loom, record.ref)
    title = note_work(loom, record).title if is_note else one_line(loom.title(record.ref))
    return known(
        {
            "@type": "Article" if is_note else "WebPage",
            "@id": f"{url}#page",
            "url": url,
            "headline" if is_note else "name": title,
            "description": one_line(record.summary),
            "inLanguage": settings.language,
            "author": [maker(author) for author in settings.authors],
            "datePublished": _day(record.date),
            "dateModified": _day(_modified(record)),
            "license": settings.licence.url if settings.licence else None,
            "isPartOf": {"@type": "WebSite", "name": one_line(settings.title), "url": loom.canonical("/")},
            "about": {"@id": f"{url}#it"} if _has_subject(loom, record) else None,
        }
    )


def maker(author: SiteAuthor) -> Thing:
    """Say who answers for the digest; only who has an ORCID iD is known to be a person."""
    same = orcid_url(author.orcid) if author.orcid else None
    type_ = "Person" if same else "Organization"
    return known({"@type": type_, "name": one_line(author.name), "url": author.url, "sameAs": same})


def _about(loom: Loom, record: Record) -> list[Thing]:
    """Say what the page is about, where schema.org has a word for it."""
    found: Thing = {}
    if isinstance(record, Paper):
        found = _paper(loom, record)
    if isinstance(record, Session):
        found = _session(loom, record)
    if isinstance(record, Person):
        same = orcid_url(record.orcid) if record.orcid else None
        named = one_line(loom.title(record.ref))
        found = known({"@type": "Person", "name": named, "url": record.homepage, "sameAs": same})
    if isinstance(record, Fact):
        return _reviews(loom, record)
    url = loom.canonical(url_of(record.ref))
    return [{"@id": f"{url}#it", **found}] if found else []


def _has_subject(loom: Loom, record: Record) -> bool:
    if isinstance(record, Session):
        return loom.times.day(record) is not None
    return isinstance(record, Paper | Person)


def _paper(loom: Loom, paper: Paper) -> Thing:
    work = paper_work(loom, paper)
    authors = [{"@type": "Person", "name": one_line(author.name)} for author in paper.authors]
    same = [url for url in (work.url, paper.arxiv.url if paper.arxiv else "", paper.pdf) if url]
    return known(
        {
            "@type": "ScholarlyArticle",
            "name": work.title,
            "author": authors,
            "keywords": list(work.keywords),
            "datePublished": _day(work.issued),
            "identifier": f"doi:{work.doi}" if work.doi else None,
            "sameAs": list(dict.fromkeys(same)),
        }
    )


def _session(loom: Loom, session: Session) -> Thing:
    event = session_event(loom, session)
    if event is None:
        return {}
    place = known({"@type": "Place", "name": event.location})
    talks = loom.digest.into(session.ref, Relation.PRESENTED_IN)
    papers = (loom.href(link.origin) for link in talks)
    return known(
        {
            "@type": "Event",
            "name": event.title,
            "startDate": _when(event.start),
            "endDate": _when(event.end),
            "location": place if event.location else None,
            "superEvent": {"@type": "Event", "name": one_line(loom.settings.edition)},
            "workFeatured": [{"@id": f"{loom.canonical(url)}#it"} for url in papers if url],
        }
    )


def _reviews(loom: Loom, fact: Fact) -> list[Thing]:
    """Say of each claim that the record corrects what it is held to be; what is on record itself is none."""
    assessment = loom.digest.assessments.get(fact.ref)
    if assessment is None or assessment.status is not Status.CORRECTED:
        return []
    others = (claim for camp in assessment.camps[1:] for claim in camp)
    return [_review(loom, fact, claim) for claim in others if not _is_on_record(loom, claim)]


def _is_on_record(loom: Loom, claim: Claim) -> bool:
    source = loom.digest.find(claim.source, Source) if claim.source else None
    return source is not None and source.kind is not None and source.kind.is_on_record


def _review(loom: Loom, fact: Fact, claim: Claim) -> Thing:
    source = loom.digest.find(claim.source, Source) if claim.source else None
    item = known({"@type": "Claim", **(_appearance(source) if source else {})})
    return {
        "@type": "ClaimReview",
        "url": loom.canonical(url_of(fact.ref)),
        "claimReviewed": one_line(f"{fact.title} {counted(claim.value, fact, loom.words)}"),
        "author": {
            "@type": "Organization",
            "name": one_line(loom.settings.title),
            "url": loom.canonical("/"),
        },
        "itemReviewed": item,
        "reviewRating": {"@type": "Rating", "alternateName": loom.words["status.corrected"]},
    }


def _appearance(source: Source) -> Thing:
    """Say where and when a claim was made, and by whom where that is known."""
    publisher = one_line(source.publisher or "")
    return {
        "author": {"@type": "Organization", "name": publisher} if publisher else None,
        "datePublished": _day(source.published),
        "appearance": known({"@type": "CreativeWork", "name": one_line(source.title), "url": source.url}),
    }


def _breadcrumbs(loom: Loom, record: Record, crumbs: Iterable[Anchor]) -> Thing:
    way = [*((crumb.href, crumb.text) for crumb in crumbs), (url_of(record.ref), loom.name(record.ref))]
    items = [
        {"@type": "ListItem", "position": at, "name": one_line(name), "item": loom.canonical(url)}
        for at, (url, name) in enumerate(way, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _modified(record: Record) -> PartialDate | None:
    """Give the last date on which a note is known to have been changed."""
    dates = (record.updated, *(change.date for change in record.changes))
    return max(filter(None, dates), key=lambda when: when.last, default=None)


def _day(when: PartialDate | None) -> str:
    """Write a date as much of it as is known (ISO 8601); a part of a year has no such form."""
    return when.text if when and when.precision is not Precision.PART else ""


def _when(when: datetime | date | None) -> str:
    return when.isoformat() if when else ""


def known(fields: Thing) -> Thing:
    """Leave out what says nothing."""
    return {name: value for name, value in fields.items() if value}
