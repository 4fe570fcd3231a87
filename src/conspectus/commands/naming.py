"""Read the names of kinds and notes as they are typed on the command line."""

from collections.abc import Collection

from conspectus.model.names import NOUNS, SLUG, Kind, Ref, is_reserved, slugify
from conspectus.model.nearest import did_you_mean, nearest
from conspectus.model.problem import ContentError, Problem
from conspectus.weave.resolve import Resolve

CONTENT, NOTE = "content/", ".md"
_KINDS = {**NOUNS, **{kind.value: kind for kind in Kind}}


class UnknownWordError(ValueError):
    """Refuse a word that must be one of a few; the message says which may be meant."""


def read_kind(word: str) -> Kind:
    """Read a kind in the singular or the plural; raise UnknownWordError where there is none of that name."""
    kind = _KINDS.get(word.strip().lower())
    if kind is None:
        cure = did_you_mean(word, _KINDS) or f"use one of: {', '.join(NOUNS)}"
        raise UnknownWordError(f"'{word}' is no kind of note; {cure}")
    return kind


def read_note_name(text: str, known: Collection[Ref]) -> Ref:
    """Read the name of a note that is there: `papers/t3`, its path, or its slug where one note bears it.

    Raises ContentError where it is not there, or where several are meant.
    """
    folder, slug = _parted(text)
    resolve = Resolve.of(known)
    found = resolve.candidates(f"{_folder(folder)}/{slug}" if folder else slug)
    if not found:
        close = nearest(f"{_folder(folder)}/{slug}" if folder else slug, resolve.spellings())
        kind = _KINDS.get(folder)
        names = (
            f"`conspectus list {kind.value}` names all there are" if kind else "write it as papers/its-slug"
        )
        cure = f"did you mean '{close}'?" if close else names
        raise ContentError([Problem(code="unknown-ref", message=f"no note '{text}'", cure=cure)])
    if len(found) > 1:
        named = ", ".join(map(str, found))
        problem = Problem(
            code="ambiguous-ref", message=f"'{text}' may mean {named}", cure="write the kind before the slug"
        )
        raise ContentError([problem])
    return found[0]


def read_new_name(text: str, kind: Kind) -> Ref:
    """Read the name that a note of a kind is to get; raise ContentError where it may not bear it."""
    folder, slug = _parted(text)
    if folder and _folder(folder) != kind.value:
        message = f"'{text}' is none of {kind.value}/: a note keeps its kind"
        raise ContentError([Problem(code="wrong-kind", message=message, cure=f"write {kind.value}/{slug}")])
    if not SLUG.fullmatch(slug):
        cure = f"write {kind.value}/{slugify(slug)}" if slugify(slug) else "use letters a to z and digits"
        problem = Problem(code="bad-slug", message=f"'{slug}' cannot be part of a URL", cure=cure)
        raise ContentError([problem])
    if is_reserved(slug, kind):
        message = f"the name '{slug}' is kept for a page of the site's own"
        raise ContentError([Problem(code="reserved-slug", message=message, cure="choose another name")])
    return Ref(kind, slug)


def _parted(text: str) -> tuple[str, str]:
    """Part a name, or the path of a file below content/, into folder and slug."""
    name = text.strip().removeprefix("./")
    if name.endswith(NOTE):
        name = name.removeprefix(CONTENT).removesuffix(NOTE)
        return name.partition("/")[0] if "/" in name else "", name.rpartition("/")[2]
    folder, _, slug = name.rpartition("/")
    return folder, slug


def _folder(folder: str) -> str:
    return _KINDS[folder].value if folder in _KINDS else folder
