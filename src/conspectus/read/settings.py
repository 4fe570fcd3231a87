"""Read site.yaml, and the interface's words in the site's language."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from conspectus import __version__
from conspectus.model.document import Marks, position_at
from conspectus.model.names import KIND_VALUES
from conspectus.model.nearest import did_you_mean, nearest
from conspectus.model.problem import Problem, errors_in
from conspectus.model.site import SITE_FILE, Settings, Site
from conspectus.model.versions import RANGE, allows, parse_range
from conspectus.read.decoding import decode
from conspectus.read.family import unfit_folders
from conspectus.read.flaws import Flaw, without_echoes
from conspectus.read.shapes import fit
from conspectus.read.targets import target_flaws
from conspectus.read.tongues import is_tag, languages, words_of
from conspectus.read.yamlevents import Composed
from conspectus.read.yamltext import compose

SETTINGS = SITE_FILE
LANGUAGE, REQUIRES = "language", "requires"


def read_site(root: Path) -> tuple[Site | None, tuple[Problem, ...]]:
    """Read the settings of a site's folder; no Site where anything is wrong with them."""
    path = root / SETTINGS
    is_other = path.exists() and not path.is_file()
    try:
        data = b"" if is_other else path.read_bytes()
        reason = "this is a folder, or no file to read" if is_other else ""
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
    if reason:
        cure = "run conspectus in the folder of a site: the one with site.yaml and content/"
        return None, (Problem(code="no-settings", path=SETTINGS, message=f"{SETTINGS}: {reason}", cure=cure),)
    return site_of(data, root)


def site_of(data: bytes, root: Path | None = None) -> tuple[Site | None, tuple[Problem, ...]]:
    """Make a Site of the bytes of site.yaml, and of the words in a site's folder.

    None where anything is wrong with them; what may be built in spite of it is the Site's own `remarks`.
    """
    settings, problems = read_settings(data)
    if settings is None:
        return None, problems
    marks = compose(decode(data).text).marks
    words, found = words_of(settings.language, root)
    found = (*found, *(unfit_folders(root, settings) if root else ()))
    remarks = tuple(_placed(each, marks) for each in found)
    if errors_in(remarks):
        return None, remarks
    return Site(settings, words, marks, remarks), ()


def _placed(problem: Problem, marks: Marks) -> Problem:
    """Name the line of a key of site.yaml."""
    if problem.path != SETTINGS:
        return problem
    line, column = position_at(marks, problem.place)
    return replace(problem, line=line, column=column)


def read_settings(data: bytes, version: str = __version__) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read the bytes of site.yaml; where they ask for another version, nothing else is said of them."""
    decoded = decode(data)
    composed = compose(decoded.text)
    if other := tuple(_other_version(composed, version)):
        return None, other
    fields, flaws = fit(Settings, composed.data)
    found = (*_unknown_names(composed.data), *_hidden(composed.data), *target_flaws(composed.data))
    flaws = without_echoes((*flaws, *found), composed.lost)
    problems = [problem.within(SETTINGS) for problem in (*decoded.problems, *composed.problems)]
    problems += [_problem(flaw, composed) for flaw in flaws]
    return (None if problems else _offered(Settings(**fields), fields)), tuple(problems)


def _other_version(composed: Composed, version: str) -> Iterator[Problem]:
    wanted = composed.data.get(REQUIRES) if isinstance(composed.data, dict) else None
    if not (isinstance(wanted, str) and RANGE.fullmatch(wanted.strip())):
        return
    if allows(asked := parse_range(wanted), version):
        return
    message = f"this digest asks for conspectus {asked}, and {version} is installed"
    cure = f"install it with pip install 'conspectus{asked}', or change `{REQUIRES}`"
    yield _problem(Flaw("other-version", REQUIRES, message, cure), composed)


def _offered(settings: Settings, typed: Mapping[str, object]) -> Settings:
    """Leave lists that are hidden out of a navigation that was not typed."""
    if "navigation" in typed:
        return settings
    hidden = KIND_VALUES - {kind.value for kind in settings.kinds}
    return replace(settings, navigation=tuple(each for each in settings.navigation if each not in hidden))


def _unknown_names(data: object) -> Iterator[Flaw]:
    """Find a zone or a language that does not exist, also beside other faults."""
    if not isinstance(data, dict):
        return
    zone, language = data.get("zone"), data.get("language", "en")
    if isinstance(zone, dict) and isinstance(name := zone.get("name"), str) and not is_zone(name):
        cure = did_you_mean(name, available_timezones()) or "write an IANA name, such as America/Sao_Paulo"
        yield Flaw("unknown-zone", "zone.name", f"there is no time zone '{name}'", cure)
    if isinstance(language, str) and not is_tag(language):
        meant = nearest(language, languages())
        cure = f"did you mean '{meant}'?" if meant else "write a language tag, such as de or pt-BR"
        yield Flaw("unknown-language", LANGUAGE, f"'{language}' names no language", cure)


def _hidden(data: object) -> Iterator[Flaw]:
    """Find lists that the navigation leads to and `kinds` hides."""
    kinds, sections = (data.get(key) if isinstance(data, dict) else None for key in ("kinds", "navigation"))
    if isinstance(kinds, list) and isinstance(sections, list):
        for at, name in enumerate(sections):
            if name in KIND_VALUES and name not in kinds:
                message = f"`kinds` does not name '{name}', so that nothing leads to its list"
                yield Flaw("bad-word", f"navigation[{at}]", message, "add it to `kinds`, or take it out here")


def _problem(flaw: Flaw, composed: Composed) -> Problem:
    at = composed.keys.get(flaw.place) if flaw.code == "unknown-key" else None
    line, column = at or position_at(composed.marks, flaw.place)
    return Problem(
        code=flaw.code, message=flaw.message, cure=flaw.cure, path=SETTINGS,
        line=line, column=column, place=flaw.place,
    )  # fmt: skip


def is_zone(name: str) -> bool:
    """Tell whether a name is in the IANA time zone database."""
    if name.startswith(("posix", "right", "local")):
        return False  # names of a machine's own files, not of the database
    try:
        return ZoneInfo(name).key == name
    except (KeyError, ValueError, OSError):  # OSError: the name of a folder of zones
        return False
