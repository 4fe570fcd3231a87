"""Turn TeX that authors type outside of formulas into the characters it stands for."""

import re
from functools import cache
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text, get_default_latex_context_db

_INNER = r"(?:[^$\\]|\\.)"
_MATH = re.compile(
    r"(?<!\\)(?:\$\$.{1,4000}?(?<!\\)\$\$"
    rf"|\$(?=[^$]{{0,2000}}[\\^_={{}}])(?!\$){_INNER}{{1,2000}}?\$"
    rf"|\$(?![\s$]){_INNER}{{0,2000}}?(?<![\s\\])\$|\$\s{_INNER}{{1,200}}?\s\$)"
    r"|\\\(.{1,2000}?\\\)|\\\[.{1,4000}?\\\]",
    re.DOTALL,
)
"""A formula: between dollars stands what is TeX, or what no blank parts from them; `$5 and $6` is none."""

_MARK = 0xE100
_MOST = 4_000
_MARKED = re.compile(f"[{chr(_MARK)}-{chr(_MARK + _MOST)}]")
_ARGUMENT = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,200}\}){0,200}\}){0,400}\}"
_STYLED = re.compile(
    r"\\(?:text(?:bf|it|tt|rm|sf|sc|sl|up|md|normal|superscript|subscript)|emph|underline|mbox|url"
    r"|math(?:rm|bf|it|sf|tt|cal|bb))\s*(?P<argument>" + _ARGUMENT + ")"
)
_LINKED = re.compile(
    r"\\(?:href|textcolor|hyperlink|hypertarget)\s*(" + _ARGUMENT + r")\s*(?P<shown>" + _ARGUMENT + ")"
)
_NOTED = re.compile(r"\s{0,9}\\footnote\s*(?P<argument>" + _ARGUMENT + ")")
_CITED = re.compile(r"[~\s]{0,9}\\citep?\s{0,9}(?:\[[^\[\]]{0,80}\]\s{0,9}){0,2}\{[^{}]{0,400}\}")
"""A citation in brackets, which a sentence can do without; its keys mean nothing to a reader."""

_SPLIT_STYLE = re.compile(r"\$(\\(?:text|math)(?:bf|it|rm|tt|sf)?)\{([^{}$]{0,80})\$([^{}$]{1,80})\$\}\$")
"""A formula within the text of a formula, which some TeX of browsers puts up with."""

_ESCAPED_IN_MATH = re.compile(r"\\([_^*])")
_ACCENT = re.compile(r"\\(?:[\"'`^~=.]|[cvuHkrbd](?![A-Za-z]))\s{0,2}(?:\{\s?\\?[A-Za-z]\s?\}|\\?[A-Za-z])")
_BRACED_ACCENT = re.compile(r"\{(" + _ACCENT.pattern + r")\}")
_SYMBOL = re.compile(r"\\([A-Za-z]{1,40})(?![A-Za-z])(?:\{\}| (?=[A-Za-z])|)")
_ESCAPED = re.compile(r"\\([%&_#{}$])")
_SWITCH = re.compile(
    r"\\(?:em|bf|it|sc|tt|rm|sf|small|large|tiny|normalsize|itshape|bfseries|noindent)(?![A-Za-z])\s?"
)
_SWITCHED = re.compile(r"\{\\(?:em|bf|it|sc|tt|rm|sf|small|large)\s+([^{}]{0,1000})\}")
_SHORT = {"eg": "e.g.", "ie": "i.e.", "etc": "etc.", "wrt": "w.r.t.", "cf": "cf.", "etal": "et al."}
_SHORTENED = re.compile(r"\\(eg|ie|etc|wrt|cf|etal)(?![A-Za-z])\.?(?:\{\})?")
_BREAK = re.compile(r"\\\\\s*|\\(?=[ ,;:!\n])[ ,;:!]?")
_BRACES = re.compile(r"[{}]")
_SIGNS = {
    "textbar": "|", "textless": "<", "textgreater": ">", "textasciitilde": "~", "textasciicircum": "^",
    "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textdollar": "$",
    "textunderscore": "_",
}  # fmt: skip
_PRIVATE = re.compile("[\ue020-\ue07f]")
_TYPED = {"``": "“", "''": "”", "---": "—", "--": "\N{EN DASH}", "~": " "}
_TYPE = re.compile("|".join(map(re.escape, _TYPED)))


def masked(text: str) -> tuple[str, list[str]]:
    """Put a private character in the place of each formula, and give these."""
    formulas = list[str]()
    text = _SPLIT_STYLE.sub(r"$\1{\2}\3$", text)

    def mask(match: re.Match[str]) -> str:
        if len(formulas) >= _MOST:
            return match[0]
        if _ACCENT.fullmatch(match[0].strip("$")):
            return match[0].strip("$")
        formulas.append(_in_dollars(match[0]))
        return chr(_MARK + len(formulas) - 1)

    return _MATH.sub(mask, text), formulas


def _in_dollars(formula: str) -> str:
    """Write a formula between dollars, which alone are read here, whichever way it was typed."""
    if "\\^" in formula:  # TeX has none in formulas: Markdown's escapes, throughout
        formula = _ESCAPED_IN_MATH.sub(r"\1", formula)
    if formula.startswith("$"):
        return formula
    return f"${formula[2:-2]}$" if formula.startswith("\\(") else f"$${formula[2:-2]}$$"


def unmasked(text: str, formulas: list[str]) -> str:
    """Put formulas back into the places of their characters."""
    return _MARKED.sub(lambda match: formulas[ord(match[0]) - _MARK], text) if formulas else text


def plain(text: str) -> str:
    """Turn commands, accents and escapes into characters; what is none that TeX knows stays."""
    return _restored(_plain(text)) if "\\" in text else text


def _plain(text: str) -> str:
    for _ in range(4):  # styles within styles; none is deeper in real titles
        text, count = _STYLED.subn(_inner, text)
        if not count:
            break
    text = _NOTED.sub(lambda match: f" ({_inner(match)})", _CITED.sub("", text))
    text = _LINKED.sub(lambda match: match["shown"][1:-1], text)
    text = _BRACED_ACCENT.sub(r"\1", text)
    text = _ACCENT.sub(lambda match: _accented(match[0]), text)
    text = _SWITCHED.sub(r"\1", text)
    text = _SHORTENED.sub(lambda match: _SHORT[match[1]], _SWITCH.sub("", text))
    text = _SYMBOL.sub(_symbol, text)
    text = _BREAK.sub(" ", text)
    return _ESCAPED.sub(r"\1", text)


def set_plain(text: str) -> str:
    """Turn text that is all TeX, as BibTeX's is, into characters: braces, ties and dashes too."""
    kept = _ESCAPED.sub(lambda match: chr(0xE000 + ord(match[1])), text)
    return _restored(_BRACES.sub("", _plain(_TYPE.sub(lambda match: _TYPED[match[0]], kept))))


def _restored(text: str) -> str:
    """Put signs that mean something to TeX in the places of the private characters that stood for them."""
    return _PRIVATE.sub(lambda match: chr(ord(match[0]) - 0xE000), text)


def _inner(match: re.Match[str]) -> str:
    return match["argument"][1:-1]


@cache
def _accented(command: str) -> str:
    return str(_converter().latex_to_text(command)) or command


def _symbol(match: re.Match[str]) -> str:
    found = _symbols(match[1])
    return match[0] if found is None else found


@cache
def _symbols(name: str) -> str | None:
    """Give the character of a command without arguments; None where TeX has none of this name."""
    if name in _SIGNS:
        return chr(0xE000 + ord(_SIGNS[name]))
    spec = _database().get_macro_spec(name)
    shown = getattr(spec, "simplify_repl", None)
    return shown if isinstance(shown, str) and not set("%<") & set(shown) else None


@cache
def _converter() -> LatexNodes2Text:
    return LatexNodes2Text()


@cache
def _database() -> Any:
    return get_default_latex_context_db()
