"""Merge drafts of several files into papers: by their identifiers, never by their titles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from conspectus.commands.importers.drafts import Draft
from conspectus.commands.importers.identity import without_version
from conspectus.model.names import slugify
from conspectus.model.problem import Problem, Severity

MOST_OF_A_SLUG = 80
Id = tuple[str, str]


@dataclass(slots=True)
class Merged:
    """A paper: its drafts in the order of the files."""

    drafts: list[Draft] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Give the title of the first file that has one."""
        return next((draft.title for draft in self.drafts if draft.title), "")

    @property
    def label(self) -> str:
        """Name the paper in a message."""
        known = self.ids.get("openreview") or self.ids.get("arxiv") or self.ids.get("doi")
        title = self.title if len(self.title) < MOST_OF_A_SLUG else f"{self.title[:MOST_OF_A_SLUG]}…"
        return f"“{title}” ({known})" if known and title else f"“{title}”" if title else str(known)

    def contradicts(self, ids: Mapping[str, str]) -> bool:
        """Tell whether identifiers are of another paper: an OpenReview id decides, then one of arXiv."""
        for name in ("openreview", "arxiv"):
            if name in self.ids and name in ids:
                return self.ids[name] != ids[name]
        return False


def ids_of(draft: Draft) -> dict[str, str]:
    """Give what a draft is known by, the surest first; of arXiv without the version."""
    ids = {"openreview": draft.openreview, "arxiv": without_version(draft.arxiv), "doi": draft.doi}
    return {name: text for name, text in ids.items() if text}


def merge(files: Iterable[Iterable[Draft]]) -> tuple[list[Merged], list[Problem]]:
    """Put drafts of one paper together, across files and within them.

    A draft without identifiers is known by the keys of its file and, where it has a title, by the slug
    that this would get: the same paper is met again in the same file alone.
    """
    merging = _Merging()
    late = list[Draft]()
    for drafts in files:
        for draft in drafts:
            if draft.title or ids_of(draft):
                merging.add(draft)
            else:
                late.append(draft)
    for draft in late:
        merging.add_by_key(draft)
    return [*merging.told()], merging.problems


class _Merging:
    def __init__(self) -> None:
        self.problems = list[Problem]()
        self._papers = list[Merged]()
        self._by_id: dict[Id, Merged] = {}
        self._by_key: dict[str, Merged] = {}
        self._by_slug: dict[str, Merged] = {}

    def add(self, draft: Draft) -> None:
        """Take in a draft that says which paper it is of, or is a paper of its own."""
        ids = ids_of(draft)
        paper = self._known(draft, ids) if ids else self._unidentified(draft)
        if paper is None:
            paper = Merged()
            self._papers.append(paper)
        paper.drafts.append(draft)
        for name, text in ids.items():
            paper.ids.setdefault(name, text)
            self._by_id.setdefault((name, text), paper)
        for key in draft.keys:
            self._by_key.setdefault(key, paper)
        if not ids:
            self._by_slug.setdefault(slugify(draft.title, MOST_OF_A_SLUG), paper)

    def add_by_key(self, draft: Draft) -> None:
        """Take in what another file says of a paper by a key alone."""
        paper = next((self._by_key[key] for key in draft.keys if key in self._by_key), None)
        if paper:
            paper.drafts.append(draft)
            return
        message = f"no paper of these files has the key '{', '.join(draft.keys)[:80]}'"
        cure = "import the file of papers with it"
        self.problems.append(draft.place.problem("unknown-paper", message, cure=cure))

    def _known(self, draft: Draft, ids: Mapping[str, str]) -> Merged | None:
        for item in ids.items():
            if (paper := self._by_id.get(item)) is None:
                continue
            if not paper.contradicts(ids):
                self._refuse_split(draft, paper, ids)
                return paper
            self.problems.append(_contradiction(draft, paper, item))
        return None

    def _refuse_split(self, draft: Draft, paper: Merged, ids: Mapping[str, str]) -> None:
        """Say that a draft names two papers that are known apart."""
        for item in ids.items():
            other = self._by_id.get(item)
            if other is not None and other is not paper:
                self.problems.append(_contradiction(draft, other, item))

    def _unidentified(self, draft: Draft) -> Merged | None:
        same = next((self._by_key[key] for key in draft.keys if key in self._by_key), None)
        if same and same.title == draft.title:
            return same
        paper = self._by_slug.get(slugify(draft.title, MOST_OF_A_SLUG))
        if paper:
            message = f"“{draft.title[:80]}” stands here twice, without an identifier"
            cure = "give each its OpenReview id, arXiv id or DOI, or drop one"
            self.problems.append(
                draft.place.problem("repeated-record", message, cure=cure, severity=Severity.NOTICE)
            )
        return paper

    def told(self) -> Iterator[Merged]:
        """Give the papers that have a title, or an identifier by which one may be known to the site."""
        return iter(self._papers)


def _contradiction(draft: Draft, paper: Merged, item: Id) -> Problem:
    name, text = item
    message = f"{name} {text} is given to another paper as well: {paper.label}"
    cure = "see which of the two it is of, and mend the file"
    return draft.place.problem("contradicting-ids", message, cure=cure, field=name)


def with_abstracts(files: Iterable[Iterable[Draft]], abstracts: Mapping[str, str]) -> list[list[Draft]]:
    """Give drafts the abstracts that lie in a file of their own."""
    return [[_with_abstract(draft, abstracts) for draft in drafts] for drafts in files]


def _with_abstract(draft: Draft, abstracts: Mapping[str, str]) -> Draft:
    if draft.abstract:
        return draft
    found = next((abstracts[key] for key in draft.keys if abstracts.get(key)), "")
    return replace(draft, abstract=found) if found else draft


def same_titles(papers: Iterable[Merged]) -> Iterator[Problem]:
    """Warn of papers that have one title and no identifier in common."""
    titled: defaultdict[str, list[Merged]] = defaultdict(list)
    for paper in papers:
        titled[slugify(paper.title)].append(paper)
    for title, same in titled.items():
        for paper in same[1:] if title else ():
            message = f"{paper.label} has the title of {same[0].label}, and no identifier in common with it"
            cure = "give one the other's identifier where they are one paper"
            yield paper.drafts[0].place.problem("same-title", message, cure=cure)
