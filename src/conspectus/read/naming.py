"""Tell from a note's path which record it holds."""

from typing import NamedTuple

from conspectus.model.names import (
    DEVICES,
    KIND_VALUES,
    NOUNS,
    ROOT_SLUGS,
    SLUG,
    Kind,
    Ref,
    is_reserved,
    slugify,
)
from conspectus.model.nearest import nearest
from conspectus.model.problem import Problem


class Named(NamedTuple):
    """The record that a path names; where the path is at fault, the record it was meant to name."""

    ref: Ref | None
    problems: tuple[Problem, ...] = ()


def name_note(path: str) -> Named:
    """Give the Ref of a note below content/, such as `papers/orals/t3.md`."""
    folder, slash, rest = path.partition("/")
    if not slash:
        cure = f"move it to the folder of its kind, as in content/pages/{path}"
        return Named(None, (_fault("unknown-folder", "the note stands in no folder of a kind", cure),))
    problems: list[Problem] = []
    kind = Kind(folder) if folder in KIND_VALUES else _meant(folder)
    if folder not in KIND_VALUES:
        cure = f"did you mean '{kind}'?" if kind else f"use one of: {', '.join(sorted(KIND_VALUES))}"
        problems.append(_fault("unknown-folder", f"'{folder}' is no kind of note", cure))
    stem = rest.rpartition("/")[2].rpartition(".")[0]
    slug = stem if SLUG.fullmatch(stem) else slugify(stem)
    if slug != stem:
        cure = (
            f"rename the file to {slug}.md" if slug else "use small letters a to z, digits and single hyphens"
        )
        problems.append(_fault("bad-slug", f"'{stem}' cannot be part of a URL", cure))
    elif is_reserved(stem, kind or Kind.PAGE):
        cure = "rename the file: page, index, by-… and the kinds' names are kept for lists"
        if stem in ROOT_SLUGS:
            cure = f"rename the file: /{stem}/ is a place of the site's own"
        elif stem in DEVICES:
            cure = "rename the file: Windows has no files and folders of that name"
        problems.append(_fault("reserved-slug", f"the name '{stem}' is kept", cure))
    return Named(Ref(kind, slug) if kind and slug else None, tuple(problems))


def _meant(folder: str) -> Kind | None:
    known = {**NOUNS, **{kind.value: kind for kind in Kind}}
    return known.get(nearest(folder, known))


def _fault(code: str, message: str, cure: str) -> Problem:
    return Problem(code=code, message=message, cure=cure)
