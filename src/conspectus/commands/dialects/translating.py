"""Translate the body of a foreign note, step by step; what has no like of it here stays visible as text."""

import re
from dataclasses import dataclass

from conspectus.commands.dialects import tags, wiki
from conspectus.commands.dialects.admonitions import translate_admonitions, translate_callouts
from conspectus.commands.dialects.body import Body
from conspectus.commands.dialects.citing import Cited
from conspectus.commands.dialects.linking import Linking, translate_links
from conspectus.commands.dialects.markup import translate_html
from conspectus.commands.dialects.masking import keep_code, keep_comments, keep_formulas
from conspectus.commands.dialects.writing import fenced
from conspectus.model.site import MarkdownOptions
from conspectus.model.words import Words
from conspectus.read.markdown.stage import to_document

_TRANSLATORS = {**tags.TRANSLATORS, **wiki.TRANSLATORS}
_OURS = frozenset({"obsidian", "foam", "dendron"})
"""In which dialects %% begins and ends a comment."""

_TITLE = re.compile(r"\A\s*#[ \t]+(?P<title>[^\n]+)(?:\n|\Z)")
_EMPTY = re.compile(r"\n(?:[ \t]*\n){2,}")
_ATTRIBUTED = re.compile(r"(?<![ \t])[ \t]*\{:?[ \t]*[.#][^{}\n]*\}[ \t]*$")


@dataclass(frozen=True, slots=True)
class Typed:
    """The text of a note below its front matter, as typed: its path, and how many lines stand above."""

    path: str
    text: str
    above: int = 0


def begin(typed: Typed, dialect: str, cited: Cited) -> Body:
    """Translate all but links, which need to know the other notes."""
    body = Body.of(typed.path, typed.text, typed.above)
    if dialect == "mkdocs":
        translate_admonitions(body)
    keep_code(body)
    keep_comments(body, are_ours=dialect in _OURS)
    keep_formulas(body, in_lines=dialect in {"jekyll", "pelican"})
    if dialect in _TRANSLATORS:
        _TRANSLATORS[dialect](body)
    translate_html(body, cited)
    translate_callouts(body)
    return body


def take_title(body: Body, title: str) -> str:
    """Give the heading that a body begins with, and leave it out where it says the title, or is to."""
    match = _TITLE.match(body.text)
    written = match["title"].rstrip(" \t#") if match else ""
    if not match or not written:
        return ""
    found = " ".join(_ATTRIBUTED.sub("", body.whole(written)).split())
    if not title or found.casefold() == title.casefold():
        number = match[0].count("\n")
        body.lines = body.lines[number:] or body.lines[-1:]
        body.text = body.text[match.end() :]
    return found


def ids_of(body: Body, words: Words) -> frozenset[str]:
    """Give the ids of the headings of a body whose links are not rewritten yet."""
    parsed = to_document(body.whole(body.text), MarkdownOptions(), words)
    return frozenset(heading.id for heading in parsed.document.headings)


def finish(body: Body, at: Linking, words: Words) -> str:
    """Rewrite the links, and give the whole; a body that cannot be read even so is shown as it is typed."""
    translate_links(body, at)
    text = body.whole(_EMPTY.sub("\n\n", body.text)).strip("\n")
    parsed = to_document(text, MarkdownOptions(), words)
    errors = [problem for problem in parsed.problems if problem.severity == "error"]
    if not errors:
        return text
    first = errors[0]
    body.at(body.lines[0])
    message = f"the note could not be translated, and is shown as typed: {first.message}"
    body.say(("untranslated-markup", message, first.cure or "translate it by hand"))
    return fenced(text, "markdown")
