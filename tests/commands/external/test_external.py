"""Every link that leads out is followed, and what became of it is told where it stands."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hosts import Answer, serving

from conspectus.cli.main import main
from conspectus.commands.external.asking import ask_links
from conspectus.commands.external.external import Told, Wish, archived, check_links
from conspectus.commands.external.verdict import State, Verdict
from conspectus.model.problem import ContentError

TODAY = date(2026, 11, 1)
WISH = Wish(today=TODAY, limit=100)
BODY = """---
title: A blog
kind: blog
url: https://blog.example/post
retrieved: 2026-05-20
---
It was [moved](https://moved.example/a#part), [refused](https://refused.example/),
and is [at home](http://localhost/). See https://sound.example/ too, <https://sound.example/>.
"""
VERDICTS = {
    "https://blog.example/post": Verdict(State.DEAD, "the host answers with 404"),
    "https://moved.example/a": Verdict(State.MOVED, "it has moved for good", "https://new.example/b"),
    "https://refused.example/": Verdict(State.UNTOLD, "the host refuses"),
    "http://localhost/": Verdict(State.PRIVATE, "localhost stands for 127.0.0.1"),
    "https://sound.example/": Verdict(State.SOUND),
}


@pytest.fixture(name="blog")
def blog_fixture(site: Path) -> Path:
    """Give a site of which a source links to five addresses."""
    (site / "content/sources/blog.md").write_text(BODY, "utf-8")
    return site


class Asked:
    """What follows links by a table, and notes which."""

    def __init__(self, verdicts: dict[str, Verdict] = VERDICTS) -> None:
        """Begin with none."""
        self.verdicts, self.urls = verdicts, list[str]()

    def __call__(self, url: str) -> Verdict:
        """Follow one."""
        self.urls.append(url)
        return self.verdicts[url]


def rows(told: Told) -> list[tuple[str, str, int, str]]:
    """Give severity, code, line and cure of what is told."""
    return [(str(each.severity), each.code, each.line, each.cure) for each in told.problems]


def test_links_are_told_where_they_stand(blog: Path) -> None:
    """With what to do: a copy in an archive, a new address, or a look in a browser."""
    told = check_links(blog, WISH, Asked())
    dead = "correct it, or link to a copy, perhaps https://web.archive.org/web/20260520/https://blog.example/post"
    private = "link to what everybody can reach; to ask all the same, use --allow-private"
    assert rows(told) == [
        ("warning", "dead-link", 4, dead),
        ("notice", "moved-link", 7, "write https://new.example/b#part"),
        ("notice", "untold-link", 7, "open it in a browser"),
        ("warning", "private-link", 8, private),
    ]
    assert str(told) == "5 links lead out: 5 asked for, 0 known from before"


def test_what_is_known_is_not_asked_again(blog: Path) -> None:
    """Until it is too old, or is to be asked anew; the same is told of it."""
    first = check_links(blog, WISH, Asked())
    again, anew, later = Asked(), Asked(), Asked()
    assert rows(check_links(blog, WISH, again)) == rows(first)
    assert again.urls == ["http://localhost/"]
    check_links(blog, Wish(today=TODAY, limit=100, is_anew=True), anew)
    assert len(anew.urls) == 5
    check_links(blog, Wish(today=TODAY + timedelta(2), limit=100), later)
    assert sorted(later.urls) == [
        "http://localhost/",
        "https://blog.example/post",
        "https://refused.example/",
    ]


def test_offline_nobody_is_asked(blog: Path) -> None:
    """What was known is told, however old."""
    check_links(blog, WISH, Asked())
    nobody = Asked()
    told = check_links(blog, Wish(today=TODAY + timedelta(999), limit=100, is_offline=True), nobody)
    assert (nobody.urls, len(told.problems)) == ([], 3)
    assert str(told) == "5 links lead out: 0 asked for, 4 known from before, 1 not asked for"


def test_no_more_are_asked_than_allowed(blog: Path) -> None:
    """The rest the next time."""
    assert str(check_links(blog, Wish(today=TODAY, limit=2), Asked())).endswith(
        "2 asked for, 0 known from before, 3 not asked for"
    )


def test_what_was_found_is_kept_where_somebody_interrupts(blog: Path) -> None:
    """Only what was not asked for is asked for then."""
    asked = Asked()

    def follow(url: str) -> Verdict:
        if len(asked.urls) >= 3:
            raise KeyboardInterrupt
        return asked(url)

    with pytest.raises(KeyboardInterrupt):
        check_links(blog, WISH, follow)
    assert (blog / ".conspectus/links.json").is_file()
    rest = Asked()
    check_links(blog, WISH, rest)
    assert 0 < len(rest.urls) < 5


def test_a_machine_that_reaches_nobody_says_so(blog: Path) -> None:
    """It calls no link dead, and remembers none as such."""
    silent = dict.fromkeys(VERDICTS, Verdict(State.DEAD, "no", is_answered=False))
    with pytest.raises(ContentError) as error:
        check_links(blog, WISH, Asked(silent))
    assert [each.code for each in error.value.problems] == ["no-network"]
    assert not (blog / ".conspectus/links.json").exists()


def test_a_copy_without_a_day_is_the_latest() -> None:
    """The archive finds it."""
    assert archived("https://a.example/", "") == "https://web.archive.org/web/https://a.example/"


def test_an_odd_port_is_a_notice(site: Path) -> None:
    """Nothing is asked there, nothing is remembered, and what to do is said."""
    (site / "content/topics/agents.md").write_text(
        "---\ntitle: Agents\n---\n<http://a.example:25/>\n", "utf-8"
    )
    [problem] = ask_links(site, WISH).problems
    assert (problem.code, str(problem.severity), problem.line) == ("untold-link", "notice", 4)
    assert problem.message == "http://a.example:25/: port 25 is none at which hosts serve pages"
    assert problem.cure == "see that the port is right; to ask there all the same, use --allow-private"
    offline = Wish(today=TODAY, limit=100, is_offline=True)
    assert check_links(site, offline, Asked()).problems == ()


def test_addresses_of_settings_are_followed_too(site: Path) -> None:
    """They are in the foot of every page; told at their line of site.yaml."""
    with (site / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("licence: {name: Free, url: https://sound.example/}\ncontact: https://refused.example/\n")
    line = len((site / "site.yaml").read_text("utf-8").splitlines())
    [problem] = check_links(site, WISH, Asked()).problems
    assert (problem.path, problem.line, problem.place) == ("site.yaml", line, "contact")


Answers = Callable[[str, str], Answer]


def answers(method: str, path: str) -> Answer:
    """Answer as hosts do."""
    if path == "/old":
        return Answer(301, headers={"Location": "/sound"})
    if path == "/no-head" and method == "HEAD":
        return Answer(405)
    return Answer(404 if path == "/dead" else 200)


def test_the_network_is_asked(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On loopback where that is allowed, and otherwise not at all."""
    monkeypatch.setattr("conspectus.commands.external.asking.APART", 0.0)
    with serving(answers) as host:
        links = " ".join(f"[a]({host.url}{path})" for path in ("/sound", "/old", "/dead", "/no-head"))
        (site / "content/topics/agents.md").write_text(f"---\ntitle: Agents\n---\n{links}\n", "utf-8")
        refused = ask_links(site, WISH)
        assert ([each.code for each in refused.problems], host.asked) == (["private-link"] * 4, [])
        told = ask_links(site, WISH, allows_private=True)
    assert [each.code for each in told.problems] == ["moved-link", "dead-link"]
    assert sorted(host.asked) == ["GET /dead", "GET /no-head", "HEAD /dead", "HEAD /no-head", "HEAD /old",
                                  "HEAD /sound", "HEAD /sound"]  # fmt: skip


def test_the_command_tells_of_notes_and_links(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dead link is a warning, which stops a strict check alone; `clean` forgets what is known."""
    monkeypatch.setattr("conspectus.commands.external.asking.APART", 0.0)
    with serving(answers) as host:
        text = f"---\ntitle: Agents\n---\n[a]({host.url}/dead) [b]({host.url}/sound)\n"
        (site / "content/topics/agents.md").write_text(text, "utf-8")
        asked = ("check", "--external", "--allow-private", "--date", "2026-11-01", "--format", "json")
        assert main(asked) == 0
        printed = capsys.readouterr()
        assert "dead-link" in {each["code"] for each in json.loads(printed.out)}
        assert "2 links lead out: 2 asked for" in printed.err
        assert main((*asked, "--strict", "--offline")) == 1
    assert main(["clean"]) == 0
    assert not (site / ".conspectus/links.json").exists()


def test_one_of_two_checks_is_asked_for(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not one of them done, and the other left out without a word."""
    assert main(["check", "--live", "https://a.example/", "--external"]) == 2
    assert "check one after the other" in capsys.readouterr().err
    assert not (site / "public").exists()
