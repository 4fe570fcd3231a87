"""Make a draft of a record's fields, whatever format they come from."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from conspectus.commands.importers.cleaning import Cleaned, clean_line, clean_prose
from conspectus.commands.importers.drafts import Draft, DraftAuthor, Place, Reading, Slot
from conspectus.commands.importers.identity import arxiv_of, doi_of, openreview_of, url_of
from conspectus.commands.importers.values import (
    Record,
    authors_of,
    first_present,
    first_text,
    items_of,
    keywords_of,
    text_of,
)
from conspectus.commands.importers.words import decide
from conspectus.model.problem import Problem, Severity

LINES: Mapping[str, Callable[..., Cleaned]] = {
    "title": clean_line, "abstract": clean_prose, "summary": clean_line, "poster": clean_line,
}  # fmt: skip
IDENTIFIERS = {"openreview": openreview_of, "arxiv": arxiv_of, "doi": doi_of}
LINKS = ("code", "project", "pdf", "slides", "video")
FIELDS = (
    "title", "authors", "authorids", "affiliations", "abstract", "summary", "keywords", "area", "decision",
    "venue", "venueid", "poster", "openreview", "arxiv", "doi", *LINKS, "award", "session", "room", "date",
    "start", "end", "key", "bibtex",
)  # fmt: skip
"""What a record's columns may be taken for, beside `figure: …`."""
_SAID = {
    "bad-character": ("a control character was left out", "compare it with the original"),
    "odd-formula": ("a dollar sign begins no formula", "close the formula, if it is meant to be one"),
    "odd-tex": ("a command of TeX is none that is known", "it is shown as typed: mend it in the table"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A record's values by the names of FIELDS, as its file has them; `is_tex` where all text is TeX."""

    place: Place
    values: Record
    is_tex: bool = False
    slots: tuple[Slot, ...] = ()
    authors: tuple[DraftAuthor, ...] | None = None
    figures: Record = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft, unless the record is no paper, and what is wrong with it."""

    draft: Draft | None
    problems: tuple[Problem, ...] = ()


def gather(raws: Iterable[Raw | None], problems: list[Problem]) -> Reading:
    """Make drafts of records; None stands for one that is no paper. The problems found before stay."""
    drafts, skipped = list[Draft](), 0
    for raw in raws:
        drafted = to_draft(raw) if raw else Drafted(None)
        problems += drafted.problems
        drafts += filter(None, [drafted.draft])
        skipped += drafted.draft is None
    return Reading(drafts=tuple(drafts), problems=tuple(problems), skipped=skipped)


def to_draft(raw: Raw) -> Drafted:
    """Clean and check each value; what cannot be used is left out with a problem."""
    texts, problems = dict[str, str](), list[Problem]()
    for found, faults in (_cleaned(raw), _identified(raw), _linked(raw)):
        texts |= found
        problems += faults
    if not any(texts[name] for name in ("title", *IDENTIFIERS)):
        message = "the record has neither a title nor an identifier"
        return Drafted(None, (raw.place.problem("untitled-record", message, cure="add one, or drop it"),))
    decided = decide(text_of(raw.values.get("decision")) or text_of(raw.values.get("venue")), _venue_id(raw))
    problems += _of_decision(raw, is_known=decided.is_known, differs=decided.differs)
    draft = Draft(
        place=raw.place,
        keys=tuple(filter(None, [first_text(raw.values, ("key",))[:200]])),
        authors=_authors(raw),
        keywords=keywords_of(raw.values.get("keywords")),
        areas=_areas(text_of(raw.values.get("area"))),
        decision=decided.decision,
        award=clean_line(text_of(raw.values.get("award"))).text,
        slots=raw.slots,
        figures=figures_of(raw.figures),
        **texts,
    )
    return Drafted(draft, tuple(problems))


def _authors(raw: Raw) -> tuple[DraftAuthor, ...]:
    if raw.authors is not None:
        return raw.authors
    return authors_of(*(raw.values.get(name) for name in ("authors", "authorids", "affiliations")))


_WHOLE = frozenset(
    "main; main conference; main track; conference; conference track; main conference track; long; short"
    "; research track; general; other; none; n/a; na".split("; ")
)
"""What stands in the place of an area, and is none."""


def _areas(text: str) -> tuple[str, ...]:
    area = clean_line(text).text
    return (area,) if area and area.casefold() not in _WHOLE else ()


def _cleaned(raw: Raw) -> tuple[dict[str, str], list[Problem]]:
    texts, problems = dict[str, str](), list[Problem]()
    for name, clean in LINES.items():
        cleaned = clean(text_of(raw.values.get(name)), is_tex=raw.is_tex)
        texts[name] = cleaned.text
        for fault in cleaned.faults:
            said, cure = _SAID[fault]
            problems.append(raw.place.problem(fault, said, cure=cure, field=name, severity=Severity.NOTICE))
    return texts, problems


def _identified(raw: Raw) -> tuple[dict[str, str], list[Problem]]:
    texts, problems = dict.fromkeys(IDENTIFIERS, ""), list[Problem]()
    for name, read in IDENTIFIERS.items():
        text = text_of(raw.values.get(name)).strip()
        try:
            texts[name] = read(text) if text else ""
        except ValueError:
            problems.append(_unfit(raw, name, text))
    if not texts["arxiv"] and texts["doi"].startswith(ARXIV_DOI):
        texts |= {"arxiv": arxiv_of(texts["doi"]), "doi": ""}
    return texts, problems


ARXIV_DOI = "10.48550/arxiv."


def _linked(raw: Raw) -> tuple[dict[str, str], list[Problem]]:
    texts, problems = dict.fromkeys(LINKS, ""), list[Problem]()
    for name in LINKS:
        text = text_of(raw.values.get(name)).strip()
        try:
            texts[name] = url_of(text) if text else ""
        except ValueError:
            problems.append(_unfit(raw, name, text))
    return texts, problems


def _unfit(raw: Raw, name: str, text: str) -> Problem:
    return raw.place.problem(
        "unfit-value", f"{text[:100]!r} is no value of '{name}': it was left out", cure="mend it in the file",
        field=name,
    )  # fmt: skip


def _venue_id(raw: Raw) -> str:
    return text_of(raw.values.get("venueid"))


def _of_decision(raw: Raw, *, is_known: bool, differs: bool) -> Iterator[Problem]:
    said = text_of(raw.values.get("decision")) or text_of(raw.values.get("venue"))
    if differs:
        message = f"'{said[:80]}' does not agree with the venue's id {_venue_id(raw)[:120]}"
        cure = "see what became of the paper, and write `decision` into its row"
        yield raw.place.problem("decision-differs", message, cure=cure, field="decision")
    elif not is_known:
        message = f"'{said[:80]}' does not say what became of the paper"
        cure = "write `decision` into its row where it is known"
        yield raw.place.problem(
            "unknown-decision", message, cure=cure, field="decision", severity=Severity.NOTICE
        )


_FIGURES = {
    "average rating": ("rating_avg", "ratings_avg", "avg_rating", "average_rating", "mean_rating", "rating"),
    "average confidence": ("confidence_avg", "avg_confidence", "average_confidence", "confidence"),
    "reviews": ("n_ratings", "ratings_n", "num_reviews", "n_reviews"),
}


def figures_of(record: Record) -> dict[str, str]:
    """Give the figures that a record with folded keys has, by what they are called here."""
    found = {name: _number(first_present(record, keys)) for name, keys in _FIGURES.items()}
    return {name: text for name, text in found.items() if text}


def _number(value: object) -> str:
    """Give a number as typed; of several parted by `;` the mean, of a mean with its deviation the mean."""
    items = items_of(value) if not isinstance(value, dict) else []
    if isinstance(value, list) and value and len(value) <= len("ab"):
        items = items[:1]
    numbers = [each for each in items if _is_number(each)]
    if not numbers or len(numbers) != len(items):
        return ""
    return numbers[0] if len(numbers) == 1 else mean(map(Decimal, numbers))


def mean(numbers: Iterable[Decimal]) -> str:
    """Give the mean of numbers to two places, as those who count reviews do."""
    known = [*numbers]
    whole = (sum(known, Decimal()) / len(known)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{whole.normalize():f}"


def _is_number(text: str) -> bool:
    try:
        return len(text) < LONGEST_NUMBER and Decimal(text).is_finite()
    except InvalidOperation:
        return False


LONGEST_NUMBER = 40
