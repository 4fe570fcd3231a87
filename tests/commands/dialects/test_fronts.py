"""The front matter of foreign notes is read in each of the ways in which it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.commands.dialects.fronts import part


@pytest.mark.parametrize(
    ("text", "form", "fields", "above"),
    [
        ("---\ntitle: A\ntags: [x]\n---\nBody.", "yaml", {"title": "A", "tags": ["x"]}, 4),
        (
            '+++\ntitle = "A"\ndate = 2026-04-23\ndraft = true\nweight = 1.50\n+++\nBody.', "toml",
            {"title": "A", "date": "2026-04-23", "draft": "true", "weight": "1.50"}, 6,
        ),
        (
            "Title: A: b\nTags: x,\n  y\n\nBody.", "header", {"Title": "A: b", "Tags": "x, y"}, 3,
        ),
        ("Body.", "none", {}, 0),
        ("Note: this is no header\n\nBody.", "none", {}, 0),
        ("---\nBody.", "none", {}, 0),
    ],
)  # fmt: skip
def test_fields_are_parted_from_the_body(text: str, form: str, fields: dict[str, object], above: int) -> None:
    """Values stay the text that they are typed as."""
    front = part(text.encode(), "a.md")
    assert (front.form, front.fields, front.above, front.problems) == (form, fields, above, ())
    assert front.body.strip().endswith("Body." if above else text.strip()[-5:])


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("---\ntitle: A: b\ndate: 2026\n---\nBody.", "yaml-syntax", 2),
        ("---\ncreated: {{date}}\n---\nBody.", "bad-key", 2),
        ('+++\ntitle = "A"\nx = \n+++\nBody.', "toml-syntax", 3),
        ("+++\na = " + "[" * 5000 + "\n+++\nBody.", "toml-syntax", 1),
        ("+++\na = " + "[" * 40 + "]" * 40 + "\n+++\nBody.", "toml-syntax", 1),
        (b"\xff\xfe\x00", "bad-encoding", 1),
    ],
)
def test_what_cannot_be_read_is_told(text: str | bytes, code: str, line: int) -> None:
    """With its line and a cure; the text of the front matter is kept, and so is the body."""
    front = part(text if isinstance(text, bytes) else text.encode(), "a.md")
    found = [problem for problem in front.problems if problem.code == code]
    assert [(problem.path, problem.line) for problem in found] == [("a.md", line)]
    assert all(problem.cure for problem in found)
    assert isinstance(text, bytes) or (front.raw in text and front.body == "Body.")


def test_the_other_fields_of_a_faulty_front_matter_are_read() -> None:
    """One bad line loses no other."""
    assert part(b"---\ntitle: A: b\ndate: 2026\n---\n", "a.md").fields == {"date": "2026"}


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: f"+++\n{text}\n+++\n".encode()))
def test_any_bytes_are_parted(data: bytes) -> None:
    """Whatever the file holds."""
    assert part(data, "a.md").form in {"yaml", "toml", "header", "none"}
