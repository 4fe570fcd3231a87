"""Read the interface's words in a site's language: our own table, completed or overruled by the site's."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple

from conspectus.model.nearest import did_you_mean, nearest
from conspectus.model.problem import Problem, Severity
from conspectus.model.site import SITE_FILE
from conspectus.model.words import Words

OWN = "templates/words"
"""Where a site keeps tables of its own, by language: `templates/words/pt.toml`."""

ENGLISH = "en"
DIRECTION = "language.direction"
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
"""A language tag as far as its first part is a language of ISO 639 (RFC 5646, 2.1)."""

RIGHT_TO_LEFT = frozenset({
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
})  # fmt: skip
SCRIPTS = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})
"""Languages and scripts that are written from right to left; a script in the tag decides."""

NAMED = 6
_WORDS = Path(__file__).parent / "words"


class Spoken(NamedTuple):
    """The words of a language, and what is wrong with what a site says of them."""

    words: Words
    problems: tuple[Problem, ...] = ()


def languages() -> tuple[str, ...]:
    """Name the languages that have a table of ours."""
    return tuple(sorted(path.stem for path in _WORDS.glob("*.toml")))


def is_tag(language: str) -> bool:
    """Tell whether a text has the form of a language tag."""
    return bool(TAG.fullmatch(language))


def read_words(language: str) -> Words:
    """Read the table of words of a language that has one of ours."""
    return _words((_WORDS / f"{language}.toml").read_bytes())


def table_of(language: str) -> str:
    """Give our table for a language tag; the English one where there is none, to be read as the tag is."""
    ours = next((tag for tag in _tags(language) if tag in languages()), "")
    text = (_WORDS / f"{ours or ENGLISH}.toml").read_text("utf-8")
    return text if ours else text.replace('direction = "ltr"', f'direction = "{direction_of(language)}"', 1)


def words_of(language: str, root: Path | None = None) -> Spoken:
    """Give the words for a language tag: `de-AT` is `de` where that has no words of its own.

    What a site's own tables lack is ours of that language, else English.
    """
    tags = tuple(_tags(language))
    ours = next((tag for tag in tags if tag in languages()), "")
    words = read_words(ours or ENGLISH)
    own = [_own(path, words) for tag in reversed(tags) if (path := _path(root, tag))]
    typed = {key: text for table in own for key, text in table.words.items()}
    problems = (*(each for table in own for each in table.problems), *_lacking(language, ours, typed, words))
    if not own and ours == language.lower():
        return Spoken(words)
    direction = {} if ours else {DIRECTION: direction_of(language)}
    return Spoken(Words({**words, **direction, **typed}), problems)


def direction_of(language: str) -> str:
    """Tell from a language tag which way it is written."""
    first, *others = language.lower().split("-")
    script = next((each for each in others if len(each) == 4), "")  # noqa: PLR2004 - RFC 5646, 2.2.3
    is_rtl = script in SCRIPTS if script else first in RIGHT_TO_LEFT
    return "rtl" if is_rtl else "ltr"


def _tags(language: str) -> Iterator[str]:
    """Give a tag, then what is left of it without its last part, and so on (RFC 4647, 3.4).

    Capitals mean nothing in it (RFC 5646, 2.1.1).
    """
    parts = language.lower().split("-")
    yield from ("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def _path(root: Path | None, tag: str) -> Path | None:
    tables = sorted((root / OWN).glob("*.toml")) if root else ()
    return next((path for path in tables if path.stem.lower() == tag and path.is_file()), None)


def _own(path: Path, words: Words) -> Spoken:
    """Read a site's own table; what is wrong in it is left out."""
    shown = f"{OWN}/{path.name}"
    try:
        table = dict(_flat(tomllib.loads(path.read_text("utf-8")), ""))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        cure = 'write lines as in our tables: a group in brackets, then key = "words"'
        return Spoken(Words({}), (_problem("bad-words", shown, f"the table cannot be read: {error}", cure),))
    faults = {key: fault for key, text in table.items() if (fault := _fault(key, text, words, shown))}
    return Spoken(
        Words({key: str(text) for key, text in table.items() if key not in faults}), tuple(faults.values())
    )


def _fault(key: str, text: object, words: Words, path: str) -> Problem | None:
    """Say what is wrong with a text of a site's own table."""
    if key not in words:
        cure = did_you_mean(key, words) or "take it out; our table for English has every key"
        return _problem("bad-words", path, f"no page asks for the words '{key}'", cure, key)
    if not isinstance(text, str):
        return _problem("bad-words", path, "this is no text", "write it between quotes", key)
    known = names_in(words[key]) or set()
    if (names := names_in(text)) is None or not names <= known:
        fits = ", ".join(f"{{{name}}}" for name in sorted(known))
        cure = f"what is filled in here is {fits}" if fits else "nothing is filled in here: write no braces"
        return _problem("bad-words", path, f"'{text}' cannot be filled in", cure, key)
    if key == DIRECTION and text not in {"ltr", "rtl"}:
        return _problem("bad-words", path, f"'{text}' is no direction", "write 'ltr' or 'rtl'", key)
    return None


def names_in(text: str) -> set[str] | None:
    """Give the names in braces of a text; None where they are more than names, or braces are alone."""
    try:
        parts = [each for each in Formatter().parse(text) if each[1] is not None]
    except ValueError:
        return None
    names = {name for _, name, spec, conversion in parts if name and not spec and not conversion}
    return names if len(names) == len({part[1:] for part in parts}) else None


def _lacking(language: str, ours: str, typed: Collection[str], words: Words) -> Iterator[Problem]:
    """Say that a language has no words, or name those that a site's own table lacks."""
    if ours:
        return
    path = f"{OWN}/{language}.toml"
    if not typed:
        message = f"there are no words for the language '{language}': pages say theirs in English"
        meant = nearest(language, languages())
        cure = f"`conspectus override words/{language}.toml` begins your own" + (
            f"; or did you mean '{meant}'?" if meant else ""
        )
        yield Problem(
            code="no-words", path=SITE_FILE, place="language", message=message, cure=cure,
            severity=Severity.NOTICE,
        )  # fmt: skip
    elif missing := [key for key in words if key not in typed and key != DIRECTION]:
        more = f" and {len(missing) - NAMED:,} more" if len(missing) > NAMED else ""
        message = f"{', '.join(missing[:NAMED])}{more} are not in it: pages say them in English"
        yield Problem(
            code="missing-words", path=path, message=message, cure="add them", severity=Severity.WARNING
        )


@lru_cache(maxsize=4)
def _words(table: bytes) -> Words:
    return Words({key: str(text) for key, text in _flat(tomllib.loads(table.decode()), "")})


def _flat(table: Mapping[str, Any], above: str) -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _problem(code: str, path: str, message: str, cure: str, place: str = "") -> Problem:
    return Problem(code=code, path=path, message=message, cure=cure, place=place)
