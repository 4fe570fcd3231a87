"""Offer the notes that come nearest to a title, and read which of them are chosen."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from conspectus.commands.known import Known
from conspectus.model.names import Kind, Ref, slugify
from conspectus.model.nearest import did_you_mean
from conspectus.model.records import Topic

MOST = 9
LIKE = 4
"""From so many letters on, words are alike where one begins with the other."""

EMPTY = frozenset("a an and as at by for from in is it of on or the to via with".split())
"""Short words that say nothing of what a note is about, as RL and RAG do."""

_BETWEEN = re.compile(r"[\s,;]+")


class Choice(NamedTuple):
    """A note that is offered, by slug and title."""

    slug: str
    title: str


class UnfitChoiceError(ValueError):
    """Refuse an answer that chooses nothing; the message says why."""


def offered(known: Known, kind: Kind, title: str, most: int = MOST) -> list[Choice]:
    """Give the notes of a kind that share most words with a title; of equals those most used."""
    words = _words(title)
    ranked = sorted(
        (ref for ref in known.digest.notes if ref.kind is kind),
        key=lambda ref: (-_shared(words, _words_of(known, ref)), -_uses(known, ref), ref.slug),
    )
    return [Choice(ref.slug, known.digest.records[ref].title) for ref in ranked[:most]]


def chosen(answer: str, shown: Sequence[Choice], slugs: Sequence[str], noun: str) -> list[str]:
    """Read numbers of what is shown, or slugs; raise UnfitChoiceError where one is neither."""
    found = list[str]()
    for each in filter(None, _BETWEEN.split(answer)):
        if each in slugs:
            found.append(each)
        elif each.isdecimal() and 0 < int(each) <= len(shown):
            found.append(shown[int(each) - 1].slug)
        else:
            cure = did_you_mean(each, slugs)
            raise UnfitChoiceError(f"no {noun} '{each}'" + (f"; {cure}" if cure else ""))
    return list(dict.fromkeys(found))


def _words_of(known: Known, ref: Ref) -> frozenset[str]:
    record = known.digest.records[ref]
    also = record.also if isinstance(record, Topic) else ()
    return _words(" ".join((ref.slug, record.title, *also)))


def _words(text: str) -> frozenset[str]:
    return frozenset(slugify(text).split("-")) - EMPTY


def _shared(words: frozenset[str], others: frozenset[str]) -> int:
    """Count the words that have a like among others: `agent` and `agents` are alike."""
    return sum(any(_are_alike(word, other) for other in others) for word in words)


def _are_alike(word: str, other: str) -> bool:
    if min(len(word), len(other)) < LIKE:
        return word == other
    return word.startswith(other) or other.startswith(word)


def _uses(known: Known, ref: Ref) -> int:
    return len(known.digest.links_to.get(ref, ()))
