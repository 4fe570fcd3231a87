"""Names are parted where that can be told, and left whole where not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.weave.formats.personal import Name, parted


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Ada Lovelace", Name("Lovelace", "Ada")),
        ("Ya-Qin Zhang", Name("Zhang", "Ya-Qin")),
        ("J. R. R. Tolkien", Name("Tolkien", "J. R. R.")),
        ("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van")),
        ("Jan van der Berg Smit", Name("Berg Smit", "Jan", "van der")),
        ("Lovelace, Ada", Name("Lovelace", "Ada")),
        ("van Beethoven, Ludwig", Name("Beethoven", "Ludwig", "van")),
        ("Sammy Davis, Jr.", Name("Davis", "Sammy", suffix="Jr.")),
        ("Sammy Davis Jr.", Name("Davis", "Sammy", suffix="Jr.")),
        ("Zoë Ångström", Name("Ångström", "Zoë")),
    ],
)
def test_a_name_is_parted_as_bibliographies_do(printed: str, name: Name) -> None:
    """The last word is the family's; what stands before it in lower case leads up to it."""
    assert parted(printed) == name


@pytest.mark.parametrize(
    "printed",
    [
        "Plato",
        "bell hooks",
        "The Toy Makers",
        "山田 太郎",
        "김 민준",
        "Toys, Games, and Sons",
        "Toy 2026 Programme Chairs",
        "Acme,",
        ", Ada",
        "the toy makers",
        "",
    ],
)
def test_a_name_that_cannot_be_parted_is_left_whole(printed: str) -> None:
    """One word, an organisation, a script that puts the family first, too many commas."""
    assert parted(printed) == Name(literal=printed)


@given(st.text(max_size=40))
def test_no_name_is_lost(printed: str) -> None:
    """Every letter of it is in one of the parts."""
    letters = [sign for sign in "".join(parted(printed)) if sign.isalnum()]
    assert sorted(letters) == sorted(sign for sign in printed if sign.isalnum())
