"""Fold keywords to topics: by case, dash and plural, and by the other spellings that a topic's note gives."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

_DASHES = re.compile("[\\s_/\u2010-\u2015\u2212-]+")
_MARKS = re.compile(r"[^\w\s+#]")
_KEPT = ("ss", "us", "is", "ias")
_ACRONYM = re.compile(r"\b([A-Z]{2,})s\b")
_SHORTEST = 4


@lru_cache(maxsize=65_536)
def fold_topic(text: str) -> str:
    """Write a keyword so that its spellings are one: small letters, blanks for dashes, no plural."""
    plain = _ACRONYM.sub(r"\1", unicodedata.normalize("NFKC", text))
    spaced = _DASHES.sub(" ", plain.casefold())
    return " ".join(map(_singular, _MARKS.sub("", spaced).split()))


def _singular(word: str) -> str:
    if len(word) < _SHORTEST:
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(_KEPT) else word


def topics_for(words: Iterable[str], known: Mapping[str, str]) -> list[str]:
    """Give the slugs of the topics that keywords name, each once, in their order."""
    found = (known.get(fold_topic(word)) for word in words)
    return list(dict.fromkeys(slug for slug in found if slug))


def untaken(papers: Iterable[Iterable[str]], known: Mapping[str, str]) -> list[tuple[int, tuple[str, ...]]]:
    """Count the papers of each keyword that is no topic yet, with its spellings, the most frequent first."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for words in papers:
        for folded, word in {fold_topic(word): word for word in words}.items():
            if folded and folded not in known:
                spellings[folded][word] += 1
    counted = [(sum(count.values()), tuple(_by_use(count))) for count in spellings.values()]
    return sorted(counted, key=lambda each: (-each[0], each[1]))


def _by_use(count: Counter[str]) -> list[str]:
    return sorted(count, key=lambda word: (-count[word], word))
