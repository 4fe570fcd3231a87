"""Names for programs stay, whatever a note is called and however the digest grows."""

from collections.abc import Callable

import pytest

from conspectus.model.identifiers import Url
from conspectus.model.names import Kind, Ref
from conspectus.weave.formats.calendars import uid
from conspectus.weave.formats.identity import first_name, tag, tag_of
from conspectus.weave.views.loom import Loom

Looms = Callable[..., Loom]
BASE = Url("https://toy.example/2026/")
T3 = Ref(Kind.PAPER, "t3")


def test_a_name_has_host_year_and_place(loom: Looms) -> None:
    """The year is the edition's; where that has none, it is one that does not change."""
    assert tag(loom(base_url=BASE), "/papers/t3/") == "tag:toy.example,2026:/2026/papers/t3/"
    assert tag(loom(base_url=BASE, edition="Toys"), "/") == "tag:toy.example,2026:/2026/"
    assert tag(loom(base_url=BASE, edition="Toy 2031"), "/").startswith("tag:toy.example,2031:")


@pytest.mark.parametrize(
    ("aliases", "name"),
    [
        ("[]", "t3"),
        ("[/papers/traps/]", "traps"),
        ("[/papers/newer/, /papers/older/]", "older"),
        ("[/papers/traps/, /old/t3.html, /topics/traps/, /papers/]", "traps"),
        ("[/deep/papers/traps/]", "t3"),
    ],
)
def test_a_record_keeps_its_first_name(loom: Looms, aliases: str, name: str) -> None:
    """The oldest alias of its kind; other addresses name no record."""
    woven = loom({"papers/t3": f"title: T3\naliases: {aliases}"}, base_url=BASE)
    assert first_name(woven, T3) == Ref(Kind.PAPER, name)
    assert tag_of(woven, T3) == f"tag:toy.example,2026:/2026/papers/{name}/"
    assert uid(woven, T3) == f"papers/{name}@toy-2026.toy.example"


def test_a_page_and_a_stranger_have_names(loom: Looms) -> None:
    """Free pages live at the root; of who has no record nothing else is known."""
    woven = loom({"pages/about": "title: About\naliases: [/colophon/]\n---\nWords."})
    assert first_name(woven, Ref(Kind.PAGE, "about")) == Ref(Kind.PAGE, "colophon")
    assert first_name(woven, Ref(Kind.PAPER, "none")) == Ref(Kind.PAPER, "none")
