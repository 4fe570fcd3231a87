"""Make a rendered page's links relative to its URL, and note what it offers and asks for.

Root-absolute links are what views and bodies hold; relative ones let the same bytes work at a
domain's root and under a sub-path. A site that is read from disk has no host to find `index.html`
for a folder: there links name the file.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from urllib.parse import urljoin

from conspectus.model.page import Anchors
from conspectus.model.routes import NOT_FOUND

_VALUES = r"""[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*"""
_TAG = re.compile(
    rf"<!--.*?-->|<(?P<raw>script|style)\b(?P<open>{_VALUES})>.*?</(?P=raw)|<[a-z][^\s<>]*\s{_VALUES}>",
    re.DOTALL | re.IGNORECASE,
)
_WANTED = re.compile(r"\s(?:id|href|src|action|poster|srcset|http-equiv)\s*=", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![^\s"'<>/=])([^\s"'<>/=]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'=<>`]+)""")
_CANDIDATE = re.compile(r"(?:(?<=^)|(?<=,))(\s*)([^\s,]+)")
INDEX = "index.html"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_END_OF_PATH = re.compile(r"[?#]")
_REFRESH = re.compile(r"(\d+\s*;\s*url=)(.*)", re.IGNORECASE)
_LINKING = frozenset({"href", "src", "action", "poster"})
_TEXT = r'[^<=]*+(?:=(?!")[^<=]*+)*'
_ATTRIBUTES = r'(?:\ (?!srcset=|http-)(?:viewBox|[a-z-]++)(?:="(?!//)[^"]*+")?)*'
_PLAIN = re.compile(
    rf"""{_TEXT}(?:<(?:/[a-z0-9]++|(?!style\b|script\b)[a-z][a-z0-9]*+{_ATTRIBUTES}/?+
    |meta\ http-equiv="Content-Security-Policy"{_ATTRIBUTES}
    |script\ type="application/ld\+json">{_TEXT}</script
    |script{_ATTRIBUTES}></script|!doctype\ html)>{_TEXT})*""",
    re.VERBOSE,
)
"""HTML whose text holds nothing like an attribute, every attribute after one space and in double quotes."""
_HREF = re.compile(r' (?:href|src|action|poster)="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')


def localise(html: str, url: str, base_path: str = "", *, as_files: bool = False) -> tuple[str, Anchors]:
    """Make the root-absolute links of the page at `url` relative; give its ids and internal links.

    The page that a host serves at any depth (404.html) keeps root-absolute links, under
    `base_path`. Comments, scripts and styles are left as they are. Internal links are given as
    root-absolute URLs with their fragments, each once; ids are given as often as they stand. Links
    `as_files` lead to files, for reading from disk, from 404.html too.
    """
    page = Tags(url, base_path.rstrip("/"), as_files=as_files)
    localised = page.plainly(html)
    if localised is None:
        page = Tags(url, base_path.rstrip("/"), as_files=as_files)
        localised = page.carefully(html)
    return localised, Anchors(tuple(page.ids), tuple(page.hrefs))


def relative(target: str, url: str) -> str:
    """Write a root-absolute URL as seen from another one (RFC 3986, 4.2): up to the root, then down.

    A section of the page itself is a fragment alone, so that no browser loads the page anew.
    """
    if target.startswith(f"{url}#"):
        return target[len(url) :]
    return (up_from(url) or "./") + target[1:]


def up_from(url: str) -> str:
    """Give the steps from a URL up to the root."""
    return "../" * (url.count("/") - 1)


def split_path(target: str) -> tuple[str, str]:
    """Split a URL before its query or fragment."""
    end = _END_OF_PATH.search(target)
    return (target[: end.start()], target[end.start() :]) if end else (target, "")


@dataclass(slots=True)
class Tags:
    """A page while its tags are gone through: where it lives, and what was found so far."""

    url: str
    base_path: str = ""
    as_files: bool = False
    ids: list[str] = field(default_factory=list)
    hrefs: dict[str, None] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)

    def plainly(self, html: str) -> str | None:
        """Rewrite HTML that is as plain as our templates write it; None where it is not.

        Its links are rewritten all at once, in a third of the time that care takes.
        """
        if self.url == NOT_FOUND or self.as_files or not _PLAIN.fullmatch(html):
            return None
        self.ids += map(unescape, _ID.findall(html))
        hrefs = dict.fromkeys(_HREF.findall(html))
        own, up = f"{self.url}#", up_from(self.url) or "./"
        names_itself = False
        for href in hrefs:
            self.note(href)
            names_itself = names_itself or href.startswith(own)
        for name in _LINKING:
            if names_itself:
                html = html.replace(f' {name}="{own}', f' {name}="#')
            html = html.replace(f' {name}="/', f' {name}="{up}')
        return html

    def carefully(self, html: str) -> str:
        """Rewrite HTML however it is written."""
        return _TAG.sub(self.tag, html)

    def tag(self, match: re.Match[str]) -> str:
        """Rewrite one tag; of a script or style only the tag that opens it."""
        text = match[0]
        if not _WANTED.search(text) or text.startswith("<!--"):
            return text
        end = match.end("open") - match.start() if match["raw"] else len(text)
        return _ATTRIBUTE.sub(self.attribute, text[:end]) + text[end:]

    def attribute(self, match: re.Match[str]) -> str:
        """Rewrite one attribute where it links; keep its quotes."""
        name, equals, value = match[1].lower(), match[2], match[3]
        quote = value[0] if value[0] in "\"'" else ""
        bare = value[1:-1] if quote else value
        if name in _LINKING:
            return f"{match[1]}{equals}{quote}{self.link(bare)}{quote}"
        if name == "srcset":
            return f"{match[1]}{equals}{quote}{_CANDIDATE.sub(self.candidate, bare)}{quote}"
        if name == "content" and (refresh := _REFRESH.fullmatch(bare)):
            return f"{match[1]}{equals}{quote}{refresh[1]}{self.link(refresh[2])}{quote}"
        if name == "id":
            self.ids.append(unescape(bare))
        return match[0]

    def candidate(self, match: re.Match[str]) -> str:
        """Rewrite one image of a srcset; its width or density follows it."""
        return match[1] + self.link(match[2])

    def link(self, href: str) -> str:
        """Rewrite a link and note it where it is internal."""
        if href not in self.known:
            self.known[href] = self.seen_from_here(href)
        return self.known[href]

    def seen_from_here(self, href: str) -> str:
        """Write a link as this page must; note it on the way."""
        if not self.note(href):
            return href
        if self.as_files:
            return self.to_file(href)
        if not href.startswith("/"):
            return href
        return self.base_path + href if self.url == NOT_FOUND else relative(href, self.url)

    def to_file(self, href: str) -> str:
        """Write an internal link so that it leads to a file."""
        path, rest = split_path(href)
        if path == self.url and rest.startswith("#"):
            return rest
        if path.endswith("/"):
            path += INDEX
        return (relative(path, self.url) if path.startswith("/") else path) + rest

    def note(self, href: str) -> bool:
        """Note a link if it is internal, and tell whether it is."""
        target = _from_root(href) if href.startswith("/") else _internal(href, self.url)
        if target:
            self.hrefs[target] = None
        return bool(target)


@lru_cache(1 << 16)
def _from_root(href: str) -> str:
    return _internal(href, "/")


def _internal(href: str, url: str) -> str:
    """Give an internal link as a root-absolute URL; empty for any other."""
    if _SCHEME.match(href):
        return ""
    target = unescape(href) if "&" in href else href
    if target.startswith("#"):
        return url + target
    is_plain = target.startswith("/") and "/." not in target
    return target if is_plain else urljoin(url, target)
