"""Find where files disagree on a paper, and which paper a list lacks."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import PurePosixPath

from conspectus.commands.importers.drafts import Draft
from conspectus.commands.importers.identity import without_version
from conspectus.commands.importers.words import ACCEPTED
from conspectus.commands.importing.merging import Merged
from conspectus.model.names import fold_name
from conspectus.model.problem import Problem
from conspectus.model.values import ValueType
from conspectus.model.vocabulary import Decision
from conspectus.read.values import read_value
from conspectus.weave.intervals import spans_agree

SHARE = 0.9
"""How much of a list another one must hold to be a list of the same papers."""

FEWEST = 10

Words = Callable[[Draft], str]
_COMPARED: Mapping[str, Words] = {
    "authors": lambda draft: "; ".join(author.name for author in draft.authors),
    "decision": lambda draft: "" if draft.decision is Decision.UNKNOWN else draft.decision.value,
    "arxiv": lambda draft: without_version(draft.arxiv),
    "openreview": lambda draft: draft.openreview,
    "doi": lambda draft: draft.doi,
    "code": lambda draft: draft.code.rstrip("/"),
    "poster": lambda draft: draft.poster,
    "award": lambda draft: draft.award,
}


def disagreements(paper: Merged) -> Iterator[Problem]:
    """Find fields of which files say different things; the first file's is taken."""
    if len(paper.drafts) == 1:
        return
    yield from _titles(paper)
    for name, words in _COMPARED.items():
        said = _first_by_text(paper.drafts, words)
        if len(said) > 1 and not (name == "decision" and _are_one(said)):
            yield _differ("fields-differ", name, said, paper)


def _titles(paper: Merged) -> Iterator[Problem]:
    """Name every title that is not the same letter by letter."""
    said: dict[str, Draft] = {}
    for draft in paper.drafts:
        if draft.title:
            said.setdefault(draft.title, draft)
    if len(said) > 1:
        yield _differ("titles-differ", "title", said, paper)


def _first_by_text(drafts: Iterable[Draft], words: Words) -> dict[str, Draft]:
    found: dict[str, Draft] = {}
    folded = set[str]()
    for draft in drafts:
        text = words(draft)
        if text and fold_name(text) not in folded:
            folded.add(fold_name(text))
            found[text] = draft
    return found


def _are_one(said: Iterable[str]) -> bool:
    """Tell whether decisions go together: what was accepted may be an oral."""
    words = {*map(Decision, said)} - {Decision.ACCEPTED}
    return len(words) <= 1 and words <= ACCEPTED


def _differ(code: str, name: str, said: Mapping[str, Draft], paper: Merged) -> Problem:
    told = " | ".join(f"{_short(draft.place.file)}: {text[:240]}" for text, draft in said.items())
    cure = "the first is taken; name the file that is right first, or mend the table"
    message = f"{paper.label}: {name} differs: {told}"
    return next(iter(said.values())).place.problem(code, message, cure=cure, field=name)


def _short(file: str) -> str:
    return PurePosixPath(file).name


def differing_figures(paper: Merged) -> dict[str, dict[str, str]]:
    """Give the figures of which files say what cannot all be true: by name, what each file says."""
    figures: dict[str, dict[str, str]] = {}
    for draft in paper.drafts:
        for name, text in draft.figures.items():
            figures.setdefault(name, {}).setdefault(draft.place.file, text)
    return {name: said for name, said in figures.items() if not _agree([*said.values()])}


def _agree(texts: Sequence[str]) -> bool:
    try:
        values = [read_value(text, ValueType.NUMBER) for text in texts]
    except ValueError:
        return len(set(texts)) == 1
    return all(spans_agree(one, other) for one, other in combinations(values, 2))


def missing_elsewhere(papers: Sequence[Merged], files: Sequence[str]) -> Iterator[Problem]:
    """Find papers that a list lacks although it has nearly all others of a file."""
    held: dict[str, set[int]] = {name: set() for name in files}
    for at, paper in enumerate(papers):
        for draft in paper.drafts:
            held[draft.place.file].add(at)
    lacking: dict[int, list[str]] = {}
    for one, ours in held.items():
        for other, theirs in held.items():
            if other != one and len(ours) >= FEWEST and SHARE * len(ours) <= len(ours & theirs) < len(ours):
                for at in sorted(ours - theirs):
                    lacking.setdefault(at, []).append(other)
    for at, others in lacking.items():
        paper = papers[at]
        told = ", ".join(dict.fromkeys(map(_short, others)))
        message = f"{paper.label} is missing from {told}, which has nearly all others of its list"
        cure = "see whether it was withdrawn, or has another id there"
        yield paper.drafts[0].place.problem("not-in-list", message, cure=cure)


def unplaced(papers: Sequence[Merged], files: Sequence[str]) -> Iterator[Problem]:
    """Find papers without a slot in lists that place nearly all of theirs, and orals among placed ones."""
    placed = [any(slot.start for draft in paper.drafts for slot in draft.slots) for paper in papers]
    of_file: dict[str, list[int]] = {name: [] for name in files}
    for at, paper in enumerate(papers):
        for name in {draft.place.file for draft in paper.drafts}:
            of_file[name].append(at)
    lacking = {
        at
        for held in of_file.values()
        if len(held) >= FEWEST and sum(placed[at] for at in held) >= SHARE * len(held)
        for at in held
        if not placed[at]
    }
    if any(placed):
        lacking |= {at for at, paper in enumerate(papers) if not placed[at] and _is_oral(paper)}
    for at in sorted(lacking):
        message = f"{papers[at].label} has no slot in the programme"
        cure = "name its session and time in the session's note once they are known"
        yield papers[at].drafts[0].place.problem("unplaced-paper", message, cure=cure)


def _is_oral(paper: Merged) -> bool:
    return any(draft.decision is Decision.ORAL for draft in paper.drafts)
