"""Write for each record the little page that is indexed in its place."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from conspectus.model.names import Ref
from conspectus.model.records import Fact, Paper, Person, Record, Source, Topic
from conspectus.model.routes import url_of
from conspectus.weave.views.loom import Loom
from conspectus.weave.views.sieve import Trait, offered, traits

FIRST_WORDS = 120
"""So much of an abstract is indexed: it is what search results quote from."""

_WORD = re.compile(r"[^\W\d_]{4,}")
"""A word of fewer letters is like too many others for its spelling to be mended."""


class Stub(NamedTuple):
    """A page to be indexed: its file, its HTML, and the names in it, whose words may be misspelt."""

    path: str
    html: str
    names: str


def stubs(loom: Loom) -> Iterator[Stub]:
    """Give a stub for every record that readers can browse."""
    for ref in offered(loom):
        yield _stub(loom, ref)


def address(url: str) -> str:
    """Give the file of a page's stub: one folder a kind, not one a page."""
    return f"{url.strip('/')}.html"


def named(found: Iterable[Stub]) -> str:
    """Name stubs by all that is in them."""
    digest = hashlib.sha256()
    for stub in found:
        digest.update(f"{stub.path}\n{stub.html}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def vocabulary(found: Iterable[Stub]) -> bytes:
    """List the words of names, a line each, in lower case: what a misspelt word may have meant.

    Words that several have come first, by how many binary digits their count has, as a name may be misspelt
    itself; those of one sort are in order, which a host compresses well.
    """
    counts = Counter(word for stub in found for word in {*_WORD.findall(stub.names.casefold())})
    words = sorted((-count.bit_length(), word) for word, count in counts.items())
    return "\n".join(word for _, word in words).encode()


def _stub(loom: Loom, ref: Ref) -> Stub:
    record = loom.digest.records[ref]
    title, held = loom.title(ref), [*traits(loom, ref)]
    short = record.short if isinstance(record, Paper) else ""
    also = " · ".join(_also(record))
    people = ", ".join(_people(record))
    topics = ", ".join(trait.label for trait in held if trait.key == "topic")
    words = " ".join(_text(record).split()[:FIRST_WORDS])
    parts = (
        f'<h1 data-pagefind-meta="title" data-pagefind-weight="10">{escape(title)}</h1>',
        f'<p data-pagefind-weight="7">{escape(also)}</p>' if also else "",
        f'<p data-pagefind-weight="4">{escape(people)}</p>' if people else "",
        f'<p data-pagefind-weight="3">{escape(topics)}</p>' if topics else "",
        f"<p>{escape(record.summary)}</p>" if record.summary else "",
        f"<p>{escape(words)}</p>" if words else "",
        "".join(
            f'<i data-pagefind-ignore data-pagefind-filter="{trait.key}">{escape(trait.label)}</i>'
            for trait in held
        ),
        f'<i data-pagefind-ignore data-pagefind-meta="kind">{escape(held[0].label)}</i>',
        f'<i data-pagefind-ignore data-pagefind-meta="short">{escape(short)}</i>' if short else "",
        f'<i data-pagefind-ignore data-pagefind-sort="title">{escape(title.casefold())}</i>',
        f'<i data-pagefind-ignore data-pagefind-sort="year">{_year(held)}</i>',
    )
    html = f"<!doctype html><html><body data-pagefind-body>{''.join(parts)}</body></html>"
    return Stub(address(url_of(ref)), html, f"{title} {also} {people} {topics}")


def _also(record: Record) -> Iterator[str]:
    """Give the other names of a record, and what it is filed under."""
    if isinstance(record, Paper):
        yield from filter(None, (record.short, *record.keywords))
    if isinstance(record, Topic):
        yield from record.also
    if isinstance(record, Person):
        yield from record.names


def _people(record: Record) -> Iterator[str]:
    if isinstance(record, Paper):
        yield from (author.name for author in record.authors)
    if isinstance(record, Source):
        yield from filter(None, (record.publisher, *record.authors))


def _text(record: Record) -> str:
    """Give what else a record says in words, from its beginning."""
    if isinstance(record, Paper):
        return record.abstract
    if isinstance(record, Fact):
        return " · ".join(f"{claim.value.text} {claim.note}" for claim in record.claims)
    return ""


def _year(held: Iterable[Trait]) -> str:
    return next((trait.label for trait in held if trait.key == "year"), "0")
