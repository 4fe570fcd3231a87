"""A folder of another tool's notes becomes pages of a digest that builds."""

import json
from datetime import date
from pathlib import Path

import pytest

from conspectus.cli.main import main
from conspectus.commands.build import make
from conspectus.commands.dialects.bringing import Brought, Wish, bring
from conspectus.model.problem import ContentError, Severity

SITE = "title: Toy\nedition: Toy 2026\ndescription: A conference.\n"
HOME = "---\naliases: [Start]\ntags: [loops, agents]\ndate: 2026-04-01\n---\n# Home\n\nSee [[Deep Note]].\n"
DEEP = "---\ntags: [loops]\nrating: 7\n---\nBack to [[Start]], [[Nowhere]].\n\n![[map.png]]\n"
NOTES = {
    "Home.md": HOME,
    "sub/Deep Note.md": DEEP,
    "Faulty.md": "---\ntitle: A: b\ndate: 2026-04-02\n---\nStill [[Home|here]]. ^mark\n",
    "map.png": "\x89PNG",
}
DAY = date(2026, 5, 1)


@pytest.fixture(name="root")
def root_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a digest, and beside it a vault; work in the digest."""
    root = tmp_path / "digest"
    (root / "content").mkdir(parents=True)
    (root / "site.yaml").write_text(SITE)
    for name, text in NOTES.items():
        path = tmp_path / "vault" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    monkeypatch.chdir(root)
    return root


def brought(root: Path, **wish: object) -> Brought:
    """Bring the vault."""
    return bring(root, Path("../vault"), Wish(**{"today": DAY, **wish}))  # type: ignore[arg-type]


def codes(found: Brought) -> set[tuple[str, str, int]]:
    """Name each problem with its file and line, but for notices."""
    return {
        (each.code, each.path, each.line) for each in found.problems if each.severity is not Severity.NOTICE
    }


def test_notes_become_pages(root: Path) -> None:
    """With fields, links and images of ours; what has no place stands in a comment."""
    found = brought(root)
    assert (found.recognised.dialect, found.added) == ("obsidian", ("faulty", "home", "deep-note"))
    assert (root / "content/pages/deep-note.md").read_text() == (
        '---\ntitle: "Deep Note"\nsources: [vault]\n---\n'
        "Back to [[pages/home|Start]], Nowhere.\n\n![map](../figures/vault/map.png)\n\n"
        "%%\nimported from: vault/sub/Deep Note.md\nrating: '7'\ntags:\n- loops\n%%\n"
    )
    assert (root / "content/figures/vault/map.png").read_bytes() == b"\xc2\x89PNG"


def test_what_is_wrong_is_told_with_its_place(root: Path) -> None:
    """In the file of the folder; one faulty note hides no other."""
    assert codes(brought(root)) == {
        ("yaml-syntax", "../vault/Faulty.md", 2),
        ("unknown-link", "../vault/sub/Deep Note.md", 5),
        ("missing-media", "../vault/sub/Deep Note.md", 7),
    }
    text = (root / "content/pages/faulty.md").read_text()
    assert text.startswith('---\ntitle: "Faulty"\ndate: "2026-04-02"\n')
    assert "title: A: b" in text


def test_fields_without_a_place_are_told_of(root: Path) -> None:
    """By a notice at each note that had some: the field, and the tags that are no topic of the digest."""
    found = {each.path: each for each in brought(root).problems if each.code == "left-out-field"}
    assert found.keys() == {"../vault/Home.md", "../vault/sub/Deep Note.md"}
    assert {each.severity for each in found.values()} == {Severity.NOTICE}
    assert found["../vault/sub/Deep Note.md"].message.endswith(": rating, tag 'loops'")
    assert found["../vault/Home.md"].message.endswith(": aliases, tag 'loops', tag 'agents'")


def test_tags_that_become_topics_are_not_told_of(root: Path) -> None:
    """Two notes share a tag: it is a topic where so many are asked for, and the other tag is left."""
    found = {each.path: each for each in brought(root, topics=2).problems if each.code == "left-out-field"}
    assert found["../vault/sub/Deep Note.md"].message.endswith(": rating")
    assert found["../vault/Home.md"].message.endswith(": aliases, tag 'agents'")


def test_the_digest_builds(root: Path) -> None:
    """Its problems are warnings at most, and the pages link to each other."""
    brought(root)
    (root / "content/figures/vault/map.png").unlink()
    page = root / "content/pages/deep-note.md"
    page.write_text(page.read_text().replace("![map](../figures/vault/map.png)", ""))
    made = make(root)
    assert [problem for problem in made.problems if problem.severity is Severity.ERROR] == []
    assert {"/home/", "/deep-note/", "/faulty/"} <= {*made.urls}


def test_a_long_description_begins_the_page(root: Path) -> None:
    """Translated as the body is, whose lines keep their numbers."""
    long = "Loops <b>matter</b>. " * 60
    (root.parent / "vault/Long.md").write_text(
        f"---\ntitle: Long\ndescription: {long}\n---\nSee [[Nowhere]].\n"
    )
    found = brought(root)
    text = (root / "content/pages/long.md").read_text()
    assert text.count("Loops **matter**.") == 60
    assert ("unknown-link", "../vault/Long.md", 5) in codes(found)


def test_the_folder_is_left_as_it_is(root: Path) -> None:
    """Byte for byte."""
    brought(root)
    assert {name: (root.parent / "vault" / name).read_bytes() for name in NOTES} == {
        name: text.encode() for name, text in NOTES.items()
    }


def test_what_was_brought_is_not_brought_again(root: Path) -> None:
    """A page that an author went on with stays; with `update` its fields follow the note."""
    brought(root)
    page = root / "content/pages/home.md"
    page.write_text(page.read_text().replace("See ", "My own words on "))
    vault = root.parent / "vault/Home.md"
    vault.write_text(vault.read_text().replace("2026-04-01", "2026-04-09"))
    again = brought(root)
    assert (again.added, again.written) == ((), ())
    assert brought(root, update=True).written == ("content/pages/home.md",)
    text = page.read_text()
    assert "2026-04-09" in text
    assert "My own words on [[pages/deep-note|Deep Note]]." in text


def test_tags_become_topics_where_that_is_asked(root: Path) -> None:
    """Those that so many notes share."""
    found = brought(root, topics=2)
    assert (root / "content/topics/loops.md").is_file()
    assert not (root / "content/topics/agents.md").exists()
    assert "topics: [loops]" in (root / "content/pages/deep-note.md").read_text()
    assert found.words == ()


def test_a_trial_writes_nothing(root: Path) -> None:
    """But says what it would write."""
    found = brought(root, is_trial=True)
    assert "content/pages/home.md" in found.written
    assert [*(root / "content").iterdir()] == []


@pytest.mark.parametrize(
    ("wish", "code"), [({"dialect": "obsidain"}, "unknown-format"), ({"source": "mine"}, "unknown-ref")]
)
def test_what_there_is_not_is_refused(root: Path, wish: dict[str, object], code: str) -> None:
    """A dialect, a source."""
    with pytest.raises(ContentError) as caught:
        brought(root, **wish)
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize("path", [".", "content", ".."])
def test_the_digest_itself_is_refused(root: Path, path: str) -> None:
    """It would take its own notes for others'."""
    with pytest.raises(ContentError, match="1 problems"):
        bring(root, Path(path), Wish(today=DAY))


def test_a_folder_without_notes_is_refused(root: Path) -> None:
    """With a cure."""
    (root.parent / "empty").mkdir()
    with pytest.raises(ContentError) as caught:
        bring(root, Path("../empty"), Wish(today=DAY))
    assert caught.value.problems[0].cure


@pytest.mark.usefixtures("root")
def test_the_command_says_what_it_took_the_folder_for(capsys: pytest.CaptureFixture[str]) -> None:
    """And why; a faulty note is exit code 1, though the others were brought."""
    assert main(["import", "../vault", "--date", "2026-05-01"]) == 1
    printed = capsys.readouterr()
    assert "../vault: obsidian, 3 notes (" in printed.out
    assert "added: 3: faulty, home, deep-note" in printed.out + printed.err
    assert "../vault/Faulty.md:2" in printed.out + printed.err


@pytest.mark.usefixtures("root")
def test_the_command_tells_programs(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON, with the dialect that was asked for."""
    main(["import", "../vault", "--format", "foam", "--json", "--dry-run"])
    told = json.loads(capsys.readouterr().out)
    assert (told["dialect"], told["why"], told["dry_run"]) == ("foam", "as --format says", True)
    assert told["counts"]["yaml-syntax"] == 1


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    "arguments", [["../vault", "../vault/Home.md"], ["../vault", "--notes"], ["../vault", "--map", "a=b"]]
)
def test_a_folder_stands_alone(arguments: list[str]) -> None:
    """Beside it no file is read, and what is for papers is refused."""
    assert main(["import", *arguments]) == 2


def test_citations_are_joined_to_bibliographies(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the folder or named beside it: works that are cited become sources, and the digest builds."""
    vault = root.parent / "vault"
    (vault / "refs.bib").write_text("@article{doe, title={Loops}} @article{uncited, title={Y}}")
    (root.parent / "more.bib").write_text("@article{roe, title={Knots}, year=2020}")
    (vault / "cites.md").write_text("---\ntitle: Cites\n---\nAs in [@doe, p. 3; @roe].\n")
    (vault / "Faulty.md").unlink()
    (vault / "sub/Deep Note.md").unlink()
    assert main(["import", "../vault", "../more.bib", "--date", "2026-05-01"]) == 0
    assert sorted(path.name for path in (root / "content/sources").iterdir()) == [
        "doe.md", "roe.md", "vault.md",
    ]  # fmt: skip
    assert "[@doe, p. 3; @roe]" in (root / "content/pages/cites.md").read_text()
    assert main(["check"]) == 0
    assert main(["import", "../vault", "../more.bib", "--update"]) == 0
    printed = capsys.readouterr()
    assert "wrote 0 files" in printed.out + printed.err
