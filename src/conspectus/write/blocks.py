"""Find blocks of a site's templates that stand in no page, often for a slip in their name."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, nodes
from jinja2.exceptions import TemplateError, TemplateNotFound

from conspectus.model.nearest import did_you_mean
from conspectus.model.problem import Problem, Severity
from conspectus.write.closure import MOST_TEMPLATES
from conspectus.write.render import THEME, Templates


class _Outline(NamedTuple):
    """What a template extends, the names of its blocks, and the lines of those that lie in no other."""

    extends: str
    blocks: frozenset[str]
    outer: tuple[tuple[str, int], ...]


def unfilled_blocks(templates: Templates) -> Iterator[Problem]:
    """Find blocks that take the place of none in the templates that theirs extends: they are never shown.

    What cannot be read is left to the rendering to tell.
    """
    own, theme = FileSystemLoader(templates.site), FileSystemLoader(templates.theme)
    loader = ChoiceLoader([PrefixLoader({THEME.removesuffix("/"): theme}), own, theme])
    for name in sorted(own.list_templates()):
        if not name.endswith(".html"):
            continue
        try:
            outline = _outline(_text(name, loader))
            known = _blocks_above(outline, loader)
        except (TemplateError, UnicodeDecodeError):
            continue
        for block, line in outline.outer if outline.extends else ():
            if block not in known:
                yield _problem(f"templates/{name}", line, block, outline.extends, known)


def _blocks_above(outline: _Outline, loader: BaseLoader) -> list[str]:
    """Name the blocks of all templates that one extends, whoever wrote them."""
    found, seen = set[str](), set[str]()
    while (above := outline.extends) and above not in seen:
        seen.add(above)
        outline = _outline(_text(above, loader))
        found |= outline.blocks
    return sorted(found)


def _text(name: str, loader: BaseLoader) -> str:
    try:
        return loader.get_source(Environment(autoescape=True), name)[0]
    except TemplateNotFound:
        raise TemplateNotFound(name) from None


@lru_cache(maxsize=MOST_TEMPLATES)
def _outline(text: str) -> _Outline:
    tree = Environment(autoescape=True).parse(text)
    blocks = [*tree.find_all(nodes.Block)]
    inner = {id(each) for block in blocks for each in block.find_all(nodes.Block)}
    named = [each.template.value for each in tree.body if isinstance(each, nodes.Extends)
             and isinstance(each.template, nodes.Const)]  # fmt: skip
    return _Outline(
        str(named[0]) if named else "",
        frozenset(block.name for block in blocks),
        tuple((block.name, block.lineno) for block in blocks if id(block) not in inner),
    )


def _problem(path: str, line: int, block: str, above: str, known: list[str]) -> Problem:
    cure = did_you_mean(block, known) or f"use one of: {', '.join(known)}"
    return Problem(
        code="unfilled-block", message=f"{above} has no block '{block}', so that this is never shown",
        cure=cure, path=path, line=line, severity=Severity.WARNING,
    )  # fmt: skip
