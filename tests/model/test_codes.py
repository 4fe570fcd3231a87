"""Every code of a problem is explained, and explains one thing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conspectus.model import codes
from conspectus.model.codes import CODES
from conspectus.model.import_codes import IMPORT_CODES
from conspectus.model.reading_codes import READING_CODES

SOURCE = Path(codes.__file__).parents[1]
CODE = re.compile(r"[a-z]+(-[a-z]+)+")
LISTS = {"codes.py", "import_codes.py", "reading_codes.py"}
Definitions = dict[str, int | None]


def trees() -> list[ast.Module]:
    """Read every module but the lists of codes."""
    paths = [path for path in sorted(SOURCE.rglob("*.py")) if path.name not in LISTS]
    return [ast.parse(path.read_text("utf-8")) for path in paths]


def definitions(tree: ast.Module) -> Definitions:
    """Say for each function and class of a module which of its arguments, by position, is a code."""
    found: Definitions = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            found[node.name] = _index(
                [each.arg for each in node.args.args if each.arg not in {"self", "cls"}]
            )
        elif isinstance(node, ast.ClassDef):
            made = next((each for each in node.body if getattr(each, "name", "") == "__init__"), node)
            names = [each.arg for each in made.args.args[1:]] if isinstance(made, ast.FunctionDef) else [
                each.target.id
                for each in node.body
                if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
            ]  # fmt: skip
            found[node.name] = _index(names)
    return found


def _index(names: list[str]) -> int | None:
    return names.index("code") if "code" in names else None


def stated_codes(sources: list[ast.Module]) -> set[str]:
    """Find the codes that modules state problems under, wherever an argument or a name `code` holds them."""
    known: Definitions = {}
    for tree in sources:
        known |= {name: at for name, at in definitions(tree).items() if at is not None}
    return {code for tree in sources for code in codes_in(tree, known | definitions(tree))}


def codes_in(tree: ast.Module, known: Definitions) -> Iterator[str]:
    """Give the codes of one module; what it defines itself hides a namesake elsewhere."""
    for node in ast.walk(tree):
        given: list[ast.AST] = []
        if isinstance(node, ast.Call):
            given = [each.value for each in node.keywords if each.arg == "code"]
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if (at := known.get(name)) is not None:
                given += node.args[at : at + 1]
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "code":
            given = [node.value]
        for inner in (each for value in given for each in ast.walk(value)):
            if (
                isinstance(inner, ast.Constant)
                and isinstance(inner.value, str)
                and CODE.fullmatch(inner.value)
            ):
                yield inner.value


def literals(sources: list[ast.Module]) -> set[str]:
    """Give every text that stands in modules."""
    nodes = (node for tree in sources for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_stated_code_is_explained() -> None:
    """`conspectus help CODE` knows all that a build can say."""
    stated = stated_codes(trees())
    assert len(stated) > 90
    assert stated - CODES.keys() == set()


def test_every_explained_code_is_stated() -> None:
    """What no module can say needs no explanation."""
    assert CODES.keys() - literals(trees()) == set()


@pytest.mark.parametrize(
    "text",
    [
        "def _fault(path, code): ...\n_fault('x', 'odd-code')",
        "class Flaw(NamedTuple):\n    place: str\n    code: str\nFlaw('x', 'odd-code')",
        "class E(ValueError):\n    def __init__(self, code): ...\nraise E('odd-code')",
        "Problem(code='fine-code' if x else 'odd-code')",
        "code = 'odd-code'",
    ],
)
def test_a_code_is_seen_wherever_it_is_stated(text: str) -> None:
    """By position or by name, also one of two."""
    assert "odd-code" in stated_codes([ast.parse(text)])


def test_codes_are_sorted() -> None:
    """In the whole list, and in the parts it is made of, where the next one is added."""
    assert list(CODES) == sorted(CODES)
    assert list(READING_CODES) == sorted(READING_CODES)
    assert list(IMPORT_CODES) == sorted(IMPORT_CODES)
    assert list(codes._OTHER_CODES) == sorted(codes._OTHER_CODES)  # noqa: SLF001


def test_no_code_is_explained_twice() -> None:
    """One would hide the other."""
    assert not READING_CODES.keys() & codes._OTHER_CODES.keys()  # noqa: SLF001
    assert not IMPORT_CODES.keys() & {*READING_CODES, *codes._OTHER_CODES}  # noqa: SLF001
    meanings = [code.meaning for code in CODES.values()]
    assert len(set(meanings)) == len(meanings)


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_a_few_words(code: str) -> None:
    """Small letters and hyphens, short enough for a margin."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    assert len(code) <= 24


@pytest.mark.parametrize("code", CODES)
def test_a_code_says_what_and_how_to_mend(code: str) -> None:
    """In sentences: a capital or a name first, a full stop last, no line's end within."""
    for text in (CODES[code].meaning, CODES[code].mend):
        assert re.match(r"[A-Z`']|[a-z]+[./]", text)
        assert text.endswith(".")
        assert "\n" not in text
        assert "  " not in text
    assert CODES[code].meaning.count(". ") == 0
