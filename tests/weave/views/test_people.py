"""Who is named can be told from others of the name: by their page, and by their identifiers."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from conspectus.model.digest import Digest
from conspectus.model.identifiers import Orcid, Url
from conspectus.model.site import SiteAuthor
from conspectus.model.views.parts import Anchor, Cell, NameView
from conspectus.model.views.records import PaperView, PersonView
from conspectus.weave.views.frame import site_view
from conspectus.weave.views.loom import Loom

Views = Callable[..., Any]
NUMBER = "0000-0002-1825-0097"
ORCID = Anchor(f"https://orcid.org/{NUMBER}", f"ORCID {NUMBER}")


def test_an_author_has_the_orcid_id_that_the_paper_states(views: Views) -> None:
    """As a link, with its whole number."""
    made = views({"papers/crv": f"title: V\nauthors: [{{name: Ana Lima, orcid: {NUMBER}}}, Cy Dee]"})
    ana, cy = made.at("/papers/crv/", PaperView).authors
    assert (ana.orcid, cy.orcid) == (ORCID, None)


def test_a_person_is_known_by_what_the_note_and_the_papers_state(views: Views) -> None:
    """The ORCID iD of either, and the profile, each with its address."""
    made = views(
        {
            "people/ana-lima": "title: Ana Lima\nopenreview: ~Ana_Lima1",
            "papers/crv": f"title: V\nauthors: [{{name: Ana Lima, orcid: {NUMBER}}}]",
        }
    )
    rows = {row.label: row.cells for row in made.at("/people/ana-lima/", PersonView).rows}
    assert rows == {
        "ORCID": (Cell(NUMBER, ORCID.href),),
        "OpenReview": (Cell("~Ana_Lima1", "https://openreview.net/profile?id=~Ana_Lima1"),),
    }


def test_a_profile_that_only_a_list_of_authors_names_is_not_shown(views: Views) -> None:
    """It tells who is who; a page that nobody wrote does not point at an account."""
    made = views({"papers/crv": "title: V\nauthors: [{name: Bo Chen, openreview: ~Bo_Chen1}]"})
    assert "OpenReview" not in {row.label for row in made.at("/people/bo-chen/", PersonView).rows}


def test_who_answers_for_the_digest_is_linked_to(weave: Callable[..., Digest]) -> None:
    """With a page about them and an ORCID iD, where the settings have them."""
    authors = (
        SiteAuthor(name="Ana", url=Url("https://ana.example/"), orcid=Orcid(NUMBER)),
        SiteAuthor(name="Bo"),
    )
    made = site_view(Loom.of(weave(settings=replace(weave().site.settings, authors=authors)), {}))
    assert made.authors == (NameView("Ana", "https://ana.example/", ORCID), NameView("Bo"))
