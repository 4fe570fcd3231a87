"""Outputs reach the disk whole or not at all, and nothing else is touched."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.page import Output
from conspectus.model.problem import ContentError
from conspectus.write import emit as emit_module
from conspectus.write.changes import MANIFEST, Why
from conspectus.write.emit import NAMED, UNFINISHED, emit, read_manifest, withdraw

FILES = st.dictionaries(
    st.sampled_from(["a", "b", "b/c", "b/d/e", "f/g", "f"]), st.sampled_from([b"1", b"2"]), max_size=4
)


def _outputs(**files: str) -> list[Output]:
    return [Output(path.replace("__", "/"), text.encode()) for path, text in files.items()]


def _tree(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def _is_consistent(files: dict[str, bytes]) -> bool:
    return not any(other.startswith(f"{path}/") for path in files for other in files)


def test_outputs_are_written_below_the_folder(tmp_path: Path) -> None:
    """Folders are made as they are needed, the output folder too."""
    changes = emit(_outputs(a="1", b__c="2"), tmp_path / "new" / "public")
    assert _tree(tmp_path / "new" / "public") == {"a": b"1", "b/c": b"2"}
    assert changes.write == (("a", Why.NEW), ("b/c", Why.NEW))


def test_a_second_build_touches_nothing(tmp_path: Path) -> None:
    """Not even the manifest: every file keeps its inode."""
    emit(_outputs(a="1", b__c="2"), tmp_path)
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*")}
    changes = emit(_outputs(a="1", b__c="2"), tmp_path)
    assert changes.kept == ("a", "b/c")
    assert {path: path.stat().st_ino for path in tmp_path.rglob("*")} == before


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    """The others are kept as they are."""
    emit(_outputs(a="1", b="2"), tmp_path)
    changes = emit(_outputs(a="1", b="3"), tmp_path)
    assert (changes.write, changes.kept) == ((("b", Why.CHANGED),), ("a",))


def test_stale_files_and_their_emptied_folders_go(tmp_path: Path) -> None:
    """Folders that still hold something stay."""
    emit(_outputs(a__b__c="1", a__d="2"), tmp_path)
    emit(_outputs(a__d="2"), tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted([MANIFEST, "a", "d"])


def test_foreign_files_are_untouched(tmp_path: Path) -> None:
    """Also those inside a folder whose pages all went."""
    emit(_outputs(a__b="1"), tmp_path)
    (tmp_path / "CNAME").write_text("example.org")
    (tmp_path / "a" / "mine.txt").write_text("x")
    emit((), tmp_path)
    assert _tree(tmp_path) == {"CNAME": b"example.org", "a/mine.txt": b"x"}


def test_a_foreign_file_in_the_way_stops_everything(tmp_path: Path) -> None:
    """Nothing is written, and the error names the file and the cure."""
    (tmp_path / "b").write_text("mine")
    with pytest.raises(ContentError) as caught:
        emit(_outputs(a="1", b="2"), tmp_path)
    [problem] = caught.value.problems
    assert (problem.code, problem.path) == ("in-the-way", (tmp_path / "b").as_posix())
    assert "-o" in problem.cure
    assert _tree(tmp_path) == {"b": b"mine"}


def test_many_files_in_the_way_are_counted(tmp_path: Path) -> None:
    """A lost manifest does not bury the message."""
    outputs = [Output(f"{number:03}", b"1") for number in range(30)]
    for output in outputs:
        (tmp_path / output.path).write_bytes(b"2")
    with pytest.raises(ContentError) as caught:
        emit(outputs, tmp_path)
    assert len(caught.value.problems) == NAMED + 1
    assert caught.value.problems[0].message == "so do 20 more files"


@pytest.mark.parametrize(
    "manifest",
    [b"", b"{", b"\xff", b"[]", b'{"version": 99, "files": {}}', b'{"version": 1}',
     b'{"version": 1, "files": {"../x": "1"}}', b'{"version": 1, "files": {"/x": "1"}}',
     b'{"version": 1, "files": {}, "pending": []}'],
)  # fmt: skip
def test_a_corrupt_or_foreign_manifest_counts_as_none(tmp_path: Path, manifest: bytes) -> None:
    """Equal files are adopted, and the manifest is written anew."""
    emit(_outputs(a="1"), tmp_path)
    (tmp_path / MANIFEST).write_bytes(manifest)
    assert read_manifest(tmp_path) == {}
    assert emit(_outputs(a="1"), tmp_path).kept == ("a",)
    assert list(read_manifest(tmp_path)) == ["a"]


def test_the_manifest_is_sorted_and_has_a_version(tmp_path: Path) -> None:
    """Its bytes depend on the outputs alone."""
    emit(_outputs(b="2", a="1"), tmp_path)
    manifest = json.loads((tmp_path / MANIFEST).read_text())
    assert manifest["version"] == 1
    assert list(manifest["files"]) == ["a", "b"]


def test_a_link_inside_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A page cannot be written to where a link leads."""
    outside, out = tmp_path / "outside", tmp_path / "out"
    outside.mkdir()
    out.mkdir()
    (out / "a").symlink_to(outside)
    with pytest.raises(ContentError):
        emit(_outputs(a__b="1"), out)
    assert list(outside.iterdir()) == []


def test_stale_files_behind_a_link_stay(tmp_path: Path) -> None:
    """A folder that became a link is not ours any more."""
    outside, out = tmp_path / "outside", tmp_path / "out"
    emit(_outputs(a__b="1"), out)
    (out / "a").rename(outside)
    (out / "a").symlink_to(outside)
    emit((), out)
    assert (outside / "b").read_text() == "1"


def test_an_interrupted_build_is_made_good_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written before the break is known to be ours, and nothing is half-written."""
    emit(_outputs(a="old", b="old", c="old"), tmp_path)
    full = emit_module.write_whole

    def break_at_b(path: Path, data: bytes) -> None:
        if path.name == "b":
            raise OSError(28, "No space left on device", str(path))
        full(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(emit_module, "write_whole", break_at_b)
        with pytest.raises(OSError, match="No space left"):
            emit(_outputs(a="new", b="new", d="new"), tmp_path)
    assert _tree(tmp_path) == {"a": b"new", "b": b"old"}
    emit(_outputs(d="other"), tmp_path)
    assert _tree(tmp_path) == {"d": b"other"}


def test_a_file_that_cannot_be_finished_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Readers never see half a page, and no rubbish stays."""
    emit(_outputs(a="old"), tmp_path)

    def fail(self: Path, target: Path) -> Path:
        raise OSError(5, "Input/output error", str(self), None, str(target))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(OSError, match="Input/output"):
            emit(_outputs(a="new"), tmp_path)
    assert _tree(tmp_path) == {"a": b"old"}


def test_what_a_killed_build_left_unfinished_is_no_obstacle(tmp_path: Path) -> None:
    """It is overwritten by the next file in that folder."""
    (tmp_path / UNFINISHED).write_text("half")
    emit(_outputs(a="1"), tmp_path)
    assert _tree(tmp_path) == {"a": b"1"}


def test_files_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    """They have the rights that the user's umask gives, not those of a temporary file."""
    umask = os.umask(0o022)
    try:
        emit(_outputs(a="1"), tmp_path)
    finally:
        os.umask(umask)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", ""])
def test_an_output_cannot_leave_the_folder(tmp_path: Path, path: str) -> None:
    """Whatever made such a path, it is a fault of ours."""
    with pytest.raises(ValueError, match="leaves the output folder"):
        emit([Output(path, b"")], tmp_path / "out")


def test_withdrawing_removes_what_was_written_and_the_folder(tmp_path: Path) -> None:
    """Nothing is left where nothing foreign is."""
    emit(_outputs(a="1", b__c="2"), tmp_path / "out")
    assert withdraw(tmp_path / "out").prune == ("a", "b/c")
    assert not (tmp_path / "out").exists()


def test_withdrawing_leaves_foreign_files(tmp_path: Path) -> None:
    """And is harmless where nothing was built."""
    (tmp_path / "mine").write_text("x")
    assert withdraw(tmp_path).prune == ()
    emit(_outputs(a="1"), tmp_path)
    withdraw(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine"]


@given(first=FILES.filter(_is_consistent), second=FILES.filter(_is_consistent))
def test_a_warm_folder_equals_a_cold_one(
    tmp_path_factory: pytest.TempPathFactory, first: dict[str, bytes], second: dict[str, bytes]
) -> None:
    """Whatever was built before, the same outputs give the same folder, manifest and all."""
    warm, cold = tmp_path_factory.mktemp("warm"), tmp_path_factory.mktemp("cold")
    emit((Output(path, data) for path, data in first.items()), warm)
    for out in (warm, cold):
        emit((Output(path, data) for path, data in second.items()), out)
    assert _tree(warm) == _tree(cold) == second
    assert (warm / MANIFEST).read_bytes() == (cold / MANIFEST).read_bytes()
    assert [path for path in warm.rglob("*") if path.is_dir() and not any(path.iterdir())] == []


def test_files_are_written_and_removed_while_the_guard_is_held(tmp_path: Path) -> None:
    """Whoever holds it too sees the folder before or after; it is not held to find out what to do."""
    seen = list[dict[str, bytes]]()

    class Guard:
        def __enter__(self) -> None:
            seen.append(_tree(tmp_path))

        def __exit__(self, *_: object) -> None:
            seen.append(_tree(tmp_path))

    emit(_outputs(a="1", b="2"), tmp_path)
    emit(_outputs(a="3", c="4"), tmp_path, Guard())
    emit(_outputs(a="3", c="4"), tmp_path, Guard())
    assert seen == [{"a": b"1", "b": b"2"}, {"a": b"3", "c": b"4"}]
