"""People are told apart by profile id, then by name."""

import unicodedata
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.identifiers import Orcid, ProfileId
from conspectus.model.names import Kind, Ref, fold_name, slugify
from conspectus.model.records import Author, Award, Paper, Person, Record
from conspectus.weave.people import People, is_full_name, mentions_in, people_of

NAMES = [
    "Ana Lima",
    "ANA LIMA",
    "Ana  Lima",
    "Jürgen Müller",
    "Jurgen Muller",
    "李 明",
    "Bo Chen",
    "Zou et al.",
]


def find_people(records: Iterable[Record]) -> People:
    """Find the people of some records, as linking does."""
    everything = tuple(records)
    noted = [record for record in everything if isinstance(record, Person)]
    return people_of(noted, [mention for record in everything for mention in mentions_in(record)])


def paper(slug: str, *authors: Author | str) -> Paper:
    """Make a paper with these authors."""
    made = tuple(Author(name=author) if isinstance(author, str) else author for author in authors)
    return Paper(ref=Ref(Kind.PAPER, slug), title=slug, authors=made)


def with_profile(name: str, profile: str) -> Author:
    """Make an author with an OpenReview profile."""
    return Author(name=name, openreview=ProfileId(profile))


def test_case_and_white_space_do_not_part_a_name() -> None:
    """Garry YANG and Garry  Yang are one person, named as first printed."""
    people = find_people([paper("a", "Garry YANG"), paper("b", "Garry  Yang")])
    (person,) = people.persons.values()
    assert person.names == ("Garry YANG", "Garry  Yang")
    assert person.ref == Ref(Kind.PERSON, "garry-yang")


def test_a_profile_joins_different_spellings() -> None:
    """One profile id is one person, however the name is printed."""
    found = find_people(
        [paper("a", with_profile("Hongli Yu", "~H1")), paper("b", with_profile("H. Yu", "~H1"))]
    )
    assert [person.names for person in found.persons.values()] == [("Hongli Yu", "H. Yu")]
    assert found.directory.find("H. Yu") == found.directory.find("Hongli Yu") == Ref(Kind.PERSON, "hongli-yu")


def test_a_name_without_a_profile_joins_the_only_profile_of_that_name() -> None:
    """A name that one profile bears is that person's elsewhere too."""
    found = find_people([paper("a", with_profile("Bo Chen", "~B1")), paper("b", "Bo Chen")])
    assert len(found.persons) == 1


def test_two_profiles_of_one_name_clash() -> None:
    """Two people of one name have no page until a note tells them apart."""
    found = find_people(
        [paper("a", with_profile("Bo Chen", "~B1")), paper("b", with_profile("Bo Chen", "~B2"))]
    )
    assert found.persons == {}
    assert [clash.slug for clash in found.clashes] == ["bo-chen"]


def test_two_names_of_one_slug_clash() -> None:
    """Names that transliterate to one slug ask for a note; nobody gets a `-2`."""
    found = find_people([paper("a", "Jürgen Müller"), paper("b", "Jurgen Muller")])
    assert found.persons == {}
    assert found.clashes[0].names == ("Jürgen Müller", "Jurgen Muller")


def test_a_note_that_lists_both_spellings_settles_the_clash() -> None:
    """A person's note takes all its names."""
    ref = Ref(Kind.PERSON, "jurgen-muller")
    note = Person(ref=ref, title="Jürgen Müller", names=("Jurgen Muller",))
    found = find_people([note, paper("a", "Jürgen Müller"), paper("b", "Jurgen Muller")])
    assert found.clashes == ()
    assert found.directory.find("Jurgen Muller") == found.directory.find("JÜRGEN MÜLLER") == ref


def test_a_note_with_a_profile_takes_it() -> None:
    """A person's note with a profile id takes that profile whatever the name."""
    ref = Ref(Kind.PERSON, "hongli-yu")
    note = Person(ref=ref, title="Hongli Yu", openreview=ProfileId("~H1"))
    found = find_people([note, paper("a", with_profile("H. Yu", "~H1"))])
    assert found.directory.find("", ProfileId("~H1")) == ref


def test_a_surname_alone_is_nobody() -> None:
    """`Zou et al.` and initials give no person."""
    assert find_people([paper("a", "Zou et al.", "Zou", "J. Clough")]).persons == {}


def test_a_committee_is_made_of_people() -> None:
    """Chairs and committees name people as author lists do."""
    award = Award(ref=Ref(Kind.AWARD, "a"), title="A", chair="Gautam Kamath", committee=("Doina Precup",))
    assert {ref.slug for ref in find_people([award]).persons} == {"gautam-kamath", "doina-precup"}


def test_slugs_are_transliterated() -> None:
    """Names in any script get a slug of plain letters."""
    assert slugify("Pascal Bergsträßer") == "pascal-bergstrasser"
    assert slugify("李 明") == "li-ming"
    assert slugify("Đặng Văn Ø") == "dang-van-o"


def test_full_names() -> None:
    """A full name has a given name and a surname; a Han name may be one word."""
    assert is_full_name("Ana Lima")
    assert is_full_name("李明")
    assert not is_full_name("Lima")
    assert not is_full_name("A. Lima")
    assert not is_full_name("Lima et al.")


@given(st.text(max_size=30))
def test_folding_is_idempotent_and_ignores_form(name: str) -> None:
    """Folding twice changes nothing."""
    folded = fold_name(name)
    assert fold_name(folded) in {folded, fold_name(unicodedata.normalize("NFKC", folded))}


@given(st.permutations(NAMES))
def test_who_is_who_does_not_depend_on_the_order_of_papers(names: list[str]) -> None:
    """The same people are found in whatever order their papers come."""
    one = find_people([paper(f"p{at}", name) for at, name in enumerate(names)])
    other = find_people([paper(f"p{at}", name) for at, name in enumerate(sorted(names))])
    assert one.persons.keys() == other.persons.keys()
    assert {clash.slug for clash in one.clashes} == {clash.slug for clash in other.clashes}


def test_an_empty_name_is_nobodys() -> None:
    """Two notes that have one among their names do not claim it both."""
    notes = [
        Person(ref=Ref(Kind.PERSON, slug), title=title, names=("", title))
        for slug, title in (("ana-lima", "Ana Lima"), ("bo-chen", "Bo Chen"))
    ]
    found = find_people(notes)
    assert found.clashes == ()
    assert found.directory.find("") is None
    assert found.directory.find("Bo Chen") == Ref(Kind.PERSON, "bo-chen")


def test_another_profile_is_another_person() -> None:
    """A note with a profile id is not taken for somebody of the same name with another one."""
    ref = Ref(Kind.PERSON, "wei-wang")
    note = Person(ref=ref, title="Wei Wang", openreview=ProfileId("~Wei_Wang1"))
    found = find_people([note, paper("a", with_profile("Wei Wang", "~Wei_Wang2"), "Bo Chen")])
    assert found.directory.find("Wei Wang", ProfileId("~Wei_Wang2")) is None
    assert found.directory.find("Wei Wang") == ref
    assert [(clash.slug, clash.record.slug) for clash in found.clashes] == [("wei-wang", "a")]


def test_a_name_that_two_notes_claim_is_nobodys() -> None:
    """Two people with a note and one name: the bare name leads to neither, and a clash says so."""
    one = Person(ref=Ref(Kind.PERSON, "wei-wang-1"), title="Wei Wang", openreview=ProfileId("~W1"))
    two = Person(ref=Ref(Kind.PERSON, "wei-wang-2"), title="Wei Wang", openreview=ProfileId("~W2"))
    found = find_people([one, two, paper("a", with_profile("Wei Wang", "~W2"))])
    assert found.directory.find("Wei Wang") is None
    assert found.directory.find("Wei Wang", ProfileId("~W2")) == two.ref
    assert [(clash.slug, clash.place) for clash in found.clashes] == [("wei-wang", "title")]


def test_an_orcid_of_an_author_list_is_the_persons() -> None:
    """What an author list says beside a name goes with the person."""
    author = Author(name="Ana Lima", orcid=Orcid("0000-0002-1825-0097"))
    (person,) = find_people([paper("a", author)]).persons.values()
    assert person.orcid == "0000-0002-1825-0097"
