"""Faults that show only when all notes are seen together are found, each at its place."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from conspectus.model.digest import Digest
from conspectus.model.notes import Media
from conspectus.model.problem import Problem
from conspectus.model.site import Zone
from conspectus.weave.audit.audit import audit
from conspectus.weave.audit.sessions import session_problems

Weave = Callable[..., Digest]
Notes = Mapping[str, str | None]


def found(digest: Digest) -> list[tuple[str, str, int, str]]:
    """Give each problem as code, path, line and place."""
    return sorted((each.code, each.path, each.line, each.place) for each in audit(digest))


def only(digest: Digest) -> Problem:
    """Give the one problem there is."""
    (problem,) = audit(digest)
    return problem


def test_the_toy_conference_is_sound(weave: Weave) -> None:
    """No check finds fault with the toy conference."""
    assert found(weave()) == []


def test_an_unknown_topic_is_named_with_the_nearest(weave: Weave) -> None:
    """A mistyped slug is found at its place in the list, with what was meant."""
    problem = only(weave({"papers/x": "title: X\ntopics: [reasoning, agnets]"}))
    assert (problem.code, problem.place) == ("unknown-ref", "topics[1]")
    assert (problem.line, problem.column) == (3, 21)
    assert problem.message == "no topic 'agnets'"
    assert problem.cure == "did you mean 'agents'?"


def test_a_ref_near_nothing_says_how_to_write_the_note(weave: Weave) -> None:
    """Where no slug is near, the cure names the file to write."""
    problem = only(weave({"papers/x": "title: X\nsession: zzzz9"}))
    assert problem.cure == "write content/sessions/zzzz9.md, or drop the reference"


@pytest.mark.parametrize(
    ("body", "code", "message"),
    [
        ("See [[t33]].", "unknown-ref", "no note 't33'"),
        ("See ![[papers/none-such]].", "unknown-ref", "no note 'papers/none-such'"),
        ("It is so [@nots, §3].", "unknown-ref", "no source 'nots'"),
        ("It is [[1a]] or [[one]].", "ambiguous-ref", "'one' may mean papers/one, topics/one"),
        ("About ![[submissions#q]] papers.", "unknown-part", "facts/submissions has no claim 'q'"),
        ("It scores ![[t3#me]].", "unknown-part", "papers/t3 has no result 'me'"),
        ("Here is ![[x]] again.", "self-embed", "the note embeds itself"),
    ],
)
def test_a_hole_that_cannot_be_filled(weave: Weave, body: str, code: str, message: str) -> None:
    """A link, embed or citation that names nothing is found at its line and column."""
    changes = {"papers/x": f"title: X\n---\nFirst line.\n{body}\n", "papers/one": "title: 1"}
    problem = only(
        weave({**changes, "topics/one": "title: 1\nparent: agents", "papers/y": "title: Y\ntopics: [one]"})
    )
    assert (problem.code, problem.message) == (code, message)
    assert (problem.path, problem.line) == ("content/papers/x.md", 5)
    assert "[" in body[problem.column - 1 : problem.column + 1]


def test_a_wrong_session(weave: Weave) -> None:
    """A paper that names one session while another lists its talk is a fault."""
    problem = only(
        weave({"papers/t3": "title: T3\ntopics: [agents]\nsession: 1b", "sessions/1b": "title: B"})
    )
    assert (problem.code, problem.place) == ("wrong-session", "session")
    assert "session: 1a" in problem.cure


@pytest.mark.parametrize(
    ("talks", "code", "place"),
    [
        ('[{paper: t3, start: "10:20"}]', "talk-outside", "talks[0].start"),
        ('[{paper: t3, start: "11:30", end: "11:50"}]', "talk-outside", "talks[0].end"),
        ('[{paper: t3, start: "11:30", end: "11:20"}]', "ends-before-start", "talks[0].end"),
        ('[{paper: t3, start: "11:00"}, {paper: crv, start: "10:50"}]', "talk-order", "talks[1].start"),
        ("[{paper: t3}, {paper: t3}]", "repeated-talk", "talks[1].paper"),
    ],
)
def test_a_talk_out_of_place(weave: Weave, talks: str, code: str, place: str) -> None:
    """Talks outside their session, out of order, backwards or twice are found."""
    held = "title: S\nstart: 2026-04-23T10:30\nend: 2026-04-23T11:40\n"
    problem = only(weave({"sessions/1a": f"{held}talks: {talks}\n"}))
    assert (problem.code, problem.place) == (code, place)


def test_a_night_when_clocks_are_set_back(weave: Weave) -> None:
    """What follows the change is later than what was before it; a talk after midnight is of the next day."""
    first, second = "2025-10-26T02:{}+02:00", "2025-10-26T02:{}+01:00"
    one = f"title: A\nroom: 1\nstart: {first.format(30)}\nend: {second.format(20)}\n"
    talks = f'[{{paper: t3, start: "{first.format(50)}", end: "{second.format(10)}"}}]'
    late = "title: L\nstart: 2025-10-25T22:30\nend: 2025-10-26T01:00\n"
    notes = {
        "sessions/1a": f"{one}talks: {talks}",
        "sessions/1b": f"title: B\nroom: 1\nstart: {second.format(20)}\nend: {second.format(40)}",
        "papers/later": "title: L",
        "sessions/1c": f'{late}talks: [{{paper: later, start: "23:30", end: "00:30"}}]',
    }
    there = replace(weave().site.settings, zone=Zone(name="Europe/Vienna", place="Vienna"))
    assert list(session_problems(weave(notes, there))) == []


def test_two_sessions_in_one_room_at_one_time(weave: Weave) -> None:
    """A room holds one session at a time."""
    problem = only(
        weave({"sessions/1b": "title: B\nroom: amphitheater\nstart: 2026-04-23T11:00\nend: 2026-04-23T12:00"})
    )
    assert (problem.code, problem.path) == ("room-clash", "content/sessions/1b.md")


def test_a_long_session_clashes_with_all_that_follow(weave: Weave) -> None:
    """A room taken all day is taken for the third session too, not only for the next."""
    day = "title: D\nroom: 101\nstart: 2026-04-24T09:00\nend: 2026-04-24T17:00"
    two = "title: T\nroom: 101\nstart: 2026-04-24T{0}:00\nend: 2026-04-24T{1}:00"
    notes = {"sessions/day": day, "sessions/b": two.format(10, 11), "sessions/c": two.format(12, 13)}
    assert [each[:2] for each in found(weave(notes))] == [
        ("room-clash", "content/sessions/b.md"),
        ("room-clash", "content/sessions/c.md"),
    ]


def test_a_paper_may_be_listed_by_two_sessions(weave: Weave) -> None:
    """An oral paper has a poster too; it names one of the two."""
    poster = "title: Posters\nform: poster\ntalks: [{paper: t3}]"
    assert found(weave({"sessions/0-posters": poster})) == []
    assert found(weave({"sessions/z-posters": poster})) == []


def test_a_part_may_share_its_wholes_room(weave: Weave) -> None:
    """A session that is part of another is held in its room."""
    part = "title: B\nroom: Amphitheater\nstart: 2026-04-23T11:00\nend: 2026-04-23T12:00\npart_of: 1a"
    assert found(weave({"sessions/1b": part})) == []


def test_sessions_one_after_the_other_do_not_clash(weave: Weave) -> None:
    """A session may start when the one before it ends."""
    assert found(weave({"sessions/1b": "title: B\nroom: Amphitheater\nstart: 2026-04-23T11:40"})) == []


def test_a_topic_that_is_its_own_ancestor(weave: Weave) -> None:
    """A circle of parents is found at each topic on it."""
    digest = weave({"topics/reasoning": "title: Reasoning\nparent: agents"})
    assert [each[0] for each in found(digest)] == ["parent-cycle", "parent-cycle"]


def test_a_topic_nothing_is_on(weave: Weave) -> None:
    """A topic without a record is a warning."""
    assert found(weave({"topics/empty": "title: Empty"})) == [
        ("orphan-topic", "content/topics/empty.md", 2, "")
    ]


def test_two_papers_with_one_identifier(weave: Weave) -> None:
    """An OpenReview id or arXiv id is one paper's, whatever the version."""
    digest = weave(
        {
            "papers/a": 'title: A\narxiv: "2510.12264"\nopenreview: r8hzDA3pUY',
            "papers/b": 'title: B\narxiv: "2510.12264v2"\nopenreview: R8hzDA3pUY',
        }
    )
    assert found(digest) == [("repeated-identifier", "content/papers/b.md", 3, "arxiv")]


def test_two_papers_with_one_doi(weave: Weave) -> None:
    """However its letters are typed (DOI Handbook, 2.4)."""
    notes = {"papers/a": "title: A\ndoi: 10.1000/Ab", "papers/b": "title: B\ndoi: 10.1000/aB"}
    assert found(weave(notes)) == [("repeated-identifier", "content/papers/b.md", 3, "doi")]


def test_two_results_with_one_id(weave: Weave) -> None:
    """An embed could not tell two results of one id apart."""
    rows = "{id: a, benchmark: B, metric: M, value: 1}"
    digest = weave({"papers/x": f"title: X\nresults: [{rows}, {rows}]"})
    assert [(each[0], each[3]) for each in found(digest)] == [("duplicate-id", "results[1].id")]


def test_names_that_would_share_a_page(weave: Weave) -> None:
    """Two spellings of one slug are a warning that names the note to write."""
    problem = only(weave({"papers/x": "title: X\nauthors: [Jürgen Müller, Jurgen Muller]"}))
    assert (problem.code, problem.place) == ("name-clash", "authors[1].name")
    assert "content/people/jurgen-muller.md" in problem.cure


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("![A plot](plot.svg)", ["missing-image"]),
        ("![](https://example.org/a.png)", ["foreign-image", "missing-alt"]),
    ],
)
def test_images(weave: Weave, body: str, codes: list[str]) -> None:
    """An image must be there and say something to who cannot see it."""
    digest = weave({"papers/x": f"title: X\n---\n{body}\n"})
    assert [each[0] for each in found(digest)] == codes


def test_a_figure_beside_the_body_needs_alternative_text(weave: Weave) -> None:
    """A figure that no image in the body describes must be described in the front matter."""
    figure = "{file: a.svg, licence: CC0}"
    digest = weave({"papers/x": f"title: X\nfigures: [{figure}]"})
    digest = replace(digest, media={"papers/a.svg": Media("papers/a.svg", "0")})
    assert [(each.code, each.place) for each in audit(digest)] == [("missing-alt", "figures[0]")]
    shown = weave({"papers/x": f"title: X\nfigures: [{figure}]\n---\n![A plot](a.svg)\n"})
    shown = replace(shown, media={"papers/a.svg": Media("papers/a.svg", "0")})
    assert found(shown) == []


def test_a_slip_in_the_path_of_an_image_is_one_error(weave: Weave) -> None:
    """The alternative text stands beside it, and is not asked for in the head as well."""
    note = "title: X\nfigures: [{file: plot.svg, licence: CC0}]\n---\n![A plot](plto.svg)\n"
    digest = replace(weave({"papers/x": note}), media={"papers/plot.svg": Media("papers/plot.svg", "0")})
    assert [(each.code, each.cure) for each in audit(digest)] == [
        ("missing-image", "did you mean content/papers/plot.svg?")
    ]


@pytest.mark.parametrize(
    ("name", "head", "codes"),
    [
        ("papers/x", "", ["missing-licence"]),
        ("papers/x", "figures: [{file: plot.svg, licence: CC0}]", []),
        ("papers/x", "figures: [{file: plto.svg, licence: CC0}]", ["missing-image"]),
        ("pages/x", "", []),
    ],
)
def test_an_image_in_the_body_of_a_paper_has_a_licence_in_the_head(
    weave: Weave, name: str, head: str, codes: list[str]
) -> None:
    """Once, however often it is shown; other kinds of notes have no field for it."""
    body = "![A plot](plot.svg)\n\n![The plot](plot.svg)\n"
    digest = weave({name: f"title: X\n{head}\n---\n{body}"})
    path = f"{name.partition('/')[0]}/plot.svg"
    assert [each.code for each in audit(replace(digest, media={path: Media(path, "0")}))] == codes


def test_a_figure_without_a_licence(weave: Weave) -> None:
    """The right to show a figure is part of it."""
    digest = weave({"papers/x": "title: X\nfigures: [{file: plot.svg}]"})
    assert [each[0] for each in found(digest)] == ["missing-image", "missing-licence"]


def test_a_name_that_several_profiles_bear(weave: Weave) -> None:
    """One spelling of two people says so."""
    two = "[{name: Eva Lund, openreview: ~Eva_Lund1}, {name: Eva Lund, openreview: ~Eva_Lund2}]"
    problem = only(weave({"papers/x": f"title: X\nauthors: {two}"}))
    assert problem.message.startswith("'Eva Lund' is several people by profile id")
