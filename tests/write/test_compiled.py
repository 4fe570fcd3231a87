"""A template is compiled once for each text that it has."""

from importlib.util import cache_from_source
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from conspectus.model.page import Page
from conspectus.write import compiled as compiled_module
from conspectus.write.compiled import Compiled, beside_our_code, compiled
from conspectus.write.render import Look, Printing, Templates


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
    look = Look({}, Templates(folder / "none", folder))
    rendering = Printing(look).done([Page("/a/", "page.html", object())])
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
    assert compiled(Path("theme")) is compiled(Path("theme"))
    bucket = Compiled().get_bucket(Environment(autoescape=True), "a", "a", "text")
    assert bucket.code is None


@pytest.fixture(autouse=True)
def may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let compiled files be written, whatever the tests were started with."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)


def through(folder: Path, kept: Path, text: str = "{{ 1 + 1 }}") -> str:
    """Render a text through a fresh program's templates, those of the theme kept in a folder."""
    (folder / "page.html").write_text(text)
    environment = Environment(
        autoescape=True, loader=FileSystemLoader(folder), bytecode_cache=Compiled(folder, kept)
    )
    return environment.get_template("page.html").render()


def test_the_theme_is_compiled_once_for_all_programs(tmp_path: Path, counted: list[str]) -> None:
    """And anew for another text; a file that is spoiled is as none."""
    theme, kept = tmp_path / "theme", tmp_path / "__pycache__" / "kept"
    theme.mkdir()
    assert [through(theme, kept), through(theme, kept)] == ["2", "2"]
    assert len(counted) == 1
    assert through(theme, kept, "{{ 1 + 2 }}") == "3"
    assert len(counted) == 2
    [file] = kept.iterdir()
    for data in (file.read_bytes()[:-20], b"", b"nonsense"):
        file.write_bytes(data)
        assert through(theme, kept, "{{ 1 + 2 }}") == "3"
    assert len(counted) == 5


def test_what_a_site_brings_along_is_not_kept(tmp_path: Path) -> None:
    """Only the theme's templates are."""
    (tmp_path / "page.html").write_text("{{ 1 + 1 }}")
    cache = Compiled(tmp_path / "theme", tmp_path / "kept")
    Environment(autoescape=True, loader=FileSystemLoader(tmp_path), bytecode_cache=cache).get_template(
        "page.html"
    )
    assert not (tmp_path / "kept").exists()


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    """As where an administrator installed the program."""
    (tmp_path / "theme").mkdir()
    (tmp_path / "kept").write_text("a file")
    assert through(tmp_path / "theme", tmp_path / "kept") == "2"


def test_compiled_templates_lie_beside_our_own_compiled_modules() -> None:
    """Where Python would run what it finds too."""
    assert beside_our_code().parent == Path(cache_from_source(compiled_module.__file__)).parent


def test_whoever_wants_no_compiled_files_gets_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As with `python -B`."""
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    (tmp_path / "theme").mkdir()
    assert through(tmp_path / "theme", tmp_path / "kept") == "2"
    assert not (tmp_path / "kept").exists()
