"""A site that does not say where it will stand is told what it goes without."""

from pathlib import Path

import pytest

from conspectus.cli.main import main
from conspectus.commands.options import Status

SITE = "title: A\nedition: A 2026\ndescription: What it is.\n"


@pytest.fixture(name="site", autouse=True)
def site_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of a site with one page."""
    (tmp_path / "content" / "pages").mkdir(parents=True)
    (tmp_path / "content" / "pages" / "about.md").write_text("---\ntitle: About\n---\nWords.\n", "utf-8")
    (tmp_path / "site.yaml").write_text(SITE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_is_left_out_is_told_with_the_cure(capsys: pytest.CaptureFixture[str]) -> None:
    """As a notice that stops no build, not even a strict one; a build that writes nothing says nothing."""
    assert main(["build", "--strict"]) == Status.SOUND
    printed = capsys.readouterr().out
    assert "site.yaml: notice[no-base-url]: without base_url there are no feeds, no sitemap.xml" in printed
    assert "build with --base-url" in printed
    assert main(["build", "--strict"]) == Status.SOUND
    assert "no-base-url" not in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["build", "--base-url", "https://a.example/"], ["check"]])
def test_who_has_an_address_or_builds_nothing_is_told_nothing(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    """There is nothing left out then, or nothing to leave out."""
    assert main(arguments) == Status.SOUND
    assert "no-base-url" not in capsys.readouterr().out


def test_what_is_left_out_is_what_the_notice_says(site: Path) -> None:
    """Every file that an address adds is named."""
    assert main(["build", "-q", "-o", "without"]) == Status.SOUND
    (site / "content" / "pages" / "new.md").write_text("---\ntitle: N\ndate: 2026-01-01\n---\nW.\n", "utf-8")
    assert main(["build", "-q", "-o", "more"]) == Status.SOUND
    assert main(["build", "-q", "-o", "with", "--base-url", "https://a.example/"]) == Status.SOUND
    more, all_ = ({path.name for path in (site / out).rglob("*")} for out in ("more", "with"))
    feeds = {"feed.atom", "feed.json", "changes.atom", "changes.feed.json"}
    assert all_ - more == {*feeds, "sitemap.xml", "robots.txt", "opensearch.xml"}
