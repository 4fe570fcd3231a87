"""What a drawing holds, read back from its SVG."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from conspectus.weave.charts.svg import Drawing

Read = Callable[[Drawing, str], list[dict[str, str]]]


@pytest.fixture(name="read")
def read_fixture() -> Read:
    """Give the elements of a name: their attributes, and their text under `text`."""

    def read(drawing: Drawing, name: str) -> list[dict[str, str]]:
        root = ET.fromstring(f"<svg>{drawing.body}</svg>")  # noqa: S314  our own
        return [{**each.attrib, "text": "".join(each.itertext())} for each in root.iter(name)]

    return read
