"""Compile templates so that pages are made quickly; what a template may write, and gives, is Jinja's."""

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from conspectus.write.absent import printable

_ASKED_NOTHING = frozenset({Macro, MethodType, BuiltinMethodType})
_SHORT = 200
_SHORT_TEXTS = 1 << 14
_MOST_MADE = 1 << 12
"""So much of what macros made is kept: of a large site, each entry of each list would take too much room."""


def printed(value: object) -> str:
    """Give a value as HTML, and refuse what is no value; that of a short text is kept, for it comes again."""
    kind = type(value)
    if kind is str:
        return _escaped(value) if len(value) < _SHORT else escape(value)  # type: ignore[arg-type]
    return value if kind is Markup else escape(printable(value))  # type: ignore[return-value]


@lru_cache(_SHORT_TEXTS)
def _escaped(text: str) -> str:
    return str(escape(text))


class _Compiler(CodeGenerator):
    """Write code that prints by `printed`, in one call and not in four, where text is escaped."""

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        if not isinstance(node, nodes.TemplateData):
            printable(node.as_const(frame.eval_ctx))
        return super()._output_child_to_const(node, frame, finalize)

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.printed((")  # two brackets, for a finalized value has two to close


class _Context(Context):
    """Call what templates call most without asking what it wants to be given: macros, and methods."""

    def call(self, called: Callable[..., Any], /, *args: Any, **names: Any) -> Any:
        if type(called) not in _ASKED_NOTHING:
            return super().call(called, *args, **names)
        names.pop("_loop_vars", None)
        names.pop("_block_vars", None)
        if type(called) is not Macro:
            return called(*args, **names)
        if names or len(args) != len(called.arguments) or _takes_more(called):
            return called(self.eval_ctx, *args, **names)
        made = called._func(*args)  # noqa: SLF001 - what a call of the macro comes to
        return Markup(made) if self.eval_ctx.autoescape else made  # noqa: S704 - a macro escapes # nosec B704


def _takes_more(macro: Macro) -> bool:
    return macro.catch_kwargs or macro.catch_varargs or macro.caller


class _Template(Template):
    """A template of an environment that gives all of them the same globals, which need not be compared."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002
        return super()._get_default_module()


class QuickEnvironment(Environment):
    """An environment that keeps what is asked of it again and again."""

    code_generator_class = _Compiler
    context_class = _Context
    template_class = _Template
    printed = staticmethod(printed)

    def __init__(self, **options: Any) -> None:
        """Begin with no template loaded and nothing made."""
        super().__init__(finalize=printable, **options)
        self._found: dict[str, Template] = {}
        self._made: dict[tuple[object, ...], tuple[str, object]] = {}
        self.globals["once"] = self.once

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        """Find a template; its text does not change while pages are made."""
        found = self._found.get(name) if isinstance(name, str) else None
        if found is None:
            found = super().get_template(name, parent, globals)
            if isinstance(name, str):
                self._found[name] = found
        return found

    def once(self, macro: Macro, *given: object) -> str:
        """Give what a macro makes of views and texts; of the same ones it is made once, or seldom."""
        key = (macro, *(each if isinstance(each, str) else id(each) for each in given))
        held = self._made.pop(key, None) or (macro(*given), given)
        self._made[key] = held
        if len(self._made) > _MOST_MADE:
            del self._made[next(iter(self._made))]  # what was not asked for the longest
        return held[0]
