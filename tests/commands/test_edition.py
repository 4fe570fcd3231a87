"""The next edition of a digest is begun beside it, with an index over all."""

from pathlib import Path

import pytest

from conspectus.cli.main import main
from conspectus.commands.build import make
from conspectus.commands.check import check
from conspectus.commands.edition import advice, begin_edition, next_edition
from conspectus.commands.init import Wanted, init
from conspectus.commands.options import Options
from conspectus.model.problem import ContentError
from conspectus.read.settings import read_site


@pytest.fixture(name="first")
def first_fixture(tmp_path: Path) -> Path:
    """Begin the first edition, where others may follow."""
    folder = tmp_path / "iclr" / "editions" / "2026"
    init(folder, Wanted(edition="ICLR 2026"))
    settings = folder / "site.yaml"
    text = settings.read_text("utf-8").replace("language: en", "language: de")
    text = text.replace("  - name: the authors of this digest", "  - name: Änne Öztürk")
    settings.write_text(text + "licence: {name: CC BY 4.0}\n", "utf-8")
    return folder


def test_an_edition_follows_another(first: Path) -> None:
    """It is called by its year, has no examples, and what holds for all of them as the other has it."""
    begun = begin_edition(first.parent / "2027", first)
    assert (begun.edition, begun.title) == ("ICLR 2027", "ICLR 2027, read with its sources")
    site, problems = read_site(begun.folder)
    assert problems == ()
    assert site
    assert site.settings.language == "de"
    assert [author.name for author in site.settings.authors] == ["Änne Öztürk"]
    assert site.settings.licence
    assert site.settings.shared == "../../shared"
    assert [path.name for path in (begun.folder / "content").rglob("*.md")] == ["about.md"]
    assert check(begun.folder, options=Options(strict=True)).problems == ()


def test_the_index_is_begun_with_the_second_edition(first: Path) -> None:
    """With folders for what is shared; it is sound at once, and lists both."""
    begin_edition(first.parent / "2027", first)
    index = first.parents[1]
    made = make(index, options=Options(strict=True))
    page = next(output.data.decode() for output in made.outputs if output.path == "index.html")
    assert page.index("./2027/") < page.index("./2026/")
    assert (index / "shared/people").is_dir()
    assert (index / "shared/sources").is_dir()


def test_what_is_there_stays(first: Path) -> None:
    """An index, and notes that are shared, are left as they are; so is an edition that is there."""
    begin_edition(first.parent / "2027", first)
    settings = first.parents[1] / "site.yaml"
    settings.write_text(settings.read_text("utf-8") + "contact: us@example.org\n", "utf-8")
    before = settings.read_bytes()
    begin_edition(first.parent / "2028", first.parent / "2027")
    assert settings.read_bytes() == before
    with pytest.raises(ContentError) as error:
        begin_edition(first.parent / "2028", first)
    assert {each.code for each in error.value.problems} == {"file-exists"}


@pytest.mark.parametrize("name", ["2027", "editions", "editions/The Next"])
def test_an_edition_stands_among_editions(tmp_path: Path, first: Path, name: str) -> None:
    """Elsewhere nothing is written; the cure names a folder that would do."""
    folder = tmp_path / "other" / name
    with pytest.raises(ContentError) as error:
        begin_edition(folder, first)
    (problem,) = error.value.problems
    assert problem.code == "unfit-folder"
    assert "/editions/" in problem.cure
    assert not (tmp_path / "other").exists()


def test_there_must_be_a_digest_to_follow(tmp_path: Path) -> None:
    """Nothing is written without."""
    with pytest.raises(ContentError) as error:
        begin_edition(tmp_path / "editions/2027", tmp_path)
    assert [each.code for each in error.value.problems] == ["no-settings"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("edition", "slug", "following"),
    [
        ("ICLR 2026", "2027", "ICLR 2027"), ("ICLR 2026", "iclr-2028", "ICLR 2028"),
        ("The Workshop", "2027", "2027"), ("ICLR 2026", "next", "Next"),
    ],
)  # fmt: skip
def test_the_next_edition_is_called_by_its_year(edition: str, slug: str, following: str) -> None:
    """Where either has none, by the name of its folder."""
    assert next_edition(edition, slug) == following


def test_it_is_said_what_is_left_to_do(first: Path, tmp_path: Path) -> None:
    """The edition before shares nothing yet, or does not stand among the editions."""
    second = begin_edition(first.parent / "2027", first).folder
    assert "write `shared: ../../shared`" in advice(second, first)
    assert advice(first.parent / "2028", second) == ""
    init(tmp_path / "old", Wanted())
    assert advice(second, tmp_path / "old").endswith("iclr/editions/old")


def test_the_command_says_so(
    first: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In words of its own."""
    monkeypatch.chdir(first.parents[1])
    assert main(["init", "editions/2027", "--edition-of", "editions/2026"]) == 0
    said = capsys.readouterr().out
    assert "a digest of “ICLR 2027”, beside its other editions" in said
    assert "to share people and sources with editions/2026" in said


def test_an_edition_is_not_begun_within_a_digest(tmp_path: Path) -> None:
    """Which would know nothing of it: it has to become an edition itself."""
    init(tmp_path / "conf", Wanted(edition="Conf 2026"))
    with pytest.raises(ContentError) as caught:
        begin_edition(tmp_path / "conf/editions/2027", tmp_path / "conf")
    [problem] = caught.value.problems
    assert (problem.code, "editions/conf first" in problem.cure) == ("unfit-folder", True)
    assert not (tmp_path / "conf/editions").exists()
