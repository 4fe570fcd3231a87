"""Translate the tags of generators: liquid, shortcodes, snippets and the places of links."""

import re
from collections.abc import Callable, Mapping

from conspectus.commands.dialects.admonitions import KIND_OF
from conspectus.commands.dialects.body import Body
from conspectus.commands.dialects.writing import attributes, code, image, link

_LIQUID = re.compile(r"\{%-?\s*+(?P<name>\w++)(?P<rest>[^%]*(?:%(?!\})[^%]*)*?)-?%\}", re.DOTALL)
_OUTPUT = re.compile(r"\{\{-?(?![<%])(?P<inner>[^{}]{0,500})\}\}")
_BASE = re.compile(r"\{\{-?\s*(?:site|page)\.(?:baseurl|url|base_url)[^{}]{0,80}\}\}/?")
_QUOTED_PATH = re.compile(r"\{\{-?\s*['\"]([^'\"{}]*)['\"]\s*\|[^{}]*\}\}")
_SPAN = re.compile(r"\{:[ \t]*[^{}\n]{0,300}\}|(?<=[\w)\]*`\s])\{[ \t]*[.#][^{}\n]{0,200}\}")
_SHORTCODE = re.compile(r"\{\{(?P<open>[<%])(?P<inner>.{0,3000}?)[>%]\}\}", re.DOTALL)
_REF = re.compile(r"\{\{[<%]\s*(?:rel)?ref\s+\"?([^\">%]{1,500}?)\"?\s*[>%]\}\}")
_CALLOUT = re.compile(
    r"\{\{[<%]\s*(?P<code>notice|note|tip|info|warning|callout|admonition|hint|alert)\b(?P<rest>[^>%]{0,300})[>%]\}\}"
    r"(?P<text>.{0,20000}?)\{\{[<%]\s*/\s*(?P=code)\s*[>%]\}\}",
    re.DOTALL,
)
_SNIPPET = re.compile(r"^[ \t]*-{1,4}8<-{1,4}.*$", re.MULTILINE)
_TOC = re.compile(r"^[ \t]*(?:\[TOC\]|\[\[_?TOC_?\]\]|\{:toc\}|\* TOC)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_PELICAN = re.compile(r"(?:\{(?:filename|static|attach)\}|\|(?:filename|static|attach)\|)(/?)")
_WORD = re.compile(r"\"([^\"]*)\"|([^\s\"]+)")
_SHOWN = "it is shown as typed: say it in Markdown, or delete it"
_PLAYERS: Mapping[str, str] = {
    "youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}",
    "tweet": "https://x.com/i/status/{}", "x": "https://x.com/i/status/{}", "gist": "https://gist.github.com/{}",
    "instagram": "https://www.instagram.com/p/{}/",
}  # fmt: skip


def translate_liquid(body: Body) -> None:
    """Rewrite includes of figures, links and paths; another tag is shown as code."""
    body.sub(_TOC, lambda _: "")
    body.sub(_BASE, lambda _: "/")
    body.sub(_LIQUID, lambda match: _liquid(body, match))
    body.sub(_QUOTED_PATH, lambda match: match[1])
    body.sub(_OUTPUT, lambda match: _unknown(body, match[0]))
    body.sub(_SPAN, lambda _: "")


def _liquid(body: Body, match: re.Match[str]) -> str:
    name, rest = match["name"], match["rest"].strip()
    given = attributes(rest)
    if name == "include" and (src := given.get("path") or given.get("src") or given.get("image_path")):
        return image(src, given.get("alt", ""), given.get("caption") or given.get("title") or "")
    if name in {"link", "post_url"} and rest:
        return rest if name == "link" else f"{rest}.md"
    if name in _PLAYERS and rest:
        return link(_PLAYERS[name].format(rest.split()[0]))
    if name == "cite":
        return match[0]
    return _unknown(body, match[0])


def _unknown(body: Body, text: str) -> str:
    shown = code(body.whole(text))
    body.say(("untranslated-markup", f"{shown[:100]} means nothing here", _SHOWN))
    return body.keep(shown)


def translate_shortcodes(body: Body) -> None:
    """Rewrite figures, references, players and notices; another shortcode is shown as code."""
    body.sub(_REF, lambda match: match[1].strip())
    body.sub(_CALLOUT, _notice)
    body.sub(_SHORTCODE, lambda match: _shortcode(body, match))


def _notice(match: re.Match[str]) -> str:
    given = attributes(match["rest"])
    bare = [quoted or word for quoted, word in _WORD.findall(match["rest"]) if "=" not in (quoted or word)]
    kind = given.get("type") or given.get("kind") or (bare[0] if bare else match["code"])
    title = given.get("title") or (bare[1] if len(bare) > 1 else "")
    ours = KIND_OF.get(kind.casefold(), "note").upper()
    told = title or ("" if ours == kind.upper() else kind.capitalize())
    lines = "\n".join(f"> {line}".rstrip() for line in match["text"].strip("\n").split("\n"))
    return f"\n\n> [!{ours}] {told}".rstrip() + f"\n{lines}\n\n"


def _shortcode(body: Body, match: re.Match[str]) -> str:
    name, _, rest = match["inner"].strip().strip("/").strip().partition(" ")
    given = attributes(rest)
    if name in {"figure", "img", "image"} and (src := given.get("src")):
        return image(src, given.get("alt", ""), given.get("caption") or given.get("title") or "")
    if name in _PLAYERS and rest.strip():
        bare = [quoted or word for quoted, word in _WORD.findall(rest) if "=" not in (quoted or word)]
        return link(_PLAYERS[name].format("/".join(bare) or given.get("id", "")))
    return _unknown(body, match[0])


def translate_snippets(body: Body) -> None:
    """Show files that MkDocs would put in by their names, and leave out lists of attributes."""
    body.sub(_TOC, lambda _: "")
    body.sub(_SNIPPET, lambda match: _unknown(body, match[0]))
    body.sub(_SPAN, lambda _: "")


def translate_pelican(body: Body) -> None:
    """Take the words for places out of links; liquid tags of plug-ins are Jekyll's."""
    body.sub(_PELICAN, lambda match: match[1])
    translate_liquid(body)


TRANSLATORS: Mapping[str, Callable[[Body], None]] = {
    "jekyll": translate_liquid,
    "hugo": translate_shortcodes,
    "pelican": translate_pelican,
    "mkdocs": translate_snippets,
}
