"""Judge the HTML of a built page: does it nest, are headings in order, has every image its words.

A parser that follows the standard (html5lib, justhtml) takes ten to twenty times as long for a page as
building it does. This goes through the tags once, and keeps the rules of the standard that templates
and notes can break; tests hold it against html5lib.
"""

import re
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from html.entities import html5
from urllib.parse import urljoin

from conspectus.model.findings import Judged
from conspectus.model.nearest import did_you_mean
from conspectus.write import elements as html
from conspectus.write.nesting import CLOSE_IT, Nest, Open

MOST = 20
"""So many faults of a page are told: one that is missing a tag may have hundreds."""

LONGEST = 160
_NAME = r"""[^\s"'<>/=]+"""
_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)"""
_TAG = re.compile(
    rf"""<(?:(?P<end>/?)(?P<name>[a-z][^\s/<>]*)(?P<given>(?:\s+{_NAME}(?:\s*=\s*{_VALUE})?)*)\s*(?P<slash>/?)>
    |(?P<odd>!--|!doctype|[a-z/!?]))""",
    re.IGNORECASE | re.VERBOSE,
)
_RAW: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title")
}
"""Elements whose text is no HTML, and what ends them."""

_ATTRIBUTE = re.compile(rf"""({_NAME})(?:\s*=\s*({_VALUE}))?""")
_REFERENCE = re.compile(r"&([a-z][a-z0-9]*;)", re.IGNORECASE)
_SPACE = re.compile(r"\s")
_BASE = "let its template extend base.html"


def judge(url: str, data: bytes) -> Judged:
    """Judge the page at a URL; what it loads is given as root-absolute addresses."""
    text = data.decode("utf-8", "replace")
    walk = _Walk(text=text)
    walk.go()
    loads, figures = (
        tuple(dict.fromkeys(urljoin(url, href) for href in hrefs)) for hrefs in (walk.loads, walk.figures)
    )
    return Judged(tuple(walk.findings[:MOST]), len(zlib.compress(data, 6)), loads, figures)


@dataclass(slots=True)
class _Walk(Nest):
    """A page while its tags are gone through."""

    text: str = ""
    loads: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    level: int = 0
    tops: int = 0
    titles: int = 0
    skipped: list[tuple[int, int]] = field(default_factory=list)

    def go(self) -> None:
        """Go through all tags, from the first to the end."""
        if self.text.lstrip()[:15].lower() != "<!doctype html>":
            self.find("bad-html", "the page does not begin with <!doctype html>", _BASE)
        self.through()
        for each in reversed(self.stack):
            self.unclosed(each)
        if not self.titles:
            self.find("bad-html", "the page has no <title>", _BASE)
        if not self.tops:
            cure = "let one heading name the page, before all others"
            self.find("bad-heading", "the page has no <h1>", cure)
        self.references()

    def through(self) -> None:
        """Go through all tags, but what stands in comments and scripts."""
        at = 0
        while at < len(self.text):
            at = self.until_raw(at)

    def until_raw(self, at: int) -> int:
        """Go through tags up to one whose text is no HTML; give where that ends. Most need no second look."""
        stack, count, without_text = self.stack, self.count, html.WITHOUT_TEXT
        for match in _TAG.finditer(self.text, at):
            parent = stack[-1].name if stack else ""
            if parent in without_text:
                self.between(self.text[at : match.start()])
            at = match.end()
            end, name, given, slash, odd = match.groups()
            if name == parent and end:
                stack.pop()
                count[name] -= 1
            elif odd or (not end and not slash and name.lower() in _RAW):
                return self.odd(match) if odd else self.raw(name.lower(), match)
            elif not end and stack and stack[-1].is_html and self.is_plain(name, parent, given, slash):
                stack.append(Open(name, match[0], is_html=True))
                count[name] += 1
            else:
                self.tag_of(name.lower(), match)
        return len(self.text)

    def odd(self, match: re.Match[str]) -> int:
        """Go over a comment, the type of the document, or what is no tag; give where it ends."""
        closing = {"!--": "-->", "!doctype": ">"}.get(match["odd"].lower(), "")
        end = self.text.find(closing, match.end()) if closing else match.end()
        if closing and end >= 0:
            return end + len(closing)
        near = self.text[match.start() : match.start() + LONGEST].split("\n")[0]
        cure = "mend it; write &lt; for a sign of the text"
        self.find("bad-html", f"this is no whole tag: {near}", cure, near)
        return match.end() if end >= 0 else len(self.text)

    def raw(self, name: str, match: re.Match[str]) -> int:
        """Go over an element whose text is no HTML; give where it ends."""
        self.tag = match[0]
        attributes = self.attributes(match["given"])
        is_html = not self.stack or self.stack[-1].is_html
        if self.stack and is_html:
            self.placed(name)
        if name == "script" and (src := attributes.get("src")):
            self.loads.append(src)
        ending = _RAW[name].search(self.text, match.end())
        if ending is None:
            self.find("bad-html", f"nothing closes the <{name}>", CLOSE_IT, self.tag)
            return len(self.text)
        self.titles += is_html and name == "title" and ending.start() > match.end()
        self.skipped.append((match.start(), ending.start()))
        return self.text.find(">", ending.end()) + 1 or len(self.text)

    def tag_of(self, name: str, match: re.Match[str]) -> None:
        """Go over a start or an end tag."""
        if match["end"]:
            self.end(name)
            return
        self.tag = match[0]
        given = match["given"]
        attributes = self.attributes(given) if given else {}
        parent = self.stack[-1] if self.stack else None
        if parent is not None and not parent.is_html:
            if name in html.BREAKS_OUT:
                cure = "put it beside the drawing or the formula"
                self.find("bad-html", f"<{name}> stands in <{parent.name}>, which it ends", cure, self.tag)
            if not match["slash"]:
                self.push(name, is_html=name in html.HTML_WITHIN)
            return
        self.start(name, attributes)
        if name in html.VOID:
            return
        if match["slash"] and name not in {"svg", "math"}:
            self.find("bad-html", f"'/>' does not close <{name}>", CLOSE_IT, self.tag)
        if not (match["slash"] and name in {"svg", "math"}):
            self.push(name, is_html=name not in {"svg", "math"})
        if name == "svg" and attributes.get("role") == "img" and "aria-hidden" not in attributes:
            self.drawing(attributes, match.end())

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Go over a start tag of HTML: may it stand here, and what does it say."""
        if name not in html.KNOWN and "-" not in name:
            what = "is no longer HTML" if name in html.OBSOLETE else "is no element of HTML"
            cure = "use the style sheet" if name in html.OBSOLETE else did_you_mean(name, html.KNOWN)
            self.find("bad-html", f"<{name}> {what}", cure or "take it out", self.tag)
        self.make_room(name)
        self.placed(name)
        if name in html.HEADINGS and not self.count["template"]:
            self.heading(int(name[1]), attributes.get("id", ""))
        elif name == "img":
            self.image(attributes)
        elif name == "link" and {*attributes.get("rel", "").split()} & {
            "stylesheet",
            "icon",
            "modulepreload",
        }:
            self.loads.append(attributes.get("href", ""))

    def is_plain(self, name: str, parent: str, given: str, slash: str) -> bool:
        """Tell whether nothing is to be said or done of a start tag, but that its element is open now."""
        count = self.count
        return (
            not slash
            and _fits(name, parent)
            and not (count["p"] and name in html.ENDS_PARAGRAPH)
            and not (name == "a" and (count["a"] or count["button"]))
            and not (given and _read(given)[1])
        )

    def attributes(self, given: str) -> Mapping[str, str]:
        """Read attributes; the first of a name counts."""
        attributes, fault, cure = _read(given)
        if fault:
            self.find("bad-html", fault, cure, self.tag)
        return attributes

    def heading(self, level: int, anchor: str) -> None:
        """Find headings that leave a level out, and a second <h1>."""
        self.tops += level == 1
        if level == 1 and self.tops == 2:  # noqa: PLR2004 - the second of them is one too many
            self.find("bad-heading", "a page has one <h1>, this has more", "write <h2>", self.tag, anchor)
        elif level > self.level + 1:
            before = f"follows <h{self.level}>" if self.level else "comes before any <h1>"
            message, cure = f"<h{level}> {before}: a level is left out", f"write <h{self.level + 1}>"
            self.find("bad-heading", message, cure, self.tag, anchor)
        self.level = level

    def image(self, attributes: Mapping[str, str]) -> None:
        """Find an image without words, and note what is loaded for it."""
        if "alt" not in attributes:
            cure = 'say in alt="…" what it shows; alt="" where it shows nothing that the text does not say'
            self.find("missing-alt", "the image has no alternative text", cure, self.tag)
        where = self.figures if attributes.get("loading") == "lazy" else self.loads
        where.append(unescape(attributes.get("src", "")))

    def drawing(self, attributes: Mapping[str, str], at: int) -> None:
        """Find a drawing that is shown as an image and has no name."""
        if not {"aria-label", "aria-labelledby"} & attributes.keys() and not self.text[
            at:
        ].lstrip().startswith("<title"):
            cure = "let a <title> be the first thing in it, or name it by aria-label"
            self.find("missing-alt", "the drawing has no alternative text", cure, self.tag)

    def references(self) -> None:
        """Find names of characters that there are not."""
        for match in _REFERENCE.finditer(self.text):
            name = match[1]
            if name not in html5 and not any(start < match.start() < end for start, end in self.skipped):
                self.find(
                    "bad-html", f"there is no character '&{name}'", f"write &amp;{name}, or the character"
                )


@lru_cache(maxsize=1 << 14)
def _read(given: str) -> tuple[Mapping[str, str], str, str]:
    """Read the attributes of a tag, what is wrong with them, and the cure."""
    found = _ATTRIBUTE.findall(given)
    attributes = {name.lower(): value.strip("\"'") for name, value in reversed(found)}
    if len(attributes) < len(found):
        names = Counter(name.lower() for name, _ in found)
        twice = next(name for name, times in names.items() if times > 1)
        return attributes, f"a tag has the attribute '{twice}' twice", "keep one of the two"
    anchor = attributes.get("id", "id")
    if not anchor or _SPACE.search(anchor):
        return attributes, f"'{anchor}' is no id", "write a word without spaces"
    return attributes, "", ""


@lru_cache(maxsize=1 << 12)
def _fits(name: str, parent: str) -> bool:
    """Tell whether an element may stand in another that it does not end, and need not be looked at more."""
    needs, only = html.PARENTS.get(name), html.CHILDREN.get(parent)
    return (
        name in html.KNOWN - html.VOID - {*html.HEADINGS, "button", "form", "label", "svg", "math"}
        and parent in html.KNOWN - {"svg", "math", "template"}
        and parent not in html.ENDS.get(name, ())
        and not (needs and parent not in needs)
        and not (only and name not in only)
        and not (parent in html.PHRASING and name in html.BLOCKS)
    )
