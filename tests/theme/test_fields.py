"""Every name that the theme's templates use is one that they get, also in branches that no page takes.

Types are followed through loops, conditions, filters and calls of macros, from the view of each page.
Of a value that may be of several types, one must have the field.
"""

import shutil
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from jinja2 import Environment, nodes

from conspectus.model.views.site import SiteView
from conspectus.model.views.templates import VIEWS
from conspectus.model.words import Words
from conspectus.write.theme import theme_folder

TEMPLATES = theme_folder() / "templates"
Types = frozenset[Any]
Scope = dict[str, Types]
ANY: Types = frozenset()
"""Nothing is known of a value: nothing is said of its fields."""


@cache
def parsed(path: Path) -> nodes.Template:
    """Parse a template."""
    return Environment(autoescape=True).parse(path.read_text("utf-8"))


def types_of(hint: Any) -> Types:
    """Take a hint apart into the types that a value may have."""
    if get_origin(hint) in {Union, UnionType}:
        return frozenset().union(*map(types_of, get_args(hint)))
    return frozenset() if hint is NoneType else frozenset([hint])


def items_of(types: Types) -> Types:
    """Give the types of the items of lists."""
    lists = (each for each in types if getattr(each, "__origin__", None) is tuple)
    return frozenset().union(*(types_of(get_args(each)[0]) for each in lists))


class Reader:
    """Follow types through a folder's templates, and keep what is wrong."""

    def __init__(self, folder: Path) -> None:
        """Begin with no complaint."""
        self.folder = folder
        self.complaints: set[str] = set()
        self.macros: dict[tuple[str, str], nodes.Macro] = {}
        self.known: set[tuple[str, str, tuple[Types, ...]]] = set()

    def page(self, name: str, view: type) -> list[str]:
        """Read the template of a page, and those that it extends."""
        scope: Scope = {"page": frozenset([view])}
        for each in [name, *self.above(name)]:
            self.block(each, parsed(self.folder / each).body, dict(scope))
        return sorted(self.complaints)

    def above(self, name: str) -> Iterator[str]:
        """Name the templates that one extends."""
        for node in parsed(self.folder / name).find_all(nodes.Extends):
            assert isinstance(node.template, nodes.Const)
            yield from (node.template.value, *self.above(node.template.value))

    def block(self, name: str, body: list[nodes.Node], scope: Scope) -> None:
        """Read statements in their order."""
        for node in body:
            self.statement(name, node, scope)

    def statement(self, name: str, node: nodes.Node, scope: Scope) -> None:
        """Read a statement; it may bring names into the scope."""
        match node:
            case nodes.FromImport(template=nodes.Const(value=file), names=names):
                self.block(file, parsed(self.folder / file).body, {})
                self.macros |= {(name, each): self.macros[file, each] for each in map(str, names)}
            case nodes.Macro():
                self.macros[name, node.name] = node
            case nodes.For(target=nodes.Name(name=item), iter=iter_, body=body, test=test):
                inner = scope | {item: items_of(self.of(name, iter_, scope)), "loop": ANY}
                self.block(name, [nodes.Output([test])] if test else [], inner)
                self.block(name, body, inner)
            case nodes.If(test=test, body=body, elif_=others, else_=rest):
                self.of(name, test, scope)
                self.block(name, [*body, *others, *rest], scope)
            case nodes.With(targets=targets, values=values, body=body):
                items = [each.name for each in targets if isinstance(each, nodes.Name)]
                types = [self.of(name, value, scope) for value in values]
                self.block(name, body, scope | dict(zip(items, types, strict=True)))
            case nodes.AssignBlock(target=nodes.Name(name=item), body=body):
                self.block(name, body, scope)
                scope[item] = ANY
            case nodes.Block(body=body):
                self.block(name, body, dict(scope))
            case nodes.Output(nodes=parts):
                for part in parts:
                    self.of(name, part, scope)

    def of(self, name: str, node: nodes.Node, scope: Scope) -> Types:
        """Give the types that an expression may have."""
        match node:
            case nodes.Name(name=item):
                return frozenset([SiteView]) if item == "site" else scope.get(item, ANY)
            case nodes.Getattr(node=inner, attr=attribute):
                return self.field(name, node, self.of(name, inner, scope), attribute)
            case nodes.Getitem(node=inner):
                return items_of(self.of(name, inner, scope))
            case nodes.Test(name="defined") | nodes.CondExpr(test=nodes.Test(name="defined")):
                return ANY
            case nodes.Filter():
                return self.sieved(name, node, scope)
        types = [self.of(name, child, scope) for child in node.iter_child_nodes()]
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            called, *given = (node.node, *node.args)
            if called.name == "once" and isinstance(given[0], nodes.Name):
                called, types = given[0], types[1:]
            self.call(name, called.name, types[1 : len(node.args) + 1])
        return types[1].union(*types) if isinstance(node, nodes.CondExpr | nodes.Or | nodes.And) else ANY

    def sieved(self, name: str, node: nodes.Filter, scope: Scope) -> Types:
        """Give the types of what a filter gives; some look at a field of each item, or at each."""
        types = self.of(name, node.node, scope) if node.node else ANY
        first = node.args[0] if node.args else None
        if node.name == "selectattr" and isinstance(first, nodes.Const):
            self.field(name, node, items_of(types), first.value)
        return types if node.name in {"selectattr", "list"} else ANY

    def field(self, name: str, node: nodes.Node, types: Types, attribute: str) -> Types:
        """Look a field up; a view that lacks it is a complaint where no other has it."""
        views = [each for each in types if is_dataclass(each)]
        found = [hint for view in views if (hint := get_type_hints(view).get(attribute))]
        lacking = [each for each in types if each is Words and not hasattr(Words, attribute)]
        if (views and not found) or lacking:
            self.complaints.add(f"{name}:{node.lineno} {attribute}")
        return frozenset().union(*map(types_of, found))

    def call(self, name: str, macro: str, given: list[Types]) -> None:
        """Read a macro with the types that it is given, once for each such call."""
        found = self.macros.get((name, macro))
        if found is None or (name, macro, tuple(given)) in self.known:
            return
        self.known.add((name, macro, tuple(given)))
        scope = dict(zip((each.name for each in found.args), given, strict=False))
        self.block(self.home(found), found.body, scope)

    def home(self, macro: nodes.Macro) -> str:
        """Name the file that a macro stands in."""
        return next(file for (file, _), each in self.macros.items() if each is macro)


@pytest.mark.parametrize("name", VIEWS)
def test_a_template_uses_what_it_gets(name: str) -> None:
    """And no other name, in no branch."""
    assert Reader(TEMPLATES).page(name, VIEWS[name]) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("paper.html", "page.abstract }}", "page.abstact }}"),
        ("paper.html", "award.text", "award.title"),
        ("paper.html", 'page.authors|selectattr("affiliation")', 'page.authors|selectattr("name1")'),
        ("base.html", "site.language", "site.languages"),
        ("parts/lead.html", "page.waiting", "page.draft"),
        ("parts/status.html", "view.words", "view.word"),
        ("parts/body.html", "piece.fact,", "piece.facts,"),
        ("parts/time.html", 'words["date.as-of"]|e', "words.saying|e"),
        ("parts/results.html", "table.results|", "table.result|"),
        ("parts/entry.html", "entry.status) }}", "entry.state) }}"),
    ],
)
def test_a_slip_is_found(tmp_path: Path, file: str, old: str, new: str) -> None:
    """In the template itself, in its layouts, in macros, and in macros that macros call; with its line."""
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    path = tmp_path / "templates" / file
    before, _, after = path.read_text("utf-8").partition(old)
    path.write_text(before + new + after, "utf-8")
    line = before.count("\n") + 1
    found = Reader(tmp_path / "templates").page("paper.html", VIEWS["paper.html"])
    assert after
    assert [each.partition(" ")[0] for each in found] == [f"{file}:{line}"]
