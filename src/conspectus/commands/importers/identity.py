"""Find the identifiers that foreign files hide in ids, addresses and notes."""

import re
from collections.abc import Iterable
from itertools import pairwise
from urllib.parse import urljoin

from conspectus.model.identifiers import ArxivId, parse_doi, parse_openreview, parse_url

SHARE = 0.8
"""How many of a column's values tell what it holds."""

OPENREVIEW = "https://openreview.net"
_FORUM = re.compile(
    r"openreview\.net/(?:forum|pdf|attachment|references/pdf)\?(?:[a-z]+=[^&#]*&)*id=([0-9A-Za-z_-]+)"
)
_ARXIV = re.compile(
    r"(?:arxiv[.:/ ]{1,3}(?:abs/|pdf/)?|arxiv\.org/(?:abs|pdf|html)/|^)"
    r"(\d{4}\.\d{4,5}(?:v\d{1,3})?|[a-z][a-z-]{1,20}(?:\.[A-Z]{2})?/\d{7}(?:v\d{1,3})?)(?!\d)",
    re.IGNORECASE,
)
_ID = re.compile(r"[0-9A-Za-z_-]{9,12}")
_BARE_HOST = re.compile(r"^(?:www\.|[a-z0-9-]+\.(?:com|org|io|net|edu|ai)/)", re.IGNORECASE)


def looks_like_forum(text: str) -> bool:
    """Tell an OpenReview id from a number or a word of its length: letters and digits in no order."""
    kinds = ["0" if each.isdigit() else "a" if each.islower() else "A" for each in text if each.isalnum()]
    changes = sum(one != other for one, other in pairwise(kinds))
    return bool(_ID.fullmatch(text)) and changes > 1


def are_forums(keys: Iterable[str]) -> bool:
    """Tell whether the keys of a file are OpenReview ids: nearly all look like ones."""
    known = [key for key in keys if key]
    return bool(known) and sum(map(looks_like_forum, known)) >= SHARE * len(known)


def forum_or_nothing(key: str) -> str:
    """Give a key of such a file where it may be an id."""
    return key if _ID.fullmatch(key) else ""


def openreview_of(text: str) -> str:
    """Read an OpenReview id, bare or in any of its addresses; raise ValueError where there is none."""
    match = _FORUM.search(text)
    return parse_openreview(match[1] if match else text)


def arxiv_of(text: str) -> str:
    """Read an arXiv identifier with its version, wherever it stands; raise ValueError where there is none."""
    match = _ARXIV.search(text.strip())
    if not match:
        raise ValueError(f"{text!r} holds no arXiv identifier")
    return str(ArxivId.parse(match[1]))


def doi_of(text: str) -> str:
    """Read a DOI; raise ValueError where there is none."""
    return parse_doi(text.replace("\\_", "_"))


def url_of(text: str) -> str:
    """Read a web address, also one within OpenReview or without its scheme; raise ValueError otherwise."""
    if text.startswith("/") and not text.startswith("//"):
        return parse_url(urljoin(OPENREVIEW, text))
    return parse_url(f"https://{text}" if _BARE_HOST.match(text) else text)


def without_version(arxiv: str) -> str:
    """Give an arXiv identifier as identity: without its version."""
    return ArxivId.parse(arxiv).id if arxiv else ""
