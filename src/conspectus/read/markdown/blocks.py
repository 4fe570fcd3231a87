"""Write block tokens."""

from collections.abc import Callable, Iterable, Mapping
from html import escape

from markdown_it.token import Token

from conspectus.model.document import Heading
from conspectus.model.nearest import did_you_mean
from conspectus.model.problem import Severity
from conspectus.read.markdown.callouts import KINDS
from conspectus.read.markdown.highlight import to_html
from conspectus.read.markdown.prose import plain_text
from conspectus.read.markdown.rawhtml import BLOCK
from conspectus.read.markdown.sheet import Sheet
from conspectus.read.markdown.spans import bare_html, write_spans
from conspectus.read.markdown.tags import write_html
from conspectus.read.markdown.tex import to_mathml

Rule = Callable[[Sheet, Token], None]
_LOWEST = 6
_ALIGNED = frozenset({"right", "center"})
_FIXED: Mapping[str, str] = {
    "paragraph_open": "<p>",
    "paragraph_close": "</p>\n",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_close": "</li>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "callout_close": "</div>\n",
    "label_close": "</p>\n",
    "dl_open": "<dl>\n",
    "dl_close": "</dl>\n",
    "dt_open": "<dt>",
    "dt_close": "</dt>\n",
    "dd_open": "<dd>",
    "dd_close": "</dd>\n",
    "hr": "<hr>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>",
    "tr_close": "</tr>\n",
    "th_close": "</th>",
    "td_close": "</td>",
    "table_close": "</table>\n</div>\n",
}


def write_blocks(sheet: Sheet, tokens: Iterable[Token]) -> None:
    """Write blocks and what is in them."""
    for token in tokens:
        if token.hidden:
            continue
        fixed = _FIXED.get(token.type)
        if fixed is None:
            _RULES[token.type](sheet, token)
        else:
            sheet.html.append(fixed)


def _inline(sheet: Sheet, token: Token) -> None:
    task = token.meta.get("task")
    if task:
        checked = " checked" if task == "x" else ""
        sheet.put(f'<label><input type="checkbox" disabled{checked}> ')
    write_spans(sheet, token.children or ())
    if task:
        sheet.put("</label>")


def _heading_open(sheet: Sheet, token: Token) -> None:
    block: Token = token.meta["block"]
    children = block.children or []
    level = _level(sheet, token)
    slug = sheet.slugs.of(plain_text(children))
    place = sheet.places.of_heading(block)
    sheet.headings.append(Heading(level, slug, bare_html(sheet, children), place))
    sheet.put(f'<h{level} id="{slug}">')


def _heading_close(sheet: Sheet, token: Token) -> None:
    sheet.put(f"</h{_level(sheet, token)}>\n")


def _level(sheet: Sheet, token: Token) -> int:
    return min(int(token.tag[1]) + sheet.shift, _LOWEST)


def _fence(sheet: Sheet, token: Token) -> None:
    language = token.info.strip().partition(" ")[0].strip("{.}")
    sheet.put(to_html(token.content, language))


def _formula(sheet: Sheet, token: Token) -> None:
    formula = to_mathml(token.content, display=True)
    if not formula.fault:
        name = escape(sheet.words["body.formula"])
        # It scrolls where it is wider than the page, so the keyboard must reach it.
        sheet.put(f'<div class="formula" role="group" tabindex="0" aria-label="{name}">')
        sheet.put(f"{formula.mathml}</div>\n")
        return
    sheet.put(f'<p><code class="tex">{escape(token.content)}</code></p>\n')
    line = token.map[0] if token.map else 0
    sheet.report(
        "bad-tex", sheet.places.of_text(line, "$$"), f"this TeX does not convert: {formula.fault}",
        cure=r"correct it, or write \$ for a dollar", severity=Severity.WARNING,
    )  # fmt: skip


def _callout_open(sheet: Sheet, token: Token) -> None:
    written: str = token.meta["kind"]
    kind = written.lower()
    if kind not in KINDS:
        sheet.report(
            "unknown-callout", token.meta["position"], f"no kind of callout is called '{written}'",
            cure=did_you_mean(written, map(str.upper, KINDS)), severity=Severity.WARNING,
        )  # fmt: skip
        kind = "note"
    sheet.put(f'<div class="callout {kind}" role="note">\n')


def _label_open(sheet: Sheet, token: Token) -> None:
    kind: str = token.meta["kind"]
    title: Token = token.meta["title"]
    written = kind.replace("-", " ").replace("_", " ").capitalize()
    label = sheet.words.get(f"callout.{kind.lower()}", written)
    title.hidden = title.content.strip().casefold() == label.casefold()
    space = " " if title.content and not title.hidden else ""
    sheet.put(f'<p class="label"><strong>{escape(label)}</strong>{space}')


def _ordered_list_open(sheet: Sheet, token: Token) -> None:
    start = token.attrs.get("start")
    sheet.put("<ol>\n" if start is None else f'<ol start="{start}">\n')


def _list_item_open(sheet: Sheet, token: Token) -> None:
    sheet.put('<li class="task">' if "task" in token.meta else "<li>")


def _table_open(sheet: Sheet, token: Token) -> None:
    name = ", ".join(token.meta["names"]) or sheet.words["body.table"]
    count = sheet.tables[name] = sheet.tables.get(name, 0) + 1
    label = escape(name if count == 1 else f"{name} ({count})")
    sheet.put(f'<div class="table" role="region" tabindex="0" aria-label="{label}">\n<table>\n')


def _cell_open(sheet: Sheet, token: Token) -> None:
    align = str(token.attrs.get("style", "")).rpartition(":")[2]
    name = f' class="{align}"' if align in _ALIGNED else ""
    sheet.put(f'<th{name} scope="col">' if token.type == "th_open" else f"<td{name}>")


def _code_block(sheet: Sheet, token: Token) -> None:
    sheet.put(to_html(token.content, ""))


def _html_block(sheet: Sheet, token: Token) -> None:
    write_html(sheet, token.meta["parts"])


_RULES: Mapping[str, Rule] = {
    BLOCK: _html_block,
    "inline": _inline,
    "heading_open": _heading_open,
    "heading_close": _heading_close,
    "fence": _fence,
    "code_block": _code_block,
    "formula_block": _formula,
    "callout_open": _callout_open,
    "label_open": _label_open,
    "ordered_list_open": _ordered_list_open,
    "list_item_open": _list_item_open,
    "table_open": _table_open,
    "th_open": _cell_open,
    "td_open": _cell_open,
}
