"""Find the people named in notes, and tell who is who."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from anyascii import anyascii

from conspectus.model.digest import Clash
from conspectus.model.identifiers import ProfileId
from conspectus.model.names import Kind, Ref
from conspectus.model.records import Award, Paper, Person, Record, Session

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_INITIAL = re.compile(r"\w\.?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as printed in a field of a record, with the profile id where one is given."""

    name: str
    profile: ProfileId | None
    record: Ref
    place: str


@dataclass(frozen=True, slots=True)
class People:
    """Everybody named: `known` maps a folded name or a profile id to a person."""

    persons: Mapping[Ref, Person]
    known: Mapping[str, Ref]
    clashes: tuple[Clash, ...] = ()

    def find(self, name: str, profile: ProfileId | None = None) -> Ref | None:
        """Give the person of a name; the profile id decides where there is one."""
        if profile is not None and profile in self.known:
            return self.known[profile]
        return self.known.get(fold_name(name))


def fold_name(name: str) -> str:
    """Fold a name for comparison: NFKC, white space and case (Unicode Standard Annex 15)."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def person_slug(name: str) -> str:
    """Make a slug of a name in any script."""
    return _NOT_SLUG.sub("-", anyascii(unicodedata.normalize("NFKC", name)).lower()).strip("-")


def is_full_name(name: str) -> bool:
    """Tell whether a name has a given name and a surname, not an initial or `et al.`."""
    parts = name.split()
    if len(parts) == 1:
        return len(name) > 1 and not name.isascii() and unicodedata.category(name[0]) == "Lo"
    return len(parts) > 1 and "al." not in parts and not _is_initial(parts[0])


def _is_initial(part: str) -> bool:
    """Tell whether a part of a name is one letter that stands for more; in some scripts it is whole."""
    return bool(_INITIAL.fullmatch(part)) and unicodedata.category(part[0]) != "Lo"


def find_people(records: Iterable[Record]) -> People:
    """Infer people from author lists, committees, chairs and organisers; notes override.

    A profile id is an identity; a name without one joins the only profile of that name. A name
    that several profiles bear, or a slug that several names would share, belongs to nobody
    until a note under people/ lists the names.
    """
    everything = tuple(records)
    noted = [record for record in everything if isinstance(record, Person)]
    mentions = tuple(mention for record in everything for mention in mentions_in(record))
    known = _known_from_notes(noted)
    by_slug = _identities(mentions, known)
    persons: dict[Ref, Person] = {person.ref: person for person in noted}
    clashes: list[Clash] = []
    for slug, identities in sorted(by_slug.items()):
        ref = Ref(Kind.PERSON, slug)
        if len(identities) > 1 or ref in persons:
            clashes.append(_clash(slug, identities))
            continue
        (key, found), *_ = identities.items()
        persons[ref] = _inferred(ref, found)
        known[key] = ref
        known |= {fold_name(mention.name): ref for mention in found}
    return People(persons, known, tuple(clashes))


def mentions_in(record: Record) -> Iterator[Mention]:
    """Give every name of a person that a record's front matter prints."""
    if isinstance(record, Paper):
        for at, author in enumerate(record.authors):
            yield Mention(author.name, author.openreview, record.ref, f"authors[{at}].name")
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


def _known_from_notes(noted: Iterable[Person]) -> dict[str, Ref]:
    known: dict[str, Ref] = {}
    for person in noted:
        if person.openreview:
            known[person.openreview] = person.ref
        known |= {fold_name(name): person.ref for name in (person.title, *person.names) if name}
    return known


def _identities(
    mentions: Iterable[Mention], known: Mapping[str, Ref]
) -> Mapping[str, dict[str, list[Mention]]]:
    """Group the mentions nobody's note covers: slug → identity → mentions."""
    free = [mention for mention in mentions if not _is_known(mention, known)]
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
        if slug := person_slug(full):
            grouped[slug][key] = found
    return grouped


def _is_known(mention: Mention, known: Mapping[str, Ref]) -> bool:
    return (mention.profile or "") in known or fold_name(mention.name) in known


def _inferred(ref: Ref, found: list[Mention]) -> Person:
    names = tuple(dict.fromkeys(mention.name for mention in found))
    profile = next((mention.profile for mention in found if mention.profile), None)
    return Person(ref=ref, title=names[0], names=names, openreview=profile)


def _clash(slug: str, identities: Mapping[str, list[Mention]]) -> Clash:
    found = [mention for mentions in identities.values() for mention in mentions]
    names = tuple(dict.fromkeys(mention.name for mention in found))
    return Clash(slug, names, found[-1].record, found[-1].place)
