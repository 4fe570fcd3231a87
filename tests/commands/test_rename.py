"""A note gets another name, wherever it is named; or nothing happens."""

import json
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conspectus.cli.main import main
from conspectus.commands.digest import read_digest
from conspectus.commands.making import make_of
from conspectus.commands.rename import ALL, rename
from conspectus.model.digest import Relation
from conspectus.model.names import Kind, Ref
from conspectus.model.problem import ContentError
from conspectus.read.notes import read_notes
from conspectus.read.settings import read_site
from conspectus.read.sources import find_sources
from conspectus.weave.formats.identity import first_name
from conspectus.weave.link import link
from conspectus.weave.views.loom import Loom

SITES = Path(__file__).parents[1] / "sites"
NOTES = sorted(
    path.relative_to(SITES / "toy/content").with_suffix("").as_posix()
    for path in (SITES / "toy/content").rglob("*.md")
)


@pytest.fixture(name="toy")
def toy_fixture(tmp_path: Path) -> Path:
    """Give a copy of the toy site."""
    return Path(copytree(SITES / "toy", tmp_path / "toy"))


def state(root: Path) -> dict[str, bytes]:
    """Give each file's bytes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def arrows(root: Path) -> set[tuple[Ref, Ref, str]]:
    """Give who links to whom, and how."""
    site, _ = read_site(root)
    assert site
    digest = link(read_notes(find_sources(root / "content"), site), site)
    return {
        (each.origin, each.target, each.relation) for links in digest.links_from.values() for each in links
    }


def problems(root: Path) -> list[tuple[str, str]]:
    """Give where the site is less than sound."""
    site, _ = read_site(root)
    assert site
    try:
        found = make_of(root, site, read_notes(find_sources(root / "content"), site), options=ALL).problems
    except ContentError as error:
        found = error.problems
    return sorted((each.path, each.code) for each in found)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(NOTES), st.sampled_from(["zebra", "t3", "agents", "2-b"]))
def test_a_renaming_there_and_back(tmp_path_factory: pytest.TempPathFactory, old: str, slug: str) -> None:
    """Who linked to the note links to it under its new name; back again, nothing but aliases changed."""
    root = Path(copytree(SITES / "toy", tmp_path_factory.mktemp("toy") / "toy"))
    new = f"{old.partition('/')[0]}/{slug}"
    if new in NOTES:
        return
    before, linked = state(root), arrows(root)
    names = {Ref.parse(old): Ref.parse(new)}
    rename(root, old, new)
    assert arrows(root) == {(names.get(a) or a, names.get(b) or b, how) for a, b, how in linked}
    rename(root, new, old)
    after = state(root)
    assert after.keys() == before.keys()
    is_bare = slug not in {path.rpartition("/")[2] for path in NOTES}
    changed = {path for path in after if after[path] != before[path]}
    assert changed == {f"content/{old}.md"} or not is_bare
    lines = {*after[f"content/{old}.md"].splitlines()} - {*before[f"content/{old}.md"].splitlines()}
    assert all(line.startswith(b"aliases: [") for line in lines) or not is_bare


def test_a_site_with_faults_has_the_same_afterwards(tmp_path: Path) -> None:
    """They are no reason not to rename what they do not touch."""
    root = Path(copytree(SITES / "thirty-faults", tmp_path / "site"))
    before = problems(root)
    rename(root, "sources/blog", "sources/weblog")
    assert problems(root) == [(path.replace("blog.md", "weblog.md"), code) for path, code in before]


def test_a_note_keeps_its_folder_and_its_images(toy: Path) -> None:
    """A note in a sub-folder stays there, so that what lies beside it is found."""
    (toy / "content/papers/orals").mkdir()
    text = (toy / "content/papers/t3.md").read_text("utf-8").replace("../figures", "../../figures")
    (toy / "content/papers/orals/t3.md").write_text(text, "utf-8")
    (toy / "content/papers/t3.md").unlink()
    rename(toy, "papers/t3", "papers/traps")
    assert (toy / "content/papers/orals/traps.md").is_file()
    assert problems(toy) == []


def test_programs_know_a_renamed_note_again(toy: Path) -> None:
    """However often it was renamed: its oldest address is the last of its aliases."""
    rename(toy, "papers/t3", "belief")
    rename(toy, "papers/belief", "traps-of-belief")
    digest = read_digest(toy).digest
    ref = Ref(Kind.PAPER, "traps-of-belief")
    assert digest.records[ref].aliases[:2] == ("/papers/belief/", "/papers/t3/")
    assert first_name(Loom.of(digest, {}), ref) == Ref(Kind.PAPER, "belief-traps")


def test_drafts_refer_too(toy: Path) -> None:
    """They come into the site one day."""
    draft = toy / "content/papers/new.md"
    draft.write_text("---\ntitle: New\ndraft: true\nsources: [press]\n---\nSee [[t3]].\n", "utf-8")
    rename(toy, "t3", "traps")
    assert "[[traps]]" in draft.read_text("utf-8")


def test_links_of_html_refer_too(toy: Path) -> None:
    """They lead to the note's page, whatever its name is; one that names nothing is a problem."""
    with (toy / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("markdown: {html: sanitize}\n")
    page = toy / "content/pages/tags.md"
    page.write_text("---\ntitle: Tags\n---\n<p><a href='../papers/t3.md'>x</a></p>\n", "utf-8")
    assert problems(toy) == []
    assert (Ref(Kind.PAGE, "tags"), Ref(Kind.PAPER, "t3"), Relation.MENTION) in arrows(toy)
    rename(toy, "papers/t3", "papers/traps")
    assert "'../papers/traps.md'" in page.read_text("utf-8")
    assert problems(toy) == []
    page.write_text("---\ntitle: Tags\n---\n<a href=nobody.md>x</a> <a href=tags.md#y>y</a>\n", "utf-8")
    assert problems(toy) == [
        (page.relative_to(toy).as_posix(), code) for code in ("broken-fragment", "unknown-ref")
    ]


def test_settings_refer_too(toy: Path) -> None:
    """The front page, the zone, the counts of awards and the figures."""
    before = (toy / "site.yaml").read_text("utf-8")
    assert "submissions" in before
    rename(toy, "facts/submissions", "facts/sent-in")
    assert (toy / "site.yaml").read_text("utf-8") == before.replace("submissions", "sent-in")
    assert problems(toy) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("papers/t4", "papers/x", "unknown-ref"),
        ("papers/t3", "papers/crv", "note-exists"),
        ("papers/t3", "papers/t3", "note-exists"),
        ("papers/t3", "topics/t3", "wrong-kind"),
        ("papers/t3", "papers/A b", "bad-slug"),
        ("papers/t3", "papers/by-day", "reserved-slug"),
        ("people/bo-chen", "people/bo", "unknown-ref"),
        ("people/ana-lima", "people/bo-chen", "note-exists"),
        ("papers/crv", "papers/belief-traps", "url-taken"),
    ],
)
def test_what_cannot_be_renamed_is_left(toy: Path, old: str, new: str, code: str) -> None:
    """With the reason; people inferred from lists have no note, and their names are taken."""
    before = state(toy)
    with pytest.raises(ContentError) as refused:
        rename(toy, old, new)
    assert {problem.code for problem in refused.value.problems} == {code}
    assert state(toy) == before


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("content/papers/more.md", "---\ntitle: More\nsources: [t3\n---\n", "unchangeable-ref"),
        ("content/papers/more.md", "---\ntitle: More\n---\n> [[\n> t3]]", "unchangeable-ref"),
        ("content/papers/x/t3.md", "---\ntitle: Again\n---\n", "duplicate-slug"),
        ("content/papers/t3.md", "---\ntitle: T3\naliases: text\n---\n", "unchangeable-ref"),
        ("content/papers/more.md", "---\ntitle: More\n---\n# On [[t3]]\n[up](#on-t3)\n", "broken-fragment"),
        ("site.yaml", "title: T\nedition: T\n", "missing-field"),
    ],
)  # fmt: skip
def test_a_note_that_hinders_is_named(toy: Path, path: str, text: str, code: str) -> None:
    """What cannot be read, or would break, stops it before anything is written."""
    (toy / path).parent.mkdir(exist_ok=True)
    (toy / path).write_text(text, "utf-8")
    before = state(toy)
    with pytest.raises(ContentError) as refused:
        rename(toy, "papers/t3", "papers/traps")
    assert {problem.code for problem in refused.value.problems} == {code}
    assert state(toy) == before


def test_a_trial_says_what_would_change(
    toy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a diff alone, and writes nothing."""
    before = state(toy)
    monkeypatch.chdir(toy)
    assert main(["rename", "papers/t3", "papers/traps", "--dry-run"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.startswith("diff --git a/content/papers/t3.md b/content/papers/traps.md\n")
    assert "\n-papers: [t3]\n+papers: [traps]\n" in printed.out
    assert state(toy) == before


def test_the_command_says_what_it_did(
    toy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Or that it did nothing, and the status tells."""
    monkeypatch.chdir(toy)
    assert main(["rename", "topics/agents", "topics/acting"]) == 0
    said = "renamed topics/agents to topics/acting: 4 references and an alias, in 4 files\n"
    assert capsys.readouterr().out == said
    assert main(["rename", "topics/agents", "topics/acting"]) == 1
    assert capsys.readouterr().out.endswith("1 error; nothing was renamed\n")


def test_a_published_address_is_kept(toy: Path) -> None:
    """The alias keeps the promise of .published."""
    (toy / ".published").write_text("/papers/t3/\n", "utf-8")
    rename(toy, "papers/t3", "papers/traps")
    assert problems(toy) == []
    assert json.dumps("/papers/t3/")[1:-1] in (toy / "content/papers/traps.md").read_text("utf-8")


def test_the_kinds_are_those_of_the_toy() -> None:
    """Every kind of note is renamed in these tests."""
    assert {name.partition("/")[0] for name in NOTES} == {kind.value for kind in Kind}


@pytest.fixture(name="listed")
def listed_fixture(tmp_path: Path) -> Path:
    """Give a copy of the site with listed papers."""
    return Path(copytree(SITES / "listed", tmp_path / "listed"))


def test_tables_refer_too(listed: Path) -> None:
    """In the cells that name the topic, and nowhere else in them."""
    table = listed / "content/data/accepted.csv"
    before = table.read_bytes()
    rename(listed, "topics/agents", "topics/programs")
    assert table.read_bytes() == before.replace(b",agents,", b",programs,")
    assert problems(listed) == []


def test_json_lines_refer_too(listed: Path) -> None:
    """In lists, alone, and within what an author's affiliation comes from."""
    table = listed / "content/data/more.jsonl"
    row = (
        '{"slug": "x", "title": "programme", "topics": ["agents"],'
        ' "sources": ["programme", "sources/programme"],'
        ' "authors": [{"name": "programme", "affiliation": "programme", "source": "programme"}]}\r\n'
    )
    table.write_bytes(row.encode())
    (listed / "content/papers/plain.md").unlink()
    (listed / "content/papers/my-draft.md").unlink()
    rename(listed, "sources/programme", "sources/schedule")
    expected = (
        row.replace('["programme", "sources/programme"]', '["schedule", "sources/schedule"]')
        .replace('"source": "programme"', '"source": "schedule"')
        .encode()
    )
    assert table.read_bytes() == expected


def test_a_note_over_a_row_is_renamed(listed: Path) -> None:
    """The row stays as it is, and what names it by its own slug too."""
    table = listed / "content/data/accepted.csv"
    before = table.read_bytes()
    rename(listed, "papers/loops", "papers/circles")
    assert table.read_bytes() == before
    assert (
        "[[papers/circles]] and [[loops-in-long-contexts|"
        in (listed / "content/topics/agents.md").read_text()
    )
    assert problems(listed) == []


def test_a_row_keeps_its_slug(listed: Path) -> None:
    """That is said, with its place and what to do; its slug is nobody else's either."""
    before = state(listed)
    for old, new, code, cure in (
        ("papers/beliefs", "papers/x", "unchangeable-ref", "`conspectus new --from listed/beliefs`"),
        ("papers/loops", "papers/beliefs", "note-exists", "choose another name"),
    ):
        with pytest.raises(ContentError) as refused:
            rename(listed, old, new)
        (problem,) = refused.value.problems
        assert problem.code == code
        assert cure in problem.cure
    assert state(listed) == before
