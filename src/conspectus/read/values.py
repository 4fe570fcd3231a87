"""Read a claim's value from its text, by the small grammar of facts.

A plain integer is exact. A decimal or a percentage spans half of its last digit each way, an
approximate number half of its last digit that is not zero. The ends of a range and of a bound
(`> 10,000`) are what they say. Dates and periods span the days they may mean.
"""

import re
import unicodedata
from decimal import Context, Decimal

from conspectus.model.times import PartialDate
from conspectus.model.values import Interval, Value, ValueType

MOST_DIGITS = 30
LONGEST = 200
EXPECTED = {
    ValueType.NUMBER: "a number such as 11,617, 29.8, ≈ 10, > 10,000 or 1-2",
    ValueType.PERCENT: "a percentage such as 45 %, 29.8, ≈ 10 %, > 50 % or 1-2 %",
    ValueType.DATE: "a date such as 2025-11-27, 2026-03, 2026 or late 2025",
    ValueType.PERIOD: "a first and a last day such as 2026-04-24/2026-04-28",
    ValueType.TEXT: "a text",
}

_MINUS, _EN_DASH = "\N{MINUS SIGN}", "\N{EN DASH}"
_SIGN = f"[-+{_MINUS}{_EN_DASH}]? ?"
_DIGITS = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_NUMBER = f"{_SIGN}{_DIGITS}"
_SINGLE = re.compile(_NUMBER)
_RANGE = re.compile(rf"(?P<low>{_NUMBER})(?P<between>.*?) ?(?:[-{_EN_DASH}]|\bto\b) ?(?P<high>{_NUMBER})")
_QUALIFIED = re.compile(
    r"(?P<about>≈|~|\N{TILDE OPERATOR}|about\b)"
    r"|(?P<above>>(?!=)|over\b|more than\b)|(?P<from>>=|≥|at least\b)"
    r"|(?P<below><(?!=)|under\b|less than\b|fewer than\b)|(?P<upto><=|≤|at most\b|up to\b)",
    re.IGNORECASE,
)
_PERCENT = "%"


def read_value(text: str, type_: ValueType, unit: str = "") -> Value:
    """Read a value of a fact's type and unit; raise ValueError that names what was expected."""
    spaced = " ".join(text.split())
    if not spaced:
        raise ValueError(f"nothing is written here; expected {EXPECTED[type_]}")
    if type_ is ValueType.TEXT:
        return Value(text, type_, (), fold(text))
    if type_ is ValueType.DATE:
        return Value(text, type_, (_days(spaced, type_),))
    if type_ is ValueType.PERIOD:
        return Value(text, type_, _first_and_last(spaced))
    units = (" ".join(unit.split()), _PERCENT if type_ is ValueType.PERCENT else "")
    return Value(text, type_, (_numbers(spaced, type_, units),))


def fold(text: str) -> str:
    """Give the form in which equal texts are the same (Unicode 3.13, D146), white space as one blank."""
    folded = unicodedata.normalize("NFD", text).casefold()
    folded = unicodedata.normalize("NFKD", folded).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def _numbers(spaced: str, type_: ValueType, units: tuple[str, ...]) -> Interval:
    qualifier = _QUALIFIED.match(spaced)
    bare = _without_unit(spaced[qualifier.end() :].strip() if qualifier else spaced, units)
    if len(spaced) > LONGEST:
        raise ValueError(f"{_shown(spaced)} is too long; expected {EXPECTED[type_]}")
    kind = qualifier.lastgroup if qualifier else None
    if _SINGLE.fullmatch(bare):
        return _one(bare, kind, is_percent=_PERCENT in units)
    match = _RANGE.fullmatch(bare)
    if not match or kind not in {None, "about"} or _without_unit(f"0{match['between']}", units) != "0":
        raise ValueError(_complaint(spaced, bare, type_, units))
    low, high = (_one(match[end], kind, is_percent=False, is_end=True) for end in ("low", "high"))
    if low.low is not None and high.high is not None and low.low > high.high:
        raise ValueError(f"{_shown(spaced)} runs backwards; expected the smaller number first")
    return Interval(low.low, high.high)


def _one(bare: str, kind: str | None, *, is_percent: bool, is_end: bool = False) -> Interval:
    number = _decimal(bare)
    if kind in {"above", "from"}:
        return Interval(number, None, low_open=kind == "above")
    if kind in {"below", "upto"}:
        return Interval(None, number, high_open=kind == "below")
    if kind == "about":
        return _around(number, _last_digit(number))
    if is_end or not (is_percent or "." in bare):
        return Interval(number, number)
    return _around(number, _exponent(number))


def _decimal(bare: str) -> Decimal:
    digits = bare.replace(",", "").replace(" ", "").replace(_MINUS, "-").replace(_EN_DASH, "-")
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"{_shown(bare)} is too long; expected at most {MOST_DIGITS} digits")
    return Decimal(digits)


def _around(number: Decimal, exponent: int) -> Interval:
    exact, half = Context(prec=2 * MOST_DIGITS), Decimal((0, (5,), exponent - 1))
    return Interval(exact.subtract(number, half), exact.add(number, half))


def _exponent(number: Decimal) -> int:
    return int(number.as_tuple().exponent)


def _last_digit(number: Decimal) -> int:
    """Give the exponent of the last digit that is not zero; of zero itself, of its last digit."""
    digits = "".join(map(str, number.as_tuple().digits))
    return _exponent(number) + (len(digits) - len(digits.rstrip("0")) if number else 0)


def _without_unit(bare: str, units: tuple[str, ...]) -> str:
    for unit in units:
        ends = unit and unit[0] not in "0123456789.," and bare[-len(unit) :].casefold() == unit.casefold()
        if ends and len(bare) > len(unit):
            return bare[: -len(unit)].rstrip()
    return bare


def _complaint(spaced: str, bare: str, type_: ValueType, units: tuple[str, ...]) -> str:
    expected = EXPECTED[type_]
    if re.search(r"[0-9],[0-9]", bare) and re.fullmatch(r"[\W\d]+", bare):
        return f"{_shown(spaced)} has a comma that does not set three digits apart; expected {expected}"
    number = _SINGLE.match(bare)
    rest = bare[number.end() :].strip() if number else ""
    if re.fullmatch(r"%|[^\W\d].*", rest):
        unit = f"the fact's unit, {units[0]!r}, or nothing" if units[0] else "nothing"
        return f"{_shown(spaced)} ends in {_shown(rest)}; expected {unit} after {expected}"
    return f"{_shown(spaced)} cannot be read; expected {expected}"


def _shown(text: str) -> str:
    return repr(text if len(text) <= 2 * MOST_DIGITS else f"{text[: 2 * MOST_DIGITS]}…")


def _days(spaced: str, type_: ValueType) -> Interval:
    try:
        found = PartialDate.parse(spaced)
    except ValueError as error:
        raise ValueError(f"{_shown(spaced)} is not a date; expected {EXPECTED[type_]}") from error
    return Interval(Decimal(found.first.toordinal()), Decimal(found.last.toordinal()))


def _first_and_last(spaced: str) -> tuple[Interval, Interval]:
    start, slash, end = spaced.partition("/")
    if not slash:
        raise ValueError(f"{_shown(spaced)} is not a period; expected {EXPECTED[ValueType.PERIOD]}")
    first, last = _days(start, ValueType.PERIOD), _days(end, ValueType.PERIOD)
    if first.low is not None and last.high is not None and first.low > last.high:
        raise ValueError(f"{_shown(spaced)} ends before it begins; expected the first day first")
    return first, last
