"""Render pages through Jinja templates: a page sees `site` and its own view, nothing else.

A site's templates come before the theme's, file by file; a name that starts with `theme/`
always reaches the theme's. There is no clock and no randomness in the environment, and which
templates a page depends on can be told from their text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from jinja2 import BaseLoader, Environment, FileSystemLoader, nodes
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from conspectus.model.compression import Deflated
from conspectus.model.many import Many, one_by_one
from conspectus.model.memo import FORGET, Memo
from conspectus.model.page import Output, Page, Printed, Reason
from conspectus.model.problem import Problem
from conspectus.model.routes import output_path
from conspectus.write.absent import Absent, lacking
from conspectus.write.closure import REFERENCES
from conspectus.write.compiled import compiled
from conspectus.write.compiling import QuickEnvironment
from conspectus.write.keys import Surroundings
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

    @property
    def pages(self) -> frozenset[str]:
        """Name the templates that can be those of pages."""
        return frozenset(path.name for folder in (self.site, self.theme) for path in folder.glob("*.*"))


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


class Printing:
    """Render pages as they are woven, or afterwards, but for those that are known.

    A press (`model/page.py`): `render` prints a page in any process, `take` keeps it in the first.
    """

    def __init__(self, look: Look, memo: Memo = FORGET) -> None:
        """Look up what is remembered of pages."""
        place = (look.base_path, look.as_files)
        self._known = KnownPages.of(look.site, place, _Loader(look.templates).text, memo)
        self.render = Renderer(look, self._known.surroundings(look.templates.pages))

    def take(self, page: Page) -> Page:
        """Keep a page that was printed."""
        return self._known.taken(page)

    def done(self, pages: Sequence[Page], many: Many = one_by_one) -> Rendering:
        """Give all pages, and render those that were not, unless they are known.

        A template's fault is stated with the first page that met it.
        """
        known = self._known
        outputs = [None if page.printed else known.again(page) for page in pages]
        left = [at for at, page in enumerate(pages) if not (page.printed or outputs[at])]
        late = zip(left, many("Rendering", self.render, [pages[at] for at in left]), strict=True)
        printed = {at: self.take(page) for at, page in late}
        faults: dict[Problem, str] = {}
        for at, page in enumerate(pages):
            each = printed.get(at, page).printed
            if each and each.fault:
                faults.setdefault(each.fault, page.url)
            elif each:
                outputs[at] = _output(page, each)
        known.close()
        problems = tuple(_on(fault, url) for fault, url in faults.items())
        places = {page.url: at for at, page in enumerate(pages)}
        reasons = sorted(known.reasons, key=lambda reason: places[reason.url])
        return Rendering(tuple(filter(None, outputs)), problems, tuple(reasons))


def _output(page: Page, printed: Printed) -> Output:
    content = printed.content or bytes
    path = output_path(page.url)
    return Output(path, content, page.url, page.ref, printed.anchors, printed.digest, printed.key)


class Renderer:
    """Render pages, one after the other; it can be sent to another process, and be ready there."""

    def __init__(self, look: Look, surroundings: Surroundings | None = None) -> None:
        """Take what all pages share."""
        self._look, self._surroundings = look, surroundings
        self._environment: Environment | None = None

    def __reduce__(self) -> tuple[type[Self], tuple[Look, Surroundings | None]]:
        """Send what all pages share, and no compiled template."""
        return (type(self), (self._look, self._surroundings))

    def __call__(self, page: Page) -> Page:
        """Give a page printed, with its template's fault if there is one; its view is let go."""
        return replace(page, content=None, printed=self._printed(page.url, page.template, page.view))

    def _printed(self, url: str, template: str, view: object) -> Printed:
        around = self._surroundings
        key, parts = around.named(url, template, view) if around else ("", {})
        if around and key in around.known:
            return Printed(key)
        self._environment = self._environment or _environment(self._look)
        try:
            text = self._environment.get_template(template).render(page=view)
        except FAULTS as error:
            return Printed(fault=_fault(error, template, self._look.templates))
        anchors = None
        if output_path(url).endswith(".html"):
            text, anchors = localise(text, url, self._look.base_path, as_files=self._look.as_files)
        data = text.encode("utf-8", errors="replace")
        return Printed(key, parts, Deflated.of(data), sha256(data).hexdigest(), anchors)


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


def _fault(error: Exception, template: str, templates: Templates) -> Problem:
    """State a template's fault at the innermost line of a template that it came through."""
    path, line = _place(error, templates) or (_path(template), 0)
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
