"""Find figures of site.yaml that cannot be drawn as told, or whose words no fact backs."""

import re
from collections import Counter
from collections.abc import Iterator

from conspectus.model.digest import Digest
from conspectus.model.problem import Problem, Severity
from conspectus.model.records import Fact
from conspectus.model.vocabulary import FigureForm
from conspectus.weave.audit.numbers import backed_numbers, numbers_in
from conspectus.weave.drawn import unit_of

BAD = "bad-figure"
_YEAR = re.compile(r"\b(?:19\d\d|20[0-3]\d)\b(?![.,]\d)")


def figure_problems(digest: Digest) -> Iterator[Problem]:
    """Check each figure: its id is its own, its facts ask for numbers of one unit, its words are backed."""
    yield from _repeated_ids(digest)
    yield from _undrawable(digest)
    yield from _unbacked_words(digest)


def _repeated_ids(digest: Digest) -> Iterator[Problem]:
    figures = digest.site.settings.numbers
    counts = Counter(figure.id for figure in figures)
    for number, figure in enumerate(figures):
        if counts[figure.id] > 1:
            message = f"{counts[figure.id]} figures have the id '{figure.id}'"
            cure = "give each figure an id of its own"
            yield digest.site.problem(BAD, f"numbers[{number}].id", message, cure=cure)


def _undrawable(digest: Digest) -> Iterator[Problem]:
    """Find facts that ask for no number, or count something else than the figure's first."""
    for number, figure in enumerate(digest.site.settings.numbers):
        if figure.form is FigureForm.SUPPORT:
            continue
        first: str | None = None
        for at, ref in enumerate(figure.facts):
            fact = digest.find(ref, Fact)
            if fact is None or (ref in digest.notes and digest.notes[ref].is_faulty):
                continue
            place = f"numbers[{number}].facts[{at}]"
            if not fact.type.is_numeric:
                message = f"'{ref.slug}' does not ask for a number, so nothing can be drawn"
                cure = "name facts of the type number or percent"
                yield digest.site.problem(BAD, place, message, cure=cure)
                continue
            first = unit_of(fact) if first is None else first
            if unit_of(fact) != first:
                message = f"'{ref.slug}' counts {unit_of(fact) or 'no unit'}, the figure {first or 'no unit'}"
                cure = "draw what has another unit in a figure of its own"
                yield digest.site.problem(BAD, place, message, cure=cure)


def _unbacked_words(digest: Digest) -> Iterator[Problem]:
    """Find numbers, years aside, in what the author says of a figure."""
    backed = backed_numbers(digest)
    for number, figure in enumerate(digest.site.settings.numbers):
        for field, text in (("title", figure.title), ("note", figure.note)):
            for each in numbers_in([_YEAR.sub("", text)]):
                if each not in backed:
                    yield digest.site.problem(
                        "unbacked-number",
                        f"numbers[{number}].{field}",
                        f"no fact and no result backs '{each:f}'",
                        cure="say it without the number, or write the fact",
                        severity=Severity.WARNING,
                    )
