"""Papers that were read and incidents have a card, where the site has an address."""

from collections.abc import Callable
from dataclasses import replace

from conspectus.model.cards import Card
from conspectus.model.digest import Digest
from conspectus.model.identifiers import Url
from conspectus.model.names import Kind, Ref
from conspectus.weave.cards import card_url, cards
from conspectus.weave.views.loom import Loom

Weave = Callable[..., Digest]
T3 = Ref(Kind.PAPER, "t3")


HERE = Url("https://toy.example/26")


def loom(weave: Weave, url: Url | None = HERE, *, cards: bool = True) -> Loom:
    """Weave the toy conference at an address, with other settings."""
    settings = replace(weave().site.settings, base_url=url, cards=cards)
    return Loom.of(weave(settings=settings), {})


def test_a_paper_that_was_read_has_a_card(weave: Weave) -> None:
    """With its kind, title, summary and whose digest it is in; a paper that was only named has none."""
    made = loom(weave)
    found = {card.ref: card for card in cards(made)}
    assert found[T3] == Card(
        "papers/t3.png", T3, "Papers", "Belief traps in active reasoning",
        "Cutting a rollout where it goes astray keeps the credit right. It is cheap.", "Toy 2026",
    )  # fmt: skip
    assert card_url(made, T3) == "https://toy.example/26/papers/t3.png"
    assert Ref(Kind.PAPER, "crv") not in found
    assert {ref.kind for ref in found} <= {Kind.PAPER, Kind.INCIDENT}


def test_without_an_address_or_a_wish_there_are_no_cards(weave: Weave) -> None:
    """A card is named by its whole address, and may be unwanted."""
    for made in (loom(weave, None), loom(weave, cards=False)):
        assert (list(cards(made)), card_url(made, T3)) == ([], "")
