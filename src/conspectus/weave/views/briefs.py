"""Say a fact in short: the value to print, the others, and how well it is known."""

from collections.abc import Iterable

from conspectus.model.facts import Assessment, Derivation, Status
from conspectus.model.records import Claim, Fact
from conspectus.model.values import ValueType
from conspectus.model.views.parts import FactBrief, StatusView, ValueView
from conspectus.model.words import Words
from conspectus.weave.derivation import is_percentage
from conspectus.weave.gaps import gap
from conspectus.weave.numerals import numeral, roughly
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.references import References
from conspectus.weave.wording import percent, value_words

DIFFERING = frozenset({Status.DIFFER, Status.CORRECTED})


def brief(loom: Loom, fact: Fact, references: References) -> FactBrief:
    """Give a fact's printed value and, where sources differ, every other value with its sources."""
    found = loom.digest.assessments[fact.ref]
    camps = [_camp(loom, fact, camp, references) for camp in found.camps]
    printed = camps[0] if camps else derived(fact, found, loom.words)
    return FactBrief(
        title=fact.short or fact.title,
        href=loom.href(fact.ref),
        printed=printed,
        others=tuple(camps[1:]),
        unit="" if str(fact.unit) == "%" else str(fact.unit),
        status=status_view(loom, found),
    )


def status_view(loom: Loom, found: Assessment) -> StatusView:
    """Put a status into words, and point to where the words are defined."""
    key = found.status.key
    if found.status is Status.AGREE:
        return StatusView(key, loom.words.count("status.agree", found.source_count), loom.status_page)
    alone = found.status is Status.DIFFER and found.source_count == 1
    return StatusView(key, loom.words["status.differ-itself" if alone else f"status.{key}"], loom.status_page)


def _camp(loom: Loom, fact: Fact, camp: Iterable[Claim], references: References) -> ValueView:
    """Print the claims that agree as one value, as its first claim words it, marked with all sources."""
    claims = tuple(camp)
    marked = dict.fromkeys(claim.source for claim in claims)
    marks = tuple(mark for source in marked for mark in references.mark(source))
    text = value_words(claims[0].value, fact, loom.words)
    return ValueView(text, marks, _own_unit(fact, text))


def _own_unit(fact: Fact, text: str) -> str:
    """Give the unit of a value where it is not that of other numbers: `1 paper` among papers."""
    unit = fact.unit.after(text)
    return "" if unit == str(fact.unit) else unit


def gap_words(loom: Loom, fact: Fact) -> str:
    """Say how far apart the answers lie: `272`, `≈ 2.4 percentage points`, `1 day`; else nothing."""
    distance = gap(loom.digest.assessments[fact.ref].camps)
    if distance is None:
        return ""
    text = loom.words.number(roughly(distance))
    if fact.type in {ValueType.DATE, ValueType.PERIOD}:
        return loom.words.say("gap.day" if text == "1" else "gap.days", n=text)
    if is_percentage(fact):
        return loom.words.say("gap.points", n=text)
    return text


def derived(fact: Fact, found: Assessment, words: Words) -> ValueView | None:
    """Give the value that arithmetic alone yields, by the first source whose figures allow it."""
    if not found.derivations:
        return None
    text = result_words(fact, found.derivations[0], words)
    return ValueView(text, (), _own_unit(fact, text))


def result_words(fact: Fact, derivation: Derivation, words: Words) -> str:
    """Write what a calculation yields."""
    text = words.number(numeral(derivation.result))
    return percent(text) if fact.type is ValueType.PERCENT else text
