"""Write the parts of README that the code decides, between `<!-- made: name -->` and `<!-- end -->`."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, get_origin, get_type_hints

import click

from conspectus.cli.main import cli
from conspectus.commands.dialects.known import DIALECTS
from conspectus.commands.editors.schemas import ENDING, FOLDER, SITE
from conspectus.commands.editors.vscode import as_json, settings, tasks
from conspectus.commands.field_words import fields_of, groups_of, takes
from conspectus.commands.help import OTHERS
from conspectus.commands.importers.formats import FORMATS
from conspectus.commands.sections import rows_of, sections_in
from conspectus.model.codes import CODES
from conspectus.model.import_codes import IMPORT_CODES
from conspectus.model.judging_codes import JUDGING_CODES
from conspectus.model.making_codes import MAKING_CODES
from conspectus.model.names import Kind
from conspectus.model.network_codes import NETWORK_CODES
from conspectus.model.publishing_codes import PUBLISHING_CODES
from conspectus.model.reading_codes import READING_CODES
from conspectus.model.records import RECORD_TYPES, Record
from conspectus.model.settings_keys import KEYS, part_type
from conspectus.model.site import Settings
from conspectus.model.times import PartialDate
from conspectus.read.fields import SPELLINGS
from conspectus.read.shapes import SHORT_FORMS, is_required
from conspectus.weave.formats.abouts import ABOUT

TOP = Path(__file__).parents[2]
README = TOP / "README.md"
HEADS = ("names", "dashes")
"""The lines of a table before its rows."""

UPDATE = "python -m pytest tests/test_readme.py --update-expected"
MADE = re.compile(
    r"(?P<head><!-- made: (?P<name>[a-z]+) -->\n)(?P<body>.*?)(?P<foot><!-- end -->)", re.DOTALL
)

_LISTED: Mapping[str, Mapping[str, Any]] = {
    "Reading notes, tables and settings": READING_CODES,
    "Making files and pages": MAKING_CODES,
    "Judging what was built, with <code>--strict</code>": JUDGING_CODES,
    "Importing": IMPORT_CODES,
    "Publishing": PUBLISHING_CODES,
    "Asking hosts, with <code>--live</code> and <code>--external</code>": NETWORK_CODES,
}


class Part(NamedTuple):
    """A part of README between its marks: what stands there, and what the code has."""

    name: str
    is_: str
    ought: str


def parts_of(text: str) -> Iterator[Part]:
    """Give each part that is made, as it stands and as it ought to."""
    for found in MADE.finditer(text):
        yield Part(found["name"], found["body"], PARTS[found["name"]](text))


def updated(text: str) -> str:
    """Write every part anew; the list of topics comes from the text itself."""
    return MADE.sub(lambda found: f"{found['head']}{PARTS[found['name']](text)}{found['foot']}", text)


def table(head: str, rows: Iterable[Iterable[str]]) -> str:
    """Write a table; a `|` within a cell is escaped."""
    names = head.split(" | ")
    lines = [head, " | ".join("---" for _ in names)]
    lines += [" | ".join(cell.replace("|", r"\|") for cell in row) for row in rows]
    return "".join(f"| {line} |\n" for line in lines)


def folded(summary: str, text: str) -> str:
    """Write what a reader unfolds."""
    return f"<details>\n<summary>{summary}</summary>\n\n{text}\n</details>\n"


def folded_by(text: str) -> dict[str, str]:
    """Give what a reader unfolds, by its title without tags: a command without its arguments."""
    found = re.findall(r"<details>\n<summary>(.*?)</summary>(.*?)</details>", text, re.DOTALL)
    titles = [re.match(r"conspectus [a-z]+|[^:]+", re.sub(r"</?\w+>", "", title)) for title, _ in found]
    return {title[0]: body for title, (_, body) in zip(titles, found, strict=True) if title}


def kinds(_: str) -> str:
    """Name every kind, what it is, and its own fields; then those that all have."""
    rows = [
        [f"`{kind.value}/`", ABOUT[type_.__name__], _names(type_)] for kind, type_ in RECORD_TYPES.items()
    ]
    return table("folder | a note is | fields of its own", rows)


def fields(_: str) -> str:
    """Tell every field of every kind: what it takes, and what it means."""
    shared = _rows(Record) + "".join(_group(group) for group in groups_of(Record))
    return folded("<b>Every note</b>", shared) + "".join(
        folded(f"<code>{kind.noun}</code>: content/{kind.value}/", _own(type_))
        for kind, type_ in RECORD_TYPES.items()
    )


def site_keys(_: str) -> str:
    """Tell every key of site.yaml: what it takes, and what it is."""
    words = dict(_keys(Settings))
    assert words.keys() == KEYS.keys()
    return table(
        "key of site.yaml | takes | is", ([f"`{key}`", words[key], is_] for key, is_ in KEYS.items())
    )


def commands(_: str) -> str:
    """Tell every command with its arguments and options."""
    return "".join(
        folded(f"<code>{_typed(name, command)}</code>: {command.get_short_help_str(200)}", _options(command))
        for name, command in sorted(cli.commands.items())
    )


def codes(_: str) -> str:
    """Tell what every code means, by where the fault is found."""
    others = CODES.keys() - {code for group in _LISTED.values() for code in group}
    groups = {"Facts, links, topics and the rest of a digest": others, **_LISTED}
    return "".join(
        folded(f"<b>{title}</b>", table("code | means", _meanings(group))) for title, group in groups.items()
    )


def targets(_: str) -> str:
    """Tell every target of make."""
    makefile = (TOP / "Makefile").read_text("utf-8")
    rows = re.findall(r"^([a-z]+):.*## (.*)$", makefile, re.MULTILINE)
    return table("target | does", ([f"`make {name}`", about] for name, about in rows))


def topics(text: str) -> str:
    """Tell every topic of help: README's own sections, then what is made of the code."""
    told = {**rows_of(sections_in(text)), **OTHERS}
    return table(
        "topic | explains", ([f"`{topics}`".replace(", ", "`, `"), title] for topics, title in told.items())
    )


def remark(_: str) -> str:
    """Give the settings by which remark checks the front matter of each kind."""
    schemas = "".join(
        f"  './{FOLDER.as_posix()}/{kind.noun}{ENDING}': ['./content/{kind.value}/*.md'],\n" for kind in Kind
    )
    return _code(
        "js",
        "import frontmatter from 'remark-frontmatter';\n"
        "import check from 'remark-lint-frontmatter-schema';\n\n"
        f"const schemas = {{\n{schemas}}};\n"
        "const ajvOptions = { validateSchema: false };\n"
        "export default { plugins: [frontmatter, [check, { schemas, ajvOptions }]] };\n",
    )


PARTS: Mapping[str, Callable[[str], str]] = {
    "kinds": kinds,
    "fields": fields,
    "settings": site_keys,
    "commands": commands,
    "codes": codes,
    "targets": targets,
    "topics": topics,
    "formats": lambda _: table(
        "format | holds", ([f"`{each.name}`", each.what] for each in FORMATS.values())
    ),
    "dialects": lambda _: table("dialect | is", ([f"`{name}`", what] for name, what in DIALECTS.items())),
    "vscode": lambda _: _code("json", as_json(settings())),
    "modeline": lambda _: _code(
        "yaml", f"# yaml-language-server: $schema={(FOLDER / SITE).as_posix()}{ENDING}\n"
    ),
    "remark": remark,
    "tasks": lambda _: _code("json", as_json(tasks())),
}


def _code(language: str, text: str) -> str:
    return f"```{language}\n{text}```\n"


def _own(type_: type) -> str:
    shared = groups_of(Record)
    groups = (group for group in groups_of(type_) if group not in shared)
    rows = _rows(type_, without=frozenset(row.name for row in fields_of(Record)))
    own = rows if rows.count("\n") > len(HEADS) else "It has what every note has.\n"
    return own + "".join(map(_group, groups))


def _group(type_: type) -> str:
    about = ABOUT.get(type_.__name__) or " ".join((type_.__doc__ or "").split())
    return f"\n{type_.__name__}: {about}\n\n{_rows(type_)}"


def _rows(type_: type, without: frozenset[str] = frozenset()) -> str:
    return table(
        "field | takes | means",
        (
            [f"`{row.name}`", f"{row.takes}; **needed**" if row.is_needed else row.takes, row.means]
            for row in fields_of(type_)
            if row.name not in without
        ),
    )


def _names(type_: type) -> str:
    shared = {row.name for row in fields_of(Record)}
    return " ".join(f"`{row.name}`" for row in fields_of(type_) if row.name not in shared) or "none"


def _keys(type_: Any, above: str = "") -> Iterator[tuple[str, str]]:
    """Say what each key takes, without an example; a group is told by the keys within it."""
    needed = {field.name for field in dataclasses.fields(type_) if is_required(type_, field)}
    for name, hint in get_type_hints(type_, include_extras=True).items():
        group = part_type(hint)
        if not dataclasses.is_dataclass(group) or group in {PartialDate, *SPELLINGS}:
            words = takes(type_, name, hint).partition(" such as ")[0]
            yield f"{above}{name}", f"{words}; **needed**" if name in needed else words
            continue
        below = "list of the keys below" if get_origin(hint) is tuple else "the keys below"
        alone = SHORT_FORMS.get(group) if isinstance(group, type) else None
        yield f"{above}{name}", f"{below}, or `{alone}` alone" if alone else below
        yield from _keys(group, f"{above}{name}.")


def _typed(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    pieces = [piece for each in command.params for piece in each.get_usage_pieces(context)]
    return " ".join(["conspectus", name, *pieces])


def _options(command: click.Command) -> str:
    """Tell a command's options in the order of its own help, each with all its spellings."""
    context = click.Context(command)
    records = [each.get_help_record(context) for each in command.params if isinstance(each, click.Option)]
    rows = [[f"`{names}`", " ".join(help_.split())] for names, help_ in filter(None, records)]
    return table("option | does", rows) if rows else "It has no options.\n"


def _meanings(group: Iterable[str]) -> list[list[str]]:
    return [[f"`{code}`", CODES[code].meaning] for code in sorted(group)]
