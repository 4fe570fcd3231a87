"""Lay aside what no translation may touch: code, comments and formulas."""

import re
from collections.abc import Mapping

from conspectus.commands.dialects.body import Body
from conspectus.commands.dialects.macros import Macro, macros_in, translated
from conspectus.commands.dialects.writing import fenced

_FENCE = re.compile(
    r"^(?P<indent>[ \t>]*(?:[-*+] |\d{1,3}[.)] )?)(?P<marks>`{3,}+|~{3,}+)(?P<info>[^\n`]*)\n"
    r"(?P<code>.*?)(?:^[ \t>]*(?P=marks)[`~]*[ \t]*$|\Z)",
    re.DOTALL | re.MULTILINE,
)
_INLINE = re.compile(r"(?<![`\\])(`{1,9})(?!`)((?:(?!\n[ \t]*\n)[^\x00]){1,4000}?)(?<!`)\1(?!`)", re.DOTALL)
_HTML_COMMENT = re.compile(r"<!--((?:(?!<!--).)*?)-->", re.DOTALL)
_COMMENT = re.compile(r"%%(.*?)%%", re.DOTALL)
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_HIGHLIGHT = re.compile(
    r"\{%-?\s*highlight\s+(\S+)[^%]{0,200}%\}\n?((?:(?!\{%-?\s*highlight).)*?)\{%-?\s*endhighlight\s*-?%\}"
    r"|\{\{[<%]\s*highlight\s+(\S+?)\b[^>%]{0,200}[>%]\}\}\n?((?:(?!\{\{[<%]\s*highlight).)*?)\{\{[<%]\s*/\s*highlight\s*[>%]\}\}",
    re.DOTALL,
)
_MERMAID = re.compile(
    r"\{%-?\s*mermaid\s*-?%\}\n?((?:(?!\{%-?\s*mermaid).)*?)\{%-?\s*endmermaid\s*-?%\}", re.DOTALL
)
_LIQUID_COMMENT = re.compile(
    r"\{%-?\s*comment\s*-?%\}((?:(?!\{%-?\s*comment).)*?)\{%-?\s*endcomment\s*-?%\}", re.DOTALL
)
_BLANK_LINES = re.compile(r"\n[ \t]*(?=\n)")
_DISPLAY = re.compile(r"\$\$(?P<tex>(?:[^$\\]|\\.|\$(?!\$)){1,20000}?)\$\$", re.DOTALL)
_BRACKETED = re.compile(
    r"\\{1,2}\[(?P<tex>(?:(?!\\\[(?![-\d.]))[^\x00]){1,2000}?)\\{1,2}\]"
    r"|\\{1,2}\((?P<line>(?:(?!\\\()[^\n]){1,1000}?)\\{1,2}\)",
    re.DOTALL,
)
_ENVIRONMENT = re.compile(
    r"^\\begin\{(?P<name>(?:align|equation|gather|multline|eqnarray)\*?)\}(?P<tex>[^\x00]{1,8000}?)\\end\{(?P=name)\}",
    re.DOTALL | re.MULTILINE,
)
_INLINE_MATH = re.compile(r"(?<![\\$])\$(?![\s$])(?P<line>(?:[^$\\`\n]|\\.){1,1000}?)(?<!\s)\$(?![\d$])")


def keep_code(body: Body) -> None:
    """Lay code aside, of tools that have tags for it too, and comments."""
    body.sub(_RAW, lambda _: "")
    body.sub(
        _HIGHLIGHT, lambda match: body.keep(fenced(match[2] or match[4] or "", match[1] or match[3] or ""))
    )
    body.sub(_MERMAID, lambda match: body.keep(fenced(match[1], "mermaid")))
    body.sub(_FENCE, lambda match: f"{match['indent']}{body.keep(match[0][len(match['indent']) :])}")
    body.sub(_INLINE, lambda match: body.keep(match[0]))
    body.sub(_HTML_COMMENT, lambda match: _comment(body, match[1]))
    body.sub(_LIQUID_COMMENT, lambda match: _comment(body, match[1]))


def keep_comments(body: Body, *, are_ours: bool) -> None:
    """Lay comments between %% aside, where the dialect has them; elsewhere %% is text."""
    if are_ours:
        body.sub(_COMMENT, lambda match: _comment(body, match[1]))
    body.sub(re.compile(r"%(?=%)"), lambda _: "\\%")


def _comment(body: Body, text: str) -> str:
    """Keep what nobody sees as what nobody sees, in one line."""
    flat = " ".join(body.whole(text).replace("%", "\N{FULLWIDTH PERCENT SIGN}").split())
    return body.keep(f"%% {flat} %%") if flat else ""


def keep_formulas(body: Body, *, in_lines: bool) -> None:
    """Lay formulas aside, in dollars alone; `in_lines` where two dollars within a line are one of ours."""
    macros = macros_in(body.text)

    def shown(match: re.Match[str]) -> str:
        return body.keep(_written(match, body.text, macros, in_lines=in_lines))

    for pattern in (_DISPLAY, _ENVIRONMENT, _BRACKETED, _INLINE_MATH):
        body.sub(pattern, shown)


def _written(match: re.Match[str], text: str, macros: Mapping[str, Macro], *, in_lines: bool) -> str:
    """Write a formula; one that only defines commands is written out where these are used."""
    parts = match.groupdict()
    tex = translated(parts.get("tex") or parts.get("line") or "", macros)
    if not tex.strip():
        return ""
    if parts.get("name"):
        star = f"{match['name'].rstrip('*')}*"
        return f"$$\n\\begin{{{star}}}{_tight(tex)}\\end{{{star}}}\n$$"
    if parts.get("line") or (match[0].startswith("$$") and in_lines and _is_within(match, text)):
        return f"${' '.join(tex.split())}$"
    return f"$${_tight(tex)}$$"


def _is_within(match: re.Match[str], text: str) -> bool:
    """Tell whether a formula stands within a line of text."""
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip(" \t>")
    end = text.find("\n", match.end())
    after = text[match.end() : len(text) if end < 0 else end].strip()
    return bool(before or after)


def _tight(tex: str) -> str:
    """Leave empty lines out of a formula, which would end it."""
    return _BLANK_LINES.sub("", tex)
