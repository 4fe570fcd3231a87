"""A site draws on folders beside its own only where they can be what it takes them for."""

from pathlib import Path

import pytest

from conspectus.model.site import Settings
from conspectus.read.family import edition_folders, named_folders, shared_folder, unfit, unfit_folders


@pytest.fixture(name="edition")
def edition_fixture(tmp_path: Path) -> Path:
    """Make the folder of an edition, beside another and what they share."""
    for name in ("top/shared", "top/editions/2026/content", "top/editions/2027", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
    for year in ("2026", "2027"):
        (tmp_path / "top/editions" / year / "site.yaml").write_text("title: x", "utf-8")
    return tmp_path / "top/editions/2026"


def test_a_folder_beside_the_editions_can_be_shared(edition: Path) -> None:
    """Two folders up, one up, or below the site itself."""
    (edition / "people-of-all").mkdir()
    names = ("../../shared", "../../shared/", "../2027", "people-of-all")
    assert [unfit(edition, name, 2) for name in names] == [""] * len(names)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("/etc", "no path from"), ("..\\shared", "no path from"), ("C:/shared", "no path from"),
        ("../../../elsewhere", "too far up"), ("../../nowhere", "there is no folder"),
        ("../..", "holds this site"), ("..", "holds this site"), (".", "holds this site"),
        ("content", "another purpose"), ("../2026/content", "another purpose"),
        ("../../shared/../../elsewhere", "no path from"), ("shared/../../2027", "no path from"),
    ],
)  # fmt: skip
def test_other_folders_cannot(edition: Path, name: str, reason: str) -> None:
    """Each with its reason."""
    assert reason in unfit(edition, name, 2)
    assert shared_folder(edition, name) == ""


def test_a_link_may_not_lead_out(edition: Path, tmp_path: Path) -> None:
    """As with the files of a note."""
    (edition.parents[1] / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert "leads elsewhere" in unfit(edition, "../../linked", 2)


def test_editions_are_the_folders_with_settings(edition: Path) -> None:
    """What else lies beside them is none; they lie below the index."""
    top = edition.parents[1]
    (top / "editions" / "notes").mkdir()
    assert [folder.name for folder in edition_folders(top, "editions")] == ["2026", "2027"]
    assert edition_folders(top, "../elsewhere") == edition_folders(top, "") == ()


def test_faults_stand_at_their_keys(edition: Path) -> None:
    """And a folder that no URL can name at its own path."""
    top = edition.parents[1]
    edition.rename(edition.parent / "The First")
    settings = Settings(title="t", edition="e", description="d", shared="/x", editions="editions")
    found = [(each.code, each.path, each.place) for each in unfit_folders(top, settings)]
    assert found == [("unfit-folder", "site.yaml", "shared"), ("bad-slug", "editions/The First", "")]


@pytest.mark.parametrize("name", ["static", "search", "papers", "browse", "con"])
def test_an_edition_may_not_have_the_name_of_what_the_index_has(edition: Path, name: str) -> None:
    """Its pages would lie among those of the index, or no folder can be called so."""
    top = edition.parents[1]
    edition.rename(edition.parent / name)
    [problem] = unfit_folders(top, Settings(title="t", edition="e", description="d", editions="editions"))
    assert (problem.code, problem.path) == ("reserved-slug", f"editions/{name}")


def test_an_edition_that_lies_elsewhere_is_none(edition: Path, tmp_path: Path) -> None:
    """What a link leads to is not built; it is named, and the others are."""
    top = edition.parents[1]
    (tmp_path / "elsewhere/site.yaml").write_text("title: x", "utf-8")
    (top / "editions/2028").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    [problem] = unfit_folders(top, Settings(title="t", edition="e", description="d", editions="editions"))
    assert (problem.code, problem.path) == ("unfit-folder", "editions/2028")
    assert [folder.name for folder in edition_folders(top, "editions")] == ["2026", "2027"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("shared: ../../shared", ("../../shared", "")),
        ("editions: editions\nshared: 'x'", ("x", "editions")),
        ("title: shared", ("", "")),
        ("shared: [a]", ("", "")),
        ("- shared", ("", "")),
        ("shared: ", ("", "")),
    ],
)
def test_the_folders_are_read_without_the_rest(text: str, named: tuple[str, str]) -> None:
    """Whatever else is wrong with the settings."""
    assert named_folders(text.encode()) == named
