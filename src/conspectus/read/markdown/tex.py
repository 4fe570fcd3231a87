"""Turn TeX into MathML without styles, ids or links."""

import re
from functools import cache, lru_cache
from html import unescape
from typing import NamedTuple

from math_core import LatexError, LatexToMathML

from conspectus.read.markdown.texlimits import is_costly

_DEFINITION = re.compile(r"\\(?:newcommand|renewcommand|providecommand|g?def|let|global)(?![A-Za-z])")
_TAG = re.compile(r"<[a-z][^<>]*\s(?:style|id)=[^<>]*>")
_STYLE = re.compile(r'\sstyle="([^"]*)"')
_CLASS = re.compile(r'\sclass="([^"]*)"')
_ID = re.compile(r'\sid="[^"]*"')
_ANCHOR = re.compile(r"</?a\b[^<>]*>")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|#39);)\w+;")
_OFFSET = re.compile(r"\A\d+: ")
_CLASSES = {
    "text-align:left": "left",
    "text-align:right": "right",
    "text-align:center": "center",
    "padding-left:0": "flush-left",
    "padding-right:0": "flush-right",
    "padding-left:1em": "apart",
    "border-top:0.05em solid currentcolor": "rule-top",
    "border-top:0.05em dashed currentcolor": "dash-top",
    "border-left:0.05em solid currentcolor": "rule-left",
    "border-left:0.05em dashed currentcolor": "dash-left",
    "border-right:0.05em solid currentcolor": "rule-right",
    "border-right:0.05em dashed currentcolor": "dash-right",
    "width:100%": "wide",
    "width:50%": "half",
    "font-variant-caps:small-caps": "small-caps",
}


# What authors of abstracts write and math-core 0.9 lacks; OpenReview keeps Markdown's backslashes.
_MACROS = {
    "*": "*",
    "<": "<",
    "large": "",
    "mbox": r"\text{#1}",
    "nicefrac": r"{}^{#1}\!/\!_{#2}",
    "substack": r"\begin{subarray}{c}#1\end{subarray}",
    "textemdash": "\\text{\u2014}",
    "textendash": "\\text{\u2013}",
    "textnormal": r"\text{#1}",
    "textperthousand": "\u2030",
    "widetilde": r"\tilde{#1}",  # browsers do not stretch a tilde
}


class Formula(NamedTuple):
    """A formula as MathML, or the reason why it is none."""

    mathml: str
    fault: str = ""


@lru_cache(maxsize=8192)
def to_mathml(tex: str, *, display: bool) -> Formula:
    """Convert a formula; the TeX is kept as its annotation (MathML Core)."""
    if is_costly(tex):
        return Formula("", "it is too long, too deeply nested, or leaves too many brackets open")
    if definition := _DEFINITION.search(tex):
        return Formula("", f"'{definition[0]}' is not allowed here")
    try:
        mathml = _converter().convert_with_local_state(tex, displaystyle=display)
    except LatexError as error:
        return Formula("", _OFFSET.sub("", str(error)).rstrip("."))
    return Formula(_TAG.sub(_without_style, _ENTITY.sub(_character, _ANCHOR.sub("", mathml))))


@cache
def _converter() -> LatexToMathML:
    return LatexToMathML(annotation=True, fancy_error=False, macros=_MACROS)


def _without_style(tag: re.Match[str]) -> str:
    text = _ID.sub("", tag[0])
    style = _STYLE.search(text)
    if not style:
        return text
    declarations = ("".join(each.split(" ", 1)) for each in style[1].split(";"))
    names = [_CLASSES[each] for each in declarations if each in _CLASSES]
    if present := _CLASS.search(text):
        names.insert(0, present[1])
        text = _CLASS.sub("", text)
    return _STYLE.sub(f' class="{" ".join(names)}"' if names else "", text)


def _character(entity: re.Match[str]) -> str:
    return unescape(entity[0])
