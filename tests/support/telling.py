"""Name all that a user can type or meet, and find what neither README nor `conspectus help` tells of."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import chain
from typing import Any, NamedTuple, get_args, get_type_hints

import click
from readme import README, TOP, folded_by

from conspectus.cli.main import cli
from conspectus.commands.dialects.known import DIALECTS
from conspectus.commands.field_words import fields_of, groups_of
from conspectus.commands.help import OTHERS
from conspectus.commands.importers.formats import FORMATS as IMPORTED
from conspectus.commands.kind_help import tokens_help
from conspectus.commands.options import Status
from conspectus.commands.sections import sections_in
from conspectus.commands.template_help import templates_help
from conspectus.model.codes import CODES
from conspectus.model.formats import FORMATS
from conspectus.model.records import RECORD_TYPES, Record
from conspectus.model.settings_keys import keys_of
from conspectus.model.site import Settings, TargetKind
from conspectus.read.markdown.callouts import KINDS as CALLOUTS
from conspectus.weave.listing import MISSING

PACKAGE = TOP / "src/conspectus"
COLOURS, PAGES = "help tokens", "help templates"


class Thing(NamedTuple):
    """What must be told: its sort, its name, in which text, and how it looks there.

    The text is that of a topic of README, after a slash the part of it that unfolds by this title, or what
    `conspectus help` says.
    """

    sort: str
    name: str
    where: str
    looks: str


def texts() -> dict[str, str]:
    """Give every text in which something must be told, by its name."""
    readme = README.read_text("utf-8")
    found: dict[str, str] = {COLOURS: tokens_help(), PAGES: templates_help()}
    for section in sections_in(readme):
        for topic in section.topics:
            found[topic] = found.get(topic, "") + section.text
            found |= {f"{topic}/{title}": text for title, text in folded_by(section.text).items()}
    return found


def untold(things: Iterable[Thing], told: Mapping[str, str]) -> list[str]:
    """Name what is not told where it ought to be."""
    return [f"{each.sort} {each.name}" for each in things if each.looks not in told.get(each.where, "")]


def things() -> Iterator[Thing]:
    """Name all that a user can type or meet."""
    yield from chain(_of_commands(), _of_notes(), _of_settings(), _of_bodies(), _of_files(), _of_machines())


def _of_commands() -> Iterator[Thing]:
    for name, command in cli.commands.items():
        yield Thing("command", name, "commands", f"<summary><code>conspectus {name}")
        for option in (each for each in command.params if isinstance(each, click.Option)):
            for spelling in (*option.opts, *option.secondary_opts):
                where = f"commands/conspectus {name}"
                yield Thing("flag", f"{name} {spelling}", where, _flag(option, spelling))
    yield from (Thing("flag", each, "commands", f"`{each}`") for each in ("--version", "--debug"))
    yield from (Thing("exit status", str(int(each)), "problems", f"\n| {int(each)} | ") for each in Status)
    yield from (Thing("code", code, "codes", f"\n| `{code}` | {CODES[code].meaning}") for code in CODES)
    yield from (Thing("topic", each, "help", f"`{each}`") for each in OTHERS)
    yield Thing("filter", MISSING, "list", f"`{MISSING}=")


def _of_notes() -> Iterator[Thing]:
    for kind, type_ in RECORD_TYPES.items():
        yield Thing("kind", kind.noun, "kinds", f"<code>{kind.noun}</code>: content/{kind.value}/")
        yield Thing("kind", kind.value, "kinds", f"\n| `{kind.value}/` | ")
        for each in (type_, *groups_of(type_)):
            yield from _fields(each, kind.noun)


def _fields(type_: type, noun: str) -> Iterator[Thing]:
    shared = {row.name for row in fields_of(Record)} if issubclass(type_, Record) else set[str]()
    for row in fields_of(type_):
        is_shared = row.name in shared or type_ in groups_of(Record)
        where = f"kinds/{'Every note' if is_shared else noun}"
        yield Thing("field", f"{noun}: {row.name}", where, f"\n| `{row.name}` | ")
    for word in _words(type_):
        where = "kinds/Every note" if type_ in groups_of(Record) else f"kinds/{noun}"
        yield Thing("word", f"{noun}: {word}", where, word)


def _of_settings() -> Iterator[Thing]:
    yield from (Thing("setting", key, "settings", f"\n| `{key}` | ") for key in keys_of(Settings))
    yield from (Thing("word", f"site.yaml: {word}", "settings", word) for word in _words(Settings))
    yield from (Thing("target", each, "publish", f"kind: {each} ") for each in TargetKind)


def _of_bodies() -> Iterator[Thing]:
    yield from (Thing("callout", each, "markdown", f"`[!{each.upper()}]`") for each in CALLOUTS)


def _of_files() -> Iterator[Thing]:
    yield from (Thing("format", each.suffix, "formats", f"{each.suffix}` | ") for each in FORMATS)
    yield from (
        Thing("imported format", each, "import", f"\n| `{each}` | ") for each in (*IMPORTED, *DIALECTS)
    )
    pages = (path.relative_to(TOP / "templates").as_posix() for path in (TOP / "templates").rglob("*.html"))
    yield from (Thing("template", each, PAGES, f"  {each}: ") for each in sorted(pages))
    tokens = tomllib.loads((TOP / "static/tokens.toml").read_text("utf-8"))
    yield from (Thing("token", each, COLOURS, f"  {each} ") for each in tokens["light"])


def _of_machines() -> Iterator[Thing]:
    targets = re.findall(r"^([a-z]+):.*## ", (TOP / "Makefile").read_text("utf-8"), re.MULTILINE)
    yield from (Thing("make target", each, "contribute", f"\n| `make {each}` | ") for each in targets)
    yield from (Thing("variable", each, "environment", f"`{each}`") for each in variables())


def variables() -> list[str]:
    """Name every environment variable that the code reads, also by a constant of its module."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))]
    return sorted({name for tree in trees for name in asked_of(tree)})


def asked_of(tree: ast.Module) -> Iterator[str]:
    """Name what a module asks of the environment: `os.environ.get(…)`, `os.environ[…]`, click's `envvar=`."""
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        given: list[ast.expr] = []
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"os.environ.get", "os.getenv"}:
            given = node.args[:1]
        elif isinstance(node, ast.Call):
            given = [each.value for each in node.keywords if each.arg == "envvar"]
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            given = [node.slice]
        for each in given:
            found = constants.get(each.id) if isinstance(each, ast.Name) else getattr(each, "value", None)
            yield from [found] if isinstance(found, str) else []


def _words(type_: Any) -> list[str]:
    """Name the words of every closed list that a type's fields, and those within them, choose from."""
    found: dict[str, None] = {}
    for hint in get_type_hints(type_, include_extras=True).values():
        for each in _within(hint):
            if isinstance(each, type) and issubclass(each, StrEnum):
                found |= dict.fromkeys(each)
    return [*found]


def _within(hint: Any) -> Iterator[Any]:
    yield hint
    for inner in get_args(hint):
        yield from _within(inner)


def _flag(option: click.Option, spelling: str) -> str:
    """Give a spelling as a table has it: short ones first, those that say no after a slash."""
    if spelling in option.secondary_opts:
        return f" / {spelling}"
    first = min(option.opts, key=lambda each: each.startswith("--"))
    return f"`{spelling}" if spelling == first else f", {spelling}"
