"""Hold what a card shows of a page: the picture that others show who link to it."""

from typing import NamedTuple

from conspectus.model.names import Ref


class Card(NamedTuple):
    """What stands on a card: what kind of page it is of, its title, its text, and whose page it is."""

    path: str
    ref: Ref
    kind: str
    title: str
    text: str
    foot: str
