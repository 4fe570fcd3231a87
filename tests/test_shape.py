"""The code keeps to its budgets, its arrows and its edges.

Every rule is a function from a module's path and syntax tree to complaints, so that each can be
shown to fail on a bad example.
"""

import ast
import re
from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from pathlib import Path
from statistics import median

import pytest

from conspectus.model.codes import CODES

TOP = Path(__file__).parents[1]
SOURCE = TOP / "src"
FILE_LINES, FILE_MEDIAN = 300, 120
FUNCTION_LINES, FUNCTION_MEDIAN = 45, 7
ARGUMENTS = 5
DOCUMENTED = 0.9
BROAD_EXCEPTS = 2
RATIO = (1.0, 1.7)

ARROWS = {
    "model": {"model"},
    "read": {"read", "model"},
    "weave": {"weave", "model"},
    "write": {"write", "model"},
    "commands": {"commands", "read", "weave", "write", "model"},
    "cli": {"cli", "commands", "model"},
    "__main__": {"cli"},
    "__init__": set[str](),
}
DISK_EDGES = (
    "read/family.py",
    "read/settings.py",
    "read/sources.py",
    "read/tongues.py",
    "write/assets.py",
    "write/compiled.py",
    "write/emit.py",
    "write/render.py",
    "write/theme.py",
    "commands/",
    "cli/",
    "__main__.py",
)
OUTER_EDGES = ("commands/", "cli/")
"""Only these may ask for the clock, the network, the locale, chance or another program."""

DISK_MODULES = {"glob", "mmap", "os", "shutil", "tempfile"}
OUTER_MODULES = {
    "asyncio", "http", "locale", "random", "secrets", "signal", "socket", "sqlite3", "subprocess",
    "threading", "time", "urllib.request", "uuid",
}  # fmt: skip
DISK_CALLS = {
    "open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "glob", "rglob", "stat",
    "lstat", "exists", "is_file", "is_dir", "is_symlink", "mkdir", "rmdir", "unlink", "touch", "cwd",
}  # fmt: skip
CLOCK_CALLS = {"now", "today", "utcnow"}
POSSESSIVE = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+|\(\?>")

Rule = Callable[[str, ast.Module], Iterator[str]]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.Module) -> list[Function]:
    """List all functions of a module, methods and inner ones too."""
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def length(function: Function) -> int:
    """Count a function's lines from `def` to its last."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def imports(tree: ast.Module) -> Iterator[str]:
    """Name everything a module imports, wherever in it: modules and names of modules alike."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def called(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Name what a module calls, by the last part of its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield node.lineno, name


def room_of(path: str) -> str:
    """Name the room of a module: the folder below the package, or the file itself."""
    return path.partition("/")[0].removesuffix(".py")


def long_functions(path: str, tree: ast.Module) -> Iterator[str]:
    """Find functions that are too long."""
    for function in functions(tree):
        if length(function) > FUNCTION_LINES:
            yield f"{path}:{function.lineno} {function.name} has {length(function)} lines"


def long_argument_lists(path: str, tree: ast.Module) -> Iterator[str]:
    """Find functions of too many arguments; `self` and `cls` are none."""
    for function in functions(tree):
        spec = function.args
        names = [each.arg for each in (*spec.posonlyargs, *spec.args, *spec.kwonlyargs)]
        count = len([name for name in names if name not in {"self", "cls"}])
        if count > ARGUMENTS:
            yield f"{path}:{function.lineno} {function.name} has {count} arguments"


def wrong_arrows(path: str, tree: ast.Module) -> Iterator[str]:
    """Find imports of a room that this room must not know."""
    allowed = ARROWS[room_of(path)]
    for name in imports(tree):
        top, _, rest = name.partition(".")
        if top == "conspectus" and rest and rest != "__version__" and rest.split(".")[0] not in allowed:
            yield f"{path} imports {name}"


def typing_imports(path: str, tree: ast.Module) -> Iterator[str]:
    """Find imports that are for the type checker alone."""
    if "typing.TYPE_CHECKING" in imports(tree) or "typing.TYPE_CHECKING" in ast.unparse(tree):
        yield f"{path} uses TYPE_CHECKING"


def lost_edges(path: str, tree: ast.Module) -> Iterator[str]:
    """Find disk, clock, network, locale and chance where they are not allowed."""
    forbidden_modules = set[str]()
    forbidden_calls = set[str]()
    if not path.startswith(DISK_EDGES):
        forbidden_modules |= DISK_MODULES
        forbidden_calls |= DISK_CALLS
    if not path.startswith(OUTER_EDGES):
        forbidden_modules |= OUTER_MODULES
        forbidden_calls |= CLOCK_CALLS
    for name in imports(tree):
        if name in forbidden_modules or name.partition(".")[0] in forbidden_modules:
            yield f"{path} imports {name}"
    for line, name in called(tree):
        if name in forbidden_calls:
            yield f"{path}:{line} calls {name}"


def unlisted_codes(path: str, tree: ast.Module) -> Iterator[str]:
    """Find problems whose code has no explanation."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        given = [each.value for each in node.keywords if each.arg == "code"]
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in {"problem", "body_problem", "fault", "FieldError", "Flaw"}:
            given += node.args[:1]
        if name == "Spelling":
            given += node.args[1:2]
        for each in given:
            if isinstance(each, ast.Constant) and each.value not in CODES:
                yield f"{path}:{node.lineno} has the unlisted code {each.value!r}"


def broad_excepts(path: str, tree: ast.Module) -> Iterator[str]:
    """Find handlers that catch everything."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = (
                {each.id for each in ast.walk(node.type) if isinstance(each, ast.Name)} if node.type else {""}
            )
            if caught & {"", "Exception", "BaseException"}:
                yield f"{path}:{node.lineno}"


def possessive_groups(path: str, tree: ast.Module) -> Iterator[str]:
    """Find regular expressions with a possessive or atomic group.

    Before Python 3.11.5 these match wrongly where the group can backtrack (cpython, gh-106052).
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and POSSESSIVE.search(node.value):
            yield f"{path}:{node.lineno}"


def undocumented(path: str, tree: ast.Module) -> Iterator[str]:
    """Find public things without a docstring."""
    for name, node in public_things(path, tree):
        if not ast.get_docstring(node):
            yield f"{path} {name}"


def public_things(
    path: str, tree: ast.Module
) -> Iterator[tuple[str, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Name the module, and its public classes, functions and methods."""
    if not path.endswith("/__init__.py"):
        yield "the module", tree
    public = [
        node for node in tree.body if isinstance(node, ast.ClassDef | Function) and _is_public(node.name)
    ]
    for node in public:
        yield node.name, node
        for inner in node.body if isinstance(node, ast.ClassDef) else ():
            if isinstance(inner, Function) and _is_public(inner.name):
                yield f"{node.name}.{inner.name}", inner


def find_cycle(trees: dict[str, ast.Module]) -> list[str]:
    """Give modules that import each other in a circle; none where there is no circle."""
    modules = {_module(path): tree for path, tree in trees.items()}
    graph = {name: modules.keys() & set(imports(tree)) - {name} for name, tree in modules.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _module(path: str) -> str:
    return f"conspectus/{path}".removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _is_public(name: str) -> bool:
    return not name.startswith("_")


def _lines(folder: Path) -> int:
    return sum(len(path.read_text("utf-8").splitlines()) for path in folder.rglob("*.py"))


@pytest.fixture(scope="module")
def trees() -> dict[str, ast.Module]:
    """Give the syntax tree of every module, by its path below the package."""
    package = SOURCE / "conspectus"
    return {
        path.relative_to(package).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(package.rglob("*.py"))
    }


ALWAYS: tuple[Rule, ...] = (
    long_functions, long_argument_lists, wrong_arrows, typing_imports, lost_edges, unlisted_codes,
    possessive_groups,
)  # fmt: skip


@pytest.mark.parametrize("rule", ALWAYS)
def test_every_module_keeps_the_rule(trees: dict[str, ast.Module], rule: Rule) -> None:
    """No complaint anywhere."""
    assert [*chain.from_iterable(rule(path, tree) for path, tree in trees.items())] == []


def test_files_are_short() -> None:
    """None is long, and half of them are much shorter."""
    lengths = {
        path.relative_to(SOURCE).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in SOURCE.rglob("*.py")
        if path.stat().st_size
    }
    assert {path: lines for path, lines in lengths.items() if lines > FILE_LINES} == {}
    assert median(lengths.values()) <= FILE_MEDIAN


def test_most_functions_are_a_few_lines(trees: dict[str, ast.Module]) -> None:
    """Half of them fit the eye at once."""
    assert median(length(each) for tree in trees.values() for each in functions(tree)) <= FUNCTION_MEDIAN


def test_public_things_are_documented(trees: dict[str, ast.Module]) -> None:
    """Nine in ten at least."""
    public = [thing for path, tree in trees.items() for thing in public_things(path, tree)]
    bare = [*chain.from_iterable(undocumented(path, tree) for path, tree in trees.items())]
    assert len(bare) <= len(public) * (1 - DOCUMENTED), bare


def test_everything_is_caught_in_two_places_at_most(trees: dict[str, ast.Module]) -> None:
    """At the command line's top, and in the preview's loop."""
    places = [*chain.from_iterable(broad_excepts(path, tree) for path, tree in trees.items())]
    assert len(places) <= BROAD_EXCEPTS, places


def test_no_modules_import_each_other(trees: dict[str, ast.Module]) -> None:
    """Not even for types."""
    assert find_cycle(trees) == []


def test_every_listed_code_is_used(trees: dict[str, ast.Module]) -> None:
    """Help explains no code that cannot appear."""
    words = {
        node.value
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if path != "model/codes.py" and isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert [code for code in CODES if code not in words] == []


def test_tests_are_about_as_long_as_the_code() -> None:
    """Neither too few nor a burden."""
    low, high = RATIO
    assert low <= _lines(TOP / "tests") / _lines(SOURCE) <= high


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (long_functions, "model/a.py", "def f():\n" + "    x = 1\n" * FUNCTION_LINES),
        (long_argument_lists, "model/a.py", "def f(a, b, c, *, d, e, f): ..."),
        (wrong_arrows, "model/a.py", "from conspectus.read.notes import read_notes"),
        (wrong_arrows, "read/a.py", "from conspectus.weave import link"),
        (wrong_arrows, "weave/a.py", "def f():\n    import conspectus.write.emit"),
        (wrong_arrows, "write/a.py", "from conspectus import read"),
        (wrong_arrows, "cli/main.py", "from conspectus.weave.link import link"),
        (wrong_arrows, "commands/a.py", "from conspectus.cli.main import main"),
        (typing_imports, "model/a.py", "from typing import TYPE_CHECKING"),
        (typing_imports, "model/a.py", "import typing\nif typing.TYPE_CHECKING: ..."),
        (lost_edges, "weave/a.py", "import os"),
        (lost_edges, "weave/a.py", "from os.path import join"),
        (lost_edges, "read/notes.py", "text = path.read_text()"),
        (lost_edges, "model/a.py", "file = open('x')"),
        (lost_edges, "write/emit.py", "import time"),
        (lost_edges, "read/sources.py", "day = datetime.date.today()"),
        (lost_edges, "write/links.py", "from urllib.request import urlopen"),
        (lost_edges, "weave/a.py", "import locale"),
        (lost_edges, "weave/a.py", "import random"),
        (unlisted_codes, "weave/a.py", "Problem(code='no-such-code', message='')"),
        (unlisted_codes, "weave/a.py", "note.problem('no-such-code', 'title', '')"),
        (broad_excepts, "cli/main.py", "try: ...\nexcept: ..."),
        (broad_excepts, "cli/main.py", "try: ...\nexcept (ValueError, Exception): ..."),
        (possessive_groups, "read/a.py", "re.compile(r'(?:ab|a)++b')"),
        (possessive_groups, "read/a.py", "re.compile(r'(?:ab|a){2,3}+b')"),
        (possessive_groups, "read/a.py", "re.compile(rf'(?>{WORD})b')"),
        (undocumented, "model/a.py", "'''Doc.'''\ndef f(): ..."),
        (undocumented, "model/a.py", "'''Doc.'''\nclass A:\n    '''Doc.'''\n    def f(self): ..."),
        (undocumented, "model/a.py", "x = 1"),
    ],
)
def test_a_rule_finds_its_bad_example(rule: Rule, path: str, text: str) -> None:
    """A check that cannot fail is no check."""
    assert list(rule(path, ast.parse(text)))


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (long_argument_lists, "model/a.py", "class A:\n    def f(self, a, b, c, d, e): ..."),
        (wrong_arrows, "commands/a.py", "from conspectus.weave.link import link"),
        (wrong_arrows, "cli/main.py", "from conspectus import __version__"),
        (lost_edges, "write/emit.py", "import os\npath.mkdir()"),
        (lost_edges, "commands/a.py", "import time"),
        (lost_edges, "weave/a.py", "from urllib.parse import quote\nname.replace('a', 'b')"),
        (unlisted_codes, "weave/a.py", "Problem(code='unknown-ref', message='')"),
        (broad_excepts, "cli/main.py", "try: ...\nexcept OSError: ..."),
        (possessive_groups, "read/a.py", "re.compile(r'[ab]*+b|\\)++')"),
        (undocumented, "model/a.py", "'''Doc.'''\ndef _f(): ..."),
    ],
)
def test_a_rule_leaves_a_good_example_alone(rule: Rule, path: str, text: str) -> None:
    """Nor does it fail on everything."""
    assert list(rule(path, ast.parse(text))) == []


def test_a_circle_is_found() -> None:
    """Over any number of modules, also where an import stands in a function."""
    texts = {
        "model/a.py": "from conspectus.model import b",
        "model/b.py": "def f():\n    from conspectus.model.c import x",
        "model/c.py": "import conspectus.model.a",
        "model/d.py": "import conspectus.model.a",
    }
    cycle = find_cycle({path: ast.parse(text) for path, text in texts.items()})
    assert set(cycle) == {"conspectus.model.a", "conspectus.model.b", "conspectus.model.c"}
