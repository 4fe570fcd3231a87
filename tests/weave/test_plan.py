"""No two pages are planned for one place, and the note that asks for it is told."""

from collections.abc import Callable

import pytest

from conspectus.model.digest import Digest
from conspectus.model.problem import Problem
from conspectus.weave.plan import plan
from conspectus.weave.views.loom import Loom

Weave = Callable[..., Digest]


def problems(digest: Digest) -> tuple[Problem, ...]:
    """Plan a digest, and give what is wrong with its URLs."""
    return plan(Loom.of(digest, {})).problems


def test_the_toy_conference_has_a_place_for_each_page(weave: Weave) -> None:
    """So that each of the others is found for a reason; an alias of its own is none."""
    assert problems(weave({"pages/x": "title: X\naliases: [/old/, /papers/old/]"})) == ()


@pytest.mark.parametrize(
    ("alias", "holder"),
    [
        ("/papers/t3/", "papers/t3"),
        ("/people/ana-lima/", "people/ana-lima"),
        ("/papers/", "a page of the site"),
        ("/papers/by-letter/", "a page of the site"),
        ("/changes/", "a page of the site"),
        ("/formats/", "a page of the site"),
        ("/", "a page of the site"),
        ("/404.html", "a page of the site"),
        ("/papers/index.html", "a page of the site"),
    ],
)
def test_an_alias_that_is_another_page_is_named_where_it_stands(
    weave: Weave, alias: str, holder: str
) -> None:
    """Whether a note, a list of authors or the site itself made that page, whichever was planned first."""
    [problem] = problems(weave({"pages/x": f"title: X\nsummary: So.\naliases: [{alias}]"}))
    assert (problem.code, problem.place) == ("url-taken", "aliases")
    assert (problem.path, problem.line) == ("content/pages/x.md", 4)
    assert problem.message == f"the URL {alias} is taken by {holder}"


def test_two_notes_with_one_alias_are_one_fault(weave: Weave) -> None:
    """Of the later one, which names the other."""
    notes = {f"pages/{slug}": f"title: {slug}\naliases: [/old/]" for slug in "xy"}
    [problem] = problems(weave(notes))
    assert (problem.path, problem.message) == ("content/pages/y.md", "the URL /old/ is taken by pages/x")
