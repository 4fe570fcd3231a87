"""Colour code, with classes only."""

from functools import cache, lru_cache
from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

_LONGEST = 50_000


@lru_cache(maxsize=2048)
def to_html(code: str, language: str) -> str:
    """Give a fenced block as HTML; plain where the language is unknown or the code is very long."""
    name = language.lower()
    lexer = _lexer(name) if name and len(code) <= _LONGEST else None
    attribute = f' class="language-{escape(name)}"' if name else ""
    inner = highlight(code, lexer, _formatter()) if lexer else escape(code)
    return f'<pre class="code" tabindex="0"><code{attribute}>{inner}</code></pre>\n'


@lru_cache(maxsize=256)
def _lexer(name: str) -> Lexer | None:
    try:
        return get_lexer_by_name(name, stripnl=False)
    except ClassNotFound:
        return None


@cache
def _formatter() -> HtmlFormatter[str]:
    return HtmlFormatter(nowrap=True)
