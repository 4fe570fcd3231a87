"""Names and titles of any script have one order, whatever the machine's locale."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.collation import HAN, OTHER, by_family, collate, initial, initial_id
from conspectus.model.names import SLUG, slugify

PEOPLE = [
    "Łukasz Æther",
    "Zoë Ångström",
    "Jürgen Groß",
    "Ágnes Kiss",
    "Agnes Lima",
    "Søren Ørsted",
    "Νίκος Παπαδόπουλος",
    "Дмитрий Соколов",
    "יעל כהן",
    "محمد عبد الله",
    "आर्यभट",
    "สมชาย ใจดี",
    "김민준",
    "やまだ はなこ",
    "カトウ ケン",
    "王 伟",
]
LETTERS = "AAGKLOΠСכاआจㄱやか" + "漢"


def test_scripts_follow_each_other_as_in_unicode() -> None:
    """By family names; letters of Latin, Greek, Cyrillic and so on to ideographs."""
    mixed = random.Random(1).sample(PEOPLE, len(PEOPLE))  # noqa: S311 - any order will do
    kana = sorted(PEOPLE[13:15], key=collate)
    assert sorted(mixed, key=lambda name: collate(by_family(name))) == [*PEOPLE[:13], *kana, PEOPLE[15]]


@pytest.mark.parametrize(("name", "letter"), [*zip(PEOPLE, LETTERS, strict=True)])
def test_every_script_has_letters_to_jump_to(name: str, letter: str) -> None:
    """A syllable of Korean is grouped by its first consonant, ideographs are one group."""
    assert initial(collate(by_family(name)))[0] == letter


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ágnes", "Agnes"), ("Ödön", "odon"), ("Strauß", "STRAUSS"), ("Łódź", "lodz"), ("ﬁve", "five"),
        ("Ёлка", "елка"), ("Άλφα", "αλφα"), ("カ", "が"), ("שָׁלוֹם", "שלום"), ("“Quoted”", "quoted"),
        ("GPT-4", "gpt 04"), ("٣ things", "3 things"),
    ],
)  # fmt: skip
def test_these_stand_side_by_side(one: str, other: str) -> None:
    """Accents, case, points, signs and leading noughts do not set names apart."""
    assert collate(one).replace("٣", "3") == collate(other)


def test_numbers_stand_by_their_size() -> None:
    """Ten comes after nine, and both before any letter."""
    assert sorted(["10 ways", "9 ways", "A way", "2 ways"], key=collate) == [
        "2 ways",
        "9 ways",
        "10 ways",
        "A way",
    ]


def test_a_language_may_have_letters_behind_z() -> None:
    """As Swedish, which does not fold them; they have their own groups."""
    names = ["Zorn", "Östlund", "Ärlig", "Åberg", "Olsson"]
    assert sorted(names, key=lambda name: collate(name, "åäö")) == [
        "Olsson",
        "Zorn",
        "Åberg",
        "Ärlig",
        "Östlund",
    ]
    assert [initial(collate(name, "åäö"), "åäö") for name in names] == ["Z", "Ö", "Ä", "Å", "O"]
    assert [initial(collate(name)) for name in names] == ["Z", "O", "A", "A", "O"]


@pytest.mark.parametrize(
    ("name", "sorted_as"),
    [
        ("Ada Lovelace", "Lovelace Ada"),
        ("Plato", "Plato"),
        ("王 伟", "王 伟"),
        ("김 민준", "김 민준"),
        ("", ""),
    ],
)
def test_the_family_name_comes_first(name: str, sorted_as: str) -> None:
    """East Asian names have it there."""
    assert by_family(name) == sorted_as


@pytest.mark.parametrize(
    ("letter", "id_"), [("A", "letter-a"), (OTHER, "letter-other"), (HAN, "letter-han"), ("С", "letter-0421")]
)
def test_a_group_has_an_anchor(letter: str, id_: str) -> None:
    """Of Latin letters and digits alone."""
    assert initial_id(letter) == id_


@given(st.text(), st.text())
def test_the_order_is_one_for_all_texts(one: str, other: str) -> None:
    """Case never matters, and what is compared is compared once: it stays as it is when compared again."""
    assert collate(one.upper()) == collate(one.upper().casefold())
    assert len(initial(collate(one))) >= 1
    assert (collate(one) < collate(other)) == (not collate(one) >= collate(other))


@pytest.mark.parametrize("name", ["🙂", "—", "", "…", "123"])
def test_what_has_no_letter_is_in_one_group(name: str) -> None:
    """Before all letters."""
    assert initial(collate(name)) == OTHER


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Дмитрий Соколов", "dmitriy-sokolov"),
        ("Νίκος Παπαδόπουλος", "nikos-papadopoylos"),
        ("محمد عبد الله", "mhmd-bd-llh"),
        ("יעל כהן", "y-l-khhn"),
        ("王伟", "wangwei"),
        ("आर्यभट", "arybht"),
        ("สมชาย ใจดี", "smchay-aichdi"),
        ("김민준", "gimminjun"),
        ("Đặng Thị Ørsted-Łoś", "dang-thi-orsted-los"),
        ("🙂", "slight-smile"),
        ("—", ""),
    ],
)
def test_a_name_of_any_script_has_an_address(name: str, slug: str) -> None:
    """In Latin letters, and the same for ever: addresses are public. Signs alone have none."""
    assert slugify(name) == slug
    assert not slug or SLUG.fullmatch(slug)
