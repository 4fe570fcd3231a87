"""Rewrite the links, embeds and images of a foreign note into ours; what leads nowhere stays as text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath

from conspectus.commands.dialects.body import Body
from conspectus.commands.dialects.citing import Cited, translate_citations
from conspectus.commands.dialects.index import Index
from conspectus.commands.dialects.writing import code
from conspectus.read.markdown.urls import is_safe

_WIKI = re.compile(r"(!?)\[\[([^\[\]|#\n]*)(?:#([^\[\]|\n]*))?(?:\\?\|([^\[\]\n]*))?\]\]")
_TEXT = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.){0,500}\]){0,2000}"
_PLACE = r"(?:<(?P<angled>[^<>\n]*)>|(?P<bare>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*){0,5}))"
_TITLE = r"(?:\s+(?P<title>\"[^\"]{0,1000}\"|'[^']{0,1000}'))?"
_IMAGE = re.compile(rf"!\[(?P<text>{_TEXT})\]\(\s*{_PLACE}{_TITLE}\s*\)", re.DOTALL)
_LINK = re.compile(rf"(?<![!\\])\[(?P<text>{_TEXT})\]\(\s*{_PLACE}{_TITLE}\s*\)", re.DOTALL)
_DEFINED = re.compile(
    r"^ {0,3}\[(?P<label>[^\[\]^\n]{1,200})\]:[ \t]+<?(?P<place>[^\s<>]+)>?(?P<rest>[^\n]*)$", re.MULTILINE
)
_BY_LABEL = re.compile(r"!\[([^\[\]\n]{0,500})\]\[([^\[\]\n]{0,200})\]")
_FOOTNOTE = re.compile(r"\[\^([^\s\[\]]+)\](:?)")
_CITATION = re.compile(r"(?<!\\)\[(?=@)")
_STRAY = re.compile(r"(?<!\\)!?\[\[")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_WEB = re.compile(r"https?://\S", re.IGNORECASE)
_AUTO = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
_IMAGES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
_MADE = "write the note, then link to it; until then its name stands as text"
_FETCH = "put the file into content/, and show it with ![what it shows](path)"


@dataclass(frozen=True, slots=True)
class Linking:
    """A note whose links are rewritten, and what they may lead to; media go below a folder of content/."""

    path: str
    slug: str
    index: Index
    folder: str
    used: set[str]
    cited: Cited = field(default_factory=Cited)


def translate_links(body: Body, at: Linking) -> None:
    """Rewrite every link; then escape what would mean something here that it did not mean there."""
    body.sub(_WIKI, lambda match: _wiki(body, at, match))
    places = {match["label"].casefold(): match["place"] for match in _DEFINED.finditer(body.text)}
    body.sub(_BY_LABEL, lambda match: _by_label(match, places))
    body.sub(
        _IMAGE, lambda match: body.keep(_image(body, at, _place(match), match["text"], match["title"] or ""))
    )
    body.sub(_LINK, lambda match: _link(body, at, _place(match), match["text"]))
    body.sub(_DEFINED, partial(_definition, body, at))
    body.sub(_AUTO, lambda match: match[0] if is_safe(match[1]) else body.keep(code(match[1])))
    marks = {match[1] for match in _FOOTNOTE.finditer(body.text) if match[2]}
    translate_citations(body, at.cited)
    body.sub(_FOOTNOTE, lambda match: match[0] if match[1] in marks else f"\\{match[0]}")
    body.sub(_CITATION, lambda _: "\\[")
    body.sub(_STRAY, lambda match: match[0].replace("[", "\\["))


def _place(match: re.Match[str]) -> str:
    return match["angled"] or match["bare"] or ""


def _by_label(match: re.Match[str], places: Mapping[str, str]) -> str:
    """Write an image with its address, which stands elsewhere by a label."""
    place = places.get((match[2] or match[1]).casefold())
    return f"![{match[1]}](<{place}>)" if place else match[0]


def _wiki(body: Body, at: Linking, match: re.Match[str]) -> str:
    target, part, label = (match[number] or "" for number in (2, 3, 4))
    target = body.whole(target).strip().rstrip("\\")
    if not target and not part:
        return match[0]
    if match[1] and PurePosixPath(target).suffix.casefold() in _IMAGES:
        words = "" if label.replace("x", "").isdecimal() else label
        return body.keep(_image(body, at, target, words, ""))
    slug = at.index.note(target, at.path) if target else at.slug
    if not slug:
        if (file := at.index.file(target, at.path)) and not match[1]:
            return body.keep(_to_file(at, file, label or target))
        body.say(("unknown-link", f"no note '{target[:100]}' in the folder", _MADE))
        return label.strip() or f"{target}{f' ({part})' if part else ''}"
    shown = " ".join(label.split()) or (
        f"{target}: {part}" if target and part else target or part.lstrip("^")
    )
    if match[1]:
        body.say(
            (
                "untranslated-markup",
                f"'{target[:100]}' is linked to, not shown within this note",
                "say what of it matters here",
            )
        )
    bar = "\\|" if _is_in_table(match) else "|"
    return body.keep(f"[[pages/{slug}{_fragment(body, at, slug, part)}{bar}{body.whole(shown)}]]")


def _is_in_table(match: re.Match[str]) -> bool:
    """Tell whether a bar in a link would part two cells of a table."""
    begin = match.string.rfind("\n", 0, match.start()) + 1
    return "\\|" in match[0] or "|" in match.string[begin : match.start()]


def _fragment(body: Body, at: Linking, slug: str, part: str) -> str:
    if not part:
        return ""
    if found := at.index.heading(slug, part):
        return f"#{found}"
    body.say(
        (
            "unknown-link",
            f"'{part[:100]}' is no heading of that note: the link leads to its beginning",
            "link to a heading",
        )
    )
    return ""


def _link(body: Body, at: Linking, href: str, text: str) -> str:
    place, shown = body.whole(href).strip(), text.strip() or href
    if not place:
        return text
    if not is_safe(place):
        body.say(
            (
                "unsafe-url",
                f"'{place[:100]}' is no address that a page may link to",
                "use http, https or mailto",
            )
        )
        return f"{shown} {body.keep(code(place))}"
    if _SCHEME.match(place):
        return body.keep(f"[{shown}]({_angled(place)})")
    target, _, part = place.partition("#")
    slug = at.index.note(target.partition("?")[0], at.path) if target else at.slug
    if slug:
        return body.keep(f"[{shown}](../pages/{slug}.md{_fragment(body, at, slug, part)})")
    if file := at.index.file(place, at.path):
        return body.keep(_to_file(at, file, shown))
    body.say(
        (
            "unknown-link",
            f"'{place[:100]}' leads to nothing in the folder",
            "correct the address, or write the note",
        )
    )
    return f"{shown} ({body.keep(code(place))})" if shown != place else body.keep(code(place))


def _definition(body: Body, at: Linking, match: re.Match[str]) -> str:
    """Rewrite the address that a link names by a label."""
    place, is_fit = match["place"], is_safe(match["place"])
    if _SCHEME.match(place) and is_fit:
        return match[0]
    if slug := at.index.note(place.partition("#")[0], at.path) if is_fit else "":
        part = _fragment(body, at, slug, place.partition("#")[2])
        return body.keep(f"[{match['label']}]: ../pages/{slug}.md{part}{match['rest']}")
    if file := at.index.file(place, at.path) if is_fit else "":
        at.used.add(file)
        return body.keep(f"[{match['label']}]: <../{at.folder}/{at.index.files[file]}>{match['rest']}")
    message = f"'{place[:100]}' leads to nothing in the folder"
    body.say(("unknown-link", message, "correct the address, or write the note"))
    return body.keep(f"{match['label']}: {code(place)}{match['rest']}")


def _image(body: Body, at: Linking, src: str, alt: str, title: str) -> str:
    place = body.whole(src).strip()
    words = " ".join(body.whole(alt).replace("[", " ").replace("]", " ").split())
    caption = body.whole(title).strip("\"'")
    told = words or caption or _words_of(place)
    told_more = "" if not caption or caption == told else f": {caption}"
    if _WEB.match(place) and is_safe(place):
        body.say(("missing-media", f"the image {place[:100]} lies on another site: it is linked to", _FETCH))
        return f"[Image: {told}{told_more}]({_angled(place)})"
    file = "" if _SCHEME.match(place) else at.index.file(place, at.path)
    if file and file.casefold().endswith(_IMAGES):
        at.used.add(file)
        if not words and not caption:
            message = f"nothing says what '{place[:100]}' shows: its name was taken"
            body.say(("missing-media", message, "say it between the brackets"))
        ending = f' "{caption.replace(chr(34), "”")}"' if caption else ""
        return f"![{told}]({_angled(f'../{at.folder}/{at.index.files[file]}')}{ending})"
    body.say(("missing-media", f"the image {place[:100]} is not in the folder", _FETCH))
    return f"Image: {told}{told_more} ({code(place)})" if place else f"Image: {told}{told_more}"


def _to_file(at: Linking, file: str, shown: str) -> str:
    at.used.add(file)
    return f"[{shown}]({_angled(f'../{at.folder}/{at.index.files[file]}')})"


def _words_of(place: str) -> str:
    stem = PurePosixPath(place.partition("?")[0]).stem
    return " ".join(re.findall(r"[^\W_]+", stem)) or "an image"


def _angled(place: str) -> str:
    return f"<{place}>" if re.search(r"[\s()]", place) else place
