"""Find what the code says of several kinds at once: tables, lists and cases."""

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib import import_module
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from conspectus.model.names import Kind

SOURCE = Path(__file__).parents[2] / "src"
FEWEST = 2
"""Within a function, what names fewer kinds is no table."""


class Table(NamedTuple):
    """Where kinds are told apart, as `weave.plan VIEWS`, and which are named there."""

    name: str
    kinds: frozenset[str]


def all_tables() -> list[Table]:
    """Find every table of the package, as it is written and as it is once its module is imported."""
    found = list[Table]()
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        if parts[-1] != "__main__":
            tree, module = ast.parse(path.read_text("utf-8")), import_module(".".join(parts))
            name = ".".join(parts[1:])
            found += [Table(f"{name} {each}", kinds) for each, kinds in tables_in(tree, module)]
    return found


def tables_in(tree: ast.Module, module: ModuleType) -> list[tuple[str, frozenset[str]]]:
    """Find the tables of a module; what one was written with matters only where that is not seen in it."""
    seen = dict(made(tree, module))
    return [*seen.items(), *(each for each in written(tree) if each[0] not in seen)]


def written(tree: ast.Module) -> Iterator[tuple[str, frozenset[str]]]:
    """Find what is written as a table of kinds, by the function or the name that it stands in."""
    for top in tree.body:
        bound = _bound(top)
        name = bound[0] if bound else getattr(top, "name", "")
        within = {id(each.slice) for each in ast.walk(top) if isinstance(each, ast.Subscript)}
        for node in ast.walk(top):
            kinds = frozenset(chain.from_iterable(map(_named, _entries(node))))
            if id(node) not in within and len(kinds) >= FEWEST:
                yield name, kinds


def made(tree: ast.Module, module: ModuleType) -> Iterator[tuple[str, frozenset[str]]]:
    """Find what became a table of kinds: also what was put together from others."""
    for name in chain.from_iterable(map(_bound, tree.body)):
        value = vars(module).get(name)
        if isinstance(value, type) or not isinstance(value, Collection) or isinstance(value, str | bytes):
            continue
        kinds = _kinds_in(value) or (_kinds_in(value.values()) if isinstance(value, Mapping) else frozenset())
        if kinds:
            yield name, kinds


def _bound(node: ast.stmt) -> list[str]:
    """Name what a statement of a module gives a value."""
    match node:
        case ast.Assign(targets=targets):
            pass
        case ast.AnnAssign(target=target):
            targets = [target]
        case _:
            targets = []
    return [each.id for each in targets if isinstance(each, ast.Name)]


def _entries(node: ast.AST) -> list[ast.expr]:
    """Give the keys of a mapping, the items of a list, or what cases are told apart by."""
    match node:
        case ast.Dict(keys=keys):
            return [key for key in keys if key]
        case ast.Set(elts=items) | ast.Tuple(elts=items) | ast.List(elts=items):
            return items
        case ast.Match(cases=cases):
            patterns = chain.from_iterable(ast.walk(each.pattern) for each in cases)
            return [each.value for each in patterns if isinstance(each, ast.MatchValue)]
    return []


def _named(entry: ast.expr) -> Iterator[str]:
    """Name the kind that is written as `Kind.PAPER`, `Kind.PAPER.value` or first of `(Kind.PAPER, …)`."""
    match entry:
        case ast.Attribute(value=ast.Name(id="Kind"), attr=name) if name in Kind.__members__:
            yield Kind[name].noun
        case ast.Attribute(value=ast.Attribute() as inner):
            yield from _named(inner)
        case ast.Tuple(elts=[first, *_]):
            yield from _named(first)


def _kinds_in(items: Iterable[object]) -> frozenset[str]:
    """Give the kinds among items, or among what items are made of."""
    parts = chain.from_iterable(each if isinstance(each, tuple) else (each,) for each in items)
    return frozenset(each.noun for each in parts if isinstance(each, Kind))
