"""Begin the next edition of a digest: in editions/ of a folder with an index, beside what editions share."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from conspectus import __version__
from conspectus.commands.filling import quoted
from conspectus.commands.init import Begun, Wanted, begin, edition_of
from conspectus.commands.known import site_at
from conspectus.model.names import SLUG, slugify
from conspectus.model.problem import ContentError, Problem
from conspectus.model.site import Settings, Site
from conspectus.read.family import named_folders
from conspectus.read.settings import SETTINGS

EDITIONS, SHARED = "editions", "../../shared"
TAKEN = ("authors", "licence", "contact", "repository", "kinds", "navigation")
"""What an edition has as the one before it; places, dates and figures are its own."""

KEPT = (".gitignore", "content/pages/about.md")
"""What else of a new digest an edition begins with: hosts serve the index."""

_YEAR = re.compile(r"\d{4}")
_FIRST = {
    "shared/people/.gitkeep": b"",
    "shared/sources/.gitkeep": b"",
    ".gitignore": b"/public/\n.conspectus/\n",
}


def begin_edition(folder: Path, other: Path, wanted: Wanted = Wanted()) -> Begun:  # noqa: B008 - it is frozen
    """Write a new edition, and the index above it where there is none; what another edition has stays.

    Raises ContentError where the folder is not one for an edition, where there is no digest to follow, or
    where something is in the way.
    """
    place = folder.resolve()
    if place.parent.name != EDITIONS or not SLUG.fullmatch(place.name):
        slug = slugify(place.name) or "2027"
        cure = f"name it …/{EDITIONS}/{slug}, in the folder that is to hold all editions"
        message = f"an edition stands in a folder '{EDITIONS}' under a name that can be part of a URL"
        raise ContentError([Problem(code="unfit-folder", path=folder.as_posix(), message=message, cure=cure)])
    site = site_at(other)
    edition = wanted.edition or next_edition(site.settings.edition, place.name)
    title = wanted.title or site.settings.title.replace(site.settings.edition, edition)
    above = place.parents[1]
    if (above / SETTINGS).exists() and edition_folders_of(above) != place.parent:
        slug = slugify(above.name) or "2026"
        raise ContentError([_digest_above(folder, slug)])
    index = _FIRST if (above / SETTINGS).exists() else dict(_index(site.settings))
    begun = replace(wanted, edition=edition, title=title if title != site.settings.title else "")
    made = begin(folder, begun, adapt=lambda files: dict(_adapted(files, site, other)))
    missing = {name: data for name, data in index.items() if not (above / name).exists()}
    _write(above, missing)
    return replace(made, files=made.files + len(missing))


def edition_folders_of(above: Path) -> Path | None:
    """Give the folder in which a site has its editions; None where it has none."""
    editions = named_folders((above / SETTINGS).read_bytes())[1]
    return (above / editions).resolve() if editions else None


def _digest_above(folder: Path, slug: str) -> Problem:
    return Problem(
        code="unfit-folder", path=folder.as_posix(),
        message="the folder above is a digest itself, and no index over editions",
        cure=f"move that digest to …/{EDITIONS}/{slug} first, and name a folder beside it",
    )  # fmt: skip


def advice(folder: Path, other: Path) -> str:
    """Say what is left to do so that another edition shares, or stands in the index."""
    place, before = folder.resolve(), other.resolve()
    if before.parent != place.parent:
        slug = slugify(before.name) or "before"
        return f"to have {other} in the index too, move it to {folder.parent / slug}"
    if not site_at(other).settings.shared:
        return f"to share people and sources with {other}, write `shared: {SHARED}` into its site.yaml"
    return ""


def next_edition(edition: str, slug: str) -> str:
    """Name the edition of a slug after another: Conf 2026 is followed by Conf 2027 in a folder 2027."""
    year = _YEAR.search(slug)
    return _YEAR.sub(year[0], edition, count=1) if year and _YEAR.search(edition) else edition_of(slug)


def _adapted(files: dict[str, bytes], site: Site, other: Path) -> Iterator[tuple[str, bytes]]:
    """Leave the examples out, and take from the other edition's settings what holds for all."""
    for name, data in files.items():
        if name == SETTINGS:
            yield name, _settings(data.decode(), site.settings, other).encode()
        elif name in KEPT or name.startswith("templates/"):
            yield name, data


def _settings(text: str, before: Settings, other: Path) -> str:
    """Write the settings of an edition: of the template its own part, the rest as the other has it."""
    kept = [line for line in text.splitlines() if not line.endswith("# example")]
    own = "\n".join(kept).replace("language: en\n", f"language: {before.language}\n", 1)
    own = re.sub(r"^numbers:\n(?:  .*\n)*", "", own, flags=re.MULTILINE)
    typed = yaml.load((other / SETTINGS).read_bytes(), Loader=yaml.CBaseLoader)  # noqa: S506 - texts alone
    taken = {key: typed[key] for key in TAKEN if isinstance(typed, dict) and key in typed}
    if "authors" in taken:
        own = re.sub(r"^authors:\n(?:  .*\n|#    .*\n)+", "", own, flags=re.MULTILINE)
    lines = [
        "# People and sources that all editions share: notes of the same name in content/ come before these.",
        f"shared: {SHARED}",
    ]
    more = yaml.safe_dump(taken, allow_unicode=True, sort_keys=False) if taken else ""
    head = "\n# As in the edition before.\n" if taken else ""
    return "\n".join([own, "", *lines, ""]) + head + more


def _index(before: Settings) -> Iterator[tuple[str, bytes]]:
    """Give the files of an index over editions."""
    name = " ".join(_YEAR.sub("", before.edition).split()) or before.edition
    lines = [
        "# The index over the editions in editions/. `conspectus build` here builds all of them below it.",
        "",
        f"title: {quoted(f'{name}, read with its sources')}",
        f"edition: {quoted(name)}",
        f"description: {quoted(before.description)}",
        f"language: {before.language}",
        f"requires: {quoted('>=' + '.'.join(__version__.split('.')[:2]))}",
        "",
        "# The public address; each edition stands below it, such as /2026/.",
        "#base_url: https://digest.example.org/",
        "",
        f"editions: {EDITIONS}",
        "",
    ]
    yield SETTINGS, "\n".join(lines).encode()
    about = "---\ntitle: About these digests\n---\nEach edition of the conference has a digest of its own.\n"
    yield "content/pages/about.md", about.encode()
    yield from _FIRST.items()


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
