"""Values are read by the type and the unit beside them."""

from decimal import Decimal

import pytest

from conspectus.model.identifiers import PartId
from conspectus.model.records import Claim
from conspectus.model.values import Value, ValueType
from conspectus.read.quantities import read_quantities, with_quantities


def test_a_claim_is_read_by_the_type_of_its_fact() -> None:
    """A fact says of what type all its values are; without a word it is a number."""
    claims = [{"value": "2026-03"}]
    assert read_quantities({"type": "date", "claims": claims})[0]["claims[0].value"].type is ValueType.DATE
    assert read_quantities({"claims": [{"value": "3"}]})[0]["claims[0].value"].type is ValueType.NUMBER


def test_a_unit_may_stand_in_the_value() -> None:
    """The unit of the fact, or of the result, is known when its value is read."""
    values, flaws = read_quantities({"results": [{"value": "83.59 %", "unit": "%"}]})
    assert not flaws
    assert values["results[0].value"].spans[0].low == Decimal("83.585")


def test_a_unit_of_two_forms_may_stand_in_the_value() -> None:
    """The form after most numbers is taken off."""
    data = {"unit": {"one": "paper", "other": "papers"}, "claims": [{"value": "3 papers"}]}
    values, flaws = read_quantities(data)
    assert not flaws
    assert values["claims[0].value"].spans[0].low == Decimal(3)


def test_every_value_that_is_none_is_named() -> None:
    """Each with its place, what was expected and the text as typed."""
    _, flaws = read_quantities({"claims": [{"value": "many"}, {"value": "3"}], "results": [{"value": "?"}]})
    assert [(flaw.code, flaw.place) for flaw in flaws] == [
        ("bad-value", "claims[0].value"),
        ("bad-value", "results[0].value"),
    ]
    assert "'many'" in flaws[0].message
    assert flaws[0].cure.startswith("expected a number")


@pytest.mark.parametrize(
    "data",
    [
        "text",
        [],
        {"claims": "x"},
        {"claims": ["x", {"value": []}, {}]},
        {"type": "pct", "claims": [{"value": "x"}]},
    ],
)
def test_other_faults_are_left_to_others(data: object) -> None:
    """Data of another shape, and types that do not exist, are found elsewhere."""
    assert read_quantities(data) == ({}, ())


def test_values_are_put_into_their_claims() -> None:
    """The claims of a record get the values that were read, other fields stay."""
    unread, read = Value("3", ValueType.TEXT), Value("3", ValueType.NUMBER)
    fields = {"title": "x", "claims": (Claim(value=unread, id=PartId("a")),)}
    assert with_quantities(fields, {"claims[0].value": read}) == {
        "title": "x",
        "claims": (Claim(value=read, id=PartId("a")),),
    }


def test_white_space_around_type_and_unit_makes_no_difference() -> None:
    """The type of a field drops it too."""
    values, flaws = read_quantities({"type": "percent ", "unit": " % ", "claims": [{"value": " 3 % "}]})
    assert not flaws
    assert values["claims[0].value"].type is ValueType.PERCENT


@pytest.mark.parametrize("type_", ValueType)
def test_a_value_that_could_not_be_read_has_a_stand_in(type_: ValueType) -> None:
    """Of the fact's type, so that whoever weighs the fact finds what belongs there."""
    fields = {"type": type_, "claims": (Claim(value=Value("?", ValueType.TEXT)),)}
    (claim,) = with_quantities(fields, {})["claims"]
    assert claim.value.type is type_
