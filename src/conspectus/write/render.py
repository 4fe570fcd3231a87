"""Render pages through Jinja templates: a page sees `site` and its own view, nothing else.

A site's templates come before the theme's, file by file; a name that starts with `theme/`
always reaches the theme's. There is no clock and no randomness in the environment, and which
templates a page depends on can be told from their text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from jinja2 import BaseLoader, Environment, FileSystemLoader, nodes
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from conspectus.model.many import Many, one_by_one
from conspectus.model.memo import FORGET, Memo
from conspectus.model.page import Anchors, Output, Page, Reason
from conspectus.model.problem import Problem
from conspectus.model.routes import output_path
from conspectus.write.absent import Absent, lacking
from conspectus.write.closure import REFERENCES
from conspectus.write.compiled import compiled
from conspectus.write.compiling import QuickEnvironment
from conspectus.write.known import KnownPages
from conspectus.write.links import localise

THEME = "theme/"
FAULTS = (TemplateError, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a template can raise by its own fault, through a filter or an operator."""


@dataclass(frozen=True, slots=True)
class Templates:
    """The two folders templates come from; the site's own need not exist."""

    site: Path
    theme: Path


@dataclass(frozen=True, slots=True)
class Look:
    """What all pages share: the site's view, the templates, and where on its host the site will live.

    Links are written `as_files` where there is no host: the site is read from disk.
    """

    site: object
    templates: Templates
    base_path: str = ""
    as_files: bool = False


@dataclass(frozen=True, slots=True)
class Rendering:
    """The pages that could be rendered, and what is wrong with the templates of the others."""

    outputs: tuple[Output, ...]
    problems: tuple[Problem, ...]
    rendered: tuple[Reason, ...] = ()


def render(
    pages: Sequence[Page],
    look: Look,
    *,
    memo: Memo = FORGET,
    many: Many = one_by_one,
) -> Rendering:
    """Render every page that is not known; a template's fault is stated with the first page that met it."""
    known = KnownPages.of(look.site, (look.base_path, look.as_files), _Loader(look.templates).text, memo)
    outputs = [known.again(page) for page in pages]
    others = {at: pages[at].whole() for at, output in enumerate(outputs) if output is None}
    names = dict(zip(others, known.named([*others.values()], many), strict=True))
    for at, named in names.items():
        outputs[at] = known.recalled(others[at], named)
    new = [at for at in others if outputs[at] is None]
    made = many("Rendering", Renderer(look), [others[at] for at in new])
    faults: dict[Problem, str] = {}
    for at, fresh in zip(new, made, strict=True):
        if isinstance(fresh, Problem):
            faults.setdefault(fresh, pages[at].url)
        else:
            outputs[at] = known.kept(pages[at], names[at], *fresh)
    known.close()
    problems = tuple(_on(fault, url) for fault, url in faults.items())
    return Rendering(tuple(filter(None, outputs)), problems, tuple(known.reasons))


class Renderer:
    """Render pages, one after the other; it can be sent to another process, and be ready there."""

    def __init__(self, look: Look) -> None:
        """Take what all pages share."""
        self._look = look
        self._environment: Environment | None = None

    def __reduce__(self) -> tuple[type[Self], tuple[Look]]:
        """Send what all pages share, and no compiled template."""
        return (type(self), (self._look,))

    def __call__(self, page: Page) -> tuple[bytes, Anchors | None] | Problem:
        """Give a page's bytes with its ids and links, or its template's fault."""
        self._environment = self._environment or _environment(self._look)
        try:
            text = self._environment.get_template(page.template).render(page=page.view)
        except FAULTS as error:
            return _fault(error, page, self._look.templates)
        if not output_path(page.url).endswith(".html"):
            return _encode(text), None
        html, anchors = localise(text, page.url, self._look.base_path, as_files=self._look.as_files)
        return _encode(html), anchors


def _encode(text: str) -> bytes:
    return text.encode("utf-8", errors="replace")


def _environment(look: Look) -> Environment:
    environment = _Environment(
        loader=_Loader(look.templates),
        autoescape=True,
        undefined=Absent,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=compiled(look.templates.theme),
    )
    del environment.filters["random"], environment.globals["lipsum"]
    environment.globals["site"] = look.site
    return environment


class _Loader(BaseLoader):
    """Find a template in the site's folder or the theme's."""

    def __init__(self, templates: Templates) -> None:
        self._theme = FileSystemLoader(templates.theme)
        self._both = FileSystemLoader([templates.site, templates.theme])

    def text(self, template: str) -> str | None:
        """Give the text of a template; None where there is none that can be read."""
        loader = self._theme if template.startswith(THEME) else self._both
        try:
            return loader.get_source(Environment(autoescape=True), template.removeprefix(THEME))[0]
        except (TemplateNotFound, UnicodeDecodeError):
            return None

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        loader = self._theme if template.startswith(THEME) else self._both
        try:
            source, filename, _ = loader.get_source(environment, template.removeprefix(THEME))
        except TemplateNotFound:
            raise TemplateNotFound(template) from None
        except UnicodeDecodeError:
            raise TemplateSyntaxError("this is not UTF-8 text", 1, template) from None
        return source, filename, lambda: True


class _Environment(QuickEnvironment):
    """Refuse a template that hides its references."""

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 - the signature is Jinja's
    ) -> str:
        for node in source.find_all(nodes.Stmt):
            if isinstance(node, REFERENCES) and not _is_constant(node.template):
                raise TemplateSyntaxError(
                    "a template is named by an expression; write its name in quotes",
                    node.lineno, name, filename,
                )  # fmt: skip
        return super()._generate(source, name, filename, defer_init)


def _is_constant(name: nodes.Expr) -> bool:
    if isinstance(name, nodes.List | nodes.Tuple):
        return all(map(_is_constant, name.items))
    return isinstance(name, nodes.Const)


def _fault(error: Exception, page: Page, templates: Templates) -> Problem:
    """State a template's fault at the innermost line of a template that it came through."""
    path, line = _place(error, templates) or (_path(page.template), 0)
    if isinstance(error, TemplateNotFound):
        return Problem(
            code="missing-template", message=f"there is no template {error.name!r}", path=path, line=line,
            cure="correct the name, or add the file to templates/",
        )  # fmt: skip
    message, cure = _reason(error)
    if lack := lacking(error):
        message, cure = f"{lack.file} has no macro '{lack.macro}'", "correct its name, or add it there"
        if path.startswith(THEME) and (templates.site / lack.file).is_file():
            message = f"this file has no macro '{lack.macro}', which the theme's templates call"
            path, line, cure = _path(lack.file), 0, f"take it over from {THEME}{lack.file}"
    return Problem(code="template-fault", message=message, cure=cure, path=path, line=line)


def _reason(error: Exception) -> tuple[str, str]:
    """Say what went wrong, and the cure where one is known."""
    if isinstance(error, RecursionError):
        return "this template includes or extends itself without end", ""
    text, _, rest = str(error).partition("\n")
    if isinstance(error, TemplateError):
        return text, rest if isinstance(error, UndefinedError) else ""
    return f"{type(error).__name__}: {text}", ""


def _place(error: Exception, templates: Templates) -> tuple[str, int] | None:
    if isinstance(error, TemplateSyntaxError):
        return _label(error.filename, templates) or _path(error.name or ""), error.lineno
    found, step = None, error.__traceback__
    while step:
        found, step = _line(step, templates) or found, step.tb_next
    return found


def _line(step: TracebackType, templates: Templates) -> tuple[str, int] | None:
    label = _label(step.tb_frame.f_code.co_filename, templates)
    return (label, step.tb_lineno) if label else None


def _label(filename: str | None, templates: Templates) -> str:
    """Name a template's file as the site's author knows it."""
    for folder, name in ((templates.site, "templates"), (templates.theme, "theme")):
        if filename and Path(filename).is_relative_to(folder):
            return f"{name}/{Path(filename).relative_to(folder).as_posix()}"
    return ""


def _path(template: str) -> str:
    return template if template.startswith(THEME) else f"templates/{template}"


def _on(fault: Problem, url: str) -> Problem:
    return replace(fault, message=f"{fault.message} (on {url})")
