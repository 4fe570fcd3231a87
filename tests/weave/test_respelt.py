"""The slug of a row leads to the note that lies over it, wherever it is named."""

from collections.abc import Callable

from conspectus.model.digest import Digest, Relation
from conspectus.model.names import Kind, Ref

Weave = Callable[..., Digest]
SHORT = Ref(Kind.PAPER, "short")
NOTED = {
    "data/t.csv": "slug,title,openreview\nlong-name,Of the row,abcDEF1234\n",
    "papers/short": "title: Ours\nopenreview: abcDEF1234",
}


def test_fields_may_name_the_row(weave: Weave) -> None:
    """A session's talks do, as whoever made the table wrote them."""
    digest = weave({**NOTED, "sessions/1a": "title: One\ntalks: [{paper: t3}, {paper: long-name}]"})
    assert [link.target.slug for link in digest.out_of(SHORT, Relation.PRESENTED_IN)] == ["1a"]
    assert Ref(Kind.PAPER, "long-name") not in digest.records


def test_bodies_may_name_the_row(weave: Weave) -> None:
    """With its kind and without."""
    digest = weave({**NOTED, "pages/x": "title: X\n---\nSee [[long-name]] and ![[papers/long-name]]."})
    naming = [(link.origin.slug, link.relation) for link in digest.links_to[SHORT]]
    assert naming == [("x", Relation.MENTION), ("x", Relation.EMBED)]


def test_a_bare_name_that_a_note_bears_is_that_notes(weave: Weave) -> None:
    """The row's slug gives way to it."""
    topic = {"topics/long-name": "title: T\nparent: agents"}
    digest = weave({**NOTED, **topic, "pages/x": "title: X\n---\nSee [[long-name]]."})
    assert [link.target.kind for link in digest.out_of(Ref(Kind.PAGE, "x"), Relation.MENTION)] == [Kind.TOPIC]


def test_other_notes_stay_as_they_are(weave: Weave) -> None:
    """The very same records: nothing is made of them anew."""
    plain, noted = weave(), weave(NOTED)
    for ref in (Ref(Kind.PAPER, "t3"), Ref(Kind.SESSION, "1a")):
        assert noted.records[ref] == plain.records[ref]
