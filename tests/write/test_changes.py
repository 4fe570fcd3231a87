"""What to write, remove and leave is decided without a disk."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.names import Kind, Ref
from conspectus.model.page import Anchors, Output
from conspectus.write.changes import MANIFEST, Changes, Why, colliding_outputs, compare

PATHS = st.sampled_from(["a", "b", "b/c", "b/d", "c/d/e", "c"])
DIGESTS = st.sampled_from(["1", "2"])
WANTED = st.dictionaries(PATHS, DIGESTS)
OURS = st.dictionaries(PATHS, st.sets(DIGESTS, min_size=1))
PRESENT = st.dictionaries(PATHS, st.sampled_from(["1", "2", ""]))


def test_a_missing_file_is_written_as_new() -> None:
    """It does not matter whether an earlier build wrote it."""
    assert compare({"a": "1"}, {"a": {"1"}}, {}).write == (("a", Why.NEW),)


def test_a_file_of_ours_that_differs_is_written_as_changed() -> None:
    """Also where it was edited by hand since."""
    assert compare({"a": "2"}, {"a": {"1"}}, {"a": "3"}).write == (("a", Why.CHANGED),)


def test_an_equal_file_is_kept() -> None:
    """Equal bytes are adopted, whoever wrote them."""
    assert compare({"a": "1"}, {}, {"a": "1"}) == Changes(kept=("a",))


def test_a_file_of_ours_that_is_no_longer_wanted_is_removed() -> None:
    """As long as it is what we wrote."""
    assert compare({}, {"a": {"1"}}, {"a": "1"}) == Changes(prune=("a",))


def test_a_stale_file_that_was_edited_since_is_left() -> None:
    """It is somebody's work now."""
    assert compare({}, {"a": {"1"}}, {"a": "2"}) == Changes()


def test_an_interrupted_build_leaves_two_digests_and_both_are_ours() -> None:
    """Whichever of them is on disk can be removed."""
    assert compare({}, {"a": {"1", "2"}}, {"a": "2"}).prune == ("a",)


def test_foreign_files_are_left_alone() -> None:
    """A file nobody asks for is nobody's business."""
    assert compare({}, {}, {"CNAME": ""}) == Changes()


def test_a_foreign_file_in_a_pages_place_is_in_the_way() -> None:
    """It is named, not overwritten."""
    assert compare({"a": "1"}, {}, {"a": "2"}) == Changes(in_the_way=("a",))


def test_what_is_no_plain_file_is_in_the_way_even_in_our_place() -> None:
    """An empty digest stands for a link or a device."""
    assert compare({"a": "1"}, {"a": {"1"}}, {"a": ""}).in_the_way == ("a",)


def test_a_foreign_file_where_a_folder_must_be_is_in_the_way() -> None:
    """No folder can be made there."""
    assert compare({"a/b": "1"}, {}, {"a": ""}).in_the_way == ("a",)


def test_a_foreign_file_below_a_wanted_file_is_in_the_way() -> None:
    """Its folder cannot be removed."""
    assert compare({"a": "1"}, {}, {"a/b": ""}).in_the_way == ("a/b",)


def test_a_stale_file_of_ours_gives_way_to_a_folder() -> None:
    """A page that moves from a file to a folder is no conflict."""
    changes = compare({"a/b": "1"}, {"a": {"1"}}, {"a": "1"})
    assert changes == Changes(write=(("a/b", Why.NEW),), prune=("a",))


@given(WANTED, OURS, PRESENT)
def test_every_wanted_file_is_written_kept_or_blocked(
    wanted: dict[str, str], ours: dict[str, set[str]], present: dict[str, str]
) -> None:
    """Exactly one of the three happens to each."""
    changes = compare(wanted, ours, present)
    written = [path for path, _ in changes.write]
    blocked = set(changes.in_the_way) & wanted.keys() - set(written) - set(changes.kept)
    assert sorted([*written, *changes.kept, *blocked]) == sorted(wanted)


@given(WANTED, OURS, PRESENT)
def test_nothing_foreign_is_removed_or_overwritten(
    wanted: dict[str, str], ours: dict[str, set[str]], present: dict[str, str]
) -> None:
    """Whatever stands in the folder and is not ours stays."""
    changes = compare(wanted, ours, present)
    touched = {*changes.prune, *(path for path, why in changes.write if why is Why.CHANGED)}
    assert touched <= ours.keys()


@given(WANTED, OURS, st.randoms())
def test_the_order_of_what_is_compared_does_not_matter(
    wanted: dict[str, str], ours: dict[str, set[str]], random: Random
) -> None:
    """Changes are sorted by path."""
    shuffled = list(wanted.items())
    random.shuffle(shuffled)
    assert compare(dict(shuffled), ours, {}) == compare(wanted, ours, {})


def _collisions(*outputs: Output | str) -> list[str]:
    found = [Output(each, b"") if isinstance(each, str) else each for each in outputs]
    return [problem.message for problem in colliding_outputs(found)]


def _page(path: str, url: str = "", ref: Ref | None = None) -> Output:
    return Output(path, b"", url, ref, Anchors())


def test_distinct_outputs_do_not_collide() -> None:
    """The usual case has nothing to say."""
    assert _collisions("index.html", "a/index.html", "a.html") == []


def test_two_outputs_of_one_path_collide() -> None:
    """Both files are named as they lie in their folders."""
    assert _collisions("media/a.12345678.png", "media/a.12345678.png", "a") == [
        "/media/a.12345678.png (content/a.png) and /media/a.12345678.png (content/a.png) would be one file"
    ]


def test_two_pages_of_one_url_are_left_to_the_plan() -> None:
    """It has named them already, with their notes."""
    assert _collisions(_page("a/index.html"), _page("a/index.html")) == []


def test_a_static_file_in_a_pages_place_collides() -> None:
    """The note and the file are named."""
    page = _page("t3.html", "/papers/t3/", Ref(Kind.PAPER, "t3"))
    alias = _page("o.html", "/o.html", Ref(Kind.PAPER, "t3"))
    assert _collisions(page, alias, "t3.html", "o.html") == [
        "/t3.html (papers/t3) and /t3.html (the site or static/root/t3.html) would be one file",
        "/o.html (an alias of papers/t3) and /o.html (the site or static/root/o.html) would be one file",
    ]


def test_outputs_that_differ_by_case_alone_collide() -> None:
    """They are one file on many systems."""
    assert _collisions("a/x", _page("a/X")) == [
        "/a/x (the site or static/root/a/x) and /a/X (a page of the site) would be one file"
    ]


def test_a_file_and_a_folder_of_one_name_collide() -> None:
    """No file system holds both."""
    assert _collisions("a", "a/b") == [
        "/a (the site or static/root/a) would be a file and, for /a/b (the site or static/root/a/b), a folder"
    ]


def test_nothing_may_stand_in_the_manifests_place() -> None:
    """A static file of that name would be lost."""
    (message,) = _collisions(MANIFEST)
    assert "conspectus itself" in message


@pytest.mark.parametrize(
    ("path", "is_refused"),
    [
        ("a" * 255, False), ("a" * 256, True), ("é" * 128, True), ("\udcff" * 256, True),
        ("a/" * 499 + "ab", False), ("a/" * 500 + "a", True),
    ],
)  # fmt: skip
def test_a_path_that_no_folder_can_hold_is_refused(path: str, is_refused: bool) -> None:  # noqa: FBT001
    """Bytes are counted, in each part and in the whole."""
    assert [problem.code for problem in colliding_outputs([_page(path)])] == ["long-path"] * is_refused
