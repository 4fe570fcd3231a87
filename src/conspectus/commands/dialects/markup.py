"""Translate HTML in notes into Markdown; tags that it has nothing for are left out, and their text stays."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial

from conspectus.commands.dialects.body import Body
from conspectus.commands.dialects.citing import Cited, citation, tell_unknown
from conspectus.commands.dialects.grids import translate_tables
from conspectus.commands.dialects.writing import attributes, fenced, image, link

_QUOTED = r"""(?:[^<>"']|"[^"]{0,2000}"|'[^']{0,2000}'){0,3000}"""
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]{{0,20}})(?=[\s/>])(?P<rest>{_QUOTED})>", re.DOTALL
)
_BLOCKS = frozenset(
    "address article aside blockquote center details div dl dd dt fieldset figure figcaption footer form"
    " h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p picture pre section summary table tbody td tfoot"
    " th thead tr ul".split()
)
_INLINES = frozenset(
    "a abbr b big br cite code del dfn em font i img ins kbd label mark nobr q s samp small source span"
    " strike strong style sub sup time tt u var wbr d-cite d-footnote d-math object param noscript button"
    " input".split()
)
_MARKS: Mapping[str, str] = {
    "b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*", "s": "~~", "del": "~~", "strike": "~~",
    "mark": "**", "code": "`", "kbd": "`", "tt": "`", "samp": "`",
}  # fmt: skip
_MARKED = re.compile(rf"<({'|'.join(_MARKS)})(?:\s[^<>]{{0,500}})?>([^<>\n]{{1,2000}})</\1>", re.IGNORECASE)
_RAISED = re.compile(r"<(sup|sub)>\s*([A-Za-z0-9+\-]{1,20})\s*</\1>", re.IGNORECASE)
_LINKED = re.compile(rf"<a\s({_QUOTED})>(.{{0,2000}}?)</a>", re.DOTALL | re.IGNORECASE)
_SUMMARY = re.compile(r"<summary[^<>]{0,500}>(.{0,2000}?)</summary>", re.DOTALL | re.IGNORECASE)
_FOOTNOTE = re.compile(r"<d-footnote\s*>(.{0,8000}?)</d-footnote>", re.DOTALL | re.IGNORECASE)
_CITE = re.compile(
    r"<d-cite\s+(?:bibtex-)?key=[\"']?([^\"'<>]{1,2000})[\"']?\s*>\s*(?:</d-cite>)?|\{%-?\s*cite\s+([^%{}]{1,500}?)\s*-?%\}",
    re.IGNORECASE,
)
_MATH = re.compile(r"<d-math(\s+block)?\s*>(.{1,4000}?)</d-math>", re.DOTALL | re.IGNORECASE)
_FRAMED = re.compile(
    rf"<(iframe|video|audio|object|embed)(\s{_QUOTED}|)>(?:(.{{0,2000}}?)</\1>)?", re.DOTALL | re.IGNORECASE
)
_RUN = re.compile(r"<(script|style)(?:\s[^<>]{0,1000})?>.{0,50000}?</\1\s*>", re.DOTALL | re.IGNORECASE)
_KEYS = re.compile(r"\s*,\s*|\s+")
_BALANCED = re.compile(r"[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*")
_TO_FOLLOW = "look at the page, and mend what matters"


def translate_html(body: Body, cited: Cited) -> None:
    """Rewrite what Markdown has marks for, then leave out the tags that say how things look."""
    body.sub(_RUN, lambda match: _run(body, match))
    body.sub(
        _MATH, lambda match: body.keep(f"$${match[2].strip()}$$" if match[1] else f"${match[2].strip()}$")
    )
    _cite(body, cited)
    body.sub(_FOOTNOTE, lambda match: _footnote(match[1]))
    body.sub(_FRAMED, lambda match: _framed(body, match))
    body.sub(_RAISED, lambda match: body.keep(f"${'^' if match[1].lower() == 'sup' else '_'}{{{match[2]}}}$"))
    for _ in range(3):  # marks within marks
        body.sub(_MARKED, _marked)
    body.sub(
        _LINKED,
        lambda match: (
            link(attributes(match[1]).get("href", ""), " ".join(match[2].split()))
            if attributes(match[1]).get("href")
            else match[2]
        ),
    )
    translate_tables(body)
    body.sub(_SUMMARY, lambda match: f"\n\n**{' '.join(match[1].split())}**\n\n")
    _unindent(body)
    _drop(body)


def _run(body: Body, match: re.Match[str]) -> str:
    message = f"a {match[1].lower()} does nothing here: it is shown as code"
    body.say(("untranslated-markup", message, "delete it, or say in words what it showed"))
    return f"\n\n{body.keep(fenced(body.whole(match[0]), 'html'))}\n\n"


def _cite(body: Body, cited: Cited) -> None:
    """Cite the sources that keys mean; other keys are shown, and it is said once how many there were."""
    unknown, first = Counter[str](), list[int]()

    def shown(match: re.Match[str]) -> str:
        named = [key for key in _KEYS.split((match[1] or match[2]).strip()) if key]
        left = [key for key in named if not cited.slug(key)]
        if left:
            first.append(body.line)
            unknown.update(left)
        known = [(slug, "") for key in named if (slug := cited.slug(key))]
        told = (body.keep(citation(known)) if known else "", f"({', '.join(left)})" if left else "")
        is_close = match.start() and not body.text[match.start() - 1].isspace()
        return f"{' ' * is_close}{' '.join(filter(None, told))}".replace("_", "\\_")

    body.sub(_CITE, shown)
    tell_unknown(body, unknown, first)


def _footnote(text: str) -> str:
    flat = " ".join(text.split())
    return f"^[{flat}]" if _BALANCED.fullmatch(flat) else f" ({flat})"


def _framed(body: Body, match: re.Match[str]) -> str:
    given = attributes(match[2])
    src = given.get("src") or given.get("data") or ""
    inner = match[3] or ""
    if not src and (source := re.search(r"<source\s[^<>]{0,1000}>", inner)):
        src = attributes(source[0]).get("src", "")
    name = match[1].lower()
    body.say(("untranslated-markup", f"<{name}> cannot be shown: a link stands in its place", _TO_FOLLOW))
    words = re.sub(r"<[^<>]*>", " ", inner).strip()
    return f"\n\n{link(src, given.get('title', '') or f'{name}: {src}')} {words}\n\n" if src else f" {words} "


def _marked(match: re.Match[str]) -> str:
    mark, text = _MARKS[match[1].lower()], match[2]
    inner = text.strip()
    if not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{inner}{mark}{after}"


def _unindent(body: Body) -> None:
    """Begin the lines within blocks of HTML at the margin: indented, they would be code."""
    depth, lines = 0, list[tuple[int, str]]()
    for number, line in body.numbered():
        opened = [match for match in _TAG.finditer(line) if match["name"].lower() in _BLOCKS]
        is_inside = depth > 0 or any(match.start() == len(line) - len(line.lstrip()) for match in opened)
        lines.append((number, line.lstrip() if is_inside else line))
        for match in opened:
            depth = (
                max(0, depth - 1)
                if match["close"]
                else depth + (match["name"].lower() not in {"hr", "p", "li"})
            )
    body.reset(lines)


def _drop(body: Body) -> None:
    left = Counter[str]()
    first = list[int]()

    def write(match: re.Match[str]) -> str:
        name = match["name"].lower()
        if name not in _BLOCKS and name not in _INLINES:
            return match[0]
        if name == "img":
            given = attributes(match["rest"])
            return (
                image(given["src"], given.get("alt", ""), given.get("title", "")) if given.get("src") else ""
            )
        first.append(body.line)
        if name != "br":
            left[name] += not match["close"]
        return _SPACES.get(name, _block)(match["close"]) if name in _BLOCKS or name == "br" else ""

    body.sub(_TAG, write)
    if left.total():
        body.at(first[0])
        told = ", ".join(
            f"<{name}>" + (f" ({count} times)" if count > 1 else "")
            for name, count in sorted(left.items())
            if count
        )
        body.say(("untranslated-markup", f"tags were left out, their text stays: {told}", _TO_FOLLOW))


def _block(_: str) -> str:
    return "\n\n"


def _heading(name: str, close: str) -> str:
    return "\n\n" if close else f"\n\n{'#' * int(name[1])} "


_SPACES: Mapping[str, Callable[[str], str]] = {
    "br": lambda _: " ",
    "td": lambda close: " " if close else " · ",
    "th": lambda close: " " if close else " · ",
    "li": lambda close: "\n" if close else "\n- ",
    "hr": lambda _: "\n\n---\n\n",
    **{f"h{level}": partial(_heading, f"h{level}") for level in range(1, 7)},
}
