"""Find the people named in notes, and tell who is who."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from conspectus.model.digest import Clash
from conspectus.model.identifiers import Orcid, ProfileId
from conspectus.model.names import Kind, Ref, fold_name, slugify
from conspectus.model.people import Directory
from conspectus.model.records import Award, Paper, Person, Record, Session

_INITIAL = re.compile(r"\w\.?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as printed in a field of a record, with the ids that are given beside it."""

    name: str
    profile: ProfileId | None
    record: Ref
    place: str
    orcid: Orcid | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Everybody named, who bears which name, and the names nobody can be found for."""

    persons: Mapping[Ref, Person]
    directory: Directory
    clashes: tuple[Clash, ...] = ()


def is_full_name(name: str) -> bool:
    """Tell whether a name has a given name and a surname, not an initial or `et al.`."""
    parts = name.split()
    if len(parts) == 1:
        return len(name) > 1 and not name.isascii() and unicodedata.category(name[0]) == "Lo"
    return len(parts) > 1 and "al." not in parts and not _is_initial(parts[0])


def _is_initial(part: str) -> bool:
    """Tell whether a part of a name is one letter that stands for more; in some scripts it is whole."""
    return bool(_INITIAL.fullmatch(part)) and unicodedata.category(part[0]) != "Lo"


def people_of(noted_persons: Iterable[Person], mentions: Iterable[Mention]) -> People:
    """Infer people from the mentions of them, in order; those that have a note override.

    A profile id is an identity; a name without one joins the only profile of that name. A name
    that several profiles bear, or a slug that several names would share, belongs to nobody
    until a note under people/ lists the names.
    """
    persons = {person.ref: person for person in noted_persons}
    noted, shared = _noted(persons.values())
    names, profiles = dict(noted.names), dict(noted.profiles)
    clashes = [_clash(slug, found) for slug, found in shared.items()]
    for slug, identities in sorted(_identities(mentions, noted).items()):
        ref = Ref(Kind.PERSON, slug)
        if len(identities) > 1 or ref in persons:
            clashes.append(_clash(slug, [each for found in identities.values() for each in found]))
            continue
        (found,) = identities.values()
        persons[ref] = _inferred(ref, found)
        profiles |= {mention.profile: ref for mention in found if mention.profile}
        names |= {fold_name(mention.name): ref for mention in found}
    own = {ref: person.openreview for ref, person in persons.items() if person.openreview}
    return People(persons, Directory(names, profiles, own), tuple(clashes))


def mentions_in(record: Record) -> Iterator[Mention]:
    """Give every name of a person that a record's front matter prints."""
    if isinstance(record, Paper):
        for at, author in enumerate(record.authors):
            place = f"authors[{at}].name"
            yield Mention(author.name, author.openreview, record.ref, place, author.orcid)
    for place, names in _name_fields(record):
        for at, name in enumerate(names):
            yield Mention(name, None, record.ref, f"{place}[{at}]" if len(names) > 1 else place)


def _name_fields(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(record, Award | Session) and record.chair:
        yield "chair", (record.chair,)
    if isinstance(record, Award):
        yield "committee", record.committee
    if isinstance(record, Session):
        yield "organisers", record.organisers


def _noted(noted: Iterable[Person]) -> tuple[Directory, Mapping[str, list[Mention]]]:
    """Say whom the notes know, and which names several notes claim: those are nobody's."""
    claims: defaultdict[str, dict[Ref, Mention]] = defaultdict(dict)
    profiles: dict[str, Ref] = {}
    own: dict[Ref, str] = {}
    for person in noted:
        if person.openreview:
            profiles[person.openreview] = person.ref
            own[person.ref] = person.openreview
        for place, name in (("title", person.title), *_numbered("names", person.names)):
            if name:
                claims[fold_name(name)].setdefault(person.ref, Mention(name, None, person.ref, place))
    names = {name: ref for name, found in claims.items() for ref in found if len(found) == 1}
    shared = {slugify(name): list(found.values()) for name, found in claims.items() if len(found) > 1}
    return Directory(names, profiles, own), shared


def _identities(mentions: Iterable[Mention], noted: Directory) -> Mapping[str, dict[str, list[Mention]]]:
    """Group the mentions nobody's note covers: slug → identity → mentions."""
    free = [mention for mention in mentions if noted.find(mention.name, mention.profile) is None]
    profiles: defaultdict[str, set[ProfileId]] = defaultdict(set)
    for mention in free:
        if mention.profile:
            profiles[fold_name(mention.name)].add(mention.profile)
    identities: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in free:
        folded = fold_name(mention.name)
        bearers = profiles.get(folded, set())
        identities[mention.profile or (min(bearers) if len(bearers) == 1 else folded)].append(mention)
    return _by_slug(identities)


def _by_slug(identities: Mapping[str, list[Mention]]) -> Mapping[str, dict[str, list[Mention]]]:
    grouped: defaultdict[str, dict[str, list[Mention]]] = defaultdict(dict)
    for key, found in identities.items():
        full = next((mention.name for mention in found if is_full_name(mention.name)), "")
        if slug := slugify(full):
            grouped[slug][key] = found
    return grouped


def _inferred(ref: Ref, found: list[Mention]) -> Person:
    names = tuple(dict.fromkeys(mention.name for mention in found))
    profile = next((mention.profile for mention in found if mention.profile), None)
    orcid = next((mention.orcid for mention in found if mention.orcid), None)
    return Person(ref=ref, title=names[0], names=names, openreview=profile, orcid=orcid)


def _clash(slug: str, found: list[Mention]) -> Clash:
    names = tuple(dict.fromkeys(mention.name for mention in found))
    return Clash(slug, names, found[-1].record, found[-1].place)


def _numbered(place: str, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for at, name in enumerate(names):
        yield f"{place}[{at}]", name
