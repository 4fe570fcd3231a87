"""A new digest is written whole or not at all, and is sound as it stands."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from conspectus import __version__
from conspectus.commands.check import check
from conspectus.commands.init import Wanted, edition_of, init
from conspectus.commands.new import new
from conspectus.commands.options import Options
from conspectus.model.digest import Digest
from conspectus.model.names import Kind
from conspectus.model.problem import ContentError
from conspectus.model.records import Fact
from conspectus.model.site import Settings
from conspectus.model.times import PartialDate
from conspectus.read.decoding import CONTROL
from conspectus.read.notes import read_notes
from conspectus.read.settings import read_settings, read_site
from conspectus.read.sources import find_sources
from conspectus.weave.link import link
from conspectus.write.theme import theme_folder

HOSTS = (".github/workflows/pages.yml", ".gitlab-ci.yml", "netlify.toml", "wrangler.toml")
AS_IT_COMES = Wanted()
COMMENTED = re.compile(r"^#(?= *(?:- )?[a-z_]+:)", re.MULTILINE)
"""A setting that is left out, not a sentence."""


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def refused(folder: Path, wanted: Wanted = AS_IT_COMES) -> list[tuple[str, str]]:
    """Try to begin a digest, and give the code and the place of each problem."""
    with pytest.raises(ContentError) as error:
        init(folder, wanted)
    return [(each.code, each.path.removeprefix(f"{folder.as_posix()}/")) for each in error.value.problems]


@pytest.fixture(name="begun")
def begun_fixture(tmp_path: Path) -> Path:
    """Begin a digest, and give its folder."""
    return init(tmp_path / "toy-2026").folder


@pytest.fixture(name="digest")
def digest_fixture(begun: Path) -> Digest:
    """Weave the notes of a new digest."""
    site, _ = read_site(begun)
    assert site
    return link(read_notes(find_sources(begun / "content"), site), site)


@pytest.mark.parametrize("day", ["1990-01-01", "2026-05-20", "2200-12-31"])
def test_it_is_sound_on_any_day(begun: Path, day: str) -> None:
    """Without a warning or a notice: nothing in it is of tomorrow, and nothing grows old."""
    assert check(begun, options=Options(strict=True, today=date.fromisoformat(day))).problems == ()


def test_it_has_a_note_of_each_kind(digest: Digest) -> None:
    """All of them have a page."""
    assert {ref.kind for ref in digest.notes} == set(Kind)
    assert digest.notes.keys() <= digest.paged


def test_every_example_says_that_it_is_one(begun: Path) -> None:
    """In its title or its summary, and in a callout that readers see first."""
    notes = [path for path in (begun / "content").rglob("*.md") if path.stem != "about"]
    for path in notes:
        head, _, body = path.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
        assert path.stem.startswith("example-"), path
        assert "example" in head.lower(), path
        assert (
            body.startswith("> [!NOTE]\n> An invented example, to be replaced. ")
            or path.stem == "example-notes"
        )


def test_its_examples_show_what_matters(digest: Digest, begun: Path) -> None:
    """A fact on which sources differ, quotes that are checked, a formula, a figure, an embed, a citation."""
    facts = digest.of_kind(Kind.FACT, Fact)
    assert [fact.ref.slug for fact in facts if fact.preferred] == ["example-submissions"]
    assert all(claim.quote for fact in facts for claim in fact.claims)
    paper = (begun / "content/papers/example-paper.md").read_text("utf-8")
    assert all(
        part in paper for part in ("$$", "](../figures/", "![[example-submissions]]", "[@example-preprint")
    )


def test_its_examples_can_be_deleted_together(begun: Path) -> None:
    """What README of the digest says: the files, and the lines of site.yaml, and a sound digest is left."""
    for path in (begun / "content").glob("*/example-*"):
        path.unlink()
    settings = begun / "site.yaml"
    lines = settings.read_text("utf-8").splitlines(keepends=True)
    settings.write_text("".join(line for line in lines if not line.endswith("  # example\n")), "utf-8")
    assert check(begun, options=Options(strict=True)).problems == ()
    assert "example" not in re.sub(r"(?m)#.*$|example\.org", "", settings.read_text("utf-8"))


def settings_of(kind: Any, above: str = "") -> Iterator[str]:
    """Name every setting that a type holds, also those inside of others."""
    for name, hint in get_type_hints(kind).items():
        yield above + name
        for inner in (hint, *get_args(hint)):
            if is_dataclass(inner) and inner is not PartialDate:
                yield from settings_of(inner, f"{above}{name}.")


def settings_in(data: object, above: str = "") -> Iterator[str]:
    """Name every setting that a file gives."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield f"{above}{name}"
            yield from settings_in(value, f"{above}{name}.")
    for item in data if isinstance(data, list) else ():
        yield from settings_in(item, above)


def test_its_settings_show_every_key(begun: Path) -> None:
    """Those that are commented out too, and with all of them it is a sound file."""
    text = (begun / "site.yaml").read_text("utf-8")
    whole = COMMENTED.sub("", text)
    assert set(settings_of(Settings)) - set(settings_in(yaml.safe_load(whole))) == set()
    assert read_settings(whole.encode())[1] == ()
    assert "base_url" not in yaml.safe_load(text)


def test_a_key_that_is_not_shown_is_noticed() -> None:
    """Also one inside of another."""
    assert {"zone", "zone.source", "authors.orcid", "numbers.form"} <= set(settings_of(Settings))
    assert set(settings_in({"zone": {"name": "UTC"}, "authors": [{"name": "A"}]})) == {
        "zone", "zone.name", "authors", "authors.name",
    }  # fmt: skip


@given(st.text(), st.text())
def test_any_title_and_edition_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, title: str, edition: str
) -> None:
    """White space runs together; what a page cannot show is refused, and no file appears."""
    folder = tmp_path_factory.mktemp("any") / "toy"
    wanted = Wanted(title=title, edition=edition)
    if CONTROL.search(" ".join(f"{title} {edition}".split())):
        assert {code for code, _ in refused(folder, wanted)} <= {"bad-character", "bad-encoding"}
        assert not folder.exists()
        return
    init(folder, wanted)
    site, problems = read_site(folder)
    assert problems == ()
    assert site
    shown = " ".join(edition.split()) or "Toy"
    assert site.settings.edition == shown
    assert site.settings.title == (" ".join(title.split()) or f"{shown}, read with its sources")


@pytest.mark.parametrize(
    "text", ['Tests: "2026" \\ #1', "[[papers/x]] $x$ {{ title }} {% if %}", "試験 2026", "- no", "~"]
)
def test_any_edition_gives_a_sound_site(tmp_path: Path, text: str) -> None:
    """No name that a conference may have is Markdown, YAML or a template."""
    begun = init(tmp_path / "toy", Wanted(edition=text))
    assert begun.edition == text
    assert check(begun.folder, options=Options(strict=True)).problems == ()


@pytest.mark.parametrize(
    ("folder", "edition"),
    [
        ("toy-2026", "Toy 2026"), ("toy2026", "Toy 2026"), ("ToyConf_2026", "ToyConf 2026"), ("TOY", "TOY"),
        ("toy conf.26", "Toy conf 26"), ("試験-2026", "試験 2026"), ("éte", "Éte"),
        ("", "A conference"), ("--", "A conference"),
    ],
)  # fmt: skip
def test_an_edition_is_made_of_the_folders_name(folder: str, edition: str) -> None:
    """Its words as they are typed, the first with a capital letter."""
    assert edition_of(folder) == edition


@given(st.text())
def test_a_made_up_edition_is_never_empty(name: str) -> None:
    """And is a line."""
    assume(not CONTROL.search(name))
    assert edition_of(name).strip() == edition_of(name) != ""
    assert len(edition_of(name).splitlines()) == 1


@pytest.mark.parametrize(
    ("zone", "name", "place"),
    [
        ("", "UTC", "Universal Time"), ("Europe/Vienna", "Europe/Vienna", "Vienna"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires", "Buenos Aires"),
    ],
)  # fmt: skip
def test_the_zone_names_the_place(tmp_path: Path, zone: str, name: str, place: str) -> None:
    """As readers know it; without one, times are universal."""
    site, _ = read_site(init(tmp_path / "toy", Wanted(zone=zone)).folder)
    assert site
    assert site.settings.zone
    assert (site.settings.zone.name, site.settings.zone.place) == (name, place)


def test_a_zone_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """Before anything is written."""
    assert refused(tmp_path / "toy", Wanted(zone="Europe/Vien")) == [("unknown-zone", "site.yaml")]
    assert not (tmp_path / "toy").exists()


def test_a_folder_may_hold_what_is_not_in_the_way(tmp_path: Path) -> None:
    """As a repository that was just made."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "LICENSE").write_text("mine")
    (tmp_path / "content").mkdir()
    init(tmp_path)
    assert check(tmp_path, options=Options(strict=True)).problems == ()
    assert (tmp_path / "LICENSE").read_text() == "mine"


def test_files_that_are_there_are_named_and_kept(tmp_path: Path) -> None:
    """All of them in one run, and nothing is written beside them."""
    (tmp_path / "content/papers").mkdir(parents=True)
    (tmp_path / "content/papers/example-paper.md").write_text("mine")
    (tmp_path / "README.md").mkdir()
    (tmp_path / "templates").write_text("mine")
    (tmp_path / "netlify.toml").symlink_to("nowhere")
    (tmp_path / ".github").symlink_to(tmp_path / "content")
    before = sorted(tmp_path.rglob("*"))
    found = refused(tmp_path)
    assert {code for code, _ in found} == {"file-exists"}
    assert [path for _, path in found] == [
        ".github", "README.md", "content/papers/example-paper.md", "netlify.toml", "templates",
    ]  # fmt: skip
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "templates").read_text() == "mine"


def test_a_digest_that_is_there_is_named_once(begun: Path) -> None:
    """By its settings, however many files it has; all of it stays."""
    (begun / "README.md").write_text("mine")
    before = tree(begun)
    assert refused(begun) == [("file-exists", "site.yaml")]
    assert tree(begun) == before


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """Under the name that was given."""
    (tmp_path / "toy").write_text("mine")
    assert [code for code, _ in refused(tmp_path / "toy")] == ["file-exists"]
    assert (tmp_path / "toy").read_text() == "mine"


def test_a_digest_that_cannot_be_written_whole_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a full disk: folders that were made go too, and those of others stay."""
    opened = Path.open

    def full(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if path.name == "site.yaml" and mode == "xb":
            raise OSError(28, "No space left on device", str(path))
        return opened(path, mode, *arguments, **options)

    (tmp_path / "content").mkdir()
    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OSError, match="No space left"):
        init(tmp_path)
    assert [*tmp_path.rglob("*")] == [tmp_path / "content"]


@pytest.mark.parametrize("name", HOSTS)
def test_the_file_of_each_host_can_be_read(begun: Path, name: str) -> None:
    """It installs what made the digest and builds it strictly, or says which command does."""
    text = (begun / name).read_text("utf-8")
    assert tomllib.loads(text) if name.endswith(".toml") else yaml.safe_load(text)
    assert "pip install -r requirements.txt" in text
    assert "conspectus build --strict" in text
    assert (begun / "requirements.txt").read_text("utf-8").endswith(f"\nconspectus=={__version__}\n")


@pytest.mark.parametrize("name", HOSTS)
def test_no_host_is_given_the_manifest(begun: Path, name: str) -> None:
    """It is removed after the build: each of them would publish it."""
    text = (begun / name).read_text("utf-8")
    assert 0 < text.index("conspectus build") < text.index("rm public/.conspectus-manifest")


def test_github_is_given_what_is_hidden(begun: Path) -> None:
    """Its action leaves out `.well-known/` since version 4; since 5 it can be told otherwise."""
    job = yaml.safe_load((begun / HOSTS[0]).read_text("utf-8"))["jobs"]["publish"]
    [upload] = [each for each in job["steps"] if "upload-pages-artifact" in each.get("uses", "")]
    assert int(upload["uses"].rpartition("@v")[2]) >= 5
    assert upload["with"] == {"path": "public", "include-hidden-files": True}
    assert job["steps"].index({"run": "rm public/.conspectus-manifest"}) < job["steps"].index(upload)


def test_gitlab_is_given_compressed_copies(begun: Path) -> None:
    """It makes none, and sends those that are there; the library for them is installed."""
    job = yaml.safe_load((begun / HOSTS[1]).read_text("utf-8"))["pages"]
    assert job["pages"] is True
    assert job["artifacts"] == {"paths": ["public"]}
    install, build, _ = job["script"]
    assert install.endswith(" brotli")
    assert " --compress " in build


def test_the_others_are_told_where_the_site_is(begun: Path) -> None:
    """Their files name the folder."""
    netlify, cloudflare = (tomllib.loads((begun / name).read_text("utf-8")) for name in HOSTS[2:])
    assert netlify["build"]["publish"] == cloudflare["pages_build_output_dir"] == "public"


def test_what_git_should_not_keep_is_named(begun: Path) -> None:
    """The site that a build makes, and what it remembers."""
    assert {"/public/", "/.conspectus/"} <= set((begun / ".gitignore").read_text("utf-8").splitlines())


def test_its_archetypes_are_the_themes(begun: Path) -> None:
    """A copy to be changed, of which `new` makes notes."""
    assert tree(begun / "templates") == {
        f"new/{name}": data for name, data in tree(theme_folder() / "templates/new").items()
    }
    own = begun / "templates/new/topic.md"
    own.write_text(own.read_text("utf-8").replace("summary: ", "summary: Ours. "), "utf-8")
    assert "Ours." in new(begun, Kind.TOPIC, "Tests", today=date(2026, 5, 20)).read_text("utf-8")


def test_a_new_digest_asks_for_the_version_that_began_it(begun: Path) -> None:
    """Or a later one."""
    site, _ = read_site(begun)
    assert site
    series = ".".join(__version__.split(".")[:2])
    assert site.settings.requires == f">={series}"
    assert f'requires: ">={series}"\n' in (begun / "site.yaml").read_text("utf-8")
