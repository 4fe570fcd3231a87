"""Find numbers in prose that no fact and no result backs."""

import re
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from functools import cache, partial

from conspectus.model.digest import Digest
from conspectus.model.names import Kind
from conspectus.model.problem import Problem, Severity
from conspectus.model.records import Fact, Paper

_NUMERAL = re.compile(r"\d+(?:\.\d+)?")
_GROUPING = re.compile(r"(?<=\d)[,\u2009\u202f\u00a0](?=\d{3})")


def unbacked_numbers(digest: Digest) -> Iterator[Problem]:
    """Find numbers in bodies that stand in no claim, no result and no setting of a result.

    Where the front matter is missing or not closed, it stands in the body: no number of it counts.
    """
    backed = backed_numbers(digest)
    is_known = cache(partial(is_backed, backed=backed))  # many bodies have the same numbers
    for note in digest.notes.values():
        for number in note.document.numbers if note.marks else ():
            if not is_known(number.text):
                yield note.body_problem(
                    "unbacked-number",
                    number.position,
                    f"no fact and no result backs '{number.text}'",
                    cure="embed a fact or a result, or write `%% unsourced: ok %%` in the paragraph",
                    severity=Severity.WARNING,
                )


def is_backed(number: str, backed: Collection[Decimal]) -> bool:
    """Tell whether every numeral of a number in prose is among those that are backed."""
    return all(each in backed for each in numbers_in([number]))


def backed_numbers(digest: Digest) -> frozenset[Decimal]:
    """Give every number that stands in a claim, a result or a setting of a result."""
    return frozenset(numbers_in(_backing(digest)))


def _backing(digest: Digest) -> Iterator[str]:
    for fact in digest.of_kind(Kind.FACT, Fact):
        for claim in fact.claims:
            yield claim.value.text
    for paper in digest.of_kind(Kind.PAPER, Paper):
        for result in paper.results:
            yield result.value.text
            yield from (result.setting or {}).values()


def numbers_in(texts: Iterable[str]) -> Iterator[Decimal]:
    """Read every numeral of some texts, thousands set apart or not."""
    for text in texts:
        for numeral in _NUMERAL.findall(_GROUPING.sub("", text)):
            yield Decimal(numeral).normalize()
