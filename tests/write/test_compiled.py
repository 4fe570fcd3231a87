"""A template is compiled once for each text that it has."""

from pathlib import Path

import pytest
from jinja2 import Environment

from conspectus.model.page import Page
from conspectus.write.compiled import Compiled, compiled
from conspectus.write.render import Look, Templates, render


@pytest.fixture(name="counted")
def counted_fixture(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names of the templates that are compiled."""
    names, compile_one = list[str](), Environment._compile  # noqa: SLF001 - where Jinja compiles

    def counting(self: Environment, source: str, filename: str) -> object:
        names.append(Path(filename).name)
        return compile_one(self, source, filename)

    monkeypatch.setattr(Environment, "_compile", counting)
    return names


def rendered(folder: Path, text: str) -> bytes:
    """Render a page through a template of this text."""
    (folder / "page.html").write_text(text)
    rendering = render([Page("/a/", "page.html", object())], Look({}, Templates(folder / "none", folder)))
    return rendering.outputs[0].data if rendering.outputs else repr(rendering.problems).encode()


def test_a_second_build_compiles_nothing(tmp_path: Path, counted: list[str]) -> None:
    """As long as the template's text is the same."""
    assert [rendered(tmp_path, "one"), rendered(tmp_path, "one")] == [b"one", b"one"]
    assert counted == ["page.html"]


def test_another_text_is_compiled_anew(tmp_path: Path, counted: list[str]) -> None:
    """Also where it was there before, and where a fault came between."""
    texts = ("one", "two", "{% if", "two", "one")
    found = [rendered(tmp_path, text) for text in texts]
    assert [found[at] for at in (0, 1, 3, 4)] == [b"one", b"two", b"two", b"one"]
    assert b"template-fault" in found[2]
    assert counted == ["page.html"] * 3


def test_the_same_name_elsewhere_is_another_template(tmp_path: Path) -> None:
    """Even with the same text: its faults are named by its own file."""
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        assert b"theme/page.html" in rendered(tmp_path / name, "{{ 1 / 0 }}")


def test_templates_are_kept_for_the_whole_program() -> None:
    """And an empty store holds none."""
    assert compiled() is compiled()
    bucket = Compiled().get_bucket(Environment(autoescape=True), "a", "a", "text")
    assert bucket.code is None
