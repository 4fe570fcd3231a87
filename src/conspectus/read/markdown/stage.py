"""Turn a body into a Document: HTML text with typed holes, and problems."""

import re
from dataclasses import replace

from conspectus.model.document import Parsed
from conspectus.model.site import MarkdownOptions, RawHtml
from conspectus.model.words import Words
from conspectus.read.markdown.parser import parse
from conspectus.read.markdown.sourced import sourced
from conspectus.read.markdown.writer import write

_LINE_END = re.compile(r"\r\n?")
_NOT_TEXT = re.compile("[\0\ud800-\udfff]")


def to_document(body: str, options: MarkdownOptions, words: Words) -> Parsed:
    """Read a body in the dialect of DESIGN.md section 3; whatever the text, nothing is raised.

    `words` names what the author does not: callouts, footnotes, tables and formulas.
    """
    source = _NOT_TEXT.sub("\ufffd", _LINE_END.sub("\n", body))
    tokens = parse(source, html=options.html is RawHtml.SANITIZE)
    parsed = write(tokens, words)
    pieces = sourced(source, tokens, parsed.document.pieces)
    return replace(parsed, document=replace(parsed.document, source=pieces))
