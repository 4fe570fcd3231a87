"""Make a paper's fields, as front matter and tables name them, of its merged drafts."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from conspectus.commands.importers.drafts import Draft, DraftAuthor
from conspectus.commands.importing.merging import MOST_OF_A_SLUG, Merged
from conspectus.commands.importing.topics import topics_for
from conspectus.model.names import Kind, fold_name, is_reserved, slugify
from conspectus.model.vocabulary import Decision

TEXTS = (
    "title",
    "summary",
    "abstract",
    "poster",
    "openreview",
    "arxiv",
    "doi",
    "code",
    "project",
    "pdf",
    "slides",
    "video",
)
_RANKS = (
    Decision.UNKNOWN, Decision.ACCEPTED, Decision.POSTER, Decision.SPOTLIGHT, Decision.ORAL,
)  # fmt: skip


def fields_of(
    paper: Merged, session: str, topics: Mapping[str, str], sources: Mapping[str, str]
) -> dict[str, Any]:
    """Give the fields of a paper: of each the first file's that has it; topics of keywords and areas.

    Its sources are all files that tell of it.
    """
    fields: dict[str, Any] = {name: first(paper.drafts, name) for name in TEXTS}
    keywords = [*first(paper.drafts, "keywords")]
    words = [*keywords, *(area for draft in paper.drafts for area in draft.areas)]
    decision = decision_of(paper.drafts)
    fields |= {
        "authors": [_author(author) for author in authors_of(paper.drafts)],
        "keywords": keywords,
        "decision": "" if decision is Decision.UNKNOWN else decision.value,
        "session": session,
        "topics": topics_for(words, topics),
        "sources": sources_of(paper.drafts, sources),
    }
    return {name: value for name, value in fields.items() if value}


def sources_of(drafts: Iterable[Draft], sources: Mapping[str, str]) -> list[str]:
    """Name the sources of drafts by their files, each once."""
    named = (sources.get(draft.place.file) for draft in drafts)
    return [*dict.fromkeys(filter(None, named))]


def with_others(sources: Iterable[str], old: Mapping[str, Any]) -> list[str]:
    """Add sources to those that a note or a row names already."""
    known = old.get("sources")
    return [*dict.fromkeys((*(known if isinstance(known, list) else ()), *sources))]


def first(drafts: Iterable[Draft], name: str) -> Any:
    """Give a field of the first draft that has it."""
    return next((value for draft in drafts if (value := getattr(draft, name))), "")


def decision_of(drafts: Iterable[Draft]) -> Decision:
    """Give the first decision; that it was accepted is made more exact by a later one."""
    known = [draft.decision for draft in drafts if draft.decision is not Decision.UNKNOWN]
    if not known or known[0] is not Decision.ACCEPTED:
        return known[0] if known else Decision.UNKNOWN
    return next((each for each in known if each in _RANKS[2:]), Decision.ACCEPTED)


def authors_of(drafts: Iterable[Draft]) -> list[DraftAuthor]:
    """Give the first list of authors; what another list says of the same name is added to it."""
    lists = [draft.authors for draft in drafts if draft.authors]
    if len(lists) < len("ab"):
        return [*lists[0]] if lists else []
    more = [{fold_name(author.name): author for author in each} for each in lists[1:]]
    return [_filled(author, more) for author in lists[0]]


def _filled(author: DraftAuthor, lists: Iterable[Mapping[str, DraftAuthor]]) -> DraftAuthor:
    same = [author, *(found for each in lists if (found := each.get(fold_name(author.name))))]
    known = {
        name: next(filter(None, (getattr(each, name) for each in same)), "")
        for name in ("affiliation", "openreview", "orcid")
    }
    return DraftAuthor(name=author.name, **known)


def _author(author: DraftAuthor) -> str | dict[str, str]:
    """Write an author as a name alone where nothing else is known."""
    named = {"affiliation": author.affiliation, "orcid": author.orcid, "openreview": author.openreview}
    known = {name: text for name, text in named.items() if text}
    return {"name": author.name, **known} if known else author.name


class Slugs:
    """The names that papers have, and how a new one gets its own: once, for ever."""

    def __init__(self, taken: Iterable[str]) -> None:
        """Begin with the names that are taken."""
        self._taken = set(taken)

    def give(self, paper: Merged) -> str:
        """Make a slug of the title; where that is taken, the paper's identifier follows it."""
        short = slugify(paper.title, MOST_OF_A_SLUG)
        known = next(iter(paper.ids.values()), "")
        marked = slugify(f"{short} {known}")
        numbered = (f"{marked or 'paper'}-{number}" for number in range(2, len(self._taken) + 3))
        slug = next(each for each in chain((short, marked), numbered) if self._is_free(each))
        self._taken.add(slug)
        return slug

    def _is_free(self, slug: str) -> bool:
        return bool(slug) and slug not in self._taken and not is_reserved(slug, Kind.PAPER)
