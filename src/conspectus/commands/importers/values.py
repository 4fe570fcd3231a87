"""Take values of foreign records apart: texts, lists of texts, authors."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import zip_longest

from conspectus.commands.importers.cleaning import clean_line, clean_name
from conspectus.commands.importers.drafts import DraftAuthor
from conspectus.model.identifiers import parse_orcid, parse_profile

Record = Mapping[str, object]
MOST_AUTHORS = 5_000
MOST_KEYWORDS = 100
_LISTED = re.compile(r"[;|\n]|\s·\s")
_COMMAS = re.compile(",")
_COMMAS_OR_AND = re.compile(r",(?:\s{0,9}and\s)?|\s(?:and|&)\s")
_OTHERS = frozenset({"others", "et al", "et al."})
_EMAIL = re.compile(r"(?<!\S)[^\s@]+@[^\s.]+\.\S+")
_WITH_PLACE = re.compile(r"(?P<name>[^()]*[^()\s])\s*\((?P<place>[^()]{2,200})\)[\s*†‡]*")
"""`Ada Lovelace (Manchester)*`, as submission systems write it."""

_OF_PLACES = re.compile(r"[A-Z]{2}|\s")
_TURNED = re.compile(
    r"((?:(?:van|von|der|den|de|del|di|da|dos|la|le|ten|ter|al|el) )*[^\s,]+), ([^,]*[a-z][^,]*)"
)
"""`Lovelace, Ada`; whoever has two family names may be meant otherwise, and stays as typed."""

_AFTER_NAMES = re.compile(r"(?:jr|sr|ph\.?d|m\.?d)\b|[iv]+$", re.IGNORECASE)
_MARKS = re.compile(r"\s*[\[(<]?[*†‡§¶0-9,]+[\])>]?\s*$|\^\{?[^ }]*\}?")
_NAMES = (
    "fullname",
    "full_name",
    "full_public_name",
    "public_name",
    "name",
    "literal",
    "author",
    "display_name",
)
_PROFILES = ("username", "openreview", "authorid", "profile_id", "id")
_PLACES = ("affiliation", "institution", "institutions", "affiliations", "aff", "affil", "organization")


def text_of(value: object) -> str:
    """Give the text of a value: bare, in a `{"value": …}` of OpenReview's, or alone in a list."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        inner = unwrapped(value)
        return "" if isinstance(inner, dict) else text_of(inner)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list) and len(value) == 1:
        return text_of(value[0])
    return ""


def unwrapped(value: object) -> object:
    """Take a value out of its `{"value": …}`."""
    while isinstance(value, dict) and "value" in value:
        value = value["value"]
    return value


def items_of(value: object, commas: re.Pattern[str] = _COMMAS) -> list[str]:
    """Give the texts of a list, or of a text in which `;`, `|`, line ends or else commas part them."""
    value = unwrapped(value)
    if isinstance(value, list):
        return [item for each in value for item in _typed_together(text_of(each))]
    text = text_of(value)
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1].replace("'", "").replace('"', "")
    parts = _LISTED.split(text) if _LISTED.search(text) else commas.split(text)
    return [part.strip() for part in parts if part.strip()]


def _typed_together(text: str) -> list[str]:
    """Part an element of a list that its author typed as several."""
    return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]


def keywords_of(value: object) -> tuple[str, ...]:
    """Give cleaned keywords, each once however it is typed."""
    cleaned = (clean_line(each).text.strip(" .,;") for each in items_of(value))
    found: dict[str, str] = {}
    for each in cleaned:
        found.setdefault(each.casefold(), each)
    return tuple(filter(None, found.values()))[:MOST_KEYWORDS]


def authors_of(names: object, profiles: object = None, places: object = None) -> tuple[DraftAuthor, ...]:
    """Give authors in their order, of texts or of objects, with profiles and affiliations beside them."""
    value = unwrapped(names)
    listed = value if isinstance(value, list) else list[object](items_of(value, _COMMAS_OR_AND))
    parted = _with_places(listed)
    standing = [place for _, place in parted] if parted else places
    given = [name for name, _ in parted] or listed
    beside = zip_longest(given[:MOST_AUTHORS], _beside(profiles, listed), _beside(standing, listed))
    return tuple(author for each in beside if (author := _author(*each)))


def _with_places(listed: list[object]) -> list[tuple[object, str]]:
    """Take the affiliations in brackets off names, where each name has one; a nickname is none."""
    found = [_WITH_PLACE.fullmatch(text_of(each).strip()) for each in listed]
    matches = [match for match in found if match]
    if len(matches) < len(listed) or not any(_OF_PLACES.search(match["place"]) for match in matches):
        return []
    return [(match["name"], match["place"]) for match in matches]


def _beside(value: object, listed: list[object]) -> Iterable[str]:
    """Give what stands beside each author; nothing where the lists differ in length."""
    value = unwrapped(value)
    texts = [text_of(each) for each in value] if isinstance(value, list) else items_of(value)
    return texts if len(texts) == len(listed) else [""] * len(listed[:MOST_AUTHORS])


def orcid_of(record: Record) -> str:
    """Give the ORCID iD that a person's record holds; what is none is left out."""
    return _read_or_nothing(parse_orcid, first_text(record, ("orcid", "ORCID")))


def affiliation_of(record: Record) -> str:
    """Give the first affiliation that a person's record holds."""
    return place_of(_place(record))


def _author(entry: object, profile: object, place: object) -> DraftAuthor | None:
    record = entry if isinstance(entry, dict) else {}
    name = _person(_name(record) if record else _in_order(text_of(entry)))
    if not name or name.casefold() in _OTHERS:
        return None
    return DraftAuthor(
        name=name,
        affiliation=place_of(text_of(place) or (_place(record) if record else "")),
        openreview=_read_or_nothing(
            parse_profile, text_of(profile) or (first_text(record, _PROFILES) if record else "")
        ),
        orcid=orcid_of(record),
    )


def _in_order(text: str) -> str:
    """Write `Family, Given` as it is printed."""
    match = _TURNED.fullmatch(text.strip()) if "," in text else None
    return f"{match[2]} {match[1]}" if match and not _AFTER_NAMES.match(match[2]) else text


def _person(text: str) -> str:
    """Clean the name of a person: without an address, or the mark of a footnote."""
    name = clean_name(_EMAIL.sub("", text) if "@" in text else text)
    return name if name.isalpha() or name[-1:].isalpha() else _MARKS.sub("", name)


def _name(record: Record) -> str:
    whole = first_text(record, _NAMES)
    parts = (
        first_text(record, keys)
        for keys in (("given", "first", "first_name"), ("family", "last", "last_name"))
    )
    return whole or " ".join(filter(None, parts))


def _place(record: Record) -> str:
    for key in _PLACES:
        value = unwrapped(record.get(key))
        if isinstance(value, list):
            value = next(iter(value), "")
        if isinstance(value, dict):
            value = first_text(value, ("name", "institution"))
        if text := text_of(value):
            return text
    return ""


def place_of(text: str) -> str:
    """Clean an affiliation; one that repeats itself is given once."""
    if not text:
        return ""
    cleaned = clean_name(_EMAIL.sub("", text.partition("+")[0] if "+" in text else text))
    half = len(cleaned) // 2
    twice = cleaned[:half].rstrip(" ,") == cleaned[half:].lstrip(" ,")
    return cleaned[:half].rstrip(" ,") if half and twice else cleaned


def first_text(record: Record, keys: Iterable[str]) -> str:
    """Give the text of the first of some keys that has one."""
    return next((text for key in keys if (text := text_of(record.get(key)).strip())), "")


def first_present(record: Record, keys: Iterable[str]) -> object:
    """Give the value of the first of some keys that has one."""
    return next((value for key in keys if (value := record.get(key)) not in (None, "", [], {})), "")


def folded(record: Record) -> dict[str, object]:
    """Give a record by keys in small letters, their words parted by `_`; the first of a name counts."""
    found: dict[str, object] = {}
    for key, value in record.items():
        found.setdefault(fold_key(str(key)), value)
    return found


@lru_cache(maxsize=4_096)
def fold_key(key: str) -> str:
    """Write a key in small letters, its words parted by `_`: `TL;DR` is `tl_dr`."""
    return re.sub(r"[\W_]+", "_", key.strip().casefold()).strip("_")


def records_in(values: Iterable[object]) -> Iterator[dict[str, object]]:
    """Give those values that are objects, by text."""
    return (value for value in values if isinstance(value, dict))


def _read_or_nothing(parse: object, text: str) -> str:
    try:
        return str(parse(text)) if text and callable(parse) else ""
    except ValueError:
        return ""
