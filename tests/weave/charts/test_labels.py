"""Words beside marks keep clear of each other, or are left out."""

import re

from hypothesis import given
from hypothesis import strategies as st

from conspectus.weave.charts.labels import Labels
from conspectus.weave.charts.svg import LINE

PLACES = st.lists(st.tuples(st.floats(0, 340), st.floats(20, 200)), max_size=12)


def heights(labels: Labels, words: str, x: float, *wanted: float) -> list[float]:
    """Place words; give the heights at which they stand."""
    svg = "".join(labels.place(words, x, wanted, "middle"))
    return [float(y) for y in re.findall(r' y="([\d.]+)"', svg)]


def test_the_first_height_that_is_free_is_taken() -> None:
    """Then the next one, then none."""
    labels = Labels(340)
    assert [heights(labels, "83.59", 100, 50, 90) for _ in range(3)] == [[50], [90], []]


def test_words_stay_within_the_width() -> None:
    """At an edge they are moved in, and too many are cut."""
    labels = Labels(100)
    first, second = ("".join(labels.place("a" * n, 0, [50 * n], "")) for n in (3, 30))
    assert float(re.findall(r'x="([\d.]+)"', first)[0]) > 10
    assert 'x="50"' in second
    assert "\N{HORIZONTAL ELLIPSIS}" in second


@given(PLACES)
def test_no_two_labels_touch(places: list[tuple[float, float]]) -> None:
    """Whatever the marks, what is written is free of all else that is written."""
    labels = Labels(340)
    for x, y in places:
        list(labels.place("words", x, [y, y + LINE], ""))
    for at, one in enumerate(labels.taken):
        for other in labels.taken[at + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
