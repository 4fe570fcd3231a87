"""Write inline tokens."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

from markdown_it.token import Token

from conspectus.model.document import CiteHole, EmbedHole, FileHole, ImageHole, LinkHole, Written
from conspectus.model.problem import Severity
from conspectus.read.markdown.prose import plain_text
from conspectus.read.markdown.rawhtml import INLINE
from conspectus.read.markdown.sheet import Marked, Sheet
from conspectus.read.markdown.tags import write_html
from conspectus.read.markdown.tex import to_mathml
from conspectus.read.markdown.urls import file_path, is_from_here

Rule = Callable[[Sheet, Token], None]
_WARNINGS = frozenset({"unknown-footnote"})
_HOLES = frozenset({"wiki_link", "embed", "citation", "image"})
_LEFT_OUT = frozenset({"link_open", "link_close", "footnote_mark", "inline_footnote", "citation", INLINE})
_FIXED: Mapping[str, str] = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<s>",
    "s_close": "</s>",
    "link_close": "</a>",
    "softbreak": "\n",
    "hardbreak": "<br>\n",
    "comment": "",
}


def write_spans(sheet: Sheet, tokens: Iterable[Token]) -> None:
    """Write the inline tokens of a block."""
    for token in tokens:
        fixed = _FIXED.get(token.type)
        if fixed is None:
            _RULES[token.type](sheet, token)
        else:
            sheet.html.append(fixed)


def bare_html(sheet: Sheet, tokens: Iterable[Token]) -> str:
    """Give inline tokens as HTML without links, holes and footnote marks: for tables of contents."""
    bare = Sheet(sheet.places, {}, sheet.words)
    write_spans(bare, _bare(tokens))
    return "".join(bare.html).strip()


def _bare(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type in _HOLES:
            yield Token("text", "", 0, content=plain_text([token]))
        elif token.type not in _LEFT_OUT:
            yield token


def _text(sheet: Sheet, token: Token) -> None:
    sheet.html.append(escape(token.content))


def _code(sheet: Sheet, token: Token) -> None:
    sheet.put(f"<code>{escape(token.content)}</code>")


def _formula(sheet: Sheet, token: Token) -> None:
    formula = to_mathml(token.content, display=token.meta["display"])
    if not formula.fault:
        sheet.put(formula.mathml)
        return
    sheet.put(f'<code class="tex">{escape(token.content)}</code>')
    sheet.report(
        "bad-tex", token.meta["position"], f"this TeX does not convert: {formula.fault}",
        cure=r"correct it, or write \$ for a dollar", severity=Severity.WARNING,
    )  # fmt: skip


def _fault(sheet: Sheet, token: Token) -> None:
    sheet.put(escape(token.content))
    code = token.meta["code"]
    severity = Severity.WARNING if code in _WARNINGS else Severity.ERROR
    sheet.report(
        code, token.meta["position"], token.meta["message"], cure=token.meta["cure"], severity=severity
    )


def _link(sheet: Sheet, token: Token) -> None:
    href, title = str(token.attrs["href"]), token.attrs.get("title")
    sheet.links.append(Written(href, token.meta["position"]))
    sheet.put('<a href="')
    if is_from_here(href):
        sheet.leave(FileHole(href, token.meta["position"]))
    else:
        sheet.put(escape(href))
    sheet.put(f'" title="{escape(str(title))}">' if title else '">')


def _wiki_link(sheet: Sheet, token: Token) -> None:
    meta = token.meta
    sheet.leave(LinkHole(meta["target"], meta["fragment"], token.content, meta["position"]))


def _embed(sheet: Sheet, token: Token) -> None:
    meta = token.meta
    sheet.leave(EmbedHole(meta["target"], meta["part"], "alone" in meta, meta["position"]))


def _citation(sheet: Sheet, token: Token) -> None:
    sheet.leave(CiteHole(token.meta["cites"], token.meta["position"]))


def _image(sheet: Sheet, token: Token) -> None:
    alt = " ".join(plain_text(token.children or ()).split())
    alone = "alone" in token.meta
    caption = escape(str(token.attrs.get("title", ""))) if alone else ""
    src = file_path(str(token.attrs["src"]))
    sheet.leave(ImageHole(src, alt, caption, alone, token.meta["position"]))


def _footnote_mark(sheet: Sheet, token: Token) -> None:
    label = token.content
    if label not in sheet.numbers:
        sheet.marked.append(Marked(sheet.footnotes[label].blocks))
        sheet.numbers[label] = len(sheet.marked)
    _put_mark(sheet, sheet.numbers[label])


def _inline_footnote(sheet: Sheet, token: Token) -> None:
    text = Token("inline", "", 0, children=token.children)
    sheet.marked.append(Marked([Token("paragraph_open", "p", 1), text, Token("paragraph_close", "p", -1)]))
    _put_mark(sheet, len(sheet.marked))


def _put_mark(sheet: Sheet, number: int) -> None:
    note = sheet.marked[number - 1]
    note.marks += 1
    mark = f"fnref:{number}" + (f":{note.marks}" if note.marks > 1 else "")
    sheet.put(f'<sup><a href="#fn:{number}" id="{mark}" role="doc-noteref">{number}</a></sup>')


def _html(sheet: Sheet, token: Token) -> None:
    write_html(sheet, token.meta["parts"])


_RULES: Mapping[str, Rule] = {
    INLINE: _html,
    "text": _text,
    "text_special": _text,
    "code_inline": _code,
    "formula": _formula,
    "fault": _fault,
    "link_open": _link,
    "wiki_link": _wiki_link,
    "embed": _embed,
    "citation": _citation,
    "image": _image,
    "footnote_mark": _footnote_mark,
    "inline_footnote": _inline_footnote,
}
