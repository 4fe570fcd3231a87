"""Explain the theme's templates: what each gets, and which of its blocks a site can change."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from conspectus.commands.help import UnknownTopicError
from conspectus.commands.view_help import field_names, parts, said, table, titled, wrapped
from conspectus.model.nearest import did_you_mean
from conspectus.model.views.records import RecordView
from conspectus.model.views.site import SiteView
from conspectus.model.views.templates import VIEWS
from conspectus.write.theme import theme_folder

SITE = "site"
INTRODUCTION = (
    "A template sees two names, `site` and `page`, and nothing else. A file in your own templates/ comes "
    'before the theme\'s of the same name; {% extends "theme/paper.html" %} reaches the one it replaces, and '
    "then you write only the blocks that you want otherwise ({{ super() }} is what the theme has there). "
    "{{ once(macro, view) }} calls a macro of another file, and keeps what it makes of a view for all pages. "
    "`conspectus help templates paper` lists all that one template gets, down to the last field, "
    "`conspectus help templates site` all of `site`."
)
_COMMENT = re.compile(r"{#(.*?)#}", re.DOTALL)
_EXTENDS = re.compile(r'{% extends "([^"]+)" %}')
_BLOCK = re.compile(r"{%-? block (\w+)")
_MACRO = re.compile(r"{%-? macro (\w+\([^)]*\))")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A template of the theme: what its first comment says, what it extends, its blocks and macros."""

    name: str
    comment: str
    extends: str
    blocks: tuple[str, ...]
    macros: tuple[str, ...]

    @property
    def about(self) -> str:
        """Say what the template is for."""
        return said(VIEWS[self.name]) if self.name in VIEWS else self.comment


Sheets = Mapping[str, Sheet]


def templates_help(name: str = "") -> str:
    """Explain one template, or `site`, or all; raise UnknownTopicError for the name of none."""
    sheets = {sheet.name: sheet for sheet in _sheets()}
    wanted = name.removeprefix("templates/").removeprefix("theme/").removesuffix(".html")
    if not wanted:
        return "\n".join(_overview(sheets))
    if wanted == SITE:
        return "\n".join([*titled(SiteView), *table(SiteView), *parts(SiteView)])
    if f"{wanted}.html" in sheets:
        return "\n".join(_one(sheets[f"{wanted}.html"], sheets))
    cure = did_you_mean(wanted, [SITE, *(each.removesuffix(".html") for each in sheets)])
    raise UnknownTopicError(f"the theme has no template '{name}'" + (f"; {cure}" if cure else ""))


def _sheets() -> Iterator[Sheet]:
    folder = theme_folder() / "templates"
    for path in sorted(folder.rglob("*.html")):
        text = path.read_text("utf-8")
        comment, extends = _COMMENT.match(text), _EXTENDS.search(text)
        yield Sheet(
            path.relative_to(folder).as_posix(),
            " ".join(comment[1].split()) if comment else "",
            extends[1] if extends else "",
            tuple(_BLOCK.findall(text)),
            tuple(_MACRO.findall(text)),
        )


def _overview(sheets: Sheets) -> Iterator[str]:
    others = [sheet for sheet in sheets.values() if sheet.name not in VIEWS]
    yield wrapped(INTRODUCTION, after=0)
    yield "\nTemplates of pages, and the fields of their `page`:"
    for name, view in VIEWS.items():
        yield from _brief(sheets[name], _own_fields(view))
    yield "\nThe fields of `site`:"
    yield wrapped(" ".join(field_names(SiteView)), 6, 6)
    yield "\nLayouts, which these extend, and what all that extend one have:"
    for sheet in others:
        if sheet.blocks:
            fields = " ".join(_common(_views(sheet, sheets)))
            yield from _brief(sheet, f"blocks: {' '.join(sheet.blocks)}", f"fields: {fields}")
    yield "\nMacros, which these import:"
    for sheet in others:
        if sheet.macros:
            yield from _brief(sheet, " ".join(sheet.macros))


def _brief(sheet: Sheet, *texts: str) -> Iterator[str]:
    yield wrapped(f"{sheet.name}: {sheet.about}", 2, 4)
    for text in texts:
        yield wrapped(text, 6, 6)


def _own_fields(view: type) -> str:
    """Name the fields of a view; those that the pages of all records have stand with their layout."""
    if not issubclass(view, RecordView):
        return " ".join(field_names(view))
    own = field_names(view)[len(field_names(RecordView)) :]
    return " ".join(["those of record.html", *(["and", *own] if own else [])])


def _one(sheet: Sheet, sheets: Sheets) -> Iterator[str]:
    """Explain a template: what it is for, its blocks or macros, what it gets."""
    yield wrapped(f"templates/{sheet.name}: {sheet.about}")
    if sheet.macros and sheet.name not in VIEWS:
        yield wrapped(f"macros, all of which yours must have: {' '.join(sheet.macros)}", 2, 4)
        return
    yield wrapped(f'begin yours with: {{% extends "theme/{sheet.name}" %}}', 2, 4)
    blocks = [block for name in _chain(sheet, sheets) for block in sheets[name].blocks]
    yield wrapped(f"blocks: {' '.join(dict.fromkeys(blocks))}", 2, 4)
    views = _views(sheet, sheets)
    names = _common(views)
    yield f"\npage: {views[0].__name__}" if sheet.name in VIEWS else "\npage, whichever it is, has:"
    yield from table(views[0], names)
    yield f"\n{SITE}: {SiteView.__name__}"
    yield from table(SiteView)
    yield from parts(views[0], SiteView, names=names)


def _views(sheet: Sheet, sheets: Sheets) -> list[type]:
    """Give the views of the pages that come through a template."""
    return [view for name, view in VIEWS.items() if sheet.name in _chain(sheets[name], sheets)]


def _common(views: list[type]) -> tuple[str, ...]:
    """Name the fields that all of some views have."""
    return tuple(name for name in field_names(views[0]) if all(name in field_names(view) for view in views))


def _chain(sheet: Sheet, sheets: Sheets) -> list[str]:
    """Name a template and those it extends, up to the frame of all pages."""
    return [sheet.name, *(_chain(sheets[sheet.extends], sheets) if sheet.extends else [])]
