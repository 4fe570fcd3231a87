"""A field that was not typed is pointed at where it should be."""

from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.document import position_at
from conspectus.model.problem import Position

names = st.sampled_from(["a", "ab", "results", "same_as"])
steps = names.map(".{}".format) | st.integers(min_value=0, max_value=9).map("[{}]".format)
places = st.tuples(names, st.lists(steps, max_size=3)).map(lambda parts: parts[0] + "".join(parts[1]))
positions = st.builds(Position, st.integers(min_value=1), st.integers(min_value=1))
marks = st.dictionaries(places, positions, max_size=8)


def around(place: str) -> list[str]:
    """List a place and all places it is part of, the whole front matter last."""
    cuts = [at for at, character in enumerate(place) if character in ".["]
    return [place, *(place[:at] for at in reversed(cuts)), ""]


@given(marks, places)
def test_the_nearest_typed_field_around_it(found: dict[str, Position], place: str) -> None:
    """A place's own position comes first, then that of its part of a list, its field, the beginning."""
    expected = next((found[each] for each in around(place) if each in found), Position(1, 1))
    assert position_at(found, place) == expected


@given(marks, st.text())
def test_any_place_has_a_position(found: dict[str, Position], place: str) -> None:
    """Whatever its name, the search ends."""
    assert position_at(found, place) in {*found.values(), Position(1, 1)}


@given(marks)
def test_every_mark_is_found(found: dict[str, Position]) -> None:
    """What was typed is pointed at itself."""
    assert {place: position_at(found, place) for place in found} == found
