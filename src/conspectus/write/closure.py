"""Name the templates that a page comes through: its own, and all that it extends, includes or imports."""

from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from conspectus.model.memo import Memo

STAGE = "template"
MOST_TEMPLATES = 512
"""How many texts of templates are remembered by what they name, while the program runs."""

REFERENCES = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)
"""What names another template."""


class Closures:
    """The closures of templates; `text` gives the text of one, None where it is not there."""

    def __init__(self, text: Callable[[str], str | None], memo: Memo) -> None:
        """Begin with no template looked at."""
        self._text, self._memo = text, memo
        self._seen: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._digests: dict[str, str] = {}

    def digest(self, name: str) -> str:
        """Give the digest of a template and all that it may come to use."""
        if name not in self._digests:
            found: dict[str, str] = {}
            pending = [name]
            while pending:
                each = pending.pop()
                if each not in found:
                    found[each], named = self._look(each)
                    pending += named
            self._digests[name] = _hash(repr(sorted(found.items())))
        return self._digests[name]

    def _look(self, name: str) -> tuple[str, tuple[str, ...]]:
        """Give the digest of one template (empty where it is not there) and the names in it."""
        if name not in self._seen:
            text = self._text(name)
            self._seen[name] = ("", ()) if text is None else (_hash(text), self._named(text))
        return self._seen[name]

    def _named(self, text: str) -> tuple[str, ...]:
        key = _hash(text)
        known = self._memo.recall(STAGE, key)
        if isinstance(known, tuple):
            return known
        try:
            found = named_in(text)
        except TemplateSyntaxError:
            return ()
        self._memo.keep(STAGE, key, found)
        return found


@lru_cache(maxsize=MOST_TEMPLATES)
def named_in(text: str) -> tuple[str, ...]:
    """Give the names of templates that a template's text writes; raise TemplateSyntaxError for a fault."""
    references = Environment(autoescape=True).parse(text).find_all(REFERENCES)
    values = (const.value for reference in references for const in reference.find_all(nodes.Const))
    return tuple(value for value in values if isinstance(value, str))


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
