"""Find figures of site.yaml that cannot be drawn as told, or whose words no fact backs."""

import re
from collections import Counter
from collections.abc import Iterator

from conspectus.model.digest import Digest
from conspectus.model.document import position_at
from conspectus.model.problem import Problem, Severity
from conspectus.model.records import Fact
from conspectus.model.vocabulary import FigureForm
from conspectus.weave.audit.numbers import backed_numbers, numbers_in
from conspectus.weave.drawn import is_drawable, unit_of

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
            yield _problem(digest, f"numbers[{number}].id", message, "give each figure an id of its own")


def _undrawable(digest: Digest) -> Iterator[Problem]:
    for number, figure in enumerate(digest.site.settings.numbers):
        if figure.form is FigureForm.SUPPORT:
            continue
        units: dict[str, None] = {}
        for at, ref in enumerate(figure.facts):
            fact = digest.find(ref, Fact)
            if ref in digest.notes and digest.notes[ref].is_faulty:
                continue
            place = f"numbers[{number}].facts[{at}]"
            if fact and not is_drawable(fact):
                message = f"'{ref.slug}' does not ask for a number, so nothing can be drawn"
                yield _problem(digest, place, message, "name facts of the type number or percent")
            elif fact:
                units[unit_of(fact)] = None
                if len(units) > 1 and unit_of(fact) != next(iter(units)):
                    first = next(iter(units)) or "no unit"
                    other = unit_of(fact) or "no unit"
                    message = f"'{ref.slug}' counts {other}, the figure {first}"
                    yield _problem(
                        digest, place, message, "draw what has another unit in a figure of its own"
                    )


def _unbacked_words(digest: Digest) -> Iterator[Problem]:
    """Find numbers, years aside, in what the author says of a figure."""
    backed = backed_numbers(digest)
    for number, figure in enumerate(digest.site.settings.numbers):
        for field, text in (("title", figure.title), ("note", figure.note)):
            for each in numbers_in([_YEAR.sub("", text)]):
                if each not in backed:
                    place = f"numbers[{number}].{field}"
                    line, column = position_at(digest.site.marks, place)
                    yield Problem(
                        code="unbacked-number", message=f"no fact and no result backs '{each:f}'",
                        cure="say it without the number, or write the fact", path="site.yaml",
                        line=line, column=column, place=place, severity=Severity.WARNING,
                    )  # fmt: skip


def _problem(digest: Digest, place: str, message: str, cure: str) -> Problem:
    line, column = position_at(digest.site.marks, place)
    return Problem(
        code="bad-figure", message=message, cure=cure, path="site.yaml", line=line, column=column, place=place
    )
